"""A small register in which every table has rows, and a picture of all that it holds."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings

from sought.exchange.person_lists import look
from sought.registry.actions.answer_proposal import answer_proposal
from sought.registry.actions.choose_shown import choose_shown
from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.create_place import create_place
from sought.registry.actions.enter_application import enter_application
from sought.registry.actions.erasures import request_erasure
from sought.registry.actions.given import (
    ApplicationForm,
    GivenEvent,
    GivenName,
    GivenPhotograph,
    GivenRelation,
    PersonForm,
    PlaceForm,
    ReceivedFile,
    SoughtForm,
    SourceForm,
)
from sought.registry.actions.import_list import import_list_file
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.actions.record_claim import GivenClaim, record_claim
from sought.registry.models import (
    Conflict,
    Draft,
    EventKind,
    Incident,
    Mention,
    MentionKind,
    Name,
    Officer,
    PlaceFact,
    PlaceFactKind,
    PlaceKind,
    RelationKind,
    SourceKind,
    Testimony,
)
from sought.registry.records.archive_tables import LEFT_OUT
from tests import office
from tests.unit.registry import (
    whole_board,
    whole_estimates,
    whole_exchange,
    whole_family,
    whole_family_page,
    whole_field,
    whole_handover,
    whole_laboratory,
    whole_living,
    whole_reports,
)
from tests.unit.registry.merge_cases import of_persons, run_by

PASSWORD = "open the sea door 7"

Rows = dict[str, list[dict[str, Any]]]


def fill(folder: Path) -> Officer:
    """Every table of the register gets a row at least; gives the officer who signs in."""
    alice, bob = office.alice(), office.bob()
    alice.set_password(PASSWORD)
    alice.save()
    Authenticator.objects.create(user=alice, type="totp", data={"secret": "kept"})
    paper = office.source(alice)
    bay = _places(alice, paper)
    person = _family(alice, bay)
    _list(alice, folder)
    first, second = (
        record(Name, by=alice, source=paper, person=person, full=full) for full in ("Bir", "İki")
    )
    choose_shown(second, by=bob, reason="as on the passport")
    assert first.pk != second.pk
    _interview(alice, person, bay)
    _double(alice, paper)
    whole_field.run(alice, bob, bob)
    whole_laboratory.run(alice, bob, bob)
    whole_board.run(alice, bob, bob)
    whole_family.run(alice, bob, bob)
    whole_family_page.run(alice, bob, bob)
    whole_handover.run(alice, bob, bob)
    whole_exchange.run(alice, bob, bob)
    whole_living.run(alice, bob, bob)
    whole_estimates.run(alice, bob, bob)
    whole_reports.run(alice, bob, bob)
    protect(person, by=bob, reason="threatened")
    grant_clearance(person, alice, by=bob, purpose="leads the case")
    request_erasure(person, by=alice, legal_basis="a court", reason="as ordered")
    Draft.objects.create(officer=alice, form="application", content={"n": ["ş"]})
    return alice


def _places(by: Officer, paper: Any) -> Any:
    position = {"lat": 1.5, "lon": 2.25, "radius_m": 30}
    form = PlaceForm(PlaceKind.BURIAL, ({"text": "Sunken Bay", "date": "1990/.."},), None, position)
    bay = create_place(form, by=by, source=paper)
    hall = PlaceForm(PlaceKind.DETENTION, ({"text": "Hall"},), bay)
    create_place(hall, by=by, source=paper)
    record(PlaceFact, by=by, source=paper, place=bay, kind=PlaceFactKind.BURIED, number=12)
    Conflict.objects.create(title="War", date="1991/1994", other_names=["Strife"], created_by=by)
    incident = Incident.objects.create(title="Attack", place=bay, created_by=by, date="1992-02-26")
    claim = GivenClaim("killed", 3, incident=incident, body="An observer", scope="in the attack")
    record_claim(claim, by=by, source=paper)
    return bay


def _family(by: Officer, bay: Any) -> Any:
    picture = GivenPhotograph(ReceivedFile("p.jpg", io.BytesIO(office.picture())))
    form = ApplicationForm(
        SourceForm("Application", files=(office.file(),)),
        PersonForm(names=(GivenName("Ana Dənizli"),)),
        (
            SoughtForm(
                PersonForm(names=(GivenName("Rəna Dənizli"),), photographs=(picture,)),
                GivenRelation(RelationKind.PARENT),
                GivenEvent(EventKind.LAST_CONTACT, date="1992-02~", place=bay),
            ),
        ),
    )
    return enter_application(form, by=by).asked_for.get().person


def _list(by: Officer, folder: Path) -> None:
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [("Name", "Sex", "Date of birth"), ("Əli\u2028Çaylı", "male", "1960")]
        )
    mapping = look(path).mapping
    assert mapping is not None
    import_list_file(path, SourceForm("A list"), mapping, by=by, body="A body")


def _double(by: Officer, paper: Any) -> None:
    """Two numbers of one person, which are merged by an answer."""
    two = [office.person(by) for _ in range(2)]
    for who, full in zip(two, ("Qoşa Ad", "Коша Ад"), strict=True):
        record(Name, by=by, source=paper, person=who, full=full)
    answer_proposal(of_persons(run_by(by), *two), "same", by=by, reason="one and the same")


def _interview(by: Officer, witness: Any, bay: Any) -> None:
    source = office.source(by, SourceKind.INTERVIEW, author_person=witness)
    testimony = Testimony.objects.create(source=source, witness=witness, text="I saw the bay.")
    Mention.objects.create(
        testimony=testimony, kind=MentionKind.PLACE, start=10, end=13, words="bay",
        place=bay, probability=0.25, proposed_by=by.code,
    )  # fmt: skip


def compared() -> Rows:
    """Every row of every table that stands in an archive or backup, with all columns."""
    models = [m for m in apps.get_models() if m._meta.label_lower not in LEFT_OUT]
    return {m._meta.label_lower: list(m._base_manager.order_by("pk").values()) for m in models}


def files() -> dict[str, bytes]:
    """The bytes of all attachments by name."""
    folder = Path(settings.SOUGHT_ATTACHMENTS)
    return {path.name: path.read_bytes() for path in folder.glob("??/*")}
