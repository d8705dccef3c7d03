"""What the invented commission publishes of missing women at the end: who is still sought."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from sought.demo.women_figures import COMMISSION
from sought.registry.actions.record_claim import GivenClaim, record_claim
from sought.registry.actions.record_source import record_source
from sought.registry.models import (
    Confidentiality,
    Officer,
    PublishedFigure,
    Reliability,
    Role,
    SourceKind,
    Status,
)
from sought.registry.policies import access_of
from sought.registry.records.figures import figures

_FOUND = {Status.IDENTIFIED, Status.RETURNED, Status.RELEASED}


def publish_this_year(officers: Mapping[str, Officer]) -> PublishedFigure:
    """Less than what it said before by whoever was identified since.

    Taken from the figures of the start page, and not from the evaluation that is to explain it.
    """
    by, today = officers[Role.REGISTRAR], timezone.localdate()
    cells = figures(access_of(officers[Role.REVIEWER])).cells
    women = sum(one.count for one in cells if one.sex == "f" and one.status not in _FOUND)
    paper = record_source(
        by=by,
        kind=SourceKind.DOCUMENT,
        title=f"Missing women, {today.year}",
        author_body=COMMISSION,
        reliability=Reliability.RELIABLE,
        confidentiality=Confidentiality.OPEN,
        language="en",
        date=f"{today}",
        received_on=today,
    )
    claim = GivenClaim(
        "missing",
        women,
        date=f"{today}",
        sex="f",
        scope="Women who are sought",
        place_in_source="p. 1",
        credibility="1",
    )
    return record_claim(claim, by=by, source=paper)
