"""Power of families: closed forms, brute force over relatives' genotypes, and invariances."""

from dataclasses import replace
from itertools import product
from math import log10, prod

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.case import Case, Family
from sought.genetics.frequencies import markers_for
from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import Marker, encode_profile
from sought.genetics.missing_tables import missing_tables, tables_if_typed
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.one_marker import exclusion_power, lr_moments, one_marker_distribution
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.power import (
    exclusion_by_family,
    family_power,
    inclusion_by_tables,
    power,
)
from sought.genetics.profile_ranking import rank_profiles
from sought.genetics.shapes import nuclear_family

P1, P2, P3, P4 = FREQS = (0.1, 0.2, 0.3, 0.4)
PLAIN = Marker("M", ("1", "2", "3", "4"), FREQS)
MUTATING = replace(PLAIN, mutation=MutationModel.same(Mutation("stepwise", 0.02, 0.1)))
CHILDREN = nuclear_family(("missing", "sister"), sexes=[Sex.MALE, Sex.FEMALE])
DUO = Pedigree(CHILDREN.members[:3])


def typed(pedigree: Pedigree, marker: Marker = PLAIN, **genotypes: str) -> Family:
    profiles = {i: encode_profile([marker], [g]) for i, g in genotypes.items()}
    return Family(pedigree, profiles)


# --- exclusion ---


def test_a_father_excludes_those_who_share_none_of_his_alleles() -> None:
    found = exclusion_by_family(typed(DUO, father="1/2"), "missing", [PLAIN])
    assert found.total == pytest.approx((1 - P1 - P2) ** 2)


def test_both_parents_exclude_all_but_four_genotypes() -> None:
    found = exclusion_by_family(typed(DUO, father="1/2", mother="3/4"), "missing", [PLAIN])
    children = 2 * (P1 * P3 + P1 * P4 + P2 * P3 + P2 * P4)
    assert found.total == pytest.approx(1 - children)


def test_one_sibling_excludes_nobody() -> None:
    found = exclusion_by_family(typed(CHILDREN, sister="1/2"), "missing", [PLAIN])
    assert found.total == 0


def test_mutations_are_disregarded_and_markers_combine() -> None:
    other = replace(MUTATING, name="N")
    family = Family(DUO, {"father": encode_profile([MUTATING, other], ["1/2", "3/3"])})
    found = exclusion_by_family(family, "missing", [MUTATING, other])
    first, second = (1 - P1 - P2) ** 2, (1 - P3) ** 2
    assert np.allclose(found.per_marker, [first, second])
    assert found.total == pytest.approx(1 - (1 - first) * (1 - second))
    assert found.expected_mismatches == pytest.approx(first + second)


def test_a_marker_impossible_without_mutation_counts_as_no_power() -> None:
    family = typed(CHILDREN, MUTATING, father="1/1", sister="2/2")
    found = exclusion_by_family(family, "missing", [MUTATING])
    assert found.inconsistent == ("M",)
    assert found.total == 0


def test_exclusion_power_between_two_pedigrees() -> None:
    apart = Pedigree((Member("father", sex=Sex.MALE), Member("missing", sex=Sex.MALE)))
    found = exclusion_power(DUO, apart, ["father", "missing"], PLAIN)
    one_father = sum(
        (2 - (a == b)) * FREQS[a] * FREQS[b] * (1 - sum(FREQS[x] for x in {a, b})) ** 2
        for a, b in product(range(4), range(4))
        if a <= b
    )
    assert found == pytest.approx(one_father)
    known = exclusion_power(DUO, apart, ["missing"], PLAIN, given={"father": "1/2"})
    assert known == pytest.approx((1 - P1 - P2) ** 2)


def test_known_genotypes_that_refute_the_claim_exclude_for_certain() -> None:
    apart = Pedigree((*DUO.members[:2], Member("missing", sex=Sex.MALE)))
    given = {"father": "1/1", "missing": "2/2"}
    assert exclusion_power(DUO, apart, ["mother"], PLAIN, given=given) == 1.0
    with pytest.raises(InputError, match="'uncle' is not a member"):
        one_marker_distribution(DUO, PLAIN, ["uncle"])


# --- one marker ---


def test_joint_distribution_of_father_and_child() -> None:
    found = one_marker_distribution(DUO, PLAIN, ["father", "missing"])
    row, column = (found.genotypes[0].index(g) for g in ("1/2", "1/3"))
    assert found.probabilities[row, column] == pytest.approx(2 * P1 * P2 * 0.5 * P3)
    assert found.probabilities.sum() == pytest.approx(1)


def test_expected_lr_of_parent_and_child_is_one_quarter_of_alleles_plus_three() -> None:
    """E(LR | true) = (L + 3) / 4 for L alleles of any frequencies."""
    apart = Pedigree((Member("father", sex=Sex.MALE), Member("missing", sex=Sex.MALE)))
    ids = ["father", "missing"]
    assert lr_moments(DUO, apart, ids, PLAIN).mean == pytest.approx((4 + 3) / 4)
    unrelated = lr_moments(DUO, apart, ids, PLAIN, true=apart)
    assert unrelated.mean == pytest.approx(1)
    assert unrelated.probability_of_zero == pytest.approx(exclusion_power(DUO, apart, ids, PLAIN))
    assert unrelated.mean_log10 == -np.inf


