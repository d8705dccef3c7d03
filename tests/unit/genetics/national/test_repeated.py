"""Repeats of a better sample: in the enumeration of everything, and handed on to its owner."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.errors import InputError
from sought.genetics.case import Case
from sought.genetics.national.identification import identify
from sought.genetics.national.pairings import Pairings, gather
from sought.genetics.national.prior import IdentificationPrior
from sought.genetics.national.repeated import Repeating, Shares
from sought.genetics.national.result import DIFFUSE, REPEATED
from tests.cases import small_cases
from tests.naive.naive_national import (
    by_ratios,
    product_prior,
    weighed,
    whole_case,
    with_owners,
)
from tests.naive.naive_national import handed_on as naively_handed_on
from tests.national_cases import bare, made_up_ratios, matches_of, posteriors, repeating

PLAIN = IdentificationPrior(missing=20, unlisted_share=0.2, rounds=0, source="a test")
WEIGHTS = st.sampled_from([0.0, 0.01, 0.3, 2.0, 50.0, 1e6])


def shares(pairings: Pairings, samples: int, **given_: dict) -> Shares:
    """Posteriors of pairings by (sample, person) positions; unlisted and repeated by sample."""
    at = {(s, p): i for i, (s, p) in enumerate(zip(pairings.sample, pairings.person, strict=True))}
    posterior = np.zeros(len(pairings))
    for pair, value in given_.get("posterior", {}).items():
        posterior[at[pair]] = value
    columns = [np.array([given_.get(k, {}).get(s, 0.0) for s in range(samples)])
               for k in ("unlisted", "repeated")]  # fmt: skip
    return Shares(posterior, *columns)


def listing(*pairs: tuple[int, int], known: tuple[float, ...] = ()) -> Pairings:
    """Pairings (sample, person) by position; ``known`` is each one's evidence, 1 if not given."""
    sample, person = np.array(pairs, dtype=np.intp).T
    zero = np.zeros(len(pairs))
    with np.errstate(divide="ignore"):
        return Pairings(sample, person, person, zero, np.log(known) if known else zero, zero)


def repeating_of(pairings: Pairings, samples: int, weights: dict) -> Repeating:
    return Repeating(pairings, repeating([str(i) for i in range(samples)], weights))


def resolved(pairings: Pairings, samples: int, repeats: dict, **given_: dict) -> Shares:
    found = shares(pairings, samples, **given_)
    return repeating_of(pairings, samples, repeats).handed_on(found)


# --- handing on, closed forms ---------------------------------------------------------------------


def test_of_two_samples_the_poorer_takes_over_the_others_person() -> None:
    """1 repeats 0 with 0.5; 0 is A with 0.9 and nobody with 0.08: 0.02 stays with repeating."""
    found = resolved(
        listing((0, 0), (1, 0)), 2, {("1", "0"): 3.0},
        posterior={(0, 0): 0.9, (1, 0): 0.3}, unlisted={0: 0.08, 1: 0.2}, repeated={1: 0.5},
    )  # fmt: skip
    assert found.posterior == pytest.approx([0.9, 0.3 + 0.5 * 0.9])
    assert found.unlisted == pytest.approx([0.08, 0.2 + 0.5 * 0.08])
    assert found.repeated == pytest.approx([0, 0.5 * 0.02])


def test_a_person_the_poorer_sample_does_not_list_stays_with_repeating() -> None:
    found = resolved(
        listing((0, 0), (1, 1)), 2, {("1", "0"): 3.0},
        posterior={(0, 0): 0.9, (1, 1): 0.3}, unlisted={0: 0.1}, repeated={1: 0.7},
    )  # fmt: skip
    assert found.posterior == pytest.approx([0.9, 0.3])
    assert found.unlisted == pytest.approx([0.1, 0.07])
    assert found.repeated == pytest.approx([0, 0.63])


def test_two_better_samples_share_a_repeat_by_weight() -> None:
    """2 repeats 0 (weight 1) or 1 (weight 3): a quarter of 0.8 goes to A, the rest to B."""
    found = resolved(
        listing((0, 0), (1, 1), (2, 0), (2, 1)), 3, {("2", "0"): 1.0, ("2", "1"): 3.0},
        posterior={(0, 0): 1.0, (1, 1): 1.0, (2, 0): 0.1, (2, 1): 0.1}, repeated={2: 0.8},
    )  # fmt: skip
    assert found.posterior == pytest.approx([1, 1, 0.1 + 0.2, 0.1 + 0.6])
    assert found.repeated == pytest.approx([0, 0, 0])


