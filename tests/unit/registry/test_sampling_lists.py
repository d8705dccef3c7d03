"""Lists of whom to ask next: made by the worker, stored row by row, and what is done leaves them."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from sought.registry.actions import run_sampling_list as running
from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.protect import protect
from sought.registry.actions.queue_sampling_list import queue_sampling_list
from sought.registry.actions.queue_search import queue_search
from sought.registry.actions.run_sampling_list import claim_sampling_list, run_sampling_list
from sought.registry.actions.run_search import run_search
from sought.registry.models import (
    AuditEntry,
    EventKind,
    Profile,
    Role,
    Sample,
    SamplingList,
    Suggestion,
    SuggestionKind,
)
from sought.registry.records.suggestions import (
    SuggestionFilters,
    latest_list,
    sought_still,
    suggestions_of,
)
from tests import decision_world, office
from tests.search_world import World, nation

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
KINDS = SuggestionKind


@pytest.fixture(scope="module")
def made(made_once):
    """A nation whose list was made before anything was searched."""

    def build():
        gene = office.officer("gene", Role.GENETICIST)
        world = World(gene, office.officer("glen", Role.GENETICIST), nation())
        return world, listed(gene)

    return made_once(build)


@pytest.fixture
def world(made):
    return made[0]


@pytest.fixture
def list_(made):
    return SamplingList.objects.get(pk=made[1].pk)


def listed(by):
    queue_sampling_list(by=by, reason="a test")
    return run_sampling_list(claim_sampling_list("w"))


def shown(world, list_, **filters):
    return list(suggestions_of(office.may(world.by), list_, SuggestionFilters(**filters)))


def test_a_list_keeps_what_it_rests_on(world, list_):
    assert (list_.state, list_.problem, list_.search) == ("done", "", None)
    assert list_.settings["budget"] == running.BUDGET
    assert list_.settings["posterior"] == 0.9995
    assert list_.versions["sought"]
    assert list_.figures["gain"] == pytest.approx(
        sum(row.gain for row in list_.suggestions.filter(rank__isnull=False))
    )
    verbs = AuditEntry.objects.filter(subject=list_.code).values_list("verb", flat=True)
    assert set(verbs) == {"queue sampling list", "make sampling list"}
    assert latest_list() == list_
    assert world.by == list_.asked_by


def test_relatives_are_untyped_kin_of_the_missing_and_bones_lack_markers(world, list_):
    gave = set(Sample.objects.filter(kind="reference").values_list("donor", flat=True))
    missing = {person.code for person in world.persons.values() if person.sought}
    rows = shown(world, list_)
    assert {row.kind for row in rows} == {KINDS.RELATIVE, KINDS.BONE}
    for row in rows:
        assert set(row.missing) <= missing
        if row.kind == KINDS.RELATIVE:
            assert row.relative_id not in gave
            assert row.relative.code not in missing
            assert row.whom.code == row.missing[0]
        else:
            assert row.markers < row.kit
    ranks = [row.rank for row in rows if row.rank]
    assert ranks == sorted(ranks)
    assert all(row.gain >= 0 for row in rows)


def test_the_same_register_gives_the_same_list(world, list_):
    again = listed(world.by)
    columns = ("kind", "relative", "bone", "gain", "error", "rank")
    assert list(again.suggestions.order_by("pk").values_list(*columns)) == list(
        list_.suggestions.order_by("pk").values_list(*columns)
    )


def test_who_has_given_a_sample_leaves_the_list_at_once(world, list_):
    row = shown(world, list_, kind=KINDS.RELATIVE)[0]
    decision_world.swab_of(row.relative, world.by)
    assert row not in shown(world, list_)


def test_a_bone_sampled_or_typed_again_leaves_the_list(world, list_):
    first, second = shown(world, list_, kind=KINDS.BONE)[:2]
    decision_world.sample_of(first.bone.remains, world.by)
    old = Profile.objects.filter(sample=second.bone).first()
    Profile.objects.create(
        sample=second.bone, source=old.source, calls=old.calls, imported_by=world.by
    )
    left = shown(world, list_, kind=KINDS.BONE)
    assert first not in left
    assert second not in left


def test_a_family_whose_missing_one_came_home_is_asked_no_more(world, list_):
    row = shown(world, list_, kind=KINDS.RELATIVE)[0]
    office.happened(EventKind.RELEASE, row.whom, by=office.alice(), condition="alive", date="1994")
    assert row not in shown(world, list_)


def test_who_came_home_takes_no_others_off_the_list(world, list_):
    row = next(r for r in shown(world, list_, kind=KINDS.RELATIVE) if len(r.missing) == 1)
    other = next(p for p in world.persons.values() if p.sought and p != row.whom)
    Suggestion.objects.filter(pk=row.pk).update(missing=[row.whom.code, other.code])
    office.happened(EventKind.RELEASE, row.whom, by=office.alice(), condition="alive", date="1994")
    assert row in shown(world, list_)
    row.refresh_from_db()
    assert sought_still(office.may(world.by), [row]) == {row.pk: [other]}


def test_protected_persons_are_for_those_who_are_cleared(world, list_):
    row = shown(world, list_, kind=KINDS.RELATIVE)[0]
    protect(row.relative, by=office.bob(), reason="asked for it")
    assert row not in shown(world, list_)


def test_filters(world, list_):
    assert {r.kind for r in shown(world, list_, kind=KINDS.BONE)} == {KINDS.BONE}
    Suggestion.objects.filter(pk=shown(world, list_)[0].pk).update(urgent=True)
    assert len(shown(world, list_, urgent=True)) == 1


def test_after_a_search_the_list_knows_what_it_found(world):
    queue_search(by=world.by, reason="a test")
    search = run_search(claim_search("w"))
    made = listed(world.by)
    assert made.search == search
    named = set(search.searched.filter(conclusion="identified").values_list("sample", flat=True))
    assert named
    assert not named & set(made.suggestions.values_list("bone", flat=True))


def test_the_worker_makes_the_list_that_follows_a_search(world, capsys):
    queue_search(by=world.by, reason="a test")
    call_command("run_searches")
    made = latest_list()
    assert made.reason == f"after {made.search.code}"
    assert f"{made.code}: " in capsys.readouterr().out
