"""Every identification is tested again, those by sight as well; none is passed over."""

import pytest

from sought.registry.actions import run_search as running
from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.clear_family import clear_family
from sought.registry.actions.queue_search import queue_reaudit, queue_search
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.repeat_search import repeat_search
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.actions.run_search import run_search
from sought.registry.models import (
    AuditEntry,
    Installation,
    Match,
    Person,
    Profile,
    Recheck,
    Relation,
    RelationKind,
    Remains,
    Role,
    Search,
)
from sought.registry.policies import Refused
from sought.registry.records.families_to_check import families_to_check
from sought.registry.records.identified import latest_match, latest_search
from tests import office
from tests.doubt_world import DoubtWorld

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def world():
    return DoubtWorld()


def audited(world):
    queue_reaudit(by=world.gene, reason="a test")
    done = run_search(claim_search("w"))
    assert done.problem == ""
    return done


def row(done, decision):
    return done.rechecks.get(decision=decision)


def test_who_was_recognised_rightly_is_confirmed(world):
    right = world.by_sight(world.body("V-x"), "V-x")
    done = audited(world)
    found = row(done, right)
    assert found.verdict == "confirmed"
    assert found.log10_lr > 4
    assert found.match.person == world.who("V-x")
    assert found.match.sample == world.samples["RV-x"]
    assert done.expected == done.performed + done.skipped
    assert done.figures["rechecks"] == {
        "all": 1, "confirmed": 1, "contradicted": 0, "another_fits": 0, "another_body": 0,
        "untested": 0, "too_little": 0,
    }  # fmt: skip


def test_a_misidentification_is_found_and_who_it_is(world):
    """The bones of U, whose family gave no profile, were recognised as V's, and V's as U's."""
    wrong = world.by_sight(world.body("U-x"), "V-x")
    swapped = world.by_sight(world.body("V-x"), "U-x")
    done = audited(world)
    found = row(done, wrong)
    assert found.verdict == "contradicted"
    assert found.log10_lr < -3
    other = row(done, swapped)
    assert other.verdict == "another_fits"
    assert other.reason == "no_family", "of the person named nothing is typed"
    assert other.other.person in {world.who("V-x"), world.who("V-y")}


def test_the_other_sex_contradicts(world):
    Profile.objects.filter(sample=world.samples["RV-x"]).update(sex="f")
    wrong = world.by_sight(world.body("V-x"), "V-x")
    found = row(audited(world), wrong)
    assert (found.verdict, found.reason, found.log10_lr) == ("contradicted", "other_sex", None)


def test_what_cannot_be_tested_says_why(world):
    bare = world.by_sight(world.bare(), "O-y")
    alone = world.by_sight(world.body("U-x"), "U-x")
    doubted = world.by_sight(world.body("N-x"), "N-x")
    short = world.by_sight(world.body("V-x"), "V-x")
    few = Profile.objects.get(sample=world.samples["RV-x"])
    Profile.objects.filter(pk=few.pk).update(calls={"TH01": few.calls["TH01"]})
    done = audited(world)
    told = {one.decision: (one.verdict, one.reason) for one in done.rechecks.all()}
    assert told == {
        bare: ("untested", "no_profile"),
        alone: ("untested", "no_family"),
        doubted: ("untested", "family_in_doubt"),
        short: ("untested", "too_few_markers"),
    }


def test_nothing_to_compare_is_a_result_as_well(world):
    bare = world.by_sight(world.bare(), "U-x")
    Profile.objects.filter(sample__kind="remains").delete()
    done = audited(world)
    assert (done.state, done.expected, done.case_file) == ("done", 0, None)
    assert row(done, bare).reason == "no_profile"


def test_the_only_identification_is_tested_though_its_family_is_not_typed(world):
    """V's bones recognised as U's, of whose family nothing is known."""
    swapped = world.by_sight(world.body("V-x"), "U-x")
    done = audited(world)
    found = row(done, swapped)
    assert (found.verdict, found.reason) == ("another_fits", "no_family")
    assert found.other.person in {world.who("V-x"), world.who("V-y")}
    assert done.performed > 0


def test_who_was_recognised_in_bare_remains_is_found_among_those_of_nobody(world):
    """The bones of V and of his brother lie typed in the store."""
    wrong = world.by_sight(world.bare(), "V-x")
    done = audited(world)
    found = row(done, wrong)
    assert (found.verdict, found.reason) == ("another_body", "no_profile")
    assert found.other.person == world.who("V-x")
    assert found.other.sample in {world.samples["RV-x"], world.samples["RV-y"]}
    assert done.expected == done.performed + done.skipped > 0
    assert done.figures["rechecks"]["another_body"] == 1


def test_of_two_brothers_the_one_body_left_is_of_nobody_sure(world):
    """One was recognised in bare remains: the other's bones may as well be his."""
    right = world.by_sight(world.bare(), "V-x")
    Profile.objects.filter(sample=world.samples["RV-y"]).delete()
    found = row(audited(world), right)
    assert (found.verdict, found.other) == ("untested", None)


def test_a_body_of_nobody_is_told_though_the_brother_was_found_by_sight(world):
    wrong = world.by_sight(world.bare(), "V-x")
    world.by_sight(world.body("V-y"), "V-y")
    found = row(audited(world), wrong)
    assert found.verdict == "another_body"
    assert found.other.sample == world.samples["RV-x"]


