"""One person with several numbers: merged on a page, seen on both, walked back; sure pairs at once."""

from __future__ import annotations

from copy import deepcopy

import pytest
from django.core.cache import cache

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.models import Answer, Link, Merge, Name, Role
from tests import office
from tests.pages.linkage_world import proposal, sought_person, two_person_mode, world
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh(settings, tmp_path):
    cache.clear()
    settings.DATA = tmp_path


@pytest.fixture
def bob():
    return office.bob()


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(lambda: world(office.alice()))


@pytest.fixture
def book(made):
    return deepcopy(made)


@pytest.fixture
def alice(book):
    return book.by


def page(officer, address: str) -> str:
    answer = client_of(officer).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def merging(other, reason: str = "one letter", **more: str) -> dict[str, str]:
    given = {"person": other.code, "reason": reason, **more}
    return {f"merge-{name}": value for name, value in given.items()}


# --- merging ------------------------------------------------------------------------------------


def test_two_are_merged_from_the_page_of_either_and_the_lower_number_is_kept(alice, book):
    answer = client_of(alice).post(f"/persons/{book.double.code}/merge", merging(book.rauf))
    assert answer.headers["Location"] == f"/persons/{book.rauf.code}"
    made = Merge.objects.get()
    assert (made.kept, made.merged, made.reason) == (book.rauf, book.double, "one letter")
    text = page(alice, f"/persons/{book.rauf.code}")
    assert "Ռաուֆ Օրսկ" in text
    assert "This number also stands for" in text


@pytest.mark.parametrize("tab", ["", "/timeline", "/statements", "/family", "/documents"])
def test_the_pages_of_the_merged_number_lead_to_the_kept_one(alice, book, tab):
    merge_persons(book.rauf, book.double, by=alice, reason="one letter")
    text = page(alice, f"/persons/{book.double.code}{tab}")
    assert "The same person has another number" in text
    assert f'href="/persons/{book.rauf.code}"' in text
    assert 'popovertarget="menu-record"' not in text


def test_what_speaks_against_is_said_at_the_field_that_answers_it(alice, book):
    client, address = client_of(alice), f"/persons/{book.rauf.code}/merge"
    office.happened("sighting", book.rauf, book.double, by=alice)
    refused = client.post(address, merging(book.double))
    assert "although" in refused.context["form"].errors
    assert not Merge.objects.exists()
    assert "is one already" in client.post(address, merging(book.rauf)).content.decode()
    assert "reason" in client.post(address, merging(book.double, "")).context["form"].errors
    client.post(address, merging(book.double, although="on"))
    assert Merge.objects.get().although_named_together


def test_a_merge_is_walked_back_with_a_reason(alice, book):
    made = merge_persons(book.rauf, book.double, by=alice, reason="one letter")
    client = client_of(alice)
    without = client.post(f"/merges/{made.code}/undo", {"reason": ""}, follow=True)
    assert "reason" in without.content.decode()
    answer = client.post(f"/merges/{made.code}/undo", {"reason": "two brothers"})
    assert answer.headers["Location"] == f"/persons/{book.double.code}"
    assert Name.objects.get(full="Ռաուֆ Օրսկ").person == book.double
    for code in (book.rauf.code, book.double.code):
        text = page(alice, f"/persons/{code}")
        assert "two brothers" in text
        assert f'data-opens="{made.code}"' not in text
    again = client.post(f"/merges/{made.code}/undo", {"reason": "again"}, follow=True)
    assert "is undone already" in again.content.decode()


# --- who may ------------------------------------------------------------------------------------


def test_whoever_may_not_decide_neither_merges_nor_walks_back(alice, book):
    made = merge_persons(book.rauf, book.double, by=alice, reason="one letter")
    for role in (Role.LIAISON, Role.AUDITOR, Role.GENETICIST):
        officer = office.officer(f"one {role}", role)
        client = client_of(officer)
        assert client.get(f"/persons/{book.rauf.code}/merge").status_code == 403
        assert client.post(f"/merges/{made.code}/undo", {"reason": "no"}).status_code == 403
        text = page(officer, f"/persons/{book.rauf.code}")
        assert "Another person is this one" not in text
        assert f'data-opens="{made.code}"' not in text


def test_reasons_are_shown_to_whoever_may_know_both(alice, book):
    merge_persons(book.rauf, book.double, by=alice, reason="the hand of Telman")
    assert "the hand of Telman" in page(alice, f"/persons/{book.rauf.code}")
    geneticist = office.officer("gen", Role.GENETICIST)
    text = page(geneticist, f"/persons/{book.rauf.code}")
    assert book.double.code in text
    assert "Telman" not in text


