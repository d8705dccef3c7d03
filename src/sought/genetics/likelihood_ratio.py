"""Every sample against every missing person: likelihood ratios and exclusions.

Hypothesis 1: the sample is from the missing person.  Hypothesis 2: it is from a person
unrelated to the family, of the same population.  Ratios are plain, logarithms natural unless
the name says log10.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.case import Case
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.tables import (
    Columns,
    GenotypeTables,
    Target,
    distinct_observations,
    genotype_tables,
)

Array = NDArray[np.float64]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class LikelihoodRatios:
    """Likelihood ratios of a case; rows are samples, columns missing persons."""

    samples: tuple[str, ...]
    missing: tuple[str, ...]
    markers: tuple[str, ...]
    tables: GenotypeTables
    columns: Columns
    comparable: NDArray[np.bool_]  # (samples, missing): the sexes agree

    @cached_property
    def log_lr(self) -> Array:
        """Natural log LR, shape (samples, missing).

        ``nan`` where the sexes differ or the family's own profiles are impossible, ``-inf``
        where the sample cannot be the missing person's.
        """
        total = np.zeros((len(self.samples), len(self.missing)))
        with np.errstate(divide="ignore", invalid="ignore"):
            for ratios, shown in zip(self.tables.ratios, self.columns.shown, strict=True):
                logs = np.log(ratios)
                for i, observation in enumerate(shown):
                    total[i] += logs[observation]
        total[~self.comparable] = np.nan
        return total

    @property
    def lr(self) -> Array:
        """Plain LR, shape (samples, missing); ``inf`` above the range of a double."""
        with np.errstate(over="ignore"):
            return np.asarray(np.exp(self.log_lr))

    @property
    def log10_lr(self) -> Array:
        """LR as a power of ten, shape (samples, missing)."""
        return np.asarray(self.log_lr / np.log(10))

    def per_marker(self, sample: str, missing: str) -> Array:
        """Plain LR of one pairing at each marker; 1 where the sample is untyped."""
        row, column = self.samples.index(sample), self.missing.index(missing)
        shown = self.columns.shown[:, row]
        return np.array([r[o, column] for r, o in zip(self.tables.ratios, shown, strict=True)])

    @cached_property
    def inconsistent(self) -> Mapping[str, tuple[str, ...]]:
        """Missing persons whose family contradicts itself, with the markers concerned."""
        impossible = np.array([np.isnan(r).all(axis=0) for r in self.tables.ratios])
        return {
            missing: tuple(self.markers[m] for m in np.nonzero(impossible[:, j])[0])
            for j, missing in enumerate(self.missing)
            if impossible[:, j].any()
        }


def likelihood_ratios(case: Case, *, progress: Progress | None = None) -> LikelihoodRatios:
    """LR of every sample against every missing person of a case.

    Raises InputError where the case has no samples or nobody missing.
    """
    return _ratios(case, case.markers, case.theta, progress)


def exclusions(case: Case) -> NDArray[np.int64]:
    """Number of markers at which a pairing is impossible without mutation.

    Shape (samples, missing); -1 where the sexes differ.
    """
    found = _ratios(case, [m.without_mutation() for m in case.markers], 0.0, None)
    count = np.zeros(found.comparable.shape, dtype=np.int64)
    tables = zip(found.tables.observations, found.tables.ratios, found.columns.shown, strict=True)
    for observations, ratios, shown in tables:
        typed = np.array([not o.is_untyped for o in observations])
        excluded = ~(ratios > 0) & typed[:, None]  # an inconsistent family (nan) excludes too
        count += excluded[shown]
    return np.where(found.comparable, count, -1)


def _ratios(
    case: Case, markers: Sequence[Marker], theta: float, progress: Progress | None
) -> LikelihoodRatios:
    if not case.samples:
        raise InputError("the case has no post-mortem samples to compare", where="pm")
    if not case.missing:
        raise InputError("the case names nobody as missing", where="missing")
    columns = distinct_observations(
        [s.calls for s in case.samples], [s.errors for s in case.samples]
    )
    refuse_alleles_of_frequency_zero(case)
    targets = [Target(case.family_of[m], m) for m in case.missing]
    tables = genotype_tables(targets, markers, columns.observations, theta=theta, progress=progress)
    return LikelihoodRatios(
        tuple(s.id for s in case.samples),
        case.missing,
        tuple(m.name for m in markers),
        tables,
        columns,
        _comparable(case),
    )


def refuse_alleles_of_frequency_zero(case: Case) -> None:
    """An unrelated person cannot show such an allele, so that every ratio would be infinite.

    Samples with an error model may: they misread.
    """
    for i, sample in enumerate(case.samples):
        if sample.errors:
            continue
        for m, marker in enumerate(case.markers):
            never = {a for a in sample.calls[m] if a != UNSEEN and marker.freqs[a] == 0}
            if never:
                raise InputError(
                    f"sample '{sample.id}' shows allele '{marker.alleles[min(never)]}' of marker "
                    f"{marker.name}, whose frequency is 0; give it a minimum frequency",
                    where=f"pm[{i}].genotypes[{m}]",
                )


def _comparable(case: Case) -> NDArray[np.bool_]:
    """Whether sexes agree, shape (samples, missing); an unknown sex agrees with any."""
    samples = np.array([int(s.sex) for s in case.samples])[:, None]
    missing = np.array([int(case.family_of[m].pedigree[m].sex) for m in case.missing])[None, :]
    return sexes_agree(samples, missing)


def sexes_agree(
    samples: NDArray[np.integer[Any]], missing: NDArray[np.integer[Any]]
) -> NDArray[np.bool_]:
    """Whether codes of :class:`Sex` agree, elementwise; an unknown sex agrees with any."""
    return np.asarray((samples == missing) | (samples == 0) | (missing == 0))
