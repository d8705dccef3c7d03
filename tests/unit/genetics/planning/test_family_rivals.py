"""Several missing persons of one family: their ratios for the same genotypes."""

import numpy as np
import pytest

from sought.genetics.case import Case
from sought.genetics.likelihood import log_likelihood
from sought.genetics.pedigree import Member, Pedigree
from sought.genetics.planning.draws import Alike
from sought.genetics.planning.family_rivals import FamilyRivals
from sought.genetics.planning.panel import Panel
from sought.genetics.planning.strangers import log_ratios
from sought.genetics.simulated_case import FamilyPlan
from tests.families import family
from tests.unit.genetics.planning.cases import MARKERS, drawn, invented

FEW = MARKERS[:5]
BROTHERS = family(
    "father, 1", "mother, 2", "one = father + mother, 1", "two = father + mother, 1",
    "wife, 2", "son = one + wife, 1",
)  # fmt: skip
OF_PARENTS = FamilyPlan(BROTHERS, ("father", "mother"), ("one", "two"))
OF_SON = FamilyPlan(BROTHERS, ("mother", "son"), ("one", "two"))


def rivals(case: Case, seed: int = 1) -> FamilyRivals:
    return FamilyRivals(Panel.of(case.markers, case.theta), case.family_of, seed)


def test_brothers_of_typed_parents_stay_equal() -> None:
    case = invented(OF_PARENTS, found=0)
    own, other = rivals(case).log_lr(case.missing[0], case.missing[1:])
    assert own == pytest.approx(other, abs=1e-5)
    assert own.sum(axis=1).mean() > 10


def test_a_son_tells_brothers_apart() -> None:
    case = invented(OF_SON, found=0)
    father, uncle = case.missing
    found = rivals(case)
    own, other = found.log_lr(father, (uncle,)).sum(axis=2)
    assert own.mean() > other.mean() + 3
    own, other = found.log_lr(uncle, (father,)).sum(axis=2)
    assert np.exp(other).mean() < np.exp(own).mean()


@pytest.mark.parametrize("plan", [OF_PARENTS, OF_SON])
def test_ratios_are_those_of_whole_likelihoods(plan: FamilyPlan) -> None:
    case = invented(plan, found=0, markers=FEW)
    panel = Panel.of(FEW, 0.0)
    person, _ = drawn(case, [], n=12)
    home = case.families[0]
    alike = Alike(panel, [home], [home.pedigree.ids])
    profiles = person.genotypes[0].astype(np.intp)
    beside = Pedigree((*home.pedigree.members, Member("stranger")), home.id)
    for missing in case.missing:
        fast = log_ratios(alike, missing, profiles)[:, 0]
        for i, calls in enumerate(person.genotypes[0]):
            up = log_likelihood(home.pedigree, FEW, {**home.profiles, missing: calls})
            down = log_likelihood(beside, FEW, {**home.profiles, "stranger": calls})
            possible = np.isfinite(up)
            assert fast[i][possible] == pytest.approx((up - down)[possible], abs=1e-6)
            assert np.all(fast[i][~possible] == -np.inf)


def test_a_persons_own_ratios_are_those_drawn() -> None:
    """The draw's own figures, and the table of the same genotypes, agree."""
    case = invented(OF_SON, found=0, markers=FEW)
    person, _ = drawn(case, [], n=30)
    home = case.families[0]
    alike = Alike(Panel.of(FEW, 0.0), [home], [home.pedigree.ids])
    table = log_ratios(alike, person.member, person.genotypes[0].astype(np.intp))[:, 0]
    assert table == pytest.approx(person.log_ratio[0], abs=1e-5)


def test_rivals_are_of_the_same_family() -> None:
    case = invented(OF_PARENTS, OF_SON, found=0)
    a, b, c, d = case.missing
    found = rivals(case)
    assert found.among(a, (c, b, d, a)) == (b,)
    assert found.among(d, (a, c)) == (c,)
    assert found.among(a, (c, d)) == ()


def test_the_same_draws_whoever_the_rivals_are() -> None:
    case = invented(OF_SON, found=0)
    a, b = case.missing
    first, again, other = (rivals(case, seed) for seed in (1, 1, 2))
    together = first.log_lr(a, (b,))
    assert np.array_equal(together[0], again.log_lr(a, ())[0])
    assert not np.array_equal(together, other.log_lr(a, (b,)))
    assert together.shape[::2] == (2, len(MARKERS))
