"""All statements of a field stand beside each other; which is shown, and why."""

from sought.registry.actions.choose_shown import choose_shown, end_choice
from sought.registry.actions.record import record
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import Description, Name
from sought.registry.records.shown import Step
from sought.registry.records.side_by_side import side_by_side
from tests.office import describe, person, source


def field(who, name):
    return next(f for f in side_by_side(who.pk) if f.field == name)


def test_fields_in_their_order(alice):
    who = person(alice, teeth="gold", birth="1970", sex="m")
    assert [f.field for f in side_by_side(who.pk)] == ["name", "sex", "birth", "teeth"]


def test_the_shown_one_is_first_and_says_why(alice):
    who = person(alice, birth="1970")
    better = record(
        Description,
        by=alice,
        source=source(alice),
        person=who,
        kind="birth",
        date="1971",
        credibility="2",
    )
    born = field(who, "birth")
    assert born.statements[0].ref == better.ref
    assert (born.contradictory, born.why, born.choice) == (True, Step.CREDIBILITY, None)
    assert who.shown.__class__.objects.get(person=who).birth == "1971"


def test_a_choice_stands_with_its_reason_until_it_ends(alice):
    who = person(alice, birth="1970")
    other = describe(who, "birth", "1971", by=alice, of=source(alice))
    choose_shown(other, by=alice, reason="seen in the passport")
    born = field(who, "birth")
    assert (born.statements[0].ref, born.why) == (other.ref, Step.CHOSEN)
    assert born.choice.reason == "seen in the passport"
    end_choice(who, "birth", by=alice)
    assert field(who, "birth").why == Step.FIRST


def test_a_withdrawn_one_stays_visible_at_the_end(alice):
    who = person(alice)
    wrong = record(Name, by=alice, source=source(alice), person=who, full="Zaur Yad")
    withdraw(wrong, by=alice, reason="another man")
    names = field(who, "name")
    assert [s.withdrawn for s in names.statements] == [False, True]
    assert names.statements[1].row.withdrawn_reason == "another man"
    assert names.why == Step.ONLY


def test_what_adds_up_contradicts_nothing_and_none_is_singled_out(alice):
    who = person(alice, teeth="gold")
    describe(who, "teeth", "two missing", by=alice, of=source(alice))
    teeth = field(who, "teeth")
    assert (teeth.contradictory, teeth.why) == (False, None)
    assert not any(s.is_shown for s in teeth.statements)


def test_dates_that_may_be_one_contradict_nothing(alice):
    who = person(alice, birth="1970")
    describe(who, "birth", "1970-03", by=alice, of=source(alice))
    assert not field(who, "birth").contradictory


def test_four_questions_however_many_statements(alice, django_assert_num_queries):
    who, paper = person(alice), source(alice)
    for at in range(20):
        describe(who, "teeth", f"tooth {at}", by=alice, of=paper)
    with django_assert_num_queries(4):
        side_by_side(who.pk)
