"""Load a country: one transaction, batches in the order in which they depend on each other."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from sought.demo.coast import CENTRE
from sought.demo.country import Country
from sought.demo.load.captivity import exchange_a_list, say_who_speaks
from sought.demo.load.evidence import load_statements
from sought.demo.load.ids import Ids, saved
from sought.demo.load.living import write_and_ask
from sought.demo.load.papers import (
    load_applications,
    load_files,
    load_interviews,
    load_lists,
    load_sources,
)
from sought.demo.load.places import load_gazetteer, load_places
from sought.demo.load.wars import load_wars
from sought.demo.statements import Reported, Source, Statement
from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.protect import protect
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.set_installation import set_installation
from sought.registry.models import Incident, Officer, Person, Role
from sought.registry.models import Source as Paper

BODY = "State Commission on Missing Persons of Melvara (invented)"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded: numbers by noun, and the register's primary keys by the country's ids."""

    numbers: dict[str, int]
    persons: dict[str, int]
    places: dict[str, int]
    sources: dict[str, int]


@transaction.atomic
def load_country(country: Country, officers: Mapping[str, Officer]) -> Loaded:
    """Load everything that is said, and none of the truth.

    ``officers`` by role, as ``make_officers`` gives them.  InputError unless the register holds
    no person yet.
    """
    if Person.objects.exists():
        raise InputError("the register is not empty; the invented country needs one of its own")
    ids = Ids(by=officers[Role.REGISTRAR])
    _installation(officers[Role.ADMINISTRATOR])
    _persons(country, ids)
    load_sources(country, ids)
    load_places(country, ids)
    load_wars(ids.by)
    _incident(country, ids)
    numbers = Counter(_batches(country, ids))
    numbers["application_subject"] = load_applications(country, ids)
    numbers["mention"] = load_interviews(country, ids)
    numbers["entry"] = load_lists(country, ids)
    numbers["attachment"] = load_files(country, ids)
    refresh_shown(ids.persons.values())
    _protect(country, ids, officers)
    say_who_speaks(ids.by)
    exchange_a_list(ids.by)
    numbers["family_message"] = write_and_ask(ids.by)
    papers = Paper.objects.count()
    numbers |= Counter(person=len(ids.persons), place=len(ids.places), source=papers)
    add_entry("load invented country", by=ids.by, detail={"seed": country.seed, **numbers})
    return Loaded(dict(numbers), ids.persons, ids.places, ids.sources)


def _installation(by: Officer) -> None:
    longitude, latitude = CENTRE
    set_installation(
        by=by,
        body=BODY,
        demo=True,
        second_factor=False,  # whoever tries the demonstration signs in with the password
        map_center_lat=latitude,
        map_center_lon=longitude,
        map_zoom=6.8,
    )


def _persons(country: Country, ids: Ids) -> None:
    """Everybody of whom something is said; sought are those for whom a family applied."""
    spoken_of = {person for said in country.statements for person in _persons_of(said)}
    sought = {id_ for family in country.population.families for id_ in family.missing}
    known = sorted(spoken_of)
    rows = saved(
        Person(created_by=ids.by, created_at=ids.at, sought=id_ in sought) for id_ in known
    )
    ids.persons = {id_: row.pk for id_, row in zip(known, rows, strict=True)}


def _persons_of(said: Statement) -> list[str]:
    if isinstance(said, Reported):
        return [each.person for each in said.participants]
    return [getattr(said, name) for name in ("person", "other") if hasattr(said, name)]


def _incident(country: Country, ids: Ids) -> None:
    incident = country.population.incident
    row = Incident(
        title=country.incident_titles["en"],
        titles=country.incident_titles,
        date=f"{incident.night}",
        place_id=ids.places[incident.town],
        summary="Attack on a town in one night. Invented, like everything in this register.",
        created_by=ids.by,
        created_at=ids.at,
    )
    row.save()
    ids.incident = row


def _batches(country: Country, ids: Ids) -> dict[str, int]:
    """Statements by the body and kind of their sources, each batch with its audit entry."""
    reliability = {source.id: source.reliability for source in country.sources}
    batch_of = {source.id: (source.kind, source.author_body) for source in country.sources}
    said: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in country.statements:
        said[batch_of[statement.said.source]].append(statement)
    sources: dict[tuple[str, str], list[Source]] = defaultdict(list)
    for source in country.sources:
        sources[source.kind, source.author_body].append(source)
    numbers = Counter(load_gazetteer(country, ids, reliability))
    for batch, papers in sources.items():
        counts = load_statements(said[batch], ids, reliability)
        _note_batch(papers, said[batch], counts, ids)
        numbers += counts
    return dict(numbers)


def _note_batch(
    papers: list[Source], said: list[Statement], counts: Counter[str], ids: Ids
) -> None:
    digest = hashlib.sha256()
    for paper in papers:
        digest.update(repr(paper).encode())
    for statement in said:
        digest.update(repr(statement).encode())
    first, last = (f"S-{ids.sources[paper.id]:06d}" for paper in (papers[0], papers[-1]))
    detail = {
        "kind": papers[0].kind,
        "sources": len(papers),
        "last": last,
        "sha256": digest.hexdigest(),
        **counts,
    }
    add_entry("load batch", by=ids.by, subject=first, detail=detail)


def _protect(country: Country, ids: Ids, officers: Mapping[str, Officer]) -> None:
    """Some witnesses are protected; the investigator may know the first of them."""
    reviewer = officers[Role.REVIEWER]
    witnesses = [ids.persons[each.witness] for each in country.interviews if each.protected]
    for number, pk in enumerate(witnesses):
        person = Person.objects.get(pk=pk)
        protect(person, by=reviewer, reason="Asked for protection before the interview")
        if number == 0:
            grant_clearance(
                person,
                officers[Role.INVESTIGATOR],
                by=reviewer,
                purpose="Second interview on the same place of detention",
            )
