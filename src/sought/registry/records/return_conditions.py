"""What must hold before remains go to a family; a page lists it, the actions insist on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, OuterRef

from sought.registry.models import (
    Decision,
    FamilyContact,
    FamilyWish,
    Notice,
    Objection,
    Opinion,
    Reception,
    ReversalRequest,
    WishChoice,
    WishKind,
)
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.records.merges import kept_of
from sought.registry.records.return_inventory import ReturnedThing


class ConditionKey(StrEnum):
    """One thing that must hold."""

    STANDS = "stands"
    TOLD = "told"
    NO_OBJECTION = "no_objection"
    NO_REVERSAL = "no_reversal"
    CONTACT = "contact"
    SOMETHING = "something"


@dataclass(frozen=True)
class Condition:
    """What must hold, and what is wrong with the way out; nothing where it holds."""

    key: ConditionKey
    problem: str = ""

    @property
    def holds(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.problem


def conditions_of(
    decision: Decision,
    inventory: Sequence[ReturnedThing],
    contacts: Sequence[FamilyContact],
) -> list[Condition]:
    """Each of them, in the order in which they are met, of what there is and who may be told."""
    nothing = "" if inventory else "everything is with the family already"
    return [
        Condition(ConditionKey.STANDS, _stands(decision)),
        Condition(ConditionKey.TOLD, _told(decision)),
        Condition(ConditionKey.NO_OBJECTION, _objection(decision)),
        Condition(ConditionKey.NO_REVERSAL, _reversal(decision)),
        Condition(ConditionKey.CONTACT, _receiver(decision, contacts)),
        Condition(ConditionKey.SOMETHING, nothing),
    ]


def _stands(decision: Decision) -> str:
    if not decision.stands:
        return f"{decision.code} is reversed; nothing is returned on it"
    if decision.outcome != Opinion.IDENTIFIED:
        return f"{decision.code} identifies nobody; only identified remains are returned"
    return ""


def _told(decision: Decision) -> str:
    """Somebody of the family was told in person, and does not object, or was answered."""
    held = Notice.objects.filter(decision=decision, held_at__isnull=False)
    if held.exclude(reception=Reception.OBJECTS).exists():
        return ""
    answered = Objection.objects.filter(decision=decision, upheld=False)
    if held.filter(relative__in=answered.values("raised_by")).exists():
        return ""
    return "no relative was told of it in person; hold the notice first"


def _objection(decision: Decision) -> str:
    row = Objection.objects.filter(decision=decision, answered_at__isnull=True).first()
    if row is not None:
        return f"{row.code} is open; answer the family first"
    notice = unanswered_notice(decision)
    if notice is None:
        return ""
    return f"by {notice.code} a relative objects; record the objection and have it answered first"


def unanswered_notice(decision: Decision) -> Notice | None:
    """A held notice whose relative objects, and no objection of theirs was answered since."""
    answered = Objection.objects.filter(
        decision=decision, raised_by=OuterRef("relative"), answered_at__gte=OuterRef("held_at")
    )
    held = Notice.objects.filter(decision=decision, held_at__isnull=False)
    said = held.filter(~Exists(answered), reception=Reception.OBJECTS)
    return said.order_by("pk").first()


def _receiver(decision: Decision, contacts: Sequence[FamilyContact]) -> str:
    if not contacts:
        return "nobody of the family may be told; set a contact"
    if not receivers_of(decision, contacts):
        return "no relative who may be told was told in person; hold the notice with one first"
    return ""


def _reversal(decision: Decision) -> str:
    asked = ReversalRequest.objects.filter(decision=decision, answered_at__isnull=True).exists()
    return f"the reversal of {decision.code} is asked for; answer that first" if asked else ""


def contacts_of(decision: Decision) -> list[FamilyContact]:
    """Relatives of the identified person who may be told, the first contact first."""
    person = kept_of(decision.hypothesis.person)
    rows = FamilyContact.objects.filter(
        person=person, may_be_told=True, ended_at__isnull=True, relative__erased_at=None
    )
    return list(rows.select_related("relative__shown").order_by("-first", "pk"))


def receivers_of(decision: Decision, contacts: Sequence[FamilyContact]) -> list[FamilyContact]:
    """Those of the contacts who were told of the decision in person."""
    held = Notice.objects.filter(decision=decision, held_at__isnull=False)
    told = set(held.values_list("relative", flat=True))
    return [one for one in contacts if one.relative_id in told]


def wishes_of(decision: Decision) -> list[FamilyWish]:
    """What the family wishes of partial remains and of later elements, as it stands."""
    numbers = merged_numbers([decision.hypothesis.person_id])
    rows = FamilyWish.objects.filter(person__in=numbers, ended_at__isnull=True)
    return list(rows.select_related("relative__shown").order_by("kind", "pk"))


def wants_to_wait(decision: Decision) -> FamilyWish | None:
    """A wish to wait until the body is complete."""
    waiting = (WishKind.PARTIAL_REMAINS, WishChoice.WAIT)
    return next((one for one in wishes_of(decision) if (one.kind, one.choice) == waiting), None)
