"""Joint identification against its naive twin, and the worked example of the published paper."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.errors import InputError, TooLargeError
from sought.genetics import joint as joint_module
from sought.genetics import shapes
from sought.genetics.case import UNIDENTIFIED, Case, Family, Priors
from sought.genetics.joint import JointIdentification, identify_jointly
from sought.genetics.joint_solution import NEGLIGIBLE
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.pedigree import Pedigree, Sex
from tests.cases import reference_family, sample, small_cases, three_victims
from tests.naive.naive_joint import naive_joint

ALL = 10_000


def cell(found: JointIdentification, v: str, m: str) -> tuple[int, int]:
    column = -1 if m == UNIDENTIFIED else found.missing.index(m)
    return found.samples.index(v), column


def posterior_of(found: JointIdentification, v: str, m: str) -> float:
    return float(found.posterior[cell(found, v, m)])


@pytest.mark.parametrize("priors", [False, True], ids=["flat", "weighted"])
def test_everything_equals_the_naive_twin(priors: bool) -> None:
    @settings(max_examples=settings().max_examples // 5)  # the twin is slow
    @given(case=small_cases(priors=priors))
    def agree(case: Case) -> None:
        found, naive = identify_jointly(case, top=ALL), naive_joint(case)
        check_assignments(found, naive)
        check_posterior(found, naive)
        check_maxima(case, found)

    agree()


def check_assignments(found: JointIdentification, naive) -> None:
    possible = {
        tuple(sorted(a.pairs.items())): (a.log_likelihood, a.posterior)
        for a in naive.assignments if a.posterior > 0
    }  # fmt: skip
    listed = {
        tuple(sorted(a.pairs.items())): (a.log_likelihood, a.posterior) for a in found.assignments
    }
    assert len(found.assignments) == len(possible)
    assert listed.keys() == possible.keys()
    for pairs, numbers in possible.items():
        assert listed[pairs] == pytest.approx(numbers, rel=0, abs=1e-9)
    order = [a.posterior for a in found.assignments]
    assert order == pytest.approx(sorted(order, reverse=True), rel=1e-12)


def check_posterior(found: JointIdentification, naive) -> None:
    assert found.posterior.sum(axis=1) == pytest.approx(1, rel=1e-12)
    for v in found.samples:
        for m in (*found.missing, UNIDENTIFIED):
            wanted = naive.posterior[v].get(m, 0.0)
            assert posterior_of(found, v, m) == pytest.approx(wanted, rel=0, abs=1e-10)


def check_maxima(case: Case, found: JointIdentification) -> None:
    """Best log-likelihoods with each pairing, among assignments the priors allow."""
    rows = [(a.pairs, a.log_likelihood) for a in found.assignments]
    for v in found.samples:
        for m in (*found.missing, UNIDENTIFIED):
            best = max((w for pairs, w in rows if pairs[v] == m), default=-np.inf)
            assert found.best_log_likelihood[cell(found, v, m)] == pytest.approx(best, abs=1e-9)
    for m, unmatched in zip(case.missing, found.person_unmatched, strict=True):
        best = max((w for pairs, w in rows if m not in pairs.values()), default=-np.inf)
        assert unmatched == pytest.approx(best, abs=1e-9)


# --- the published example ------------------------------------------------------------------------

P = 0.05
"""Frequency of alleles 1 and 2 in the paper."""


def test_the_published_example() -> None:
    """The best assignment, {V1 = M3, V2 = M1, V3 = M2}, has LR 2000 against no match at all."""
    found = identify_jointly(three_victims(), top=3)
    # M1 2/2 and R1 1/1 must have M2 1/2, who hands 1 to M3 half the time
    best = (P**2 / P**2) * (1 / (2 * P * P)) * (P / 2 / P**2)
    assert best == pytest.approx(2000)
    ratios = [np.exp(a.log_likelihood - found.log_likelihood_null) for a in found.assignments]
    assert ratios == pytest.approx([2000, 200, 200], rel=1e-11)
    assert found.assignments[0].pairs == {"V1": "M3", "V2": "M1", "V3": "M2"}
    homozygous, different = P**2, 2 * P**2
    null = P**2 * homozygous**2 * different  # R1, V1, V2, V3
    assert found.log_likelihood_null == pytest.approx(np.log(null), rel=1e-13)


def test_the_posterior_of_the_published_example_sums_over_all_34_assignments() -> None:
    """20 are possible; the posterior of the best is 2000 / 2900.5."""
    found = identify_jointly(three_victims(), top=ALL)
    assert len(found.assignments) == 20
    ratios = [np.exp(a.log_likelihood - found.log_likelihood_null) for a in found.assignments]
    assert sum(ratios) == pytest.approx(2900.5, rel=1e-11)
    assert found.assignments[0].posterior == pytest.approx(2000 / 2900.5, rel=1e-11)
    assert found.neglected == 0.0


def test_a_prior_tips_the_published_example() -> None:
    """Whoever knows that V2 cannot be M1 is left with V1 = M2 and V3 = M1 or M3."""
    priors = Priors({"M1": {"V2": 0.0}}, "M1 was seen later than V2 was found")
    found = identify_jointly(three_victims(priors), top=2)
    assert [a.pairs["V1"] for a in found.assignments] == ["M2", "M2"]
    assert {a.pairs["V3"] for a in found.assignments} == {"M1", "M3"}
    assert posterior_of(found, "V2", "M1") == 0.0
    assert found.priors is priors


# --- large cases ----------------------------------------------------------------------------------

STR = Marker("STR", tuple("123456789"), (0.1,) * 8 + (0.2,))


def crowd(count: int, markers: int = 6, rate: float = 0.0) -> Case:
    """Families of two typed parents with one son missing, all sons found, from a fixed seed.

    With a mutation rate, everybody can be everybody.
    """
    rng = np.random.default_rng(5)
    mutation = MutationModel.same(Mutation("equal", rate))
    loci = tuple(replace(STR, name=f"L{i}", mutation=mutation) for i in range(markers))
    families, samples = [], []
    for k in range(count):
        father, mother = (rng.choice(9, (markers, 2), p=STR.freqs) + 1 for _ in range(2))
        son = [f"{rng.choice(a)}/{rng.choice(b)}" for a, b in zip(father, mother, strict=True)]
        tree = shapes.nuclear_family((f"M{k}",), sexes=[Sex.MALE])
        parents = {
            who: [f"{a}/{b}" for a, b in g] for who, g in (("father", father), ("mother", mother))
        }
        families.append(reference_family(f"F{k}", tree, loci, **parents))
        samples.append(sample(f"V{k}", loci, son))
    return Case(loci, tuple(families), tuple(samples), tuple(f"M{k}" for k in range(count)))


def test_the_truth_of_a_crowd_is_found() -> None:
    found = identify_jointly(crowd(12), top=1)
    assert found.assignments[0].pairs == {f"V{k}": f"M{k}" for k in range(12)}


def test_the_order_of_everything_is_without_effect() -> None:
    case = crowd(5, markers=2)
    turned = replace(
        case,
        families=case.families[::-1],
        samples=case.samples[2:] + case.samples[:2],
        missing=case.missing[::-1],
    )
    found, again = identify_jointly(case, top=5), identify_jointly(turned, top=5)
    assert [a.posterior for a in again.assignments] == pytest.approx(
        [a.posterior for a in found.assignments], rel=1e-9
    )
    for v in found.samples:
        for m in (*found.missing, UNIDENTIFIED):
            assert posterior_of(again, v, m) == pytest.approx(posterior_of(found, v, m), rel=1e-9)


def test_families_without_common_samples_are_solved_apart() -> None:
    """A man and a woman missing in two families: the posterior is a product."""
    markers = (STR,)
    son = shapes.nuclear_family(("son",), sexes=[Sex.MALE])
    girl = shapes.nuclear_family(("girl",), sexes=[Sex.FEMALE])
    case = Case(
        markers,
        (reference_family("F1", son, markers, father="1/2"),
         reference_family("F2", girl, markers, mother="3/4")),
        (sample("V1", markers, "1/5"), sample("V2", markers, "3/5", Sex.FEMALE)),
        ("son", "girl"),
    )  # fmt: skip
    found = identify_jointly(case, top=ALL)
    man, woman = posterior_of(found, "V1", "son"), posterior_of(found, "V2", "girl")
    lr = (1 / 2) * 0.1 / (2 * 0.1 * 0.1)
    assert man == pytest.approx(lr / (1 + lr), rel=1e-12)
    assert [a.posterior for a in found.assignments] == pytest.approx(
        sorted([man * woman, man * (1 - woman), (1 - man) * woman, (1 - man) * (1 - woman)])[::-1],
        rel=1e-12,
    )


def test_a_sample_nobody_can_claim_stays_unidentified() -> None:
    case = crowd(2)
    stranger = sample("W", case.markers, ["1/2"] * 6, Sex.FEMALE)
    found = identify_jointly(replace(case, samples=(*case.samples, stranger)))
    assert posterior_of(found, "W", UNIDENTIFIED) == 1.0
    assert found.best_log_likelihood[2, -1] == pytest.approx(found.assignments[0].log_likelihood)


def test_what_is_negligible_may_be_left_out_and_the_bound_is_stated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With a tenth of the steps, the choices left still hold all but 1e-13 of the posterior."""
    case = crowd(8, markers=12, rate=1e-6)
    exact = identify_jointly(case, top=4)
    monkeypatch.setattr(joint_module, "_STEPS_PER_BUDGET", 2)
    pruned = identify_jointly(case, top=4, budget=120)
    assert exact.neglected == 0.0
    assert pruned.neglected == NEGLIGIBLE
    np.testing.assert_allclose(pruned.posterior, exact.posterior, rtol=0, atol=2 * NEGLIGIBLE)
    assert pruned.assignments[0].pairs == exact.assignments[0].pairs


