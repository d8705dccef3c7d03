"""Minimum number of individuals, worked by hand; and what the search learns of remains."""

import pytest

from sought.genetics.caseload import Interval, PostMortem
from sought.registry.actions.end_remains import end_remains
from sought.registry.actions.withdraw import withdraw
from sought.registry.records.bones import BONES, individuals, per_person
from sought.registry.records.individuals import LeastNumber, least_number_at, least_number_in
from sought.registry.records.post_mortem import post_mortem_of
from sought.registry.records.remains_list import NOWHERE, OUTSIDE, RemainsFilters, remains_list
from tests.unit.registry.field_cases import anthropologist, examined, found, handed, site

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def dilara(db):  # noqa: ARG001 - the database, for the officer
    return anthropologist()


@pytest.fixture
def quarry(dilara):
    return site(dilara)


def bones(by, where, *rows, **fields):
    """Elements written as ``left femur whole``."""
    for row in rows:
        side, bone, *portion = row.split(" ", 2)
        side = "" if side == "some" else side
        found(by, site=where, bone=bone, side=side, portion=" ".join(portion), **fields)


# --- minimum number of individuals ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], LeastNumber(0)),
        (["left femur whole"], LeastNumber(1, 1, "femur", "left", "whole")),
        # Left and right may be of one person.
        (["left femur whole", "right femur whole"], LeastNumber(1, 1, "femur", "left", "whole")),
        (["left femur whole"] * 3, LeastNumber(3, 3, "femur", "left", "whole")),
        # A whole bone has a proximal third; two of those are two people.
        (
            ["left femur whole", "left femur proximal third"],
            LeastNumber(2, 2, "femur", "left", "proximal third"),
        ),
        # Other thirds may be of one bone.
        (
            ["left femur proximal third", "left femur distal third"],
            LeastNumber(1, 1, "femur", "left", "distal third"),
        ),
        (["left femur fragment"] * 4, LeastNumber(1, 1, "femur", "left", "fragment")),
        # Sides unknown: two femora are one person, three are two.
        (["some femur whole"] * 2, LeastNumber(1, 2, "femur", "", "whole")),
        (["some femur whole"] * 3, LeastNumber(2, 3, "femur", "", "whole")),
        (["unpaired skull whole"] * 2, LeastNumber(2, 2, "skull", "unpaired", "whole")),
        (["left rib whole"] * 13, LeastNumber(2, 13, "rib", "left", "whole")),
        (["some Femur Whole", "some femur whole", "some  femur whole"], None),
    ],
)
def test_examples_by_hand(dilara, quarry, rows, expected):
    bones(dilara, quarry, *(row.replace("  ", " ") for row in rows))
    assert least_number_at(quarry) == (expected or LeastNumber(2, 3, "femur", "", "whole"))


def test_bodies_count_and_their_bones_are_not_counted_again(dilara, quarry):
    body = found(dilara, "body", site=quarry)
    found(dilara, "body", site=quarry)
    assert least_number_at(quarry) == LeastNumber(2)
    bones(dilara, quarry, "left femur whole", part_of=body)
    assert least_number_at(quarry) == LeastNumber(2)
    # With two more, three people had a left femur.
    bones(dilara, quarry, "left femur whole", "left femur whole")
    assert least_number_at(quarry).number == 3


def test_ended_remains_and_pieces_of_an_element_count_nothing(dilara, quarry):
    femur = found(dilara, site=quarry, portion="whole")
    found(dilara, site=quarry, portion="proximal third", part_of=femur)
    slip = found(dilara, site=quarry, portion="whole")
    end_remains(slip, by=dilara, reason="twice")
    assert least_number_at(quarry) == LeastNumber(1, 1, "femur", "left", "whole")