# --- inclusion ---


def table_by_likelihoods(family: Family, marker: Marker, genotype: str, theta: float) -> float:
    call = encode_profile([marker], [genotype])
    pedigree, profiles = family.pedigree, family.profiles
    stranger = Pedigree((*pedigree.members, Member("stranger", sex=Sex.MALE)))
    related = log_likelihood(pedigree, [marker], {**profiles, "missing": call}, theta=theta)
    apart = log_likelihood(stranger, [marker], {**profiles, "stranger": call}, theta=theta)
    return float(np.exp(related - apart)[0])


@pytest.mark.parametrize("theta", [0.0, 0.05])
@pytest.mark.parametrize("marker", [PLAIN, MUTATING], ids=["plain", "mutating"])
def test_lr_of_every_genotype(marker: Marker, theta: float) -> None:
    family = typed(CHILDREN, marker, sister="1/2")
    (table,) = missing_tables(family, "missing", [marker], theta=theta)
    assert table.related.sum() == pytest.approx(1)
    assert table.unrelated.sum() == pytest.approx(1)
    for genotype, lr in zip(table.genotypes, table.lr[0], strict=True):
        name = marker.decode(genotype.tolist())
        assert lr == pytest.approx(table_by_likelihoods(family, marker, name, theta), rel=1e-10)


def test_a_silent_allele_hides_in_what_is_shown() -> None:
    marker = Marker("M", ("1", "2"), (0.5, 0.4), silent_frequency=0.1)
    (table,) = missing_tables(typed(DUO, marker, father="1/2"), "missing", [marker])
    names = [marker.decode(g.tolist()) for g in table.genotypes]
    assert names == ["-/-", "1/1", "1/2", "2/2"]
    p = dict(zip(("1", "2", "silent"), marker.state_freqs, strict=True))
    shown_1 = 0.5 * (p["1"] + p["silent"])  # 1 from the father, 1 or silent from the mother
    assert table.related[0, 1] == pytest.approx(shown_1)
    assert table.unrelated[0, 1] == pytest.approx(p["1"] ** 2 + 2 * p["1"] * p["silent"])
    assert table.lr[0, 0] == 1


def test_a_man_on_the_x_chromosome() -> None:
    marker = replace(PLAIN, x_linked=True)
    (table,) = missing_tables(typed(DUO, marker, mother="1/2"), "missing", [marker])
    assert np.allclose(table.lr[0], [0.5 / P1, 0.5 / P2, 0, 0])


def test_mean_and_deviation_are_exact() -> None:
    (table,) = missing_tables(typed(DUO, father="1/1"), "missing", [PLAIN])
    found = inclusion_by_tables([table, table])
    # The child shows 1/1 with P1 (LR 1/P1), else 1/x (LR 1/(2 P1)).
    values, weights = [log10(1 / P1), log10(1 / (2 * P1))], [P1, 1 - P1]
    mean = sum(v * w for v, w in zip(values, weights, strict=True))
    variance = sum(w * (v - mean) ** 2 for v, w in zip(values, weights, strict=True))
    assert found.mean == pytest.approx(2 * mean)
    assert found.sd == pytest.approx((2 * variance) ** 0.5)
    assert found.probability_of_exclusion == pytest.approx(1 - (1 - (1 - P1) ** 2) ** 2)
    assert set(np.round(found.true, 9)) == {round(a + b, 9) for a, b in product(values, values)}


def test_tails_of_true_and_unrelated() -> None:
    (table,) = missing_tables(typed(DUO, father="1/1"), "missing", [PLAIN])
    found = inclusion_by_tables([table] * 3)
    threshold = 400.0  # 10 x 10 x 5 passes it, 10 x 5 x 5 does not
    twice = 3 * P1**2 * (1 - P1) + P1**3
    assert found.exceeds(threshold) == pytest.approx(twice, abs=0.006)
    q, r = P1**2, 2 * P1 * (1 - P1)
    assert found.unrelated_exceeds(threshold) == pytest.approx(3 * q**2 * r + q**3, rel=0.2)
    assert found.quantile(0.5) == pytest.approx(3 * log10(5))
    assert found.unrelated_quantile(0.5) == -np.inf


def test_nobody_typed_says_nothing() -> None:
    found = family_power(Family(CHILDREN), "missing", [PLAIN])
    assert (found.inclusion.mean, found.inclusion.sd, found.exclusion.total) == (0, 0, 0)


def test_what_cannot_be_answered_is_refused() -> None:
    family = typed(CHILDREN, father="1/1", sister="2/2")
    with pytest.raises(InputError, match="impossible at M"):
        missing_tables(family, "missing", [PLAIN])
    with pytest.raises(InputError, match="'uncle' is not a member"):
        missing_tables(family, "uncle", [PLAIN])
    with pytest.raises(InputError, match="draws is 0"):
        inclusion_by_tables([], draws=0)


# --- gain ---


