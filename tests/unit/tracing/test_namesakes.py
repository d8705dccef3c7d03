"""Who is meant by one name in several testimonies, weighed with where each was."""

from __future__ import annotations

import numpy as np
import pytest

from sought.errors import InputError
from sought.tracing.account import Account, Deed, Window
from sought.tracing.geography import Geography
from sought.tracing.namesakes import Naming, partitions, resolve

NOWHERE = Geography()
NAME = "Vəliyev Orxan Tofiq oğlu"
SAME_IN_RUSSIAN = "Велиев Орхан Тофик оглы"
OTHER = "Babayan Armen"


def naming(ref: str, source: str, name: str, *seen: tuple[int, int, str], distinct: bool = False):
    accounts = tuple(
        Account(f"{ref}.{n}", source, ref, Deed.SEEN, Window(a, b), p, reliability="B")
        for n, (a, b, p) in enumerate(seen)
    )
    return Naming(ref, source, name, accounts, distinct)


def test_one_person_under_two_spellings_in_one_place():
    one = naming("m1", "S1", NAME, (100, 110, "A"))
    other = naming("m2", "S2", SAME_IN_RUSSIAN, (105, 112, "A"))
    found = resolve([one, other], NOWHERE)
    assert found.persons == (frozenset({"m1", "m2"}),)
    assert found.together[frozenset({"m1", "m2"})] > 0.99
    assert found.exact


def test_two_sightings_of_one_name_in_two_places_at_once_are_of_two_people():
    here = naming("m1", "S1", "Əliyev Vaqif", (100, 100, "A"), (102, 102, "A"), (104, 104, "A"))
    there = naming("m2", "S2", "Алиев Вагиф", (101, 101, "B"), (103, 103, "B"), (105, 105, "B"))
    assert len(resolve([here, there], NOWHERE).persons) == 2
    later = naming("m2", "S2", "Алиев Вагиф", (201, 201, "B"), (203, 203, "B"))
    assert len(resolve([here, later], NOWHERE).persons) == 1


def test_other_names_are_other_people_wherever_they_were():
    one = naming("m1", "S1", NAME, (100, 110, "A"))
    other = naming("m2", "S2", OTHER, (105, 112, "A"))
    assert len(resolve([one, other], NOWHERE).persons) == 2


def test_whom_a_witness_tells_apart_are_two():
    one = naming("m1", "S1", NAME, (100, 110, "A"))
    other = naming("m2", "S1", NAME, (100, 110, "A"), distinct=True)
    assert len(resolve([one, other], NOWHERE).persons) == 2


def test_all_groupings_are_weighed_and_a_larger_case_agrees_with_them():
    assert [len(list(partitions(range(n)))) for n in range(6)] == [1, 1, 2, 5, 15, 52]
    apart = [naming(f"a{n}", f"S{n}", NAME, (100 + n, 100 + n, "A")) for n in range(5)]
    others = [naming(f"b{n}", f"T{n}", OTHER, (100 + n, 100 + n, "B")) for n in range(5)]
    few, many = resolve([*apart[:3], *others[:3]], NOWHERE), resolve([*apart, *others], NOWHERE)
    assert few.exact
    assert many.persons == (frozenset(n.ref for n in apart), frozenset(n.ref for n in others))


def test_more_than_can_be_grouped_in_every_way_are_joined_in_turn():
    crowd = [naming(f"a{n}", f"S{n}", NAME, (100 + n, 103 + n, "A")) for n in range(10)]
    found = resolve(crowd, NOWHERE)
    assert not found.exact
    assert found.persons == (frozenset(n.ref for n in crowd),)


def test_without_places_only_the_names_speak():
    """The closed form: odds are the prior's times the likelihood ratio of the names."""
    bits = 3.0
    found = resolve(
        [naming("m1", "S1", NAME), naming("m2", "S2", NAME)],
        NOWHERE,
        prior=0.2,
        name_bits=lambda _names, pairs: [bits] * len(pairs),
    )
    odds = 0.2 / 0.8 * 2**bits
    assert found.together[frozenset({"m1", "m2"})] == pytest.approx(odds / (1 + odds))


def test_the_order_is_of_no_consequence():
    some = [naming(f"a{n}", f"S{n}", NAME, (100 + n, 100 + n, "A")) for n in range(4)]
    one, other = resolve(some, NOWHERE), resolve(some[::-1], NOWHERE)
    assert one.persons == other.persons
    np.testing.assert_allclose(list(one.together.values()), list(other.together.values()))


def test_a_ref_stands_once():
    with pytest.raises(InputError, match="two namings have one ref"):
        resolve([naming("m1", "S1", NAME), naming("m1", "S2", NAME)], NOWHERE)