def test_beyond_the_budget_the_case_is_refused() -> None:
    with pytest.raises(TooLargeError, match="budget of"):
        identify_jointly(crowd(8, markers=1, rate=0.01), budget=20)


# --- refused, reported ----------------------------------------------------------------------------


def test_a_family_that_contradicts_itself_is_refused_by_its_missing_person_and_marker() -> None:
    markers = (STR,)
    sons = shapes.nuclear_family(("son", "brother"), sexes=[Sex.MALE] * 2)
    home = reference_family("F", sons, markers, father="1/1", brother="2/3")
    case = Case(markers, (home,), (sample("V", markers, "1/1"),), ("son",))
    with pytest.raises(InputError, match=r"family of 'son' are impossible at STR .* kinship check"):
        identify_jointly(case)


def test_priors_that_leave_nothing_are_refused() -> None:
    priors = Priors({"M0": {UNIDENTIFIED: 0.0, "V0": 0.0, "V1": 0.0}}, "a mistake")
    with pytest.raises(
        InputError, match=r"priors: the priors leave no possible assignment .* 'F0'"
    ):
        identify_jointly(replace(crowd(2), priors=priors))


def test_progress_counts_families() -> None:
    calls: list[tuple[int, int]] = []
    identify_jointly(crowd(3), progress=lambda done, total: calls.append((done, total)))
    assert calls == [(0, 3), (1, 3), (2, 3)]


def test_families_in_which_nobody_is_missing_only_add_their_likelihood() -> None:
    case = three_victims()
    other = Family(Pedigree(shapes.singleton("x", Sex.MALE).members, "X"),
                   {"x": case.samples[0].calls})  # fmt: skip
    found = identify_jointly(case)
    more = identify_jointly(replace(case, families=(*case.families, other)))
    assert more.log_likelihood_null - found.log_likelihood_null == pytest.approx(np.log(P**2))
    np.testing.assert_allclose(more.posterior, found.posterior, rtol=1e-13)


@given(theta=st.sampled_from([0.01, 0.1]))
@settings(max_examples=2)
def test_theta_changes_weights_but_not_what_is_possible(theta: float) -> None:
    plain = identify_jointly(three_victims(), top=ALL)
    found = identify_jointly(replace(three_victims(), theta=theta), top=ALL)
    possible = {frozenset(a.pairs.items()) for a in plain.assignments}
    assert {frozenset(a.pairs.items()) for a in found.assignments} == possible
    assert found.assignments[0].posterior < plain.assignments[0].posterior