def test_a_chain_of_repeats_is_followed_to_its_end() -> None:
    """2 repeats 1 with 0.6, 1 repeats 0 with 0.5, 0 is A: 1 is A with 0.5, 2 with 0.6 × 0.5."""
    found = resolved(
        listing((0, 0), (1, 0), (2, 0)), 3, {("1", "0"): 2.0, ("2", "1"): 9.0},
        posterior={(0, 0): 1.0}, unlisted={1: 0.5, 2: 0.4}, repeated={1: 0.5, 2: 0.6},
    )  # fmt: skip
    assert found.posterior == pytest.approx([1, 0.5, 0.3])
    assert found.unlisted == pytest.approx([0, 0.5, 0.4 + 0.6 * 0.5])
    assert found.repeated == pytest.approx([0, 0, 0])


def test_what_is_diffuse_cannot_be_handed_on() -> None:
    """The better sample's remaining 0.4 is of somebody not listed: it is nobody's by name."""
    found = resolved(
        listing((0, 0), (1, 0)), 2, {("1", "0"): 1.0},
        posterior={(0, 0): 0.5}, unlisted={0: 0.1}, repeated={1: 1.0},
    )  # fmt: skip
    assert found.repeated[1] == pytest.approx(0.4)


def test_without_repeats_nothing_moves() -> None:
    pairings = listing((0, 0), (1, 0))
    given_ = {"posterior": {(0, 0): 0.9, (1, 0): 0.05}, "unlisted": {0: 0.1, 1: 0.95}}
    before, after = shares(pairings, 2, **given_), resolved(pairings, 2, {}, **given_)
    for name in ("posterior", "unlisted", "repeated"):
        assert np.array_equal(getattr(before, name), getattr(after, name))


def test_what_was_found_is_left_as_it_is() -> None:
    pairings = listing((0, 0), (1, 0))
    found = shares(pairings, 2, posterior={(0, 0): 1.0}, repeated={1: 1.0})
    repeating_of(pairings, 2, {("1", "0"): 1.0}).handed_on(found)
    assert found.posterior.tolist() == [1, 0]
    assert found.repeated.tolist() == [0, 1]


# --- with what else is known of the poorer sample -------------------------------------------------


def test_a_repeat_weighs_what_is_known_averaged_over_owners() -> None:
    """0 is A with 0.6, B with 0.3; what is known of 1 fits A (20) and not B (0)."""
    pairings = listing((0, 0), (0, 1), (1, 0), (1, 1), known=(5.0, 5.0, 20.0, 0.0))
    again = repeating_of(pairings, 2, {("1", "0"): 3.0})
    weights = again.weights(np.array([0.6, 0.3, 0.0, 0.0]))
    assert weights == pytest.approx([0, 3 * (0.6 * 20 + 0.3 * 0 + 0.1)])


def test_the_owner_whom_the_findings_fit_takes_more_of_a_repeat() -> None:
    pairings = listing((0, 0), (0, 1), (1, 0), (1, 1), known=(5.0, 5.0, 20.0, 0.0))
    given_ = {"posterior": {(0, 0): 0.6, (0, 1): 0.3}, "unlisted": {0: 0.1}, "repeated": {1: 1.0}}
    found = resolved(pairings, 2, {("1", "0"): 3.0}, **given_)
    total = 0.6 * 20 + 0.1
    assert found.posterior == pytest.approx([0.6, 0.3, 0.6 * 20 / total, 0])
    assert found.unlisted == pytest.approx([0.1, 0.1 / total])
    assert found.repeated == pytest.approx([0, 0])