def test_a_group_is_counted_by_itself(dilara, quarry):
    group = found(dilara, "group", site=quarry)
    bones(dilara, quarry, "left tibia whole", "left tibia whole", part_of=group)
    bones(dilara, quarry, *["left tibia whole"] * 3)
    assert least_number_in(group) == LeastNumber(2, 2, "tibia", "left", "whole")


def test_nobody_has_more_bones_than_a_person():
    assert per_person("vertebra", "left") == per_person("vertebra", "") == 24
    assert per_person("rib", "right") == 12
    assert per_person("os incertum", "") == 2
    assert all(individuals(per_person(bone, ""), bone, "") == 1 for bone in BONES)
    assert all(individuals(per_person(bone, "") + 1, bone, "") == 2 for bone in BONES)


# --- what the search learns -----------------------------------------------------------------------


def known(row):
    return post_mortem_of([row.pk])[row.pk]


def test_without_an_examination_only_the_site_is_known(dilara, quarry):
    assert known(found(dilara, "body", site=quarry)) == PostMortem(site=quarry.place.code)
    assert known(found(dilara, "body")) == PostMortem()


def test_the_latest_standing_word_on_each_trait_holds(dilara, quarry):
    body = found(dilara, "body", site=quarry)
    later = examined(body, dilara, sex="f", age_low=30, age_high=40, date="2024-06")
    first = examined(
        body,
        dilara,
        sex="m",
        stature_low=160,
        stature_high=170,
        teeth={"11": "present", "12": "absent"},
        fractures={"left radius": True},
        date="2024-05",
    )
    assert known(body) == PostMortem(
        site=quarry.place.code,
        sex="F",
        age=Interval(30, 40),
        stature=Interval(160, 170),
        fractures={"left radius": True},
        teeth={"11": "present", "12": "absent"},
        source=f"{first.code}, {later.code}",
    )
    withdraw(later, by=dilara, reason="another body")
    assert (known(body).sex, known(body).age, known(body).source) == ("M", None, first.code)


def test_teeth_are_told_one_by_one_each_as_seen_last(dilara):
    body = found(dilara, "body")
    examined(body, dilara, teeth={"11": "present", "12": "absent"}, date="2023")
    examined(body, dilara, teeth={"11": "crown"}, date="2024")
    assert known(body).teeth == {"11": "crown", "12": "absent"}


def test_an_examination_that_is_used_for_nothing_is_not_named(dilara):
    body = found(dilara, "body")
    examined(body, dilara, findings="wet", date="2023")
    used = examined(body, dilara, sex="m", date="2022")
    assert known(body).source == used.code


def test_a_part_speaks_of_its_body_and_not_of_a_group(dilara):
    body, group = found(dilara, "body"), found(dilara, "group")
    femur, tibia = found(dilara, part_of=body), found(dilara, part_of=group, bone="tibia")
    for row in (femur, tibia):
        examined(row, dilara, stature_low=160, stature_high=170)
    every = post_mortem_of([body.pk, group.pk, tibia.pk])
    assert {row.pk: every[row.pk].stature for row in (body, group, tibia)} == {
        body.pk: Interval(160, 170),
        group.pk: None,
        tibia.pk: Interval(160, 170),
    }


# --- the list -------------------------------------------------------------------------------------


def listed(**filters):
    return list(remains_list(RemainsFilters(**filters)))


def test_remains_are_found_by_site_kind_text_and_where_they_are(dilara, alice, quarry):
    body, femur = found(dilara, "body", site=quarry, label="B 7"), found(dilara)
    handed(femur, dilara, giver=dilara, receiver=alice)
    assert listed(site=quarry.place.code) == listed(text=quarry.place.code) == [body]
    assert listed(kind="element") == listed(text="femur") == listed(where=OUTSIDE) == [femur]
    assert listed(text="b 7") == listed(text=body.code) == listed(where=NOWHERE) == [body]
    end_remains(body, by=dilara, reason="soil")
    assert listed() == [femur]
    assert listed(ended=True) == [body, femur]
