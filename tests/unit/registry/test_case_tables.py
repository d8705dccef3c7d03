"""Work tables of open cases: why they are open, what families can tell, how long they wait."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from sought.registry.actions.carry_out_return import carry_out_return
from sought.registry.actions.close_case import Closing, close_case, reopen_case
from sought.registry.actions.decide_hypothesis import Ruling, decide_hypothesis
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.models import (
    ClosureKind,
    EventKind,
    Excavation,
    Person,
    Relation,
    SamplingList,
    Status,
)
from sought.registry.records.ageing_donors import DonorAge, ageing_donors, donor_age
from sought.registry.records.case_steps import CaseSteps, case_steps
from sought.registry.records.chart_ages import age_class
from sought.registry.records.chart_events import month_of
from sought.registry.records.chart_flow import where_it_stands
from sought.registry.records.figure_charts import (
    flow_values,
    pyramid_values,
    timeline_values,
    waiting_values,
)
from sought.registry.records.figure_facts import person_records
from sought.registry.records.list_differences import list_differences
from sought.registry.records.open_reason_rule import Ground, OpenReason, open_reasons_of
from sought.registry.records.open_reasons import open_reasons
from sought.registry.records.report_differences import Difference
from sought.registry.records.suggestion_rows import PROSPECTS
from sought.registry.records.thing_marks import day_of
from sought.registry.records.waiting_times import CaseStep
from sought.registry.records.weak_families import weak_families
from tests import decision_world, living_world, office, return_world
from tests.unit.registry.test_thing_figures import profiled, site

DAY = date(2024, 1, 1)
CASE = CaseSteps(registered=DAY, family="P-000001")
TYPED = replace(CASE, sampled=DAY, typed=DAY)
THERE = Ground(place_known=True, searched=True)
R = OpenReason


@pytest.mark.parametrize(
    ("case", "ground", "reasons"),
    [
        (replace(CASE, closed=DAY), Ground(), []),
        (replace(CASE, decided=DAY, told=DAY, returned=DAY), Ground(), [R.RETURNED]),
        (replace(CASE, decided=DAY, told=DAY), Ground(), [R.TOLD]),
        (replace(CASE, decided=DAY), Ground(), [R.IDENTIFIED]),
        (replace(CASE, proposed=DAY, reviewed=DAY), Ground(), [R.BOARD]),
        (replace(CASE, proposed=DAY), Ground(), [R.REVIEW]),
        (replace(CASE, status=Status.RELEASED), Ground(), [R.FREE]),
        (replace(TYPED, matched=DAY, best=0.9999), THERE, [R.MATCHED]),
        (replace(TYPED, best=0.5), THERE, [R.BELOW]),
        (replace(TYPED, status=Status.BELIEVED_HELD), THERE, [R.HELD]),
        (CASE, Ground(), [R.PLACE_UNKNOWN, R.NO_DONOR]),
        (TYPED, Ground(place_known=True), [R.UNSEARCHED]),
        (TYPED, replace(THERE, untyped=True), [R.BODIES_UNTYPED]),
        (CASE, THERE, [R.NO_DONOR]),
        (replace(CASE, sampled=DAY), THERE, [R.DONOR_UNTYPED]),
        (TYPED, replace(THERE, weak=True), [R.WEAK]),
        (TYPED, THERE, [R.NOT_FOUND]),
    ],
)
def test_one_reason_and_what_else_stands_in_the_way(case, ground, reasons):
    assert open_reasons_of(case, ground) == reasons


@pytest.mark.parametrize(
    ("living", "dead", "age"),
    [
        ([], [], DonorAge.NOBODY),
        ([], [7], DonorAge.ALL_DEAD),
        ([81.0, 59.9], [7], DonorAge.BELOW_60),
        ([81.0, 60.0], [], DonorAge.FROM_60),
        ([70.0], [], DonorAge.FROM_70),
        ([80.0, 95.0], [], DonorAge.FROM_80),
        ([80.0, None], [], DonorAge.NOT_KNOWN),
        ([40.0, None], [], DonorAge.BELOW_60),
    ],
)
def test_the_youngest_who_could_give_decides(living, dead, age):
    assert donor_age(living, dead) == age


def test_where_cases_stand_in_the_flow():
    assert where_it_stands(CASE) == (CaseStep.REGISTERED, "open")
    assert where_it_stands(replace(TYPED, proposed=DAY)) == (CaseStep.MATCHED, "open")
    assert where_it_stands(replace(TYPED, status=Status.RELEASED)) == (CaseStep.TYPED, "free")
    alive = replace(CASE, closed=DAY, closed_as=ClosureKind.ALIVE)
    assert where_it_stands(alive) == (CaseStep.REGISTERED, "free")
    assert where_it_stands(replace(alive, closed_as=ClosureKind.COURT))[1] == "closed"


def test_classes_of_ages_and_months():
    assert [age_class(low, low) for low in (0, 4, 5, 89, 90, 104)] == [0, 0, 5, 85, 90, 90]
    assert (age_class(17, 24), age_class(None, 3)) == (20, None)
    assert month_of(date(1992, 2, 1), date(1992, 2, 29)) == "1992-02"
    assert month_of(date(1992, 2, 1), date(1992, 3, 1)) == month_of(None, DAY) == ""


def reason_of(access, *, as_of=None, known_at=None):
    moment = known_at or timezone.now()
    rows = open_reasons(access, as_of or day_of(moment), moment).rows
    return {code: row.reason for row in rows for code in row.persons}


def last_seen(who, by, when="1992-02-26", **fields):
    return office.happened(EventKind.LAST_CONTACT, who, by=by, date=when, **fields)


def planned(by, **prospects):
    now = timezone.now()
    return SamplingList.objects.create(
        state="done", asked_by=by, started_at=now, heartbeat_at=now, finished_at=now,
        figures={PROSPECTS: prospects},
    )  # fmt: skip


@pytest.fixture
def sought(alice):
    who = office.person(alice, sex="m", birth="1970-05-01")
    last_seen(who, alice)
    return who


@pytest.mark.django_db
@pytest.mark.one_database
class TestOfTheRegister:
    """Each case moves from obstacle to obstacle, and every past state can be told again."""

    def test_from_an_unknown_place_to_the_return(self, alice, sought):
        access, way = office.may(alice), []

        def now(reason):
            assert reason_of(access)[sought.code] == reason
            way.append((timezone.now(), reason))

        now(R.PLACE_UNKNOWN)
        grave = site(alice)
        office.happened(EventKind.DEATH, sought, by=alice, date="1992-03", place=grave.place)
        now(R.UNSEARCHED)
        dug = record(Excavation, by=alice, source=office.source(alice), site=grave, date="2024")
        body = decision_world.remains(alice, site=grave, excavation=dug)
        now(R.BODIES_UNTYPED)
        profiled(decision_world.sample_of(body, alice), alice)
        now(R.NO_DONOR)
        mother = living_world.mother_of(sought, alice)
        swab = decision_world.swab_of(mother, alice)
        now(R.DONOR_UNTYPED)
        swab.profiles.create(
            calls={}, source=swab.source, imported_by=alice, state="accepted",
            decided_by=office.officer("ida"), decided_at=timezone.now(),
        )  # fmt: skip
        now(R.NOT_FOUND)
        planned(alice, **{sought.code: 0.89})
        now(R.WEAK)
        settings = {"run": {"threshold": 0.9995}}
        search = decision_world.search(alice, settings=settings)
        decision_world.match_of(body, sought, alice, search=search, posterior=0.5)
        now(R.BELOW)
        question = decision_world.question(
            alice, sought, search=decision_world.search(alice, settings=settings)
        )
        now(R.REVIEW)
        first, second, chair = decision_world.board()
        decision_world.reviewed(question, first, second)
        now(R.BOARD)
        decision = decide_hypothesis(question, Ruling("identified", "both agree"), by=chair)
        now(R.IDENTIFIED)
        leyla = return_world.liaison()
        made = return_world.prepared(decision, leyla)
        now(R.TOLD)
        carry_out_return(made, return_world.handing(), by=leyla)
        now(R.RETURNED)
        closed = close_case(sought, Closing(ClosureKind.IDENTIFIED, "all is done"), by=alice)
        assert reason_of(access) == {}
        flow = flow_values(access, day_of(timezone.now()), timezone.now())
        assert flow.links[-1].persons == (sought.code,)
        assert (flow.links[-1].source, flow.links[-1].target) == ("returned", "closed")
        reopen_case(closed, by=alice, reason="a further bone")
        now(R.RETURNED)
        assert [reason_of(access, known_at=then)[sought.code] for then, _ in way] == [
            reason for _, reason in way
        ]

    def test_protected_persons_are_in_no_table(self, alice, bob, sought):
        kin = living_world.mother_of(sought, alice)
        profiled(decision_world.swab_of(kin, alice), alice)
        planned(alice, **{sought.code: 0.2})
        access, moment = office.may(alice), timezone.now()
        cleared = replace(access, cleared=frozenset({sought.pk}))

        def told(reader):
            given = reader, day_of(moment), moment
            weak, waits = weak_families(*given), waiting_values(*given)
            return (
                len(case_steps(*given)),
                open_reasons(*given).total,
                len(weak.weak),
                sum(len(r.without_sample + r.with_sample) for r in ageing_donors(*given)),
                sum(wait.time.number for wait in waits),
                sum(link.count for link in flow_values(*given).links),
                sum(len(bar.men) for bar in pyramid_values(*given)),
                sum(row.total for row in timeline_values(*given).rows),
            )

        before = told(access)
        assert before == (1, 1, 1, 1, 3, 3, 1, 1)
        protect(sought, by=bob, reason="in danger")
        assert told(access) == (0,) * len(before)
        assert told(cleared) == before

    def test_the_same_steps_serve_several_tables(self, alice, sought, django_assert_num_queries):
        access, moment = office.may(alice), timezone.now()
        given = access, day_of(moment), moment
        steps = case_steps(*given)
        assert steps[sought.pk].registered <= day_of(moment)
        with django_assert_num_queries(0):
            assert waiting_values(*given, steps)[0].waiting == (sought.code,)
            assert flow_values(*given, steps).reached("registered") == 1

    def test_as_of_before_the_last_contact_nobody_is_missing(self, alice, sought):
        access, moment = office.may(alice), timezone.now()
        assert list(case_steps(access, date(1992, 2, 26), moment)) == [sought.pk]
        assert not case_steps(access, date(1992, 2, 25), moment)
        assert not case_steps(access, DAY, datetime(2020, 1, 1, tzinfo=UTC))

    def test_a_list_tells_of_power_only_after_it_was_made(self, alice, sought):
        kin = living_world.mother_of(sought, alice)
        profiled(decision_world.swab_of(kin, alice), alice)
        access, before = office.may(alice), timezone.now()
        made = planned(alice, **{sought.code: 0.49})
        none = weak_families(access, day_of(before), before)
        assert (none.made, none.weak, none.untold) == (None, (), (sought.code,))
        now = timezone.now()
        told = weak_families(access, day_of(now), now)
        assert (told.made, told.weak, told.untold) == (made.code, (sought.code,), ())
        assert [one.persons for one in told.by_class] == [(), (sought.code,), (), ()]

    def test_donors_grow_old_and_die(self, alice, sought):
        paper = office.source(alice)
        kin = office.person(alice, "Nərgiz Nurlanlı", sought=False, sex="f", birth="1945-01-01")
        record(Relation, by=alice, source=paper, person=kin, other=sought, kind="parent")
        access, moment = office.may(alice), timezone.now()

        def age_in(year, known=moment):
            rows = ageing_donors(access, date(year, 6, 1), known)
            return next(row.age for row in rows if row.without_sample)

        assert [age_in(y) for y in (2004, 2006, 2016, 2026)] == [
            DonorAge.BELOW_60, DonorAge.FROM_60, DonorAge.FROM_70, DonorAge.FROM_80,
        ]  # fmt: skip
        office.happened(EventKind.DEATH, kin, by=alice, date="2010-03")
        later = timezone.now()
        assert [age_in(y, later) for y in (2006, 2016)] == [DonorAge.FROM_60, DonorAge.ALL_DEAD]
        assert age_in(2016) == DonorAge.FROM_70

    def test_ages_and_events(self, alice, sought):
        office.happened(EventKind.SIGHTING, sought, by=alice, date="1992")
        office.happened(EventKind.SIGHTING, sought, by=alice, date="1992-04-03")
        office.happened(EventKind.SIGHTING, sought, by=alice, date="1992-04-05")
        moment = timezone.now()
        access = office.may(alice)
        bars = pyramid_values(access, day_of(moment), moment)
        assert [(bar.least, bar.below) for bar in bars if bar.men] == [(20, 25)]
        assert (bars[-1].least, bars[-1].not_stated) == (None, ())
        line = timeline_values(access, day_of(moment), moment)
        assert line.months == ("1992-02", "1992-03", "1992-04")
        assert [(row.kind, dict(row.months), row.undated) for row in line.rows] == [
            ("last_contact", {"1992-02": 1}, 0),
            ("sighting", {"1992-04": 1}, 1),
        ]
        early = timeline_values(access, date(1992, 3, 1), moment)
        assert early.months == ("1992-02",)

    def test_what_closed_sources_tell_is_in_no_month(self, alice, sought):
        witness = office.person(alice, "Rəşad Quliyev", sought=False)
        papers = [
            office.source(alice, confidentiality="protected"),
            office.source(alice, author_person=witness),
        ]
        for month, paper in zip(("1992-05", "1992-06"), papers, strict=True):
            day = f"{month}-01"
            office.happened(EventKind.SIGHTING, sought, by=alice, of=paper, date=day)
        Person.objects.filter(pk=witness.pk).update(protected=True)
        access, moment = office.may(alice), timezone.now()

        def months(reader):
            return timeline_values(reader, day_of(moment), moment).months[-1]

        assert months(access) == "1992-02"
        assert months(replace(access, cleared=frozenset({witness.pk}))) == "1992-06"

    def test_differences_by_kind_are_those_of_their_page(self, alice):
        held = living_world.held(alice)
        told = {one.difference: one.persons for one in list_differences(office.may(alice))}
        assert list(told) == list(Difference)
        assert told[Difference.NEVER_REGISTERED] == (held.code,)

    def test_waiting_counts_days_from_step_to_step(self, alice, sought):
        kin = living_world.mother_of(sought, alice)
        swab = decision_world.swab_of(kin, alice)
        taken = swab.recorded_at
        Person.objects.filter(pk=sought.pk).update(created_at=taken - timedelta(days=30))
        type(swab).objects.filter(pk=swab.pk).update(recorded_at=taken)
        later = taken + timedelta(days=100)
        first, second, *_ = waiting_values(office.may(alice), day_of(later), later)
        assert (first.time.median, first.time.waiting) == (30, 0)
        assert (second.time.median, second.waits[0].days, second.waiting) == (
            None,
            100,
            (sought.code,),
        )

    def test_many_cases_ask_no_more_questions(self, alice, django_assert_max_num_queries):
        for number in range(4):
            last_seen(office.person(alice, f"Nurlan {number}"), alice)
        moment = timezone.now()
        person_records()  # kept as long as no row behind it changes
        with django_assert_max_num_queries(54):
            assert open_reasons(office.may(alice), day_of(moment), moment).total == 4
