"""A sought person with a mother and a brother, told or not yet, for tests of the work with families."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from sought.registry.actions.conversations import Talk, record_conversation
from sought.registry.actions.family_contacts import ContactForm, set_family_contact
from sought.registry.actions.notices import (
    NoticePlan,
    NoticeRecord,
    hold_notice,
    plan_notice,
)
from sought.registry.actions.objections import raise_objection
from sought.registry.actions.record import record
from sought.registry.models import (
    Channel,
    Conversation,
    Decision,
    FamilyContact,
    Notice,
    Objection,
    Officer,
    Person,
    Reception,
    Relation,
    RelationKind,
    Role,
)
from tests import decision_world as world
from tests import office

WORDS = "We have found him. Please sit down."


@dataclass
class Family:
    """The sought one, two relatives, who speaks with them, and the board."""

    alice: Officer
    liaison: Officer
    person: Person
    mother: Person
    brother: Person
    board: list[Officer] = field(default_factory=list)

    def contact(self, relative: Person | None = None, **fields: Any) -> FamilyContact:
        """The mother may be told, unless said otherwise."""
        given = {"may_be_told": True, "channel": Channel.VISIT, "language": "az", **fields}
        form = ContactForm(relative or self.mother, **given)
        return set_family_contact(self.person, form, by=self.liaison)

    def decided(self) -> Decision:
        """A standing identification."""
        self.board = self.board or world.board()
        return world.identified(world.question(self.alice, self.person), *self.board)

    def planned(self, decision: Decision, relative: Person | None = None) -> Notice:
        """A notice with the mother, a day ahead."""
        plan = NoticePlan(relative or self.mother, self.liaison, later(days=1), "az", WORDS)
        return plan_notice(decision, plan, by=self.liaison)

    def told(self, decision: Decision | None = None, relative: Person | None = None) -> Notice:
        """A held notice; the contact is set for it."""
        decision = decision or self.decided()
        if relative is None and not FamilyContact.objects.filter(
            person=self.person, relative=self.mother, ended_at__isnull=True
        ):
            self.contact(first=True)
        return held(self.planned(decision, relative), self.liaison)

    def objects(self, decision: Decision, **fields: Any) -> Objection:
        """The mother doubts."""
        given = {
            "raised_by": self.mother,
            "reasons": "He had all his teeth.",
            "second_test": False,
            **fields,
        }
        return raise_objection(decision, by=self.liaison, **given)

    def talk(self, **fields: Any) -> Conversation:
        """With the mother, an hour ago."""
        given = {
            "held_at": timezone.now() - timedelta(hours=1),
            "channel": Channel.TELEPHONE,
            "summary": "She asks how he was.",
            "relative": self.mother,
            **fields,
        }
        return record_conversation(self.person, Talk(**given), by=self.liaison)


def family(
    alice: Officer, name: str = "Tural Nurlanlı", *, liaison: Officer | None = None
) -> Family:
    """Nobody is a contact yet, nothing is decided."""
    paper = office.source(alice)
    person = office.person(alice, name, of=paper, sex="m")
    mother = office.person(alice, f"Sona {name.rsplit(maxsplit=1)[-1]}", of=paper, sought=False)
    brother = office.person(alice, f"Elman {name.rsplit(maxsplit=1)[-1]}", of=paper, sought=False)
    for relative, kind in ((mother, RelationKind.PARENT), (brother, RelationKind.SIBLING)):
        record(Relation, by=alice, source=paper, person=relative, other=person, kind=kind)
    speaks = liaison or office.officer("lala", Role.LIAISON)
    return Family(alice, speaks, person, mother, brother)


def held(notice: Notice, by: Officer, **fields: Any) -> Notice:
    """The talk took place just now."""
    given = {
        "held_at": timezone.now(),
        "place_words": "at her home",
        "record": "She listened and wept.",
        "reception": Reception.ACCEPTS,
        **fields,
    }
    return hold_notice(notice, NoticeRecord(**given), by=by)


def later(**span: float) -> datetime:
    """A moment from now."""
    return timezone.now() + timedelta(**span)
