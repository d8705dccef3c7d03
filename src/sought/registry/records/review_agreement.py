"""How well officers agree on pairs that two of them answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count

from sought.registry.models import Answer, AnswerKind
from sought.registry.policies import Access, Permission

Said = tuple[str, str]
"""Answers of two officers to one pair: the earlier, the later."""


@dataclass(frozen=True)
class Agreement:
    """Doubly answered pairs by what was said first and second; 0 means never."""

    counts: Mapping[Said, int]

    @property
    def pairs(self) -> int:
        """Pairs that were answered twice."""
        return sum(self.counts.values())

    @property
    def share(self) -> float | None:
        """Share of them with the same answer; None where there is no pair."""
        return _agreeing(self.counts) / self.pairs if self.pairs else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa: agreement beyond what chance would give, 1 for full agreement.

        J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
        Measurement 20 (1960) 37-46.  None where there is no pair, or where both always gave one
        and the same answer, so that chance explains everything.
        """
        return kappa(self.counts)


def kappa(counts: Mapping[Said, int]) -> float | None:
    """Cohen's kappa of a table of answers; see :attr:`Agreement.kappa`."""
    total = sum(counts.values())
    if not total:
        return None
    first, second = (
        Counter[str]() + sum((Counter({s[at]: n}) for s, n in counts.items()), Counter[str]())
        for at in (0, 1)
    )
    by_chance = sum(first[answer] * second[answer] for answer in first) / total**2
    observed = _agreeing(counts) / total
    return (observed - by_chance) / (1 - by_chance) if by_chance < 1 else None


def review_agreement(access: Access) -> Agreement:
    """Of all pairs that several officers answered; answers that settle a dispute knew the others
    and are left out.  Refused without the right to decide.
    """
    access.check(Permission.DECIDE_LINKS)
    return Agreement(Counter((earlier.answer, later.answer) for earlier, later in _pairs()))


def _pairs() -> Iterator[tuple[Answer, Answer]]:
    standing = Answer.objects.filter(undone_at__isnull=True, settles=False)
    twice = standing.values("proposal").annotate(given=Count("pk")).filter(given__gt=1)
    rows = standing.filter(proposal__in=twice.values("proposal"))
    by_proposal: dict[int, list[Answer]] = defaultdict(list)
    for answer in rows.order_by("answered_at", "pk"):
        by_proposal[answer.proposal_id].append(answer)
    for given in by_proposal.values():
        yield from combinations(given, 2)


def _agreeing(counts: Mapping[Said, int]) -> int:
    return sum(counts.get((answer, answer), 0) for answer in AnswerKind.values)
