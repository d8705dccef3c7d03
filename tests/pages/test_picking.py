"""What boxes propose: codes with names, as far as the reader may know them."""

from __future__ import annotations

import pytest

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.protect import protect
from sought.registry.models import AuditEntry, Confidentiality, Role
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db


def asked(officer, what: str, text: str) -> str:
    answer = client_of(officer).get(f"/pick/{what}", {"q": text})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_person_is_proposed_by_the_beginning_of_a_name():
    alice = office.alice()
    who = office.person(alice, "Tural Nurlanlı", birth="1970")
    page = asked(alice, "person", "tur nurl")
    assert "Tural Nurlanlı" in page
    assert f'data-value="{who.code}"' in page
    assert "1970" in page


def test_officers_who_see_codes_only_find_by_code_only():
    analyst = office.officer("ana", Role.ANALYST)
    who = office.person(office.alice(), "Tural Nurlanlı")
    assert asked(analyst, "person", "Tural").strip() == ""
    page = asked(analyst, "person", who.code)
    assert who.code in page
    assert "Tural" not in page


def test_a_protected_person_is_proposed_by_name_to_the_cleared_alone_and_that_is_noted():
    alice, bob = office.alice(), office.bob()
    who = office.person(alice, "Qorxmaz Gizliyev")
    protect(who, by=bob, reason="threatened")
    assert "Gizliyev" not in asked(alice, "person", "Qorxmaz")
    assert "Gizliyev" not in asked(alice, "person", who.code)
    grant_clearance(who, alice, by=bob, purpose="leads the case")
    assert "Gizliyev" in asked(alice, "person", "Qorxmaz")
    assert AuditEntry.objects.filter(verb="read", subject=who.code).count() == 1


def test_a_source_is_proposed_by_title_to_those_who_may_read_it():
    alice, auditor = office.alice(), office.officer("ana", Role.ANALYST)
    paper = office.source(alice, title="Letter from the harbour")
    office.source(alice, title="Harbour secret", confidentiality=Confidentiality.CONFIDENTIAL)
    page = asked(alice, "source", "harbour")
    assert paper.code in page
    assert "secret" not in page
    assert "harbour" not in asked(auditor, "source", paper.code)


def test_a_date_is_read_back_in_words_or_answered_with_proposals():
    client = client_of(office.alice())
    words = client.get("/pick/date", {"field": "born", "born": "1992-02~"}).content.decode()
    assert "about February 1992" in words
    proposed = client.get("/pick/date", {"field": "born", "born": "26.2.1992"}).content.decode()
    assert 'data-fill="1992-02-26"' in proposed
    assert client.get("/pick/date", {"field": "born"}).content.decode().strip() == ""
