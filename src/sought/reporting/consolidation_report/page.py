"""What the report of a consolidation says, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from sought.linkage.consolidation.scored_pairs import FieldWeight, ScoredPairs
from sought.reporting.consolidation_report.html import page, paragraph, section, table
from sought.reporting.waterfall_drawing import Bar, waterfall

_PAIRS_SHOWN = 60
_HELD_BACK_SHOWN = 200
_LIKELY = 0.5
_FACTS = {
    "name": "name",
    "father_name": "father's name",
    "birth": "birth",
    "sex": "sex",
    "place": "place",
    "last_date": "last contact",
    "last_place": "place of last contact",
    "unit": "unit",
    "document": "document",
    "address": "address",
}


@dataclass(frozen=True, slots=True)
class ReportOf:
    """What a report is made of.

    ``records`` has a row for each record (columns of ``list_records.COLUMNS``), ``cluster`` its
    cluster id; ``held_back`` are pairs of rows with the reason why their link did not hold.
    ``levels`` are rows (field, level, m, u, bits) of the model.
    """

    title: str
    facts: Sequence[tuple[str, str]]
    records: pl.DataFrame
    cluster: Sequence[str]
    pairs: ScoredPairs
    threshold: float
    held_back: Sequence[tuple[int, int, str]]
    levels: Sequence[tuple[str, str, float, float, float]]
    notes: Sequence[str]


def consolidation_report(of: ReportOf) -> str:
    """The whole page as text."""
    parts = [
        section("The run", table(("", ""), of.facts)),
        section("Persons", *_persons(of)),
        section("Lists side by side", *_overlap(of)),
        section("How sure the pairs are", _sureness(of)),
        section("What the fields say", *_model(of)),
        section("Pairs to look at first", *_to_look_at(of)),
    ]
    if of.held_back:
        parts.append(section("Links that were held back", *_held_back(of)))
    if of.notes:
        parts.append(section("What was not used", *(paragraph(note) for note in of.notes)))
    return page(of.title, *parts)


# --- figures --------------------------------------------------------------------------------------


def _persons(of: ReportOf) -> Iterator[str]:
    sizes = pl.DataFrame({"id": list(of.cluster)}).group_by("id").len().get_column("len")
    counts = sizes.value_counts(name="clusters").sort("len")
    yield paragraph(f"{of.records.height:,} entries are {len(sizes):,} persons.")
    rows = [(int(n), int(c), int(n * c)) for n, c in counts.iter_rows()]
    yield table(("entries of a person", "persons", "entries"), rows)


def _overlap(of: ReportOf) -> Iterator[str]:
    """Persons who stand in both of two lists; the diagonal has all persons of a list."""
    listed = of.records.select("source").with_columns(pl.Series("id", list(of.cluster), pl.String))
    persons = {
        str(source): set(rows.get_column("id").to_list())
        for (source,), rows in listed.group_by("source", maintain_order=True)
    }
    names = sorted(persons)
    yield paragraph("Persons in both lists; on the diagonal, all persons of the list.", quiet=True)
    rows = [(a, *(len(persons[a] & persons[b]) for b in names)) for a in names]
    yield table(("list", *names), rows)
    alone = [(a, len(persons[a] - _others(persons, a)), _entries(listed, a)) for a in names]
    yield table(("list", "persons in no other list", "entries"), alone)


def _others(persons: dict[str, set[str]], but: str) -> set[str]:
    return {id_ for name, ids in persons.items() if name != but for id_ in ids}


def _entries(listed: pl.DataFrame, source: str) -> int:
    return listed.filter(pl.col("source") == source).height


_EDGES = (0.0, 0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999, 1.0)


def _sureness(of: ReportOf) -> str:
    probability = of.pairs.table.get_column("probability").to_numpy()
    counts, _ = np.histogram(probability, _EDGES)
    rows = [
        (f"{low:g} to {high:g}", int(n))
        for low, high, n in zip(_EDGES, _EDGES[1:], counts, strict=False)
    ]
    return table(
        ("probability", "pairs"),
        rows,
        caption=f"Pairs kept; a link needs {of.threshold:g} or more.",
    )


def _model(of: ReportOf) -> Iterator[str]:
    yield paragraph(
        "m: share of pairs of one person that agree so; u: share of pairs of two persons; "
        "the weight is log2(m/u): each bit doubles the odds.",
        quiet=True,
    )
    rows = [
        (_FACTS.get(field, field), _plain(level), m, u, f"{bits:+.2f}")
        for field, level, m, u, bits in of.levels
    ]
    yield table(("field", "how it agrees", "m", "u", "bits"), rows)


# --- pairs ----------------------------------------------------------------------------------------


def _to_look_at(of: ReportOf) -> Iterator[str]:
    """The least sure pairs, where an answer is worth most."""
    probability = of.pairs.table.get_column("probability").to_numpy()
    order = np.argsort(np.abs(probability - _LIKELY), kind="stable")[:_PAIRS_SHOWN]
    if not len(order):
        yield paragraph("No pair was kept.")
    for row in order:
        yield _pair(of, int(row))


def _pair(of: ReportOf, row: int) -> str:
    pair = of.pairs.table.row(row, named=True)
    sides = [of.records.row(int(pair[c]), named=True) for c in ("first", "second")]
    ids = [of.cluster[int(pair[c])] for c in ("first", "second")]
    facts = [
        (words, *(str(side[column] or "–") for side in sides))
        for column, words in _FACTS.items()
        if any(side[column] for side in sides)
    ]
    headings = ("", *(f"{side['source']}: {side['record_id']}" for side in sides))
    told = f"Probability {pair['probability']:.4f}; " + (
        "one person here." if ids[0] == ids[1] else "two persons here."
    )
    bars = [
        Bar(_bar_words(w), w.bits) for w in of.pairs.waterfall(row) if w.bits or w.field == "prior"
    ]
    picture = waterfall(bars, "Weights of the fields in bits", "together")
    return f'<div class="pair">{paragraph(told)}{table(headings, facts)}{picture}</div>'


def _bar_words(weight: FieldWeight) -> str:
    if weight.field == "prior":
        return "before any field"
    return f"{_FACTS.get(weight.field, weight.field)}: {_plain(weight.level)}"


def _held_back(of: ReportOf) -> Iterator[str]:
    yield paragraph(f"{len(of.held_back):,} links were likely, yet did not hold.", quiet=True)
    rows = [
        (*(_called(of, row) for row in (first, second)), _plain(reason))
        for first, second, reason in of.held_back[:_HELD_BACK_SHOWN]
    ]
    yield table(("entry", "entry", "why"), rows)


def _called(of: ReportOf, row: int) -> str:
    record = of.records.row(row, named=True)
    return f"{record['source']}: {record['record_id']}"


def _plain(code: str) -> str:
    return code.replace("_", " ")
