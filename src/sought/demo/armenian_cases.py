"""Armenian names with case endings: genitive, definite dative, ablative, instrumental, locative."""

from __future__ import annotations

CASES = ("nom", "def", "defv", "gen", "dat", "abl", "ins", "loc")
"""``def`` before a consonant, ``defv`` before a vowel; ``ins`` and ``loc`` as far as used."""


def person(name: str) -> tuple[str, ...]:
    """A person's name in its forms; the accusative of people is the definite dative."""
    if name.endswith("ի"):
        stem = name[:-1]
        return (
            name,
            f"{name}ն",
            f"{name}ն",
            f"{stem}ու",
            f"{stem}ուն",
            f"{stem}ուց",
            f"{stem}ով",
            name,
        )
    if name[-1] in "աե":
        return _forms(name, "", "ն", "ն", "յի", "յին", "յից", "յով", "")
    if name[-1] in "էօո":
        return _forms(name, "", "ն", "ն", "ի", "ին", "ից", "ով", "")
    return _forms(name, "", "ը", "ն", "ի", "ին", "ից", "ով", "")


def place(name: str) -> tuple[str, ...]:
    """A place name in its forms."""
    if name.endswith("ա"):
        return _forms(name, "", "ն", "ն", "յի", "յին", "յից", "յով", "յում")
    return _forms(name, "", "ը", "ն", "ի", "ին", "ից", "ով", "ում")


def _forms(name: str, *endings: str) -> tuple[str, ...]:
    return tuple(name + ending for ending in endings)
