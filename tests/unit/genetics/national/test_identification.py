"""National identification against the enumeration of every assignment, and closed forms."""

from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.errors import InputError
from sought.genetics.case import Case
from sought.genetics.evidence import LabelledLR, combine
from sought.genetics.national.identification import identify
from sought.genetics.national.prior import IdentificationPrior
from sought.genetics.national.result import DIFFUSE, REPEATED, NationalIdentification
from sought.genetics.search.matches import Matches
from tests.cases import small_cases, three_victims
from tests.naive.naive_national import by_ratios, exact_prior, product_prior, whole_case
from tests.national_cases import bare, flat, made_up_ratios, matches_of, posteriors

PLAIN = IdentificationPrior(missing=20, unlisted_share=0.2, rounds=0, source="a test")


def posterior(found: NationalIdentification) -> dict[str, dict[str, float]]:
    table = posteriors(found)
    assert not any(row.pop(REPEATED) for row in table.values())  # no repeats were looked for
    return table


def assert_same(found: NationalIdentification, wanted, tolerance: float = 1e-9) -> None:
    for sample, row in posterior(found).items():
        assert row.pop(DIFFUSE) == 0
        expected = {m: p for m, p in wanted[sample].items() if p > 0 or m in row}
        assert row == pytest.approx(expected, rel=tolerance, abs=1e-13)


@given(case=small_cases(), data=st.data())
@settings(max_examples=120, deadline=None)
def test_posteriors_are_those_of_all_assignments(case: Case, data: st.DataObject) -> None:
    """Full likelihoods of families with several missing, evidence and site weights."""
    pairs = list(product(case.sample, case.missing))
    weigh = st.dictionaries(st.sampled_from(pairs), st.sampled_from([0.0, 0.2, 1.0, 30.0]))
    sites, ratios = data.draw(weigh), data.draw(weigh)
    evidence = {p: combine([LabelledLR("teeth", v, "a test")]) for p, v in ratios.items()}
    found = identify(
        case, matches_of(case), prior=PLAIN, evidence=evidence, site_weights=sites, floor=0,
        wrong_pedigrees=0,
    )  # fmt: skip
    weight = {p: sites.get(p, 1.0) * ratios.get(p, 1.0) for p in pairs}
    assert_same(found, whole_case(case, product_prior(20, 0.2, len(case.missing)), weight))


@given(ratios=made_up_ratios())
@settings(max_examples=150, deadline=None)
def test_many_families_compete_for_samples(ratios) -> None:
    samples, missing = [f"S{i}" for i in range(4)], [f"M{j}" for j in range(4)]
    case, matches = bare(samples, missing, ratios)
    found = identify(case, matches, prior=PLAIN, floor=0)
    assert_same(found, by_ratios(samples, missing, ratios, product_prior(20, 0.2, 4)))
    assert {f.method for f in found.components.values()} <= {"exact"}


@given(ratios=made_up_ratios(), unlisted=st.sampled_from([0.05, 0.3, 0.7]))
@settings(max_examples=100, deadline=None)
def test_the_fixed_point_is_close_to_the_prior_without_replacement(ratios, unlisted) -> None:
    """(N-k)!/N! for N = 40: within the variance of k (below 1) over (N-k)², 1/1300."""
    samples, missing = [f"S{i}" for i in range(4)], [f"M{j}" for j in range(4)]
    case, matches = bare(samples, missing, ratios)
    prior = IdentificationPrior(40, unlisted, rounds=4, source="a test")
    table = posterior(identify(case, matches, prior=prior, floor=0))
    wanted = _without_replacement(samples, missing, ratios, 40, unlisted)
    for sample, row in table.items():
        for person, value in row.items():
            if person != DIFFUSE:
                assert value == pytest.approx(wanted[sample].get(person, 0.0), abs=2e-3)


def _without_replacement(samples, missing, ratios, number, unlisted):
    """Missing persons beyond the list weigh 1 for every sample, as unlisted ones do."""
    # k listed of n are paired; the others: sum over how many are of the missing beyond.
    beyond = number - len(missing)

    def prior(k: int, n: int) -> float:
        rest, weight = n - k, exact_prior(number, unlisted)
        ways, sum_ = 1.0, 0.0
        for j in range(rest + 1):
            sum_ += ways * weight(k + j, n)
            ways *= (rest - j) * (beyond - j) / (j + 1)
        return sum_

    return by_ratios(samples, missing, ratios, prior)


