"""Families whose profiles speak against the kinship they were told: pairs of typed relatives.

Every two typed relatives of a family are weighed as what the pedigree says they are to each
other, against two unrelated people.  Parent and child may differ by mutation, under the markers'
models.  If the kinship is true, the ratio falls below 1/k in at most one of k pairs, whoever they
are (Markov's inequality); a father who is none falls far below.  Many families take a second.
What only three people together show is left to :mod:`.consistency`.  X-chromosomal markers are
left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.errors import PedigreeError
from sought.genetics.case import Case, Family
from sought.genetics.identity import Kappa, kappa
from sought.genetics.likelihood import log_likelihood
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.search.identity_tables import (
    UNRELATED,
    IdentityTables,
    parent_child_log_lr,
)
from sought.genetics.search.pair_people import PairPeople
from sought.genetics.search.pair_search import exact
from sought.genetics.search.references import References

Array = NDArray[np.float64]

_Pairs = dict[tuple[str, str], float]
"""Natural log LR of two members' kinship."""

LIMIT = 1000.0
"""How many times likelier unrelated people must be than the relatives they are said to be."""


@dataclass(frozen=True)
class DoubtedPair:
    """Two typed relatives, and log10 LR of the kinship told against none."""

    first: str
    second: str
    log10_lr: float


@dataclass(frozen=True)
class KinshipDoubt:
    """A family whose profiles speak against its kinship, the worst pair first.

    ``suspect`` is the one person who is in every such pair, where there are several: without
    that profile nothing speaks against the rest.
    """

    family: str
    pairs: tuple[DoubtedPair, ...]

    @property
    def suspect(self) -> str | None:
        """Whose profile alone explains it; None where it may be one's or the other's."""
        common = set.intersection(*({p.first, p.second} for p in self.pairs))
        return common.pop() if len(common) == 1 else None


def kinship_doubts(case: Case, *, limit: float = LIMIT) -> tuple[KinshipDoubt, ...]:
    """Families with a pair whose kinship is ``limit`` times likelier not to be, in their order.

    InputError where a profile shows an allele of frequency 0, or error models are too many.
    """
    used = [i for i, marker in enumerate(case.markers) if not marker.x_linked]
    families = tuple(_of_markers(f, used) for f in case.families if len(f.profiles) > 1)
    if not families or not used:
        return ()
    markers = tuple(case.markers[i] for i in used)
    weighed = _weighed(Case(markers, families, theta=case.theta))
    told = [
        KinshipDoubt(family.id, tuple(_doubted(pairs, limit)))
        for family, pairs in zip(families, weighed, strict=True)
    ]
    return tuple(doubt for doubt in told if doubt.pairs)


def _doubted(pairs: _Pairs, limit: float) -> Iterator[DoubtedPair]:
    for (first, second), log_lr in sorted(pairs.items(), key=lambda pair: pair[1]):
        log10_lr = log_lr / np.log(10)
        if log10_lr <= -np.log10(limit):
            yield DoubtedPair(first, second, float(log10_lr))


def _of_markers(family: Family, used: Sequence[int]) -> Family:
    profiles = {member: calls[used] for member, calls in family.profiles.items()}
    return Family(family.pedigree, profiles, family.errors)


def _weighed(case: Case) -> list[_Pairs]:
    """Of each family its pairs of typed relatives with natural log LR of their kinship."""
    tables, told = _Tables(case), _Told()
    found: list[_Pairs] = []
    waiting: dict[_Kinship, list[_Waiting]] = defaultdict(list)
    for family in case.families:
        pairs: _Pairs = {}
        found.append(pairs)
        for first, second in combinations(family.profiles, 2):
            try:
                kinship = told.kinship(family.pedigree, first, second)
            except PedigreeError:  # an inbred one: three coefficients do not describe them
                pairs[first, second] = _by_pedigree(family, case, first, second)
                continue
            if kinship.kappa != UNRELATED:
                waiting[kinship].append(_Waiting(pairs, family.id, first, second))
    for kinship, group in waiting.items():
        for one, log_lr in zip(group, tables.log_lr(kinship, group).tolist(), strict=True):
            one.pairs[one.first, one.second] = log_lr
    return found


