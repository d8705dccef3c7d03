"""Who stands in which lists, as counts: narrowed, divided, and without whom nobody may count."""

from __future__ import annotations

import pytest
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.protect import protect
from sought.registry.actions.run_linkage import run_linkage
from sought.registry.models import (
    ApplicationSubject,
    Confidentiality,
    Name,
    Person,
    Proposal,
    Source,
)
from sought.registry.records.estimate_spec import EstimateSpec
from sought.registry.records.linkage_draws import undecided_pairs
from sought.registry.records.list_overlaps import OTHERS, known_lists, register_overlaps
from tests import office
from tests.estimate_world import INTERVIEWS, KEYS, listed, papers, went_missing
from tests.unit.registry.merge_cases import read_list

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database,
    pytest.mark.usefixtures("made"),
]
BODIES = tuple(KEYS.values())


@pytest.fixture(scope="module")
def made(made_once):
    def build():
        alice = office.alice()
        sources = papers(alice)
        listed(alice, sources, {"A": 3, "AB": 2, "B": 1}, sex="f", **went_missing("1992-02-26"))
        listed(alice, sources, {"AB": 4, "C": 2, "ABCI": 1, "I": 5}, sex="m", service="military")
        return alice, office.officer("rita", "reviewer"), sources

    return made_once(build)


@pytest.fixture
def alice(made):
    return made[0]


def cells(spec):
    """Of an undivided spec without draws: persons by pattern."""
    (table,) = register_overlaps(spec).strata[""]
    found = {}
    for number, persons in enumerate(table.counts):
        letters = "".join(n for bit, n in enumerate(table.lists) if number >> bit & 1)
        found |= {letters: int(persons)} if persons else {}
    return found


def test_persons_by_the_lists_they_stand_in():
    assert cells(EstimateSpec(BODIES)) == {"A": 3, "B": 1, "AB": 6, "C": 2, "ABC": 1}
    assert register_overlaps(EstimateSpec(BODIES)).elsewhere == 5
    assert cells(EstimateSpec((BODIES[2], INTERVIEWS))) == {"A": 2, "B": 5, "AB": 1}


def test_nobody_is_told_of_but_numbers():
    """What leaves the module has no person in it."""
    known = repr(register_overlaps(EstimateSpec(BODIES)))
    assert "P-0" not in known
    assert "Emin" not in known


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({"sex": "f"}, {"A": 3, "B": 1, "AB": 2}),
        ({"service": "military"}, {"AB": 4, "C": 2, "ABC": 1}),
        ({"period": "1992"}, {"A": 3, "B": 1, "AB": 2}),
        ({"period": "1991-12-30/1992-02-26"}, {"A": 3, "B": 1, "AB": 2}),
        ({"as_of": "1992-02-25"}, {"AB": 4, "C": 2, "ABC": 1}),
        ({"as_of": "1992-02-26"}, {"A": 3, "B": 1, "AB": 6, "C": 2, "ABC": 1}),
    ],
)
def test_it_is_narrowed(narrowed, expected):
    assert cells(EstimateSpec(BODIES, **narrowed)) == expected


def test_nobody_left_is_an_answer_that_says_so():
    with pytest.raises(InputError, match="names anybody of whom this is asked"):
        register_overlaps(EstimateSpec(BODIES, period="1850"))
    with pytest.raises(InputError, match="names nobody any more"):
        register_overlaps(EstimateSpec((BODIES[0], "body:nowhere")))


def test_protected_persons_are_counted_for_nobody(made):
    """Not even by the size of a list that has them, whoever has a clearance."""
    before, sizes = cells(EstimateSpec(BODIES)), known_lists().lists
    person = Person.objects.filter(shown__sex="f").order_by("pk").first()
    protect(person, by=made[1], reason="in danger")
    after = cells(EstimateSpec(BODIES))
    assert after == before | {"A": before["A"] - 1}
    by_key = {one.key: one.persons for one in sizes}
    now = {one.key: one.persons for one in known_lists().lists}
    assert now == by_key | {BODIES[0]: by_key[BODIES[0]] - 1}


def test_protected_papers_name_nobody(made):
    Source.objects.filter(pk=made[2]["I"].pk).update(confidentiality=Confidentiality.PROTECTED)
    with pytest.raises(InputError, match="names nobody any more"):
        register_overlaps(EstimateSpec((BODIES[0], INTERVIEWS)))