def test_with_k_certain_identifications_n_minus_k_remain() -> None:
    """Closed form: odds of the last sample are (1-u)/(N-k) × LR / u."""
    k, number, u, lr = 30, 50, 0.1, 40.0
    names = [f"{i}" for i in range(number)]
    certain = {(f"S{i}", f"{i}"): 1e40 for i in range(k)}
    samples = [*(s for s, _ in certain), "last"]
    case, matches = bare(samples, names, certain | {("last", "40"): lr})
    odds = (1 - u) / (number - k) * lr / u
    refined = posterior(identify(case, matches, prior=IdentificationPrior(), floor=0))
    assert refined["last"]["40"] == pytest.approx(odds / (1 + odds), rel=1e-12)
    plain = posterior(identify(case, matches, prior=IdentificationPrior(rounds=0), floor=0))
    odds *= (number - k) / number
    assert plain["last"]["40"] == pytest.approx(odds / (1 + odds), rel=1e-12)


def test_what_the_search_did_not_list_is_the_diffuse_mass() -> None:
    """One sample, one pairing of LR 1000, background 30: weights u, (1-u)/N × LR."""
    case, matches = bare(["S"], ["A", "B"], {("S", "A"): 1000.0}, background=30.0)
    u, each = 0.2, 0.8 / 2
    total = u + each * (1000 + 30)
    prior = IdentificationPrior(2, u, rounds=0, source="a test")
    table = posterior(identify(case, matches, prior=prior))
    assert table["S"] == pytest.approx(
        {"A": each * 1000 / total, "*": u / total, DIFFUSE: each * 30 / total}, rel=1e-12
    )


def test_missing_persons_beyond_the_list_count_as_nobody_compared() -> None:
    case, matches = bare(["S"], ["A", "B"], {("S", "A"): 1000.0}, background=30.0)
    prior = IdentificationPrior(10, 0.2, source="a test")
    u, each = 0.2, 0.8 / 10
    total = u + each * (8 + 1030)
    table = posterior(identify(case, matches, prior=prior))
    assert table["S"]["*"] == pytest.approx((u + 8 * each) / total, rel=1e-12)


def test_weak_pairings_are_left_to_diffuse_mass_by_how_free_the_person_is() -> None:
    """B's person is clearly A's sample: exact and left-out posterior agree closely."""
    ratios = {("A", "M"): 1e9, ("B", "M"): 0.5, ("B", "N"): 0.4}
    case, matches = bare(["A", "B"], ["M", "N"], ratios)
    exact = identify(case, matches, prior=PLAIN, floor=0)
    left_out = identify(case, matches, prior=PLAIN, floor=0.05)
    assert {left_out.method(e) for e in range(3)} == {"exact", "diffuse"}
    assert posterior(left_out)["B"]["M"] < 1e-6
    for sample in "AB":
        assert posterior(left_out)[sample] == pytest.approx(posterior(exact)[sample], abs=1e-6)


@given(ratios=made_up_ratios(6, 6), background=st.sampled_from([0.0, 1.0, 50.0]),
       floor=st.sampled_from([0.0, 0.05, 1.0, 1e9]))  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_rows_of_a_sample_sum_to_one(ratios, background, floor) -> None:
    case, matches = bare([f"S{i}" for i in range(6)], [f"M{i}" for i in range(6)], ratios,
                         background)  # fmt: skip
    found = identify(case, matches, prior=PLAIN, floor=floor)
    for row in posterior(found).values():
        assert sum(row.values()) == pytest.approx(1, abs=1e-12)
        assert all(0 <= p <= 1 + 1e-12 for p in row.values())


def test_the_published_example_under_a_flat_prior() -> None:
    """V1 looks like M2 and is M3 with 0.6895 (Vigeland & Egeland 2021)."""
    case = three_victims()
    found = identify(case, matches_of(case), prior=flat(3), floor=0)
    best = {c.sample: c.missing for c in found.conclusions}
    assert best == {"V1": "M3", "V2": "M1", "V3": "M2"}


def test_order_of_samples_and_missing_does_not_matter() -> None:
    case = three_victims()
    turned = Case(case.markers, case.families, case.samples[::-1], case.missing[::-1])
    one, two = (posterior(identify(c, matches_of(c), prior=PLAIN)) for c in (case, turned))
    for sample, row in one.items():
        assert two[sample] == pytest.approx(row, rel=1e-12)


