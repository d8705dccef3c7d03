"""Who may be the same person: the start of the review, the pairs, the answers, who sees what."""

from __future__ import annotations

from copy import deepcopy

import pytest
from django.test import Client

from sought.registry.actions.answer_proposal import answer_proposal
from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.link_entry import link_entry, undo_link
from sought.registry.actions.protect import protect
from sought.registry.models import (
    Answer,
    AuditEntry,
    Confidentiality,
    Link,
    Merge,
    ProposalState,
    Role,
)
from sought.web import linking
from tests import office
from tests.pages.linkage_world import list_with, proposal, sought_person, two_person_mode, world
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
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


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def pair(client: Client, one) -> str:
    return page(client, f"/linkage/{one.code}")


def give(client: Client, one, answer: str, **more: str):
    return client.post(f"/linkage/{one.code}/answer", {"answer": answer, **more})


# --- the start ----------------------------------------------------------------------------------


def test_the_start_tells_how_far_the_review_is_and_what_waits(alice, book):
    text = page(client_of(alice), "/linkage")
    assert (
        text.index(book.sure.code) < text.index(book.persons.code) < text.index(book.doubtful.code)
    )
    assert "Орск Рауф Тельманович" in text
    assert "99.73" in text
    assert book.run.code in text
    assert 'href="/linkage/next?look=queue"' in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"sure", "doubtful", "persons"}),
        ("least=70", {"sure", "persons"}),
        ("least=70&most=90", {"persons"}),
        ("list=persons", {"persons"}),
        ("list={list}", {"sure", "doubtful"}),
        ("state=same", set()),
        ("state=surprising", {"doubtful"}),
        ("state=all&most=99", {"doubtful", "persons"}),
    ],
)
def test_filters_narrow_the_table(alice, book, query, shown):
    book.doubtful.surprising = True
    book.doubtful.save()
    answer = client_of(alice).get("/linkage?" + query.format(list=book.list.source.code))
    names = {"sure": book.sure, "doubtful": book.doubtful, "persons": book.persons}
    assert {row.proposal for row in answer.context["rows"]} == {names[name] for name in shown}


def test_a_list_that_may_not_be_read_is_no_filter_and_its_rows_are_not_shown(alice, book):
    book.list.source.confidentiality = Confidentiality.CONFIDENTIAL
    book.list.source.save()
    client = client_of(alice)
    assert {r.proposal for r in client.get("/linkage").context["rows"]} == {book.persons}
    assert "Орск" not in page(client, f"/linkage?list={book.list.source.code}")
    assert client.get(f"/linkage/{book.sure.code}").status_code == 403
    assert give(client, book.sure, "same").status_code == 403
    assert "Орск" in page(client_of(office.bob()), "/linkage")


def test_the_days_and_the_agreement_of_officers_are_counted(alice, bob, book):
    two_person_mode()
    for officer, answers in (
        (alice, ("same", "same", "different")),
        (bob, ("same", "different", "different")),
    ):
        for one, answer in zip((book.persons, book.doubtful, book.sure), answers, strict=True):
            answer_proposal(one, answer, by=officer)
    answer = client_of(bob).get("/linkage")
    assert answer.context["agreement"]["doubles"] == 3
    assert answer.context["agreement"]["share"] == "66.7 %"
    # Chance: (2·1 + 1·2) / 9; kappa = (2/3 - 4/9) / (1 - 4/9) = 0.4.
    assert answer.context["agreement"]["kappa"] == "0.40"
    [day] = answer.context["days"]["rows"]
    assert day["numbers"] == [6]
    assert "Cohen" in answer.content.decode()


# --- a new comparison ---------------------------------------------------------------------------


