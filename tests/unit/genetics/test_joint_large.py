"""Cases beyond the exact budget: negligible assignments go, and the answers say what is proven."""

from dataclasses import replace

import pytest

from sought.errors import InputError
from sought.genetics import Priors, exclusions, identify_jointly, likelihood_ratios, simulate_case
from sought.genetics.conclusions import conclusions
from sought.genetics.frequencies import markers_for
from sought.genetics.joint_solution import NEGLIGIBLE
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.simulated_case import family_plans

STEPWISE = MutationModel.same(Mutation("stepwise", 0.001, 0.1, 1e-6))
MARKERS = markers_for("globalfiler", "europe", mutation=STEPWISE)


def many(families: int, seed: int = 1):
    plans = [family_plans()["parents"]] * families
    return simulate_case(MARKERS, plans, seed=seed)


@pytest.fixture(scope="module")
def simulated():
    return many(66)


def test_more_samples_than_a_bit_mask_holds_are_split_and_solved(simulated):
    """66 families, all connected by mutation: everybody is found, with the bound stated."""
    joint = identify_jointly(simulated.case)
    assert joint.neglected == NEGLIGIBLE
    best = joint.assignments[0].pairs
    assert best == dict(simulated.truth)


def test_a_ratio_beyond_what_is_proven_is_a_lower_bound(simulated):
    found = conclusions(identify_jointly(simulated.case))
    assert max(c.glr for c in found) == pytest.approx(1 / NEGLIGIBLE)
    assert all(c.conclusion in {"undisputed", "match"} for c in found)


def test_a_small_prior_leaves_the_ratio_of_likelihoods_alone(simulated):
    """Two bones of one person: neither is better, however little one is expected to be hers."""
    case = simulated.case
    twin = replace(case.samples[0], id="COPY")
    owner = simulated.truth[case.samples[0].id]
    for weight in (1e-9, 1e-30):
        doubled = replace(
            case,
            samples=(*case.samples, twin),
            priors=Priors({owner: {"COPY": weight}}, "a test"),
        )
        (found,) = (c for c in conclusions(identify_jointly(doubled)) if c.missing == owner)
        assert found.glr == pytest.approx(1.0)
        assert found.conclusion == "inconclusive"


def test_negligible_is_not_excluded(simulated):
    """A person whose own remains are absent is no match; excluded is who cannot be anybody."""
    case = simulated.case
    own = {m: s for s, m in simulated.truth.items()}[case.missing[0]]
    without = replace(case, samples=tuple(s for s in case.samples if s.id != own))
    found = conclusions(identify_jointly(without))[0]
    assert found.conclusion == "no match"
    assert found.glr <= 1 / NEGLIGIBLE


def test_small_cases_leave_nothing_out():
    joint = identify_jointly(many(4).case)
    assert joint.neglected == 0


def test_a_sample_with_an_allele_of_frequency_zero_is_refused(simulated):
    case, sample = simulated.case, simulated.case.samples[0]
    seen = int(sample.calls[0, 0])
    freqs = list(MARKERS[0].freqs)
    freqs[seen - 1 if seen else 1] += freqs[seen]
    freqs[seen] = 0.0
    marker = replace(MARKERS[0], freqs=tuple(freqs), mutation=None)
    unseen = replace(case, markers=(marker, *case.markers[1:]))
    with pytest.raises(
        InputError, match=f"allele .* of marker {marker.name}, whose frequency is 0"
    ):
        likelihood_ratios(unseen)


def test_untyped_markers_exclude_nobody(simulated):
    case = simulated.case
    blank = case.samples[0].calls.copy()
    blank[:] = -1
    empty = replace(case, samples=(replace(case.samples[0], calls=blank),))
    assert not exclusions(empty)[exclusions(empty) >= 0].any()
