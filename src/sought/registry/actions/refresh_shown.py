"""Bring what is shown of persons, and the keys they are found by, in line with their statements.

Called by every action that changes a statement; ``manage.py refresh_shown`` does it for all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import islice

from django.db import transaction

from sought.registry.actions.bulk_rows import insert_rows
from sought.registry.models import (
    Condition,
    Description,
    DescriptionKind,
    EventKind,
    Installation,
    Participation,
    Person,
    PersonKey,
    Shown,
)
from sought.registry.models.dated import bounds_of
from sought.registry.models.fields import MAX_WORDS
from sought.registry.records.ages import possible_ages
from sought.registry.records.grade import is_doubtful
from sought.registry.records.person_facts import PersonFacts, facts_of
from sought.registry.records.search_keys import keys_of, sort_text
from sought.registry.records.shown import contradict, dates_contradict, shown
from sought.registry.records.status import standing

CHUNK = 2000
_CONTACT_KINDS = (EventKind.LAST_CONTACT, EventKind.CAPTURE, EventKind.SIGHTING)


def refresh_shown(persons: Iterable[int]) -> int:
    """Renew these persons (primary keys); gives their number."""
    languages = Installation.current().place_languages
    done = 0
    for chunk in _chunks(sorted(set(persons))):
        with transaction.atomic():
            _refresh(chunk, languages)
        done += len(chunk)
    return done


def _refresh(persons: list[int], languages: list[str]) -> None:
    sought = dict(Person.objects.filter(pk__in=persons).values_list("pk", "sought"))
    facts = facts_of(list(sought), languages)
    rows = [row_of(person, facts[person], sought=sought[person]) for person in facts]
    Shown.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=[f.name for f in Shown._meta.fields if not f.primary_key],  # noqa: SLF001
        batch_size=CHUNK,
    )
    _renew_keys(facts)


def _renew_keys(facts: dict[int, PersonFacts]) -> None:
    wanted = {
        (person, key)
        for person, about in facts.items()
        for key in keys_of(name.full for name in about.names.values())
    }
    held = PersonKey.objects.filter(person__in=facts).values_list("person_id", "key", "pk")
    there = {(person, key): pk for person, key, pk in held}
    PersonKey.objects.filter(pk__in=[pk for at, pk in there.items() if at not in wanted]).delete()
    if new := sorted(wanted - there.keys()):
        insert_rows(PersonKey, ["person_id", "key"], new)


def row_of(person: int, about: PersonFacts, *, sought: bool) -> Shown:
    """The row that the rule gives."""
    place = standing(about.happenings, sought=sought, found=about.found, closed=about.closed)
    row = Shown(
        person_id=person,
        sought=sought,
        status=place.status,
        stage=place.stage,
        sex=_value(about, DescriptionKind.SEX),
        father_name=_value(about, DescriptionKind.FATHER_NAME),
        affiliation=_value(about, DescriptionKind.AFFILIATION),
        service=_value(about, DescriptionKind.SERVICE),
        unit=_value(about, DescriptionKind.UNIT),
        rank=_value(about, DescriptionKind.RANK),
        statements=about.count,
        sources=len(about.sources),
        contradictions=contradictions(about),
    )
    _show_name(row, about)
    _show_birth(row, about)
    _show_contact(row, about)
    row.age_from, row.age_to = possible_ages(row.birth, row.last_contact)
    return row


def contradictions(about: PersonFacts) -> int:
    """In how many fields statements cannot all be true."""
    found = 0
    for kind, statements in about.stated.items():
        if kind == DescriptionKind.BIRTH:
            dates = [about.descriptions[s.ref].date for s in statements]
            found += dates_contradict([date for date in dates if date])
        elif kind != "name":
            found += contradict(statements)
    return found


def _chosen_row(about: PersonFacts, kind: str) -> Description | None:
    best = shown(about.stated.get(kind, ()), about.chosen.get(kind))
    return about.descriptions[best.ref] if best else None


def _value(about: PersonFacts, kind: str) -> str:
    row = _chosen_row(about, kind)
    return row.value[:MAX_WORDS] if row else ""


def _show_name(row: Shown, about: PersonFacts) -> None:
    best = shown(about.stated.get("name", ()), about.chosen.get("name"))
    if best is None:
        return
    name = about.names[best.ref]
    row.name = name.full
    family_first = f"{name.family} {name.given} {name.patronymic}".strip()
    row.sort_name = sort_text(family_first if name.family else name.full)


def _show_birth(row: Shown, about: PersonFacts) -> None:
    birth = _chosen_row(about, DescriptionKind.BIRTH)
    if birth is not None and birth.date:
        row.birth = birth.date
        row.birth_from, row.birth_to = bounds_of(birth.date)


def _show_contact(row: Shown, about: PersonFacts) -> None:
    """The latest of last contact, capture and sighting alive, what is doubtful only if alone."""
    last = max(filter(_is_contact, about.contacts), key=_contact_order, default=None)
    if last is None:
        return
    row.last_contact = last.event.date
    row.last_contact_from, row.last_contact_to = last.event.date_from, last.event.date_to
    row.last_place_id = last.event.place_id


def _is_contact(part: Participation) -> bool:
    event = part.event
    return event.kind in _CONTACT_KINDS and bool(event.date) and part.condition != Condition.DEAD


def _contact_order(part: Participation) -> tuple[bool, bool, date, int]:
    """Reports of families and lists say "last contact": they come before sightings."""
    event = part.event
    day = event.date_from or event.date_to or date.min
    is_sound = not is_doubtful(event.credibility)
    return is_sound, event.kind == EventKind.LAST_CONTACT, day, event.pk


def _chunks(persons: Collection[int]) -> Iterator[list[int]]:
    rest = iter(persons)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
