"""The part of the run on the ground: remains, effects, examinations, stores, hand-overs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sought.registry.actions.confirm_custody import confirm_custody
from sought.registry.actions.create_place import create_place
from sought.registry.actions.end_remains import end_remains
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.hand_over import HandOver, hand_over
from sought.registry.actions.record import record
from sought.registry.actions.record_effect import record_effect
from sought.registry.actions.record_remains import RemainsForm, record_remains
from sought.registry.actions.regroup import regroup
from sought.registry.actions.stores import close_store, create_store
from sought.registry.actions.undo_regrouping import undo_regrouping
from sought.registry.models import (
    Effect,
    Examination,
    Excavation,
    Officer,
    Regrouping,
    Remains,
    Role,
    Site,
    Source,
    Store,
)
from tests.office import officer, source

TOKEN = "Xqvzovlu"
DAY = datetime(2024, 5, 1, 9, tzinfo=UTC)


@dataclass
class Field:
    """What the run leaves on the ground."""

    by: Officer
    paper: Source
    site: Site
    body: Remains
    element: Remains
    effect: Effect
    regrouping: Regrouping
    store: Store


def run(alice: Officer, bob: Officer, charlie: Officer) -> Field:  # noqa: ARG001 - as all parts
    """Every action on the ground, by an anthropologist; rows of every noun are left."""
    by = officer("field anthropologist", Role.ANTHROPOLOGIST)
    paper = source(by, title=f"Field book of {TOKEN}")
    place = create_place(PlaceForm("burial", ({"text": "Dərə"},)), by=by, source=paper)
    dig = record(
        Excavation, by=by, source=paper, site=place.site, leader=f"Dr {TOKEN}", date="2024-04"
    )
    body = record_remains(
        RemainsForm("body", excavation=dig, label="B1", note=f"papers of {TOKEN}"),
        by=by,
        source=paper,
    )
    femur = RemainsForm(
        "element",
        site=place.site,
        label="B2",
        bone="femur",
        side="left",
        portion="whole",
        preservation="fair",
    )
    element = record_remains(femur, by=by, source=paper)
    slip = record_remains(RemainsForm("group", site=place.site), by=by, source=paper)
    end_remains(slip, by=by, reason=f"soil, says {TOKEN}")
    effect = record_effect(
        by=by,
        source=paper,
        description=f"watch of {TOKEN}",
        remains=body,
        preservation="poor",
    )
    _examine(by, paper, body)
    undo_regrouping(
        regroup([element], into=body, kind="join", by=by, reason=f"fits, {TOKEN}"),
        by=by,
        reason=f"not {TOKEN}",
    )
    done = regroup([element], into=body, kind="join", by=by, reason="fits")
    store = _custody(alice, by, body, effect)
    return Field(by, paper, place.site, body, element, effect, done, store)


def _examine(by: Officer, paper: Source, body: Remains) -> None:
    record(
        Examination,
        by=by,
        source=paper,
        remains=body,
        sex="m",
        sex_method="pelvis",
        age_low=20,
        age_high=35,
        age_method="pubic symphysis",
        stature_low=168,
        stature_high=176,
        stature_method="femur, Trotter 1970",
        teeth={"11": "crown"},
        fractures={"left radius": True},
        findings=f"as {TOKEN} was described",
        date="2024-05",
    )


def _custody(alice: Officer, by: Officer, body: Remains, effect: Effect) -> Store:
    """Alice is a registrar and may take items too."""
    house = create_store(by=by, name=f"House of {TOKEN}")
    close_store(create_store(by=by, name="Old shelf", inside=house), by=by)
    first = HandOver(
        DAY, giver_words=f"Team of {TOKEN}", receiver=by, place_words="Lorry", seal="S 1"
    )
    hand_over(body, first, by=by)
    second = HandOver(DAY.replace(hour=12), giver=by, receiver=alice, store=house, seal="S 1")
    confirm_custody(hand_over(body, second, by=by), by=alice)
    hand_over(effect, first, by=by)
    return house
