"""Families that miss the same person: two reports, one missing.

Hypothesis 1: a missing person of one family and one of another are the same person.
Hypothesis 2: the families are unrelated.  Given the person's genotype g the families are
independent, so that at each marker

    LR = sum over g of P(g) R_A(g) R_B(g),   R(g) = P(g | family) / P(g),

and with the R of all missing persons side by side one matrix product compares them all.  That
is exact where one of the two has no parents in the pedigree (a wife and children on one side,
parents or siblings on the other).  Where both have, the parents are the same people too: then
the sum only finds candidates, and reported LRs are likelihoods of the joined pedigrees.

Theta is 0 and X-chromosomal markers are left out.  The LR of a pair against itself bounds it
(Cauchy-Schwarz): families that cannot reach the threshold with any other are skipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.case import Case, Family
from sought.genetics.markers import Marker
from sought.genetics.member_genotypes import family_at_marker, genotype_list, unordered
from sought.genetics.observation import Observation
from sought.genetics.pedigree import Sex
from sought.genetics.search.counting import PairCounts
from sought.genetics.search.joined_families import JoinedLikelihoods
from sought.genetics.search.pair_search import Progress
from sought.genetics.tables import Target, genotype_tables

Array = NDArray[np.float64]
Counts = NDArray[np.int64]
Positions = NDArray[np.intp]

NOTABLE = 1e6
_BLOCK = 256
_SAYS_NOTHING = 1e-9
_ROOM_FOR_PARENTS = 100.0
"""The sum over genotypes may understate families with common parents; this much is allowed for."""


@dataclass(frozen=True, eq=False)
class SharedMissing:
    """Pairs of missing persons who may be one, the highest LR first.

    ``first`` and ``second`` (n,) are positions in ``missing``.  ``log_lr`` against unrelated
    families and ``log_lr_siblings`` against the two being full siblings are natural, ``nan``
    where the joined pedigree is too large; ``common`` counts markers at which both families
    say something; ``same_parents`` tells where both families name parents.
    """

    missing: tuple[str, ...]
    first: Positions
    second: Positions
    log_lr: Array
    log_lr_siblings: Array
    common: Counts
    same_parents: NDArray[np.bool_]
    counts: PairCounts
    threshold: float

    def __len__(self) -> int:
        return len(self.first)

    @property
    def log10_lr(self) -> Array:
        """LR against unrelated families as a power of ten, (n,)."""
        return np.asarray(self.log_lr / np.log(10))

    @property
    def log10_lr_siblings(self) -> Array:
        """LR against full siblings as a power of ten, (n,)."""
        return np.asarray(self.log_lr_siblings / np.log(10))


def shared_missing(
    case: Case, *, threshold: float = NOTABLE, progress: Progress | None = None
) -> SharedMissing:
    """Pairs of missing persons of different families and agreeing sex at or above a plain LR.

    ``progress`` is called with pairs dealt with and pairs due.  Raises InputError where nobody
    is missing, SoughtError where a pair is unaccounted for.
    """
    if not case.missing:
        raise InputError("the case names nobody as missing", where="missing")
    if not threshold > 0:
        raise InputError(f"threshold is {threshold}; allowed: above 0", where="threshold")
    people = _People.of(case)
    strong = _strong(people, np.log(threshold))
    counts = _skipped(people, strong)
    first, second, performed = _candidates(people, strong, np.log(threshold), counts, progress)
    counts = replace(counts, performed=performed)
    counts.check()
    return _exact(people, first, second, counts, threshold)


@dataclass(frozen=True, eq=False)
class _People:
    """Missing persons; ``scaled`` holds R(g) times the root of P(g) by marker, (genotypes, n)."""

    targets: tuple[Target, ...]
    markers: tuple[Marker, ...]
    scaled: tuple[Array, ...]
    possible: NDArray[np.bool_]
    sex: NDArray[np.int8]
    family: NDArray[np.int64]

    @classmethod
    def of(cls, case: Case) -> _People:
        targets = tuple(Target(case.family_of[m], m) for m in case.missing)
        markers = tuple(replace(m, theta=0.0) for m in case.markers if not m.x_linked)
        used = [i for i, m in enumerate(case.markers) if not m.x_linked]
        targets = tuple(Target(_at(t.family, used), t.missing) for t in targets)
        number = {f.id: i for i, f in enumerate(case.families)}
        scaled = _scaled(targets, markers)
        return cls(
            targets,
            markers,
            scaled,
            np.all([~np.isnan(s).any(axis=0) for s in scaled], axis=0),
            np.array([int(t.family.pedigree[t.missing].sex) for t in targets], dtype=np.int8),
            np.array([number[t.family.id] for t in targets]),
        )

    @cached_property
    def log_self(self) -> Array:
        """Natural log LR of each person against himself, (n,)."""
        with np.errstate(divide="ignore"):
            return np.asarray(sum(np.log((s**2).sum(axis=0)) for s in self.scaled))

    def log_lr(self, first: Positions, second: Positions) -> Array:
        """Natural log LR of pairs."""
        with np.errstate(divide="ignore"):
            logs = [np.log(np.einsum("gk,gk->k", s[:, first], s[:, second])) for s in self.scaled]
        return np.asarray(np.sum(logs, axis=0))

    @cached_property
    def has_parents(self) -> NDArray[np.bool_]:
        """Whether the pedigree names each person's parents, (n,)."""
        return np.array([bool(t.family.pedigree[t.missing].parents) for t in self.targets])

    def common(self, first: Positions, second: Positions) -> Counts:
        """Markers at which both families say something."""
        telling = []
        for marker, scaled in zip(self.markers, self.scaled, strict=True):
            flat = np.sqrt(_population(marker))[:, None]
            telling.append((np.abs(scaled - flat) > _SAYS_NOTHING * flat).any(axis=0))
        both = np.array(telling)[:, first] & np.array(telling)[:, second]
        return np.asarray(both.sum(axis=0, dtype=np.int64))


