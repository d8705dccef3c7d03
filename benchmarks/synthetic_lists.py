"""A million invented entries of four lists in four scripts, with the person each one means.

``python -m benchmarks.synthetic_lists [RECORDS]`` writes them to ``build/bench``; whoever needs
them calls :func:`synthetic_lists`, which reads the file where it is there.  Nothing depends on the
machine: the same number of records and the same seed give the same table.

The four bodies are those of the demo country: each has its language, its share of the missing, its
own faults, and entries that repeat one another.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.synthetic_names import drawn, families, givens, places
from sought.demo.lists import BODIES, Body
from sought.demo.misspelling import misspelt, mistyped
from sought.demo.person_names import FASHIONS, Part, feminine, patronymic
from sought.linkage.consolidation.list_records import COLUMNS

FOLDER = Path("build/bench")
SEED = 2026
PER_PERSON = sum(body.share * (1 + body.repeats) for body in BODIES)
"""Entries a person has on average."""

Ints = NDArray[np.int64]
Texts = NDArray[np.object_]
Pool = Callable[[str, str], tuple[Part, ...]]
"""Names of a fashion and a sex, the commonest first."""


def synthetic_lists(records: int = 1_000_000, seed: int = SEED) -> pl.DataFrame:
    """About so many records with the columns of a record_table and ``true_person``."""
    path = FOLDER / f"synthetic-{records}-{seed}.parquet"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        new_lists(round(records / PER_PERSON), seed).write_parquet(path)
    return pl.read_parquet(path)


def new_lists(persons: int, seed: int = SEED) -> pl.DataFrame:
    """The four lists one below the other, each in an order of its own."""
    chance = np.random.default_rng(seed)
    people = _new_people(chance, persons)
    return pl.concat(
        _List(body, people, np.random.default_rng((seed, at))).table()
        for at, body in enumerate(BODIES)
    )


@dataclass(frozen=True, slots=True)
class _People:
    """Numbers that say all of everybody; names and places are ranks in their pools."""

    fashion: Ints
    """Number of one of FASHIONS."""
    female: NDArray[np.bool_]
    given: Ints
    father: Ints
    family: Ints
    former: Ints
    """Surname before marriage, or the same."""
    birth: Ints
    """Days since 1970."""
    home: Ints
    lost: Ints
    """Days since 1970."""
    lost_at: Ints
    unit: Ints
    """0: none"""
    document: Ints


_KEYS = tuple(FASHIONS)
_FEW_UNITS = 800


def _new_people(chance: np.random.Generator, count: int) -> _People:
    fashion = np.searchsorted(np.cumsum(list(FASHIONS.values())), chance.random(count))
    female = chance.random(count) < 0.2
    family = _ranks(chance, fashion, [len(families(f)) for f in _KEYS])
    former = _ranks(chance, fashion, [len(families(f)) for f in _KEYS])
    married = female & (chance.random(count) < 0.6)
    soldier = ~female & (chance.random(count) < 0.7)
    return _People(
        fashion,
        female,
        given=_ranks(
            chance, fashion * 2 + female, [len(givens(f, s)) for f in _KEYS for s in "mf"]
        ),
        father=_ranks(chance, fashion, [len(givens(f, "m")) for f in _KEYS]),
        family=family,
        former=np.where(married, former, family),
        birth=_births(chance, count),
        home=drawn(chance, len(places()), count),
        lost=chance.integers(_day("1991-10-01"), _day("1994-05-20"), count),
        lost_at=drawn(chance, len(places()) // 4, count),
        unit=np.where(soldier, 1 + drawn(chance, _FEW_UNITS, count), 0),
        document=chance.permutation(np.arange(10_000_000, 10_000_000 + 7 * count, 7)),
    )


def _births(chance: np.random.Generator, count: int) -> Ints:
    """Most were in their twenties, some were children or old."""
    age = np.where(
        chance.random(count) < 0.7, 18 + 14 * chance.random(count), 80 * chance.random(count)
    )
    return (_day("1993-01-01") - (age * 365.25)).astype(np.int64)


def _day(text: str) -> int:
    return int(np.datetime64(text).astype(np.int64))


def _ranks(chance: np.random.Generator, pool: Ints, sizes: list[int]) -> Ints:
    """A rank in each one's pool."""
    ranks = np.empty(len(pool), np.int64)
    for at, size in enumerate(sizes):
        mine = pool == at
        ranks[mine] = drawn(chance, size, int(mine.sum()))
    return ranks