def test_a_protected_person_is_merged_by_the_cleared_alone(alice, bob, book):
    protect(book.double, by=bob, reason="threatened")
    client, address = client_of(alice), f"/persons/{book.rauf.code}/merge"
    assert client.post(address, merging(book.double)).status_code == 403
    assert not Merge.objects.exists()
    grant_clearance(book.double, alice, by=bob, purpose="leads the case")
    client.post(address, merging(book.double))
    assert Merge.objects.exists()
    other = office.officer("other", Role.REGISTRAR)
    assert client_of(other).get(f"/persons/{book.rauf.code}").status_code == 403


# --- the sure ones ------------------------------------------------------------------------------


@pytest.fixture
def sure(alice, book):
    """One pair that is sure and has no rival: the third row of the list."""
    who = sought_person(alice, book.paper, "Samira Dağova")
    return proposal(book.run, book.entries[2], who, 0.9991)


def test_how_many_are_sure_is_told_before_they_are_accepted_with_a_reason(bob, sure):
    text = page(bob, "/linkage/accept?threshold=99.9")
    assert "1 pair is at least 99.9" in text
    assert sure.code in text
    client = client_of(bob)
    refused = client.post("/linkage/accept", {"threshold": "99.9", "reason": ""})
    assert refused.status_code == 200
    assert not Link.objects.exists()
    sent = {"threshold": "99.9", "reason": "all seen by two"}
    assert (
        "1 pair is one person now."
        in client.post("/linkage/accept", sent, follow=True).content.decode()
    )
    assert Link.objects.get().entry == sure.entry
    assert Answer.objects.get().answered_by == bob


@pytest.mark.parametrize("threshold", ["98", "101", "", "much"])
def test_what_is_not_sure_is_not_accepted(bob, sure, threshold):
    answer = client_of(bob).post("/linkage/accept", {"threshold": threshold, "reason": "quick"})
    assert "threshold" in answer.context["form"].errors
    assert not Link.objects.exists()
    assert sure.answers.count() == 0


def test_nothing_that_sure_is_said(bob, sure):
    assert sure.probability < 0.9999
    assert "No pair is that sure" in page(bob, "/linkage/accept?threshold=99.99")


def test_registrars_accept_nothing_at_once_and_in_two_person_mode_nobody_does(alice, bob, sure):
    assert client_of(alice).get("/linkage/accept").status_code == 403
    assert "/linkage/accept" not in page(alice, "/linkage")
    assert "/linkage/accept" in page(bob, "/linkage")
    two_person_mode()
    assert "/linkage/accept" not in page(bob, "/linkage")
    sent = {"threshold": "99.9", "reason": "quick"}
    assert "two officers" in client_of(bob).post("/linkage/accept", sent).content.decode()
    assert not sure.answers.exists()


# --- elsewhere ----------------------------------------------------------------------------------


def test_the_menu_counts_what_waits_and_the_count_follows_the_answers(alice, book):
    client = client_of(alice)
    number = '<span class="side__count">{}</span>'
    assert number.format(3) in client.get("/lists").content.decode()
    client.post(f"/linkage/{book.persons.code}/answer", {"answer": "different"})
    assert number.format(2) in client.get("/lists").content.decode()
    assert "side__count" not in page(office.officer("aud", Role.AUDITOR), "/lists")


def test_the_page_of_a_row_names_whom_it_may_mean(alice, bob, book):
    address = f"/entries/{book.entries[0].code}"
    text = page(alice, address)
    assert f'href="/linkage/{book.sure.code}"' in text
    assert "99.73" in text
    protect(book.rauf, by=bob, reason="threatened")
    text = page(alice, address)
    assert book.sure.code not in text
    assert "Orsk" not in text


def test_the_page_of_a_list_counts_what_is_linked_and_what_is_to_be_decided(alice, book):
    address = f"/lists/{book.list.source.code}"
    answer = client_of(alice).get(address)
    assert answer.context["proposals"] == 2
    assert f'href="/linkage?list={book.list.source.code}"' in answer.content.decode()
    client_of(alice).post(f"/linkage/{book.sure.code}/answer", {"answer": "same"})
    answer = client_of(alice).get(address)
    assert (answer.context["proposals"], answer.context["numbers"]["share"]) == (1, "33.3 %")
    auditor = client_of(office.officer("aud", Role.AUDITOR)).get(address)
    assert auditor.context["proposals"] is None


def test_the_installation_decides_that_two_officers_answer():
    administrator = office.officer("adm", Role.ADMINISTRATOR)
    client = client_of(administrator)
    form = client.get("/installation").context["form"]
    assert form.initial["two_person_review"] is False
    left_out = {"two_person_review", "place_languages"}
    given = {name: value for name, value in form.initial.items() if name not in left_out}
    given |= {"place_languages": "en, az, hy, ru", "body": "A body", "two_person_review": "on"}
    given.pop("second_factor")  # an unchecked box is not sent
    assert client.post("/installation", given).status_code == 302
    assert client.get("/installation").context["form"].initial["two_person_review"] is True
