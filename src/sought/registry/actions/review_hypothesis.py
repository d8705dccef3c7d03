"""Say what one holds of a hypothesis, without having seen what the other reviewer says."""

from __future__ import annotations

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.hypothesis_state import locked_open, said
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.validated import validated
from sought.registry.models import Hypothesis, Officer, Opinion, Review
from sought.registry.policies import access_of
from sought.registry.policies.hypotheses import REVIEWS, check_can_review


@transaction.atomic
def review_hypothesis(
    hypothesis: Hypothesis, *, by: Officer, opinion: Opinion | str, reasons: str
) -> Review:
    """One review; InputError where the officer has given one, both are in, or it is decided.

    Refused to who opened the hypothesis or brought evidence to it.  The audit entry does not say
    what the opinion is: the second reviewer may read the chain.
    """
    row = locked_open(hypothesis)
    check_can_review(access_of(by), row)
    _refuse(row, by)
    why = said(reasons, "a review needs its reasons", where="reasons")
    made = Review(hypothesis=row, reviewer=by, opinion=opinion, reasons=why)
    validated(made).save()
    refresh_shown([row.person_id])
    add_entry("review hypothesis", by=by, subject=row.code, detail={"review": made.pk})
    return made


def _refuse(hypothesis: Hypothesis, by: Officer) -> None:
    given = set(hypothesis.reviews.values_list("reviewer", flat=True))
    if by.pk in given:
        raise InputError(
            f"you have reviewed {hypothesis.code}; the other review is another officer's"
        )
    if len(given) >= REVIEWS:
        raise InputError(f"{hypothesis.code} has its two reviews; the board decides now")
