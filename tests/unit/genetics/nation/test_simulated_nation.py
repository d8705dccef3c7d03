"""A whole nation: its numbers, its faults, and a truth that agrees with the genotypes."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.case import UNIDENTIFIED, Case
from sought.genetics.likelihood_ratio import likelihood_ratios
from sought.genetics.markers import UNSEEN
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.nation.calibration import calibration
from sought.genetics.nation.laboratory import laboratories
from sought.genetics.nation.plan import NationPlan
from sought.genetics.nation.simulated_nation import SimulatedNation, simulate_nation
from sought.genetics.observation import NO_ERRORS
from sought.genetics.pedigree import Sex

STEPWISE = MutationModel.same(Mutation("stepwise", 0.001, 0.1, 1e-6))
WITH_MUTATION = laboratories("globalfiler", "westAsia", STEPWISE)
WITHOUT = laboratories("globalfiler", "westAsia", None)
PLAN = NationPlan(400, 250, wrong=0.05, twice=0.02, contaminated=0.02)
FAULTLESS = replace(PLAN, wrong=0.0, twice=0.0, contaminated=0.0)


@pytest.fixture(scope="module")
def nation() -> SimulatedNation:
    return simulate_nation(PLAN, WITHOUT, seed=7)


def test_numbers_are_as_planned(nation: SimulatedNation) -> None:
    case, truth = nation.load.case, nation.truth
    assert [f.id for f in case.families] == [f"F{i}" for i in range(1, 401)]
    assert [s.id for s in case.samples] == [f"R{i}" for i in range(1, len(case.samples) + 1)]
    assert truth.person.keys() == case.sample.keys()
    person_of = {body: truth.person[sample] for sample, body in truth.body.items()}
    assert len(person_of) == 250
    counts = Counter(person_of.values())
    assert counts.pop(UNIDENTIFIED) == round(250 * 0.15)
    assert set(counts.values()) == {1}
    assert set(counts) <= set(case.missing)
    assert len(truth.wrong) == 20
    assert len(truth.same_person) == 8
    assert len(truth.contaminated) == round(0.02 * len(case.samples))


def test_the_truth_names_what_is_in_the_case(nation: SimulatedNation) -> None:
    case, truth = nation.load.case, nation.truth
    family = {f.id: f for f in case.families}
    for id_, member in truth.wrong:
        assert family[id_].pedigree[member].parents
    for pair in truth.same_person:
        for id_, missing in pair:
            assert case.family_of[missing] is family[id_]
    assert set(truth.contaminated.values()) <= {s.id for s in nation.load.elimination}


def test_true_pairings_are_possible_without_mutation(nation: SimulatedNation) -> None:
    """Where no father is wrong and no sample contaminated; dropout explains the rest."""
    truth, case = nation.truth, nation.load.case
    wrong = {family for family, _ in truth.wrong}
    families = tuple(f for f in case.families if f.id not in wrong)
    homes = {m: f.id for m, f in case.family_of.items()}
    missing = tuple(m for m in case.missing if homes[m] not in wrong)
    clean = tuple(s for s in case.samples if s.id not in truth.contaminated)
    found = likelihood_ratios(Case(case.markers, families, clean, missing))
    column = {m: j for j, m in enumerate(found.missing)}
    reports = {a: (a, b) for (_, a), (_, b) in truth.same_person}
    strong = []
    for i, sample in enumerate(found.samples):
        person = truth.person[sample]
        for id_ in reports.get(person, (person,)):
            if id_ in column:
                log10_lr = found.log10_lr[i, column[id_]]
                assert np.isfinite(log10_lr), (sample, id_)
                strong.append(log10_lr)
    assert len(strong) > 200
    assert np.mean(np.array(strong) > 4) > 0.6


def test_wrong_fathers_make_families_impossible_or_pairings_weak(nation: SimulatedNation) -> None:
    """Of those wrong, some contradict themselves without mutation."""
    case = nation.load.case
    family = {f.id: f for f in case.families}
    exclusions = 0
    for id_, member in nation.truth.wrong:
        pedigree, profiles = family[id_].pedigree, family[id_].profiles
        father = pedigree[member].father
        if father in profiles and member in profiles:
            a, b = profiles[father], profiles[member]
            both = (a[:, 0] != UNSEEN) & (b[:, 0] != UNSEEN)
            shares = (a[:, :, None] == b[:, None, :]).any(axis=(1, 2))
            exclusions += int((both & ~shares).sum() >= 2)
    typed_pairs = [
        1 for id_, m in nation.truth.wrong
        if m in family[id_].profiles and family[id_].pedigree[m].father in family[id_].profiles
    ]  # fmt: skip
    assert exclusions >= 0.9 * len(typed_pairs)


def test_contaminated_samples_show_a_member_of_staff(nation: SimulatedNation) -> None:
    staff = {s.id: s for s in nation.load.elimination}
    for id_, source in nation.truth.contaminated.items():
        sample = nation.load.case.sample[id_]
        both = (sample.calls[:, 0] != UNSEEN) & (staff[source].calls[:, 0] != UNSEEN)
        assert both.any()
        assert (sample.calls[both] == staff[source].calls[both]).all()
        assert sample.sex == staff[source].sex


def test_samples_of_one_body_show_one_person(nation: SimulatedNation) -> None:
    truth = nation.truth
    first: dict[str, np.ndarray] = {}
    pairs = 0
    for sample in nation.load.case.samples:
        if sample.errors == NO_ERRORS and sample.id not in truth.contaminated:
            other = first.setdefault(truth.body[sample.id], sample.calls)
            both = (other[:, 0] != UNSEEN) & (sample.calls[:, 0] != UNSEEN)
            assert (other[both] == sample.calls[both]).all()
            pairs += other is not sample.calls
    assert pairs > 3


def test_sex_of_samples_is_that_of_the_person(nation: SimulatedNation) -> None:
    case, truth = nation.load.case, nation.truth
    for sample in case.samples:
        person = truth.person[sample.id]
        if person != UNIDENTIFIED and sample.id not in truth.contaminated:
            assert sample.sex in {Sex.UNKNOWN, case.family_of[person].pedigree[person].sex}


def test_what_is_known_beside_the_dna_covers_the_case(nation: SimulatedNation) -> None:
    load = nation.load
    assert set(load.ante_mortem) == set(load.case.missing)
    assert set(load.post_mortem) == set(load.samples_of)
    sites = {code: {s.site for s in load.site_priors} for code in load.post_mortem}
    assert all(pm.site in sites[code] for code, pm in load.post_mortem.items())
    relatives = sum(len(f.pedigree.ids) for f in load.case.families) - len(load.case.missing)
    assert len(load.birth) / relatives == pytest.approx(0.8, abs=0.05)
    by_body: dict[str, set[str]] = {}
    for sample, code in load.remains_of.items():
        by_body.setdefault(nation.truth.body[sample], set()).add(load.post_mortem[code].site)
    assert all(len(found) == 1 for found in by_body.values())


def test_the_missing_are_not_told_to_have_died_and_their_parents_often_are(
    nation: SimulatedNation,
) -> None:
    case, dead = nation.load.case, nation.load.deceased
    assert not {m for _, m in dead} & set(case.missing)
    fathers = [(f.id, "father") for f in case.families if "father" in f.pedigree]
    children = [
        (f.id, m)
        for f in case.families
        for m in f.pedigree.ids
        if m.startswith(("son", "daughter"))
    ]
    of_fathers, of_children = (np.mean([p in dead for p in group]) for group in (fathers, children))
    assert of_fathers > 0.5
    assert of_children < 0.1


def test_codes_of_elements_do_not_tell_the_body(nation: SimulatedNation) -> None:
    several = [
        {nation.load.remains_of[s] for s in nation.truth.body if nation.truth.body[s] == body}
        for body in set(nation.truth.body.values())
    ]
    gaps = [max(n) - min(n) for codes in several if len(n := [int(c[1:]) for c in codes]) > 1]
    assert np.median(gaps) > 10


def test_the_seed_decides_everything() -> None:
    plan = NationPlan(30, 20)
    first, again, other = (simulate_nation(plan, WITHOUT, seed=s) for s in (5, 5, 6))
    assert first.truth == again.truth
    assert first.load.ante_mortem == again.load.ante_mortem
    assert first.load.post_mortem == again.load.post_mortem
    assert first.load.site_priors == again.load.site_priors
    assert first.load.birth == again.load.birth
    assert first.load.deceased == again.load.deceased != other.load.deceased
    calls = [[s.calls.tolist() for s in n.load.case.samples] for n in (first, again, other)]
    assert calls[0] == calls[1] != calls[2]


def test_families_added_leave_the_others_as_they_were() -> None:
    plan = replace(FAULTLESS, families=20, remains=0)
    few = simulate_nation(plan, WITHOUT, seed=5).load
    more = simulate_nation(replace(plan, families=25), WITHOUT, seed=5).load
    for a, b in zip(few.case.families, more.case.families, strict=False):
        assert a.pedigree.members == b.pedigree.members
        assert {m: c.tolist() for m, c in a.profiles.items()} == {
            m: c.tolist() for m, c in b.profiles.items()
        }
    assert all(more.ante_mortem[m] == am for m, am in few.ante_mortem.items())


def test_no_more_bodies_of_listed_persons_than_there_are() -> None:
    made = simulate_nation(NationPlan(3, 50), WITHOUT, seed=1)
    assert len(set(made.truth.body.values())) == 50
    assert len(made.truth.findable) <= len(made.load.case.missing)


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ({"families": 0}, "families is 0; allowed: 1 or more"),
        ({"remains": -1}, "remains is -1"),
        ({"unlisted": 1.5}, "unlisted is 1.5; allowed: 0 to 1"),
        ({"staff": 0}, "staff is 0"),
    ],
)
def test_what_cannot_be_planned_is_refused(numbers: dict[str, float], message: str) -> None:
    with pytest.raises(InputError, match=message):
        replace(PLAN, **numbers)


def test_posteriors_by_bayes_are_calibrated() -> None:
    """Simulation and engine agree: of pairings with a posterior p, a share p is true.

    A body is of a listed person with 0.85, each equally likely; sexes of the unlisted are
    distributed as those of the missing.
    """
    posteriors, truths = [], []
    for seed in (1, 2):
        made = simulate_nation(replace(FAULTLESS, families=250), WITH_MUTATION, seed=seed)
        case = made.load.case
        found = likelihood_ratios(case)
        agree = np.array([[case.sexes_agree(s, m) for m in found.missing] for s in found.samples])
        lr = np.where(agree, 10.0**found.log10_lr, 0.0)
        weight = 0.85 / len(found.missing) * lr
        # With unrelated persons of the wrong sex excluded like the missing.
        none = 0.15 * agree.mean(axis=1)
        total = weight.sum(axis=1) + none
        posteriors += [(weight / total[:, None]).ravel(), none / total]
        person = [made.truth.person[s] for s in found.samples]
        truths += [
            np.array([[m == p for m in found.missing] for p in person]).ravel(),
            np.array([p == UNIDENTIFIED for p in person]),
        ]
    bins = calibration(np.concatenate(posteriors), np.concatenate(truths))
    assert bins[-1].number > 100
    assert bins[-1].true == bins[-1].number
    far = [(b.low, b.mean, b.interval) for b in bins if not b.agrees]
    assert len(far) <= 2, far
    for one in bins:  # and where an interval misses, it misses closely
        low, high = one.interval
        assert low - 0.05 < one.mean < high + 0.05