def _at(family: Family, used: Sequence[int]) -> Family:
    profiles = {member: calls[used] for member, calls in family.profiles.items()}
    return Family(family.pedigree, profiles, family.errors)


def _population(marker: Marker) -> Array:
    """Probability (genotypes,) of a stranger's unordered genotypes."""
    p = marker.state_freqs
    return np.asarray(unordered((p[:, None] * p)[None])[0])


def _scaled(targets: Sequence[Target], markers: Sequence[Marker]) -> tuple[Array, ...]:
    """R(g) times the root of P(g); ``nan`` where a family's own profiles are impossible."""
    plain = [m for m in markers if not m.has_silent]
    seen = [[Observation(int(a), int(b)) for a, b in genotype_list(m)] for m in plain]
    fast = iter(genotype_tables(targets, plain, seen).ratios if plain else ())
    made = []
    for i, marker in enumerate(markers):
        population = _population(marker)[:, None]
        ratios = _one_by_one(targets, markers, i) if marker.has_silent else next(fast)
        made.append(np.where(population > 0, ratios, 0.0) * np.sqrt(population))
    return tuple(made)


def _one_by_one(targets: Sequence[Target], markers: Sequence[Marker], position: int) -> Array:
    """The same ratios where a silent allele hides behind homozygotes, (genotypes, n)."""
    population = _population(markers[position])
    rows = []
    for target in targets:
        here = family_at_marker(target.family, markers, position, 0.0)
        observed = unordered(here.table(target.missing))[0]
        with np.errstate(invalid="ignore", divide="ignore"):
            rows.append(observed / (observed.sum() * population / population.sum()))
    return np.array(rows).T


def _strong(people: _People, log_threshold: float) -> NDArray[np.bool_]:
    """Who may reach the threshold with somebody: LR(a, b)^2 is at most LR(a, a) LR(b, b)."""
    best = people.log_self[people.possible].max(initial=-np.inf)
    with np.errstate(invalid="ignore"):
        reach = (people.log_self + best) / 2 + np.log(_ROOM_FOR_PARENTS)
        return np.asarray(people.possible & (reach >= log_threshold))