def test_confidential_lists_name_no_body(made):
    Source.objects.filter(pk=made[2]["C"].pk).update(confidentiality=Confidentiality.CONFIDENTIAL)
    assert cells(EstimateSpec((BODIES[0], "kind:list"))) == {"A": 9, "B": 2, "AB": 1}
    with pytest.raises(InputError, match="names nobody any more"):
        register_overlaps(EstimateSpec(BODIES))


def test_what_is_withdrawn_or_merged_or_not_sought_counts_no_more(made):
    alice = made[0]
    first, second, third = Person.objects.filter(shown__service="military").order_by("pk")[:3]
    withdrawn = {"withdrawn_at": timezone.now(), "withdrawn_by": alice, "withdrawn_reason": "wrong"}
    Name.objects.filter(person=first, source=made[2]["B"]).update(**withdrawn)
    second.shown.sought = False
    second.shown.save()
    Person.objects.filter(pk=third.pk).update(merged_into=first)
    assert cells(EstimateSpec(BODIES)) == {"A": 4, "B": 1, "AB": 3, "C": 2, "ABC": 1}


def test_small_strata_are_put_together():
    overlaps = register_overlaps(EstimateSpec(BODIES, stratum="sex"))
    assert {key: tables[0].observed for key, tables in overlaps.strata.items()} == {OTHERS: 13}


def test_strata_that_are_large_enough_stand_alone(made):
    listed(made[0], made[2], {"A": 30, "AB": 30}, sex="f")
    listed(made[0], made[2], {"A": 30, "BC": 60}, sex="m")
    overlaps = register_overlaps(EstimateSpec(BODIES, stratum="sex"))
    sizes = {key: tables[0].observed for key, tables in overlaps.strata.items()}
    assert sizes == {"f": 66, "m": 97}


def test_an_application_is_a_list_of_its_own(alice):
    from sought.registry.models import Application, SourceKind

    paper = office.source(alice, SourceKind.APPLICATION)
    person = Person.objects.filter(shown__sex="f").order_by("pk").first()
    asking = office.person(alice, "Ana Itkin", sought=False)
    ApplicationSubject.objects.create(
        application=Application.objects.create(source=paper, applicant=asking), person=person
    )
    assert cells(EstimateSpec((BODIES[0], "kind:application"))) == {"A": 9, "AB": 1}


def test_lists_that_can_be_chosen_with_their_sizes():
    known = known_lists()
    assert {one.key: one.persons for one in known.lists} == dict(
        zip((*BODIES, INTERVIEWS), (10, 8, 3, 6), strict=True)
    )
    assert known.overlaps[BODIES[0], BODIES[1]] == 7
    assert known.overlaps[BODIES[0], INTERVIEWS] == 1


# --- draws of the linkage ---

ROW = {"name": "Алиев Рашид Мамедович", "father": "Мамед", "born": "1961-05-04", "sex": "м"}


def test_rows_linked_to_nobody_are_drawn(alice, made):
    """All but sure, the row is the person in every draw; it counts once, in both lists.

    A protected person draws no row away: that would tell of them.
    """
    who = office.person(
        alice, "Rəşid Məmməd oğlu Əliyev", sex="m", birth="1961-05-04", father_name="Məmməd"
    )
    Name.objects.create(person=who, source=made[2]["A"], full="Rashid Aliyev", recorded_by=alice)
    read_list(alice, ROW)
    run_linkage(by=alice)
    assert Proposal.objects.get().probability > 0.9
    key = next(one.key for one in known_lists().lists if one.unlinked)
    overlaps = register_overlaps(EstimateSpec((BODIES[0], key), draws=3))
    assert (overlaps.undecided, overlaps.unlinked) == (1, {key: 1})
    tables = overlaps.strata[""]
    assert len(tables) == 3
    assert sum(table.counts[3] for table in tables) >= 2
    assert {table.observed for table in tables} <= {11, 12}

    protect(who, by=made[1], reason="in danger")
    assert undecided_pairs() == 0
    (table,) = register_overlaps(EstimateSpec((BODIES[0], key), draws=0)).strata[""]
    assert table.counts.tolist() == [0, 10, 1, 0]