class _Waiting(NamedTuple):
    """Two members of a family, and where their ratio will stand."""

    pairs: _Pairs
    family: str
    first: str
    second: str


@dataclass(frozen=True)
class _Kinship:
    """``parent`` is the parent's sex where the two are parent and child; ``turned``: the second is."""

    kappa: Kappa
    parent: Sex | None = None
    turned: bool = False


class _Told:
    """What pedigrees say two people are to each other; families of one form are asked once."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Kappa] = {}

    def kinship(self, pedigree: Pedigree, first: str, second: str) -> _Kinship:
        """PedigreeError where one of them is inbred."""
        found = self._kappa(pedigree, first, second)
        if first in pedigree[second].parents:
            return _Kinship(found, pedigree[first].sex)
        if second in pedigree[first].parents:
            return _Kinship(found, pedigree[second].sex, turned=True)
        return _Kinship(found)

    def _kappa(self, pedigree: Pedigree, first: str, second: str) -> Kappa:
        if pedigree.twins or pedigree.founder_inbreeding:
            return kappa(pedigree, first, second)
        form = _form(pedigree, first, second)
        if form not in self._known:
            self._known[form] = kappa(pedigree, first, second)
        return self._known[form]


def _form(pedigree: Pedigree, first: str, second: str) -> Hashable:
    """The tree above two people, with numbers for names."""
    number = {first: 0, second: 1}
    ahead, tree = [first, second], []
    for member in ahead:
        parents = pedigree[member].parents
        for parent in parents:
            if parent not in number:
                number[parent] = len(number)
                ahead.append(parent)
        tree.append(tuple(number[parent] for parent in parents))
    return tuple(tree)


class _Tables:
    """Exact tables of all pairs of observations that the typed relatives show."""

    def __init__(self, case: Case) -> None:
        references = References.of(case)
        self._place = {person: at for at, person in enumerate(references.people)}
        self._people = PairPeople.of(references.samples, case.markers)
        self._seen = list(zip(case.markers, self._people.observations, strict=True))
        self._theta = case.theta
        self._identity = [IdentityTables.of(m, o, case.theta) for m, o in self._seen]

    def log_lr(self, kinship: _Kinship, group: Sequence[_Waiting]) -> Array:
        """Natural log LR (pairs,) over all markers."""
        places = [
            (self._place[one.family, one.first], self._place[one.family, one.second])
            for one in group
        ]
        first, second = np.array(places, dtype=np.intp).T
        if kinship.parent is None:
            squares = [table.log_lr(kinship.kappa) for table in self._identity]
            return exact(squares, self._people, first, second)
        parent = Sex.FEMALE if kinship.parent == Sex.FEMALE else Sex.MALE
        squares = [parent_child_log_lr(m, o, self._theta, parent) for m, o in self._seen]
        parents, children = (second, first) if kinship.turned else (first, second)
        return exact(squares, self._people, parents, children)


def _by_pedigree(family: Family, case: Case, first: str, second: str) -> float:
    """The same by the likelihood of the whole pedigree, against two of its people unrelated."""
    sexes = family.pedigree[first].sex, family.pedigree[second].sex
    apart = Pedigree((Member(first, sex=sexes[0]), Member(second, sex=sexes[1])))
    profiles = {member: family.profiles[member] for member in (first, second)}
    errors = {member: e for member, e in family.errors.items() if member in profiles}
    told, unrelated = (
        log_likelihood(pedigree, case.markers, profiles, theta=case.theta, errors=errors)
        for pedigree in (family.pedigree, apart)
    )
    with np.errstate(invalid="ignore"):
        return float(np.nan_to_num(told - unrelated, nan=0.0, neginf=-np.inf).sum())
