"""Figures of things as of a day and as known at a moment, with the codes behind every number."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.create_place import create_place
from sought.registry.actions.end_remains import end_remains
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.record import record
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.actions.set_site_stage import set_site_stage
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import (
    Excavation,
    Person,
    PlaceName,
    Profile,
    ProfileState,
    Relation,
    Remains,
    Role,
    Site,
    SiteStage,
)
from sought.registry.policies import Refused
from sought.registry.records.figure_charts import site_points
from sought.registry.records.figure_facts import person_records
from sought.registry.records.site_stages import stage_steps
from sought.registry.records.thing_figures import (
    THINGS,
    AsOf,
    thing_change,
    thing_figure,
    thing_table,
)
from sought.registry.records.thing_marks import day_of, middle
from sought.reporting.figures.spells import Mark, spells_of, standing
from tests import decision_world, living_world, office, return_world

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SINCE = datetime(2020, 1, 1, tzinfo=UTC)


def site(by, name="Old quarry", **source):
    paper = office.source(by, confidentiality="open", **source)
    return create_place(PlaceForm("burial", ({"text": name},)), by=by, source=paper).site


def count(code, access, *, as_of=None, known_at=None, **narrowed):
    moment = known_at or timezone.now()
    return thing_figure(code, as_of or day_of(moment), moment, access, **narrowed)


@pytest.fixture
def returned(alice):
    """Remains at a site, a decision, a notice and a return, a sample with its profile, a request."""
    made = return_world.returned(return_world.identified(alice), return_world.liaison())
    who = made.decision.hypothesis.person
    living_world.request(alice, who)
    kin = living_world.mother_of(who, alice)
    profiled(decision_world.swab_of(kin, alice), alice)
    body = made.decision.hypothesis.remains
    Remains.objects.filter(pk=body.pk).update(site=site(alice))
    return made


def profiled(sample, by):
    other = decision_world.geneticist("accepting")
    return Profile.objects.create(
        sample=sample,
        calls={},
        source=sample.source,
        imported_by=by,
        state=ProfileState.ACCEPTED,
        decided_by=other,
        decided_at=timezone.now(),
    )


@pytest.mark.usefixtures("returned")
def test_every_cell_of_every_table_opens_the_codes_it_counts(bob, django_assert_max_num_queries):
    access, now = office.may(bob), timezone.now()
    filled = set()
    person_records()  # kept as long as no row behind it changes
    for code in THINGS:
        with django_assert_max_num_queries(30 if code == "families" else 8):
            table = thing_table(code, day_of(now), now, access)
        for row in table.cells:
            for cell in row:
                opened = thing_figure(code, day_of(now), now, access, **cell.narrowed)
                assert (opened.count, len(opened.codes)) == (cell.count, cell.count)
        assert table.total.count == sum(row[-1].count for row in table.cells[:-1])
        assert table.total == table.sums[-1]
        if table.total.count:
            filled.add(code)
    assert set(THINGS) - filled == {"excavations", "effects", "home", "closures"}


@pytest.mark.usefixtures("returned")
def test_tables_by_other_splits_and_narrowed_ones(bob):
    access, now = office.may(bob), timezone.now()
    today = day_of(now)
    place = Site.objects.get().place.code
    table = thing_table("remains", today, now, access, rows="site")
    assert [(head.value, head.label) for head in table.rows] == [(place, place)]
    assert (table.columns, [c.count for c in table.cells[0]]) == ((), [1])
    narrowed = thing_table("remains", today, now, access, kind="element")
    assert ([head.value for head in narrowed.rows], narrowed.total.count) == (["element"], 0)
    assert count("remains", access, preservation="").count == 1


@pytest.mark.usefixtures("returned")
def test_words_are_those_of_the_register(bob):
    now = timezone.now()
    table = thing_table("decisions", day_of(now), now, office.may(bob))
    assert [head.label for head in table.rows] == [
        "Identified",
        "Not this person",
        "Not enough evidence",
    ]
    assert [head.label for head in table.columns] == ["Stands", "Reversed"]


def test_nobody_counts_whom_they_may_not_know(returned, bob):
    who, access, now = returned.decision.hypothesis.person, office.may(bob), timezone.now()
    hiding = {"families", "hypotheses", "decisions", "notices", "notices_given", "returns",
              "returns_carried_out", "requests"}  # fmt: skip
    before = {code: count(code, access, known_at=now).count for code in THINGS}
    assert {code for code in hiding if before[code] == 0} == set()
    Person.objects.filter(pk=who.pk).update(protected=True)
    after = {code: count(code, access, known_at=now).count for code in THINGS}
    assert {code: after[code] for code in hiding} == dict.fromkeys(hiding, 0)
    assert all(after[code] == before[code] for code in set(THINGS) - hiding)
    cleared = replace(access, cleared=frozenset({who.pk}))
    assert {code: count(code, cleared, known_at=now).count for code in THINGS} == before


@pytest.mark.usefixtures("returned")
def test_a_protected_relative_gives_no_family_away(bob):
    access = office.may(bob)
    assert count("families", access, state="typed").count == 1
    Person.objects.filter(relations__kind="parent").update(protected=True)
    assert count("families", access, state="nothing").count == 1
    assert count("notices", access).count == 1


@pytest.mark.usefixtures("returned")
def test_codes_are_for_who_may_open_them(alice, charlie):
    found = count("decisions", office.may(alice))
    assert (found.count, found.codes, found.opens) == (1, (), False)
    assert count("families", office.may(alice)).opens
    with pytest.raises(Refused):
        count("sites", office.may(charlie))


def test_a_reversed_decision_counts_as_what_was_known_of_it(returned, bob):
    access, before, decision = office.may(bob), timezone.now(), returned.decision
    asked = ask_reversal(decision, by=bob, reason="another tooth")
    answer_reversal(
        asked, by=office.officer("ruler", Role.REVIEWER), granted=True, answer="so it is"
    )
    states = [
        (code, state, count(code, access, known_at=moment, state=state).count)
        for moment in (before, timezone.now())
        for code, state in [
            ("decisions", "stands"),
            ("decisions", "reversed"),
            ("returns", "carried_out"),
            ("returns", "on_reversed_decision"),
        ]
    ]
    assert [number for _, _, number in states] == [1, 0, 1, 0, 0, 1, 0, 1]
    assert count("returns_carried_out", access).count == 0
    assert count("returns_carried_out", access, known_at=before).count == 1


def test_the_way_of_a_site_is_read_from_the_chain(alice):
    access, made = office.may(alice), site(alice)
    first = timezone.now()
    set_site_stage(made, "verified", by=alice, reason="seen")
    second = timezone.now()
    set_site_stage(made, "protected", by=alice, reason="fenced")
    for moment, stage in [(first, "reported"), (second, "verified"), (timezone.now(), "protected")]:
        assert count("sites", access, known_at=moment, stage=stage).codes == (made.place.code,)
        (point,) = site_points(access, day_of(moment), moment)
        assert (point.code, point.stage, point.remains) == (made.place.code, stage, 0)
    assert count("sites", access, known_at=SINCE).count == 0


def test_a_site_begins_on_the_day_of_its_paper(alice):
    made = site(alice, date="2010")
    access = office.may(alice)
    assert count("sites", access, as_of=date(2010, 7, 2)).codes == (made.place.code,)
    assert count("sites", access, as_of=date(2010, 6, 1)).count == 0
    before = timezone.now()
    older = office.source(alice, date="2005")
    record(PlaceName, by=alice, source=older, place=made.place, text="The quarry")
    asked = {"as_of": date(2010, 6, 1)}
    assert count("sites", access, **asked).codes == (made.place.code,)
    assert count("sites", access, known_at=before, **asked).count == 0


def mark(day, known=SINCE):
    return Mark(date.fromisoformat(day), known)


def stage_on(day, present, changes=(), dug=None):
    steps = stage_steps(present, mark("2010-01-01"), changes, dug)
    spells = spells_of("L-1", steps)
    found = standing(spells, date.fromisoformat(day), datetime(2026, 1, 1, tzinfo=UTC))
    return [one.values["stage"] for one in found]


def test_a_stage_that_no_change_explains_came_with_the_data():
    dug = mark("2024-06-30", SINCE + timedelta(days=1))
    assert stage_on("2024-06-29", SiteStage.EXCAVATED, dug=dug) == ["reported"]
    assert stage_on("2024-06-30", SiteStage.EXCAVATED, dug=dug) == ["excavated"]
    assert stage_on("2012-01-01", SiteStage.PROTECTED, dug=dug) == ["protected"]
    assert stage_on("2012-01-01", SiteStage.EXCAVATED) == ["excavated"]
    told = [(mark("2015-01-01", SINCE + timedelta(days=9)), "excavated")]
    assert stage_on("2014-12-31", SiteStage.EXCAVATED, told, dug) == ["reported"]
    assert stage_on("2015-01-01", SiteStage.EXCAVATED, told, dug) == ["excavated"]


def test_remains_are_of_their_excavation_as_long_as_it_stands(alice):
    access, made = office.may(alice), site(alice)
    dug = record(Excavation, by=alice, source=office.source(alice), site=made, date="2022-05")
    body = decision_world.remains(alice, site=made, excavation=dug)
    before = timezone.now()
    withdraw(dug, by=alice, reason="another hill")
    then = date(2022, 5, 16)
    assert count("remains", access, as_of=then, known_at=before).codes == (body.code,)
    assert count("remains", access, as_of=then).count == 0
    assert count("remains", access).codes == (body.code,)
    assert [count("excavations", access, known_at=m).count for m in (before, timezone.now())] == [
        1,
        0,
    ]
    ended = timezone.now()
    end_remains(body, by=office.officer("dilara", Role.ANTHROPOLOGIST), reason="an animal")
    assert [count("remains", access, known_at=m).count for m in (ended, timezone.now())] == [1, 0]


def test_samples_follow_their_profiles(alice):
    access = office.may(alice)
    sample = decision_world.sample_of(decision_world.remains(alice), alice)
    untyped = timezone.now()
    profile = profiled(sample, alice)
    typed = timezone.now()
    Profile.objects.filter(pk=profile.pk).update(
        ended_at=typed, ended_by=alice, ended_reason="mixed up"
    )
    states = [(untyped, "untyped"), (typed - timedelta(microseconds=1), "in_force")]
    for moment, state in [*states, (timezone.now(), "untyped")]:
        assert count("samples", access, known_at=moment, state=state).codes == (sample.code,)
        assert count("samples", access, known_at=moment).count == 1
    assert count("profiles", access, state="ended").codes == (profile.code,)


def test_what_came_and_what_went_between_two_times(alice):
    access = office.may(alice)
    first = decision_world.remains(alice)
    then = AsOf(day_of(timezone.now()), timezone.now())
    end_remains(first, by=office.officer("dilara", Role.ANTHROPOLOGIST), reason="an animal")
    second = decision_world.remains(alice)
    now = AsOf(day_of(timezone.now()), timezone.now())
    change = thing_change("remains", then, now, access)
    assert (change.came, change.entered) == (1, (second.code,))
    assert (change.went, change.left) == (1, (first.code,))
    none = thing_change("remains", now, now, access, kind="body")
    assert (none.came, none.went, none.opens) == (0, 0, True)
    closed = thing_change("decisions", then, now, access)
    assert (closed.entered, closed.opens) == ((), False)


def test_families_are_those_of_whose_kin_was_known(alice):
    access = office.may(alice)
    brothers = [office.person(alice, name) for name in ("Tural Nurlanlı", "Elçin Nurlanlı")]
    apart = timezone.now()
    record(
        Relation, by=alice, source=office.source(alice), kind="sibling",
        person=brothers[0], other=brothers[1],
    )  # fmt: skip
    assert count("families", access, known_at=apart).count == 2
    assert count("families", access, sought="several").codes == (brothers[0].code,)


def test_what_is_not_there_is_refused(alice):
    access = office.may(alice)
    with pytest.raises(InputError, match="choose among sites, excavations"):
        count("graves", access)
    with pytest.raises(InputError, match="sites is split by stage, grave_kind"):
        count("sites", access, bone="femur")
    with pytest.raises(InputError, match="rows and columns are the same"):
        thing_table("sites", date.max, SINCE, access, rows="stage", columns="stage")


def test_the_middle_of_a_vague_date():
    first, last = date(2022, 5, 1), date(2022, 5, 31)
    assert middle(first, last) == date(2022, 5, 16)
    assert middle(None, last) == last
    assert middle(first, None) == first
    assert middle(None, None) is None
