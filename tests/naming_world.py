"""Persons whom reports may name and may not: agreed, refused, protected, asked for by nobody.

Every name is invented.
"""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from types import SimpleNamespace

from django.utils import timezone

from sought.registry.actions.enter_application import enter_application
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.given import (
    ApplicationForm,
    GivenEvent,
    GivenName,
    GivenRelation,
    InterviewForm,
    PersonForm,
    SeenForm,
    SoughtForm,
    SourceForm,
)
from sought.registry.actions.house_reports import ReportForm, make_report, report_file
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.actions.set_body_role import set_body_role
from sought.registry.models import EventKind, HouseReport, Installation, Name, Officer, Person
from tests import living_world, office

TOLD, REFUSED, SECRET, UNASKED = "Tural Nurlanlı", "Vaqif Qaralı", "Zaur Gizlinski", "Rauf Siyahı"
WITNESS, MOTHER, CLOSED = "Rövşən Şahidov", "Sevda Nurlanlı", "closed words of a closed paper"
ICRC = "Relief Committee"
K = EventKind


def asked_by_family(
    who: Person, family: str, *, shares: bool, by: Officer, **told: GivenEvent
) -> None:
    """An application of the mother, with the last contact if it is given."""
    applicant = PersonForm(names=(GivenName(family),))
    sought = SoughtForm(PersonForm(who), GivenRelation("parent"), **told)
    form = ApplicationForm(SourceForm("Wish"), applicant, (sought,), may_share=shares)
    enter_application(form, by=by)


def recorded(alice: Officer, bob: Officer) -> SimpleNamespace:
    """Alice writes; Bob protects one of them."""
    Installation.objects.update(body="Commission", address="1 Long Street\nOrsk")
    set_body_role(ICRC, "icrc", by=alice)
    at = living_world.place(alice, "Orsk")
    roll = office.source(alice, title="Roll", confidentiality="open")
    told = office.person(
        alice, TOLD, of=roll, birth="1970", father_name="Kamran", sex="m", service="military"
    )
    refused, secret, unasked = (
        office.person(alice, name, of=roll, sex="m") for name in (REFUSED, SECRET, UNASKED)
    )
    last = GivenEvent(K.LAST_CONTACT, "1993-04-02", place=at)
    asked_by_family(told, MOTHER, shares=True, by=alice, last_contact=last)
    asked_by_family(refused, "Aida Qaralı", shares=False, by=alice)
    asked_by_family(secret, "Nigar Gizlinskaya", shares=True, by=alice)
    world = SimpleNamespace(
        alice=alice, bob=bob, place=at, told=told, refused=refused, secret=secret, unasked=unasked
    )
    _statements(world)
    protect(secret, by=bob, reason="threatened")
    return world


def _statements(world: SimpleNamespace) -> None:
    alice, told = world.alice, world.told
    letters = office.source(alice, title="List in Armenian", confidentiality="open")
    record(Name, by=alice, source=letters, person=told, full="Թուրալ Նուրլանլի")
    words = f"{REFUSED} and {WITNESS} were held there as well; nobody saw {SECRET}"
    seen = GivenEvent(
        K.DETENTION, "1993-06", place=world.place, holder="Northern guard", circumstances=words
    )
    enter_interview(
        InterviewForm(
            SourceForm("Talk"),
            PersonForm(names=(GivenName(WITNESS),)),
            text="told",
            consent="bodies",
            seen=(SeenForm(PersonForm(told), (seen,)),),
        ),
        by=alice,
    )
    visits = office.source(alice, author_body=ICRC, confidentiality="open")
    for who in (told, world.refused, world.secret, world.unasked):
        office.happened(K.VISIT, who, by=alice, of=visits, date="1993-05-01", place=world.place)
    closed = office.source(alice, title="Closed", confidentiality="confidential")
    office.happened(K.DEATH, told, by=alice, of=closed, date="1994", circumstances=CLOSED)
    other = office.source(alice, title="Press", kind="press", confidentiality="open")
    office.happened(
        K.LAST_CONTACT, told, by=alice, of=other, date="1993-09", place_words="near a bridge"
    )


def learnt_later(world: SimpleNamespace) -> None:
    """What no report of an earlier moment may know."""
    alice = world.alice
    later = office.source(alice, title="Later", confidentiality="open")
    record(Name, by=alice, source=later, person=world.told, full="Later Spelling")
    office.happened(
        K.DETENTION, world.told, by=alice, of=later, date="1993-07", holder="Later guard"
    )
    office.describe(world.told, "unit", "Later unit", by=alice, of=later)
    newcomer = office.person(alice, "Latecomer Orsk", of=later)
    visits = office.source(alice, author_body=ICRC, confidentiality="open")
    office.happened(K.VISIT, newcomer, by=alice, of=visits, date="1993-05-01")


def made(kind: str, by: Officer, **fields: object) -> HouseReport:
    """A report as of today, known now."""
    given = {"language": "en", "as_of": timezone.localdate(), "office": "https://office.example"}
    return make_report(ReportForm(kind, **{**given, **fields}), by=by)


def texts(report: HouseReport, by: Officer, folder: Path) -> dict[str, str]:
    """All words of the report by format; of the PDF where pdftotext is there."""
    found = {}
    for form in report.sums:
        content = report_file(report, form, by=by)
        if form != "pdf":
            found[form] = _zipped_words(content)
        elif shutil.which("pdftotext"):
            paper = folder / "report.pdf"
            paper.write_bytes(content)
            found[form] = subprocess.check_output(["pdftotext", "-layout", paper, "-"], text=True)
    return found


def _zipped_words(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        xml = "\n".join(
            parts.read(name).decode()
            for name in parts.namelist()
            if name.endswith((".xml", ".rels"))
        )
    return html.unescape(re.sub(r"<[^>]+>", "", xml))
