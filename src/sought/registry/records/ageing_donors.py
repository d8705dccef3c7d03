"""Sought persons whose relatives grow too old to be asked: by age of the youngest who could give.

A relative could give a sample who is in the register, within two steps of blood, not sought
themselves, not known to have died by the day, and has given none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sought.registry.models import EventKind, ParticipantRole, Participation, Person
from sought.registry.policies import Access
from sought.registry.policies.persons import findable
from sought.registry.records.blood_families import blood_ties, given_by_donor, sought_persons
from sought.registry.records.case_steps import CaseSteps, case_steps
from sought.registry.records.numbers_then import NumbersThen
from sought.registry.records.thing_marks import middle, told

STEPS = 2
"""Parents, children, brothers and sisters; grandparents, uncles and aunts, nephews and nieces."""
OLD = 70
"""From this age on a relative is asked first."""
_YEAR = 365.25


class DonorAge(StrEnum):
    """How old the youngest relative is who could still give a sample."""

    BELOW_60 = "below_60"
    FROM_60 = "from_60"
    FROM_70 = "from_70"
    FROM_80 = "from_80"
    NOT_KNOWN = "not_known"
    ALL_DEAD = "all_dead"
    NOBODY = "nobody"


DONOR_AGE_WORDS = {
    DonorAge.BELOW_60: _("Youngest below 60"),
    DonorAge.FROM_60: _("Youngest 60 to 69"),
    DonorAge.FROM_70: _("Youngest 70 to 79"),
    DonorAge.FROM_80: _("Youngest 80 or older"),
    DonorAge.NOT_KNOWN: _("Ages not known"),
    DonorAge.ALL_DEAD: _("All have died"),
    DonorAge.NOBODY: _("No other relative in the register"),
}
_LIMITS = ((80, DonorAge.FROM_80), (OLD, DonorAge.FROM_70), (60, DonorAge.FROM_60))


@dataclass(frozen=True)
class DonorRow:
    """Codes of sought persons of one class, by whether the family has a sample that stands."""

    age: DonorAge
    without_sample: tuple[str, ...]
    with_sample: tuple[str, ...]


def ageing_donors(
    access: Access,
    as_of: date,
    known_at: datetime,
    steps: Mapping[int, CaseSteps] | None = None,
) -> tuple[DonorRow, ...]:
    """Open cases nobody has identified, one row for each class; protected persons are nowhere.

    Ages are of the birth shown today, the middle of its possible days.
    ``steps`` are those of the same officer and times, where somebody has them already.
    """
    steps = case_steps(access, as_of, known_at) if steps is None else steps
    wanted = {p: case for p, case in steps.items() if case.is_open and case.decided is None}
    living, dead = _relatives(access, wanted, as_of, known_at)
    near = _near(wanted, known_at)
    found: dict[tuple[DonorAge, bool], list[str]] = defaultdict(list)
    for person, case in sorted(wanted.items()):
        age = donor_age([living[k] for k in near[person] if k in living], near[person] & dead)
        found[age, case.sampled is not None].append(Person.code_of(person))
    return tuple(
        DonorRow(age, tuple(found[age, False]), tuple(found[age, True])) for age in DonorAge
    )


def donor_age(living: Iterable[float | None], dead: Iterable[int]) -> DonorAge:
    """The class of relatives of these ages in years (None: not known), and of those who died."""
    ages = list(living)
    known = [age for age in ages if age is not None]
    if not ages:
        return DonorAge.ALL_DEAD if any(True for _ in dead) else DonorAge.NOBODY
    # Whose age nobody knows may be young: old are all only where each is known to be.
    youngest = min(known, default=None)
    if youngest is None or (youngest >= 60 and len(known) < len(ages)):  # noqa: PLR2004 - as above
        return DonorAge.NOT_KNOWN
    return next((each for limit, each in _LIMITS if youngest >= limit), DonorAge.BELOW_60)


def _relatives(
    access: Access, sought: Iterable[int], as_of: date, known_at: datetime
) -> tuple[Mapping[int, float | None], set[int]]:
    """Who could give a sample, with age in years; and who has died."""
    rows = Person.objects.filter(
        findable(access, ""), erased_at__isnull=True, created_at__lte=known_at
    ).values_list("pk", "shown__birth_from", "shown__birth_to")
    gave = {
        donor
        for donor, parts in given_by_donor(known_at).items()
        if any(p.on(known_at) for p in parts)
    }
    then = NumbersThen(known_at)
    out = gave | set(sought) | sought_persons(access, known_at).keys()
    ages = {
        pk: _age(middle(first, last), as_of)
        for pk, first, last in rows
        if pk not in out and then.head(pk) == pk
    }
    dead = _dead(as_of, known_at) & ages.keys()
    return {pk: age for pk, age in ages.items() if pk not in dead}, dead


def _age(birth: date | None, as_of: date) -> float | None:
    return None if birth is None else (as_of - birth).days / _YEAR


def _dead(as_of: date, known_at: datetime) -> set[int]:
    stood = Q(event__withdrawn_at__isnull=True) | Q(event__withdrawn_at__gt=known_at)
    rows = Participation.objects.filter(
        stood,
        role=ParticipantRole.SUBJECT,
        event__kind__in=(EventKind.DEATH, EventKind.BURIAL),
        event__recorded_at__lte=known_at,
    )
    columns = ("pk", "person", "event__recorded_at", "event__date_from", "event__date_to")
    then = NumbersThen(known_at)
    return {
        then.of("participation", pk, number)
        for pk, number, recorded, first, last in rows.values_list(*columns)
        if told(recorded, first, last).day <= as_of
    }


def _near(persons: Iterable[int], known_at: datetime) -> Mapping[int, set[int]]:
    """Of each of these everybody within so many steps of blood, without themselves."""
    kin: dict[int, set[int]] = defaultdict(set)
    for one, other in blood_ties(known_at):
        kin[one].add(other)
        kin[other].add(one)
    found = {}
    for person in persons:
        reached, level = {person}, {person}
        for _step in range(STEPS):
            level = {near for each in level for near in kin.get(each, ())} - reached
            reached |= level
        found[person] = reached - {person}
    return found
