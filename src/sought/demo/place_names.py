"""Invented names of towns: one root in four languages, endings of each language, old names."""

from __future__ import annotations

from random import Random

from sought.demo.letters import LANGUAGES, written
from sought.demo.places import PlaceName

SURVEY = "Island Survey of 1928"
_BACK = "aıou"
_AUTHORITIES = ("Geographical Office", "Names Commission of 1936", "Decree of the Land Council")


def new_names(chance: Random, root: str, old: str = "", side: str = "") -> tuple[PlaceName, ...]:
    """The names of a place from its root; with ``old``, it was renamed from that root."""
    current = _in_all(chance, root, adapted=chance.random() < 0.3)
    names = tuple(PlaceName(current[language], language, "") for language in LANGUAGES)
    return (*names, *_old(chance, old, side)) if old else names


def _in_all(chance: Random, root: str, *, adapted: bool) -> dict[str, str]:
    names = {"az": root, "en": written(root, "az", "en"), "ru": written(root, "az", "ru")}
    names["hy"] = written(names["ru"], "ru", "hy")
    return {**names, **_adapted(chance, names)} if adapted else names


def _adapted(chance: Random, names: dict[str, str]) -> dict[str, str]:
    """Villages are often called after the same root with an ending of each language."""
    az, ru, hy = (names[language].rstrip("aаա") for language in ("az", "ru", "hy"))
    last = next(letter for letter in reversed(az.lower()) if letter in "aıoueəiöü")
    close = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}.get(last, "i")
    settled = "kənd" if chance.random() < 0.4 else f"l{close}"
    return {
        "az": f"{az}{settled}",
        "ru": f"{ru}овка"
        if chance.random() < 0.6
        else (f"{ru}ск" if ru[-1] in "нр" else f"{ru}инск"),
        "hy": hy + chance.choice(("աշեն", "ավան", "աբերդ")),
    }


def _old(chance: Random, root: str, side: str) -> tuple[PlaceName, ...]:
    year = chance.choice((1936, 1951, 1968, 1991, 1994))
    names = _in_all(chance, root, adapted=False)
    authority = chance.choice(_AUTHORITIES) if year < 1990 else f"Council of the {side} side"
    return tuple(
        PlaceName(names[language], language, authority, f"../{year}") for language in LANGUAGES
    )
