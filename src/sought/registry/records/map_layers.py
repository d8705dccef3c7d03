"""What the map of the office shows, layer by layer, within some years.

Last contacts are counted by town.  A count of one is as good as a name, so that only those are
counted whom the reader may find: a protected person is in no number, and no difference between
two filters can tell of one.

A place is left out of a span of years only where every dated fact puts it certainly outside.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from sought.registry.models import Incident, Place, PlaceFact, PlaceFactKind, PlaceKind
from sought.registry.policies import Access
from sought.registry.records.missing import MissingFilters, missing
from sought.registry.records.place_labels import labelled
from sought.registry.records.place_tree import PlaceTree

EARLIEST, LATEST = 1900, 2100
"""Years that can be asked for."""


@dataclass(frozen=True)
class Years:
    """First and last year, both included; None is open."""

    first: int | None = None
    last: int | None = None

    @property
    def edtf(self) -> str:
        """The span as a date; empty where both ends are open."""
        if self.first is None and self.last is None:
            return ""
        return f"{self.first or '..'}/{self.last or '..'}"

    def may_have(self, rows: Iterable[tuple[date | None, date | None]]) -> bool:
        """Whether one of these periods (first and last possible day) may touch the years."""
        start = date(self.first or date.min.year, 1, 1)
        end = date(self.last or date.max.year, 12, 31)
        return any((a or date.min) <= end and (b or date.max) >= start for a, b in rows)


@dataclass(frozen=True)
class Counted:
    """A town and how many were last seen alive or heard from there."""

    place: Place
    count: int


def detention_layer(languages: Sequence[str], years: Years) -> list[Place]:
    """Detention places with a position that may have been in use then."""
    return _in_years(PlaceKind.DETENTION, PlaceFactKind.IN_USE, languages, years)


def site_layer(languages: Sequence[str], years: Years) -> list[Place]:
    """Burial sites with a position where the dead may have been buried then."""
    return _in_years(PlaceKind.BURIAL, PlaceFactKind.BURIED_WHEN, languages, years)


def last_contact_layer(
    access: Access, languages: Sequence[str], years: Years, tree: PlaceTree
) -> list[Counted]:
    """Those sought whom the reader may find, by town of the last contact; the most first."""
    counts = last_contact_counts(access, years, tree)
    rows = labelled(Place.objects.filter(pk__in=counts), languages)
    found = [Counted(row, counts[row.pk]) for row in rows]
    return sorted(found, key=lambda c: (-c.count, c.place.pk))


def last_contact_counts(access: Access, years: Years, tree: PlaceTree) -> Counter[int]:
    """How many by town or village; farms and fields count for the place they lie in."""
    rows = missing(access, MissingFilters(period=years.edtf)).filter(last_place__isnull=False)
    counts: Counter[int] = Counter()
    for place, number in rows.order_by().values_list("last_place").annotate(n=Count("pk")):
        counts[tree.settlement(place)] += number
    return counts


def incident_layer(years: Years) -> QuerySet[Incident]:
    """Incidents at a place with a position, that may have happened then."""
    query = Incident.objects.filter(place__lat__isnull=False).select_related("place")
    start = Q(date_to__isnull=True) | Q(date_to__gte=date(years.first or EARLIEST, 1, 1))
    end = Q(date_from__isnull=True) | Q(date_from__lte=date(years.last or LATEST, 12, 31))
    return query.filter(start, end).order_by("pk")


def _in_years(
    kind: PlaceKind, fact: PlaceFactKind, languages: Sequence[str], years: Years
) -> list[Place]:
    query = labelled(Place.objects.filter(kind=kind, lat__isnull=False), languages)
    rows = list(query.select_related("site", "detention").order_by(F("label"), "pk"))
    if not years.edtf:
        return rows
    periods = _periods([row.pk for row in rows], fact)
    return [row for row in rows if row.pk not in periods or years.may_have(periods[row.pk])]


def _periods(
    places: Collection[int], kind: PlaceFactKind
) -> dict[int, list[tuple[date | None, date | None]]]:
    found: dict[int, list[tuple[date | None, date | None]]] = defaultdict(list)
    facts = PlaceFact.objects.standing().filter(place__in=places, kind=kind).exclude(date="")
    for place, start, end in facts.values_list("place", "date_from", "date_to"):
        found[place].append((start, end))
    return found
