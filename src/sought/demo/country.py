"""The whole invented country from one seed."""

from __future__ import annotations

from dataclasses import dataclass

from sought.demo.applications import write_applications
from sought.demo.book import Book
from sought.demo.documents import write_documents
from sought.demo.fates import Fate, new_fates
from sought.demo.gazetteer import PlaceAt, PlaceCalled, all_places, write_gazetteer
from sought.demo.geography import Land, new_land
from sought.demo.incident_book import titles, write_incident
from sought.demo.interviews import Interview, new_interviews
from sought.demo.lists import ListFile, new_lists
from sought.demo.places import BurialSite, DetentionPlace, Place
from sought.demo.population import Population, new_population
from sought.demo.press import write_press
from sought.demo.statements import Planted, Source, Statement
from sought.demo.surveys import write_surveys
from sought.demo.visits import write_visits
from sought.demo.war_places import detention_places, graves
from sought.demo.women_figures import write_women

SEED = 1992


@dataclass(frozen=True, slots=True)
class Country:
    """Everything that is said about the invented country, and apart from it the truth.

    What a register may know: ``land``, ``places``, ``detention``, ``burials``, ``called``,
    ``positions``, ``sources``, ``statements``, ``lists`` (without their row truth),
    ``interviews`` and ``incident_titles``.  Truth: ``population``, ``fates``, ``planted``.
    """

    seed: int
    land: Land
    places: tuple[Place, ...]
    detention: tuple[DetentionPlace, ...]
    burials: tuple[BurialSite, ...]
    called: tuple[PlaceCalled, ...]
    positions: tuple[PlaceAt, ...]
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    lists: tuple[ListFile, ...]
    interviews: tuple[Interview, ...]
    incident_titles: dict[str, str]
    population: Population
    fates: dict[str, Fate]
    planted: tuple[Planted, ...]


def new_country(seed: int = SEED) -> Country:
    """The country of a seed; the same seed gives the same country, byte for byte."""
    land = new_land(seed)
    held, dug = detention_places(seed, land), graves(seed, land)
    population = new_population(seed, land)
    fates = new_fates(seed, land, held, dug, population)
    book = Book(seed, land, held, dug, population, fates)
    called, positions = write_gazetteer(book)
    write_applications(book)
    write_documents(book)
    write_visits(book)
    interviews = new_interviews(book)
    burials = write_surveys(book)
    write_incident(book)
    write_press(book)
    lists = new_lists(book)
    write_women(book, lists)
    return Country(
        seed=seed,
        land=land,
        places=all_places(book),
        detention=tuple(each.site for each in held),
        burials=burials,
        called=called,
        positions=positions,
        sources=tuple(book.sources),
        statements=tuple(book.statements),
        lists=lists,
        interviews=interviews,
        incident_titles=titles(book),
        population=population,
        fates=fates,
        planted=tuple(book.planted),
    )
