"""What is left to do, for reports: open cases by reason, weak families, ageing donors, differences.

Each table is the one that the office shows under the same code, and each row leads to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from sought.registry.models import Person
from sought.registry.records.ageing_donors import DONOR_AGE_WORDS, ageing_donors
from sought.registry.records.case_steps import CaseSteps, case_steps
from sought.registry.records.difference_words import WORDS
from sought.registry.records.list_differences import list_differences
from sought.registry.records.open_reason_rule import OPEN_REASON_WORDS
from sought.registry.records.open_reasons import open_reasons
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_sections import nobody
from sought.registry.records.weak_families import power_words, weak_families
from sought.registry.records.work_tables import WORK_TABLES
from sought.reporting.reports import Column, Paragraph, Row, Table

__all__ = [
    "ageing",
    "icrc_differences",
    "open_cases",
    "steps_of",
    "under_powered",
]

Parts = tuple[Table | Paragraph, ...]


class _Counted(NamedTuple):
    """A row: its key in the address of the table, what it is called, its counts."""

    key: str
    label: str
    counts: tuple[int, ...]


def steps_of(gathering: Gathering) -> Mapping[int, CaseSteps]:
    """How far the case of each sought person within the scope had come; read once a report."""
    return gathering.kept("case steps", lambda: _steps(gathering))


def _steps(gathering: Gathering) -> Mapping[int, CaseSteps]:
    steps = case_steps(gathering.access, *gathering.at)
    if not gathering.report.scope:
        return steps
    inside = {Person.number_of(code) for code in gathering.figure("registered").persons}
    return {person: case for person, case in steps.items() if person in inside}


def open_cases(gathering: Gathering) -> Parts:
    """One reason for each open case; the row leads to its persons."""
    steps = steps_of(gathering)
    found = gathering.kept(
        "open reasons", lambda: open_reasons(gathering.access, *gathering.at, steps)
    )
    rows = [
        _Counted(row.reason, str(OPEN_REASON_WORDS[row.reason]), (len(row.persons),))
        for row in found.rows
        if row.persons
    ]
    gathering.method(
        _("Open cases"),
        _(
            "One reason for each open case: the first that applies, in the order in which they are listed. A case is open until an officer closes it."
        ),
    )
    return _table(gathering, "open_reasons", _("Reason"), (_("Cases"),), rows)


def under_powered(gathering: Gathering) -> Parts:
    """By the probability to identify; a sentence where no list of whom to ask tells of it."""
    steps = steps_of(gathering)
    found = gathering.kept(
        "weak families", lambda: weak_families(gathering.access, *gathering.at, steps)
    )
    if found.made is None:
        return (
            Paragraph(
                _(
                    "No list of whom to ask was made by then; nothing is told of the power of families."
                )
            ),
        )
    rows = [
        _Counted(f"{one.least:g}", power_words(one), (len(one.persons),)) for one in found.by_class
    ]
    rows.append(_Counted("untold", _("The list says nothing of them"), (len(found.untold),)))
    note = _("The power of families is as the list %(code)s tells it.") % {"code": found.made}
    label = _("Probability that remains would be identified with the family")
    return _table(gathering, "weak_families", label, (_("Cases"),), rows, note)


def ageing(gathering: Gathering) -> Parts:
    """Open cases by the age of the youngest relative who could still give a sample."""
    steps = steps_of(gathering)
    found = gathering.kept(
        "ageing donors", lambda: ageing_donors(gathering.access, *gathering.at, steps)
    )
    rows = [
        _Counted(
            row.age,
            str(DONOR_AGE_WORDS[row.age]),
            (len(row.without_sample), len(row.with_sample)),
        )
        for row in found
    ]
    columns = (_("No sample of the family"), _("With a sample"))
    label = _("Relatives who could still give a sample")
    note = _("Open cases in which nobody has been identified.")
    return _table(gathering, "ageing_donors", label, columns, rows, note)


def icrc_differences(gathering: Gathering) -> Parts:
    """Kinds of differences to the reports of the detaining side and the ICRC.

    A person may stand in several: each count is by itself.
    """
    scope = set(steps_of(gathering)) if gathering.report.scope else None
    found = gathering.kept("differences", lambda: list_differences(gathering.access, gathering.at))
    counts = [
        (one.difference, sum(scope is None or Person.number_of(c) in scope for c in one.persons))
        for one in found
    ]
    rows = [(kind, count) for kind, count in counts if count]
    if not rows:
        return (nobody(str(WORK_TABLES["list_differences"].title)),)
    told = gathering.told(*(count for _kind, count in rows))
    return (
        Table(
            str(WORK_TABLES["list_differences"].title),
            _("Difference"),
            (Column(_("Persons"), "number"),),
            tuple(
                Row(
                    str(WORDS[kind][0]),
                    (cell,),
                    path=gathering.table_path("list_differences", cell="1", row=kind.value),
                )
                for (kind, _count), cell in zip(rows, told, strict=True)
            ),
            notes=(*_difference_notes(everybody=scope is None),),
            path=gathering.table_path("list_differences"),
        ),
    )


def _difference_notes(*, everybody: bool) -> Iterator[str]:
    if everybody:
        yield _(
            "Persons who are not registered as sought, such as those who came free, are counted as well."
        )
    yield _("A person may stand in several rows, so that the rows do not add up.")
    yield _("A difference is no verdict: it says which statements do not go together.")


def _table(
    gathering: Gathering,
    code: str,
    corner: str,
    columns: Sequence[str],
    rows: Sequence[_Counted],
    note: str = "",
) -> Parts:
    """Everybody stands in one cell; rows of nobody are left out."""
    title = str(WORK_TABLES[code].title)
    rows = [row for row in rows if any(row.counts)]
    if not rows:
        return (nobody(title),)
    told = gathering.counted(f"work-{code}", [row.counts for row in rows])
    heads = list(columns) if len(columns) == 1 else [*columns, _("Together")]
    together = _Counted("", _("Together"), ())
    return (
        Table(
            title,
            corner,
            tuple(Column(head, "number") for head in heads),
            tuple(
                Row(
                    row.label,
                    tuple(cells[: len(heads)]),
                    is_total=row is together,
                    path=gathering.table_path(code, cell="1", row=row.key),
                )
                for row, cells in zip([*rows, together], told, strict=True)
            ),
            notes=(note,) if note else (),
            path=gathering.table_path(code),
        ),
    )
