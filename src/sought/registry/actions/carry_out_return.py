"""Carry a return out: every item changes hands, the signed protocol becomes the source of the event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.given import ReceivedFile, SourceForm
from sought.registry.actions.hand_over import HandOver, written_step
from sought.registry.actions.locked_decision import locked_decision
from sought.registry.actions.prepare_return import item_code
from sought.registry.actions.record import record_event
from sought.registry.actions.record_source import source_of_form
from sought.registry.actions.return_checks import (
    locked_return,
    refuse_return,
)
from sought.registry.actions.validated import checked
from sought.registry.models import (
    Credibility,
    Custody,
    Decision,
    Event,
    EventKind,
    Installation,
    Officer,
    ParticipantRole,
    Place,
    Reliability,
    Return,
    ReturnItem,
    Source,
    SourceKind,
)
from sought.registry.policies import access_of
from sought.registry.policies.returns import check_can_hand_back
from sought.registry.records.custody import holding_step
from sought.registry.records.family_heard import A_MINUTE, told_at
from sought.registry.records.return_inventory import ReturnedThing, inventory_of, samples_kept


@dataclass(frozen=True)
class Handing:
    """What the signed protocol says, and its scan."""

    handed_at: datetime
    place_words: str
    signed_by: str
    protocol: ReceivedFile
    witnesses: str = ""
    burial_place: Place | None = None
    burial_words: str = ""
    note: str = ""


@transaction.atomic
def carry_out_return(made: Return, handing: Handing, *, by: Officer) -> Return:
    """Everything of the inventory goes to the relative, from whoever holds it, or nothing does.

    InputError where a condition does not hold any more, or the inventory is no longer what was
    printed.  Holders who are officers confirm their own hand-over, as always.
    """
    decision = locked_decision(made.decision_id)
    row = locked_return(made)
    check_can_hand_back(access_of(by), decision, row.received_by)
    inventory = inventory_of(decision)
    refuse_return(decision, inventory, row.received_by, row.despite_wish)
    lines = _lines(row, inventory)
    _refuse_before_notice(row, handing.handed_at)
    _fill(row, handing, by)
    row.samples_kept = samples_kept(decision)
    row.protocol = source = _protocol(row, handing, by)
    row.event = event = _event(row, decision, source, by)
    checked(row).save()
    steps = _hand_all(row, handing.handed_at, lines, by)
    detail = {
        "decision": decision.code,
        "person": decision.hypothesis.person.code,
        "items": [item_code(line) for line in lines],
        "steps": [step.code for step in steps],
        "source": source.code,
        "event": event.ref,
    }
    add_entry("carry out return", by=by, subject=row.code, detail=detail)
    return row


def _lines(row: Return, inventory: list[ReturnedThing]) -> list[ReturnItem]:
    """What is handed over; InputError where something was found, or went, since it was prepared."""
    lines = list(row.items.select_related("remains", "effect").order_by("pk"))
    printed = {item_code(line) for line in lines}
    now = {item.code for item in inventory}
    if differing := sorted(printed ^ now):
        raise InputError(
            f"the inventory has changed since it was printed: {', '.join(differing[:3])}; "
            "call this return off and prepare it anew"
        )
    return [line for line in lines if not line.left_out_reason]


def _refuse_before_notice(row: Return, handed_at: datetime) -> None:
    """Who receives the remains was told before: the conditions say so, and the days must too."""
    told = told_at(row.decision, row.received_by)
    if told is not None and handed_at < told - A_MINUTE:
        raise InputError(
            f"{row.received_by.code} was told of it later than that", where="handed_at"
        )


def _fill(row: Return, handing: Handing, by: Officer) -> None:
    for name in ("place_words", "signed_by"):
        if not getattr(handing, name).strip():
            raise InputError("the protocol says it; write it down", where=name)
    row.handed_at, row.officer = handing.handed_at, by
    row.place_words, row.signed_by = handing.place_words.strip(), handing.signed_by.strip()
    row.witnesses = handing.witnesses.strip()
    row.burial_place = handing.burial_place or row.burial_place
    row.burial_words = handing.burial_words.strip() or row.burial_words
    row.note = handing.note.strip() or row.note


def _protocol(row: Return, handing: Handing, by: Officer) -> Source:
    """The scan, as a paper of the office itself."""
    house = Installation.current()
    form = SourceForm(
        title=f"Protocol of return {row.code}",
        date=_day(handing.handed_at),
        author_body=house.body or house.name,
        reference=row.code,
        reliability=Reliability.RELIABLE,
        received_on=timezone.localtime(handing.handed_at).date(),
        files=(handing.protocol,),
    )
    return source_of_form(form, by=by, kind=SourceKind.DOCUMENT)


def _event(row: Return, decision: Decision, source: Source, by: Officer) -> Event:
    """That the remains were handed over; its place is where they rest now."""
    return record_event(
        by=by,
        source=source,
        participants=[(decision.hypothesis.person, ParticipantRole.SUBJECT, None)],
        kind=EventKind.HANDOVER,
        date=source.date,
        place=row.burial_place,
        place_words=row.burial_words or row.place_words,
        credibility=Credibility.CONFIRMED,
    )


def _hand_all(row: Return, at: datetime, lines: list[ReturnItem], by: Officer) -> list[Custody]:
    """Holders are looked up before anything moves: an element without a chain is with its body."""
    held = [(line, holding_step(_item(line))) for line in lines]
    for line, last in held:
        line.custody = written_step(_item(line), _to_family(row, at, last, by), by=by, held=last)
    ReturnItem.objects.bulk_update(lines, ["custody"])
    return [line.custody for line in lines if line.custody is not None]


def _to_family(row: Return, at: datetime, last: Custody | None, by: Officer) -> HandOver:
    """From the holder to the family; the custody names nobody of it."""
    return HandOver(
        handed_at=at,
        giver=last.receiver if last is not None else by,
        giver_words=last.receiver_words if last is not None else "",
        receiver_words=f"the family, see {row.code}",
        place_words="returned to the family",
    )


def _item(line: ReturnItem) -> ReturnedThing:
    item = line.remains or line.effect
    if item is None:  # the database refuses such a row
        raise InputError("a line of the inventory names nothing")
    return item


def _day(at: datetime) -> str:
    return timezone.localtime(at).date().isoformat()
