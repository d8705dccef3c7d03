"""Typed relatives of different families who look related: perhaps the families are one.

Every pair is weighed as parent and child (with mutation), full siblings, and relatives of
second degree (half siblings, grandparent, uncle or aunt: one kappa, one likelihood), each
against two unrelated people; for pairs found also as one person.  X-chromosomal markers are
left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sought.genetics.case import Sample
from sought.genetics.markers import Marker
from sought.genetics.pedigree import Sex
from sought.genetics.search.counting import PairCounts
from sought.genetics.search.identity_tables import (
    FULL_SIBLINGS,
    HALF_SIBLINGS,
    SAME_PERSON,
    IdentityTables,
    parent_child_log_lr,
)
from sought.genetics.search.pair_people import PairPeople
from sought.genetics.search.pair_search import PairSearch, PairSettings, Progress, exact
from sought.genetics.search.references import References

Array = NDArray[np.float64]
Counts = NDArray[np.int64]
Positions = NDArray[np.intp]

RELATIONSHIPS = ("one person", "parent and child", "full siblings", "second degree")

NOTABLE = PairSettings(threshold=1e5)


@dataclass(frozen=True, eq=False)
class RelatedPairs:
    """Pairs of people for whom a relationship reaches the threshold, the highest LR first.

    ``first`` and ``second`` (n,) are positions in ``people``; ``log_lr`` (n, relationships)
    natural, in the order of RELATIONSHIPS; ``common`` counts markers typed in both.
    """

    people: tuple[tuple[str, str], ...]
    first: Positions
    second: Positions
    log_lr: Array
    common: Counts
    counts: PairCounts
    settings: PairSettings

    def __len__(self) -> int:
        return len(self.first)

    @property
    def log10_lr(self) -> Array:
        """LRs as powers of ten, (n, relationships)."""
        return np.asarray(self.log_lr / np.log(10))

    @property
    def best(self) -> tuple[str, ...]:
        """The likeliest relationship of each pair."""
        return tuple(RELATIONSHIPS[i] for i in self.log_lr.argmax(axis=1))


class RelationshipTables:
    """Exact tables of all pairs of observations that some people show."""

    def __init__(
        self,
        people: Sequence[Sample],
        markers: Sequence[Marker],
        theta: float,
        groups: Sequence[int] | None = None,
    ) -> None:
        """Raises InputError where there is nobody, or alleles of frequency 0."""
        used = [i for i, m in enumerate(markers) if not m.x_linked]
        autosomal = [markers[i] for i in used]
        cut = [replace(p, calls=p.calls[used]) for p in people]
        self.people = PairPeople.of(cut, autosomal, groups=groups)
        seen = list(zip(autosomal, self.people.observations, strict=True))
        tables = [IdentityTables.of(m, o, theta) for m, o in seen]
        self._mothers = [parent_child_log_lr(m, o, theta, Sex.FEMALE) for m, o in seen]
        self._fathers = [
            mother if m.matrices[0] is m.matrices[1] else parent_child_log_lr(m, o, theta, Sex.MALE)
            for (m, o), mother in zip(seen, self._mothers, strict=True)
        ]
        self._one, self._siblings, self._second_degree = (
            [t.log_lr(kappa) for t in tables]
            for kappa in (SAME_PERSON, FULL_SIBLINGS, HALF_SIBLINGS)
        )

    def search(self, settings: PairSettings) -> PairSearch:
        """The search for pairs of different groups."""
        either = [
            np.maximum(np.maximum(m, m.T), np.maximum(f, f.T))
            for m, f in zip(self._mothers, self._fathers, strict=True)
        ]
        screens = [either, self._siblings, self._second_degree]
        return PairSearch(self.people, screens, settings, by_sex=False)

    def log_lr(self, first: Positions, second: Positions) -> Array:
        """Natural log LR of pairs by relationship, (n, relationships); ``-inf`` where impossible.

        Either of the two is the parent, and a parent of unknown sex the father, with
        probability one half.
        """
        one, siblings, second_degree = (
            exact(squares, self.people, first, second)
            for squares in (self._one, self._siblings, self._second_degree)
        )
        sex, other = self.people.sex[first], self.people.sex[second]
        one[(sex != other) & (sex != 0) & (other != 0)] = -np.inf
        parent, child = self._parent(first, second), self._parent(second, first)
        either = np.logaddexp(parent, child) - np.log(2)
        return np.column_stack([one, either, siblings, second_degree])

    def _parent(self, parent: Positions, child: Positions) -> Array:
        mother = exact(self._mothers, self.people, parent, child)
        father = exact(self._fathers, self.people, parent, child)
        sex = self.people.sex[parent]
        either = np.logaddexp(mother, father) - np.log(2)
        return np.where(sex == Sex.MALE, father, np.where(sex == Sex.FEMALE, mother, either))


def related_references(
    references: References,
    markers: Sequence[Marker],
    settings: PairSettings = NOTABLE,
    *,
    theta: float = 0.0,
    progress: Progress | None = None,
    threads: int | None = None,
) -> RelatedPairs:
    """Pairs of relatives of different families with a relationship at or above the threshold.

    ``progress`` is called with pairs dealt with and pairs due.
    """
    tables = RelationshipTables(references.samples, markers, theta, references.family)
    found = tables.search(settings).candidates(progress=progress, threads=threads)
    log_lr = tables.log_lr(found.first, found.second)
    best = log_lr[:, 1:].max(axis=1, initial=-np.inf)
    kept = np.nonzero(best >= settings.log_threshold)[0]
    kept = kept[np.argsort(-log_lr[kept].max(axis=1, initial=-np.inf), kind="stable")]
    first, second = found.first[kept], found.second[kept]
    return RelatedPairs(
        references.people,
        first,
        second,
        log_lr[kept],
        tables.people.common(first, second),
        found.counts,
        settings,
    )
