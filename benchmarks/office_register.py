"""An invented register of any size: ``python -m benchmarks.office_register --persons 100000``.

Ten statements a person: names in several scripts, descriptions, relations, events with those who
took part, places, sources, an incident in a hundred.  Written in bulk into an empty database (the
one of SOUGHT_DATA and SOUGHT_DATABASE_URL); what is shown and what is searched comes from the
registry's own refreshing.  The same seed gives the same register.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.office_names import SCRIPTS, new_family, new_person
from sought.demo.person_names import Part, PersonName

if TYPE_CHECKING:
    from django.db.models import Model

STATEMENTS_PER_PERSON = 10
BODY = "Register for measurements (invented), {} persons"
_AT = dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)
_FAMILY_SIZES = (2, 3, 3, 4, 4, 5, 6)
_UNITS = [f"{n}th {kind}" for n in range(1, 61) for kind in ("company", "battalion", "brigade")]
_RANKS = ("private", "private", "private", "sergeant", "lieutenant", "captain", "major")
_HAIR = ("black", "brown", "fair", "grey")
_MARKS = ("scar on the left hand", "tattoo on the forearm", "gold tooth", "burn on the neck")


@dataclass
class Book:
    """Rows by table in the order of their keys, which are counted from one."""

    chance: Random
    places: list[int]
    officers: list[int]
    sources: list[Any] = field(default_factory=list)
    persons: list[Any] = field(default_factory=list)
    names: list[Any] = field(default_factory=list)
    descriptions: list[Any] = field(default_factory=list)
    relations: list[Any] = field(default_factory=list)
    events: list[Any] = field(default_factory=list)
    participations: list[Any] = field(default_factory=list)
    applications: list[Any] = field(default_factory=list)
    subjects: list[Any] = field(default_factory=list)
    incidents: int = 0
    lists: int = 0

    @property
    def statements(self) -> int:
        """How many there are so far."""
        return sum(map(len, (self.names, self.descriptions, self.relations, self.events)))


def main() -> None:
    """Build the register, unless it is there already."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--persons", type=int, default=100_000)
    persons = arguments.parse_args().persons
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sought.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    build(persons)


def build(persons: int) -> None:
    """Write the register into the empty database; says how long it took."""
    from django.db import transaction

    from sought.registry.actions.refresh_shown import refresh_shown
    from sought.registry.models import Installation, Person

    if Installation.current().body == BODY.format(persons):
        return
    started = time.perf_counter()
    with transaction.atomic():
        book = _book(persons)
        _write(book)
        refresh_shown(Person.objects.values_list("pk", flat=True))
        _protect(persons)
        Installation.objects.update(
            body=BODY.format(persons), demo=True, second_factor=False, name="Measurements"
        )
    _analyse()
    print(
        f"register of {persons:,} persons, {book.statements:,} statements, "
        f"{len(book.sources):,} sources: {time.perf_counter() - started:.0f} s"
    )


