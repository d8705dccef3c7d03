"""Record a number that a body published, as that body's claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.record import record
from sought.registry.actions.validated import validated
from sought.registry.models import Conflict, Incident, Officer, PublishedFigure, Source
from sought.registry.policies import access_of, check_can_read_source
from sought.reporting.figures.claim import Claim

_SAME = ("measure", "value", "date", "sex", "age_class", "service", "nationality", "scope")
_ABOUT = ("body", "topic", "incident", "conflict", "population")


@dataclass(frozen=True)
class GivenClaim:
    """A number as a source has it; columns of PublishedFigure, ``date`` is what it is as of."""

    measure: str
    value: int
    date: str = ""
    body: str = ""
    topic: str = ""
    incident: Incident | None = None
    conflict: Conflict | None = None
    sex: str = ""
    age_class: str = ""
    service: str = ""
    nationality: str = ""
    scope: str = ""
    population: str = ""
    original_words: str = ""
    place_in_source: str = ""
    credibility: str = "6"

    def columns(self) -> dict[str, Any]:
        """As the row has them; the incident stays the row that it is."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@transaction.atomic
def record_claim(claim: GivenClaim, *, by: Officer, source: Source) -> PublishedFigure:
    """The claim as a statement of its source, with its audit entry.

    Refused where the officer may not read the source; InputError for impossible values, for
    more than one thing it is about, and where the source's same number stands already.
    """
    check_can_read_source(access_of(by), source)
    _refuse_two_matters(claim)
    columns = claim.columns()
    row = validated(PublishedFigure(source=source, recorded_by=by, **columns))
    _refuse_impossible(row)
    _refuse_same(row)
    return record(PublishedFigure, by=by, source=source, **columns)


def _refuse_two_matters(claim: GivenClaim) -> None:
    if sum(map(bool, (claim.incident, claim.conflict, claim.topic.strip()))) > 1:
        problem = "a number is about one thing; name an incident, a conflict or other words"
        raise InputError(problem, where="topic")


def _refuse_impossible(row: PublishedFigure) -> None:
    """What no comparison could read must not come in: a sex that is no part of a whole."""
    parts = {name: getattr(row, name) for name in ("sex", "age_class", "service")}
    Claim("new", row.body, "", row.measure, row.value, row.date, **parts)


def _refuse_same(row: PublishedFigure) -> None:
    # Two officers, or two clicks, may bring the same number at one time: the source is held.
    Source.objects.select_for_update().get(pk=row.source_id)
    same = {name: getattr(row, name) for name in (*_SAME, *_ABOUT)}
    known = PublishedFigure.objects.standing().filter(source=row.source, **same).first()
    if known is not None:
        problem = f"the same number of this source is recorded already as {known.ref}"
        raise InputError(problem, where="value")
