"""How many spellings of a name meet by their keys, how many strangers do, and how fast.

``python -m benchmarks.name_keys`` prints the tables; the pairs and word lists are read from
``../shared/reference/linkage`` (or SOUGHT_REFERENCE) where they are, and nothing of them is kept.
The search runs on 100,000 invented full names in an ordinary table of keys with one B-tree index.
"""

from __future__ import annotations

import csv
import os
import random
import sqlite3
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from sought.linkage import SKELETON, Role, Token, fold, query_keys, rank, similarity

PERSONS = 100_000
STRANGERS = 200_000
SEED = 2026

GIVEN = "Rəşid Əli Vəli Hüseyn Həsən Xalid Elçin Yusif İlqar Şamil Tofiq Vaqif Leyla Gülnarə Aytən"
GIVEN += " Рашид Али Гусейн Эльчин Юсиф Шамиль Лейла Ашот Карен Арам Գրիգոր Արամ Աշոտ Նաիրա Կարեն"
FAMILY = "Əliyev Quliyev Hüseynov Cəfərov Ağayev Məmmədzadə Şəkili Алиев Кулиев Гусейнов Петросян"
FAMILY += " Акопян Саркисян Беридзе Գրիգորյան Հակոբյան Պետրոսյան Սարգսյան Ղազարյան Խաչատրյան"
FATHERS = "Məmməd Həsən Səməd Rüstəm Əkbər Мамедович Гасанович Самедович Ашотович Գրիգորի"
QUERIES = ["Алиев Рашид", "Rəş", "Հակ", "guliyev el", "Əliyev Rəşid Məmməd oğlu", "хус", "sargs"]


class Meeting(NamedTuple):
    """Of pairs that should or should not meet: how many, and how many do."""

    pairs: int
    one_word: float
    """share in which at least one word of the shorter name shares a key with the longer"""
    all_words: float
    """share in which all words do, particles left aside"""
    words: float
    """share of the words of the shorter names that do"""


def keys_of(token: Token, *, skeletons: bool) -> tuple[str, ...]:
    """Keys of the first tier, or of both."""
    return token.index_keys if skeletons else token.keys


def words_that_meet(a: str, b: str, *, skeletons: bool) -> list[bool]:
    """For each word of the shorter name whether it shares a key with the longer one."""
    names = [[t for t in fold(n) if t.role is not Role.PARTICLE] for n in (a, b)]
    shorter, longer = sorted(names, key=len)
    there = {k for t in longer for k in keys_of(t, skeletons=skeletons)}
    return [not there.isdisjoint(keys_of(t, skeletons=skeletons)) for t in shorter]


def meeting(pairs: Iterable[tuple[str, str]], *, skeletons: bool) -> Meeting:
    """Count how pairs of names meet."""
    found = [words_that_meet(a, b, skeletons=skeletons) for a, b in pairs]
    found = [f for f in found if f]
    words = [w for f in found for w in f]
    return Meeting(
        pairs=len(found),
        one_word=statistics.fmean(map(any, found)),
        all_words=statistics.fmean(map(all, found)),
        words=statistics.fmean(words),
    )


def name_pairs(folder: Path) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Pairs of full names by kind (same_person, shares_a_name, random) and pair of scripts."""
    grouped = defaultdict(list)
    with (folder / "ep_name_pairs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            scripts = "-".join(sorted((row["script1"], row["script2"])))
            grouped[row["kind"], scripts].append((row["name1"], row["name2"]))
    return dict(grouped)


def word_pairs(folder: Path, language: str) -> list[tuple[str, str]]:
    """Latin and native form of single words, mined by their authors and partly translations."""
    text = (folder / f"wd_name_tokens_en_{language}.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines()]
    return [(row[0], row[1]) for row in rows if row[0] != "latin"]


def strangers(pairs: Sequence[tuple[str, str]], count: int) -> Iterator[tuple[str, str]]:
    """Latin form of one word and native form of another one, drawn at random."""
    drawn = random.Random(SEED)  # noqa: S311 - a sample, no secret
    while count:
        (a, b), (c, d) = drawn.choice(pairs), drawn.choice(pairs)
        if a != c and b != d:
            count -= 1
            yield a, d


def per_second(work: Callable[[], object], times: int) -> float:
    """Pieces of work of one kind per second of processor time."""
    start = time.process_time()
    work()
    return times / (time.process_time() - start)


def invented_names(count: int) -> list[str]:
    """Full names combined from the lists above."""
    every = list(product(FAMILY.split(), GIVEN.split(), FATHERS.split()))
    drawn = random.Random(SEED)  # noqa: S311 - a sample, no secret
    return [" ".join(drawn.choice(every)) for _ in range(count)]


def key_table(names: Sequence[str]) -> sqlite3.Connection:
    """Keys of all names in one table with one index, as an office would keep them."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE name_key (key TEXT, person INTEGER)")
    rows = ((k, i) for i, name in enumerate(names) for t in fold(name) for k in t.index_keys)
    db.executemany("INSERT INTO name_key VALUES (?, ?)", rows)
    db.execute("CREATE INDEX by_key ON name_key (key, person)")
    return db


