"""Where a person may lie: closed forms for single accounts, and how several come together."""

from __future__ import annotations

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.errors import InputError
from sought.genetics.caseload import Interval
from sought.genetics.fusion.resting_place import (
    Account,
    AccountKind,
    Grave,
    KindModel,
    RestingModel,
    RestingPlace,
    in_time,
    resting_place,
)

K = AccountKind
MODEL = RestingModel(
    kinds={
        K.BURIED: KindModel(0.9),
        K.NAMED: KindModel(0.3),
        K.COMPANY: KindModel(0.2),
        K.DIED: KindModel(0.8, 10.0, 40.0, 5.0, 0.0),
        K.HELD: KindModel(0.5, 10.0, 40.0, 5.0, 0.5),
        K.SEEN: KindModel(0.6, 10.0, 40.0, 5.0, 0.0),
    },
    reliability={"A": 1.0, "B": 0.9, "C": 0.8, "D": 0.5, "E": 0.2, "F": 0.5},
    credibility={"1": 1.0, "2": 0.9, "3": 0.8, "4": 0.5, "5": 0.2, "6": 0.5},
    crowd=1.0,
    misdated=0.2,
    war=4.0,
    source="a test",
)
GRAVES = {"N": Grave("N", 20.0), "S": Grave("S", 10.0), "T": Grave("T", 5.0, Interval(1992, 1993))}


def account(kind: AccountKind, ref: str = "event-1", grade: str = "A1", **more: object) -> Account:
    sites = more.pop("sites", {"N": 0.0})
    return Account(ref, kind, *grade, sites, **more)  # type: ignore[arg-type]


def test_a_burial_of_grade_a1_tells_as_often_as_burials_do() -> None:
    found = resting_place([account(K.BURIED)], GRAVES, MODEL)
    assert found.of("N") == 0.9
    assert found.elsewhere == pytest.approx(0.1)


def test_the_grade_of_a_statement_is_the_probability_that_it_is_true() -> None:
    found = resting_place([account(K.BURIED, grade="B3")], GRAVES, MODEL)
    assert found.of("N") == pytest.approx(0.9 * 0.9 * 0.8)


def test_one_place_of_death_shares_out_among_sites_by_dead_and_distance() -> None:
    found = resting_place([account(K.DIED, sites={"N": 0.0, "S": 10.0})], GRAVES, MODEL)
    near, far, unreported = 20.0, 10 * exp(-0.5), 5.0
    total = near + far + unreported
    assert found.of("N") == pytest.approx(0.8 * near / total)
    assert found.of("S") == pytest.approx(0.8 * far / total)
    assert found.elsewhere == pytest.approx(0.2 + 0.8 * unreported / total)


def test_nothing_lies_beyond_reach() -> None:
    assert resting_place([account(K.DIED, sites={"N": 41.0})], GRAVES, MODEL).of("N") == 0


def test_nobody_of_whom_nothing_is_said_lies_anywhere_known() -> None:
    assert resting_place([], GRAVES, MODEL) == RestingPlace((), 1.0)


def test_a_second_account_is_asked_as_far_as_the_first_is_not_believed() -> None:
    two = [account(K.BURIED), account(K.BURIED, "event-2", "B1")]
    found = resting_place(two, GRAVES, MODEL)
    (site,) = found.sites
    # Of two burials without a date the lower number comes first.
    assert [(r.ref, pytest.approx(r.share)) for r in site.reasons] == [
        ("event-1", 0.9),
        ("event-2", 0.1 * 0.9 * 0.9),
    ]
    assert site.probability == pytest.approx(0.9 + 0.081)


def test_of_two_places_alive_the_later_tells_more() -> None:
    early = account(K.HELD, "event-1", when=Interval(1992.0, 1992.1), sites={"N": 0.0})
    late = account(K.SEEN, "event-2", when=Interval(1993.0, 1993.1), sites={"S": 0.0})
    found = resting_place([early, late], GRAVES, MODEL)
    assert found.of("S") == pytest.approx(0.6 * 10 / 15)
    assert found.of("N") == pytest.approx(0.4 * 0.5 * 20 / 25)


