"""A pedigree that may be wrong, against the mixture written out."""

from __future__ import annotations

import numpy as np
import pytest

from sought.genetics.case import Case, Family
from sought.genetics.likelihood import log_likelihood
from sought.genetics.likelihood_ratio import likelihood_ratios
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation
from sought.genetics.national.identification import identify
from sought.genetics.national.pedigree_doubt import Claim, doubted
from sought.genetics.national.prior import IdentificationPrior
from sought.genetics.pedigree import Pedigree
from tests.cases import reference_family, sample
from tests.families import family, mutating
from tests.national_cases import matches_of

ALLELES = ("1", "2", "3", "4", "5", "6")
MARKERS = tuple(
    Marker(
        f"L{i}",
        ALLELES,
        (0.05, 0.1, 0.15, 0.2, 0.25, 0.25),
        mutation=mutating(Mutation("equal", 0.001)),
    )
    for i in range(8)
)
TOLD = family(
    "gf, 1", "gm, 2", "a = gf + gm, 1", "b = gf + gm, 1", "wife, 2", "child = a + wife, 1"
)
"""Two brothers are missing; their parents and a child of one of them are typed."""


def case_of(*, child: str) -> Case:
    """The body has genotype 1/3 throughout; the child, if it is a's, must show 1 or 3."""
    typed = {"gf": ["1/2"] * 8, "gm": ["3/4"] * 8, "wife": ["5/6"] * 8, "child": [child] * 8}
    home = reference_family("F", TOLD, MARKERS, **typed)
    return Case(MARKERS, (home,), (sample("V", MARKERS, ["1/3"] * 8),), ("a", "b"))


def claim_of(case: Case, *persons: str) -> Claim:
    known = dict.fromkeys(persons, 0.0)
    return Claim(case.samples[0], case.families[0], known, known)


def naive_shares(case: Case, share: float) -> np.ndarray:
    """Shares of a and b over the pedigree as told and with each child's father exchanged."""
    told = case.families[0]
    others = [with_other_father(told.pedigree, c) for c in ("a", "b", "child")]
    priors = [1 - share, *[share / 3] * 3]
    total = np.zeros(2)
    for prior, pedigree in zip(priors, [told.pedigree, *others], strict=True):
        home = Family(pedigree, told.profiles)
        own = log_likelihood(pedigree, case.markers, home.profiles).sum()
        ratios = likelihood_ratios(Case(case.markers, (home,), case.samples, ("a", "b"))).lr[0]
        total += prior * np.exp(own) * ratios
    return total / total.sum()


def with_other_father(pedigree: Pedigree, child: str) -> Pedigree:
    rows = []
    for m in pedigree.members:
        father = "other" if m.id == child else m.father
        parents = f" = {father} + {m.mother}" if m.father else ""
        rows.append(f"{m.id}{parents}, {int(m.sex)}")
    return Pedigree(family("other, 1", *rows).members, "F")


@pytest.mark.parametrize("share", [0.01, 0.3])
def test_shares_are_those_of_the_mixture_of_pedigrees(share: float) -> None:
    case = case_of(child="4/5")
    (found,) = doubted(case, [claim_of(case, "b", "a")], share=share, threshold=0.9999)
    assert found == pytest.approx(naive_shares(case, share)[::-1], rel=1e-9)


def test_a_child_that_excludes_a_brother_is_trusted_only_as_far_as_its_father() -> None:
    """As told, a is excluded by the child at every marker; if it is another's child, he is not."""
    case = case_of(child="4/5")
    told = likelihood_ratios(case).lr[0]
    assert told[1] / told[0] > 1e6
    (found,) = doubted(case, [claim_of(case, "b", "a")], share=0.01, threshold=0.9995)
    assert 0.0005 < found[1] < 0.005  # a third of the share, halved


def test_a_claim_without_rivals_holds_under_every_pedigree() -> None:
    case = case_of(child="3/5")
    (found,) = doubted(case, [claim_of(case, "a")], share=0.01, threshold=0.9995)
    assert found is None


def test_an_identification_in_doubt_needs_more_data_and_names_the_rival() -> None:
    case = case_of(child="4/5")
    prior = IdentificationPrior(missing=2, unlisted_share=0.01, source="a test")
    trusting = identify(case, matches_of(case), prior=prior, wrong_pedigrees=0.0)
    assert trusting.conclusions[0].conclusion == "identified"
    found = identify(case, matches_of(case), prior=prior)
    (conclusion,) = found.conclusions
    assert conclusion.code == "pedigree in doubt"
    assert conclusion.rivals == ("a",)
    assert found.in_doubt == {"V"}
    assert sum(row.posterior for row in found.rows()) == pytest.approx(1)
