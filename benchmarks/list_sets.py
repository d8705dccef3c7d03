"""Lists whose truth is known: published ones from the reference folder, and the invented country's.

A set is a record_table, the person of each row, and which lists repeat persons.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from sought.demo.country import Country, new_country
from sought.demo.lists import ListFile
from sought.linkage.consolidation.gazetteer import Gazetteer, GazetteerPlace
from sought.linkage.consolidation.list_records import COLUMNS, ListRecord, checked, record_table

_ISO = re.compile(r"(\d{4})(\d\d)(\d\d)")
_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")
_SEXES = {"kişi": "m", "qadın": "f", "муж.": "m", "жен.": "f", "արական": "m", "իգական": "f",
          "male": "m", "female": "f"}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class ListSet:
    """Entries, whom each one means, what is known of places, and lists that have repeats."""

    name: str
    records: pl.DataFrame
    persons: Sequence[str]
    gazetteer: Gazetteer
    repeating: frozenset[str]


def reference_folder() -> Path | None:
    """Where the published sets are, if they are."""
    folder = Path(os.environ.get("SOUGHT_REFERENCE", "../shared/reference")) / "linkage"
    return folder if folder.is_dir() else None


def ep_multilist(folder: Path) -> ListSet:
    """Politicians in nine lists of seven scripts; birth dates have been spoiled."""
    raw = pl.read_csv(folder / "ep_multilist_records.csv", infer_schema=False)
    table = _table(
        raw,
        record_id="record_id", source="source", name="name", birth="birth_date", place="country",
        sex=pl.col("gender").replace_strict({"male": "m", "female": "f"}, default=None),
    )  # fmt: skip
    return ListSet("ep_multilist", table, raw["true_person"].to_list(), Gazetteer(), frozenset())


def febrl3(folder: Path) -> ListSet:
    """5,000 invented entries of one list, up to five of a person, full of typing errors."""
    raw = pl.read_csv(folder / "febrl3.csv", infer_schema=False)
    raw = raw.rename(str.strip).with_columns(pl.all().str.strip_chars())
    address = pl.concat_str(
        "street_number", "address_1", "address_2", separator=" ", ignore_nulls=True
    )
    table = _table(
        raw,
        record_id="rec_id",
        source=pl.lit("febrl3"),
        name=pl.concat_str("given_name", "surname", separator=" ", ignore_nulls=True),
        birth=pl.col("date_of_birth").str.replace(f"^{_ISO.pattern}$", "${1}-${2}-${3}"),
        place=pl.concat_str("suburb", "postcode", "state", separator=" ", ignore_nulls=True),
        address=address,
        document="soc_sec_id",
    )
    persons = raw["rec_id"].str.extract(r"rec-(\d+)-").to_list()
    return ListSet("febrl3", table, persons, Gazetteer(), frozenset({"febrl3"}))


def _table(raw: pl.DataFrame, **columns: str | pl.Expr) -> pl.DataFrame:
    """A record_table; columns that are not named are empty."""
    made = [
        (pl.col(said) if isinstance(said, str) else said).alias(name)
        for name, said in columns.items()
    ]
    empty = [pl.lit(None, pl.String).alias(name) for name in COLUMNS if name not in columns]
    return checked(raw.select(*made, *empty).select(*COLUMNS))


# --- the invented country -------------------------------------------------------------------------


def demo(*, repeating: bool, seed: int | None = None) -> ListSet:
    """The four lists of the demo country, with or without saying that they have repeats."""
    country = new_country() if seed is None else new_country(seed)
    records = [_entry(file, row) for file in country.lists for row in file.rows]
    persons = [row.person for file in country.lists for row in file.truth]
    lists = frozenset(file.source for file in country.lists) if repeating else frozenset()
    name = "demo, repeats declared" if repeating else "demo"
    return ListSet(name, record_table(records), persons, demo_gazetteer(country), lists)


def demo_gazetteer(country: Country) -> Gazetteer:
    """Every place with its names in four languages, old ones included."""
    return Gazetteer.of(
        GazetteerPlace(
            place.id, tuple(n.text for n in place.names), place.position[1], place.position[0]
        )
        for place in country.land.towns
    )


def _entry(file: ListFile, row: tuple[str, ...]) -> ListRecord:
    headings = [column["field"] for column in file.mapping["columns"]]  # type: ignore[attr-defined]
    said = dict(zip(headings, row, strict=True))
    parts = (said["family_name"], said["given_name"], said.get("patronymic", ""))
    return ListRecord(
        record_id=said["record_number"],
        source=file.source,
        name=" ".join(part for part in parts if part),
        father_name=said.get("father_name", ""),
        birth=_edtf(said["birth_date"]),
        sex=_SEXES.get(said["sex"], ""),
        place=said["residence"],
        last_date=_edtf(said["last_contact_date"]),
        last_place=said["last_contact_place"],
        unit=said["unit"],
    )


def _edtf(text: str) -> str:
    return _DAY.sub(r"\3-\2-\1", text)
