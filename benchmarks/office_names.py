"""Names for a hundred thousand invented people, as common and as rare as names are in life.

A few surnames are borne by many and most by few: the pool of the invented country, then surnames
made of given names, then made-up ones, with weights that fall as 1 / (rank + 3).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from random import Random

from sought.demo.chance import weighted
from sought.demo.letters import LANGUAGES, capital, written
from sought.demo.person_names import FASHIONS, Part, PersonName, given_names, surnames

SCRIPTS = {"az": "Latn", "ru": "Cyrl", "hy": "Armn", "en": "Latn"}
_MADE_UP = 2500
_ROOTS = ("ал", "бер", "вел", "гар", "дан", "жел", "зар", "ил", "кам", "лор", "мел", "нар", "ор")
_MIDDLES = ("а", "и", "у", "ова", "ери", "ина", "алу", "ошти")
_LASTS = ("б", "гул", "д", "кан", "л", "мар", "н", "пан", "р", "с", "тар", "ш")
_ENDINGS = {"az": ("ов", "ев", "ли"), "hy": ("ян",), "ru": ("ов", "ин", "ев", "ский")}


def new_person(chance: Random, sex: str, family: Part | None = None) -> PersonName:
    """Somebody of that sex; of that family, where one is given."""
    fashion = family.fashion if family else weighted(chance, FASHIONS)
    given, father = (_drawn(chance, fashion, kind) for kind in (sex, "m"))
    return PersonName(sex, given, father, family or new_family(chance, fashion))


def new_family(chance: Random, fashion: str = "") -> Part:
    """A surname."""
    return _drawn(chance, fashion or weighted(chance, FASHIONS), "family")


def _drawn(chance: Random, fashion: str, kind: str) -> Part:
    pool, weights = _pool(fashion, kind)
    return chance.choices(pool, cum_weights=weights)[0]


@cache
def _pool(fashion: str, kind: str) -> tuple[list[Part], list[float]]:
    """Names in an order of their own, each rarer than the one before."""
    known = surnames(fashion) if kind == "family" else given_names(fashion, kind)
    chance = Random(f"{fashion} {kind}")  # noqa: S311 - no secret
    pool = chance.sample(known, len(known))
    if kind == "family":
        pool += _of_fathers(fashion) + list(_made_up(fashion, chance))
    return pool, list(accumulate(1 / (rank + 3) for rank in range(len(pool))))


def _of_fathers(fashion: str) -> list[Part]:
    """Surnames made of given names, as most are."""
    ending = _ENDINGS[fashion][0]
    return [_part(fashion, f"{name.ru.rstrip('аеийоья')}{ending}")
            for name in given_names(fashion, "m")]  # fmt: skip


def _made_up(fashion: str, chance: Random) -> Iterator[Part]:
    seen = set()
    while len(seen) < _MADE_UP:
        root = chance.choice(_ROOTS) + chance.choice(_MIDDLES) + chance.choice(_LASTS)
        more = chance.choice(("", chance.choice(_MIDDLES) + chance.choice(_LASTS)))
        name = capital(root + more + chance.choice(_ENDINGS[fashion]), "ru")
        if name not in seen:
            seen.add(name)
            yield _part(fashion, name)


def _part(fashion: str, russian: str) -> Part:
    return Part(fashion, **{language: written(russian, "ru", language) for language in LANGUAGES})
