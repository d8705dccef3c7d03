"""A family's application is entered on one screen."""

from __future__ import annotations

import pytest

from sought.registry.models import (
    Application,
    AuditEntry,
    Confidentiality,
    DescriptionKind,
    Draft,
    Event,
    EventKind,
    Person,
    Relation,
    Role,
    Source,
    Status,
)
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db
ADDRESS = "/applications/new"
KEY = "0a1b2c3d4e5f"


@pytest.fixture(autouse=True)
def attachments(tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


def sent(**changes: str) -> dict[str, str]:
    """The least that a registrar writes, and what is changed of it."""
    fields = {
        "draft": KEY,
        "source-date": "1992-03-02",
        "source-confidentiality": "restricted",
        "source-reliability": "B",
        "applicant-given_name": "Elçin",
        "applicant-family": "Qasımzadə",
        "sought-0-given_name": "Rauf",
        "sought-0-patronymic": "Elçin oğlu",
        "sought-0-family": "Qasımzadə",
        "sought-0-sex": "m",
        "sought-0-birth": "1970-03",
        "sought-0-relation": "parent",
    }
    return {name: value for name, value in (fields | changes).items() if value is not None}


def test_it_works():
    alice = office.alice()
    place = office.place(alice, "Şuşa") if hasattr(office, "place") else None
    answer = client_of(alice).post(
        ADDRESS,
        sent(
            **{
                "applicant-contact": "Harbour street 3",
                "applicant-may_share": "on",
                "sought-0-service": "military",
                "sought-0-unit": "3rd company",
                "sought-0-stature": "174",
                "sought-0-teeth": "gold crown upper left",
                "sought-0-contact_date": "1992-02~",
                "sought-0-contact_place": place.code if place else "",
                "sought-0-contact_words": "by the old mill",
                "sought-0-circumstances": "went for water",
            }
        ),
    )
    application = Application.objects.get()
    assert answer.headers["Location"] == f"/sources/{application.source.code}"
    missing = application.asked_for.get().person
    assert missing.shown.name == "Rauf Elçin oğlu Qasımzadə"
    assert (missing.shown.status, missing.shown.last_contact) == (Status.MISSING, "1992-02~")
    name = missing.names.get()
    assert (name.given, name.language, name.script) == ("Rauf", "az", "Latn")
    assert missing.descriptions.get(kind=DescriptionKind.STATURE).number == 174
    assert application.may_share
    assert Relation.objects.get().person == application.applicant
    assert Event.objects.get().kind == EventKind.LAST_CONTACT
    entry = AuditEntry.objects.latest("number")
    assert (entry.verb, entry.subject) == ("enter application", application.source.code)
