"""The numbers of a report that goes out, as figures that this house published."""

from __future__ import annotations

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.record_claim import GivenClaim, record_claim
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import Conflict, HouseReport, Officer, PublishedFigure, Source
from sought.registry.models.fields import MAX_WORDS
from sought.registry.policies.reports import NAMING
from sought.registry.records.report_numbers import PublishedNumber, published_numbers
from sought.reporting.reports import Report


@transaction.atomic
def publish_numbers(row: HouseReport, report: Report, *, by: Officer) -> int:
    """How many there are.  A report with names is between two bodies and publishes nothing.

    InputError where the report is no source yet.
    """
    if row.kind in NAMING:
        return 0
    if row.source is None:
        raise InputError(f"{row.code} has not gone out; nothing in it is published")
    numbers = published_numbers(row, report)
    for number in numbers:
        _publish(number, row, row.source, by)
    return len(numbers)


@transaction.atomic
def withdraw_numbers(row: HouseReport, *, by: Officer) -> None:
    """Take back those of a report that is withdrawn; none where it never went out."""
    if row.source is None:
        return
    for claim in PublishedFigure.objects.standing().filter(source=row.source):
        withdraw(claim, by=by, reason=f"{row.code} withdrawn")


def _publish(number: PublishedNumber, row: HouseReport, source: Source, by: Officer) -> None:
    conflict = number.parts.get("conflict", "")
    claim = GivenClaim(
        measure=number.measure,
        value=number.value,
        date=row.as_of.isoformat(),
        conflict=Conflict.by_code(conflict) if conflict else None,
        sex=number.parts.get("sex", ""),
        age_class=number.parts.get("age_class", ""),
        service=number.parts.get("service", ""),
        nationality=number.parts.get("nationality", ""),
        scope=number.scope[:MAX_WORDS],
        population=number.population,
    )
    record_claim(claim, by=by, source=source)
