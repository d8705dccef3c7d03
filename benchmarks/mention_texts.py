"""Invented interviews of any length: the sentences of the demo country with other people in them.

One word in forty is made up, so that not every word has been met before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from benchmarks.office_names import SCRIPTS, new_person
from sought.demo import spoken_names
from sought.demo.data_files import table
from sought.demo.geography import Land, new_land
from sought.demo.letters import LANGUAGES, capital, written
from sought.demo.person_names import PersonName
from sought.demo.prose import Prose, Referent
from sought.demo.spoken_dates import spoken_day
from sought.linkage.mentions import KnownPerson, KnownPlace

_DAY = {"when": ""}
_PARTS = ("before_soldier", "capture_soldier", "conditions", "alive", "alive", "dead", "nights")
_WORD = re.compile(r"(?<=\. )[^\W\d_]+")
_MADE_UP = 0.15
_SYLLABLES = ("ба", "ве", "гу", "да", "жи", "зо", "ка", "ле", "ми", "но", "пу", "ра", "си", "ту")


def known_persons(number: int, seed: int = 1) -> tuple[list[PersonName], list[KnownPerson]]:
    """Invented names, and the same as a list has them: each in one language, as lists write it."""
    chance = Random(seed)  # noqa: S311 - no secret
    names = [new_person(chance, chance.choice("mmmmf")) for _ in range(number)]
    listed = [
        KnownPerson(f"P{at}", (name.full(chance.choice(tuple(SCRIPTS))),))
        for at, name in enumerate(names)
    ]
    return names, listed


def known_places(land: Land) -> list[KnownPlace]:
    """The towns of the invented country."""
    return [KnownPlace(t.id, tuple(n.text for n in t.names)) for t in land.towns]


def interviews(names: Sequence[PersonName], size: int, seed: int = 2) -> Iterator[tuple[str, str]]:
    """Language and text of interviews with people of the list, ``size`` bytes in all."""
    chance, land = Random(seed), new_land(seed)  # noqa: S311 - no secret
    written_so_far = 0
    while written_so_far < size:
        language = chance.choice(LANGUAGES)
        text = _interview(chance, land, names, language)
        written_so_far += len(text.encode())
        yield language, text


def _interview(chance: Random, land: Land, names: Sequence[PersonName], language: str) -> str:
    pool = table(f"interview_{language}.toml")
    prose = Prose(chance, language, "", woman=chance.random() < 0.2)
    for part in _PARTS:
        who = chance.choice(names)
        person = Referent("person", "", spoken_names.person_forms(who, language))
        town = spoken_names.town(chance.choice(land.towns), language)
        day = spoken_day(chance, _some_day(chance), language)
        told = dict.fromkeys(("home", "fight", "place", "their"), town)
        told |= {"alive": person, "dead": person, "day": spoken_names.date(day)}
        prose.paragraph(chance.choice(pool[part]), told, woman=who.sex == "f")
    return _WORD.sub(lambda found: _varied(chance, language, found[0]), prose.text)


def _some_day(chance: Random) -> date:
    return date(1992, 1, 1) + timedelta(chance.randrange(900))


def _varied(chance: Random, language: str, word: str) -> str:
    """A first word of a sentence, or now and then a made-up one in its place."""
    if chance.random() >= _MADE_UP:
        return word
    made_up = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))
    return capital(written(made_up, "ru", language).lower(), language)
