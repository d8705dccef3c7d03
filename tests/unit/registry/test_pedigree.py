"""A family of the register as the drawing takes it."""

from __future__ import annotations

import pytest

from sought.errors import PedigreeError
from sought.registry.records.family import Family, Member, Tie
from sought.registry.records.pedigree import pedigree
from sought.reporting import pedigree_drawing as drawing


def member(number: int, **given: object) -> Member:
    fields = {
        "name": f"Name {number}",
        "sex": "m",
        "birth": "",
        "status": "not_sought",
        "is_sought": False,
        "protected": False,
        "distance": 0 if number == 1 else 1,
        **given,
    }
    return Member(person_id=number, code=f"P-{number:06d}", **fields)


def tie(kind: str, first: int, second: int, *, verified: bool = True) -> Tie:
    return Tie(first, second, kind, verified, ())


def drawn(members, *ties) -> drawing.Family:
    return pedigree(
        Family(tuple(members), ties, cut=False),
        applicants={2},
        lines=lambda m: (m.name,),
        link=lambda m: f"/persons/{m.code}",
    )


def said(family: drawing.Family) -> set[tuple[str, str, str]]:
    return {(k.tie.value, k.one.lstrip("P-0"), k.other.lstrip("P-0")) for k in family.kinships}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("parent", {("parent", "2", "1")}),
        ("adoptive_parent", {("guardian", "2", "1")}),
        ("spouse", {("spouse", "2", "1")}),
        ("sibling", {("sibling", "2", "1")}),
        ("twin", {("twin", "2", "1")}),
        ("half_sibling", {("parent", "?1", "2"), ("parent", "?1", "1")}),
        ("grandparent", {("parent", "2", "?1"), ("parent", "?1", "1")}),
        ("uncle_aunt", {("sibling", "2", "?1"), ("parent", "?1", "1")}),
        ("cousin", {("sibling", "?1", "?2"), ("parent", "?1", "2"), ("parent", "?2", "1")}),
        ("other_kin", set()),
    ],
)
def test_each_kinship_is_drawn_through_those_it_needs(kind, expected):
    assert said(drawn([member(1), member(2)], tie(kind, 2, 1))) == expected


@pytest.mark.parametrize(
    ("kind", "ties"),
    [
        ("grandparent", [("parent", 2, 3), ("parent", 3, 1)]),
        ("sibling", [("parent", 3, 2), ("parent", 3, 1)]),
        ("half_sibling", [("parent", 3, 2), ("parent", 3, 1)]),
        ("uncle_aunt", [("parent", 3, 2), ("parent", 3, 4), ("parent", 4, 1)]),
        (
            "cousin",
            [("parent", 3, 4), ("parent", 3, 5), ("parent", 4, 2), ("parent", 5, 1)],
        ),
    ],
)
def test_what_stated_parents_say_already_is_not_drawn_twice(kind, ties):
    members = [member(number) for number in range(1, 6)]
    found = drawn(members, tie(kind, 2, 1), *(tie(*each) for each in ties))
    assert len(found.kinships) == len(ties)
    assert not any(person.code.startswith("?") for person in found.individuals)


def test_who_is_joined_to_nobody_drawn_is_left_out():
    found = drawn([member(1), member(2), member(3)], tie("parent", 2, 1), tie("other_kin", 3, 1))
    assert [person.code for person in found.individuals] == ["P-000001", "P-000002"]


def test_symbols_say_what_is_known():
    people = [
        member(1, is_sought=True, status="dead_not_recovered"),
        member(2, sex="f"),
        member(3, sex="", status="returned", is_sought=True),
    ]
    found = drawn(people, tie("spouse", 1, 2), tie("parent", 1, 3, verified=False))
    first, second, third = found.individuals
    assert (first.sex, first.sought, first.deceased) == (drawing.Sex.MALE, True, True)
    assert (second.sex, second.applicant) == (drawing.Sex.FEMALE, True)
    assert (third.sex, third.sought, third.deceased) == (drawing.Sex.UNKNOWN, False, True)
    assert [k.verified for k in found.kinships] == [True, False]
    assert first.link == "/persons/P-000001"


def test_of_a_protected_person_nothing_but_the_code_is_drawn():
    hidden = member(2, name="", sex="", protected=True, is_sought=True)
    found = drawn([member(1), hidden], tie("spouse", 1, 2))
    other = found.individuals[1]
    assert (other.protected, other.sought, other.applicant) == (True, False, False)
    assert other.labels == ()


def test_a_protected_person_is_drawn_in_full_for_those_who_know():
    known = member(2, protected=True)
    other = drawn([member(1), known], tie("spouse", 1, 2)).individuals[1]
    assert (other.protected, other.labels) == (False, ("Name 2",))


def test_a_circle_of_parents_is_refused():
    with pytest.raises(PedigreeError, match="its own ancestor"):
        drawn([member(1), member(2)], tie("parent", 1, 2), tie("parent", 2, 1))


@pytest.mark.parametrize(("stage", "dead"), [("death", True), ("free", False), ("nothing", False)])
def test_a_closed_case_is_sought_no_more_and_ended_as_its_stage_says(stage, dead):
    (one,) = drawn([member(1, status="closed", stage=stage, is_sought=True)]).individuals
    assert (one.sought, one.deceased) == (False, dead)
