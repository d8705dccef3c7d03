"""A family that was told of an identification, for tests of returns: rows as their actions leave them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from sought.registry.actions.carry_out_return import Handing, carry_out_return
from sought.registry.actions.prepare_return import ReturnPlan, prepare_return
from sought.registry.models import (
    Channel,
    Decision,
    Effect,
    FamilyContact,
    FamilyWish,
    Notice,
    Officer,
    Person,
    Reception,
    Remains,
    RemainsKind,
    Return,
    Role,
)
from tests import decision_world as world
from tests import office


def liaison(name: str = "leyla") -> Officer:
    """Speaks with families and hands over."""
    return office.officer(name, Role.LIAISON)


def identified(by: Officer, who: Person | None = None, names: tuple[str, ...] = ()) -> Decision:
    """A body whom the board holds to be the person."""
    person = who or office.person(by)
    return world.identified(world.question(by, person), *world.board(*names))


def element(body: Remains, bone: str = "femur", **fields: Any) -> Remains:
    """A bone of the body."""
    given = {"kind": RemainsKind.ELEMENT, "bone": bone, "side": "left", "part_of": body}
    return world.remains(body.recorded_by, **given, **fields)


def effect(body: Remains, words: str = "a watch") -> Effect:
    """Something found with the body."""
    return Effect.objects.create(
        description=words, remains=body, source=body.source, recorded_by=body.recorded_by
    )


def contact(decision: Decision, by: Officer, relative: Person | None = None) -> Person:
    """A relative who may be told."""
    who = relative or office.person(by, "Ana Nurlanlı", sought=False)
    FamilyContact.objects.create(
        person=decision.hypothesis.person,
        relative=who,
        may_be_told=True,
        first=True,
        channel=Channel.VISIT,
        recorded_by=by,
    )
    return who


def told(decision: Decision, by: Officer, relative: Person, reception: str = "accepts") -> Notice:
    """The notice was held with the relative."""
    return Notice.objects.create(
        decision=decision,
        relative=relative,
        officer=by,
        planned_for=timezone.now(),
        script="as prepared",
        planned_by=by,
        held_at=timezone.now(),
        held_by=by,
        place_words="at home",
        record="they were told",
        reception=Reception(reception),
    )


def wish(decision: Decision, by: Officer, relative: Person, kind: str, choice: str) -> FamilyWish:
    """What the family wants."""
    return FamilyWish.objects.create(
        person=decision.hypothesis.person,
        relative=relative,
        kind=kind,
        choice=choice,
        recorded_by=by,
    )


def plan(relative: Person, **fields: Any) -> ReturnPlan:
    """Tomorrow, to this relative."""
    return ReturnPlan(received_by=relative, planned_for=date(2026, 11, 28), **fields)


def prepared(decision: Decision, by: Officer, **fields: Any) -> Return:
    """All is in order, and the protocol lies ready."""
    relative = contact(decision, by)
    told(decision, by, relative)
    return prepare_return(decision, plan(relative, **fields), by=by)


def handing(text: bytes = b"the signed protocol", **fields: Any) -> Handing:
    """As the signed paper says."""
    given = {
        "handed_at": timezone.now(),
        "place_words": "Chapel of the institute",
        "signed_by": "the mother, passport seen",
        "burial_words": "Old cemetery, row 3",
        **fields,
    }
    return Handing(protocol=office.file(text), **given)


def returned(decision: Decision, by: Officer, **fields: Any) -> Return:
    """Prepared and carried out."""
    return carry_out_return(prepared(decision, by, **fields), handing(), by=by)
