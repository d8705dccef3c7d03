"""The button that looks for persons and places in an interview, and a new person from its words."""

from __future__ import annotations

import pytest

from sought.registry.actions.protect import protect
from sought.registry.models import Mention, MentionState
from tests import office
from tests.pages.signed_in import client_of
from tests.pages.test_mentions import told

pytestmark = pytest.mark.django_db
TEXT = "I met Rauf Orskiyev near the river. Fuad Kerimov left on 3 March 1993."


def test_the_button_proposes_what_is_found_once():
    alice = office.alice()
    who = office.person(alice, "Orskiyev Rauf")
    talk = told(alice, TEXT)
    client = client_of(alice)
    address = f"/sources/{talk.source.code}/find-mentions"
    assert address in client.get(f"/sources/{talk.source.code}").content.decode()
    answer = client.post(address, follow=True).content.decode()
    assert "3 mentions are proposed." in answer
    assert {m.person for m in talk.mentions.filter(kind="person")} == {who, None}
    assert "Nothing new is found." in client.post(address, follow=True).content.decode()
    assert talk.mentions.count() == 3


def test_a_new_person_is_made_from_the_review():
    alice = office.alice()
    talk = told(alice, TEXT)
    client = client_of(alice)
    client.post(f"/sources/{talk.source.code}/find-mentions")
    made = talk.mentions.get(words="Fuad Kerimov")
    sent = {f"m{made.pk}-new_name": "Kerimov Fuad"}
    client.post(f"/mentions/{made.pk}/confirm", sent)
    made.refresh_from_db()
    assert made.state == MentionState.CONFIRMED
    assert made.person.names.get().full == "Kerimov Fuad"


def test_who_may_not_decide_or_read_finds_nothing():
    alice, bob = office.alice(), office.bob()
    talk = told(alice, TEXT)
    address = f"/sources/{talk.source.code}/find-mentions"
    for officer in (bob, office.charlie()):
        assert client_of(officer).post(address).status_code == 403
    protect(talk.witness, by=bob, reason="threatened")
    assert client_of(alice).post(address).status_code == 403
    assert not Mention.objects.exists()