def test_findings_do_not_make_a_chain_exceed_its_mass() -> None:
    """1 becomes A only as a repeat of 0; what is known of 2 fits A by 100."""
    pairings = listing((0, 0), (1, 0), (2, 0), known=(1.0, 1.0, 100.0))
    found = resolved(
        pairings, 3, {("1", "0"): 2.0, ("2", "1"): 9.0},
        posterior={(0, 0): 1.0}, unlisted={1: 0.1, 2: 0.4}, repeated={1: 0.9, 2: 0.6},
    )  # fmt: skip
    total = 0.9 * 100 + 0.1
    assert found.posterior == pytest.approx([1, 0.9, 0.6 * 0.9 * 100 / total])
    assert found.unlisted == pytest.approx([0, 0.1, 0.4 + 0.6 * 0.1 / total])
    assert found.repeated == pytest.approx([0, 0, 0])


# --- inside an identification ---------------------------------------------------------------------


def listed_by(case: Case, matches) -> dict[str, set[str]]:
    pairings = gather(case, matches, {}, None)
    made: dict[str, set[str]] = {s: set() for s in matches.samples}
    for s, p in zip(pairings.sample.tolist(), pairings.person.tolist(), strict=True):
        made[matches.samples[s]].add(matches.missing[p])
    return made


def assert_same(found, wanted) -> None:
    for sample, row in posteriors(found).items():
        assert row.pop(DIFFUSE) == 0
        expected = {m: p for m, p in wanted[sample].items() if p > 0 or m in row}
        assert row == pytest.approx(expected, rel=1e-9, abs=1e-12)


def drawn_repeats(data: st.DataObject, order: list[str]) -> dict[tuple[str, str], float]:
    """Weights of some pairs, the first of each behind the second in the order."""
    pairs = [(poorer, better) for better, poorer in combinations(order, 2)]
    return {p: w for p in pairs if (w := data.draw(WEIGHTS))}


@given(case=small_cases(), data=st.data())
@settings(max_examples=80, deadline=None)
def test_to_repeat_is_one_alternative_among_all_assignments(
    case: Case, data: st.DataObject
) -> None:
    """Up to three samples of families with up to three missing, by whole likelihoods."""
    order = data.draw(st.permutations([s.id for s in case.samples]))
    repeats, matches = drawn_repeats(data, order), matches_of(case)
    again = repeating(order, repeats)
    found = identify(case, matches, prior=PLAIN, floor=0, repeats=again, wrong_pedigrees=0)
    table = whole_case(case, product_prior(20, 0.2, len(case.missing)), {}, repeats)
    assert_same(found, naively_handed_on(table, listed_by(case, matches), order))


@given(ratios=made_up_ratios(3, 2), data=st.data())
@settings(max_examples=150, deadline=None)
def test_three_samples_compete_for_two_persons_or_repeat_each_other(ratios, data) -> None:
    order, missing = ["S0", "S1", "S2"], ["M0", "M1"]
    case, matches = bare(order, missing, ratios)
    repeats = drawn_repeats(data, order)
    found = identify(case, matches, prior=PLAIN, floor=0, repeats=repeating(order, repeats))
    table = by_ratios(order, missing, ratios, product_prior(20, 0.2, 2), repeats)
    assert_same(found, naively_handed_on(table, listed_by(case, matches), order))


@given(ratios=made_up_ratios(2, 1), weight=WEIGHTS)
@settings(max_examples=100, deadline=None)
def test_a_person_handed_on_never_exceeds_the_whole_enumeration(ratios, weight) -> None:
    """To repeat frees the person for the better sample, which independence does not count."""
    order, missing = ["S0", "S1"], ["M0"]
    case, matches = bare(order, missing, ratios)
    again = {("S1", "S0"): weight}
    found = identify(case, matches, prior=PLAIN, floor=0, repeats=repeating(order, again))
    whole = with_owners(weighed(order, missing, ratios, product_prior(20, 0.2, 1), again))
    row = posteriors(found)["S1"]
    if "M0" in row:
        assert row["M0"] <= whole["S1"]["M0"] + 1e-12
    if ("S0", "M0") not in ratios:  # then S0 is with nobody, whatever S1 is
        assert row["*"] == pytest.approx(whole["S1"]["*"], rel=1e-9)


