"""Who is sought, and the families of the sought, as the register knew them at a moment.

A family is everybody whom statements of blood kinship join; who has none is a family of one.
Protected persons whom the officer may not find are neither in a family nor counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from sought.registry.models import Person, ProfileState, Relation, Sample, SampleKind
from sought.registry.policies import Access
from sought.registry.policies.persons import findable
from sought.registry.records.figure_events import MISSING
from sought.registry.records.figure_facts import KnownBy, is_sought
from sought.registry.records.figure_hidden import hidden_codes, open_records
from sought.registry.records.figure_moments import knowledge_at, settled
from sought.registry.records.figure_ranks import UNDATED
from sought.registry.records.numbers_then import NumbersThen
from sought.registry.records.read_once import once
from sought.registry.records.search_families import BLOOD, joined
from sought.registry.records.thing_marks import During, told
from sought.registry.records.thing_spells_laboratory import SampleStage
from sought.reporting.figures.criterion import Judge
from sought.reporting.figures.definition import FigureDefinition
from sought.reporting.figures.fact import EVENT
from sought.reporting.figures.knowledge import Person as Known
from sought.reporting.figures.spells import Mark
from sought.reporting.figures.window import FIRST, LAST, window


@dataclass(frozen=True)
class BloodFamily:
    """Primary keys of all members, and of those of them who are sought."""

    members: frozenset[int]
    sought: frozenset[int]

    @property
    def code(self) -> str:
        """The code of the first who is sought: what lists call the family."""
        return Person.code_of(min(self.sought))


def sought_persons(access: Access, known_at: datetime) -> Mapping[int, Mark]:
    """By number, as it was led then, the day of the last contact and when each came into the register.

    Whoever was sought at that moment, with the last contact that was known then; without one the
    day of the coming in counts.
    """
    return once(("sought", access, known_at), lambda: _sought(access, known_at))


def _sought(access: Access, known_at: datetime) -> Mapping[int, Mark]:
    records = open_records(access, KnownBy.ENTERED)
    known = knowledge_at(records, settled(records, known_at)).persons
    then = {Person.number_of(code): who for code, who in known.items() if is_sought(who)}
    rows = Person.objects.filter(
        findable(access, ""), created_at__lte=known_at, erased_at__isnull=True
    ).order_by("pk")
    return {
        pk: _told(then[pk], created)
        for pk, created in rows.values_list("pk", "created_at")
        if pk in then
    }


_JUDGE = Judge.of(FigureDefinition("last contact"), 0)


def _told(who: Known, created: datetime) -> Mark:
    """By the last contact that is shown; at the latest the day of asking tells none."""
    contact = _JUDGE.chosen(who.of(f"{EVENT}:{MISSING}"))
    if contact is None or contact.rank >= UNDATED:
        return told(created, None, None)
    days = window(contact.when)
    return told(created, _day(days.first), _day(days.last))


def _day(ordinal: int) -> date | None:
    return None if ordinal in {FIRST, LAST} else date.fromordinal(ordinal)


def blood_families(access: Access, sought: Iterable[int], known_at: datetime) -> list[BloodFamily]:
    """Families of these persons, by the kinship known then; two questions."""
    wanted = frozenset(sought)
    hidden = {*_hidden(access), *map(Person.number_of, hidden_codes(access))}
    pairs = (pair for pair in blood_ties(known_at) if hidden.isdisjoint(pair))
    groups = [frozenset(group) for group in joined(pairs) if wanted & group]
    alone = wanted.difference(*groups)
    families = [*groups, *(frozenset({person}) for person in alone)]
    found = [BloodFamily(members, members & wanted) for members in families]
    return sorted(found, key=lambda family: min(family.sought))


def _hidden(access: Access) -> QuerySet[Person, int]:
    return Person.objects.filter(~findable(access, "")).values_list("pk", flat=True)


def blood_ties(known_at: datetime) -> list[tuple[int, int]]:
    """Pairs whom a statement joins that stood at that moment, by the numbers of then."""
    then = NumbersThen(known_at)
    stood = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=known_at)
    rows = Relation.objects.filter(stood, kind__in=list(BLOOD), recorded_at__lte=known_at)
    pairs = [
        (then.of("relation", pk, one), then.of("relation", pk, other, "other"))
        for pk, one, other in rows.order_by("pk").values_list("pk", "person", "other")
    ]
    return [(one, other) for one, other in pairs if one != other]


def given_by_donor(known_at: datetime) -> Mapping[int, list[During]]:
    """By donor, as led then, when a sample stood, and when its profile was in force."""
    return once(("given", known_at), lambda: _given(known_at))


def _given(known_at: datetime) -> Mapping[int, list[During]]:
    then = NumbersThen(known_at)
    rows = Sample.objects.filter(kind=SampleKind.REFERENCE, donor__isnull=False)
    columns = (
        "pk", "donor", "recorded_at", "withdrawn_at",
        "profiles__state", "profiles__decided_at", "profiles__ended_at",
    )  # fmt: skip
    found: dict[int, list[During]] = defaultdict(list)
    for pk, number, recorded, withdrawn, state, decided, ended in rows.values_list(*columns):
        if number is None:
            continue
        donor = then.of("sample", pk, number, "donor")
        found[donor].append(During(SampleStage.UNTYPED, recorded, withdrawn))
        if state == ProfileState.ACCEPTED and decided is not None:
            ends = [moment for moment in (ended, withdrawn) if moment is not None]
            found[donor].append(During(SampleStage.IN_FORCE, decided, min(ends, default=None)))
    return found
