"""The list of missing: one query for the page and for the export.

Protected persons whom the reader does not know stand in no list: their place in the alphabet or
under a filter would tell of them.  ``hidden`` says how many there are.  Without the right to see
names the list is by code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

from sought.errors import InputError
from sought.partial_dates import PartialDateError
from sought.registry.models import Installation, PersonKey, Protection, Shown, Stage, Status
from sought.registry.models.dated import bounds_of
from sought.registry.policies import Access, Permission
from sought.registry.records.ages import AgeClass, certainly, possibly
from sought.registry.records.name_search import owners, rarest_first, word_conditions
from sought.registry.records.regions import within


class Sureness(StrEnum):
    """How a filter treats what is not exactly known."""

    POSSIBLY = "possibly"
    CERTAINLY = "certainly"


class Sort(StrEnum):
    """Orders of the list; the code decides among equals."""

    NAME = "name"
    CODE = "code"
    LAST_CONTACT = "last_contact"
    BIRTH = "birth"
    STATUS = "status"


NOT_STATED = "none"
"""As a filter by sex or service: of whom no source says it."""


@dataclass(frozen=True)
class MissingFilters:
    """Only these; empty is everybody who is sought.  ``period`` is an EDTF date or interval."""

    status: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    sex: str = ""
    service: str = ""
    affiliation: str = ""
    age_class: str = ""
    place_id: int | None = None
    period: str = ""
    sureness: Sureness = Sureness.POSSIBLY
    contradictory: bool = False
    text: str = ""


@dataclass(frozen=True)
class MissingRow:
    """One person of the list; every text is empty that the reader may not see."""

    person_id: int
    code: str
    name: str
    father_name: str
    sex: str
    birth: str
    affiliation: str
    service: str
    unit: str
    rank: str
    status: str
    stage: str
    last_contact: str
    last_place: str
    last_place_id: int | None
    age_from: int | None
    age_to: int | None
    statements: int
    sources: int
    contradictions: int


@dataclass(frozen=True)
class MissingPage:
    """``total`` is exact; ``hidden`` are those protected from this reader, in no filter."""

    rows: tuple[MissingRow, ...]
    total: int
    hidden: int
    limit: int
    offset: int


COLUMNS: tuple[str, ...] = tuple(
    name for name in MissingRow.__dataclass_fields__ if name not in {"person_id", "last_place_id"}
)
"""What a list or an export can show, in its usual order."""

_BY_NAME = frozenset({"name", "father_name", "birth", "unit", "rank"})
_ORDERS: Mapping[Sort, tuple[str, ...]] = {
    Sort.NAME: ("sort_name",),
    Sort.CODE: (),
    Sort.LAST_CONTACT: ("last_contact_from",),
    Sort.BIRTH: ("birth_from",),
    Sort.STATUS: ("status", "sort_name"),
}


def missing_page(
    access: Access,
    filters: MissingFilters | None = None,
    *,
    sort: Sort = Sort.NAME,
    descending: bool = False,
    limit: int = 50,
    offset: int = 0,
) -> MissingPage:
    """One page of the list; five questions to the database, and one for each level of a region."""
    query = missing(access, filters)
    rows = ordered(access, query, sort, descending=descending)[offset : offset + limit]
    hidden = _sought().filter(person__in=hidden_from(access)).count()
    return MissingPage(
        tuple(_row(access, row) for row in rows), query.count(), hidden, limit, offset
    )


def missing_rows(
    access: Access, filters: MissingFilters | None = None, *, sort: Sort = Sort.CODE
) -> Iterator[MissingRow]:
    """All rows of the list, read as they are written out: the export."""
    query = ordered(access, missing(access, filters), sort)
    return (_row(access, row) for row in query.iterator(chunk_size=2000))


def missing(access: Access, filters: MissingFilters | None = None) -> QuerySet[Shown]:
    """Shown values of the persons sought whom the filters let through.

    InputError for a filter that cannot be, and PartialDateError for a period that is no date.
    """
    given = filters or MissingFilters()
    query = _sought().exclude(person__in=hidden_from(access))
    if given.status:
        query = query.filter(status__in=_known(given.status, Status.values, "status"))
    if given.stage:
        query = query.filter(stage__in=_known(given.stage, Stage.values, "stage"))
    if given.contradictory:
        query = query.filter(contradictions__gt=0)
    if given.place_id is not None:
        query = query.filter(last_place__in=within(given.place_id))
    plain = {n: v for n in ("sex", "service", "affiliation") if (v := getattr(given, n))}
    plain |= {n: "" for n in ("sex", "service") if plain.get(n) == NOT_STATED}
    conditions = _age(given) & in_period(given.period, given.sureness)
    return _text(access, query.filter(conditions, **plain), given.text)


def ordered(
    access: Access, query: QuerySet[Shown], sort: Sort, *, descending: bool = False
) -> QuerySet[Shown]:
    """The query in that order, unknown values last; by code where the order would tell a name."""
    if not access.can(Permission.VIEW_NAMES) and sort in {Sort.NAME, Sort.BIRTH, Sort.STATUS}:
        sort = Sort.CODE
    order = [_order(name, descending=descending) for name in (*_ORDERS[sort], "person_id")]
    return query.select_related("last_place").order_by(*order)


def _order(name: str, *, descending: bool) -> OrderBy:
    """The plain order, which an index answers, except for columns that may be unknown."""
    last = True if name.endswith("_from") else None
    return F(name).desc(nulls_last=last) if descending else F(name).asc(nulls_last=last)


def _sought() -> QuerySet[Shown]:
    return Shown.objects.filter(sought=True)


def hidden_from(access: Access) -> list[int]:
    """The few whom this officer may not find; as numbers, so that no row of a person is read."""
    protected = Protection.objects.filter(lifted_at__isnull=True).exclude(person__in=access.cleared)
    return list(protected.values_list("person", flat=True))


def _known(given: tuple[str, ...], allowed: list[str], where: str) -> tuple[str, ...]:
    if not set(given) <= set(allowed):
        raise InputError(f"choose among {', '.join(allowed)}", where=where)
    return given


def _age(given: MissingFilters) -> Q:
    if not given.age_class:
        return Q()
    if given.age_class not in set(AgeClass):
        raise InputError(f"choose among {', '.join(AgeClass)}", where="age_class")
    question = certainly if given.sureness == Sureness.CERTAINLY else possibly
    return question(AgeClass(given.age_class), Installation.current())


def in_period(period: str, sureness: Sureness, path: str = "") -> Q:
    """Last contact certainly or possibly within the period; an open end has no limit.

    ``path`` leads to the shown values; PartialDateError for what is no date.
    """
    if not period:
        return Q()
    try:
        start, end = bounds_of(period)
    except PartialDateError as error:
        raise error.inside("period") from None
    first, last = f"{path}last_contact_from", f"{path}last_contact_to"
    condition = ~Q(**{f"{path}last_contact": ""})
    if sureness == Sureness.CERTAINLY:
        condition &= Q(**{f"{first}__gte": start}) if start else Q()
        return condition & (Q(**{f"{last}__lte": end}) if end else Q())
    ends, begins = Q(**{f"{last}__isnull": True}), Q(**{f"{first}__isnull": True})
    condition &= (ends | Q(**{f"{last}__gte": start})) if start else Q()
    return condition & ((begins | Q(**{f"{first}__lte": end})) if end else Q())


def _text(access: Access, query: QuerySet[Shown], text: str) -> QuerySet[Shown]:
    """Persons whose names have words that begin so; nobody, for those who may not see names."""
    if not text.strip():
        return query
    if not access.can(Permission.VIEW_NAMES):
        return query.none()
    words = rarest_first(PersonKey, word_conditions(text))
    return query.filter(person__in=owners(PersonKey, words).values("person"))


def _row(access: Access, row: Shown) -> MissingRow:
    values = {name: getattr(row, name, None) for name in MissingRow.__dataclass_fields__}
    values["code"] = f"P-{row.person_id:06d}"
    values["last_place"] = row.last_place.shown_name if row.last_place else ""
    if not access.can(Permission.VIEW_NAMES):
        values |= dict.fromkeys(_BY_NAME, "")
    return MissingRow(**values)  # type: ignore[arg-type] # as the columns are
