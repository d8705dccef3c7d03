"""One box: codes, names in any script, service numbers, dates, places, incidents.

What somebody may not know does not lead them anywhere: protected persons are found by their code
alone, names are searched only by those who may see names, sources only by those who may read them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from sought.linkage import rank
from sought.partial_dates import PartialDate, PartialDateError
from sought.registry.models import (
    Description,
    DescriptionKind,
    Incident,
    ParticipantRole,
    Participation,
    Person,
    PersonKey,
    Place,
    PlaceKey,
    Shown,
    Source,
)
from sought.registry.models.dated import bounds_of
from sought.registry.policies import Access, Permission, findable, readable
from sought.registry.records.codes import row_of
from sought.registry.records.missing import Sureness, in_period
from sought.registry.records.name_search import CAP, named
from sought.registry.records.regions import within
from sought.registry.records.source_words import masks_of

_RANKED = 80
"""So few are put in the order of their likeness; more in the order of the alphabet."""
_LONGEST = 200
_SHORTEST = 3
"""With fewer letters, titles are not looked through."""


class HitKind(StrEnum):
    """What was found."""

    PERSON = "person"
    PLACE = "place"
    SOURCE = "source"
    INCIDENT = "incident"
    EVENT = "event"
    ENTRY = "entry"
    ATTACHMENT = "attachment"


class Why(StrEnum):
    """By what it was found."""

    CODE = "code"
    NUMBER = "number"
    NAME = "name"
    DATE = "date"
    REFERENCE = "reference"


@dataclass(frozen=True)
class SearchFilters:
    """Only these; empty is everything.  All but ``kinds`` speak of persons.

    ``place_id`` is where they were last, with all that lies in it; ``period``, an EDTF date or
    interval, is when that possibly was.
    """

    kinds: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    service: str = ""
    sex: str = ""
    place_id: int | None = None
    period: str = ""

    def wants(self, kind: HitKind) -> bool:
        """Whether rows of this kind are asked for."""
        if kind != HitKind.PERSON and self.speak_of_persons:
            return False
        return not self.kinds or kind in self.kinds

    @property
    def speak_of_persons(self) -> bool:
        """Whether one of them is a condition on persons, so that nothing else is asked for."""
        return bool(self.status or self.service or self.sex or self.place_id or self.period)

    def on_persons(self, path: str) -> Q:
        """The condition on rows that lead to a person by ``path``.

        PartialDateError for a period that is no date.
        """
        shown = f"{path}__shown__"
        condition = Q(**{f"{shown}status__in": self.status}) if self.status else Q()
        for name in ("service", "sex"):
            if value := getattr(self, name):
                condition &= Q(**{f"{shown}{name}": value})
        if self.place_id is not None:
            condition &= Q(**{f"{shown}last_place__in": within(self.place_id)})
        return condition & in_period(self.period, Sureness.POSSIBLY, shown)


@dataclass(frozen=True)
class Hit:
    """One row found.  ``title`` is the code where the reader may not know more."""

    kind: HitKind
    pk: int
    code: str
    title: str
    why: Why
    shown: Shown | None = None
    protected: bool = False
    person: Person | None = None


@dataclass(frozen=True)
class SearchPage:
    """``total`` counts up to 1,000 of each kind; ``capped`` if there may be more."""

    hits: tuple[Hit, ...]
    total: int
    capped: bool
    limit: int
    offset: int


_Ref = tuple[HitKind, int, Why]


def search(
    access: Access,
    text: str,
    filters: SearchFilters | None = None,
    *,
    limit: int = 25,
    offset: int = 0,
) -> SearchPage:
    """What the text leads to, the more exact first.

    A code leads to its row and nothing else.  At most about twenty questions to the database.
    """
    wanted = filters or SearchFilters()
    text = text.strip()[:_LONGEST]
    row = row_of(text)
    if row is not None:
        noun = type(row).__name__.lower()
        # What is no kind of hit has a page of its own, which the search leads to by its code.
        is_hit = noun in set(HitKind)
        hit = _of_code(access, HitKind(noun), row.pk, row.code) if is_hit else None
        return SearchPage(
            (hit,) if hit else (), int(bool(hit)), capped=False, limit=limit, offset=0
        )
    refs: dict[tuple[HitKind, int], _Ref] = {}
    capped = False
    if text:
        for found, more in (
            _by_number(access, text, wanted),
            _by_name(access, text, wanted),
            _by_date(access, text, wanted),
            _by_title(access, text, wanted),
        ):
            capped = capped or more
            for ref in found:
                refs.setdefault(ref[:2], ref)
    page = list(islice(refs.values(), offset, offset + limit))
    return SearchPage(tuple(_hits(access, page)), len(refs), capped, limit, offset)


# --- ways to find ---------------------------------------------------------------------------------

_Found = tuple[list[_Ref], bool]
_NOTHING: _Found = ([], False)


def _persons_path(access: Access, filters: SearchFilters, path: str) -> Q:
    return findable(access, path) & filters.on_persons(path)


def _by_number(access: Access, text: str, filters: SearchFilters) -> _Found:
    if not any(c.isdigit() for c in text) or not filters.wants(HitKind.PERSON):
        return _NOTHING
    if not access.can(Permission.VIEW_NAMES):
        return _NOTHING
    rows = Description.objects.standing().filter(
        _persons_path(access, filters, "person"), kind=DescriptionKind.SERVICE_NUMBER, value=text
    )
    persons = rows.order_by("person").values_list("person", flat=True).distinct()[: CAP + 1]
    return [(HitKind.PERSON, pk, Why.NUMBER) for pk in persons[:CAP]], len(persons) > CAP


def _by_name(access: Access, text: str, filters: SearchFilters) -> _Found:
    """Persons and places; whole names of both before beginnings of either.  Digits name nobody."""
    if not any(c.isalpha() for c in text):
        return _NOTHING
    whole: list[_Ref] = []
    begun: list[_Ref] = []
    capped = False
    if filters.wants(HitKind.PERSON) and access.can(Permission.VIEW_NAMES):
        found = named(PersonKey, text, _persons_path(access, filters, "person"))
        capped = found.capped
        whole += _in_order(text, found.ids[: found.exact], capped=capped)
        begun += _in_order(text, found.ids[found.exact :], capped=capped)
    if filters.wants(HitKind.PLACE) and access.can(Permission.VIEW_PLACES):
        places = named(PlaceKey, text)
        capped = capped or places.capped
        refs: list[_Ref] = [(HitKind.PLACE, pk, Why.NAME) for pk in places.ids]
        whole += refs[: places.exact]
        begun += refs[places.exact :]
    return [*whole, *begun], capped


def _in_order(text: str, persons: Sequence[int], *, capped: bool) -> list[_Ref]:
    """Few by likeness, many by alphabet, a part of too many by code."""
    if capped and len(persons) > _RANKED:
        return [(HitKind.PERSON, pk, Why.NAME) for pk in sorted(persons)]
    rows = Shown.objects.filter(person__in=persons)
    if len(persons) > _RANKED:
        ordered = list(rows.order_by("sort_name", "person").values_list("person", flat=True))
    else:
        named_so = list(rows.values_list("person", "name", "sort_name"))
        likeness = rank(text, [name for _, name, _ in named_so])
        pairs = zip(likeness, named_so, strict=True)
        ordered = [row[0] for _, row in sorted(pairs, key=lambda p: (-p[0], p[1][2], p[1][0]))]
    return [(HitKind.PERSON, pk, Why.NAME) for pk in ordered]


def _by_date(access: Access, text: str, filters: SearchFilters) -> _Found:
    """Persons to whom something happened within that date, as EDTF or as people write it."""
    bounds = _bounds(text)
    if bounds is None or not filters.wants(HitKind.PERSON):
        return _NOTHING
    if not access.can(Permission.VIEW_PERSONS):
        return _NOTHING
    rows = Participation.objects.filter(
        _persons_path(access, filters, "person"),
        role=ParticipantRole.SUBJECT,
        event__withdrawn_at__isnull=True,
        event__date_from__range=bounds,
        event__date_to__lte=bounds[1],
    )
    ids = list(
        rows.order_by("event__date_from", "person").values_list("person", flat=True)[: CAP + 1]
    )
    return [(HitKind.PERSON, pk, Why.DATE) for pk in dict.fromkeys(ids[:CAP])], len(ids) > CAP


def _bounds(text: str) -> tuple[object, object] | None:
    """First and last day of the date a text means; None where it is none or has an open end."""
    if not any(c.isdigit() for c in text):
        return None
    try:
        date = PartialDate.parse(text).text
    except PartialDateError as error:
        if not error.proposals:
            return None
        date = error.proposals[0]
    earliest, latest = bounds_of(date)
    return (earliest, latest) if earliest and latest else None


def _by_title(access: Access, text: str, filters: SearchFilters) -> _Found:
    """Incidents by their title; sources by title, or by the number that their author gave them."""
    refs: list[_Ref] = []
    if filters.wants(HitKind.INCIDENT) and access.can(Permission.VIEW_PLACES):
        incidents = Incident.objects.filter(_holding("title", text)).order_by("pk")
        refs += [(HitKind.INCIDENT, pk, Why.NAME) for pk in _keys(incidents)]
    if not filters.wants(HitKind.SOURCE):
        return refs, False
    sources = _sources_called(access, text)
    return [*refs, *sources], len(sources) >= CAP


def _sources_called(access: Access, text: str) -> list[_Ref]:
    """In one walk over the sources; those of that number first, then the newest.

    Those that were found do not count where the text stands in a name hidden from the reader.
    """
    called = Q(reference=text)
    if len(text) >= _SHORTEST:
        called |= _holding("title", text)
    rows = Source.objects.filter(called, readable(access), withdrawn_at__isnull=True)
    found = list(rows.values_list("pk", "reference", "title")[:CAP])
    mask = masks_of(access, [pk for pk, *_ in found]) if found else None
    told = [
        (reference == text, pk)
        for pk, reference, title in found
        if reference == text or (mask and _still_holds(mask(pk)(title), title, text))
    ]
    return [
        (HitKind.SOURCE, pk, Why.REFERENCE if by_number else Why.NAME)
        for by_number, pk in sorted(told, reverse=True)
    ]


def _still_holds(masked: str, title: str, text: str) -> bool:
    """Whether the text stands in what the reader sees of the title that was found by it."""
    return masked == title or text.casefold() in masked.casefold()


def _keys(rows: QuerySet[Any]) -> list[int]:
    return list(rows.values_list("pk", flat=True)[:CAP])


def _holding(column: str, text: str) -> Q:
    """Has the text in it.  SQLite folds the case of ASCII only: usual cases are asked for."""
    ways = {text, text.lower(), text.capitalize(), text.title(), text.upper()}
    condition = Q()
    for way in sorted(ways) if not text.isascii() else [text]:
        condition |= Q(**{f"{column}__icontains": way})
    return condition


# --- what is told of a hit ------------------------------------------------------------------------


def _of_code(access: Access, kind: HitKind, pk: int, code: str) -> Hit | None:
    if kind in {HitKind.PERSON, HitKind.PLACE, HitKind.INCIDENT, HitKind.SOURCE}:
        return next(iter(_hits(access, [(kind, pk, Why.CODE)])), None)
    return Hit(kind, pk, code, code, Why.CODE) if access.can(Permission.VIEW_PERSONS) else None


def _hits(access: Access, refs: Sequence[_Ref]) -> list[Hit]:
    """The rows of one page, one question for each kind; the order is kept."""
    ids: dict[HitKind, list[int]] = {}
    for kind, pk, _ in refs:
        ids.setdefault(kind, []).append(pk)
    told: dict[tuple[HitKind, int], _About] = {}
    for kind, wanted in ids.items():
        told |= {(kind, pk): row for pk, row in _TELLERS[kind](access, wanted).items()}
    return [
        Hit(kind, pk, about.code, about.title, why, about.shown, about.protected, about.person)
        for kind, pk, why in refs
        if (about := told.get((kind, pk))) is not None
    ]


class _About(NamedTuple):
    """What a hit tells beside what it is."""

    code: str
    title: str
    shown: Shown | None = None
    protected: bool = False
    person: Person | None = None


def _persons(access: Access, ids: Sequence[int]) -> dict[int, _About]:
    if not access.can(Permission.VIEW_PERSONS):
        return {}
    rows = Person.objects.filter(pk__in=ids).select_related("shown", "shown__last_place")
    told = {}
    for row in rows:
        known = access.knows(person_id=row.pk, protected=row.protected)
        shown = getattr(row, "shown", None) if known else None
        title = (shown.name if shown else "") or row.code
        told[row.pk] = _About(row.code, title, shown, row.protected, row)
    return told


def _places(access: Access, ids: Sequence[int]) -> dict[int, _About]:
    if not access.can(Permission.VIEW_PLACES):
        return {}
    rows = Place.objects.filter(pk__in=ids)
    return {row.pk: _About(row.code, row.shown_name or row.code) for row in rows}


def _sources(access: Access, ids: Sequence[int]) -> dict[int, _About]:
    open_to = set(Source.objects.filter(readable(access), pk__in=ids).values_list("pk", flat=True))
    if not access.can(Permission.VIEW_SOURCES):
        return {}
    mask = masks_of(access, open_to)
    return {
        row.pk: _About(row.code, mask(row.pk)(row.title) if row.pk in open_to else row.code)
        for row in Source.objects.filter(pk__in=ids)
    }


def _incidents(access: Access, ids: Sequence[int]) -> dict[int, _About]:
    if not access.can(Permission.VIEW_PLACES):
        return {}
    return {r.pk: _About(r.code, r.title) for r in Incident.objects.filter(pk__in=ids)}


_TELLERS = {
    HitKind.PERSON: _persons,
    HitKind.PLACE: _places,
    HitKind.SOURCE: _sources,
    HitKind.INCIDENT: _incidents,
}