def test_a_death_goes_before_a_later_place_alive() -> None:
    died = account(K.DIED, "event-1", when=Interval(1992.0, 1992.1), sites={"N": 0.0})
    seen = account(K.SEEN, "event-2", when=Interval(1993.0, 1993.1), sites={"S": 0.0})
    reasons = resting_place([seen, died], GRAVES, MODEL)
    assert reasons.of("N") == pytest.approx(0.8 * 20 / 25)


def test_a_testimony_that_names_two_sites_is_for_each_of_them_half() -> None:
    found = resting_place([account(K.NAMED, sites={"N": 0.0, "S": 0.0})], GRAVES, MODEL)
    assert (found.of("N"), found.of("S")) == (0.15, 0.15)


def test_a_site_counts_more_when_it_was_used_at_the_time() -> None:
    """Half of the time of death falls into the year in which the site was used, of four of war."""
    during = account(K.DIED, when=Interval(1992.5, 1993.5))
    assert in_time(during, GRAVES["T"], MODEL) == pytest.approx(0.2 + 0.8 * 0.5 * 4.0 / 1.0)
    after = account(K.DIED, when=Interval(1994.0, 1994.1))
    assert in_time(after, GRAVES["T"], MODEL) == pytest.approx(0.2)
    assert in_time(after, GRAVES["N"], MODEL) == 1.0
    assert in_time(account(K.DIED), GRAVES["T"], MODEL) == 1.0


def test_burial_may_follow_later_where_somebody_was_held() -> None:
    """Held to the end of 1991, buried within half a year."""
    held = account(K.HELD, when=Interval(1991.5, 1992.0))
    assert in_time(held, GRAVES["T"], MODEL) == pytest.approx(0.2 + 0.8 * 0.5 * 4.0)


accounts = st.lists(
    st.builds(
        Account,
        st.integers(1, 99).map(lambda n: f"event-{n}"),
        st.sampled_from(K),
        st.sampled_from("ABCDEF"),
        st.sampled_from("123456"),
        st.dictionaries(st.sampled_from(["N", "S", "T", "unknown"]), st.floats(0, 60)),
        st.one_of(
            st.none(),
            st.tuples(st.floats(1990, 1995), st.floats(0, 2)).map(
                lambda pair: Interval(pair[0], pair[0] + pair[1])
            ),
        ),
    ),
    max_size=6,
)


@given(accounts)
def test_the_probabilities_of_a_person_sum_to_1_and_reasons_to_theirs(
    given_: list[Account],
) -> None:
    for model in (MODEL, RestingModel()):
        found = resting_place(given_, GRAVES, model)
        total = found.elsewhere + sum(one.probability for one in found.sites)
        assert total == pytest.approx(1)
        assert found.elsewhere >= -1e-12
        for one in found.sites:
            assert one.probability == pytest.approx(sum(r.share for r in one.reasons))
            assert min(r.share for r in one.reasons) > 0


@given(accounts)
def test_the_order_of_the_accounts_does_not_matter(given_: list[Account]) -> None:
    unlike = list({one.ref: one for one in given_}.values())
    assert resting_place(unlike, GRAVES, MODEL) == resting_place(unlike[::-1], GRAVES, MODEL)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"misdated": 1.5}, "misdated is 1.5"),
        ({"reliability": {"A": 2.0}}, "grade A is 2.0"),
        ({"source": " "}, "needs its source"),
    ],
)
def test_parameters_that_cannot_be_are_refused(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        RestingModel(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [(1.2,), (0.5, 0.0, 1.0, 1.0), (0.5, 1.0, 1.0, 1.0, -1.0)])
def test_a_kind_of_account_that_cannot_be_is_refused(wrong: tuple[float, ...]) -> None:
    with pytest.raises(InputError):
        KindModel(*wrong)
