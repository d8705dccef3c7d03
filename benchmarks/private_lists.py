"""Lists with known truth, as records of private comparison."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from sought.demo.country import SEED, new_country
from sought.demo.lists import BODIES, ListFile
from sought.linkage.private.private_record import PrivateRecord

_DAY_FIRST = 3


@dataclass(frozen=True)
class TrueList:
    """Records of one list, and which person each id means."""

    records: Sequence[PrivateRecord]
    persons: Mapping[str, str]

    def first(self, count: int) -> TrueList:
        """Its first entries."""
        return TrueList(self.records[:count], self.persons)


@cache
def invented_lists(seed: int = SEED) -> dict[str, TrueList]:
    """The four lists of an invented country, by language."""
    return {file.language: true_list(file) for file in new_country(seed).lists}


def true_list(file: ListFile) -> TrueList:
    """A list as received."""
    sexes = next(b.sexes for b in BODIES if b.language == file.language)
    records = [_record(row, sexes) for row in file.rows]
    return TrueList(records, {f"{t.row}": t.person for t in file.truth})


def _record(row: Sequence[str], sexes: tuple[str, str]) -> PrivateRecord:
    number, family, given, father, sex, birth, place, *_ = row
    return PrivateRecord(
        number, f"{family} {given}", father, edtf(birth), "mf"[sexes.index(sex)], place
    )


def edtf(written: str) -> str:
    """A day as the lists write it, or a year."""
    parts = written.split(".")
    return "-".join(reversed(parts)) if len(parts) == _DAY_FIRST else written


def only_names_and_births(listed: TrueList) -> TrueList:
    """The same without father's name, sex and place."""
    bare = [replace(r, father_name="", sex="", place="") for r in listed.records]
    return TrueList(bare, listed.persons)


def politicians(folder: Path) -> dict[str, TrueList]:
    """Lists of public politicians in several scripts, from the reference data."""
    records: dict[str, list[PrivateRecord]] = defaultdict(list)
    persons: dict[str, dict[str, str]] = defaultdict(dict)
    with (folder / "ep_multilist_records.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            sex = {"male": "m", "female": "f"}.get(row["gender"], "")
            record = PrivateRecord(row["record_id"], row["name"], birth=row["birth_date"], sex=sex)
            records[row["source"]].append(record)
            persons[row["source"]][row["record_id"]] = row["true_person"]
    return {name: TrueList(records[name], persons[name]) for name in records}
