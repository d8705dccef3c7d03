"""Relatives around a person, for the drawing."""

import pytest

from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.actions.verify_kinship import verify_kinship
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import Relation, RelationKind, Role
from sought.registry.records.family import family
from tests.office import may, officer, person, source


def kin(by, one, kind, other):
    return record(Relation, by=by, source=source(by), person=one, other=other, kind=kind)


@pytest.fixture
def people(alice):
    names = ("father", "son", "brother", "grandson", "guardian")
    made = {name: person(alice, f"Tural {name}") for name in names}
    kin(alice, made["father"], RelationKind.PARENT, made["son"])
    kin(alice, made["brother"], RelationKind.SIBLING, made["son"])
    kin(alice, made["son"], RelationKind.PARENT, made["grandson"])
    kin(alice, made["guardian"], RelationKind.GUARDIAN, made["son"])
    return made


@pytest.mark.parametrize(
    ("centre", "distance", "expected"),
    [
        ("son", 0, {"son": 0}),
        ("son", 1, {"son": 0, "father": 1, "brother": 1, "grandson": 1}),
        ("father", 1, {"father": 0, "son": 1}),
        ("father", 2, {"father": 0, "son": 1, "brother": 2, "grandson": 2}),
    ],
)
def test_up_to_a_distance_without_guardians(alice, people, centre, distance, expected):
    found = family(may(alice), people[centre].pk, distance=distance)
    assert {m.person_id: m.distance for m in found.members} == {
        people[name].pk: steps for name, steps in expected.items()
    }
    assert not found.cut


def test_one_tie_for_all_statements_of_it(alice, people):
    again = kin(alice, people["son"], RelationKind.SIBLING, people["brother"])
    verify_kinship(again, by=alice, how="two birth certificates")
    ties = family(may(alice), people["son"].pk, distance=1).ties
    (siblings,) = [tie for tie in ties if tie.kind == RelationKind.SIBLING]
    assert siblings.verified
    assert len(siblings.refs) == 2
    (parent, *_) = [tie for tie in ties if tie.kind == RelationKind.PARENT]
    assert (parent.first, parent.second) == (people["father"].pk, people["son"].pk)


def test_withdrawn_kinship_is_none(alice, people):
    relation = Relation.objects.get(kind=RelationKind.SIBLING)
    withdraw(relation, by=alice, reason="neighbours")
    members = family(may(alice), people["son"].pk, distance=1).members
    assert people["brother"].pk not in {m.person_id for m in members}


def test_a_protected_relative_is_a_code(alice, bob, people):
    protect(people["father"], by=bob, reason="threatened")
    members = {m.person_id: m for m in family(may(alice), people["son"].pk).members}
    hidden = members[people["father"].pk]
    assert (hidden.code, hidden.name, hidden.birth, hidden.sex) == (
        people["father"].code,
        "",
        "",
        "",
    )
    assert members[people["brother"].pk].name == "Tural brother"


def test_geneticists_see_codes(people):
    found = family(may(officer("dora", Role.GENETICIST)), people["son"].pk)
    assert {m.name for m in found.members} == {""}
    assert len(found.members) == 4


def test_a_drawing_has_limits_and_says_so(alice, people, monkeypatch):
    monkeypatch.setattr("sought.registry.records.family.MOST", 2)
    found = family(may(alice), people["son"].pk)
    assert len(found.members) == 2
    assert found.cut


def test_questions(alice, people, django_assert_num_queries):
    access = may(alice)
    with django_assert_num_queries(4):
        family(access, people["son"].pk, distance=2)
