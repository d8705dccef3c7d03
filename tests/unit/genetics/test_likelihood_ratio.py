"""LR of a sample = whole likelihood with the sample placed / whole likelihood with a stranger's."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sought.errors import InputError
from sought.genetics import shapes
from sought.genetics.case import Case, Family, Sample
from sought.genetics.likelihood_ratio import LikelihoodRatios, exclusions, likelihood_ratios
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.mutation import Mutation
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Pedigree, Sex
from tests.cases import (
    beside_unrelated,
    log_likelihood_of,
    reference_family,
    sample,
    three_victims,
)
from tests.families import family, mutating
from tests.generative.strategies import scenarios
from tests.naive.naive_joint import on_person

PRECISION = 1e-9
FREQS = (0.1, 0.2, 0.3, 0.4)
STR = Marker("STR", ("1", "2", "3", "4"), FREQS)
TRIO = shapes.nuclear_family(("son",), sexes=[Sex.MALE])


def expected(case: Case, of: Sample, missing: str) -> np.ndarray:
    """Log LR by marker from whole likelihoods; nan where the family itself is impossible."""
    home = case.family_of[missing]
    related = log_likelihood_of(case, on_person(home, missing, of))
    unrelated = log_likelihood_of(case, beside_unrelated(home, of))
    with np.errstate(invalid="ignore"):
        ratio = np.where(np.isneginf(related), -np.inf, related - unrelated)
    ratio[np.isneginf(log_likelihood_of(case, home))] = np.nan
    return ratio


def per_marker(case: Case) -> np.ndarray:
    """Log LR found for the first sample and missing person, by marker."""
    found = likelihood_ratios(case)
    with np.errstate(divide="ignore"):
        return np.log(found.per_marker(case.samples[0].id, case.missing[0]))


@st.composite
def placements(draw: st.DrawFn, **options: bool) -> Case:
    """A random family, one member of it missing, and one sample that may be the member's."""
    scenario = draw(scenarios(**options))
    x_linked = any(m.x_linked for m in scenario.markers)
    known = [i for i in scenario.profiles
             if not (x_linked and scenario.pedigree[i].sex == Sex.UNKNOWN)]  # fmt: skip
    assume(known)
    person = draw(st.sampled_from(known))
    calls = scenario.profiles[person]
    left = dict(scenario.profiles)
    if draw(st.integers(0, 3)):  # otherwise the missing person has a sample of his own
        del left[person]
    errors = {i: e for i, e in scenario.errors.items() if i in left}
    theta = scenario.theta
    if theta:  # sums over untyped founders stay short
        untyped = [i for i in scenario.pedigree.founders if i not in left]
        assume(len(untyped) <= 2)
    found = Sample(
        "V", scenario.pedigree[person].sex, calls,
        draw(st.sampled_from([SampleErrors(), SampleErrors(0.1, 0.05, 0.01)]))
        if options.get("errors") else SampleErrors(),
    )  # fmt: skip
    for marker, call in zip(scenario.markers, calls, strict=True):  # such samples are refused
        assume(found.errors or all(a == UNSEEN or marker.freqs[a] > 0 for a in call))
    return Case(
        scenario.markers, (Family(scenario.pedigree, left, errors),), (found,), (person,), theta
    )