def test_closed_form_of_two_samples_of_one_body() -> None:
    """Weights: nobody n = u + 19/20 (1-u), pairing w, repeating r; both not on one person."""
    lr, r = 1e6, 40.0
    case, matches = bare(["S", "T"], ["A"], {("S", "A"): lr, ("T", "A"): lr})
    found = identify(case, matches, prior=PLAIN, floor=0,
                     repeats=repeating(["S", "T"], {("T", "S"): r}))  # fmt: skip
    n, w = 0.2 + 0.8 * 19 / 20, 0.8 / 20 * lr
    total = (n + w) * (n + r) + n * w  # T with nobody or a repeat, or on A with S with nobody
    s_is, t_is, repeats = w * (n + r) / total, n * w / total, (n + w) * r / total
    table = posteriors(found)
    assert table["S"]["A"] == pytest.approx(s_is, rel=1e-12)
    assert table["T"]["A"] == pytest.approx(t_is + repeats * s_is, rel=1e-12)
    assert table["S"]["A"] > 0.97
    assert table["T"]["A"] > 0.95


def test_a_repeat_is_concluded_where_the_better_ones_person_is_not_listed() -> None:
    case, matches = bare(["S", "T"], ["A", "B"], {("S", "A"): 1e9, ("T", "B"): 0.1})
    found = identify(case, matches, prior=PLAIN, repeats=repeating(["S", "T"], {("T", "S"): 99.0}))
    by_sample = {c.sample: c for c in found.conclusions}
    assert by_sample["S"].conclusion == "identified"
    assert (by_sample["T"].code, by_sample["T"].rivals) == ("repeats another", ("S",))
    assert posteriors(found)["T"][REPEATED] > 0.9


def test_a_repeat_without_any_pairing_names_its_partner() -> None:
    case, matches = bare(["S", "T"], ["A"], {("S", "A"): 1e9})
    found = identify(case, matches, prior=PLAIN, repeats=repeating(["S", "T"], {("T", "S"): 99.0}))
    (told,) = [c for c in found.conclusions if c.sample == "T"]
    assert (told.missing, told.code, told.rivals) == ("", "repeats another", ("S",))


@given(ratios=made_up_ratios(3, 2), data=st.data())
@settings(max_examples=80, deadline=None)
def test_rows_sum_to_one_whatever_is_known(ratios, data) -> None:
    order, missing = ["S0", "S1", "S2"], ["M0", "M1"]
    case, matches = bare(order, missing, ratios)
    sites = {p: data.draw(st.sampled_from([0.0, 0.2, 1.0, 30.0])) for p in ratios}
    again = repeating(order, drawn_repeats(data, order))
    found = identify(case, matches, prior=PLAIN, site_weights=sites, floor=0, repeats=again)
    for row in posteriors(found).values():
        assert sum(row.values()) == pytest.approx(1, abs=1e-10)


@given(ratios=made_up_ratios(4, 4), data=st.data(), background=st.sampled_from([0.0, 5.0]),
       floor=st.sampled_from([0.0, 0.05, 1e9]), rounds=st.integers(0, 2))  # fmt: skip
@settings(max_examples=80, deadline=None)
def test_rows_with_repeats_sum_to_one(ratios, data, background, floor, rounds) -> None:
    order = [f"S{i}" for i in range(4)]
    case, matches = bare(order, [f"M{i}" for i in range(4)], ratios, background)
    prior = IdentificationPrior(20, 0.2, rounds=rounds, source="a test")
    again = repeating(order, drawn_repeats(data, order))
    found = identify(case, matches, prior=prior, floor=floor, repeats=again)
    for row in posteriors(found).values():
        assert sum(row.values()) == pytest.approx(1, abs=1e-10)
        assert all(-1e-12 <= p <= 1 + 1e-12 for p in row.values())


def test_samples_of_repeats_may_come_in_another_order() -> None:
    case, matches = bare(["S", "T"], ["A"], {("S", "A"): 1e3, ("T", "A"): 1e3})
    straight = repeating(["S", "T"], {("T", "S"): 5.0})
    turned = type(straight)(("T", "S"), np.array([0]), np.array([1]), np.array([5.0]), 0.05)
    one, two = (
        posteriors(identify(case, matches, prior=PLAIN, repeats=r)) for r in (straight, turned)
    )
    assert one == two


def test_repeats_of_other_samples_are_refused() -> None:
    case, matches = bare(["S"], ["A"], {("S", "A"): 10.0})
    with pytest.raises(InputError, match="other samples than were searched"):
        identify(case, matches, repeats=repeating(["S", "X"], {("X", "S"): 5.0}))