def _book(persons: int) -> Book:
    """Families, until there are so many persons; then sightings, until there are ten each."""
    chance = Random(persons)  # noqa: S311 - no secret
    book = Book(chance, list(range(1, max(200, persons // 50) + 1)), _officers())
    _places(book, _source(book, "other", "Gazetteer", reliability="A"))
    _papers(book, persons)
    while len(book.persons) < persons:
        _family(book, min(chance.choice(_FAMILY_SIZES), persons - len(book.persons)))
    while book.statements < STATEMENTS_PER_PERSON * persons:
        _event(book, chance.randrange(persons) + 1, "sighting", _paper(book))
    return book


# --- people ---------------------------------------------------------------------------------------


def _officers() -> list[int]:
    from sought.registry.models import Officer, Role, RoleGrant

    made = []
    for at in range(20):
        officer = Officer.objects.create_user(username=f"measuring{at}", password=None)
        role = (Role.REGISTRAR, Role.INVESTIGATOR, Role.REVIEWER, Role.LIAISON)[at % 4]
        RoleGrant.objects.create(officer=officer, role=role, purpose="measurement")
        made.append(officer.pk)
    return made


def _family(book: Book, size: int) -> None:
    """One who is sought or two, and their relatives, told by one application."""
    from sought.registry.models import Application, ApplicationSubject

    family = new_family(book.chance)
    source = _source(book, "application", "Application of a family", reliability="B")
    sought = 1 + (size > 3)
    members = [_person(book, family, source, sought=at < sought) for at in range(size)]
    for other in members[1:]:
        _relation(book, members[0], other, source)
    applicant = members[-1]
    book.applications.append(Application(source_id=source, applicant_id=applicant))
    book.subjects += [
        ApplicationSubject(application_id=source, person_id=one) for one in members[:sought]
    ]


def _person(book: Book, family: Part, source: int, *, sought: bool) -> int:
    from sought.registry.models import Person

    chance = book.chance
    sex = "m" if chance.random() < (0.9 if sought else 0.4) else "f"
    name = new_person(chance, sex, family)
    book.persons.append(
        Person(created_by_id=chance.choice(book.officers), created_at=_AT, sought=sought)
    )
    person = len(book.persons)
    _name(book, person, name, source, family.fashion)
    _describe(book, person, source, sex=sex, birth=_day(chance, 1925, 1985))
    if sought:
        _seek(book, person, name, source)
    else:
        _describe(book, person, source, residence=f"House {chance.randrange(1, 200)}")
    return person


def _seek(book: Book, person: int, name: PersonName, source: int) -> None:
    """What the family tells, what a list has, and what became of them."""
    chance = book.chance
    military = chance.random() < 0.8
    facts = {
        "father_name": name.father.in_(name.family.fashion),
        "service": "military" if military else "civilian",
        "affiliation": chance.choice(("north", "south")),
        "stature": str(chance.randrange(155, 195)),
        "hair": chance.choice(_HAIR),
        "mark": chance.choice(_MARKS),
    }
    if military:
        facts |= {"unit": chance.choice(_UNITS), "rank": chance.choice(_RANKS)}
    if military and chance.random() < 0.4:
        facts["service_number"] = f"MA {person:06d}"
    _describe(book, person, source, **facts)
    _event(book, person, "last_contact", source)
    paper = _paper(book)
    _name(book, person, name, paper, "ru")
    _describe(book, person, paper, birth=_day(chance, 1925, 1985))
    for kind, share in (("capture", 0.35), ("detention", 0.2), ("death", 0.15), ("burial", 0.08)):
        if chance.random() < share:
            _event(book, person, kind, _paper(book))


def _name(book: Book, person: int, name: PersonName, source: int, language: str) -> None:
    from sought.registry.models import Name

    given, patronymic, family = name.parts(language)
    row = Name(
        person_id=person, given=given, patronymic=patronymic, family=family, language=language,
        full=f"{family} {given} {patronymic}", script=SCRIPTS[language],
        **_said(book, source),
    )  # fmt: skip
    book.names.append(row)


def _describe(book: Book, person: int, source: int, **facts: str) -> None:
    from sought.registry.models import Description

    for kind, value in facts.items():
        row = Description(person_id=person, kind=kind, **_said(book, source))
        if kind == "birth":
            row.date = value
            row.date_from, row.date_to = _bounds(value)
        elif kind == "stature":
            row.number = float(value)
        else:
            row.value = value
        book.descriptions.append(row)


def _relation(book: Book, person: int, other: int, source: int) -> None:
    from sought.registry.models import Relation

    kind = book.chance.choice(("sibling", "cousin", "spouse", "parent"))
    book.relations.append(
        Relation(person_id=person, other_id=other, kind=kind, **_said(book, source))
    )


def _event(book: Book, person: int, kind: str, source: int) -> None:
    from sought.registry.models import Event, Participation

    chance = book.chance
    date = _day(chance, 1991, 1995)
    row = Event(kind=kind, date=date, place_id=chance.choice(book.places), **_said(book, source))
    row.date_from, row.date_to = _bounds(date)
    row.circumstances = "Told by a neighbour who stood at the crossing that morning."
    if chance.random() < 0.01:
        row.incident_id = chance.randrange(book.incidents) + 1
    book.events.append(row)
    number = len(book.events)
    book.participations.append(
        Participation(event_id=number, person_id=person, role="subject",
                      condition="dead" if kind in {"death", "burial"} else "alive")
    )  # fmt: skip


# --- papers, places, days -------------------------------------------------------------------------


def _papers(book: Book, persons: int) -> None:
    """Lists, interviews and documents that families know nothing of; incidents."""
    from sought.registry.models import Incident

    chance = book.chance
    for at in range(40):
        _source(book, "list", f"List {at + 1} of a body", reliability="A")
    for at in range(max(40, persons // 20)):
        kind, title = chance.choice(
            (("interview", "Interview {}"), ("document", "Minutes {} of an inquiry"),
             ("press", "Newspaper, number {}"), ("field_report", "Report {} from the field"))
        )  # fmt: skip
        _source(book, kind, title.format(at + 1), reliability=chance.choice("BCD"))
    book.lists, book.incidents = len(book.sources), max(3, persons // 500)
    Incident.objects.bulk_create(
        Incident(title=f"Attack on village {n}", place_id=chance.choice(book.places),
                 created_by_id=book.officers[0], created_at=_AT)
        for n in range(book.incidents)
    )  # fmt: skip


def _source(book: Book, kind: str, title: str, *, reliability: str) -> int:
    from sought.registry.models import Source

    confidentiality = "confidential" if book.chance.random() < 0.05 else "restricted"
    number = len(book.sources) + 1
    row = Source(
        kind=kind, title=f"{title}, file {number}", reference=f"F/{number}", language="ru",
        confidentiality=confidentiality, reliability=reliability, received_on=_AT.date(),
        recorded_by_id=book.chance.choice(book.officers), recorded_at=_AT,
    )  # fmt: skip
    book.sources.append(row)
    return number


def _paper(book: Book) -> int:
    return book.chance.randrange(book.lists) + 1


def _said(book: Book, source: int) -> dict[str, Any]:
    return {
        "source_id": source, "place_in_source": "p. 1", "recorded_at": _AT,
        "reliability": book.sources[source - 1].reliability,
        "credibility": book.chance.choice("1222334"),
        "recorded_by_id": book.officers[source % len(book.officers)],
    }  # fmt: skip


def _places(book: Book, gazetteer: int) -> None:
    """Regions, districts in them, villages in those; each named in three languages."""
    from sought.registry.actions.refresh_places import refresh_places
    from sought.registry.models import Place, PlaceName, PlacePosition

    chance, number = book.chance, len(book.places)
    rows, names, positions = [], [], []
    for pk in book.places:
        kind, parent = _lies_in(chance, pk, number)
        rows.append(Place(pk=pk, kind=kind, parent_id=parent, created_by_id=book.officers[0]))
        part = new_family(chance)
        names += [
            PlaceName(place_id=pk, text=part.in_(language), language=language,
                      script=SCRIPTS[language], **_said(book, gazetteer))
            for language in ("az", "ru", "hy")
        ]  # fmt: skip
        positions.append(
            PlacePosition(place_id=pk, lat=chance.uniform(30, 33), lon=chance.uniform(-42, -38),
                          radius_m=500, **_said(book, gazetteer))
        )  # fmt: skip
    for made in (rows, names, positions):
        type(made[0]).objects.bulk_create(made, batch_size=1000)
    refresh_places(book.places)


def _lies_in(chance: Random, pk: int, number: int) -> tuple[str, int | None]:
    """Twenty regions, then districts, then villages."""
    districts = 20 + number // 20
    if pk <= 20:
        return "region", None
    if pk <= districts:
        return "district", chance.randint(1, 20)
    return "village", chance.randint(21, districts)


def _day(chance: Random, first: int, last: int) -> str:
    year, month = chance.randint(first, last), chance.randint(1, 12)
    return chance.choice(
        (f"{year}", f"{year}-{month:02d}", f"{year}-{month:02d}-{chance.randint(1, 28):02d}")
    )


@lru_cache(maxsize=1 << 16)
def _bounds(date: str) -> tuple[dt.date | None, dt.date | None]:
    from sought.registry.models.dated import bounds_of

    return bounds_of(date)


# --- writing --------------------------------------------------------------------------------------


def _write(book: Book) -> None:
    """AssertionError where the tables were not empty: keys are counted from one."""
    from sought.demo.load.ids import inserted

    tables: Iterable[list[Model]] = (
        book.sources, book.persons, book.names, book.descriptions, book.relations, book.events,
        book.participations,
    )  # fmt: skip
    for rows in tables:
        assert inserted(rows) == len(rows)
        assert type(rows[0]).objects.order_by("-pk").first().pk == len(rows)
    for rows in (book.applications, book.subjects):
        type(rows[0]).objects.bulk_create(rows, batch_size=1000)


def _protect(persons: int) -> None:
    """One in two thousand, as an officer would."""
    from sought.registry.models import Officer, Person, Protection

    chosen = range(7, persons, 2000)
    by = Officer.objects.get(username="measuring2")
    Protection.objects.bulk_create(
        Protection(person_id=pk, reason="measurement", placed_by=by) for pk in chosen
    )
    Person.objects.filter(pk__in=chosen).update(protected=True)


def _analyse() -> None:
    """What PostgreSQL does by itself within minutes after such a load."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main()
