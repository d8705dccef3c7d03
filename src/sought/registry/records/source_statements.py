"""What hangs on one source, by the person or place it speaks of.

Standing and withdrawn statements alike.  A list may speak of thousands: ask for one page of
persons or places at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from sought.registry.models import (
    Description,
    Event,
    FamilyMessage,
    Name,
    Participation,
    Person,
    Photograph,
    Place,
    PlaceFact,
    PlaceName,
    PlacePosition,
    PublishedFigure,
    Relation,
)
from sought.registry.policies import Access, Permission
from sought.registry.policies.living import known_messages
from sought.registry.records.statements import STATEMENTS

MANY = 2000
"""So many names make it too slow to look for each person only once."""


@dataclass
class SaidOfPerson:
    """What the source says of one person; an event is there once for each of their parts in it."""

    person: Person
    names: list[Name] = field(default_factory=list)
    descriptions: list[Description] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    photographs: list[Photograph] = field(default_factory=list)
    parts: list[Participation] = field(default_factory=list)


@dataclass
class SaidOfPlace:
    """What the source says of one place."""

    place: Place
    names: list[PlaceName] = field(default_factory=list)
    positions: list[PlacePosition] = field(default_factory=list)
    facts: list[PlaceFact] = field(default_factory=list)


def count_statements(source: int) -> int:
    """Statements of every kind; one question to the database."""
    kinds = [
        kind._default_manager.filter(source=source)  # noqa: SLF001 - Django's own
        .order_by()
        .values("source")
        .annotate(rows=Count("pk"))
        .values_list("rows", flat=True)
        for kind in STATEMENTS.values()
    ]
    return sum(kinds[0].union(*kinds[1:], all=True))


def persons_of_source(source: int) -> QuerySet[Name, int]:
    """Primary keys of the persons it speaks of, in the order of their codes."""
    of_source: dict[str, Any] = {"source": source}
    of_event: dict[str, Any] = {"event__source": source}
    first = Name.objects.filter(**of_source).order_by().values_list("person_id", flat=True)
    others = [
        kind.objects.filter(**of_source).order_by().values_list("person_id", flat=True)
        for kind in (Description, Relation, Photograph)
    ]
    parts = Participation.objects.filter(**of_event).order_by()
    return first.union(*others, parts.values_list("person_id", flat=True)).order_by("person_id")


def persons_in_order(source: int) -> QuerySet[Name, int]:
    """As ``persons_of_source``; of a source with very many names, the persons it names.

    These stand in the order of its names, and one with two names may come twice.
    """
    named = Name.objects.filter(source=source).order_by("pk").values_list("person_id", flat=True)
    return named if named[: MANY + 1].count() > MANY else persons_of_source(source)


def places_of_source(source: int) -> QuerySet[PlaceName, int]:
    """Primary keys of the places of which it gives names, positions or facts."""
    first, *others = (
        kind.objects.filter(source=source).order_by().values_list("place_id", flat=True)
        for kind in (PlaceName, PlacePosition, PlaceFact)
    )
    return first.union(*others).order_by("place_id")


def said_of_persons(source: int, persons: Sequence[int]) -> list[SaidOfPerson]:
    """For these persons (primary keys), in their order; six questions to the database."""
    rows = Person.objects.select_related("shown").in_bulk(persons)
    said = {pk: SaidOfPerson(rows[pk]) for pk in persons}
    about = {"source": source, "person__in": persons}
    for name in Name.objects.filter(**about).order_by("pk"):
        said[name.person_id].names.append(name)
    for description in Description.objects.filter(**about).select_related("place").order_by("pk"):
        said[description.person_id].descriptions.append(description)
    for relation in Relation.objects.filter(**about).select_related("other__shown").order_by("pk"):
        said[relation.person_id].relations.append(relation)
    for picture in Photograph.objects.filter(**about).select_related("attachment").order_by("pk"):
        said[picture.person_id].photographs.append(picture)
    # By person, of whom there are few, and not by source, which may tell of 100,000 events.
    parts = Participation.objects.filter(person__in=persons).order_by("event_id")
    for part in parts.select_related("event__place", "event__to_place"):
        if part.event.source_id == source:
            said[part.person_id].parts.append(part)
    return list(said.values())


def said_of_places(source: int, places: Sequence[int]) -> list[SaidOfPlace]:
    """For these places (primary keys), in their order; four questions to the database."""
    rows = Place.objects.in_bulk(places)
    said = {pk: SaidOfPlace(rows[pk]) for pk in places}
    about = {"source": source, "place__in": places}
    for name in PlaceName.objects.filter(**about).order_by("pk"):
        said[name.place_id].names.append(name)
    for position in PlacePosition.objects.filter(**about).order_by("pk"):
        said[position.place_id].positions.append(position)
    for fact in PlaceFact.objects.filter(**about).order_by("pk"):
        said[fact.place_id].facts.append(fact)
    return list(said.values())


def figures_of_source(source: int) -> QuerySet[PublishedFigure]:
    """The numbers it publishes."""
    found = PublishedFigure.objects.filter(source=source).select_related("incident")
    return found.order_by("pk")


def messages_of_source(access: Access, source: int) -> QuerySet[FamilyMessage]:
    """Messages of those who are held, for who may read what families say and know both ends."""
    found = FamilyMessage.objects.filter(known_messages(access), source=source)
    found = found if access.can(Permission.VIEW_FAMILY) else found.none()
    return found.select_related("person__shown", "relative__shown").order_by("pk")


def events_of_nobody(source: int) -> QuerySet[Event]:
    """Its events in which nobody known took part, such as a burial of strangers."""
    somebody = Participation.objects.filter(event=OuterRef("pk"))
    found = Event.objects.filter(~Exists(somebody), source=source)
    return found.select_related("place", "to_place").order_by("pk")