def search(db: sqlite3.Connection, typed: str, limit: int) -> list[int]:
    """Persons of whom every typed word begins a key of the first tier."""
    selects, values = [], []
    for prefixes in query_keys(typed):
        strong = [p for p in prefixes if not p.startswith(SKELETON)] or list(prefixes)
        any_of = " OR ".join("(key >= ? AND key < ?)" for _ in strong)
        selects.append(f"SELECT person FROM name_key WHERE {any_of}")  # noqa: S608 - only marks
        values += [v for p in strong for v in (p, p + "\x7f")]
    sql = " INTERSECT ".join(selects) + " LIMIT ?"
    return [person for (person,) in db.execute(sql, [*values, limit])]


def main() -> None:
    """Print all tables."""
    console = Console(width=120)
    default = Path(__file__).resolve().parents[2] / "shared" / "reference"
    folder = Path(os.environ.get("SOUGHT_REFERENCE", default)) / "linkage"
    if folder.is_dir():
        console.print(_pairs_table(folder), _words_table(folder))
    else:
        console.print(f"no pairs and word lists: {folder} is not there")
    console.print(_speed_table())


def _pairs_table(folder: Path) -> Table:
    table = Table("kind", "scripts", "pairs", "one word", "all words", "words", "with skeletons")
    table.title = "Full names that share keys (all words, words: of the shorter name)"
    for (kind, scripts), pairs in sorted(name_pairs(folder).items()):
        strong, both = (meeting(pairs, skeletons=s) for s in (False, True))
        shares = [strong.one_word, strong.all_words, strong.words]
        weak = f"{both.one_word:.3f} {both.all_words:.3f} {both.words:.3f}"
        table.add_row(kind, scripts, str(strong.pairs), *(f"{s:.3f}" for s in shares), weak)
    return table


def _words_table(folder: Path) -> Table:
    table = Table("list", "tier", "pairs", "share a key", "of strangers")
    table.title = "Single words of the whole world, Latin and native"
    for language, skeletons in product(("ru", "ar"), (False, True)):
        pairs = word_pairs(folder, language)
        same = meeting(pairs, skeletons=skeletons)
        other = meeting(strangers(pairs, STRANGERS), skeletons=skeletons)
        tier = "both" if skeletons else "first"
        shares = (f"{same.words:.3f}", f"{other.words:.5f}")
        table.add_row(f"en-{language}", tier, str(same.pairs), *shares)
    return table


def _speed_table() -> Table:
    names = invented_names(PERSONS)
    table = Table("what", "rate or time", title=f"Speed, {PERSONS:,} invented names, one core")
    table.add_row("fold", f"{per_second(lambda: [fold(n) for n in names], PERSONS):,.0f} names/s")
    folded, asked = [fold(n) for n in names], fold(names[0])
    rate = per_second(lambda: [similarity(asked, f) for f in folded], PERSONS)
    table.add_row("similarity, one against all", f"{rate:,.0f} /s")
    db = key_table(names)
    for typed in QUERIES:
        times = []
        for _ in range(20):
            start = time.perf_counter()
            found = search(db, typed, 500)
            rank(typed, [names[i] for i in found])
            times.append(time.perf_counter() - start)
        row = f"{1000 * statistics.median(times):.1f} ms, {len(found)} found (at most 500)"
        table.add_row(f"search and rank: {typed}", row)
    return table


if __name__ == "__main__":
    main()
