"""A mother with a letter: she asks for her son, gave a sample, and may be told; an uncle may not."""

from __future__ import annotations

from dataclasses import dataclass

from django.test import Client

from sought.registry.actions.family_access import FamilyLetter, issue_family_access
from sought.registry.actions.family_sign_in import ask_number
from sought.registry.actions.record import record
from sought.registry.actions.record_sample import SampleForm, record_sample
from sought.registry.models import (
    Application,
    ApplicationSubject,
    ConsentUse,
    FamilyAccess,
    FamilyContact,
    Name,
    Officer,
    Person,
    Relation,
    RelationKind,
    Role,
    Sample,
    SourceKind,
)
from sought.web.family_session import COOKIE
from tests import office

SON, MOTHER, UNCLE = "Elşən Qədirov", "Sona Qədirova", "Murad Qədirov"
DOOR, SECOND, PAGE = "/family/sign-in", "/family/sign-in/code", "/family"


@dataclass
class Family:
    """Lala speaks with families; the letter is the mother's."""

    alice: Officer
    lala: Officer
    son: Person
    mother: Person
    uncle: Person
    swab: Sample
    letter: FamilyLetter

    @property
    def access(self) -> FamilyAccess:
        """As it stands now."""
        return FamilyAccess.objects.get(pk=self.letter.access.pk)

    def code_now(self) -> str:
        """The one-time code that is asked for."""
        number = ask_number(self.access)
        assert number is not None
        return self.letter.codes[number - 1]

    def client(self, **options: object) -> Client:
        """A browser in which the mother is signed in."""
        client = Client(**options)
        give_password(client, self)
        client.post(SECOND, {"code": self.code_now()})
        assert COOKIE in client.cookies
        return client


def family(alice: Officer | None = None, *, token: str = "") -> Family:
    """Everything as its actions leave it."""
    alice = alice or office.alice()
    lala = office.officer("lala", Role.LIAISON)
    paper = office.source(alice, SourceKind.APPLICATION, title="Application")
    son = office.person(alice, f"{SON}{token}", of=office.source(alice))
    mother = office.person(alice, f"{MOTHER}{token}", of=paper, sought=False)
    uncle = office.person(alice, f"{UNCLE}{token}", of=paper, sought=False)
    record(Name, by=alice, source=paper, person=son, full=f"Elşən{token}")
    asked = Application.objects.create(source=paper, applicant=mother)
    ApplicationSubject.objects.create(application=asked, person=son)
    tie = {"person": mother, "other": son, "kind": RelationKind.PARENT}
    record(Relation, by=alice, source=paper, **tie)
    contact(son, mother, lala)
    consents = {ConsentUse.IDENTIFICATION: True, ConsentUse.RESEARCH: False}
    form = SampleForm(
        donor=mother, material="saliva", legal_basis="form 3", date="2026-03-04", consents=consents
    )
    swab = record_sample(form, by=alice, source=paper)
    letter = issue_family_access(mother, by=lala, language="en")
    return Family(alice, lala, son, mother, uncle, swab, letter)


def contact(person: Person, relative: Person, by: Officer, *, told: bool = True) -> FamilyContact:
    """Whether the relative may be told; the row before it ends."""
    return FamilyContact.objects.create(
        person=person, relative=relative, may_be_told=told, channel="telephone", recorded_by=by
    )


def give_password(client: Client, of: Family, **other: str):
    """The first step, with other values where they are given."""
    given = {"code": of.letter.access.access_code, "password": of.letter.password}
    return client.post(DOOR, given | other)
