"""How many true pairs blocking brings together, how many pairs in all, and by what.

``python -m benchmarks.blocking [--records N]`` prints a table for each set: politicians in five
scripts and FEBRL 3 (from ``../shared/reference`` or SOUGHT_REFERENCE, where they are; nothing of
them is kept), the demo country's four lists, and N invented entries of four lists (1,000,000).
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from benchmarks.synthetic_lists import synthetic_lists
from sought.demo.country import Country, new_country
from sought.demo.lists import ListFile
from sought.linkage.consolidation.blocking import CandidatePairs, candidate_pairs
from sought.linkage.consolidation.list_records import (
    COLUMNS,
    ListRecord,
    checked,
    record_table,
)

Longs = NDArray[np.int64]
RULES_SHOWN = 12


class Truth(NamedTuple):
    """Records of several lists, and who is meant by each."""

    records: pl.DataFrame
    person: Longs
    """(records,) a number for each person"""

    @classmethod
    def of(cls, records: pl.DataFrame, persons: Iterable[object]) -> Truth:
        """Persons may be called anything."""
        return cls(records, np.unique(np.array(list(persons)), return_inverse=True)[1])


class Found(NamedTuple):
    """What blocking made of a set, and what it took."""

    pairs: CandidatePairs
    true_pairs: int
    is_true: NDArray[np.bool_]
    """(pairs,)"""
    seconds: float

    @property
    def recall(self) -> float:
        """Share of the true pairs."""
        return float(self.is_true.sum()) / max(1, self.true_pairs)


def politicians(folder: Path) -> Truth:
    """Of ``ep_multilist_records.csv``: name, birth, and the country as place."""
    rows = pl.read_csv(folder / "ep_multilist_records.csv", infer_schema=False)
    table = rows.rename({"birth_date": "birth", "country": "place", "gender": "sex"})
    return Truth.of(_records(table), rows["true_person"])


def febrl(folder: Path) -> Truth:
    """FEBRL 3: one list that repeats its persons, with typing errors."""
    rows = pl.read_csv(folder / "febrl3.csv", infer_schema=False)
    rows.columns = [column.strip() for column in rows.columns]
    rows = rows.with_columns(pl.all().str.strip_chars())
    table = rows.select(
        record_id="rec_id",
        source=pl.lit("febrl"),
        name=pl.concat_str("given_name", "surname", separator=" ", ignore_nulls=True),
        birth=pl.col("date_of_birth").str.replace(r"^(\d{4})(\d\d)(\d\d)$", "$1-$2-$3"),
        place="suburb",
        document="soc_sec_id",
        address="address_1",
    )
    return Truth.of(_records(table), rows["rec_id"].str.extract(r"rec-(\d+)-"))


def _records(table: pl.DataFrame) -> pl.DataFrame:
    missing = [pl.lit(None, pl.String).alias(c) for c in COLUMNS if c not in table.columns]
    return checked(table.with_columns(missing).select(COLUMNS))


def lists_of(country: Country) -> Truth:
    """The four lists of the invented country."""
    persons = [row.person for file in country.lists for row in file.truth]
    return Truth.of(record_table(r for file in country.lists for r in _entries(file)), persons)


def _entries(file: ListFile) -> Iterator[ListRecord]:
    fields = [column["field"] for column in file.mapping["columns"]]
    for row in file.rows:
        said = dict(zip(fields, row, strict=True))
        parts = (said["family_name"], said["given_name"], said.get("patronymic", ""))
        yield ListRecord(
            said["record_number"],
            file.source,
            " ".join(filter(None, parts)),
            father_name=said.get("father_name", ""),
            birth=_edtf(said["birth_date"]),
            place=said["residence"],
            last_date=_edtf(said["last_contact_date"]),
            last_place=said["last_contact_place"],
            unit=said["unit"],
        )


def _edtf(text: str) -> str:
    return re.sub(r"^(\d\d)\.(\d\d)\.(\d{4})$", r"\3-\2-\1", text)


def synthetic(records: int) -> Truth:
    """Invented entries of four lists."""
    table = synthetic_lists(records)
    return Truth(checked(table.select(COLUMNS)), table["true_person"].to_numpy())


def true_pairs(truth: Truth, *, within_lists: bool) -> Longs:
    """(pairs, 2) rows of the same person, the smaller first."""
    rows = pl.DataFrame({"person": truth.person, "list": truth.records["source"]})
    rows = rows.with_row_index("row")
    both = rows.join(rows, on="person", suffix="_2").filter(pl.col("row") < pl.col("row_2"))
    if not within_lists:
        both = both.filter(pl.col("list") != pl.col("list_2"))
    return both.select("row", "row_2").to_numpy().astype(np.int64)


def found(truth: Truth, *, within_lists: bool = True) -> Found:
    """Run blocking and see what it finds."""
    start = time.perf_counter()
    pairs = candidate_pairs(truth.records, within_lists=within_lists)
    seconds = time.perf_counter() - start
    is_true = truth.person[pairs.first] == truth.person[pairs.second]
    return Found(pairs, len(true_pairs(truth, within_lists=within_lists)), is_true, seconds)


def report(title: str, truth: Truth, ours: Found) -> Table:
    """Recall and number of pairs, by rule."""
    n = truth.records.height
    table = Table("what a pair shares", "pairs", "of them true", title=title)
    counts = np.bincount(ours.pairs.rule, minlength=len(ours.pairs.rules))
    right = np.bincount(ours.pairs.rule[ours.is_true], minlength=len(ours.pairs.rules))
    order = np.argsort(-counts, kind="stable")
    for rule in order[:RULES_SHOWN]:
        if counts[rule]:
            table.add_row(ours.pairs.rules[rule], f"{counts[rule]:,}", f"{right[rule]:,}")
    rest = order[RULES_SHOWN:]
    if counts[rest].any():
        table.add_row("other", f"{counts[rest].sum():,}", f"{right[rest].sum():,}")
    table.caption = (
        f"{n:,} records, recall {ours.recall:.5f} of {ours.true_pairs:,} true pairs, "
        f"{len(ours.pairs) / n:.1f} pairs a record, {ours.seconds:.1f} s"
    )
    return table


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.blocking", description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    wanted = parser.parse_args().records
    console = Console(width=120)
    found(demo := lists_of(new_country()))  # loads, or compiles, the inner loop
    default = Path(__file__).resolve().parents[2] / "shared" / "reference"
    folder = Path(os.environ.get("SOUGHT_REFERENCE", default)) / "linkage"
    if folder.is_dir():
        for title, truth in (("politicians", politicians(folder)), ("FEBRL 3", febrl(folder))):
            console.print(report(title, truth, found(truth)))
    else:
        console.print(f"no reference lists: {folder} is not there")
    console.print(report("demo country, four lists", demo, found(demo)))
    made = synthetic(wanted)
    ours = found(made, within_lists=False)
    console.print(report("invented entries of four lists, pairs of two lists", made, ours))
    console.print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB at most")


if __name__ == "__main__":
    main()
