"""What several tests of remains and custody start from: a site and an anthropologist's hands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.hand_over import HandOver, hand_over
from sought.registry.actions.record import record
from sought.registry.actions.record_remains import RemainsForm, record_remains
from sought.registry.models import (
    Custody,
    Decision,
    Examination,
    Hypothesis,
    Officer,
    Remains,
    Review,
    Role,
    Site,
)
from tests import office

DAY = datetime(2024, 5, 1, 9, tzinfo=UTC)


def anthropologist() -> Officer:
    return office.officer("dilara", Role.ANTHROPOLOGIST)


def site(by: Officer, name: str = "Old quarry") -> Site:
    form = PlaceForm("burial", ({"text": name},))
    return create_place(form, by=by, source=office.source(by, confidentiality="open")).site


def found(by: Officer, kind: str = "element", **fields: Any) -> Remains:
    """Remains of no importance; an element is a left femur."""
    paper = fields.pop("of", None) or office.source(by, confidentiality="open")
    if kind == "element":
        fields = {"bone": "femur", "side": "left", **fields}
    return record_remains(RemainsForm(kind, **fields), by=by, source=paper)


def examined(remains: Remains, by: Officer, **fields: Any) -> Examination:
    for name in ("age", "stature"):
        if f"{name}_low" in fields:
            fields.setdefault(f"{name}_method", "a method")
    return record(Examination, by=by, source=office.source(by), remains=remains, **fields)


def handed(item: Any, by: Officer, *, hour: int = 0, **fields: Any) -> Custody:
    """A hand-over so many hours after the first."""
    if "store" not in fields:
        fields.setdefault("place_words", "Tent")
    return hand_over(item, HandOver(DAY + timedelta(hours=hour), **fields), by=by)


def hypothesis(remains: Remains, by: Officer) -> Hypothesis:
    who = office.person(by)
    return Hypothesis.objects.create(remains=remains, person=who, reason="fits", opened_by=by)


def decided(case: Hypothesis, *officers: Officer) -> Decision:
    """By the third of these officers on the reviews of the first two."""
    first, second = (
        Review.objects.create(hypothesis=case, reviewer=one, opinion="identified", reasons="fits")
        for one in officers[:2]
    )
    return Decision.objects.create(
        hypothesis=case,
        outcome="identified",
        first_review=first,
        second_review=second,
        first_reviewer=officers[0],
        second_reviewer=officers[1],
        decided_by=officers[2],
        reason="all fits",
        threshold=0.999,
    )
