"""What bodies have published of women and children, beside the register, and why numbers differ.

Only numbers from sources that are open to the whole office, as they stood when the report was made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sought.partial_dates import PartialDate, in_words
from sought.registry.models import Confidentiality, Measure, Sex
from sought.registry.records.cause_words import CAUSES, LIKELY
from sought.registry.records.claim_register import Beside, Between, RegisterNumbers
from sought.registry.records.claims import Told, body_of, claims_then
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_printing import Name
from sought.reporting.figures.contradiction import contradictions
from sought.reporting.reports import Bullets, Cell, Column, Paragraph, Part, Row, Table

__all__ = ["published_before"]

_SCOPES = ("conflict", "nationality", "service")
"""Narrowings of a report that a published number can have as well."""
_CHILD = "child"


@dataclass(frozen=True)
class _Beside:
    """A published number and what the register has for its day."""

    told: Told
    beside: Beside | None


@dataclass(frozen=True)
class _Pair:
    """Two numbers on the same, one after the other; ``likely`` is why they may differ."""

    first: Told
    second: Told
    code: str
    between: Between | None
    likely: str


@dataclass(frozen=True)
class _Found:
    """All that is to be told."""

    numbers: tuple[_Beside, ...]
    pairs: tuple[_Pair, ...]


def published_before(gathering: Gathering) -> tuple[Part, ...]:
    """The numbers with the register's own beside them, then what became of each from one to the next."""
    found = gathering.kept("claims of women and children", lambda: _found(gathering))
    if not found.numbers:
        return (Paragraph(_("The register has no published number of women or children.")),)
    gathering.method(
        _("Published numbers"),
        _(
            "A published number is a statement of the body that published it. Beside it stands what the register counts for the same day and the same persons: by what it knew for this report, and by what it knew on that day. Between two numbers each person who came in or left has one cause. The body may have counted by another rule than the register."
        ),
    )
    return (_table(gathering, found.numbers), *_explained(gathering, found.pairs))


# What there is.


def _found(gathering: Gathering) -> _Found:
    claims = _claims(gathering)
    numbers = RegisterNumbers(
        gathering.access, gathering.report.known_at, then=True, limits=gathering.house
    )
    beside = {told.claim.ref: numbers.beside(told) for told in claims}
    return _Found(
        tuple(_Beside(told, beside[told.claim.ref]) for told in claims),
        tuple(_pairs(claims, numbers, beside)),
    )


def _claims(gathering: Gathering) -> list[Told]:
    """By what is counted and whom, then by day."""
    scope = gathering.report.scope
    if not set(scope) <= set(_SCOPES):
        return []
    last = gathering.report.as_of
    told = claims_then(gathering.access, gathering.report.known_at)
    fitting = (one for one in told if _is_asked(one, last) and _within(one, scope))
    return sorted(fitting, key=_order)


def _is_asked(told: Told, last: date) -> bool:
    """Of women or children, of a day that had come, and from an open source."""
    row = told.row
    return (
        (row.sex == Sex.FEMALE or row.age_class == _CHILD)
        and row.incident is None
        and (row.date_from is None or row.date_from <= last)
        and row.source.confidentiality == Confidentiality.OPEN
    )


def _within(told: Told, scope: dict[str, str]) -> bool:
    conflict = told.row.conflict
    values = {
        "conflict": conflict.code if conflict else "",
        "nationality": told.row.nationality,
        "service": told.row.service,
    }
    return all(values[name] == value for name, value in scope.items())


_MEASURES = tuple(Measure.values)


def _order(told: Told) -> tuple[object, ...]:
    row = told.row
    last = row.date_to or date.max
    return (_MEASURES.index(row.measure), row.age_class, row.sex, told.topic, last, row.pk)


def _pairs(
    claims: Sequence[Told], numbers: RegisterNumbers, beside: dict[str, Beside | None]
) -> Iterator[_Pair]:
    """Each number and the next one on the same that is another."""
    differing = {
        (one.claim.ref, one.other.ref): one.likely  # type: ignore[union-attr]
        for one in contradictions([told.claim for told in claims])
    }
    alike: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for told in claims:
        alike[told.claim.about, told.claim.parts].append(told)
    for first, second in (pair for some in alike.values() for pair in pairwise(some)):
        refs = first.claim.ref, second.claim.ref
        cause = differing.get(refs) or differing.get(refs[::-1])
        if cause is None:
            continue
        own = beside[first.claim.ref]
        likely = str(LIKELY[cause][0])
        yield _Pair(first, second, own.code if own else "", numbers.between(first, second), likely)


# How it is told.


