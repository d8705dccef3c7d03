"""Everything that stands about some persons, read in a few questions however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sought.registry.models import (
    SINGLE,
    Choice,
    Closure,
    Description,
    Name,
    NameKind,
    ParticipantRole,
    Participation,
    Status,
)
from sought.registry.records.identified import found_status
from sought.registry.records.shown import Stated
from sought.registry.records.status import Happening

_KIND_ORDER = [NameKind.MAIN, NameKind.FORMER, NameKind.MENTIONED, NameKind.NICKNAME]


@dataclass
class PersonFacts:
    """Standing statements of one person, by field, with the rows behind them."""

    names: dict[str, Name] = field(default_factory=dict)
    descriptions: dict[str, Description] = field(default_factory=dict)
    stated: dict[str, list[Stated]] = field(default_factory=lambda: defaultdict(list))
    chosen: dict[str, str] = field(default_factory=dict)
    happenings: list[Happening] = field(default_factory=list)
    contacts: list[Participation] = field(default_factory=list)
    sources: set[int] = field(default_factory=set)
    found: Status | None = None
    """Identified or located, by remains."""
    closed: bool = False
    """Whether a closure of the case stands."""
    count: int = 0


def facts_of(persons: Collection[int], languages: list[str]) -> dict[int, PersonFacts]:
    """The facts of these persons (primary keys); ``languages`` orders equal names."""
    facts = {person: PersonFacts() for person in persons}
    _add_names(facts, languages)
    _add_descriptions(facts)
    _add_events(facts)
    for person, status in found_status(persons).items():
        facts[person].found = status
    closed = Closure.objects.filter(person__in=persons, reopened_at__isnull=True)
    for person in closed.values_list("person", flat=True):
        facts[person].closed = True
    for choice in Choice.objects.filter(person__in=persons, ended_at__isnull=True):
        facts[choice.person_id].chosen[choice.field] = choice.statement
    return facts


def _add_names(facts: dict[int, PersonFacts], languages: list[str]) -> None:
    for name in Name.objects.standing().filter(person__in=facts):
        about = facts[name.person_id]
        about.names[name.ref] = name
        about.stated["name"].append(stated_of(name, preference_of(name, languages)))
        _count(about, name.source_id)


def _add_descriptions(facts: dict[int, PersonFacts]) -> None:
    for row in Description.objects.standing().filter(person__in=facts):
        about = facts[row.person_id]
        about.descriptions[row.ref] = row
        if row.kind in SINGLE:
            about.stated[row.kind].append(stated_of(row))
        _count(about, row.source_id)


def _add_events(facts: dict[int, PersonFacts]) -> None:
    parts = Participation.objects.filter(
        person__in=facts, role=ParticipantRole.SUBJECT, event__withdrawn_at__isnull=True
    ).select_related("event")
    for part in parts:
        about, event = facts[part.person_id], part.event
        about.happenings.append(
            Happening(
                event.pk,
                event.kind,
                event.date_from,
                event.date_to,
                part.condition,
                event.credibility,
                event.reliability,
                has_place=event.place_id is not None,
            )
        )
        about.contacts.append(part)
        _count(about, event.source_id)


def preference_of(name: Name, languages: Sequence[str]) -> int:
    """Place of a name in the order of kinds, then of the installation's languages."""
    at = languages.index(name.language) if name.language in languages else len(languages)
    return 10 * _KIND_ORDER.index(NameKind(name.kind)) + at


def stated_of(row: Name | Description, preference: int = 0) -> Stated:
    """The statement as the rule sees it."""
    value = row.full if isinstance(row, Name) else row.value or row.date or row.number
    return Stated(
        row.ref,
        str(value),
        row.credibility,
        row.reliability,
        row.source_id,
        row.pk,
        preference,
    )


def _count(about: PersonFacts, source: int) -> None:
    about.count += 1
    about.sources.add(source)