def test_next_to_nothing_confirms_nobody(world):
    """One marker is compared, and speaks for it a little."""
    decision = world.by_sight(world.body("V-x"), "V-x")
    Installation.objects.update(search={"run": {"least_markers": 1}})
    profile = Profile.objects.get(sample=world.samples["RV-x"])
    Profile.objects.filter(pk=profile.pk).update(calls={"D3S1358": profile.calls["D3S1358"]})
    found = row(audited(world), decision)
    assert 0 <= found.log10_lr < 1
    assert (found.verdict, found.reason) == ("too_little", "below_threshold")


def test_two_brothers_given_one_body_are_told_why_they_are_not_tested(world):
    first = world.by_sight(world.body("O-x"), "O-x")
    second = world.by_sight(world.bare(), "O-y")
    Remains.objects.filter(pk=second.hypothesis.remains_id).update(
        part_of=first.hypothesis.remains, kind="element"
    )
    done = audited(world)
    told = {one.decision: (one.verdict, one.reason) for one in done.rechecks.all()}
    assert told == {first: ("untested", "no_family"), second: ("untested", "no_family")}


def test_without_any_identification_it_ends_with_none(world):
    done = audited(world)
    assert (done.state, done.rechecks.count(), done.figures["rechecks"]["all"]) == ("done", 0, 0)


def test_brothers_test_each_other_only_where_nobody_living_is_typed(world):
    first = world.by_sight(world.body("O-x"), "O-x")
    second = world.by_sight(world.body("O-y"), "O-y")
    living = world.by_sight(world.body("V-x"), "V-x")
    world.by_sight(world.body("V-y"), "V-y")
    done = audited(world)
    assert row(done, first).rests_on == [second.code]
    assert row(done, second).rests_on == [first.code]
    assert row(done, first).log10_lr == pytest.approx(row(done, second).log10_lr, abs=0.01)
    assert row(done, living).rests_on == []
    assert {one.verdict for one in done.rechecks.all()} == {"confirmed"}
    assert repeat_search(done, by=world.gene).equal


def test_a_family_that_was_cleared_with_a_brothers_bones_is_cleared_without_them(world):
    decision = world.by_sight(world.body("N-x"), "N-x")
    other = Person.objects.create(created_by=world.gene, sought=True)
    for parent in ("father", "mother"):
        world._row(
            Relation, person=world.persons[f"N/{parent}"], other=other, kind=RelationKind.PARENT
        )
    refresh_shown([other.pk])
    queue_search(by=world.gene, reason="a test")
    run_search(claim_search("w"))
    [doubt] = [one for one in families_to_check() if other.code in one.missing]
    assert doubt.rests_on == (decision.code,)
    clear_family(doubt.digest, by=world.gene, reason="the mother was asked")
    Search.objects.filter(state="waiting").delete()
    assert row(audited(world), decision).verdict == "confirmed"


def test_two_decisions_on_what_is_one_body_now_are_both_told(world):
    right = world.by_sight(world.body("V-x"), "V-x")
    wrong = world.by_sight(world.bare(), "S-x")
    body = wrong.hypothesis.remains
    Remains.objects.filter(pk=body.pk).update(part_of=right.hypothesis.remains, kind="element")
    done = audited(world)
    told = {one.decision: one.verdict for one in done.rechecks.all()}
    assert told == {right: "confirmed", wrong: "contradicted"}


def test_a_reversed_one_is_tested_no_more(world):
    wrong = world.by_sight(world.body("U-x"), "V-x")
    one, other, _ = world.board
    asked = ask_reversal(wrong, by=one, reason="the re-audit")
    answer_reversal(asked, by=other, granted=True, answer="so it is")
    Search.objects.filter(state="waiting").delete()
    assert not audited(world).rechecks.exists()


def test_it_is_no_search_for_the_board(world):
    """What hypotheses and their rivals look up are searches alone."""
    asked = world.asked(world.body("V-y"), "V-y")
    world.by_sight(world.body("V-x"), "V-x")
    audited(world)
    assert latest_search() is None
    assert latest_match(asked) is None


def test_one_waits_at_a_time_beside_the_searches(world):
    queue_search(by=world.gene, reason="a test")
    first = queue_reaudit(by=world.gene, reason="a test")
    assert queue_reaudit(by=world.gene, reason="another") == first
    assert Search.objects.count() == 2
    assert claim_search("w", only=first).pk == first.pk
    assert claim_search("v", only=first) is None
    verbs = list(AuditEntry.objects.filter(subject=first.code).values_list("verb", flat=True))
    assert verbs == ["queue re-audit"]
    with pytest.raises(Refused):
        queue_reaudit(by=office.officer("lila", Role.LIAISON), reason="a test")


def test_a_worker_that_died_leaves_nothing_and_the_next_writes_once(world, monkeypatch):
    world.by_sight(world.body("V-x"), "V-x")
    queue_reaudit(by=world.gene, reason="a test")
    dead = claim_search("one")
    Search.objects.update(heartbeat_at="2020-01-01T00:00:00Z")
    alive = claim_search("two")
    done = run_search(alive)
    assert run_search(dead).worker == "two", "the first was only slow"
    assert Recheck.objects.count() == done.rechecks.count() == 1
    rows = Match.objects.count()
    queue_reaudit(by=world.gene, reason="a test")
    monkeypatch.setattr(running, "_rechecked", _broken)
    failed = run_search(claim_search("w"))
    assert (failed.state, failed.problem) == ("failed", "ValueError")
    assert Match.objects.count() == rows, "written in one piece or not at all"


def _broken(*_args):
    raise ValueError("13/14")
