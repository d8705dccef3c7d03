"""A small invented island: a region, two towns, a detention place, burial sites, an incident."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.incidents import create_incident, put_into_incident
from sought.registry.actions.record import record
from sought.registry.models import (
    Condition,
    EventKind,
    Measure,
    Officer,
    Place,
    PlaceFact,
    PlaceFactKind,
    PlaceKind,
    PlaceName,
    PublishedFigure,
    Source,
)
from tests import office

NAMES = {
    "region": {"en": "Northern Isle", "az": "Şimal adası", "hy": "Հյուսիսային կղզի"},
    "kerrow": {"en": "Kerrow", "az": "Kərrov", "hy": "Քերրով", "ru": "Керров"},
    "orsk": {"en": "Orsk Bay", "az": "Orsk körfəzi"},
    "barracks": {"en": "Kerrow barracks", "ru": "Керровские казармы"},
}
SCRIPTS = {"en": "Latn", "az": "Latn", "hy": "Armn", "ru": "Cyrl"}


def place(
    by: Officer,
    names: dict[str, str] | str,
    *,
    of: Source,
    kind: str = PlaceKind.TOWN,
    at: tuple[float, float] | None = None,
    radius: float = 0,
    **more: Any,
) -> Place:
    """A place with names by language; a text is its English name."""
    given = {"en": names} if isinstance(names, str) else names
    form = PlaceForm(
        kind=kind,
        names=tuple(
            {"text": text, "language": language, "script": SCRIPTS[language]}
            for language, text in given.items()
        ),
        parent=more.pop("parent", None),
        position={"lat": at[0], "lon": at[1], "radius_m": radius, "method": "map"} if at else {},
    )
    return create_place(form, by=by, source=of, **more)


def fact(where: Place, kind: str, *, by: Officer, of: Source, **fields: Any) -> PlaceFact:
    return record(PlaceFact, by=by, source=of, place=where, kind=kind, **fields)


def figure(incident: Any, measure: str, value: int, *, by: Officer, of: Source, **f: Any) -> Any:
    return record(
        PublishedFigure, by=by, source=of, incident=incident, measure=measure, value=value, **f
    )


def island(by: Officer) -> SimpleNamespace:
    """All of it, recorded by one officer."""
    paper = office.source(by, title="Gazetteer", reliability="B", confidentiality="open")
    world = SimpleNamespace(by=by, paper=paper)
    world.region = place(by, NAMES["region"], of=paper, kind=PlaceKind.REGION)
    inside = {"of": paper, "parent": world.region}
    world.kerrow = place(by, NAMES["kerrow"], at=(-18.2, -19.5), **inside)
    world.orsk = place(by, NAMES["orsk"], at=(-18.9, -18.1), radius=4000, **inside)
    world.barracks = place(
        by,
        NAMES["barracks"],
        kind=PlaceKind.DETENTION,
        at=(-18.21, -19.52),
        radius=300,
        detention_kind="garrison",
        of=paper,
        parent=world.kerrow,
    )
    world.site = place(
        by,
        "Field below the mill",
        kind=PlaceKind.BURIAL,
        at=(-18.24, -19.5),
        radius=900,
        grave_kind="mass",
        of=paper,
        parent=world.kerrow,
    )
    _facts(world)
    _people(world)
    _incident(world)
    return world


def _facts(world: SimpleNamespace) -> None:
    by, paper = world.by, world.paper
    other = office.source(by, title="Field report", reliability="C", confidentiality="open")
    fact(world.barracks, PlaceFactKind.OPERATED_BY, by=by, of=paper, value="3rd brigade")
    fact(world.barracks, PlaceFactKind.IN_USE, by=by, of=paper, date="1992-03/1993-06")
    fact(world.barracks, PlaceFactKind.CAPACITY, by=by, of=paper, number=120)
    fact(world.barracks, PlaceFactKind.CAPACITY, by=by, of=other, number=80)
    fact(world.site, PlaceFactKind.BURIED, by=by, of=paper, number=12)
    fact(world.site, PlaceFactKind.BURIED, by=by, of=other, number=17)
    fact(world.site, PlaceFactKind.MINES, by=by, of=other, value="Mined along the road")
    record(
        PlaceName,
        by=by,
        source=other,
        place=world.kerrow,
        text="Old Kerrow",
        language="en",
        script="Latn",
        date="1900/1936",
        authority="Survey of 1900",
    )


def _people(world: SimpleNamespace) -> None:
    by = world.by
    world.tural = office.person(by, "Tural Nurlanlı", sex="m", birth="1970", service="military")
    world.anahit = office.person(by, "Anahit Vardanyan", sex="f", birth="1984", service="civilian")
    letter = office.source(by, title="Letter of a prisoner")
    world.detained = office.happened(
        EventKind.DETENTION,
        world.tural,
        by=by,
        of=letter,
        place=world.barracks,
        date="1992-05~",
        condition=Condition.WOUNDED,
        circumstances="In the long room with Tural Nurlanlı",
        credibility="2",
    )
    for who in (world.tural, world.anahit):
        office.happened(
            EventKind.LAST_CONTACT, who, by=by, of=letter, place=world.kerrow, date="1992-02-26"
        )
    world.burial = office.happened(
        EventKind.BURIAL, world.anahit, by=by, of=letter, place=world.site, date="1992-02-28"
    )


def _incident(world: SimpleNamespace) -> None:
    by = world.by
    world.incident = create_incident(
        by=by,
        title="Night attack on Kerrow",
        titles={"az": "Kərrova gecə hücumu"},
        date="1992-02-25/1992-02-26",
        place=world.kerrow,
        summary="Shelling began after nine in the evening.",
    )
    inquiry = office.source(by, title="Inquiry", confidentiality="open", author_body="Inquiry")
    killed = [
        office.happened(
            EventKind.DEATH, who, by=by, of=inquiry, place=world.kerrow, date="1992-02-26"
        )
        for who in (
            world.anahit,
            office.person(by, "Elçin Qarabağlı", sex="m", birth="1920", service="civilian"),
            office.person(by, "Nərgiz Qarabağlı", sex="f", birth="1950", service="civilian"),
        )
    ]
    hurt = office.happened(
        EventKind.INJURY,
        office.person(by, "Vüsal Orskin", sex="m", birth="1960", service="civilian"),
        by=by,
        of=inquiry,
        place=world.kerrow,
        date="1992-02-26",
        circumstances="Hit at the well",
    )
    world.killed, world.hurt = killed, hurt
    put_into_incident(world.incident, [*killed, hurt], by=by)
    press = office.source(by, title="Press release", author_body="Assembly", confidentiality="open")
    figure(world.incident, Measure.KILLED, 43, by=by, of=press, date="1992-03")
    figure(world.incident, Measure.KILLED, 20, by=by, of=press, date="1992-03", sex="m")
    figure(world.incident, Measure.KILLED, 21, by=by, of=press, date="1992-03", sex="f")