SITUATIONS = {
    "autosomal": {},
    "X": {"x_linked": True},
    "errors": {"errors": True},
    "errors on X": {"errors": True, "x_linked": True},
    "theta": {"theta": True},
    "theta on X": {"theta": True, "x_linked": True},
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_look_ups_are_quotients_of_whole_likelihoods(situation: str) -> None:
    @settings(max_examples=max(120, settings().max_examples))
    @given(case=placements(**SITUATIONS[situation]))
    def agree(case: Case) -> None:
        wanted = expected(case, case.samples[0], case.missing[0])
        found = per_marker(case)
        comparable = ~np.isnan(wanted)
        assert np.array_equal(np.isnan(found), ~comparable)
        np.testing.assert_allclose(found[comparable], wanted[comparable], rtol=0, atol=PRECISION)

    agree()


# --- closed forms ---------------------------------------------------------------------------------


def ratio(pedigree: Pedigree, missing: str, seen: str, marker: Marker = STR, **typed: str) -> float:
    markers = (marker,)
    sex = pedigree[missing].sex
    case = Case(
        markers,
        (reference_family("F", pedigree, markers, **typed),),
        (sample("V", markers, seen, sex),),
        (missing,),
    )
    return float(likelihood_ratios(case).lr[0, 0])


def test_both_parents() -> None:
    p, q, _, _ = FREQS
    assert ratio(TRIO, "son", "1/2", father="1/3", mother="2/4") == pytest.approx(
        (1 / 4) / (2 * p * q), rel=1e-14
    )


def test_one_parent() -> None:
    p, _, r, _ = FREQS
    assert ratio(TRIO, "son", "1/3", father="1/2") == pytest.approx(
        (r / 2) / (2 * p * r), rel=1e-14
    )


def test_a_full_brother() -> None:
    p, q, _, _ = FREQS
    brothers = shapes.nuclear_family(("son", "brother"), sexes=[Sex.MALE] * 2)
    alike = 1 / 4 + (p + q) / 4 + 2 * p * q / 4
    assert ratio(brothers, "son", "1/2", brother="1/2") == pytest.approx(
        alike / (2 * p * q), rel=1e-14
    )


def test_a_family_without_profiles_says_nothing() -> None:
    assert ratio(TRIO, "son", "1/2") == pytest.approx(1.0, rel=1e-14)


def test_an_untyped_marker_says_nothing() -> None:
    assert ratio(TRIO, "son", "-/-", father="1/3", mother="2/4") == 1.0


def test_half_a_genotype() -> None:
    """One allele seen, the other unknown: P(carries it | parents) / P(carries it)."""
    p = FREQS[0]
    assert ratio(TRIO, "son", "1/-", father="1/3", mother="2/4") == pytest.approx(
        (1 / 2) / (1 - (1 - p) ** 2), rel=1e-14
    )


INCEST = family("f, 1", "m, 2", "d = f + m, 2", "c = f + d, 1", "e = f + d, 2")
"""A father's children with his daughter: inbred, so two genes may be copies of one."""


@pytest.mark.parametrize("seen", ["3/3", "4/4", "3/4", "1/4", "4/-"])
def test_unseen_alleles_of_an_inbred_man_weigh_more_when_alike(seen: str) -> None:
    """Nobody in the family shows 3 or 4; the sum over everybody untyped is written out."""
    markers = (STR,)
    case = Case(
        markers,
        (reference_family("F", INCEST, markers, e="1/2"),),
        (sample("V", markers, seen),),
        ("c",),
    )
    assert per_marker(case) == pytest.approx(
        expected(case, case.samples[0], "c"), rel=0, abs=PRECISION
    )


def test_alike_and_different_unseen_alleles_of_an_inbred_man_in_a_closed_form() -> None:
    """Nobody typed: P(a/a) = f p + (1 - f) p^2 with inbreeding f = 1/4."""
    *_, r, s = FREQS
    f = 1 / 4
    assert ratio(INCEST, "c", "3/3") == pytest.approx((f * r + (1 - f) * r * r) / r**2, rel=1e-13)
    assert ratio(INCEST, "c", "3/4") == pytest.approx(1 - f, rel=1e-13)
    assert s != r


def test_a_missing_person_with_a_sample_of_his_own_is_matched_with_it() -> None:
    p, q, _, _ = FREQS
    assert ratio(TRIO, "son", "1/2", son="1/2") == pytest.approx(1 / (2 * p * q), rel=1e-14)
    assert ratio(TRIO, "son", "1/3", son="1/2") == 0.0


def test_an_identical_twin_is_as_good_as_a_sample_of_his_own() -> None:
    p, q, _, _ = FREQS
    plain = shapes.nuclear_family(("son", "twin"), sexes=[Sex.MALE] * 2)
    twins = Pedigree(plain.members, "F", {}, (frozenset({"son", "twin"}),))
    case = Case(
        (STR,),
        (Family(twins, {"twin": sample("x", (STR,), "1/2").calls}),),
        (sample("V", (STR,), "1/2"),),
        ("son",),
    )
    assert likelihood_ratios(case).lr[0, 0] == pytest.approx(1 / (2 * p * q), rel=1e-14)


def test_theta_lets_the_stranger_draw_from_the_same_urn() -> None:
    """A father 1/1 of a man 1/1: the stranger's alleles are likelier than p, too."""
    p, theta = FREQS[0], 0.03
    markers = (STR,)
    case = Case(
        markers,
        (reference_family("F", TRIO, markers, father="1/1"),),
        (sample("V", markers, "1/1"),),
        ("son",),
        theta,
    )
    third = (2 * theta + (1 - theta) * p) / (1 + theta)
    fourth = (3 * theta + (1 - theta) * p) / (1 + 2 * theta)
    assert likelihood_ratios(case).lr[0, 0] == pytest.approx(third / (third * fourth), rel=1e-12)


# --- the published example ------------------------------------------------------------------------


def test_pairwise_ratios_of_the_published_example() -> None:
    """M1 has no typed relative but in law; M2 is R1's son, M3 her grandson."""
    p = 0.05
    child, grandchild = 1 / p, (1 / p + 1) / 2
    found = likelihood_ratios(three_victims())
    assert found.lr == pytest.approx(
        np.array([
            [1, child, grandchild],
            [1, 0, 1 / 2],
            [1, 1 / (2 * p), (1 / (2 * p) + 1) / 2],
        ]),
        rel=1e-13,
    )  # fmt: skip
    assert exclusions(three_victims()).tolist() == [[0, 0, 0], [0, 1, 0], [0, 0, 0]]


# --- what is reported -----------------------------------------------------------------------------


def two_families() -> Case:
    """Two sons with both parents typed at two markers; a man, a woman, and a man half typed."""
    markers = (STR, replace(STR, name="B", mutation=mutating(Mutation("stepwise", 0.01))))
    first = reference_family("F1", TRIO, markers, father=["1/2", "1/2"], mother=["3/4", "1/2"])
    second = reference_family(
        "F2",
        shapes.nuclear_family(("boy",), father="dad", mother="mum", sexes=[Sex.MALE]),
        markers,
        dad=["1/1", "2/2"],
        mum=["2/2", "3/4"],
    )
    samples = (
        sample("V1", markers, ["1/3", "4/4"]),
        sample("V2", markers, ["1/2", "2/3"], Sex.FEMALE),
        sample("V3", markers, ["1/2", "-/-"], Sex.UNKNOWN),
    )
    return Case(markers, (first, second), samples, ("son", "boy"))


def test_different_sexes_are_not_compared() -> None:
    found = likelihood_ratios(two_families())
    assert found.comparable.tolist() == [[True, True], [False, False], [True, True]]
    assert np.isnan(found.lr[1]).all()
    assert exclusions(two_families())[1].tolist() == [-1, -1]


def test_exclusions_are_counted_without_mutation() -> None:
    """V1 needs a mutation at B to be the son, and cannot be the boy at A; V3 shows A only."""
    found = likelihood_ratios(two_families())
    assert exclusions(two_families()).tolist() == [[1, 2], [-1, -1], [1, 0]]
    assert found.lr[0, 0] > 0
    assert found.lr[0, 1] == 0


def test_the_total_is_the_product_of_the_markers() -> None:
    found = likelihood_ratios(two_families())
    assert found.markers == ("STR", "B")
    for i, v in enumerate(found.samples):
        for j, m in enumerate(found.missing):
            if found.comparable[i, j]:
                assert found.lr[i, j] == pytest.approx(found.per_marker(v, m).prod(), rel=1e-12)


def test_logarithms_are_of_the_same_ratios() -> None:
    found = likelihood_ratios(two_families())
    with np.errstate(divide="ignore"):
        assert found.log10_lr == pytest.approx(np.log10(found.lr), rel=1e-13, nan_ok=True)
        assert found.log_lr == pytest.approx(np.log(found.lr), rel=1e-13, nan_ok=True)


def test_a_ratio_beyond_a_double_is_infinite_and_its_logarithm_is_not() -> None:
    rare = Marker("R", ("1", "2"), (1e-6, 1 - 1e-6))
    markers = tuple(replace(rare, name=f"R{i}") for i in range(60))
    case = Case(
        markers,
        (reference_family("F", TRIO, markers, father=["1/1"] * 60, mother=["1/1"] * 60),),
        (sample("V", markers, ["1/1"] * 60),),
        ("son",),
    )
    found = likelihood_ratios(case)
    assert found.lr[0, 0] == np.inf
    assert found.log10_lr[0, 0] == pytest.approx(720, rel=1e-12)


def test_a_family_that_contradicts_itself_is_named_with_its_markers() -> None:
    case = two_families()
    wrong = {"father": case.families[0].profiles["father"], "son": case.samples[0].calls}
    wrong["mother"] = sample("x", case.markers, ["2/2", "1/2"]).calls
    found = likelihood_ratios(
        replace(case, families=(Family(case.families[0].pedigree, wrong), case.families[1]))
    )
    assert found.inconsistent == {"son": ("STR",)}
    assert np.isnan(found.log_lr[0, 0])
    assert likelihood_ratios(case).inconsistent == {}


def test_progress_ends_at_the_number_of_tables() -> None:
    calls: list[tuple[int, int]] = []
    likelihood_ratios(two_families(), progress=lambda done, total: calls.append((done, total)))
    assert calls[-1] == (4, 4)
    assert [done for done, _ in calls] == sorted(done for done, _ in calls)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"samples": ()}, "pm: the case has no post-mortem samples"),
        ({"missing": ()}, "missing: the case names nobody as missing"),
    ],
)
def test_nothing_to_compare_is_refused(changes: dict, message: str) -> None:
    with pytest.raises(InputError, match=message):
        likelihood_ratios(replace(two_families(), **changes))