def test_a_comparison_is_begun_once_by_whoever_may(alice, monkeypatch):
    begun = []

    def begin(*, by, everything):
        begun.append((by, everything))
        return len(begun) == 1

    monkeypatch.setattr(linking, "begin", begin)
    client = client_of(alice)
    assert client.post("/linkage/run").headers["Location"] == "/linkage"
    again = client.post("/linkage/run", {"everything": "on"}, follow=True)
    assert "runs already" in again.content.decode()
    assert begun == [(alice.code, False), (alice.code, True)]
    investigator = client_of(office.officer("inv", Role.INVESTIGATOR))
    assert investigator.post("/linkage/run").status_code == 403
    assert "Compare now" not in page(investigator, "/linkage")


def test_while_it_runs_the_page_asks_how_far_it_is_and_at_its_end_it_is_renewed(alice, monkeypatch):
    now = linking.Progress(alice.code, 1.0, "pairs", 30, 120, running=True)
    monkeypatch.setattr(linking, "progress", lambda: now)
    client = client_of(alice)
    text = page(client, "/linkage")
    assert 'hx-get="/linkage/run"' in text
    assert "Compare now" not in text
    card = client.get("/linkage/run", headers=HTMX)
    assert (
        '<progress class="linking__bar" aria-label="comparing" value="25"' in card.content.decode()
    )
    assert "HX-Refresh" not in card.headers
    now = linking.Progress(alice.code, 1.0, ended=True)
    card = client.get("/linkage/run", headers=HTMX)
    assert card.headers["HX-Refresh"] == "true"
    assert "hx-get" not in card.content.decode()
    assert client.get("/linkage/run").headers["Location"] == "/linkage"


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (linking.Progress("O-000001", 9e9, ended=True, problem="PR-000001: no"), "PR-000001: no"),
        (linking.Progress("O-000001", 9e9, "pairs", 1, 2), "was stopped and wrote nothing"),
    ],
)
@pytest.mark.usefixtures("book")
def test_one_that_wrote_nothing_is_told_until_a_later_one_did(alice, monkeypatch, now, told):
    monkeypatch.setattr(linking, "progress", lambda: now)
    assert told in page(client_of(alice), "/linkage")
    earlier = linking.Progress(now.by, 1.0, ended=now.ended, problem=now.problem)
    monkeypatch.setattr(linking, "progress", lambda: earlier)
    assert told not in page(client_of(alice), "/linkage")


# --- a pair -------------------------------------------------------------------------------------


def test_a_pair_stands_side_by_side_with_its_row_its_names_and_its_weights(alice, book):
    text = pair(client_of(alice), book.sure)
    assert "Rauf Telman oğlu Orsk" in text
    assert "Orsk Rauf Telmanovich" in text  # how the Cyrillic name reads
    assert "the same sounds" in text
    assert "Дата рождения" in text
    assert "12.05.1970" in text
    assert "12 May 1970" in text
    assert "within 20 kilometres" in text
    assert "Father&#x27;s first name: how rare it is" in text
    assert "−2.2" in text
    assert 'preserveAspectRatio="none"' in text
    for key in ("s", "d", "u", "ArrowRight"):
        assert f'data-shortcut="{key}"' in text


def test_the_drawing_has_numbers_that_every_language_of_the_page_can_draw(alice, book):
    client = client_of(alice)
    client.cookies["django_language"] = "az"
    text = pair(client, book.sure)
    assert "0,4" in text
    assert not any("," in part.split('"')[1] for part in text.split("<rect ")[1:] for part in part.split(" ") if part.startswith(("x=", "width=")))  # fmt: skip


def test_two_persons_stand_side_by_side_too(alice, book):
    text = pair(client_of(alice), book.persons)
    assert "Ռաուֆ Օրսկ" in text
    assert "Rauf Orsk" in text or "Ṙauf Orsk" in text
    assert "near Kerrow" in text
    assert "as received" not in text


