"""The register's own number beside a claim, of its day, and what changed between two claims."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.actions.record_claim import GivenClaim, record_claim
from sought.registry.models import (
    Conflict,
    Description,
    Event,
    EventKind,
    Link,
    Merge,
    Person,
    Role,
    Source,
)
from sought.registry.records.claim_lists import RowNumbers
from sought.registry.records.claim_register import RegisterNumbers
from sought.registry.records.claims import told_of
from sought.reporting.figures.contradiction import Own
from sought.reporting.figures.difference import Cause
from tests.office import bob, happened, list_of, may, officer, person, source


@pytest.fixture
def women(alice):
    """Three women who went missing in 1992, the third of them last seen in another war."""
    found = [person(alice, f"Qadın Uydurma{n}", sex="f", birth="1960") for n in range(3)]
    for one, day in zip(found, ("1992-05", "1992-06", "2011-02"), strict=True):
        happened(EventKind.LAST_CONTACT, one, by=alice, date=day)
    return found


def told(alice, value, day="", **more):
    claim = GivenClaim(**{"measure": "missing", "value": value, "date": day, "sex": "f", **more})
    return told_of(record_claim(claim, by=alice, source=source(alice)))


def beside(who, claim):
    return RegisterNumbers(may(who), timezone.now()).beside(claim)


@pytest.mark.usefixtures("women")
def test_as_of_the_day_of_the_claim(alice):
    assert beside(alice, told(alice, 2, "2000")).now == Own(2, 2, 2, 2)
    found = beside(alice, told(alice, 3, "2012-06"))
    assert (found.day, found.now.count, found.code) == (date(2012, 6, 30), 3, "unaccounted")
    assert beside(alice, told(alice, 3)).day == timezone.localdate()


def test_whoever_came_free_is_missing_no_longer(alice, women):
    happened(EventKind.RELEASE, women[0], by=alice, date="1995")
    assert beside(alice, told(alice, 3, "1994")).now.count == 2
    numbers = RegisterNumbers(may(alice), timezone.now())
    found = numbers.between(told(alice, 3, "1994"), told(alice, 1, "1996"))
    assert (found.before, found.after, found.as_known_then) == (2, 1, False)
    assert found.causes == {Cause.RETURNED: (0, 1)}


@pytest.mark.usefixtures("women")
def test_a_claim_about_a_war_counts_its_persons(alice):
    war = Conflict.objects.create(title="The later war", date="2011", created_by=alice)
    assert beside(alice, told(alice, 1, "2012", conflict=war)).now.count == 1


@pytest.mark.parametrize("more", [{"topic": "a siege"}, {"sex": "?"}, {"measure": "wounded"}])
@pytest.mark.usefixtures("women")
def test_what_the_register_does_not_count_stands_beside_nothing(alice, more):
    assert beside(alice, told(alice, 3, "2012", **more)) is None


def test_each_day_by_what_was_known_on_it(alice, women):
    early, merged = (datetime(year, 6, 1, tzinfo=UTC) for year in (2020, 2024))
    merge_persons(women[0], women[1], by=alice, reason="one passport")
    for kind in (Description, Event, Source):
        kind.objects.update(recorded_at=early)
    Person.objects.update(created_at=early)
    Merge.objects.update(decided_at=merged)
    first, second = told(alice, 3, "2022"), told(alice, 2, "2025")
    assert beside(alice, first).then.count == 3
    assert beside(alice, first).now.count == 2
    found = RegisterNumbers(may(alice), timezone.now()).between(first, second)
    assert (found.before, found.after, found.as_known_then) == (3, 2, True)
    assert found.causes == {Cause.MERGED: (0, 1)}


def test_a_second_look_reads_no_person(alice, women, django_assert_max_num_queries):
    claim = told(alice, 3, "2012")
    assert beside(alice, claim).now.count == 3
    with django_assert_max_num_queries(22):
        beside(alice, claim)
    happened(EventKind.RELEASE, women[0], by=alice, date="1995")
    assert beside(alice, claim).now.count == 2


def test_remains_are_counted_for_whoever_counts(alice):
    analyst = officer("ana", Role.ANALYST)
    for measure, count in (("remains_found", 0), ("families", 0)):
        claim = told(alice, 1, measure=measure, sex="")
        assert beside(analyst, claim).now == Own(count, count, count, count)


def test_rows_of_a_list_explain_a_number(alice):
    rows = [{"Name": f"Uydurma {n}", "Sex": sex} for n, sex in enumerate(("f", "f", "m", "f"))]
    received = list_of(alice, *rows)
    fields = {"Name": "full_name", "Sex": "sex"}
    columns = [{"heading": heading, "field": field} for heading, field in fields.items()]
    received.columns = [*fields]
    received.mapping = {"columns": columns, "language": "en", "date_order": "day_first"}
    received.save()
    found = RowNumbers(may(alice)).counted(told(alice, 3, body=" A  BODY").claim)
    assert (found.rows, found.linked) == (3, 0)
    assert [one.source for one in found.lists] == [received.source.code]
    assert RowNumbers(may(alice)).counted(told(alice, 4, body="A body").claim) is None
    stranger = RowNumbers(may(officer("c")))
    assert stranger.counted(told(alice, 3, "1999", body="A body").claim) is None


def test_a_person_with_two_rows_is_one(alice, women):
    rows = [{"Name": f"Uydurma {n}", "Sex": "f"} for n in range(3)]
    received = list_of(alice, *rows)
    columns = [{"heading": "Name", "field": "full_name"}, {"heading": "Sex", "field": "sex"}]
    received.mapping = {"columns": columns, "language": "en", "date_order": "day_first"}
    received.save()
    for entry in received.entries.all()[:2]:
        Link.objects.create(entry=entry, person=women[0], decided_by=alice)
    found = RowNumbers(may(alice)).counted(told(alice, 3, body="A body").claim)
    assert (found.rows, found.linked, found.persons) == (3, 2, 1)
    protect(women[0], by=bob(), reason="a witness")
    assert RowNumbers(may(alice)).counted(told(alice, 3, "1999", body="A body").claim).linked == 0
