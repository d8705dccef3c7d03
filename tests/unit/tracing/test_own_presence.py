"""Whoever saw somebody in a place was there."""

import pytest

from sought.tracing.account import Account, Deed, Window
from sought.tracing.own_presence import own_presence

SAW = Account(
    "s1",
    "i1",
    "P1",
    Deed.DEATH,
    Window(10, 12),
    "D1",
    alive=False,
    condition="dead",
    witness="W1",
    reliability="B",
    credibility="2",
    named="somebody",
    resolved=0.4,
)


def test_the_witness_was_in_the_place_when_he_saw_it() -> None:
    (own,) = own_presence([SAW])
    assert own == Account(
        "s1",
        "i1",
        "W1",
        Deed.SEEN,
        Window(10, 12),
        "D1",
        reliability="B",
        credibility="2",
    )


def test_a_statement_on_several_persons_tells_it_once() -> None:
    other = Account("s1", "i1", "P2", Deed.SEEN, Window(10, 12), "D1", witness="W1")
    assert len(own_presence([SAW, other])) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"hearsay": True},
        {"place": ""},
        {"window": None},
        {"witness": ""},
        {"deed": Deed.BURIAL},
    ],
)
def test_nothing_is_made_of_what_he_did_not_see_there(changes: dict[str, object]) -> None:
    given = {"ref": "s1", "source": "i1", "person": "P1", "deed": Deed.SEEN, "place": "D1"}
    given |= {"window": Window(10, 12), "witness": "W1"}
    assert len(own_presence([Account(**given)])) == 1
    assert own_presence([Account(**{**given, **changes})]) == ()


def test_all_who_saw_it_were_there_and_none_through_all_days_of_a_stay() -> None:
    stay = {"throughout": Window(20, 90), "window": Window(10, 99), "also": ("W2", "P1", "W1")}
    account = Account("s1", "i1", "P1", Deed.HELD, place="D1", witness="W1", **stay)
    found = own_presence([account])
    assert [own.person for own in found] == ["W1", "W2"]
    assert {(own.throughout, own.window, own.witnesses) for own in found} == {
        (None, Window(10, 99), ())
    }