def test_rivals_are_other_persons_of_the_row_and_other_rows_for_the_person(alice, book):
    other = sought_person(alice, book.paper, "Rauf Orskzadə")
    rival = proposal(book.run, book.entries[0], other, 0.3)
    answer = client_of(alice).get(f"/linkage/{book.sure.code}")
    shown = {one.proposal: (one.person, one.entry) for one in answer.context["rivals"]}
    assert shown == {rival: (other, None), book.doubtful: (None, book.entries[1])}


def test_a_row_that_names_a_hidden_person_by_an_earlier_link_is_closed(alice, bob, book):
    hidden = office.person(alice, "Qorxmaz Gizliyev")
    link = link_entry(book.entries[0], hidden, by=alice, reason="thought so")
    undo_link(link, by=alice, reason="no")
    protect(hidden, by=bob, reason="threatened")
    client = client_of(alice)
    assert client.get(f"/linkage/{book.sure.code}").status_code == 403
    assert "Тельманович" not in page(client, "/linkage")


# --- answers ------------------------------------------------------------------------------------


def test_the_queue_begins_with_what_is_worth_most(alice, book):
    client = client_of(alice)
    assert client.get("/linkage/next").headers["Location"] == f"/linkage/{book.doubtful.code}"


def test_same_links_the_row_and_the_next_pair_comes(alice, book):
    client = client_of(alice)
    answer = give(client, book.doubtful, "same", seconds="7", reason="same letter")
    assert answer.headers["Location"] == f"/linkage/{book.persons.code}"
    link = Link.objects.get()
    assert (link.entry, link.person, link.score) == (book.entries[1], book.rauf, 0.61)
    given = Answer.objects.get()
    assert (given.answered_by, given.seconds, given.reason) == (alice, 7, "same letter")
    assert f'action="/answers/{given.pk}/undo"' in pair(client, book.persons)


def test_same_merges_two_persons(alice, book):
    give(client_of(alice), book.persons, "same")
    merge = Merge.objects.get()
    assert (merge.kept, merge.merged) == (book.rauf, book.double)


def test_the_last_answer_is_undone_and_the_pair_shown_again(alice, book):
    client = client_of(alice)
    give(client, book.doubtful, "same")
    [given] = Answer.objects.all()
    answer = client.post(f"/answers/{given.pk}/undo")
    assert answer.headers["Location"] == f"/linkage/{book.doubtful.code}"
    assert not Link.objects.filter(undone_at__isnull=True).exists()
    text = pair(client, book.doubtful)
    assert 'data-shortcut="s"' in text
    assert 'data-shortcut="z"' not in text
    again = client.post(f"/answers/{given.pk}/undo", follow=True)
    assert "is undone already" in again.content.decode()


def test_what_is_skipped_comes_when_the_others_are_through(alice, book):
    client = client_of(alice)
    skip = f"/linkage/next?skip={book.doubtful.code}"
    assert client.get(skip).headers["Location"] == f"/linkage/{book.persons.code}"
    give(client, book.persons, "different")
    answer = give(client, book.sure, "different", follow="")
    assert answer.headers["Location"] == f"/linkage/{book.doubtful.code}"
    assert "those that were skipped begin again" in pair(client, book.doubtful)
    end = client.post(f"/linkage/{book.doubtful.code}/answer", {"answer": "different"}, follow=True)
    assert "Nothing waits for your answer" in end.content.decode()


def test_two_rows_of_one_list_are_one_person_only_if_the_officer_says_so(alice, book):
    client = client_of(alice)
    give(client, book.doubtful, "same")
    refused = give(client, book.sure, "same")
    text = refused.content.decode()
    assert "has another row in" in text
    assert 'name="although" value="on"' in text
    assert not Answer.objects.filter(proposal=book.sure).exists()
    give(client, book.sure, "same", although="on", reason="the list repeats him")
    assert Link.objects.filter(undone_at__isnull=True).count() == 2


@pytest.mark.parametrize("answer", ["", "perhaps"])
def test_what_is_no_answer_changes_nothing(alice, book, answer):
    give(client_of(alice), book.sure, answer)
    assert not Answer.objects.exists()