class _List:
    """One body's list of the people."""

    def __init__(self, body: Body, people: _People, chance: np.random.Generator) -> None:
        self.body, self.people, self.chance = body, people, chance
        listed = np.flatnonzero(chance.random(len(people.birth)) < body.share)
        again = listed[chance.random(len(listed)) < body.repeats]
        self.who = chance.permutation(np.concatenate([listed, again]))
        self.slips = Random(f"{chance.integers(1 << 40)}")  # noqa: S311 - no secret

    def table(self) -> pl.DataFrame:
        """Entries with their truth."""
        who, people = self.who, self.people
        name, father = self._names()
        columns: dict[str, Texts | list[str | None]] = dict.fromkeys(COLUMNS, [None] * len(who))
        columns |= {
            "record_id": [f"{number}" for number in range(1, len(who) + 1)],
            "source": [self.body.language] * len(who),
            "name": name,
            "father_name": father,
            "birth": self._kept(self._births(), 1.0),
            "sex": self._kept(np.where(people.female[who], "f", "m").astype(object), 0.5),
            "place": self._kept(self._places(people.home[who]), 1.5),
            "last_date": self._kept(self._lost(), 1.0),
            "last_place": self._kept(self._places(self._other_places()), 1.0),
            "unit": self._kept(self._units(), 1.5),
            "document": self._documents(),
        }
        made = pl.DataFrame({c: pl.Series(list(columns[c]), dtype=pl.String) for c in COLUMNS})
        return made.with_columns(true_person=pl.Series(who))

    def _wrong(self, times: float) -> NDArray[np.bool_]:
        """Where the body's carelessness strikes."""
        return self.chance.random(len(self.who)) < self.body.faults * times

    def _kept(self, texts: Texts, times: float) -> Texts:
        return np.where(self._wrong(times), None, texts)

    # --- names ------------------------------------------------------------------------------------

    def _names(self) -> tuple[Texts, Texts]:
        """Full names in the order of the body, and fathers' names where they have their column."""
        people, who = self.people, self.who
        former = (people.former != people.family)[who] & self._wrong(1.0)
        family = self._families(np.where(former, people.former[who], people.family[who]))
        given = self._misspelt(givens, people.given[who], 1.0)
        fathers = self._fathers()
        fathers = self._kept(fathers, 1.2)
        first, last = _exchanged(family, given, self._wrong(0.15))
        if self.body.language == "en":
            return _joined(last, first), fathers
        return _joined(first, last, fathers), np.full(len(who), None)

    def _families(self, ranks: Ints) -> Texts:
        texts = self._misspelt(_families_of, ranks, 1.6)
        for at in np.flatnonzero(self._wrong(0.5)):
            texts[at] = mistyped(self.slips, texts[at])
        return texts

    def _misspelt(self, pool: Pool, ranks: Ints, times: float) -> Texts:
        """Names from everybody's own pool, some of them misspelt."""
        language, people, who = self.body.language, self.people, self.who
        wrong = self._wrong(times)
        texts = np.empty(len(ranks), object)
        for at, fashion in enumerate(_KEYS):
            for sex in "mf":
                mine = (people.fashion[who] == at) & (people.female[who] == (sex == "f"))
                parts = pool(fashion, sex)
                texts[mine] = _forms(pool, fashion, sex, language)[ranks[mine]]
                for row in np.flatnonzero(mine & wrong):
                    part = parts[ranks[row]]
                    texts[row] = misspelt(self.slips, part, texts[row], _bears(pool, sex), language)
        return texts

    def _fathers(self) -> Texts:
        people, who = self.people, self.who
        official = self.chance.random(len(who)) < 0.3
        texts = np.empty(len(who), object)
        for at, fashion in enumerate(_KEYS):
            for female in (False, True):
                for formal in (False, True):
                    mine = (people.fashion[who] == at) & (people.female[who] == female)
                    mine &= official == formal
                    forms = _patronymics(fashion, female, self.body.language, formal)
                    texts[mine] = forms[people.father[who[mine]]]
        return texts

    # --- dates, places, units ---------------------------------------------------------------------

    def _births(self) -> Texts:
        """Full, month or year, about a year, and wrong years."""
        days = self.people.birth[self.who].astype("datetime64[D]")
        full, month, year = (days.astype(f"datetime64[{u}]").astype(str) for u in "DMY")
        kind = self.chance.random(len(days))
        texts = np.select([kind < 0.55, kind < 0.6, kind < 0.65], [full, month, _about(year)], year)
        wrong = self._wrong(1.0)
        slip = self.chance.choice((-10, -3, -2, -1, 1, 2, 3, 10), len(days))
        shifted = (year.astype(np.int64) + slip).astype(str)
        return np.where(wrong, shifted, texts).astype(object)

    def _lost(self) -> Texts:
        days = self.people.lost[self.who]
        days = np.where(self._wrong(0.7), days + 30, days).astype("datetime64[D]")
        year = days.astype("datetime64[Y]").astype(str)
        return np.where(self.chance.random(len(days)) < 0.8, days.astype(str), year).astype(object)

    def _places(self, ranks: Ints) -> Texts:
        names = np.array([place[self.body.language] for place in places()], object)
        return names[ranks]

    def _other_places(self) -> Ints:
        ranks = self.people.lost_at[self.who]
        other = drawn(self.chance, len(places()), len(ranks))
        return np.where(self._wrong(0.7), other, ranks)

    def _units(self) -> Texts:
        word = {"az": "hərbi hissə", "ru": "в/ч", "hy": "զորամաս", "en": "military unit"}
        units = self.people.unit[self.who]
        texts = np.array(
            [f"{word[self.body.language]} {10_000 + u}" for u in range(_FEW_UNITS + 1)]
        )
        return np.where(units > 0, texts[units], None)

    def _documents(self) -> Texts:
        """Two of the bodies ask for papers, and two in five people have some."""
        numbers = self.people.document[self.who].astype(str).astype(object)
        has_papers = self.people.document[self.who] % 5 < 2
        told = has_papers if self.body.language in ("az", "en") else has_papers & False
        return np.where(told, numbers, None)


