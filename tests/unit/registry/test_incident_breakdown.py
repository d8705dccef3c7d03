"""An incident's numbers come from its persons and are held against published ones."""

import pytest

from sought.registry.actions.incidents import create_incident, put_into_incident
from sought.registry.actions.record import record
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import EventKind, Measure, PublishedFigure, Relation, RelationKind
from sought.registry.records.ages import AgeClass
from sought.registry.records.incident_breakdown import incident_breakdown
from tests.office import happened, person, source

DAY = "1992-02-26"


@pytest.fixture
def attack(alice):
    return create_incident(by=alice, title="The attack", date=DAY)


def hit(alice, attack, kind, *who, **fields):
    event = happened(EventKind(kind), *who, by=alice, date=fields.pop("date", DAY), **fields)
    put_into_incident(attack, [event], by=alice)
    return event


def test_each_person_counts_once_in_a_measure(alice, attack):
    who = person(alice, sex="m", birth="1960")
    for _ in range(3):
        hit(alice, attack, "death", who)
    assert incident_breakdown(attack).persons(Measure.KILLED) == (who.pk,)


@pytest.mark.parametrize(
    ("happenings", "expected"),
    [
        ([("death", None)], {Measure.KILLED}),
        ([("burial", None)], {Measure.KILLED}),
        ([("sighting", "dead")], {Measure.KILLED}),
        ([("injury", None)], {Measure.WOUNDED}),
        ([("capture", "wounded")], {Measure.WOUNDED, Measure.CAPTURED}),
        ([("injury", None), ("death", None)], {Measure.KILLED}),
        ([("capture", None), ("release", None)], {Measure.CAPTURED, Measure.RELEASED}),
        ([("capture", None), ("death", None)], {Measure.CAPTURED, Measure.KILLED}),
        ([("last_contact", None)], {Measure.MISSING}),
        ([("last_contact", None), ("capture", None)], {Measure.CAPTURED}),
        ([("displacement", None)], set()),
    ],
)
def test_measures(alice, attack, happenings, expected):
    who = person(alice)
    for kind, condition in happenings:
        hit(alice, attack, kind, who, condition=condition)
    (one,) = incident_breakdown(attack).affected
    assert one.measures == expected


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        ("1980", AgeClass.CHILD),
        ("1974-02-27", AgeClass.CHILD),
        ("1974-02-26", AgeClass.ADULT),
        ("1974", AgeClass.POSSIBLY_CHILD),
        ("197X", AgeClass.POSSIBLY_CHILD),
        ("1960", AgeClass.ADULT),
        ("1932-02", AgeClass.ADULT),
        ("1931", AgeClass.ELDERLY),
        ("", AgeClass.UNKNOWN),
        ("1995", AgeClass.UNKNOWN),
    ],
)
def test_age_classes_at_the_event(alice, attack, birth, expected):
    who = person(alice, **({"birth": birth} if birth else {}))
    hit(alice, attack, "death", who)
    (one,) = incident_breakdown(attack).affected
    assert one.age == expected


def test_a_vaguer_account_takes_nothing_from_an_exact_one(alice, attack):
    who = person(alice, birth="1974-02-26")
    for date in ("1992", DAY, "1992-03-01"):
        hit(alice, attack, "death", who, date=date)
    (one,) = incident_breakdown(attack).affected
    assert one.age == AgeClass.ADULT


def test_the_limits_are_the_installations(alice, attack):
    from sought.registry.actions.set_installation import set_installation

    hit(alice, attack, "death", person(alice, birth="1975"))
    set_installation(by=alice, child_below=14, elderly_from=16)
    (one,) = incident_breakdown(attack).affected
    assert one.age == AgeClass.ELDERLY


def test_cells_by_sex_and_age_sum_up(alice, attack):
    girl = person(alice, sex="f", birth="1985")
    man = person(alice, sex="m", birth="1950")
    nobody_knows = person(alice)
    hit(alice, attack, "death", girl, man, nobody_knows)
    breakdown = incident_breakdown(attack)
    assert breakdown.cells == {
        (Measure.KILLED, "f", AgeClass.CHILD): (girl.pk,),
        (Measure.KILLED, "m", AgeClass.ADULT): (man.pk,),
        (Measure.KILLED, "", AgeClass.UNKNOWN): (nobody_knows.pk,),
    }
    assert len(breakdown.persons(Measure.KILLED)) == 3
    assert breakdown.persons(Measure.KILLED, sex="f") == (girl.pk,)
    assert breakdown.persons(Measure.KILLED, age=AgeClass.ADULT) == (man.pk,)


