"""Who else these remains may be, and which other remains this person may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sought.registry.models import Hypothesis, Match, Person, Remains, SearchPurpose, SearchState
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.records.bodies import of_one_body
from sought.registry.records.merges import kept_of

MOST = 20
"""So many matches of the latest search are shown beside a hypothesis."""


@dataclass(frozen=True)
class Rival:
    """Another pairing: of the latest search (``match`` is its code), asked about, or both."""

    remains: str
    person: Person
    match: str
    log10_lr: float | None
    posterior: float | None
    hypothesis: str
    state: str
    """Of its hypothesis: open, closed, or what was decided."""


def rivals_for_remains(hypothesis: Hypothesis) -> tuple[Rival, ...]:
    """Other persons for the same body, the likeliest first."""
    body = of_one_body(Remains.objects.get(pk=hypothesis.remains_id))
    matches = _latest(Match.objects.filter(sample__remains__in=body))
    return _rivals(
        matches.exclude(person__in=merged_numbers([hypothesis.person_id])),
        Hypothesis.objects.filter(remains__in=body).exclude(pk=hypothesis.pk),
    )


def rivals_for_person(hypothesis: Hypothesis) -> tuple[Rival, ...]:
    """Other bodies for the same person, the likeliest first."""
    body = of_one_body(Remains.objects.get(pk=hypothesis.remains_id))
    numbers = merged_numbers([hypothesis.person_id])
    matches = _latest(Match.objects.filter(person__in=numbers))
    others = Hypothesis.objects.filter(person=hypothesis.person_id).exclude(remains__in=body)
    return _rivals(matches.exclude(sample__remains__in=body), others)


def _latest(matches: QuerySet[Match]) -> QuerySet[Match]:
    """Those of the latest finished search among them."""
    done = matches.filter(search__state=SearchState.DONE, search__purpose=SearchPurpose.SEARCH)
    latest = done.order_by("-search").values_list("search", flat=True).first()
    return done.filter(search=latest) if latest is not None else done.none()


def _rivals(matches: QuerySet[Match], asked: QuerySet[Hypothesis]) -> tuple[Rival, ...]:
    found = matches.order_by("-posterior", "pk").select_related("sample__remains", "person__shown")
    asked = asked.filter(Q(closed_at__isnull=True) | Q(decision__isnull=False))
    pairs = {
        (h.remains_id, h.person_id): h
        for h in asked.select_related("remains", "person__shown", "decision").order_by("pk")
    }
    listed = [_of_match(match, pairs) for match in found[:MOST]]
    return (*listed, *_of_hypotheses(pairs.values()))


def _of_match(match: Match, pairs: dict[tuple[int, int], Hypothesis]) -> Rival:
    """With its hypothesis, which then is not listed once more."""
    remains, person = match.sample.remains, kept_of(match.person)
    asked = pairs.pop((match.sample.remains_id or 0, person.pk), None)
    return Rival(
        remains.code if remains else "",
        person,
        match.code,
        match.log10_lr,
        match.posterior,
        asked.code if asked else "",
        state_of(asked) if asked else "",
    )


def _of_hypotheses(asked: Iterable[Hypothesis]) -> list[Rival]:
    return [
        Rival(one.remains.code, one.person, "", None, None, one.code, state_of(one))
        for one in asked
    ]


def state_of(hypothesis: Hypothesis) -> str:
    """``reversed``, what was decided, ``closed`` or ``open``."""
    decision = getattr(hypothesis, "decision", None)
    if decision is not None:
        return decision.outcome if decision.stands else "reversed"
    return "closed" if hypothesis.closed_at else "open"