def _table(gathering: Gathering, numbers: Sequence[_Beside]) -> Table:
    return Table(
        _("Published numbers of women and children"),
        _("Body"),
        (
            Column(_("As of"), "date"),
            Column(_("What is counted")),
            Column(_("Sex")),
            Column(_("Age")),
            Column(_("About")),
            Column(_("Published"), "number"),
            Column(_("As known for this report"), "number", _("The register for that day")),
            Column(_("As known on that day"), "number", _("The register for that day")),
        ),
        tuple(_number_row(gathering, one) for one in numbers),
        notes=(
            _(
                "Published numbers are told as they were published; those of the register may be blank."
            ),
        ),
    )


def _number_row(gathering: Gathering, one: _Beside) -> Row:
    row = one.told.row
    about = row.conflict.called(gathering.report.language) if row.conflict else row.topic
    ages = {"child": _("Children"), "adult": _("Adults"), "elderly": _("Elderly")}
    cells: tuple[Cell, ...] = (
        row.date or None,
        str(row.get_measure_display()),
        str(Sex(row.sex).label) if row.sex in Sex.values else None,
        ages.get(row.age_class),
        about or None,
        row.value,
        *_own(gathering, one),
    )
    return Row(body_of(row), cells, path=f"/claims/{row.pk}")


def _own(gathering: Gathering, one: _Beside) -> tuple[Cell, Cell]:
    """As known for the report, and as known on the day, where the register knew anybody then."""
    if one.beside is None:
        return None, None
    moments = gathering.report.known_at, _evening(one.beside.day, gathering)
    counts = one.beside.now, one.beside.then
    cells: list[Cell] = []
    for moment, own in zip(moments, counts, strict=True):
        name = _name(gathering, one.told, one.beside.code, one.beside.day, moment)
        cells += gathering.told(own.count, names=(name,)) if own else [None]
    return cells[0], cells[1]


def _name(gathering: Gathering, told: Told, code: str, day: date, moment: datetime) -> Name:
    row = told.row
    narrowed = {
        "sex": row.sex,
        "age": row.age_class,
        "service": row.service,
        "nationality": row.nationality,
        "conflict": row.conflict.code if row.conflict else "",
    }
    given = {name: value for name, value in narrowed.items() if value}
    return gathering.name(code, (day, moment), **given)


def _evening(day: date, gathering: Gathering) -> datetime:
    end = timezone.make_aware(datetime.combine(day, time.max))
    return min(end, gathering.report.known_at)


def _explained(gathering: Gathering, pairs: Sequence[_Pair]) -> tuple[Part, ...]:
    """Why each may differ from the next, and who came into the register's number and left it."""
    if not pairs:
        return ()
    rows = tuple(row for pair in pairs for row in _change_rows(gathering, pair))
    words = Bullets(tuple(_pair_words(gathering, pair) for pair in pairs))
    if not rows:
        return (words,)
    columns = (
        Column(_("Came in"), "number"),
        Column(pgettext("heading of a number", "Left"), "number"),
    )
    title = _("From one published number to the next: the register's own number, by cause")
    return words, Table(title, _("Numbers and cause"), columns, rows)


def _pair_words(gathering: Gathering, pair: _Pair) -> str:
    return _(
        "%(measure)s: %(first)s (%(first_body)s, %(first_day)s) and %(second)s (%(second_body)s, %(second_day)s). %(likely)s."
    ) % {**_given(gathering, pair), "likely": pair.likely}


def _given(gathering: Gathering, pair: _Pair) -> dict[str, object]:
    first, second = pair.first.row, pair.second.row
    return {
        "measure": first.get_measure_display(),
        "first": gathering.written(first.value),
        "first_body": body_of(first),
        "first_day": _day(gathering, first.date),
        "second": gathering.written(second.value),
        "second_body": body_of(second),
        "second_day": _day(gathering, second.date),
    }


def _day(gathering: Gathering, date: str) -> str:
    if not date:
        return _("no stated day")
    return in_words(PartialDate.parse(date), gathering.report.language)


def _change_rows(gathering: Gathering, pair: _Pair) -> Iterator[Row]:
    between = pair.between
    if between is None or not between.causes:
        return
    moments = [
        _evening(day, gathering) if between.as_known_then else gathering.report.known_at
        for day in between.days
    ]
    names = tuple(
        _name(gathering, pair.first, pair.code, day, moment)
        for day, moment in zip(between.days, moments, strict=True)
    )
    label = _(
        "%(measure)s, %(first)s (%(first_body)s, %(first_day)s) and %(second)s (%(second_body)s, %(second_day)s)"
    ) % _given(gathering, pair)
    came, went = ([both[at] for both in between.causes.values()] for at in (0, 1))
    key = f"claims-{pair.first.claim.ref}-{pair.second.claim.ref}"
    stayed = between.before - sum(went)
    told = gathering.printing.change(key, stayed, came, went, (names[0], names[1]))
    path = f"/claims/{pair.second.row.pk}"
    yield Row(label, (told.came, told.went), is_total=True, path=path)
    for cause, entered, left in zip(between.causes, told.came_by, told.went_by, strict=True):
        yield Row(str(CAUSES[cause]), (entered, left))
