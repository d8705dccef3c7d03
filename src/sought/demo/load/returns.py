"""The invented office gives some of its dead back to their families.

Contacts, notices and the first hand-over are written in bulk, as their actions would write them;
each return is prepared and carried out by the actions themselves.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sought.demo.load.ids import saved
from sought.demo.load.loading import BODY
from sought.registry.actions.audit import add_entry
from sought.registry.actions.carry_out_return import Handing, carry_out_return
from sought.registry.actions.given import ReceivedFile
from sought.registry.actions.prepare_return import ReturnPlan, prepare_return
from sought.registry.actions.stores import create_store
from sought.registry.models import (
    ApplicationSubject,
    Channel,
    Custody,
    Decision,
    FamilyContact,
    Notice,
    Officer,
    Opinion,
    Person,
    Reception,
    Return,
    Role,
)
from sought.registry.records.identified import standing_identifications
from sought.registry.records.notice_script import Said, notice_script
from sought.registry.records.return_list import DONE
from sought.reporting.documents import INVENTED_DEMO_DATA, Letterhead
from sought.reporting.handover import InventoryLine, ReturnProtocol

Progress = Callable[[str, int, int], None]
WAITING = 3
"""One of so many families waits yet."""
_SIGNED = "The applicant, identity card seen"
_PLACE = "Chapel of the house of remains"
_GRAVE = "Cemetery of the home village"

Pair = tuple[Decision, Person]
"""An identification, and the relative who asked for the person."""


def return_some(
    officers: Mapping[str, Officer],
    decisions: Iterable[Decision],
    progress: Progress | None = None,
) -> int:
    """Two of three families are told and receive their dead; gives how many did.

    A family without an applicant waits, and one in which somebody is protected.
    """
    identified = [one for one in decisions if one.stands and one.outcome == Opinion.IDENTIFIED]
    pairs = _with_relatives([one for at, one in enumerate(identified) if (at + 1) % WAITING])
    giving = _Giving(officers[Role.LIAISON], officers[Role.ANTHROPOLOGIST])
    with transaction.atomic():
        giving.take_in(pairs)
        giving.tell(pairs)
    for at, pair in enumerate(pairs, start=1):
        with transaction.atomic():
            giving.give_back(*pair)
        if progress:
            progress("return", at, len(pairs))
    giving.confirm()
    return len(pairs)


def standing_decisions() -> QuerySet[Decision]:
    """All that identify somebody, with what is needed of them, the earliest first."""
    rows = standing_identifications()
    return rows.select_related(
        "hypothesis__person__shown", "hypothesis__remains__site__place"
    ).order_by("pk")


def _with_relatives(decisions: list[Decision]) -> list[Pair]:
    """Each with the first applicant for the person."""
    persons = {one.hypothesis.person_id for one in decisions}
    rows = ApplicationSubject.objects.filter(person__in=persons).order_by("-application")
    related = rows.select_related("application__applicant__shown")
    asked = {row.person_id: row.application.applicant for row in related}
    found = ((one, asked.get(one.hypothesis.person_id)) for one in decisions)
    return [
        (one, relative)
        for one, relative in found
        if relative is not None and not relative.protected and not one.hypothesis.person.protected
    ]


class _Giving:
    """The liaison officer who goes to the families, and the anthropologist who has the remains."""

    def __init__(self, liaison: Officer, field: Officer) -> None:
        self._liaison, self._field = liaison, field
        self._now = timezone.now()

    def take_in(self, pairs: list[Pair]) -> None:
        """Bodies of which nobody has said who has them come into a house of the office."""
        bodies = {decision.hypothesis.remains_id for decision, _ in pairs}
        kept = set(Custody.objects.filter(remains__in=bodies).values_list("remains", flat=True))
        store = create_store(by=self._field, name="House of remains")
        day = self._now - timedelta(days=1)
        steps = saved(
            Custody(
                remains=decision.hypothesis.remains,
                giver_words="Excavation team",
                receiver=self._field,
                store=store,
                seal="sealed",
                handed_at=day,
                recorded_by=self._field,
                recorded_at=self._now,
                received_confirmed_at=self._now,
            )
            for decision, _ in pairs
            if decision.hypothesis.remains_id not in kept
        )
        add_entry("load custody", by=self._field, subject=store.code, detail={"steps": len(steps)})

    def tell(self, pairs: list[Pair]) -> None:
        """The contact is written down, the talk planned and held."""
        saved(self._contact(*pair) for pair in pairs)
        held = saved(self._notice(*pair) for pair in pairs)
        add_entry("load notices", by=self._liaison, detail={"notices": len(held)})

    def give_back(self, decision: Decision, relative: Person) -> Return:
        """From the house of remains to the family, with the paper it signed."""
        plan = ReturnPlan(
            relative, planned_for=self._now.date(), place_words=_PLACE, burial_words=_GRAVE
        )
        made = prepare_return(decision, plan, by=self._liaison)
        paper = self._paper(made, decision, relative)
        handing = Handing(
            handed_at=self._now,
            place_words=_PLACE,
            signed_by=_SIGNED,
            witnesses="The mayor, and an elder of the village",
            protocol=ReceivedFile(f"{made.code}.pdf", io.BytesIO(paper)),
        )
        return carry_out_return(made, handing, by=self._liaison)

    @transaction.atomic
    def confirm(self) -> None:
        """Who had the remains says that they gave them."""
        waiting = Custody.objects.filter(
            giver=self._field, given_confirmed_at=None, handed_at=self._now
        )
        detail = {"steps": waiting.update(given_confirmed_at=self._now)}
        add_entry("load confirmations", by=self._field, detail=detail)

    def _contact(self, decision: Decision, relative: Person) -> FamilyContact:
        return FamilyContact(
            person=decision.hypothesis.person,
            relative=relative,
            may_be_told=True,
            first=True,
            language="en",
            channel=Channel.VISIT,
            recorded_by=self._liaison,
            recorded_at=self._now,
        )

    def _notice(self, decision: Decision, relative: Person) -> Notice:
        return Notice(
            decision=decision,
            relative=relative,
            officer=self._liaison,
            planned_for=self._now,
            language="en",
            script=notice_script("en", self._said(decision)),
            planned_by=self._liaison,
            planned_at=self._now,
            held_at=self._now,
            held_by=self._liaison,
            place_words="At home",
            present="Neighbours",
            record="They asked how we know, and accept it.",
            reception=Reception.ACCEPTS,
            handed_papers="The decision of the board",
        )

    def _said(self, decision: Decision) -> Said:
        remains = decision.hypothesis.remains
        return Said(
            person=decision.hypothesis.person.shown.name,
            officer=self._liaison.display_name,
            body=BODY,
            remains=remains.code,
            decision=decision.code,
            day=_day(decision.decided_at),
            place=remains.site.place.shown_name if remains.site else "",
        )

    def _paper(self, made: Return, decision: Decision, relative: Person) -> bytes:
        """The protocol as it was signed."""
        header = Letterhead(
            BODY, f"{made.code}-en", self._now.date(), watermark=INVENTED_DEMO_DATA.text("en")
        )
        return ReturnProtocol(
            language="en",
            header=header,
            code=made.code,
            state=DONE,
            person=decision.hypothesis.person.shown.name,
            remains=decision.hypothesis.remains.code,
            decision=decision.code,
            decided_on=_day(decision.decided_at),
            items=[InventoryLine(line.described) for line in made.items.order_by("pk")],
            on_day=_day(self._now),
            place=_PLACE,
            receiver=relative.shown.name,
            officer=self._liaison.display_name,
            signed_by=_SIGNED,
            burial=_GRAVE,
            samples_kept=made.samples_kept,
        ).pdf()


def _day(at: datetime) -> str:
    return at.date().isoformat()
