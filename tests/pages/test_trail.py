"""The trail of a person and whom to ask: who may see it, and what it keeps to itself."""

from __future__ import annotations

import re

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.registry.actions.protect import protect
from sought.registry.actions.record import record_event
from sought.registry.models import AuditEntry, Clearance, EventKind, Role
from sought.registry.models import ParticipantRole as R
from sought.tracing.account import Window
from sought.tracing.contradictions import Why
from sought.tracing.grades import Grade
from sought.tracing.questions import QuestionKind
from sought.tracing.traced import (
    AT_LARGE,
    DEAD,
    FREE,
    STATES,
    LastSeen,
    Segment,
    Traced,
    Trail,
    Whereabouts,
)
from sought.web.trail_shown import left_by, ways_of
from sought.web.trail_words import (
    GRADE_WORDS,
    QUESTION_WORDS,
    STATE_WORDS,
    WHY_WORDS,
    days_in_words,
)
from tests import office
from tests import trail_world as world
from tests.pages.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(lambda: world.camps(office.alice()))


@pytest.fixture
def camps(made):
    return made


def page(officer, path, status=200, **headers):
    answer = client_of(officer).get(path, **headers)
    assert answer.status_code == status
    return answer.content.decode()


def trail(who):
    return f"/persons/{who.code}/trail"


def may_know(who):
    return f"/persons/{who.code}/who-may-know"


def test_where_last_seen_the_way_there_and_the_accounts_behind(camps):
    text = page(camps.by, trail(camps.missing))
    last = text.index("Last seen alive")
    assert last < text.index("South camp", last) < text.index("Trails by probability")
    assert "If held on and alive, moved from there by" in text
    for event in (camps.early, camps.late):
        assert f"/persons/{camps.missing.code}/statements/{event.ref}" in text
        assert event.source.code in text
    assert '<svg role="group"' in text
    assert f'"places": ["{camps.north.code}", "{camps.south.code}"]' in text
    assert "Cannot all be true" not in text
    assert f'hx-get="{may_know(camps.missing)}"' in text
    assert f'href="{trail(camps.missing)}"' in page(camps.by, f"/persons/{camps.missing.code}")


def test_contradictions_are_named_with_their_statements_and_doubts_with_them(camps):
    graded = {"reliability": "D", "credibility": "4", "place": camps.north}
    death = office.happened(
        EventKind.DEATH, camps.missing, by=camps.by, date="1993-04-01", **graded
    )
    office.happened(EventKind.SIGHTING, camps.missing, by=camps.by)
    text = page(camps.by, trail(camps.missing))
    against = text.index("Cannot all be true")
    doubtful = text.index("Probably mistaken")
    assert "Alive on a day certainly after the death." in text[against:doubtful]
    assert death.code in text[against:doubtful]
    assert camps.late.code in text[against:doubtful]
    assert death.code in text[doubtful:]
    assert "Too vague to be placed" in text
    signs = text[text.index("Signs of life and of death") :]
    assert signs.index("15 June 1993") > signs.index("1 April 1993")
    assert "%" not in signs[: signs.index("Whether somebody lives")]


def test_who_has_no_account_has_no_trail(camps):
    who = office.person(camps.by, "Nobody Knows")
    assert "No account tells where this person was" in page(camps.by, trail(who))
    assert "Nobody who may be asked" in page(camps.by, may_know(who))


def test_whom_to_ask_and_what(camps):
    part = page(camps.by, may_know(camps.missing), **HTMX)
    assert "<html" not in part
    assert "Elman Qurbanlı" in part
    assert "Where was the person taken after that?" in part
    assert camps.late.code in part
    assert "Fuad Ramizli" not in part
    assert "1 other interviewed person was held with them" in part
    assert "Elman Qurbanlı" in page(camps.by, may_know(camps.missing))


def test_codes_for_who_may_not_see_names_and_no_witness_for_them(camps):
    gene = office.officer("gene", Role.GENETICIST)
    text = page(gene, trail(camps.missing))
    assert "Anar" not in text
    assert camps.late.code in text
    assert "/statements/event" not in text
    assert "Who may know" not in text
    page(gene, may_know(camps.missing), 403)


def test_whoever_may_not_see_persons_is_refused(camps):
    for officer in (office.officer("adam", Role.ADMINISTRATOR), office.charlie()):
        page(officer, trail(camps.missing), 403)
        page(officer, may_know(camps.missing), 403)


def test_a_protected_witness_is_on_no_page_and_in_no_number(camps):
    bob = office.bob()
    protect(camps.elman, by=bob, reason="threatened")
    protect(camps.silent, by=bob, reason="threatened")
    texts = page(camps.by, trail(camps.missing)), page(camps.by, may_know(camps.missing))
    for text in texts:
        assert camps.elman.code not in text
        assert camps.silent.code not in text
        assert "Elman" not in text
    assert "other interviewed person" not in texts[1]
    assert "Nobody who may be asked" in texts[1]
    Clearance.objects.create(person=camps.elman, officer=camps.by, granted_by=bob, purpose="x")
    assert "Elman Qurbanlı" in page(camps.by, may_know(camps.missing))
    noted = AuditEntry.objects.filter(subject=camps.elman.code, verb="read").latest("number")
    assert noted.detail == {"page": "who may know"}


