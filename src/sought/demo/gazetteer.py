"""Who says how places are called and where they lie: offices, surveys, decrees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sought.demo.book import Book
from sought.demo.coast import CENTRE
from sought.demo.history import COUNTRY
from sought.demo.places import Place, PlaceName
from sought.demo.statements import Said, Source

_OFFICE = "Geographical Office of Melvara (invented)"


@dataclass(frozen=True, slots=True)
class PlaceCalled:
    """A name of a place as an authority has it; ``used`` is EDTF."""

    said: Said
    place: str
    text: str
    language: str
    authority: str
    used: str


@dataclass(frozen=True, slots=True)
class PlaceAt:
    """A position with its radius in metres."""

    said: Said
    place: str
    lon: float
    lat: float
    radius: int
    method: str


def all_places(book: Book) -> tuple[Place, ...]:
    """The country, its regions, towns, hospitals, crossings, detention places, burial sites."""
    land = book.land
    held = tuple(each.site.place for each in book.held)
    graves = tuple(grave.place for grave in book.graves)
    return (
        _country(),
        *_in_country(land.regions),
        *land.towns,
        *land.hospitals,
        *_in_country(land.crossings),
        *held,
        *graves,
    )


def _country() -> Place:
    names = tuple(PlaceName(name, language, "") for language, name in COUNTRY.items())
    return Place("C1", "country", CENTRE, 250_000, names)


def _in_country(places: tuple[Place, ...]) -> Iterator[Place]:
    return (replace(place, within="C1") for place in places)


def write_gazetteer(book: Book) -> tuple[tuple[PlaceCalled, ...], tuple[PlaceAt, ...]]:
    """Names and positions of all places."""
    source = book.source(
        "document",
        "Gazetteer of Melvara",
        _OFFICE,
        "en",
        reliability="A",
        date="2010",
        received_on=date(2012, 1, 16),
        confidentiality="open",
    )
    places = all_places(book)
    called = tuple(each for place in places for each in _names(book, source, place))
    return called, tuple(_position(book, source, place) for place in places)


def _names(book: Book, source: Source, place: Place) -> Iterator[PlaceCalled]:
    for name in place.names:
        authority = name.authority or _OFFICE
        yield PlaceCalled(
            book.said(source, place.id), place.id, name.text, name.language, authority, name.used
        )


def _position(book: Book, source: Source, place: Place) -> PlaceAt:
    lon, lat = place.position
    method = "Description of witnesses" if place.kind == "burial site" else "Map"
    return PlaceAt(book.said(source, place.id), place.id, lon, lat, place.radius, method)
