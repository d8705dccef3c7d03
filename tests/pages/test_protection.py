"""Protection and clearances by code; erasure by two officers."""

from __future__ import annotations

import pytest

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.erasures import request_erasure
from sought.registry.actions.protect import protect
from sought.registry.models import AuditEntry, Clearance, Erasure, Protection, Role
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db

NAME = "Qorxmaz Gizliyev"


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def bob():
    return office.bob()


@pytest.fixture
def someone(alice):
    return office.person(alice, NAME)


@pytest.fixture
def hidden(someone, bob):
    protect(someone, by=bob, reason="threatened by the captors")
    someone.refresh_from_db()
    return someone


def verbs(subject: str) -> list[str]:
    return list(AuditEntry.objects.filter(subject=subject).values_list("verb", flat=True))


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_reviewer_protects_by_code(bob, someone):
    client = client_of(bob)
    answer = client.post("/protections", {"code": someone.code, "reason": "threatened"})
    assert answer["Location"] == f"/protections/{someone.code}"
    someone.refresh_from_db()
    assert someone.protected
    assert "protect" in verbs(someone.code)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"code": "P-999999", "reason": "x"}, "Nobody has this code"),
        ({"code": "nonsense", "reason": "x"}, "Nobody has this code"),
        ({"code": "P-000001", "reason": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_is_told_at_the_form(bob, sent, told):
    assert told in text(client_of(bob).post("/protections", sent))
    assert not Protection.objects.exists()


def test_protecting_twice_is_refused_in_words(bob, hidden):
    page = client_of(bob).post("/protections", {"code": hidden.code, "reason": "again"})
    assert "is protected already" in text(page)


def test_the_list_shows_codes_reasons_and_who_may_know(alice, bob, hidden):
    grant_clearance(hidden, alice, by=bob, purpose="leads the case")
    page = text(client_of(bob).get("/protections"))
    assert hidden.code in page
    assert "threatened by the captors" in page
    assert alice.code in page
    assert NAME not in page


@pytest.mark.usefixtures("hidden")
def test_the_cost_of_the_list_does_not_grow(alice, bob, django_assert_max_num_queries):
    client = client_of(bob)
    client.get("/protections")
    for number in range(10):
        other = office.person(alice, f"Somebody {number}")
        protect(other, by=bob, reason="threatened")
        grant_clearance(other, alice, by=bob, purpose="case")
    with django_assert_max_num_queries(12):
        client.get("/protections")


def test_a_clearance_opens_the_page_until_it_is_taken_back(alice, bob, hidden):
    reader = client_of(alice)
    assert reader.get(f"/persons/{hidden.code}").status_code == 403
    sent = {"officer": alice.pk, "purpose": "leads the case", "until": "2099-01-01"}
    assert client_of(bob).post(f"/protections/{hidden.code}", sent).status_code == 302
    clearance = Clearance.objects.get()
    assert (clearance.granted_by, clearance.purpose) == (bob, "leads the case")
    assert NAME in text(reader.get(f"/persons/{hidden.code}"))
    assert verbs(hidden.code).count("read") == 1
    client_of(bob).post(f"/clearances/{clearance.pk}/revoke")
    assert reader.get(f"/persons/{hidden.code}").status_code == 403
    assert "revoke clearance" in verbs(hidden.code)


def test_a_clearance_may_not_end_in_the_past_and_nobody_clears_themselves(alice, bob, hidden):
    client = client_of(bob)
    past = {"officer": alice.pk, "purpose": "case", "until": "2001-01-01"}
    assert "lies in the past" in text(client.post(f"/protections/{hidden.code}", past))
    oneself = {"officer": bob.pk, "purpose": "case"}
    assert "Select a valid choice" in text(client.post(f"/protections/{hidden.code}", oneself))
    assert not Clearance.objects.exists()


def test_lifting_needs_a_reason_and_is_noted(alice, bob, hidden):
    client = client_of(bob)
    client.post(f"/protections/{hidden.code}/lift", {"reason": ""})
    hidden.refresh_from_db()
    assert hidden.protected
    client.post(f"/protections/{hidden.code}/lift", {"reason": "danger has passed"})
    hidden.refresh_from_db()
    assert not hidden.protected
    assert "lift protection" in verbs(hidden.code)
    assert NAME in text(client_of(alice).get(f"/persons/{hidden.code}"))


@pytest.mark.parametrize("who", ["alice", "charlie"])
def test_others_do_not_see_protections(who, hidden, request):
    reader = office.charlie() if who == "charlie" else request.getfixturevalue("alice")
    client = client_of(reader)
    assert client.get("/protections").status_code == 403
    assert client.get(f"/protections/{hidden.code}").status_code == 403
    assert client.post("/protections", {"code": hidden.code, "reason": "x"}).status_code == 403


def test_an_erasure_is_asked_for_by_one_and_done_by_another(alice, bob, someone):
    asked = client_of(alice).post(
        f"/persons/{someone.code}/erasure", {"legal_basis": "Law 12", "reason": "on request"}
    )
    assert asked["Location"] == f"/persons/{someone.code}"
    erasure = Erasure.objects.get()
    page = text(client_of(bob).get("/erasures"))
    assert "Law 12" in page
    wrong = client_of(bob).post(f"/erasures/{erasure.pk}/carry-out", {"code": "P-000999"})
    assert wrong.status_code == 302
    assert someone.names.exists()
    client_of(bob).post(f"/erasures/{erasure.pk}/carry-out", {"code": someone.code})
    assert not someone.names.exists()
    assert verbs(someone.code)[-2:] == ["request erasure", "carry out erasure"]
    page = text(client_of(alice).get(f"/persons/{someone.code}"))
    assert NAME not in page
    assert "was erased on" in page


def test_who_asked_does_not_carry_it_out(someone):
    both = office.officer("both", Role.REGISTRAR, Role.REVIEWER)
    erasure = request_erasure(someone, by=both, legal_basis="Law 12", reason="on request")
    client_of(both).post(f"/erasures/{erasure.pk}/carry-out", {"code": someone.code})
    assert someone.names.exists()
    assert "another officer decides" in text(client_of(both).get("/erasures"))


def test_a_refusal_has_its_reason(alice, bob, someone):
    erasure = request_erasure(someone, by=alice, legal_basis="Law 12", reason="on request")
    client_of(bob).post(f"/erasures/{erasure.pk}/refuse", {"reason": "the search goes on"})
    erasure.refresh_from_db()
    assert erasure.refused_by == bob
    assert AuditEntry.objects.get(verb="refuse erasure").reason == "the search goes on"
    assert "An erasure was refused" in text(client_of(alice).get(f"/persons/{someone.code}"))


def test_an_erasure_needs_a_basis_and_a_reason(alice, someone):
    page = client_of(alice).post(f"/persons/{someone.code}/erasure", {"legal_basis": "Law 12"})
    assert "This field is required" in text(page)
    assert not Erasure.objects.exists()


def test_who_may_not_ask_or_decide(bob, someone):
    assert client_of(bob).get(f"/persons/{someone.code}/erasure").status_code == 403
    assert client_of(office.charlie()).get("/erasures").status_code == 403
    liaison = client_of(office.officer("lia", Role.LIAISON))
    assert liaison.get(f"/persons/{someone.code}/erasure").status_code == 200
    assert liaison.get("/erasures").status_code == 403


def test_nobody_records_anything_of_an_erased_person(alice, bob, someone):
    erasure = request_erasure(someone, by=alice, legal_basis="Law 12", reason="on request")
    client_of(bob).post(f"/erasures/{erasure.pk}/carry-out", {"code": someone.code})
    assert client_of(alice).get(f"/persons/{someone.code}/record/name").status_code == 400
