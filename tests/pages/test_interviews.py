"""An interview is entered on one screen, its witness protected in the same deed if asked."""

from __future__ import annotations

import pytest

from sought.errors import InputError
from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from sought.registry.models import (
    AuditEntry,
    Confidentiality,
    Consent,
    Event,
    EventKind,
    Officer,
    Person,
    Place,
    Protection,
    Role,
    Source,
    Stage,
)
from sought.registry.models import Testimony as Interview
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db
ADDRESS = "/interviews/new"
WITNESS = "Vaqif Səmədov"
TEXT = "I was taken near the hill.\r\nThere I saw Rauf, wounded."


@pytest.fixture(autouse=True)
def attachments(tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


def sent(**changes: str) -> dict[str, str]:
    return {
        "draft": "0a1b2c3d4e5f",
        "source-date": "1993-05",
        "source-confidentiality": "restricted",
        "source-reliability": "B",
        "witness-full": WITNESS,
        "witness-consent": "families",
        "interview-interviewer": "O-000007",
        "interview-text": TEXT,
        "own-0-kind": "detention",
        "own-0-place_words": "the school",
        "own-0-start": "1992-03-03",
        "own-0-end": "1992-05",
        "own-0-holder": "unknown guards",
        "seen-0-full": "Rauf of the mill",
        "seen-0-kind": "sighting",
        "seen-0-credibility": "2",
        "seen-0-date": "1992-04~",
        "seen-0-place_words": "the school",
        "seen-0-condition": "wounded",
    } | changes


def place(by: Officer, name: str) -> Place:
    form = PlaceForm("village", ({"text": name, "language": "az"},))
    return create_place(form, by=by, source=office.source(by))


def test_it_works():
    alice = office.alice()
    answer = client_of(alice).post(ADDRESS, sent())
    made = Interview.objects.get()
    assert answer.headers["Location"] == f"/sources/{made.source.code}/desk"
    assert made.witness.shown.name == WITNESS
    assert (made.consent, made.interviewer) == (Consent.FAMILIES, "O-000007")
    assert made.text == "I was taken near the hill.\nThere I saw Rauf, wounded."
    own = Event.objects.get(kind=EventKind.DETENTION)
    assert (own.date, own.holder) == ("1992-03-03/1992-05", "unknown guards")
    seen = Event.objects.get(kind=EventKind.SIGHTING)
    assert (seen.date, seen.credibility, seen.reliability) == ("1992-04~", "2", "B")
    parts = {part.role: part for part in seen.participations.all()}
    assert parts["subject"].condition == "wounded"
    assert parts["witness"].person == made.witness
    assert AuditEntry.objects.latest("number").verb == "enter interview"


def test_what_was_heard_is_hearsay_with_from_whom():
    alice = office.alice()
    heard = {"seen-0-through": "a cook", "seen-0-death_date": "1992-06"}
    client_of(alice).post(ADDRESS, sent(**heard))
    kinds = (EventKind.SIGHTING, EventKind.DEATH)
    told = list(Event.objects.filter(kind__in=kinds))
    assert [(one.hearsay, one.through) for one in told] == [(True, "a cook")] * 2
    who = told[0].participations.get(role="subject").person
    client = client_of(alice)
    for address in (
        f"/persons/{who.code}/timeline",
        f"/persons/{who.code}/statements/{told[0].ref}",
        f"/sources/{told[0].source.code}",
    ):
        assert "heard from a cook" in client.get(address).content.decode(), address


def test_several_stations_and_persons_deaths_and_burials():
    alice = office.alice()
    hill = place(alice, "Dağlı")
    known = office.person(alice, "Tural Nurlanlı")
    more = {
        "own-4-kind": "exchange",
        "own-4-start": "1992-06-01",
        "own-4-end": "1992-06-01",
        "seen-2-person": known.code,
        "seen-2-kind": "sighting",
        "seen-2-credibility": "6",
        "seen-2-death_date": "1992-05",
        "seen-2-death_words": "of his wounds",
        "seen-2-burial_place": hill.code,
    }
    client_of(alice).post(ADDRESS, sent(**more))
    kinds = sorted(Event.objects.values_list("kind", flat=True))
    assert kinds == ["burial", "death", "detention", "exchange", "sighting"]
    assert Event.objects.get(kind=EventKind.EXCHANGE).date == "1992-06-01"
    assert Event.objects.get(kind=EventKind.BURIAL).place == hill
    known.shown.refresh_from_db()
    assert known.shown.stage == Stage.BURIAL


def test_a_witness_who_saw_nobody_and_was_never_held():
    fields = {k: v for k, v in sent().items() if not k.startswith(("own", "seen"))}
    # The page begins with one empty block of each: what nothing was written into is none.
    fields |= {"own-0-kind": "detention", "seen-0-kind": "sighting", "seen-0-credibility": "6"}
    client_of(office.alice()).post(ADDRESS, fields)
    assert Interview.objects.get().witness.shown.name == WITNESS
    assert not Event.objects.exists()
    assert Person.objects.count() == 1


def test_a_witness_is_protected_in_the_same_deed():
    alice = office.alice()
    asked = {"witness-protect": "on", "witness-protect_reason": "was threatened"}
    answer = client_of(alice).post(ADDRESS, sent(**asked), follow=True)
    made = Interview.objects.get()
    assert made.source.confidentiality == Confidentiality.PROTECTED
    assert Protection.objects.get().person == made.witness
    page = answer.content.decode()
    assert answer.redirect_chain == [("/", 302)]
    assert made.witness.code in page
    assert "you need a clearance" in page
    assert WITNESS not in page
    assert client_of(alice).get(f"/sources/{made.source.code}").status_code == 403
    verbs = list(AuditEntry.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == ["enter interview", "protect"]


def test_if_the_protection_fails_the_interview_is_not_there_either(monkeypatch):
    def fail(*_args, **_more):
        raise InputError("power cut")

    path = "sought.registry.actions.enter_protected_interview.protect"
    monkeypatch.setattr(path, fail)
    asked = {"witness-protect": "on", "witness-protect_reason": "was threatened"}
    page = client_of(office.alice()).post(ADDRESS, sent(**asked))
    assert "power cut" in page.content.decode()
    assert not Source.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"witness-protect": "on"}, "A protection needs a reason"),
        ({"witness-full": ""}, "Write a name"),
        ({"own-0-end": "1992-01"}, "These two dates are no span"),
        ({"own-0-start": "3 days"}, "Write a date such as"),
        (
            {"seen-0-date": "", "seen-0-place_words": "", "seen-0-condition": ""},
            "Say when or where the witness saw them",
        ),
        ({"seen-0-full": ""}, "Write a name"),
        ({"seen-0-death_date": "some day"}, "Write a date such as"),
        ({"seen-0-kind": "burial"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_kept(changes, words):
    answer = client_of(office.alice()).post(ADDRESS, sent(**changes))
    page = answer.content.decode()
    assert words in page
    assert "nothing is saved yet" in page
    assert "There I saw Rauf" in page
    assert not Source.objects.exists()


def test_the_witness_is_not_among_those_seen():
    alice = office.alice()
    known = office.person(alice, "Tural Nurlanlı")
    both = {"witness-person": known.code, "witness-full": "", "seen-0-person": known.code}
    page = client_of(alice).post(ADDRESS, sent(**both)).content.decode()
    assert "the witness&#x27;s own events belong under own events" in page
    assert 'href="#block-seen-0"' in page


def test_nobody_seen_is_created_before_the_officer_has_decided():
    alice = office.alice()
    known = office.person(alice, "Rauf Milli")
    page = client_of(alice).post(ADDRESS, sent(**{"seen-0-full": "Рауф Милли"}))
    assert known.code in page.content.decode()
    assert not Interview.objects.exists()
    decided = {"seen-0-full": "Рауф Милли", "seen-0-same": known.code}
    client_of(alice).post(ADDRESS, sent(**decided))
    assert known.participations.get().event.kind == EventKind.SIGHTING
    assert known.names.get(full="Рауф Милли").script == "Cyrl"


def test_without_a_script_buttons_add_blocks():
    page = client_of(office.alice()).post(ADDRESS, sent(add="seen")).content.decode()
    assert 'id="block-seen-1"' in page
    assert not Source.objects.exists()


def test_whoever_may_not_record_is_refused():
    for officer in (office.bob(), office.charlie(), office.officer("g", Role.GENETICIST)):
        assert client_of(officer).get(ADDRESS).status_code == 403
        assert client_of(officer).post(ADDRESS, sent()).status_code == 403
    assert not Source.objects.exists()


def test_the_page_asks_few_questions(django_assert_max_num_queries):
    client = client_of(office.alice())
    with django_assert_max_num_queries(10):
        client.get(ADDRESS)
