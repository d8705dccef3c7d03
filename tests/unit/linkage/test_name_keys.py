import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.linkage.name_keys import LONGEST_KEY, MOST_KEYS, keys, skeletons


@pytest.mark.parametrize(
    ("reading", "found"),
    [
        ("mammadov", ("mamatuv",)),
        ("aliyev", ("aliv",)),
        ("aliev", ("aliv", "alav")),
        ("yelena", ("alana",)),
        ("ilya", ("ila",)),
        ("mkrtCyan", ("mkrcan", "mkrtican")),
        ("mamedoviC", ("mamatuvic", "mamat")),
        ("sargsyan", ("sarksan", "sarkisan")),
        ("1992", ("1992",)),
        ("", ()),
    ],
)
def test_keys_of_one_reading(reading: str, found: tuple[str, ...]) -> None:
    assert keys([reading]) == found


@pytest.mark.parametrize(
    ("reading", "found"),
    [
        ("aliyev", ("~alf",)),
        ("yusif", ("~asf",)),
        ("mammad", ("~mmt",)),
        ("huseyn", ("~hsn",)),
        ("alieva", ("~alf",)),
        ("", ()),
    ],
)
def test_skeleton_of_one_reading(reading: str, found: tuple[str, ...]) -> None:
    assert skeletons([reading]) == found


def test_several_readings_give_the_likeliest_keys_first() -> None:
    assert keys(["guseyn", "huseyn"]) == ("kusan", "husan")


sounds = st.text("aeiouypbtdkgqfvszhmnrlSZxGCJTD", max_size=60)


@given(st.lists(sounds, max_size=6))
def test_keys_are_few_short_and_distinct(readings: list[str]) -> None:
    found = [*keys(readings), *skeletons(readings)]
    assert len(found) == len(set(found)) <= 2 * MOST_KEYS
    assert all(0 < len(k) <= LONGEST_KEY for k in found)
