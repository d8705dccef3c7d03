"""Facts of persons from the register: what is shown today, and what was known before."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from sought.registry.actions.conflicts import record_conflict
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.actions.undo_merge import undo_merge
from sought.registry.models import (
    Condition,
    Conflict,
    Event,
    EventKind,
    Person,
    Source,
    Status,
)
from sought.registry.policies import access_of
from sought.registry.records.figure_catalogue import BY_STATUS, FIGURES
from sought.registry.records.figure_evaluated import (
    evaluated_difference,
    figure_counts,
    time_line,
)
from sought.registry.records.figure_facts import KnownBy, person_records
from sought.registry.records.figure_tables import TABLES, figure_table, standard_table
from sought.registry.records.figures import figures
from sought.reporting.figures.difference import Cause
from tests.decision_world import board, identified, question, reviewed
from tests.office import happened, person, source
from tests.unit.registry.figure_cases import agrees, facts, figure, went_missing


def typed_in(when, *rows):
    """As if these had been written down on that day."""
    at = datetime.fromisoformat(when).replace(tzinfo=UTC)
    for row in rows:
        type(row).objects.filter(pk=row.pk).update(recorded_at=at)


def codes(*persons):
    return tuple(sorted(who.code for who in persons))


def test_the_status_follows_what_happened_by_a_day(alice):
    who = went_missing(alice, "1992-02-26")
    happened(EventKind.VISIT, who, by=alice, date="1993-05")
    happened(EventKind.DEATH, who, by=alice, date="1994-01-10")
    agrees()
    assert figure("missing", alice, as_of="1992-02-25").count == 0
    assert figure("missing", alice, as_of="1993-04-30").persons == codes(who)
    assert figure("held", alice, as_of="1993-05-31").persons == codes(who)
    assert figure("held", alice, as_of="1994-01-10").count == 0
    assert figure("dead_not_recovered", alice).persons == codes(who)


def test_who_came_free_and_was_taken_again_is_not_accounted_for(alice):
    who = went_missing(alice, "1992-02-26")
    happened(EventKind.CAPTURE, who, by=alice, date="1992-02-27")
    happened(EventKind.ESCAPE, who, by=alice, date="1993-01-10")
    free = timezone.now()
    happened(EventKind.VISIT, who, by=alice, date="1994-05-01")
    agrees()
    for code in ("unaccounted", "captive_unaccounted"):
        assert figure(code, alice).persons == codes(who)
        assert figure(code, alice, known_at=free).count == 0
    assert figure("released", alice).persons == codes(who)


def test_on_a_day_that_a_vague_date_leaves_open_the_status_is_not_known(alice):
    who = went_missing(alice, "1992-02-26")
    happened(EventKind.DETENTION, who, by=alice, date="1993")
    found = figure("missing", alice, as_of="1993-06-01")
    assert (found.lowest, found.count, found.highest) == (0, 0, 1)
    assert [verdict.person for verdict in found.not_known] == [who.code]


def test_what_was_typed_in_later_was_not_known_before(alice):
    who = went_missing(alice)
    visit = happened(EventKind.VISIT, who, by=alice, date="1993-05-01")
    before = timezone.now()
    death = happened(EventKind.DEATH, who, by=alice, date="1994-01-10")
    assert figure("held", alice, known_at=before).persons == codes(who)
    assert figure("held", alice).count == 0
    found = evaluated_difference(
        "held",
        before=(timezone.localdate(), before),
        after=(timezone.localdate(), timezone.now()),
        access=access_of(alice),
    )
    (change,) = found.changes
    assert (change.person, change.cause) == (who.code, Cause.CORRECTED)
    assert (change.before, change.statements) == ((visit.ref,), (death.ref,))


def test_by_the_day_of_receipt_a_paper_was_known_before_it_was_typed_in(alice):
    paper = source(alice, received_on=date(2012, 3, 1))
    went_missing(alice, of=paper)
    then = datetime(2012, 6, 1, tzinfo=UTC)
    assert figure("missing", alice, known_at=then).count == 0
    Person.objects.update(created_at=then - timedelta(days=1))
    assert figure("missing", alice, known_at=then, basis=KnownBy.RECEIVED).count == 1


def test_an_account_does_not_lie_after_the_day_it_was_written_down(alice):
    who = went_missing(alice, "")
    (missing,) = facts(who, "event:missing")
    today = timezone.localdate()
    assert missing.when == f"[..{today}]"
    visit = happened(EventKind.VISIT, who, by=alice, date="1993-05")
    typed_in("1993-05-12", visit)
    (fact,) = facts(who, "event:visit")
    assert fact.when == "[1993-05-01..1993-05-12]"


def test_a_duplicate_is_one_person_from_the_merge_on_and_two_before(alice, bob):
    kept, merged = went_missing(alice, sex="f"), went_missing(alice, "1992-02-27")
    before = timezone.now()
    merge = merge_persons(kept, merged, by=bob, reason="the same", although_named_together=True)
    agrees()
    assert figure("missing", bob).persons == codes(kept)
    assert figure("missing", bob, known_at=before).persons == codes(kept, merged)
    today = timezone.localdate()
    times = {"before": (today, before), "after": (today, timezone.now())}
    found = evaluated_difference("missing", **times, access=access_of(bob))
    (change,) = found.changes
    assert (change.person, change.cause, change.into) == (merged.code, Cause.MERGED, kept.code)
    joined = timezone.now()
    undo_merge(merge, by=bob, reason="two brothers")
    agrees()
    assert figure("missing", bob, known_at=joined).persons == codes(kept)
    assert figure("missing", bob).persons == codes(kept, merged)


def test_located_identified_and_reversed(alice):
    who = went_missing(alice)
    first, second, chair = board()
    hypothesis = question(alice, who)
    reviewed(hypothesis, first, second)
    agrees()
    located = timezone.now()
    assert figure("registered", alice, status=Status.LOCATED).persons == codes(who)
    decision = decide(hypothesis, chair)
    agrees()
    known = timezone.now()
    request = ask_reversal(decision, by=first, reason="a mistake")
    answer_reversal(request, by=chair, granted=True, answer="so it is")
    agrees()
    assert figure("identified", alice).count == 0
    assert figure("identified", alice, known_at=known).persons == codes(who)
    assert [fact.ref for fact in facts(who, "event:identified")] == [decision.code]
    assert figure("located", alice, known_at=located).persons == codes(who)
    assert figure("identified", alice, known_at=located).count == 0


def decide(hypothesis, chair):
    from sought.registry.actions.decide_hypothesis import Ruling, decide_hypothesis
    from sought.registry.models import Opinion

    return decide_hypothesis(hypothesis, Ruling(Opinion.IDENTIFIED, "both agree"), by=chair)


def test_nobody_who_is_hidden_is_counted_nor_told_by_a_difference(alice, bob):
    open_one, hidden = went_missing(alice, sex="f"), went_missing(alice, sex="f")
    before = timezone.now()
    protect(hidden, by=bob, reason="in danger")
    for code in ("missing", "registered"):
        found = figure(code, alice, sex="f")
        assert (found.lowest, found.count, found.highest) == (1, 1, 1)
        assert found.persons == codes(open_one)
    assert figure("missing", alice, known_at=before).count == 1
    assert figure_counts_of(alice)["missing"].count == 1
    assert table("by_status", alice).total.count == 1
    assert figures(access_of(alice)).total == 1
    assert person_records()[-1].code == hidden.code


def test_who_may_not_open_persons_sees_the_number_alone(alice, charlie):
    went_missing(alice)
    found = figure("missing", charlie)
    assert (found.count, found.persons, found.not_known) == (1, (), ())


@pytest.fixture
def several(alice, bob):
    """Of two wars, both sexes, several ages and statuses; of one nobody says anything."""
    record_conflict(by=bob, title="The first", period="1991/1994")
    record_conflict(by=bob, title="The second", period="2011-02")
    people = [
        went_missing(alice, sex="f", service="civilian", birth="1980-05"),
        went_missing(alice, sex="m", service="military", birth="1970"),
        went_missing(alice, "2011-02-10", sex="m", service="military", birth="1940"),
        went_missing(alice, "1999", sex="f"),
        went_missing(alice, "1994/1995", birth="1975"),
        person(alice),
    ]
    happened(EventKind.VISIT, people[0], by=alice, date="1993-05-01")
    happened(EventKind.DEATH, people[1], by=alice, date="1993", condition=Condition.DEAD)
    happened(EventKind.RELEASE, people[2], by=alice, date="2011-03-02")
    person(alice, sought=False)
    return people


def figure_counts_of(by):
    today, now = timezone.localdate(), timezone.now()
    return figure_counts(as_of=today, known_at=now, access=access_of(by))


def table(code, by):
    today, now = timezone.localdate(), timezone.now()
    return standard_table(code, as_of=today, known_at=now, access=access_of(by))


@pytest.mark.usefixtures("several")
def test_every_cell_opens_to_the_persons_it_counts(alice):
    for code in ("by_conflict", "by_age"):
        cells = [cell for row in table(code, alice).cells for cell in row]
        for cell in cells:
            opened = figure(TABLES[code].figure, alice, **cell.narrowed)
            assert (opened.count, len(opened.persons)) == (cell.count, cell.count), cell


@pytest.mark.usefixtures("several")
def test_a_table_adds_up_to_its_figure(alice):
    for code, made in TABLES.items():
        found = table(code, alice)
        assert sum(row[-1].count for row in found.cells[:-1]) == found.total.count
        assert sum(cell.count for cell in found.sums[:-1]) == found.total.count
        assert found.total.count == figure(made.figure, alice).count


def test_persons_belong_to_the_war_in_which_they_went_missing(alice, several):
    first, second = (war.code for war in Conflict.objects.order_by("date_from"))
    assert figure("registered", alice, conflict=first).persons == codes(*several[:2])
    assert figure("registered", alice, conflict=second).persons == codes(several[2])
    assert figure("registered", alice, conflict="none").persons == codes(several[3])
    unknown = figure("registered", alice, conflict="not_known")
    assert unknown.persons == codes(*several[4:])


def test_the_start_page_shows_what_the_catalogue_counts(alice, several):
    agrees()
    start = figures(access_of(alice))
    assert start.total == figure("registered", alice).count == len(several)
    for status in BY_STATUS:
        told = start.by("status").get(status, 0)
        assert figure("registered", alice, status=status).count == told
        if status in FIGURES and FIGURES[status].status:
            assert figure(status, alice).count == told
    for cell in start.cells:
        narrowed = {"status": cell.status, "sex": cell.sex, "service": cell.service}
        asked = {name: value or "not_known" for name, value in narrowed.items()}
        assert figure("registered", alice, **asked).count == cell.count


@pytest.mark.usefixtures("several")
def test_lists_of_figures_and_lines_of_time_show_the_same_numbers(alice):
    for code, count in figure_counts_of(alice).items():
        found = figure(code, alice)
        assert (count.lowest, count.count, count.highest) == (
            found.lowest,
            found.count,
            found.highest,
        )
    now = timezone.now()
    days = [date(1992, 1, 1), date(1993, 3, 1), date(2011, 2, 10)]
    line = time_line("missing", [(day, now) for day in days], access=access_of(alice))
    assert [count.count for count in line] == [
        figure("missing", alice, as_of=f"{day}", known_at=now).count for day in days
    ]


def test_ages_are_those_on_the_day_of_going_missing(alice, several):
    assert figure("visited_icrc", alice, age="child").persons == codes(several[0])
    assert figure("released", alice, age="elderly").persons == codes(several[2])


def test_the_records_are_kept_until_a_row_changes(alice, django_assert_max_num_queries):
    went_missing(alice)
    kept = person_records()
    with django_assert_max_num_queries(18):
        assert person_records() is kept
    went_missing(alice)
    again = person_records()
    assert again is not kept
    Event.objects.filter(pk=Event.objects.last().pk).update(withdrawn_at=None)
    assert person_records() is again


def test_questions_do_not_grow_with_the_register(alice, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from sought.registry.records.figure_facts import read_records

    went_missing(alice)
    with CaptureQueriesContext(connection) as few:
        read_records(KnownBy.ENTERED)
    for _ in range(3):
        went_missing(alice)
    with django_assert_num_queries(len(few)):
        read_records(KnownBy.ENTERED)


def test_an_imported_list_that_is_withdrawn_is_sought_no_more(alice):
    from sought.registry.actions.withdraw import withdraw_source

    who = went_missing(alice)
    happened(EventKind.CAPTURE, who, by=alice)
    before = timezone.now()
    for paper in Source.objects.all():
        withdraw_source(paper, by=alice, reason="forged")
    agrees()
    assert figure("missing", alice).count == 1  # a mark is a mark; only a list lets go
    assert figure("captured", alice).count == 0
    assert figure("captured", alice, known_at=before).count == 1


def test_two_identified_are_counted_and_explained(alice):
    who = went_missing(alice)
    before = timezone.now()
    identified(question(alice, who), *board())
    today = timezone.localdate()
    found = evaluated_difference(
        "missing",
        before=(today, before),
        after=(today, timezone.now()),
        access=access_of(alice),
    )
    assert found.difference.by_cause() == {Cause.IDENTIFIED: (0, 1)}


@pytest.mark.parametrize(
    "given", [{"colour": "red"}, {"sex": "x"}, {"status": "lost"}, {"age": "old"}]
)
def test_a_figure_says_to_what_it_can_be_narrowed(alice, given):
    from sought.errors import InputError

    with pytest.raises(InputError):
        figure("registered", alice, **given)


@pytest.mark.usefixtures("several")
def test_any_figure_by_any_two_axes(alice):
    today, now = timezone.localdate(), timezone.now()
    found = figure_table(
        "registered",
        rows="service",
        columns="age",
        as_of=today,
        known_at=now,
        access=access_of(alice),
        narrowed={"sex": "m"},
    )
    assert [head.value for head in found.rows] == ["military"]
    assert found.cells[0][0].narrowed == {"sex": "m", "service": "military", "age": "adult"}
    assert [cell.count for cell in found.sums] == [1, 1, 2]
