"""The tables of a case load beside those of its case, each of which may be absent.

``samples``, ``remains``, ``missing``, ``evidence``, ``ruled_out``, ``site_priors``,
``elimination`` and ``births``; their columns are described in docs/reference/formats.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sought.errors import InputError
from sought.exchange.fact_cells import (
    Cells,
    fractures_text,
    interval_texts,
    number_text,
    teeth_text,
    years_text,
)
from sought.exchange.parquet_table import Numbers
from sought.exchange.profile_calls import samples_of
from sought.exchange.profile_rows import TypedPerson, profile_columns, profile_rows
from sought.exchange.profiles_table import ERROR_COLUMNS, profiles_of
from sought.exchange.reading import inside, sex_word, shown
from sought.exchange.table_folder import Sheets, TableFile
from sought.exchange.tables import Table
from sought.genetics.case import Case, Sample
from sought.genetics.caseload import (
    AnteMortem,
    CaseLoad,
    Interval,
    Pairing,
    PostMortem,
    SitePrior,
)
from sought.genetics.evidence import LabelledLR
from sought.genetics.pedigree import Sex

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "samples": ("sample", "remains"),
    "remains": (
        "remains", "site", "sex", "age_low", "age_high", "stature_low", "stature_high",
        "fractures", "teeth", "source",
    ),
    "missing": (
        "missing", "birth", "last_seen", "stature", "place", "fractures", "teeth", "source",
    ),
    "evidence": ("sample", "missing", "label", "lr", "source"),
    "ruled_out": ("sample", "missing", "reason"),
    "site_priors": ("site", "place", "weight", "source", "missing"),
    "births": ("family", "member", "birth", "deceased"),
}  # fmt: skip
FACT_TABLES = (*COLUMNS, "elimination")

NUMBERS: Mapping[str, Numbers] = {
    "remains": dict.fromkeys(("age_low", "age_high", "stature_low", "stature_high"), float),
    "missing": {"stature": float},
    "evidence": {"lr": float},
    "site_priors": {"weight": float},
    "elimination": {"sex": int, **dict.fromkeys(ERROR_COLUMNS, float)},
}
"""Columns of each table that are numbers in a Parquet file."""

_NEEDED: Mapping[str, int] = {"remains": 1, "missing": 1, "site_priors": 4, "births": 3}
"""How many columns tables need, the first ones; others need all."""

Person = tuple[str, str]
"""A family's id and a member's."""

_AGES = (0, 130, "an age in years")
_STATURES = (20, 260, "a stature in centimetres")
_SEXES = {Sex.MALE: "M", Sex.FEMALE: "F", Sex.UNKNOWN: ""}


def facts_of(case: Case, tables: Mapping[str, TableFile]) -> CaseLoad:
    """The case load of a case and of those of the tables that are there."""
    readers = {
        "remains_of": ("samples", _remains_of),
        "post_mortem": ("remains", _post_mortem),
        "ante_mortem": ("missing", _ante_mortem),
        "evidence": ("evidence", _evidence),
        "ruled_out": ("ruled_out", _ruled_out),
        "site_priors": ("site_priors", _site_priors),
        "elimination": ("elimination", _elimination),
        "birth": ("births", _births),
        "deceased": ("births", _deceased),
    }
    load = CaseLoad(case)
    found: dict[str, Any] = {}
    for field, (name, reader) in readers.items():
        if name in tables:
            with tables[name].told() as table:
                found[field] = reader(table, load)
        if field == "remains_of":
            load = CaseLoad(case, **found)  # names the remains for the readers to come
    return CaseLoad(case, **found)


def _rows(table: Table, name: str) -> Iterator[Cells]:
    table.check_misspelled(*COLUMNS[name])
    for column in COLUMNS[name][: _NEEDED.get(name)]:
        table.need(column)
    return (Cells(table, row) for row in table.rows)


def _check_new(cells: Cells, key: object, found: Mapping[Any, object], column: str) -> None:
    if key in found:
        raise InputError(
            f"{shown(cells.text(column))} has a row already; give one", where=cells.place(column)
        )


def _pairing(cells: Cells, load: CaseLoad) -> Pairing:
    sample = cells.known("sample", load.case.sample, "samples")
    return sample, cells.known("missing", load.case.family_of, "missing")


def _remains_of(table: Table, load: CaseLoad) -> dict[str, str]:
    found: dict[str, str] = {}
    for cells in _rows(table, "samples"):
        sample = cells.known("sample", load.case.sample, "samples")
        _check_new(cells, sample, found, "sample")
        if code := cells.text("remains"):
            found[sample] = code
    return found


def _post_mortem(table: Table, load: CaseLoad) -> dict[str, PostMortem]:
    found: dict[str, PostMortem] = {}
    for cells in _rows(table, "remains"):
        code = cells.known("remains", load.samples_of, "remains")
        _check_new(cells, code, found, "remains")
        found[code] = PostMortem(
            cells.text("site"),
            _SEXES[sex_word(cells.text("sex"), where=cells.place("sex"))],
            cells.interval("age", *_AGES),
            cells.interval("stature", *_STATURES),
            cells.fractures("fractures"),
            cells.teeth("teeth"),
            cells.text("source"),
        )
    return found


def _ante_mortem(table: Table, load: CaseLoad) -> dict[str, AnteMortem]:
    found: dict[str, AnteMortem] = {}
    for cells in _rows(table, "missing"):
        code = cells.known("missing", load.case.family_of, "missing")
        _check_new(cells, code, found, "missing")
        found[code] = AnteMortem(
            cells.years("birth"),
            cells.years("last_seen"),
            cells.number("stature", *_STATURES),
            cells.text("place"),
            cells.fractures("fractures"),
            cells.teeth("teeth"),
            cells.text("source"),
        )
    return found


def _evidence(table: Table, load: CaseLoad) -> dict[Pairing, tuple[LabelledLR, ...]]:
    found: dict[Pairing, tuple[LabelledLR, ...]] = {}
    for cells in _rows(table, "evidence"):
        pairing = _pairing(cells, load)
        label, source = cells.filled("label"), cells.filled("source")
        cells.filled("lr")
        value = cells.number("lr", 0, float("inf"), "a likelihood ratio, 0 or above")
        others = found.get(pairing, ())
        if any(other.label == label for other in others):
            raise InputError(
                f"{shown(label)} is given twice for this pairing; an observation counts once",
                where=cells.place("label"),
            )
        found[pairing] = (*others, LabelledLR(label, value or 0.0, source))
    return found


def _ruled_out(table: Table, load: CaseLoad) -> dict[Pairing, str]:
    found: dict[Pairing, str] = {}
    for cells in _rows(table, "ruled_out"):
        pairing = _pairing(cells, load)
        _check_new(cells, pairing, found, "sample")
        found[pairing] = cells.filled("reason")
    return found


def _site_priors(table: Table, load: CaseLoad) -> tuple[SitePrior, ...]:
    found: dict[tuple[str, str, str], SitePrior] = {}
    for cells in _rows(table, "site_priors"):
        site, missing = cells.filled("site"), cells.text("missing")
        if missing:
            cells.known("missing", load.case.family_of, "missing")
        place = cells.text("place") if missing else cells.filled("place")
        _check_new(cells, (site, place, missing), found, "site")
        cells.filled("weight")
        weight = cells.number("weight", 0, float("inf"), "a weight, 0 or above") or 0.0
        with inside(cells.place("place"), ": "):
            made = SitePrior(site, place, weight, cells.filled("source"), missing)
        found[site, place, missing] = made
    return tuple(found.values())


def _elimination(table: Table, load: CaseLoad) -> tuple[Sample, ...]:
    rows = profiles_of(table)
    for row in rows:
        if row.family:
            raise InputError(
                f"'{row.id}' has a family; people of the elimination database have none here",
                where=row.place,
            )
    return samples_of(rows, load.case.markers)


def _births(table: Table, load: CaseLoad) -> dict[Person, Interval]:
    told = {person: cells.years("birth") for person, cells in _members(table, load)}
    return {person: years for person, years in told.items() if years is not None}


def _deceased(table: Table, load: CaseLoad) -> frozenset[Person]:
    return frozenset(person for person, cells in _members(table, load) if cells.flag("deceased"))


def _members(table: Table, load: CaseLoad) -> Iterator[tuple[Person, Cells]]:
    families = {family.id: family.pedigree for family in load.case.families}
    seen: dict[Person, None] = {}
    for cells in _rows(table, "births"):
        family = cells.known("family", families, "families")
        member = cells.known("member", families[family], f"members of family {family}")
        _check_new(cells, (family, member), seen, "member")
        seen[family, member] = None
        yield (family, member), cells


# --- writing ---


def fact_sheets(load: CaseLoad) -> Sheets:
    """Headings and rows of the tables of a case load; none for what it does not have."""
    rows = {
        "samples": [[sample, code] for sample, code in load.remains_of.items()],
        "remains": [_remains_row(code, found) for code, found in load.post_mortem.items()],
        "missing": [_missing_row(code, known) for code, known in load.ante_mortem.items()],
        "evidence": [
            [*pairing, lr.label, number_text(lr.value), lr.source]
            for pairing, ratios in load.evidence.items()
            for lr in ratios
        ],
        "ruled_out": [[*pairing, reason] for pairing, reason in load.ruled_out.items()],
        "site_priors": [
            [p.site, p.place, number_text(p.weight), p.source, p.missing] for p in load.site_priors
        ],
        "births": [_birth_row(person, load) for person in _told_of(load)],
    }
    sheets: dict[str, tuple[Any, Any]] = {n: (COLUMNS[n], found) for n, found in rows.items()}
    if not any(prior.missing for prior in load.site_priors):  # most case loads know places alone
        sheets["site_priors"] = _without_last(*sheets["site_priors"])
    staff = [TypedPerson("", s.id, s.sex, s.calls, s.errors) for s in load.elimination]
    # Without the first column, the family.
    profiles = [row[1:] for row in profile_rows(load.case.markers, staff)]
    sheets["elimination"] = (profile_columns(load.case.markers)[1:], profiles)
    return {name: sheet for name, sheet in sheets.items() if sheet[1]}


def _without_last(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> tuple[Any, Any]:
    return columns[:-1], [row[:-1] for row in rows]


def _told_of(load: CaseLoad) -> list[Person]:
    """Members with a known birth as these are ordered, then the other dead, by code."""
    return [*load.birth, *sorted(load.deceased - load.birth.keys())]


def _birth_row(person: Person, load: CaseLoad) -> list[str]:
    dead = "yes" if person in load.deceased else ""
    return [*person, years_text(load.birth.get(person)), dead]


def _remains_row(code: str, found: PostMortem) -> list[str]:
    return [
        code, found.site, found.sex, *interval_texts(found.age), *interval_texts(found.stature),
        fractures_text(found.fractures), teeth_text(found.teeth), found.source,
    ]  # fmt: skip


def _missing_row(code: str, known: AnteMortem) -> list[str]:
    return [
        code, years_text(known.birth), years_text(known.last_seen), number_text(known.stature),
        known.place, fractures_text(known.fractures), teeth_text(known.teeth), known.source,
    ]  # fmt: skip