def _skipped(people: _People, strong: NDArray[np.bool_]) -> PairCounts:
    """All pairs, and those not compared, from the numbers of people alone."""
    everybody, n = np.ones_like(strong), len(strong)
    due = _comparable(people, everybody)
    men, women = ((people.sex == s).sum() for s in (Sex.MALE, Sex.FEMALE))
    possible, left = _comparable(people, people.possible), _comparable(people, strong)
    expected, other_sex = n * (n - 1) // 2, int(men * women)
    return PairCounts(
        expected=expected,
        other_sex=other_sex,
        same_family=expected - other_sex - due,
        impossible_family=due - possible,
        too_weak=possible - left,
    )


def _comparable(people: _People, who: NDArray[np.bool_]) -> int:
    """Pairs among these people of different families and agreeing sex."""
    sex, family = people.sex[who], people.family[who]
    size = len(people.family) and int(people.family.max()) + 1
    all_, men, women = (
        np.bincount(family[chosen], minlength=size)
        for chosen in (sex >= 0, sex == Sex.MALE, sex == Sex.FEMALE)
    )
    within = all_ * (all_ - 1) // 2 - men * women
    n = all_.sum()
    return int(n * (n - 1) // 2 - men.sum() * women.sum() - within.sum())


def _candidates(
    people: _People,
    strong: NDArray[np.bool_],
    log_threshold: float,
    counts: PairCounts,
    progress: Progress | None,
) -> tuple[Positions, Positions, int]:
    """Pairs at the threshold by the sum over genotypes, and the number of pairs compared."""
    places = np.nonzero(strong)[0]
    scaled = [np.ascontiguousarray(s[:, places]) for s in people.scaled]
    sex, family = people.sex[places], people.family[places]
    parents = people.has_parents[places]
    found: list[NDArray[np.intp]] = [np.empty((0, 2), np.intp)]
    performed = 0
    for begin in range(0, len(places), _BLOCK):
        part = slice(begin, begin + _BLOCK)
        lr = np.ones((len(sex[part]), len(places) - begin))
        for s in scaled:
            lr *= s[:, part].T @ s[:, begin:]
        compared = _compared(sex, family, part)
        performed += int(compared.sum())
        both = parents[part, None] & parents[begin:]
        limit = np.exp(log_threshold) * np.where(both, 1 / _ROOM_FOR_PARENTS, 1 - 1e-6)
        hits = np.argwhere(compared & (lr >= limit))
        found.append(places[hits + begin])
        if progress is not None:
            progress(counts.skipped + performed, counts.expected)
    first, second = np.concatenate(found).T
    return first, second, performed


def _compared(sex: NDArray[np.int8], family: NDArray[np.int64], part: slice) -> NDArray[np.bool_]:
    """Which pairs of a block with itself and those behind it are compared, each once."""
    own, others = sex[part, None], sex[part.start :]
    agree = (own == others) | (own == Sex.UNKNOWN) | (others == Sex.UNKNOWN)
    apart = family[part, None] != family[part.start :]
    later = np.arange(len(own))[:, None] < np.arange(len(others))
    return np.asarray(agree & apart & later)


def _exact(
    people: _People, first: Positions, second: Positions, counts: PairCounts, threshold: float
) -> SharedMissing:
    parents = people.has_parents
    same_parents = parents[first] & parents[second]
    log_lr = people.log_lr(first, second)
    whole = JoinedLikelihoods(people.markers)

    def likelihoods(pairs: Positions, *, one_person: bool) -> list[float]:
        return [
            whole.log_lr(people.targets[first[i]], people.targets[second[i]], one_person=one_person)
            for i in pairs.tolist()
        ]

    glued = np.nonzero(same_parents)[0]
    log_lr[glued] = likelihoods(glued, one_person=True)
    kept = np.nonzero(~(log_lr < np.log(threshold)))[0]
    kept = kept[np.argsort(-log_lr[kept], kind="stable")]
    siblings = likelihoods(kept, one_person=False)
    first, second, log_lr = first[kept], second[kept], log_lr[kept]
    return SharedMissing(
        tuple(t.missing for t in people.targets),
        first,
        second,
        log_lr,
        log_lr - np.array(siblings),
        people.common(first, second),
        same_parents[kept],
        counts,
        threshold,
    )