def test_the_trail_of_somebody_protected_is_for_the_cleared(camps):
    bob = office.bob()
    protect(camps.missing, by=bob, reason="threatened")
    page(camps.by, trail(camps.missing), 403)
    page(camps.by, may_know(camps.missing), 403)
    Clearance.objects.create(person=camps.missing, officer=camps.by, granted_by=bob, purpose="x")
    page(camps.by, trail(camps.missing))
    pages = AuditEntry.objects.filter(subject=camps.missing.code, verb="read")
    assert {"page": "trail"} in pages.values_list("detail", flat=True)


def test_nothing_on_the_pages_grows_into_questions(camps):
    def asked(path):
        client = client_of(camps.by)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    paths = trail(camps.missing), may_know(camps.missing)
    before = [asked(path) for path in paths]
    for number in range(3):
        other = world.released(camps.by, f"Man {number}", camps.south)
        camp = world.place(camps.by, f"Camp {number}")
        date = f"1993-1{number}-01"
        world.seen(camps.missing, other, camps.by, place=camp, date=date)
    assert [asked(path) for path in paths] == before
    assert max(before) <= 24


def test_every_word_of_the_tracing_is_translated():
    assert set(WHY_WORDS) == set(Why)
    assert set(GRADE_WORDS) == set(Grade)
    assert set(QUESTION_WORDS) == set(QuestionKind)
    assert set(STATE_WORDS) == set(STATES)
    assert all("%(where)s" in str(words) for words in QUESTION_WORDS.values())


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("1993-06-15", "1993-06-15", "15 June 1993"),
        ("1993-06-01", "1993-06-30", "June 1993"),
        ("1993-01-01", "1993-12-31", "1993"),
        ("1993-01-01", "1993-03-31", "between 1 January 1993 and 31 March 1993"),
    ],
)
def test_days_in_words(first, last, words):
    from datetime import date

    ends = (date.fromisoformat(day).toordinal() for day in (first, last))
    assert days_in_words(Window(*ends)) == words
    assert days_in_words(None) == ""


def test_a_death_that_somebody_saw_is_none_of_their_own(camps):
    other = office.person(camps.by, "Kamran Səfərli")
    death = world.seen(
        other, camps.elman, camps.by, kind=EventKind.DEATH, place=camps.south, date="1993-05-01"
    )
    text = page(camps.by, trail(camps.elman))
    assert death.code in text
    assert "Witness: Death, 1 May 1993, South camp" in text
    assert "trail__cross" not in text
    assert "trail__cross" in page(camps.by, trail(other))


def test_no_number_says_how_sure_a_death_is(camps):
    parts = [(camps.missing, role, "dead") for role in (R.SUBJECT, R.COMPANION)]
    given = {"by": camps.by, "source": office.source(camps.by), "place": camps.south}
    death = record_event(kind=EventKind.DEATH, participants=parts, date="1993-06-01", **given)
    text = page(camps.by, trail(camps.missing))
    against = text[text.index("Cannot all be true") :]
    rows = re.findall(rf">{death.code}</a>(.*?)</li>", against, re.DOTALL)
    assert rows
    assert all("%" not in row for row in rows)
    [mark] = re.findall(r'aria-label="(Death, [^"]*)"', text)
    assert "%" not in mark
    signs = text[text.index("Signs of life and of death") :]
    assert signs.count(f">{death.code}</a>") == 1


def test_trails_that_differ_in_the_end_by_death_are_one():
    def stay(*places):
        return tuple(Segment(place, None, None, ()) for place in places)

    trails = Trail(stay("A"), 0.3), Trail(stay("A", DEAD), 0.5), Trail(stay("A", FREE), 0.1)
    traced = Traced("P-000001", (trails[1], trails[0], trails[2]), 0.1, (), {}, None)
    shown = [([s.place for s in one.segments], one.probability) for one in ways_of(traced)]
    assert shown == [(["A"], pytest.approx(0.8)), (["A", FREE], 0.1)]


def test_only_who_was_held_there_was_moved_from_there():
    def shown(*places):
        seen = LastSeen(
            (Whereabouts("A", Window(9, 9), 1.0),), Window(9, 9), 9, np.ones(1), (), 0.0, Window(9, 730_000)
        )  # fmt: skip
        trail = Trail(tuple(Segment(place, None, None, ()) for place in places), 1.0)
        traced = Traced("P-000001", (trail,), 0.0, (), {}, seen)
        return left_by(traced, seen)

    assert shown("A")
    assert shown(AT_LARGE) == ""