@pytest.mark.parametrize("theta", [0.0, 0.05])
@pytest.mark.parametrize("marker", [PLAIN, MUTATING], ids=["plain", "mutating"])
def test_gain_is_the_mean_over_what_the_relative_may_show(marker: Marker, theta: float) -> None:
    family = typed(CHILDREN, marker, sister="1/2")
    tables = tables_if_typed(family, "missing", "father", [marker], theta=theta)
    ours = inclusion_by_tables(tables).mean
    exact = one_marker_distribution(
        CHILDREN, marker, ["father"], given={"sister": "1/2"}, theta=theta
    )
    mean = exclusion = 0.0
    for genotype, p in zip(exact.genotypes[0], exact.probabilities, strict=True):
        if p > 0:
            known = typed(CHILDREN, marker, sister="1/2", father=genotype)
            each = missing_tables(known, "missing", [marker], theta=theta)
            mean += p * inclusion_by_tables(each, draws=1).mean
            exclusion += p * exclusion_by_family(known, "missing", [marker], theta=theta).total
    assert ours == pytest.approx(mean, rel=1e-9)
    if marker.mutation is None:
        then = exclusion_by_family(family, "missing", [marker], theta=theta, typed_too="father")
        assert then.total == pytest.approx(exclusion, rel=1e-9)


def test_gain_with_a_silent_allele() -> None:
    marker = Marker("M", ("1", "2"), (0.5, 0.3), silent_frequency=0.2)
    tables = tables_if_typed(typed(CHILDREN, marker, sister="1/1"), "missing", "father", [marker])
    names = one_marker_distribution(CHILDREN, marker, ["father"], given={"sister": "1/1"})
    by_name = dict(zip(names.genotypes[0], names.probabilities, strict=True))
    shown = {
        "-/-": by_name["silent/silent"],
        "1/1": by_name["1/1"] + by_name["1/silent"],
        "1/2": by_name["1/2"],
        "2/2": by_name["2/2"] + by_name["2/silent"],
    }
    assert sorted(tables[0].weights) == pytest.approx(sorted(p for p in shown.values() if p))
    known = typed(CHILDREN, marker, sister="1/1", father="1/1")
    (expected,) = missing_tables(known, "missing", [marker])
    row = int(np.abs(tables[0].weights - shown["1/1"]).argmin())
    assert np.allclose(tables[0].related[row], expected.related[0])


def test_a_case_ranks_its_relatives() -> None:
    panel = markers_for("codis", "europe")[:6]
    calls = encode_profile(panel, [f"{m.alleles[3]}/{m.alleles[4]}" for m in panel])
    cousin = (
        Member("aunt", "gf", "gm", Sex.FEMALE),
        Member("gf", sex=Sex.MALE),
        Member("gm", sex=Sex.FEMALE),
    )
    mother = Member("mother", "gf", "gm", Sex.FEMALE)
    members = [mother if m.id == "mother" else m for m in CHILDREN.members]
    family = Family(Pedigree((*members, *cousin), "F1"), {"sister": calls})
    seen = []
    (found,) = power(
        Case(panel, (family,), (), ("missing",)),
        gains=True,
        draws=2000,
        progress=lambda done, total: seen.append((done, total)),
    )
    order = [g.relative for g in found.gains]
    assert set(order[:2]) == {"father", "mother"}
    assert set(order) == {"father", "mother", "aunt", "gf", "gm"}
    for gain in found.gains:
        assert gain.mean_log10_lr_rise == pytest.approx(gain.mean_log10_lr - found.inclusion.mean)
        assert gain.mean_log10_lr_rise >= -1e-9  # information is never worth less than nothing
        assert gain.exclusion_power_rise >= -1e-12
    assert seen == [(0, 1)]


def test_other_missing_persons_are_never_proposed() -> None:
    family = typed(CHILDREN, father="1/2")
    case = Case((PLAIN,), (family,), (), ("missing", "sister"))
    found = power(case, gains=True, draws=100)
    assert [[g.relative for g in f.gains] for f in found] == [["mother"], ["mother"]]


# --- ranking ---


def test_profiles_in_order_of_probability() -> None:
    other = Marker("N", ("7", "8"), (0.7, 0.3))
    family = Family(DUO, {"father": encode_profile([PLAIN, other], ["1/2", "7/8"])})
    found = rank_profiles(family, "missing", [PLAIN, other], top=1000)
    tables = missing_tables(family, "missing", [PLAIN, other])
    brute = sorted(
        (prod(pair) for pair in product(*(t.related[0][t.related[0] > 0] for t in tables))),
        reverse=True,
    )
    assert np.allclose([p.probability for p in found.profiles], brute)
    assert sum(brute) == pytest.approx(1)
    assert found.per_marker[0][0].genotype in {"1/4", "2/4"}
    assert found.per_marker[0][0].probability == pytest.approx(0.5 * P4)


def test_no_more_profiles_than_asked_for() -> None:
    found = rank_profiles(typed(DUO, father="1/2"), "missing", [PLAIN], top=2)
    assert len(found.profiles) == 2
    assert len(found.per_marker[0]) == 2
