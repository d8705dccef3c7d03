"""Everything about one hypothesis, as far as its reader may know it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sought.registry.models import (
    Decision,
    Evidence,
    Hypothesis,
    Match,
    Name,
    Opinion,
    Relation,
    ReversalRequest,
)
from sought.registry.models.statement import Statement
from sought.registry.policies import Access, Permission
from sought.registry.policies.hypotheses import can_see_reviews
from sought.registry.records.affected import Affected, affected_by
from sought.registry.records.concerned import persons_of
from sought.registry.records.evidence_refs import row_behind
from sought.registry.records.identified import latest_match
from sought.registry.records.mask import Masker, ways_of
from sought.registry.records.rivals import Rival, rivals_for_person, rivals_for_remains

Mask = Callable[[str], str]


@dataclass(frozen=True)
class Line:
    """One piece of evidence; ``by`` is the code of an officer, empty where the search says it."""

    pk: int
    kind: str
    text: str
    log10_lr: float | None
    speaks_for: bool
    refs: tuple[str, ...]
    by: str
    at: datetime
    withdrawn_reason: str = ""


@dataclass(frozen=True)
class Reviewed:
    """One review; ``evidence_since`` counts what was recorded or withdrawn after it."""

    by: str
    opinion: Opinion
    reasons: str
    at: datetime
    evidence_since: int


@dataclass(frozen=True)
class HypothesisFile:
    """The file.  Of reviews that the reader may not see yet only the number is known."""

    hypothesis: Hypothesis
    reason: str
    speaking_for: tuple[Line, ...]
    speaking_against: tuple[Line, ...]
    withdrawn: tuple[Line, ...]
    match: Match | None
    by_marker: tuple[tuple[str, float], ...]
    of_remains: tuple[Rival, ...]
    of_person: tuple[Rival, ...]
    reviews_given: int
    reviews: tuple[Reviewed, ...] | None
    decision: Decision | None
    ruling: Ruled | None
    relies_on: tuple[Decision, ...]
    affected: tuple[Affected, ...]
    requests: tuple[ReversalRequest, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All evidence that stands, what speaks for it first."""
        return self.speaking_for + self.speaking_against


@dataclass(frozen=True)
class Ruled:
    """The words of the decision, as the reader may see them."""

    reason: str
    dissent: str
    below_threshold_reason: str
    reversal_reason: str


def hypothesis_file(access: Access, hypothesis: Hypothesis) -> HypothesisFile:
    """The file for one reader; some twenty questions, however much evidence there is.

    Officers write names into their words: whoever may see no names reads them masked.
    """
    rows = list(hypothesis.evidence.select_related("recorded_by").order_by("pk"))
    of_remains, of_person = rivals_for_remains(hypothesis), rivals_for_person(hypothesis)
    mask = mask_for(access, hypothesis, rows, [*of_remains, *of_person])
    lines = [(row, _line(row, mask)) for row in rows]
    standing = [line for row, line in lines if row.withdrawn_at is None]
    match = latest_match(hypothesis)
    decision = Decision.objects.filter(hypothesis=hypothesis).first()
    given = hypothesis.reviews.count()
    return HypothesisFile(
        hypothesis=hypothesis,
        reason=mask(hypothesis.reason),
        speaking_for=_heaviest_first(line for line in standing if line.speaks_for),
        speaking_against=_heaviest_first(line for line in standing if not line.speaks_for),
        withdrawn=tuple(line for row, line in lines if row.withdrawn_at is not None),
        match=match,
        by_marker=markers_of(match),
        of_remains=of_remains,
        of_person=of_person,
        reviews_given=given,
        reviews=_reviews(hypothesis, rows, mask) if can_see_reviews(access, hypothesis) else None,
        decision=decision,
        ruling=_ruled(decision, mask) if decision else None,
        relies_on=tuple(r.on for r in decision.relies.select_related("on__hypothesis__person"))
        if decision
        else (),
        affected=tuple(affected_by(decision)) if decision else (),
        requests=_requests(decision, mask) if decision else (),
    )


def markers_of(match: Match | None) -> tuple[tuple[str, float], ...]:
    """Each marker with the power of ten of its ratio, in the order of the search."""
    if match is None:
        return ()
    return tuple((str(name), float(value)) for name, value in match.by_marker)


def mask_for(
    access: Access, hypothesis: Hypothesis, evidence: Iterable[Evidence], rivals: Sequence[Rival]
) -> Mask:
    """Masks the names of everybody the words may be about, except for who may see names.

    Who is protected from the reader is masked for all.
    """
    persons = _concerned(hypothesis, evidence) | {rival.person.pk for rival in rivals}
    rows = Name.objects.filter(person__in=persons)
    if access.can(Permission.VIEW_NAMES):
        rows = rows.filter(person__protected=True).exclude(person__in=access.cleared)
    ways = ways_of(rows.values_list("full", "given", "family"))
    return Masker(ways).mask_words if ways else str


def _concerned(hypothesis: Hypothesis, evidence: Iterable[Evidence]) -> set[int]:
    """The person, the kin, and those of whom the statements behind the evidence speak."""
    found = {hypothesis.person_id}
    kin = Relation.objects.standing()
    found |= set(kin.filter(person=hypothesis.person_id).values_list("other", flat=True))
    found |= set(kin.filter(other=hypothesis.person_id).values_list("person", flat=True))
    for ref in {ref for row in evidence if row.recorded_by_id for ref in row.refs}:
        _, row = row_behind(ref)
        found |= set(persons_of(row)) if isinstance(row, Statement) else set()
    return found


def _line(row: Evidence, mask: Mask) -> Line:
    return Line(
        row.pk,
        row.kind,
        mask(row.text) if row.recorded_by else row.text,
        row.log10_lr,
        row.speaks_for,
        tuple(row.refs),
        row.recorded_by.code if row.recorded_by else "",
        row.recorded_at,
        mask(row.withdrawn_reason),
    )


def _heaviest_first(lines: Iterable[Line]) -> tuple[Line, ...]:
    """By weight, what is a matter of words last, in the order of recording."""
    return tuple(sorted(lines, key=lambda line: (-abs(line.log10_lr or 0.0), line.pk)))


def _reviews(
    hypothesis: Hypothesis, evidence: Sequence[Evidence], mask: Mask
) -> tuple[Reviewed, ...]:
    rows = hypothesis.reviews.select_related("reviewer").order_by("pk")
    return tuple(
        Reviewed(
            row.reviewer.code,
            Opinion(row.opinion),
            mask(row.reasons),
            row.reviewed_at,
            sum(_changed_after(one, row.reviewed_at) for one in evidence),
        )
        for row in rows
    )


def _changed_after(row: Evidence, moment: datetime) -> bool:
    return row.recorded_at > moment or (row.withdrawn_at is not None and row.withdrawn_at > moment)


def _ruled(decision: Decision, mask: Mask) -> Ruled:
    return Ruled(
        mask(decision.reason),
        mask(decision.dissent),
        mask(decision.below_threshold_reason),
        mask(decision.reversal_reason),
    )


def _requests(decision: Decision, mask: Mask) -> tuple[ReversalRequest, ...]:
    """Not to be saved: their words are masked."""
    rows = list(decision.reversal_requests.select_related("asked_by", "answered_by").order_by("pk"))
    for row in rows:
        row.reason, row.answer = mask(row.reason), mask(row.answer)
    return tuple(rows)
