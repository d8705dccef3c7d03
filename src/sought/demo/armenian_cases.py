"""Armenian names with case endings: genitive, definite dative, ablative, instrumental, locative."""

from __future__ import annotations

CASES = ("nom", "def", "gen", "dat", "abl", "ins", "loc")


def person(name: str) -> tuple[str, ...]:
    """A person's name in the seven forms; the accusative of people is the definite dative."""
    if name.endswith("ի"):
        stem = name[:-1]
        return (name, f"{name}ն", f"{stem}ու", f"{stem}ուն", f"{stem}ուց", f"{stem}ով", name)
    if name[-1] in "աե":
        return (name, f"{name}ն", f"{name}յի", f"{name}յին", f"{name}յից", f"{name}յով", name)
    if name[-1] in "էօո":
        return (name, f"{name}ն", f"{name}ի", f"{name}ին", f"{name}ից", f"{name}ով", name)
    return (name, f"{name}ը", f"{name}ի", f"{name}ին", f"{name}ից", f"{name}ով", name)


def place(name: str) -> tuple[str, ...]:
    """A place name in the seven forms; it takes no article in the nominative of speech."""
    stem = f"{name}յ" if name.endswith("ա") else name
    definite = f"{name}ն" if name.endswith("ա") else f"{name}ը"
    return (name, definite, f"{stem}ի", f"{stem}ին", f"{stem}ից", f"{stem}ով", f"{stem}ում")
