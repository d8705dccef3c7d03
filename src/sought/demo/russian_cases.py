"""Russian names of people and places in their six cases.

The endings follow the school grammar of hard and soft stems; names that end in other vowels, and
women's names and surnames that end in a consonant, stay as they are.
"""

from __future__ import annotations

CASES = ("nom", "gen", "dat", "acc", "ins", "prep")

_STEMS = {"Павел": "Павл", "Пётр": "Петр", "Лев": "Льв"}
_HUSHING = "жшчщц"


def _forms(stem: str, *endings: str) -> tuple[str, ...]:
    return tuple(stem + ending for ending in endings)


def _feminine_a(word: str) -> tuple[str, ...]:
    stem, before = word[:-1], word[-2]
    genitive = "и" if before in "гкхжшчщ" else "ы"
    instrumental = "ей" if before in _HUSHING else "ой"
    return _forms(stem, "а", genitive, "е", "у", instrumental, "е")


def _feminine_ya(word: str) -> tuple[str, ...]:
    stem = word[:-1]
    if stem.endswith("и"):
        return _forms(stem, "я", "и", "и", "ю", "ей", "и")
    return _forms(stem, "я", "и", "е", "ю", "ей", "е")


def _masculine(word: str, accusative: str) -> tuple[str, ...]:
    stem = _STEMS.get(word, word)
    instrumental = "ем" if stem[-1] in _HUSHING else "ом"
    forms = _forms(stem, "", "а", "у", accusative, instrumental, "е")
    return (word, *forms[1:])


def _soft(word: str) -> tuple[str, ...]:
    stem, prepositional = word[:-1], "и" if word.endswith("ий") else "е"
    return (word, *_forms(stem, "я", "ю", "я", "ем", prepositional))


def given(name: str, *, woman: bool) -> tuple[str, ...]:
    """A given name or patronymic in the six cases."""
    if name.endswith("а"):
        return _feminine_a(name)
    if name.endswith("я"):
        return _feminine_ya(name)
    if woman or name[-1] in "еэиоуыю":
        return (name,) * 6
    return _soft(name) if name[-1] in "йь" else _masculine(name, "а")


def surname(name: str, *, woman: bool) -> tuple[str, ...]:
    """A surname in the six cases, given in the form of its bearer."""
    if woman:
        return _woman_surname(name)
    if name.endswith("ский"):
        return (name, *_forms(name[:-2], "ого", "ому", "ого", "им", "ом"))
    if name.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return _forms(name, "", "а", "у", "а", "ым", "е")
    return (name,) * 6 if name[-1] in "еэиоуыю" else _masculine(name, "а")


def _woman_surname(name: str) -> tuple[str, ...]:
    if name.endswith("ская"):
        return _forms(name[:-2], "ая", "ой", "ой", "ую", "ой", "ой")
    if name.endswith(("ова", "ева", "ёва", "ина", "ына")):
        return _forms(name[:-1], "а", "ой", "ой", "у", "ой", "ой")
    return (name,) * 6


def place(name: str) -> tuple[str, ...]:
    """A place name: masculine on a consonant, feminine on -а."""
    return _feminine_a(name) if name.endswith("а") else _masculine(name, "")