def _about(year: NDArray[np.str_]) -> NDArray[np.str_]:
    return np.char.add(year, "~")


def _exchanged(a: Texts, b: Texts, where: NDArray[np.bool_]) -> tuple[Texts, Texts]:
    return np.where(where, b, a), np.where(where, a, b)


def _joined(*parts: Texts) -> Texts:
    frame = pl.DataFrame(
        {f"{at}": pl.Series(list(p), dtype=pl.String) for at, p in enumerate(parts)}
    )
    return (
        frame.select(pl.concat_str(pl.all(), separator=" ", ignore_nulls=True))
        .to_series()
        .to_numpy()
    )


def _families_of(fashion: str, _sex: str) -> tuple[Part, ...]:
    return families(fashion)


def _bears(pool: Pool, sex: str) -> str:
    """The sex whose ending a name takes: surnames alone have one."""
    return sex if pool is _families_of else ""


@cache
def _forms(pool: Pool, fashion: str, sex: str, language: str) -> Texts:
    texts = [part.in_(language) for part in pool(fashion, sex)]
    if _bears(pool, sex) == "f" and fashion != "hy":
        texts = [feminine(text, language) for text in texts]
    return np.array(texts, object)


@cache
def _patronymics(fashion: str, female: bool, language: str, official: bool) -> Texts:  # noqa: FBT001
    sex = "mf"[female]
    fathers = givens(fashion, "m")
    if language == "en":
        return np.array([f.en for f in fathers], object)
    return np.array([patronymic(f, sex, language, official=official) for f in fathers], object)


def main() -> None:
    """Write the table and say what is in it."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    start = time.perf_counter()
    table = synthetic_lists(records)
    seconds = time.perf_counter() - start
    persons = table["true_person"].n_unique()
    names = table["name"].n_unique()
    print(f"{table.height:,} records of {persons:,} persons, {names:,} names, {seconds:.1f} s")


if __name__ == "__main__":
    main()
