"""Tables of the work left: open cases by reason, under-powered families, ageing donors, differences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.registry.policies import Access, Permission
from sought.registry.records.ageing_donors import DONOR_AGE_WORDS, ageing_donors
from sought.registry.records.difference_words import WORDS
from sought.registry.records.list_differences import list_differences
from sought.registry.records.open_reason_rule import OPEN_REASON_WORDS
from sought.registry.records.open_reasons import OpenReasons, open_reasons
from sought.registry.records.read_once import reading_once
from sought.registry.records.weak_families import power_words, weak_families
from sought.registry.records.work_tables import WORK_TABLES
from sought.web.figure_times import Times

P = Permission
Codes = tuple[str, ...]


@dataclass(frozen=True)
class WorkRow:
    """A row, by its key in an address: the persons of each column."""

    key: str
    label: str
    codes: tuple[Codes, ...]


@dataclass(frozen=True)
class WorkTable:
    """``columns`` empty for one number a row; ``sums`` where everybody stands in one cell alone."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[WorkRow, ...]
    sums: bool = True
    note: str = ""

    def codes(self, row: str, column: str) -> Codes:
        """Behind one cell; an empty row or column is all of them."""
        wanted = [one for one in self.rows if row in {"", one.key}]
        places = [int(column)] if column.isascii() and column.isdigit() else None
        found = {
            code
            for one in wanted
            for at, codes in enumerate(one.codes)
            if places is None or at in places
            for code in codes
        }
        return tuple(sorted(found))


@dataclass(frozen=True)
class Work:
    """How a table is called and made; ``sees`` is the right to the numbers, ``opens`` to the persons."""

    title: Promise
    explanation: Promise
    make: Callable[[Access, Times], WorkTable]
    opens: Permission
    sees: Permission = P.VIEW_FIGURES


def work_table(code: str, times: Times, access: Access) -> WorkTable:
    """Refused without the right to its numbers."""
    access.check(WORK[code].sees)
    with reading_once():
        return WORK[code].make(access, times)


def _reasons(access: Access, times: Times) -> WorkTable:
    found = open_reasons(access, times.as_of, times.known_at)
    rows = [
        WorkRow(row.reason, str(OPEN_REASON_WORDS[row.reason]), (row.persons,))
        for row in found.rows
    ]
    return WorkTable(_("Reason"), (), _filled(rows), note=_resting(found.made))


def _other_reasons(access: Access, times: Times) -> WorkTable:
    found: OpenReasons = open_reasons(access, times.as_of, times.known_at)
    rows = [
        WorkRow(row.reason, str(OPEN_REASON_WORDS[row.reason]), (row.also,)) for row in found.rows
    ]
    return WorkTable(_("Reason"), (), _filled(rows), sums=False, note=_resting(found.made))


def _families(access: Access, times: Times) -> WorkTable:
    found = weak_families(access, times.as_of, times.known_at)
    rows = [WorkRow(f"{one.least:g}", power_words(one), (one.persons,)) for one in found.by_class]
    rows.append(WorkRow("untold", _("The list says nothing of them"), (found.untold,)))
    label = _("Probability that remains would be identified with the family")
    return WorkTable(label, (), tuple(rows), note=_resting(found.made))


def _donors(access: Access, times: Times) -> WorkTable:
    rows = [
        WorkRow(row.age, str(DONOR_AGE_WORDS[row.age]), (row.without_sample, row.with_sample))
        for row in ageing_donors(access, times.as_of, times.known_at)
    ]
    columns = (_("No sample of the family"), _("With a sample"))
    return WorkTable(_("Relatives who could still give a sample"), columns, tuple(rows))


def _differences(access: Access, times: Times) -> WorkTable:
    rows = [
        WorkRow(row.difference, str(WORDS[row.difference][0]), (row.persons,))
        for row in list_differences(
            access, (times.as_of, times.known_at) if times.is_past else None
        )
    ]
    return WorkTable(_("Difference"), (), tuple(rows), sums=False)


def _filled(rows: Iterable[WorkRow]) -> tuple[WorkRow, ...]:
    return tuple(row for row in rows if any(row.codes))


def _resting(made: str | None) -> str:
    if made is None:
        return _(
            "No list of whom to ask was made by then; nothing is told of the power of families."
        )
    return _("The power of families is as the list %(code)s tells it.") % {"code": made}


def _of(code: str, make: Callable[[Access, Times], WorkTable], **rights: Permission) -> Work:
    words = WORK_TABLES[code]
    return Work(words.title, words.explanation, make, **rights)


WORK: Mapping[str, Work] = {
    "open_reasons": _of("open_reasons", _reasons, opens=P.VIEW_HYPOTHESES),
    "open_reasons_beside": Work(
        gettext_lazy("Reasons that apply beside the first"),
        gettext_lazy("Whose case is open for another reason first, and for this one as well."),
        _other_reasons,
        opens=P.VIEW_HYPOTHESES,
    ),
    "weak_families": _of("weak_families", _families, opens=P.PLAN_SAMPLES),
    "ageing_donors": _of("ageing_donors", _donors, opens=P.PLAN_SAMPLES),
    "list_differences": _of(
        "list_differences", _differences, opens=P.VIEW_RESTRICTED, sees=P.VIEW_RESTRICTED
    ),
}
"""By code, in the order of pages."""
