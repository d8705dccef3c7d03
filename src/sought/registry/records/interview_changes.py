"""What an interview changed: the trails of those it tells of, without it and with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sought.registry.models import ParticipantRole, Participation, Person, Source
from sought.registry.policies import Access
from sought.registry.policies.persons import findable
from sought.registry.records.open_witnesses import open_accounts_of
from sought.registry.records.traced_persons import traced_persons
from sought.registry.records.tracing_accounts import standing
from sought.registry.records.tracing_geography import geography_of
from sought.tracing.account import Account
from sought.tracing.after_interview import CaseChange, after_interview
from sought.tracing.contradictions import Contradiction, contradictions
from sought.tracing.geography import Geography

MOST = 300
"""So many persons of one source are traced twice for a page."""


@dataclass(frozen=True)
class Changes:
    """``concerned`` persons are told of; those ``compared`` have their state before and after.

    ``against``: by person the contradictions in which a statement of the source stands.
    """

    changed: tuple[CaseChange, ...]
    against: Mapping[str, tuple[Contradiction, ...]]
    persons: Mapping[str, Person]
    concerned: int
    compared: int


def changes_by(access: Access, source: Source) -> Changes:
    """Of all persons whom the reader may find and whom standing events of the source concern."""
    rows = Participation.objects.filter(
        standing(),
        findable(access),
        event__source=source,
        role__in=(ParticipantRole.SUBJECT, ParticipantRole.COMPANION, ParticipantRole.WITNESS),
    )
    concerned = sorted(set(rows.order_by().values_list("person", flat=True)))
    with_it = open_accounts_of(access, concerned[:MOST])
    geography = geography_of(account for told in with_it.values() for account in told)
    without = {
        person: [account for account in told if account.source != source.code]
        for person, told in with_it.items()
    }
    changed = after_interview(
        traced_persons(without, geography), traced_persons(with_it, geography)
    )
    found = {person: _new(told, geography, source.code) for person, told in with_it.items()}
    against = {person: sets for person, sets in found.items() if sets}
    named = {one.person for one in changed} | against.keys()
    keys = [Person.number_of(code) for code in named]
    persons = Person.objects.filter(findable(access, ""), pk__in=keys).select_related("shown")
    by_code = {person.code: person for person in persons}
    return Changes(changed, against, by_code, len(concerned), len(concerned[:MOST]))


def _new(told: list[Account], geography: Geography, source: str) -> tuple[Contradiction, ...]:
    """The sets that would not be there without the source."""
    theirs = {account.ref for account in told if account.source == source}
    if len(theirs) == len(told) and len(told) < 2:  # noqa: PLR2004 - one account contradicts nothing
        return ()
    return tuple(one for one in contradictions(told, geography) if theirs & set(one.refs))
