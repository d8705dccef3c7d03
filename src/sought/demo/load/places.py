"""Places with names, positions and the kinds that have fields of their own."""

from __future__ import annotations

from sought.demo.country import Country
from sought.demo.gazetteer import PlaceAt, PlaceCalled
from sought.demo.letters import SCRIPTS
from sought.demo.load.evidence import said_fields
from sought.demo.load.ids import Ids, saved
from sought.registry.actions.refresh_places import refresh_places
from sought.registry.models import (
    DetentionKind,
    DetentionPlace,
    GraveKind,
    Place,
    PlaceKind,
    PlaceName,
    PlacePosition,
    Site,
)

_KINDS = {"detention place": PlaceKind.DETENTION, "burial site": PlaceKind.BURIAL}
_DETENTION = {
    "prison": DetentionKind.PRISON,
    "garrison": DetentionKind.GARRISON,
    "school basement": DetentionKind.PUBLIC_BUILDING,
    "quarry": DetentionKind.INDUSTRIAL,
    "private house": DetentionKind.PRIVATE_HOUSE,
    "hospital": DetentionKind.HOSPITAL,
}
_RECOGNISED = {"prison", "garrison", "hospital"}
_GRAVES = {
    "single": GraveKind.SINGLE,
    "mass": GraveKind.MASS,
    "cemetery plot": GraveKind.CEMETERY,
}


def load_places(country: Country, ids: Ids) -> None:
    """The places themselves, from the whole to its parts."""
    waiting = list(country.places)
    while waiting:
        ready = [place for place in waiting if not place.within or place.within in ids.places]
        rows = saved(
            Place(
                kind=_KINDS.get(place.kind, place.kind),
                parent_id=ids.place(place.within),
                created_by=ids.by,
                created_at=ids.at,
            )
            for place in ready
        )
        ids.places |= {place.id: row.pk for place, row in zip(ready, rows, strict=True)}
        waiting = [place for place in waiting if place.id not in ids.places]
    _kinds(country, ids)


def _kinds(country: Country, ids: Ids) -> None:
    saved(
        DetentionPlace(
            place_id=ids.places[site.place.id],
            detention_kind=_DETENTION[site.kind],
            officially_recognised=site.kind in _RECOGNISED,
        )
        for site in country.detention
    )
    saved(
        Site(
            place_id=ids.places[site.place.id],
            grave_kind=_GRAVES[site.kind],
            stage=site.state,
        )
        for site in country.burials
    )


def load_gazetteer(country: Country, ids: Ids, reliability: dict[str, str]) -> dict[str, int]:
    """Names and positions, which are statements; then what is shown of every place."""
    saved(_name(called, ids, reliability) for called in country.called)
    saved(_position(at, ids, reliability) for at in country.positions)
    refresh_places(ids.places.values())
    return {"place_name": len(country.called), "place_position": len(country.positions)}


def _name(called: PlaceCalled, ids: Ids, reliability: dict[str, str]) -> PlaceName:
    row = PlaceName(
        **said_fields(called.said, ids, reliability),
        place_id=ids.places[called.place],
        text=called.text,
        language=called.language,
        script=SCRIPTS[called.language],
        authority=called.authority,
        date=called.used,
    )
    row.stamp()
    return row


def _position(at: PlaceAt, ids: Ids, reliability: dict[str, str]) -> PlacePosition:
    return PlacePosition(
        **said_fields(at.said, ids, reliability),
        place_id=ids.places[at.place],
        lat=at.lat,
        lon=at.lon,
        radius_m=at.radius,
        method=at.method,
    )
