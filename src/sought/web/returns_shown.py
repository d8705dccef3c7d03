"""A return as its page shows it, to each reader what is open to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sought.registry.models import Decision, Notice, Return, ReturnItem, Sample
from sought.registry.policies import Access, Permission
from sought.registry.policies.remains import can_read_field_words
from sought.registry.policies.returns import can_see_family_side, check_can_open_return
from sought.registry.records.bodies import of_one_body
from sought.registry.records.family_file import family_mask
from sought.registry.records.return_conditions import (
    ConditionKey,
    conditions_of,
    contacts_of,
    wishes_of,
)
from sought.registry.records.return_inventory import inventory_of
from sought.registry.records.return_list import CANCELLED, DONE, PREPARED, state_of
from sought.web.addresses import address
from sought.web.chips import Chips
from sought.web.known_reads import note_known
from sought.web.places_shown import place_labels

P = Permission
STATES: Mapping[str, tuple[Promise, str, str]] = {
    PREPARED: (pgettext_lazy("return", "Prepared"), "info", "clock"),
    DONE: (pgettext_lazy("return", "Carried out"), "good", "check"),
    CANCELLED: (pgettext_lazy("return", "Called off"), "neutral", "close"),
}
"""Words, tone and icon of each."""
CONDITIONS: Mapping[ConditionKey, Promise] = {
    ConditionKey.STANDS: gettext_lazy("The identification stands"),
    ConditionKey.TOLD: gettext_lazy("The family was told in person"),
    ConditionKey.NO_OBJECTION: gettext_lazy("Nobody of the family objects"),
    ConditionKey.NO_REVERSAL: gettext_lazy("Nobody asks to reverse the decision"),
    ConditionKey.CONTACT: gettext_lazy("There is a relative who may be told"),
    ConditionKey.SOMETHING: gettext_lazy("The office has something to return"),
}


def badge_of(made: Return) -> dict[str, str]:
    """Of its state."""
    label, tone, icon = STATES[state_of(made)]
    return {"label": str(label), "tone": tone, "icon": icon}


def open_return_of(request: HttpRequest, code: str) -> Return:
    """The return of that code; Refused where its person is not open to the officer."""
    rows = Return.objects.select_related(
        "decision__hypothesis__person__shown",
        "decision__hypothesis__remains__site",
        "received_by__shown",
        "burial_place",
        "protocol",
        "event",
        "officer",
        "prepared_by",
        "cancelled_by",
    )
    made = get_object_or_404(rows, pk=Return.number_of(code))
    check_can_open_return(request.access, made)
    return made


def page_of(request: HttpRequest, made: Return) -> dict[str, Any]:
    """Everything the page shows."""
    access, decision = request.access, made.decision
    family = can_see_family_side(access)
    persons = [decision.hypothesis.person, *([made.received_by] if family else [])]
    note_known(request, [person.pk for person in persons], page=made.code)
    mask = family_mask(access, persons) if family else str
    return {
        "made": made,
        "decision": decision,
        "person": decision.hypothesis.person,
        "remains": decision.hypothesis.remains,
        "state": badge_of(made),
        "family": family,
        "words": {name: mask(getattr(made, name)) for name in _WORDS} if family else {},
        "burial_name": _burial(request, made) if family else "",
        "protocol_chip": _protocol(access, made) if family else None,
        "notices": list(_notices(decision)) if family else [],
        "wishes": wishes_of(decision) if family else [],
        "items": list(_items(access, made)),
        "samples": samples_of(decision),
        "columns": _columns(),
        "conditions": conditions_shown(decision) if made.is_open and family else [],
        "reads_board": access.can(P.VIEW_HYPOTHESES),
        "may": _may(access, made),
    }


_WORDS = (
    "place_words",
    "witnesses",
    "signed_by",
    "burial_words",
    "despite_wish",
    "note",
    "cancelled_reason",
)


def _may(access: Access, made: Return) -> dict[str, bool]:
    hands = access.can(P.HAND_BACK)
    return {
        "carry_out": hands and made.is_open,
        "cancel": hands and made.is_open,
        "print": can_see_family_side(access),
    }


def _burial(request: HttpRequest, made: Return) -> str:
    place = made.burial_place
    if place is None:
        return ""
    return place_labels(request, [place.pk]).get(place.pk, place.code)


def _protocol(access: Access, made: Return) -> object:
    if made.event is None:
        return None
    return Chips(access, [made.event.source_id]).of(made.event)


def _notices(decision: Decision) -> Iterator[dict[str, Any]]:
    """Talks in which the family was told."""
    rows = Notice.objects.filter(decision=decision, held_at__isnull=False)
    for row in rows.select_related("relative__shown").order_by("held_at"):
        yield {"row": row, "url": address("notice", row.code)}


def _items(access: Access, made: Return) -> Iterator[dict[str, Any]]:
    """Each with its page; free words for who may read them."""
    rows = made.items.select_related("remains", "effect", "custody__giver").order_by("pk")
    words = can_read_field_words(access)
    for row in rows:
        item = row.remains or row.effect
        yield {
            "code": item.code,
            "url": address("remains" if row.remains_id else "custody", item.code),
            "custody_url": address("custody", item.code),
            "words": row.described if words else "",
            "left_out": bool(row.left_out_reason),
            "reason": row.left_out_reason if words else "",
            "step": row.custody,
            "unconfirmed": _is_unconfirmed(row),
        }


def _is_unconfirmed(row: ReturnItem) -> bool:
    step = row.custody
    return bool(step and step.giver_id and step.given_confirmed_at is None)


def samples_of(decision: Decision) -> list[Sample]:
    """Samples of the body, which the laboratory keeps."""
    body = of_one_body(decision.hypothesis.remains)
    rows = Sample.objects.filter(remains__in=body, withdrawn_at__isnull=True)
    return list(rows.order_by("pk"))


def conditions_shown(decision: Decision) -> list[dict[str, Any]]:
    """What must hold, in words, and what is to be done where it does not."""
    found = conditions_of(decision, inventory_of(decision), contacts_of(decision))
    return [
        {"label": CONDITIONS[one.key], "holds": one.holds, "problem": one.problem} for one in found
    ]


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "what", "label": _("As in the protocol")},
        {"key": "step", "label": _("Handed over by")},
    ]