def test_contributions_name_every_factor() -> None:
    case, matches = bare(["S"], ["A"], {("S", "A"): 1000.0})
    evidence = {("S", "A"): combine([LabelledLR("age", 2.0, "Buckberry & Chamberlain")])}
    found = identify(case, matches, prior=PLAIN, evidence=evidence, site_weights=lambda _s, _m: 4.0)
    parts = {p.label: p for p in found.contributions(0)}
    assert {k: round(p.value, 9) for k, p in parts.items()} == {
        "DNA": 1000, "age": 2, "site": 4, "prior": 0.04,
    }  # fmt: skip
    assert parts["age"].source == "Buckberry & Chamberlain"
    assert parts["prior"].source == "a test"
    (row, *_) = found.rows()
    assert (row.log10_lr, row.log10_evidence) == pytest.approx((3, np.log10(2)))
    assert row.prior == pytest.approx(0.16)
    weight = 0.16 * 2000 / (0.2 + 0.8 / 20 * 19)  # 19 of 20 missing are not listed
    assert row.posterior == pytest.approx(weight / (1 + weight))


def test_evidence_that_excludes_leaves_nothing() -> None:
    case, matches = bare(["S"], ["A"], {("S", "A"): 1e9})
    out = combine([LabelledLR("sex", 0.0, "a test")])
    for options in ({"evidence": {("S", "A"): out}}, {"site_weights": {("S", "A"): 0.0}}):
        found = identify(case, matches, prior=PLAIN, **options)
        assert posterior(found)["S"]["A"] == 0


def test_evidence_about_pairings_not_listed_is_counted() -> None:
    case, matches = bare(["S"], ["A", "B"], {("S", "A"): 10.0})
    known = combine([LabelledLR("effects", 5.0, "a test")])
    found = identify(case, matches, evidence={("S", "B"): known, ("S", "A"): known})
    assert found.without_pairing == 1


def test_a_family_with_too_many_placements_is_cut_down_and_says_so() -> None:
    case = three_victims()
    found = identify(case, matches_of(case), prior=flat(3), floor=0, budget=5)
    assert found.cut_down == {"F1"}
    assert Counter(c.code for c in found.conclusions)["family too large"] > 0
    assert all(c.conclusion == "needs more data" for c in found.conclusions)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"threshold": 0.4}, r"threshold: threshold is 0.4"),
        ({"floor": -1.0}, r"floor: floor is -1"),
        ({"budget": 0}, r"budget: budget is 0; allowed: 1"),
        ({"seed": -1}, r"seed: seed is -1"),
        ({"site_weights": {("S", "A"): -2.0}}, r"site weight of 'S' and 'A' is -2"),
    ],
)
def test_impossible_options_are_refused(options, message) -> None:
    case, matches = bare(["S"], ["A"], {("S", "A"): 10.0})
    with pytest.raises(InputError, match=message):
        identify(case, matches, **options)


def test_names_the_case_does_not_know_are_refused() -> None:
    case, _ = bare(["S"], ["A"], {("S", "A"): 10.0})
    for samples, missing, word in ((["X"], ["A"], "samples"), (["S"], ["X"], "missing")):
        _, other = bare(samples, missing, {(samples[0], missing[0]): 10.0})
        with pytest.raises(InputError, match=f"'X' is not among the {word} of the case"):
            identify(case, other)


def test_without_any_match_everybody_is_unlisted_or_diffuse() -> None:
    case, matches = bare(["S"], ["A"], {}, background=0.3)
    found = identify(case, matches, prior=IdentificationPrior(unlisted_share=0.2))
    assert posterior(found)["S"] == pytest.approx({"*": 0.2 / 0.44, DIFFUSE: 0.24 / 0.44})


def test_progress_tells_work_done_and_its_amount() -> None:
    case, seen = three_victims(), []
    identify(case, matches_of(case), progress=lambda done, total: seen.append((done, total)))
    assert seen
    assert all(0 <= done <= total for done, total in seen)


def test_the_result_says_how_it_was_made() -> None:
    case, matches = bare(["S"], ["A"], {("S", "A"): 10.0})
    found = identify(case, matches, seed=3, floor=0.1)
    assert (found.settings.seed, found.settings.floor) == (3, 0.1)
    assert found.prior.as_record() == {
        "missing": 1.0, "unlisted_share": 0.1, "remains": 1, "rounds": 2,
        "source": found.prior.source,
    }  # fmt: skip
    assert isinstance(matches, Matches)
