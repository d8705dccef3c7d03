"""Whom to interview: witnesses who agreed to be asked again, and what each may know of open cases.

Only witnesses and missing persons are looked at whom the reader may find, and only interviews that
the reader may read: of others neither a row nor a number speaks.

What is reckoned of a case is kept under a sum of its accounts, of those of all witnesses and of the
places that they name (:mod:`kept_by_sum`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache
from django.db.models import Q

from sought.registry.models import ParticipantRole, Participation, Person, Place, Status
from sought.registry.policies import Access
from sought.registry.policies.persons import findable
from sought.registry.records.kept_by_sum import kept_parts, sum_of
from sought.registry.records.may_know import witnesses
from sought.registry.records.open_witnesses import naming_open_by_person, open_accounts_of
from sought.registry.records.traced_persons import traced_persons
from sought.registry.records.tracing_accounts import DEEDS, standing
from sought.registry.records.tracing_geography import geography_of
from sought.tracing.account import PRESENCE, Account, Deed
from sought.tracing.after_interview import state_of
from sought.tracing.geography import Geography
from sought.tracing.grades import Grade
from sought.tracing.interview_plan import InterviewPlan, interview_plan
from sought.tracing.questions import Question
from sought.tracing.traced import DEAD, FREE, Traced

OPEN = (Status.MISSING, Status.BELIEVED_HELD, Status.HELD, Status.DEAD_NOT_RECOVERED)
"""Sought, and nobody has decided who or where they are."""
AT_ONCE = 800
"""So many cases that nothing is kept of are reckoned for one request; the page asks for the rest."""
EXACT_SECONDS = 3.0
_KEPT_SECONDS = 7 * 24 * 3600
_FORM = 2
"""Goes up when what is kept has another form, or the tracing finds something else."""

_PLACES_OF_STAYS = PRESENCE | {Deed.TRANSFER, Deed.DEATH}
"""Accounts from which a trail has its places; two who share none were together in none."""

Told = Mapping[str, list[Account]]


@dataclass(frozen=True)
class Knows:
    """What one witness may know of one case; ``question`` is the one to begin with."""

    witness: str
    score: float
    grade: Grade
    question: Question | None
    told: tuple[str, ...]


Kept = dict[str, tuple[Knows, ...]]


@dataclass(frozen=True)
class Planning:
    """Of each open case (code) who may know of it; ``left`` more are not reckoned yet.

    ``state`` is a sum of all that the plan rests on.
    """

    cases: Mapping[str, tuple[Knows, ...]]
    witnesses: int
    left: int
    state: str

    def knows(self) -> dict[str, dict[str, float]]:
        """As the plan takes it: by witness, by case, at least probably together."""
        found: dict[str, dict[str, float]] = {}
        for case, of_case in self.cases.items():
            for one in of_case:
                found.setdefault(one.witness, {})[case] = one.score
        return found

    def of(self, witness: str, case: str) -> Knows:
        """What a witness of the plan may know of a case."""
        return next(one for one in self.cases[case] if one.witness == witness)


def planning(access: Access, *, at_once: int | None = AT_ONCE) -> Planning:
    """A dozen questions to the database, however many persons; ``at_once`` None: all cases now."""
    askable = [person for person, agreed in witnesses(access).items() if agreed]
    theirs = open_accounts_of(access, askable)
    cases = _accounts_of_cases(access, theirs, askable)
    everything = (
        account for told in (theirs, cases) for of_one in told.values() for account in of_one
    )
    geography = geography_of(everything)
    key = f"interview-cases-{_FORM}-{_sum(theirs, geography)}"
    sums = {case: _sum({case: told}, geography) for case, told in cases.items()}
    known, left = kept_parts(
        key,
        sums,
        lambda some: _reckoned({case: cases[case] for case in some}, theirs, geography),
        at_once=at_once,
        seconds=_KEPT_SECONDS,
    )
    state = sha256(repr((key, sorted(sums[case] for case in known))).encode()).hexdigest()
    found = {case: of_case for case, of_case in known.items() if of_case}
    return Planning(found, len(askable), left, state)


def plan_of(given: Planning, budget: int) -> InterviewPlan:
    """The best plan of so many interviews that is found in a few seconds; kept like the cases."""
    key = f"interview-plan-{_FORM}-{budget}-{given.state}"
    plan: InterviewPlan | None = cache.get(key)
    if plan is None:
        plan = interview_plan(given.knows(), budget, seconds=EXACT_SECONDS)
        cache.set(key, plan, _KEPT_SECONDS)
    return plan


def _accounts_of_cases(access: Access, theirs: Told, askable: Collection[int]) -> Told:
    """What is told of open cases that were anywhere where a witness was, or of whom one told.

    A witness whom the plan does not ask is named in none of it.
    """
    stays = (a for told in theirs.values() for a in told if a.deed in _PLACES_OF_STAYS)
    named = {code for account in stays for code in (account.place, account.to_place)}
    places = [Place.number_of(code) for code in named if code]
    told_by = Participation.objects.filter(person__in=askable, role=ParticipantRole.WITNESS)
    kinds = [kind for kind, deed in DEEDS.items() if deed in _PLACES_OF_STAYS]
    there = Q(event__place__in=places) | Q(event__to_place__in=places)
    rows = Participation.objects.filter(
        standing(),
        (there & Q(event__kind__in=kinds)) | Q(event__in=told_by.values("event")),
        findable(access),
        role__in=(ParticipantRole.SUBJECT, ParticipantRole.COMPANION),
        person__sought=True,
        person__shown__status__in=OPEN,
        person__merged_into__isnull=True,
        person__erased_at__isnull=True,
    )
    known = {f"{Person.code_letter}-{person:06d}" for person in askable}
    found = open_accounts_of(access, set(rows.order_by().values_list("person", flat=True)))
    return naming_open_by_person(access, dict(sorted(found.items())), known)


def _reckoned(cases: Told, theirs: Told, geography: Geography) -> Kept:
    """By case who may know of it; nobody of a case that is closed by what is told."""
    from sought.tracing.who_knows import stays_by_place, who_may_know

    traced = traced_persons(theirs, geography)
    held = stays_by_place(p for one in traced.values() for p in one.presences)
    of_cases = traced_persons(cases, geography)
    return {
        case: tuple(
            Knows(one.witness, one.score, one.grade, next(iter(one.questions), None), one.told)
            for one in who_may_know(of_cases[case], held, theirs, told).asked
            if one.grade >= Grade.PROBABLE and one.score > 0
        )
        if is_open(of_cases[case], told)
        else ()
        for case, told in cases.items()
    }


def is_open(traced: Traced, told: Iterable[Account]) -> bool:
    """Whether something is left to ask: not where he came free, nor where he died and was buried."""
    ended = state_of(traced).ended
    buried = any(a.deed is Deed.BURIAL and a.place for a in told)
    return ended != FREE and not (ended == DEAD and buried)


def _sum(accounts: Told, geography: Geography) -> str:
    every = (account for told in accounts.values() for account in told)
    return sum_of(sorted(accounts.items()), every, geography)
