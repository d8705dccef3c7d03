"""Find a statement by its ref, such as ``description-12``."""

from __future__ import annotations

from sought.errors import InputError
from sought.registry.models import (
    Description,
    Event,
    Examination,
    Excavation,
    ExchangeAnswer,
    FamilyMessage,
    Name,
    Photograph,
    PlaceFact,
    PlaceName,
    PlacePosition,
    PublishedFigure,
    Relation,
)
from sought.registry.models.statement import Statement

STATEMENTS: dict[str, type[Statement]] = {
    kind.noun: kind
    for kind in (
        Name,
        Description,
        Relation,
        Photograph,
        Event,
        PlaceName,
        PlacePosition,
        PlaceFact,
        PublishedFigure,
        Excavation,
        Examination,
        ExchangeAnswer,
        FamilyMessage,
    )
}
"""Every kind of statement by its noun."""


def statement_of(ref: str) -> Statement:
    """The statement called ``ref``; InputError where there is none."""
    noun, _, number = ref.rpartition("-")
    kind = STATEMENTS.get(noun)
    if kind is None or not (number.isascii() and number.isdigit()):
        raise InputError(f"{ref[:40]!r} names no statement; write one such as name-12")
    found: Statement | None = kind._default_manager.filter(pk=int(number)).first()  # noqa: SLF001 - Django's own
    if found is None:
        raise InputError(f"there is no statement {ref[:40]}")
    return found
