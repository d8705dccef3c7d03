"""Numbers that bodies published, as claims that can be held against each other.

Whoever may not read a source is told of none of its numbers, nor counts them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from sought.registry.models import PublishedFigure, Source
from sought.registry.policies import Access, Permission, readable
from sought.reporting.figures.arithmetic import SumCheck, sum_checks
from sought.reporting.figures.claim import Claim, folded
from sought.reporting.figures.contradiction import (
    Contradiction,
    LikelyCause,
    contradictions,
)

INCIDENT, CONFLICT, WORDS = "incident", "conflict", "words"
"""What a topic is: the code of an incident or a conflict follows, or words of the house."""


@dataclass(frozen=True)
class Told:
    """A published number as its row, and as the claim that is compared."""

    row: PublishedFigure
    claim: Claim

    @property
    def topic(self) -> str:
        """The key by which it is found; empty where nothing says what it is about."""
        return self.claim.topic


@dataclass(frozen=True)
class ClaimFilters:
    """What is asked for; empty fields ask nothing."""

    body: str = ""
    measure: str = ""
    topic: str | None = None

    def fit(self, told: Told) -> bool:
        """Whether the claim is asked for; an empty topic asks for those about nothing said."""
        return (
            folded(self.body) in {"", folded(told.claim.body)}
            and self.measure in {"", told.claim.measure}
            and self.topic in {None, told.topic}
        )


NO_FILTER = ClaimFilters()


@dataclass(frozen=True)
class Findings:
    """Sums and pairs: wrong sums first, then pairs, those first that nothing explains."""

    wrong: tuple[SumCheck, ...]
    right: tuple[SumCheck, ...]
    open: tuple[SumCheck, ...]
    pairs: tuple[Contradiction, ...]


def told_claims(access: Access, filters: ClaimFilters = NO_FILTER) -> list[Told]:
    """Standing claims from sources that the officer may read; one question to the database."""
    found = (told_of(row) for row in _rows(access).filter(withdrawn_at__isnull=True))
    return [told for told in found if filters.fit(told)]


def claims_then(access: Access, known_at: datetime) -> list[Told]:
    """The same as they stood at a moment."""
    stood = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=known_at)
    return [told_of(row) for row in _rows(access).filter(stood, recorded_at__lte=known_at)]


def known_claim(access: Access, pk: int) -> PublishedFigure:
    """One number, standing or withdrawn; DoesNotExist where its source is closed as well."""
    return _rows(access).get(pk=pk)


def _rows(access: Access) -> QuerySet[PublishedFigure]:
    sources = Source.objects.filter(readable(access))
    rows = PublishedFigure.objects.filter(source__in=sources)
    rows = rows if access.can(Permission.VIEW_FIGURES) else rows.none()
    return rows.select_related("source", "incident", "conflict").order_by("date_from", "pk")


def told_of(row: PublishedFigure) -> Told:
    """The row as a claim; its body is the author of the source where nobody else is named."""
    return Told(
        row,
        Claim(
            ref=row.ref,
            body=body_of(row),
            source=row.source.code,
            measure=row.measure,
            value=row.value,
            as_of=row.date,
            topic=topic_of(row),
            scope=row.scope,
            sex=row.sex,
            age_class=row.age_class,
            service=row.service,
            nationality=row.nationality,
            population=row.population,
        ),
    )


def body_of(row: PublishedFigure) -> str:
    """Who says it: a body, or the code of a source whose author nobody wrote down."""
    return row.body or row.source.author_body or row.source.code


def topic_of(row: PublishedFigure) -> str:
    """A key of what it is about, such as ``incident:I-000001``; empty where nothing is said."""
    if row.incident is not None:
        return f"{INCIDENT}:{row.incident.code}"
    if row.conflict is not None:
        return f"{CONFLICT}:{row.conflict.code}"
    return f"{WORDS}:{folded(row.topic)}" if row.topic.strip() else ""


def findings(told: Iterable[Told]) -> Findings:
    """What adds up, what does not, and which numbers differ."""
    claims = [one.claim for one in told]
    checks = sum_checks(claims)
    pairs = sorted(contradictions(claims), key=_order)
    return Findings(
        tuple(check for check in checks if check.is_wrong),
        tuple(check for check in checks if check.result.name == "RIGHT"),
        tuple(check for check in checks if check.result.name == "OPEN"),
        tuple(pairs),
    )


_FIRST = (
    LikelyCause.SUM,
    LikelyCause.PLAIN,
    LikelyCause.NOT_TOLD,
    LikelyCause.OTHER_SCOPE,
    LikelyCause.OTHER_DATE,
)
"""What most needs a question comes first."""


def _order(pair: Contradiction) -> tuple[int, int, str]:
    return _FIRST.index(pair.likely), -abs(pair.by), pair.claim.ref