def test_a_pair_that_was_decided_elsewhere_can_no_longer_be_answered(alice, book):
    link_entry(book.entries[0], book.double, by=alice, reason="seen")
    text = pair(client_of(alice), book.sure)
    assert "data-answers" not in text


def test_an_answer_that_came_late_is_refused_in_words(alice, book):
    client = client_of(alice)
    give(client, book.sure, "different")
    text = give(client, book.sure, "same").content.decode()
    assert "you have answered" in text
    assert Answer.objects.count() == 1


# --- two officers -------------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["same", "different", "unsure"])
def test_the_second_officer_does_not_see_what_the_first_one_said(alice, book, first):
    two_person_mode()
    give(client_of(alice), book.sure, first, reason="a reason of mine")
    second = client_of(office.officer("second", Role.REGISTRAR))
    told = {}
    for text in (pair(second, book.sure), page(second, "/linkage?state=all")):
        assert "a reason of mine" not in text
        assert "Awaits a second officer" in text
        assert alice.code not in text.split('id="linkage-run"')[0]
        told[first] = text
    assert 'data-shortcut="s"' in pair(second, book.sure)
    assert not Link.objects.exists()


def test_pages_of_the_second_officer_do_not_differ_by_the_first_answer(alice, book):
    """But for the code of the proposal and the token of the form they are one text."""
    two_person_mode()
    other = list_with(alice, *[("Орск Рауф", "1970", "", "муж", "", "", "")] * 3)
    entries = list(other.entries.order_by("row"))
    second = client_of(office.officer("second", Role.REGISTRAR))
    texts = set()
    for entry, answer in zip(entries, ("same", "different", "unsure"), strict=True):
        one = proposal(book.run, entry, sought_person(alice, book.paper, "Rauf Orsk"), 0.5)
        answer_proposal(one, answer, by=alice)
        context = second.get(f"/linkage/{one.code}").context
        texts.add((context["state"], tuple(context["answers"]), context["may_answer"]))
    assert len(texts) == 1


def test_no_filter_figure_or_chart_tells_what_the_first_one_said(alice, book):
    two_person_mode()
    second = client_of(office.officer("second", Role.REGISTRAR))
    answer_proposal(book.sure, "unsure", by=alice)
    for query, rows in (("state=open", 3), ("state=unsure", 3), ("", 3)):
        answer = second.get(f"/linkage?{query}")
        assert len(answer.context["rows"]) == rows, query
        assert {row.state.value for row in answer.context["rows"]} == {"open", "second"}
    assert "Unsure" not in [figure["label"] for figure in answer.context["figures"]]
    assert answer.context["days"]["kinds"] == ["Answers"]


def test_two_equal_answers_count_and_then_both_are_shown(alice, bob, book):
    two_person_mode()
    for officer in (alice, bob):
        give(client_of(officer), book.sure, "same")
    assert Link.objects.get().person == book.rauf
    text = pair(client_of(alice), book.sure)
    assert bob.code in text


def test_a_dispute_is_shown_with_both_answers_and_settled_by_a_reviewer_with_a_reason(
    alice, bob, book
):
    two_person_mode()
    other = office.officer("other", Role.REGISTRAR)
    give(client_of(alice), book.sure, "same")
    give(client_of(other), book.sure, "different")
    book.sure.refresh_from_db()
    assert book.sure.state == ProposalState.DISPUTED
    third = client_of(office.officer("third", Role.REGISTRAR))
    assert "A reviewer decides." in pair(third, book.sure)
    assert "data-answers" not in pair(third, book.sure)
    reviewer = client_of(bob)
    text = pair(reviewer, book.sure)
    assert alice.code in text
    assert other.code in text
    assert 'id="answer-reason"' in text
    assert 'value="unsure"' not in text
    assert reviewer.get("/linkage/next").headers["Location"] == f"/linkage/{book.sure.code}"
    assert "Say why: your answer" in give(reviewer, book.sure, "same").content.decode()
    assert not Link.objects.exists()
    give(reviewer, book.sure, "same", reason="his mother knows the hand")
    assert Link.objects.get().entry == book.entries[0]