# --- what must not matter -------------------------------------------------------------------------


def by_name(found: LikelihoodRatios) -> dict[tuple[str, str], float]:
    return {
        (s, m): found.log_lr[i, j]
        for i, s in enumerate(found.samples)
        for j, m in enumerate(found.missing)
    }


@given(random=st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_the_order_of_everything_is_without_effect(random) -> None:
    case = two_families()
    order = random.sample(range(2), 2)
    turned = Case(
        tuple(case.markers[i] for i in order),
        tuple(
            Family(
                Pedigree(tuple(random.sample(f.pedigree.members, 3)), f.id),
                {i: c[order] for i, c in f.profiles.items()},
            )
            for f in random.sample(case.families, 2)
        ),
        tuple(replace(s, calls=s.calls[order]) for s in random.sample(case.samples, 3)),
        tuple(random.sample(case.missing, 2)),
    )
    assert by_name(likelihood_ratios(turned)) == pytest.approx(
        by_name(likelihood_ratios(case)), rel=1e-13, nan_ok=True
    )


def test_other_names_of_the_same_people_are_without_effect() -> None:
    case = two_families()
    renamed = shapes.nuclear_family(("zz",), father="b", mother="a", sexes=[Sex.MALE])
    home = case.families[0]
    profiles = {"b": home.profiles["father"], "a": home.profiles["mother"]}
    other = replace(
        case,
        families=(Family(Pedigree(renamed.members, "F1"), profiles), case.families[1]),
        missing=("zz", "boy"),
    )
    np.testing.assert_array_equal(likelihood_ratios(other).lr, likelihood_ratios(case).lr)
