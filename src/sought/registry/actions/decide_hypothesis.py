"""The board decides on a hypothesis that two officers have reviewed, each by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.close_case import reopen_standing
from sought.registry.actions.close_hypothesis import close
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.hypothesis_state import locked_open
from sought.registry.actions.open_hypothesis import refuse_identified
from sought.registry.actions.reasons import nameless_family, reasoned
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.validated import validated
from sought.registry.models import (
    Decision,
    Hypothesis,
    Installation,
    Officer,
    Opinion,
    Reliance,
    Remains,
    Review,
)
from sought.registry.policies import access_of
from sought.registry.policies.hypotheses import REVIEWS, check_can_decide
from sought.registry.records.affected import open_requests
from sought.registry.records.bodies import of_one_body
from sought.registry.records.identified import latest_match
from sought.registry.records.reliances import rests_on
from sought.registry.records.testimony import (
    carried_unasked,
    share_of_testimony,
    withdrawn_beside,
)


@dataclass(frozen=True)
class Ruling:
    """What the board decides, in its own words.

    ``dissent`` says who disagreed and why, wherever a reviewer holds otherwise;
    ``below_threshold_reason`` why somebody is identified all the same, below the threshold of the
    house or without a probability.
    """

    outcome: Opinion
    reason: str
    dissent: str = ""
    below_threshold_reason: str = ""


@transaction.atomic
def decide_hypothesis(
    hypothesis: Hypothesis, ruling: Ruling, *, by: Officer, relies_on: Iterable[Decision] = ()
) -> Decision:
    """The decision, with the probability and the threshold of the day.

    It relies on the decisions named, and on those that made other remains a relative's profile in
    what the search says of the pair, named or not.

    InputError without two reviews, for an identification that no reviewer holds, one below the
    threshold without its own reason, one that statements carry which are withdrawn since or that
    were not asked at the threshold of today, a disagreement without the dissent, remains or a
    person that stand identified, or reliance on what does not stand.  Refused to either reviewer.  What is
    not identified is closed, so that new evidence may open the question again; a case that was
    closed is open again once the person is identified.
    """
    row = locked_open(hypothesis)
    check_can_decide(access_of(by), row)
    refuse_erased([row.person_id])
    Remains.objects.select_for_update(of=("self",)).filter(pk__in=of_one_body(row.remains)).count()
    reviews = _both_reviews(row)
    made = _decision(row, ruling, reviews, by)
    _refuse_without_agreement(made, reviews)
    if made.outcome == Opinion.IDENTIFIED:
        refuse_identified(row)
        _refuse_below_threshold(made)
        _refuse_unasked_testimony(row, made)
        _refuse_withdrawn_testimony(row)
    validated(made).save()
    _rely(made, [*relies_on, *_taken_for_granted(row)])
    if made.outcome == Opinion.IDENTIFIED:
        reopen_standing(row.person, by=by, why=f"identified by {made.code}")
    else:
        close(row, by=by, why=f"decided by {made.code}")
    refresh_shown([row.person_id])
    _audit(made, by)
    return made


def _both_reviews(hypothesis: Hypothesis) -> list[Review]:
    reviews = list(hypothesis.reviews.order_by("pk"))
    if len(reviews) < REVIEWS:
        raise InputError(
            f"{hypothesis.code} has {len(reviews)} of two reviews; two officers review it first"
        )
    return reviews[:REVIEWS]


def _decision(
    hypothesis: Hypothesis, ruling: Ruling, reviews: list[Review], by: Officer
) -> Decision:
    match = latest_match(hypothesis)
    first, second = reviews
    return Decision(
        hypothesis=hypothesis,
        outcome=ruling.outcome,
        first_review=first,
        second_review=second,
        first_reviewer_id=first.reviewer_id,
        second_reviewer_id=second.reviewer_id,
        decided_by=by,
        reason=reasoned(ruling.reason, "a decision"),
        dissent=ruling.dissent.strip(),
        posterior=match.posterior if match else None,
        threshold=Installation.current().identification_threshold,
        below_threshold_reason=ruling.below_threshold_reason.strip(),
    )


def _refuse_without_agreement(made: Decision, reviews: list[Review]) -> None:
    opinions = [review.opinion for review in reviews]
    if made.outcome == Opinion.IDENTIFIED and Opinion.IDENTIFIED not in opinions:
        raise InputError("neither reviewer holds this person identified", where="outcome")
    if any(opinion != made.outcome for opinion in opinions) and not made.dissent:
        raise InputError("a reviewer holds otherwise; say who and why", where="dissent")


def _refuse_below_threshold(made: Decision) -> None:
    if made.below_threshold_reason:
        return
    where = "below_threshold_reason"
    if made.posterior is None:
        raise InputError("no search gives this pair a probability; say why it is sure", where=where)
    if made.posterior < made.threshold:
        raise InputError(
            f"the probability is {made.posterior:.6g}, below the threshold {made.threshold:.6g}; "
            "say why it is sure all the same",
            where=where,
        )


def _refuse_unasked_testimony(hypothesis: Hypothesis, made: Decision) -> None:
    """What statements may carry is for a search to say that knows the threshold."""
    if made.below_threshold_reason:
        return
    if carried_unasked(latest_match(hypothesis), made.threshold):
        raise InputError(
            "the match may be beyond the threshold by what is stated of who lies where, and its "
            f"search did not ask that at {made.threshold:.6g}; decide when a new search has ended",
            where="outcome",
        )


def _refuse_withdrawn_testimony(hypothesis: Hypothesis) -> None:
    """What statements carried over the threshold needs them, or a search without them."""
    match = latest_match(hypothesis)
    told = share_of_testimony(match)
    if match is None or told is None or not told.carried:
        return
    if told.withdrawn:
        raise InputError(
            f"the match is beyond the threshold by {', '.join(told.withdrawn)}, withdrawn since; "
            "decide when a search that no longer counts it has ended",
            where="outcome",
        )
    if withdrawn_beside(match):
        raise InputError(
            "the match is beyond the threshold by statements, and one on another pairing of its "
            "group is withdrawn since; decide when a search that no longer counts it has ended",
            where="outcome",
        )


def _taken_for_granted(hypothesis: Hypothesis) -> list[Decision]:
    found = rests_on(hypothesis)
    for one in found:
        if not one.stands:
            raise InputError(
                f"the match rests on {one.code}, which is reversed; "
                "decide when the search that follows has ended",
                where="relies_on",
            )
    return found


def _rely(made: Decision, decisions: list[Decision]) -> None:
    keys = {one.pk for one in decisions}
    asked = open_requests(keys)
    standing = Decision.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    for one in standing:
        if not one.stands:
            raise InputError(f"{one.code} is reversed; rely on what stands", where="relies_on")
        if one.pk in asked:
            raise InputError(
                f"the reversal of {one.code} is asked for; wait for the answer", where="relies_on"
            )
    Reliance.objects.bulk_create([Reliance(decision=made, on=one) for one in standing])


def _audit(made: Decision, by: Officer) -> None:
    hypothesis = made.hypothesis
    add_entry(
        "decide hypothesis",
        by=by,
        subject=made.code,
        detail={
            "hypothesis": hypothesis.code,
            "remains": hypothesis.remains.code,
            "person": hypothesis.person.code,
            "outcome": str(made.outcome),
            "posterior": made.posterior,
            "threshold": made.threshold,
            "dissent": bool(made.dissent),
            "relies_on": [one.on.code for one in made.relies.select_related("on").order_by("on")],
        },
        reason=nameless_family(made.reason, [hypothesis.person_id]),
    )