def test_a_second_look_hides_what_was_decided_and_another_answer_makes_it_disputed(
    alice, bob, book
):
    answer_proposal(book.sure, "same", by=alice, reason="a reason of mine")
    client = client_of(bob)
    assert "/linkage/next?look=again" in page(client, "/linkage")
    answer = client.get("/linkage/next?look=again")
    assert answer.headers["Location"] == f"/linkage/{book.sure.code}"
    text = pair(client, book.sure)
    assert "a reason of mine" not in text
    assert "You do not see how" in text
    assert give(client, book.sure, "different").headers["Location"] == "/linkage"
    book.sure.refresh_from_db()
    assert book.sure.state == ProposalState.DISPUTED
    assert Link.objects.get().undone_at is None
    assert client.get("/linkage/next").headers["Location"] != f"/linkage/{book.sure.code}"


# --- who sees what ------------------------------------------------------------------------------


def test_roles_that_work_with_codes_are_refused(book):
    client = client_of(office.officer("gen", Role.GENETICIST))
    for address in ("/linkage", "/linkage/next", f"/linkage/{book.sure.code}"):
        assert client.get(address).status_code == 403


def test_a_protected_person_is_proposed_to_the_cleared_alone(alice, bob, book):
    protect(book.rauf, by=bob, reason="threatened")
    client = client_of(alice)
    text = page(client, "/linkage?state=all")
    assert "Orsk" not in text
    assert book.sure.code not in text
    assert client.get(f"/linkage/{book.sure.code}").status_code == 403
    assert give(client, book.sure, "same").status_code == 403
    assert client.get("/linkage/next").headers["Location"] == "/linkage"
    grant_clearance(book.rauf, alice, by=bob, purpose="leads the case")
    assert "Orsk" in pair(client, book.sure)
    reads = AuditEntry.objects.filter(verb="read", subject=book.rauf.code)
    assert reads.filter(detail__page=f"pair {book.sure.code}").exists()


def test_rivals_that_are_protected_are_not_shown(alice, bob, book):
    other = sought_person(alice, book.paper, "Qorxmaz Gizliyev")
    proposal(book.run, book.entries[0], other, 0.3)
    protect(other, by=bob, reason="threatened")
    text = pair(client_of(alice), book.sure)
    assert "Gizliyev" not in text
    assert other.code not in text


def test_an_answer_of_another_officer_is_undone_by_a_reviewer_alone(alice, bob, book):
    give(client_of(alice), book.sure, "different")
    given = Answer.objects.get()
    other = client_of(office.officer("other", Role.REGISTRAR))
    assert other.post(f"/answers/{given.pk}/undo").status_code == 403
    assert client_of(bob).post(f"/answers/{given.pk}/undo").status_code == 302
    given.refresh_from_db()
    assert given.undone_by == bob


def test_the_questions_do_not_grow_with_the_rows(alice, book, django_assert_max_num_queries):
    client = client_of(alice)
    rows = [("Орск Рауф", "1970", "", "муж", "", "", "")] * 30
    for entry in list_with(alice, *rows).entries.all():
        proposal(book.run, entry, book.rauf, 0.7)
    page(client, "/linkage")
    with django_assert_max_num_queries(29):
        assert len(client.get("/linkage").context["rows"]) == 25
    with django_assert_max_num_queries(34):
        pair(client, book.sure)


def test_what_no_longer_exists_is_not_found(alice):
    client = client_of(alice)
    assert client.get("/linkage/PR-999999").status_code == 404
    assert client.get("/linkage/next?skip=rubbish").status_code == 400
    assert client.post("/answers/999999/undo").status_code == 404
