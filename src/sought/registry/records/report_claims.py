"""What others published, for reports: their numbers beside the register's, and what does not agree.

Numbers of others are public and told as they are; the register's own go through the rule of
disclosure.  A report that leaves the house quotes open sources alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from sought.registry.models import Confidentiality, Measure, Service, Sex
from sought.registry.records.cause_words import LIKELY
from sought.registry.records.claim_register import Beside, RegisterNumbers
from sought.registry.records.claims import Told, claims_then, findings
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_sections import nobody
from sought.reporting.figures.arithmetic import SumCheck
from sought.reporting.figures.claim import NOT_STATED, Claim
from sought.reporting.figures.contradiction import Contradiction
from sought.reporting.reports import Cell, Column, Paragraph, Row, Table

__all__ = ["published_numbers"]

Parts = tuple[Table | Paragraph, ...]
MOST = 30
"""Rows of a table; the office has the others."""
CLAIMS_PATH = "/claims"


def published_numbers(gathering: Gathering) -> Parts:
    """The latest numbers beside the register, those that differ between bodies, wrong sums."""
    told = gathering.kept("claims", lambda: _told(gathering))
    if not told:
        return (nobody(_("Numbers that others published")),)
    found = findings(told)
    pairs = [pair for pair in found.pairs if isinstance(pair.other, Claim)]
    refs = {one.claim.ref: one for one in told}
    parts: list[Table | Paragraph] = [_beside(gathering, told)]
    if pairs:
        parts.append(_differing(pairs, refs))
    if found.wrong:
        parts.append(_sums(found.wrong, refs))
    return tuple(parts)


def _told(gathering: Gathering) -> list[Told]:
    """Those of a day that had come by the report, the latest first."""
    every = claims_then(gathering.access, gathering.at[1])
    if gathering.rule is not None:
        every = [one for one in every if one.row.source.confidentiality == Confidentiality.OPEN]
    last = gathering.at[0]
    found = [one for one in every if one.row.date_from is None or one.row.date_from <= last]
    return sorted(found, key=_latest)


def _latest(told: Told) -> tuple[int, int]:
    day = told.row.date_from
    return -(day.toordinal() if day else 0), told.row.pk


def _beside(gathering: Gathering, told: Sequence[Told]) -> Table:
    numbers = RegisterNumbers(gathering.access, gathering.at[1], then=True, limits=gathering.house)
    shown = told[:MOST]
    own = gathering.kept(
        "beside", lambda: [numbers.beside(one, as_known_then=False) for one in shown]
    )
    gathering.method(
        _("Numbers of others"),
        _(
            "Beside a number that a body published stands what the register counts for the same day by what it knows for this report, where it counts the same thing."
        ),
    )
    return Table(
        _("Numbers that others published, beside the register"),
        _("Body"),
        (
            Column(_("What is counted")),
            Column(_("As of"), "date"),
            Column(_("Published"), "number"),
            Column(_("Register"), "number"),
            Column(_("Difference"), "number"),
        ),
        tuple(_row(gathering, *pair) for pair in zip(shown, own, strict=True)),
        notes=_more(len(told)),
        path=CLAIMS_PATH,
    )


def _row(gathering: Gathering, told: Told, beside: Beside | None) -> Row:
    register: Cell = None
    if beside is not None:
        [register] = gathering.told(beside.now.count)
    differs = told.claim.value - register if isinstance(register, int) else register
    return Row(
        told.claim.body,
        (_what(told), told.row.date or None, told.claim.value, register, differs),
        path=_path(told),
    )


def _path(told: Told) -> str:
    return f"{CLAIMS_PATH}/{told.row.pk}"


def _more(number: int) -> tuple[str, ...]:
    return (_("The latest ones; the office has all of them."),) if number > MOST else ()


def _what(told: Told) -> str:
    """``Missing · female``, and what it is about."""
    return " · ".join([*_counted(told.claim), *filter(None, [_about(told)])])


def _about(told: Told) -> str:
    row = told.row
    if row.incident is not None:
        return str(row.incident.code)
    return str(row.conflict.code if row.conflict is not None else row.topic)


def _counted(claim: Claim) -> Iterator[str]:
    yield str(Measure(claim.measure).label)
    choices = (("sex", Sex), ("service", Service))
    for name, values in choices:
        value = getattr(claim, name)
        if value == NOT_STATED:
            yield _("Not known")
        elif value:
            yield str(dict(values.choices).get(value, value))
    if claim.age_class:
        ages = {"child": _("Children"), "adult": _("Adults"), "elderly": _("Elderly")}
        yield ages.get(claim.age_class, _("Age not known"))
    if claim.nationality:
        yield claim.nationality


def _differing(pairs: Sequence[Contradiction], refs: dict[str, Told]) -> Table:
    rows = [
        Row(
            _what(refs[pair.claim.ref]),
            (*_side(refs[pair.claim.ref]), *_side(refs[pair.other.ref]), *_why(pair)),
            path=_path(refs[pair.claim.ref]),
        )
        for pair in pairs[:MOST]
        if isinstance(pair.other, Claim)
    ]
    sides = (_("One number"), _("Another number"))
    columns = [
        column
        for side in sides
        for column in (
            Column(_("Body"), group=side),
            Column(_("As of"), "date", group=side),
            Column(_("Number"), "number", group=side),
        )
    ]
    return Table(
        _("Numbers of others that differ"),
        _("What is counted"),
        (*columns, Column(_("Likely cause"))),
        tuple(rows),
        notes=_more(len(pairs)),
        path=CLAIMS_PATH,
    )


def _side(told: Told) -> tuple[Cell, Cell, Cell]:
    return told.claim.body, told.row.date or None, told.claim.value


def _why(pair: Contradiction) -> tuple[str]:
    return (str(LIKELY[pair.likely][0]),)


def _sums(wrong: Sequence[SumCheck], refs: dict[str, Told]) -> Table:
    return Table(
        _("Numbers of others that do not agree with their own parts"),
        _("What is counted"),
        (
            Column(_("Body")),
            Column(_("As of"), "date"),
            Column(_("Whole"), "number"),
            Column(_("Sum of the parts"), "number"),
        ),
        tuple(
            Row(
                _what(refs[check.whole.ref]),
                (*_side(refs[check.whole.ref]), check.total),
                path=_path(refs[check.whole.ref]),
            )
            for check in wrong[:MOST]
        ),
        path=CLAIMS_PATH,
    )