def test_doubtful_and_withdrawn_accounts_count_for_nothing(alice, attack):
    hit(alice, attack, "death", person(alice), credibility="4")
    withdraw(hit(alice, attack, "death", person(alice)), by=alice, reason="another town")
    assert incident_breakdown(attack).affected == ()


def kin(by, one, kind, other):
    record(Relation, by=by, source=source(by), person=one, other=other, kind=kind)


def test_families_lost_as_a_whole(alice, attack):
    mother, son, father, daughter, alone = (person(alice) for _ in range(5))
    outside = person(alice)
    kin(alice, mother, RelationKind.PARENT, son)
    kin(alice, outside, RelationKind.SIBLING, mother)
    kin(alice, father, RelationKind.PARENT, daughter)
    hit(alice, attack, "death", mother, son, father, alone)
    hit(alice, attack, "injury", daughter)
    assert incident_breakdown(attack).families_lost == ((mother.pk, son.pk),)


def publish(by, attack, paper, value, measure="killed", **cell):
    return record(
        PublishedFigure, by=by, source=paper, incident=attack, measure=measure, value=value, **cell
    )


def test_published_figures_are_compared_with_the_same_cell(alice, attack):
    girl, woman = person(alice, sex="f", birth="1985"), person(alice, sex="f", birth="1950")
    hit(alice, attack, "death", girl, woman)
    paper = source(alice)
    publish(alice, attack, paper, 5)
    publish(alice, attack, paper, 1, age_class="child")
    publish(alice, attack, paper, 2, measure="registered")
    total, children, registered = incident_breakdown(attack).published
    assert (total.ours, total.difference) == ((girl.pk, woman.pk), -3)
    assert (children.ours, children.difference) == ((girl.pk,), 0)
    assert (registered.ours, registered.difference) == (None, None)


@pytest.mark.parametrize(
    ("total", "parts", "wrong"),
    [
        (10, {"m": 6, "f": 4}, None),
        (10, {"m": 6, "f": 3}, 9),
        (10, {"m": 6}, None),
        (10, {"f": 11}, 11),
    ],
)
def test_parts_and_the_whole(alice, attack, total, parts, wrong):
    paper = source(alice)
    publish(alice, attack, paper, total)
    for sex, value in parts.items():
        publish(alice, attack, paper, value, sex=sex)
    faults = incident_breakdown(attack).faults
    assert [fault.parts_sum for fault in faults] == ([wrong] if wrong else [])


def test_numbers_of_two_bodies_in_one_article_are_not_added(alice, attack):
    paper = source(alice)
    publish(alice, attack, paper, 10, body="One side")
    publish(alice, attack, paper, 99, body="The other side", sex="f")
    assert incident_breakdown(attack).faults == ()


def test_those_of_whom_it_is_not_stated_are_a_part(alice, attack):
    hit(alice, attack, "death", person(alice), person(alice, sex="f", birth="1950"))
    paper = source(alice)
    publish(alice, attack, paper, 10)
    for sex, value in (("m", 4), ("f", 4), ("?", 3)):
        publish(alice, attack, paper, value, sex=sex)
    breakdown = incident_breakdown(attack)
    assert [fault.parts_sum for fault in breakdown.faults] == [11]
    assert [len(one.ours) for one in breakdown.published] == [2, 0, 1, 1]


def test_figures_of_two_sources_are_not_added(alice, attack):
    publish(alice, attack, source(alice), 10)
    publish(alice, attack, source(alice), 99, sex="f")
    assert incident_breakdown(attack).faults == ()


def test_as_many_questions_for_many_as_for_one(alice, attack, django_assert_num_queries):
    hit(alice, attack, "death", *(person(alice) for _ in range(10)))
    with django_assert_num_queries(5):
        incident_breakdown(attack)
