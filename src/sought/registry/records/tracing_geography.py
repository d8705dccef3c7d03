"""The places that accounts name, as :mod:`sought.tracing` knows them: position, area, holder, use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.utils import timezone

from sought.registry.models import Place, PlaceFact, PlaceFactKind
from sought.registry.records.grade import grade
from sought.registry.records.place_tree import PlaceTree, place_tree
from sought.registry.records.tracing_accounts import EARLIEST
from sought.tracing.account import Account, Held, Window
from sought.tracing.geography import Geography


class _Told(NamedTuple):
    """What standing facts say of one place."""

    holder: str
    in_use: Window | None


_NOTHING = _Told("", None)


def geography_of(accounts: Iterable[Account]) -> Geography:
    """Of all places that these accounts name; three questions to the database."""
    codes = {code for account in accounts for code in (account.place, account.to_place) if code}
    return geography_of_places({Place.number_of(code) for code in codes})


def geography_of_places(places: Collection[int]) -> Geography:
    """Of these places (primary keys)."""
    if not places:
        return Geography()
    tree, told = place_tree(), _told(places)
    rows = Place.objects.filter(pk__in=places).order_by("pk")
    columns = rows.values_list("pk", "lat", "lon", "detention")
    return Geography(_held(row, tree, told.get(row[0], _NOTHING)) for row in columns)


def _held(
    row: tuple[int, float | None, float | None, int | None], tree: PlaceTree, told: _Told
) -> Held:
    pk, lat, lon, detention = row
    return Held(
        code=code_of(pk),
        position=None if lat is None or lon is None else (lon, lat),
        within=frozenset(map(code_of, tree.chain(pk))),
        holder=told.holder,
        in_use=told.in_use,
        detention=detention is not None,
    )


def code_of(place: int) -> str:
    """The code of a place by its primary key."""
    return f"{Place.code_letter}-{place:06d}"


def _told(places: Collection[int]) -> dict[int, _Told]:
    """Who ran it by the best founded statement; in use from the first to the last day of all."""
    facts = PlaceFact.objects.standing().filter(
        place__in=places,
        kind__in=(PlaceFactKind.OPERATED_BY, PlaceFactKind.IN_USE),
        source__withdrawn_at__isnull=True,
    )
    by_place: dict[int, list[PlaceFact]] = defaultdict(list)
    for fact in facts.order_by("pk"):
        by_place[fact.place_id].append(fact)
    return {place: _Told(_holder(said), _in_use(said)) for place, said in by_place.items()}


def _holder(facts: Iterable[PlaceFact]) -> str:
    named = [f for f in facts if f.kind == PlaceFactKind.OPERATED_BY and f.value]
    best = min(named, key=lambda f: (grade(f.credibility, f.reliability), f.pk), default=None)
    return best.value if best else ""


def _in_use(facts: Iterable[PlaceFact]) -> Window | None:
    used = [f for f in facts if f.kind == PlaceFactKind.IN_USE and f.date]
    if not used:
        return None
    first = min(max(f.date_from or EARLIEST, EARLIEST) for f in used)
    last = max(f.date_to or timezone.localdate() for f in used)
    return Window(first.toordinal(), max(first, last).toordinal())
