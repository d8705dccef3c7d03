"""What a family can do: exclude strangers, and tell its missing person from them.

Exclusion power: probability that a stranger of the missing person's sex and population shows
a genotype the missing person cannot have, mutations disregarded.  Inclusion power: the
distribution of the likelihood ratio if the remains are the missing person's, and if they are a
stranger's.  Both given the relatives' genotypes, all markers typed in the remains.  Means
and deviations are exact sums over the markers' tables; quantiles and tail probabilities are
from draws out of these tables.

After Kling, Egeland, Piñero & Vigeland, *Evaluating the statistical power of DNA-based
identification, exemplified by 'The missing grandchildren of Argentina'*, Forensic Sci. Int.
Genet. 31 (2017) 57, and Vigeland, Marsico, Herrera Piñero & Egeland, Forensic Sci. Int.
Genet. 49 (2020) 102376.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sought.errors import InputError
from sought.genetics.case import Case, Family
from sought.genetics.likelihood import log_likelihood
from sought.genetics.locus import Array
from sought.genetics.markers import UNSEEN, Calls, Marker
from sought.genetics.missing_tables import MissingTable, missing_tables, tables_if_typed
from sought.genetics.separation import informative_part

DRAWS = 20_000
"""Draws behind quantiles and tail probabilities: standard error of a probability ≤ 0.0036."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class ExclusionPower:
    """Probability of excluding a stranger, by marker and in total.

    ``inconsistent`` markers, impossible for the family itself without mutation, count as 0.
    """

    markers: tuple[str, ...]
    per_marker: Array
    inconsistent: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """Probability of an exclusion at one marker or more."""
        return float(1 - np.prod(1 - self.per_marker))

    @property
    def expected_mismatches(self) -> float:
        """Expected number of markers at which a stranger is excluded."""
        return float(self.per_marker.sum())


@dataclass(frozen=True, eq=False)
class InclusionPower:
    """The distribution of log10 LR over all markers.

    ``mean`` and ``sd`` (exact) and the sorted draws ``true`` are for remains of the missing
    person, ``unrelated`` for those of a stranger (``-inf`` where excluded).
    ``probability_of_exclusion`` is a stranger's of showing an LR of 0.
    """

    mean: float
    sd: float
    probability_of_exclusion: float
    true: Array
    unrelated: Array

    def quantile(self, q: float) -> float:
        """Quantile of log10 LR if the remains are the missing person's."""
        return float(np.quantile(self.true, q, method="inverted_cdf"))

    def unrelated_quantile(self, q: float) -> float:
        """Quantile of log10 LR if they are a stranger's."""
        return float(np.quantile(self.unrelated, q, method="inverted_cdf"))

    def exceeds(self, threshold: float) -> float:
        """P(LR > threshold) if the remains are the missing person's."""
        return float((self.true > np.log10(threshold)).mean())

    def unrelated_exceeds(self, threshold: float) -> float:
        """P(LR > threshold) if they are a stranger's.

        Above 1, the mean of 1/LR over true draws beyond the threshold (importance sampling),
        which resolves probabilities far below one in the number of draws.
        """
        if threshold <= 1:
            return float((self.unrelated > np.log10(threshold)).mean())
        above = self.true[self.true > np.log10(threshold)]
        return float((10.0**-above).sum() / len(self.true))


@dataclass(frozen=True)
class Gain:
    """What typing one more relative would bring for a missing person, on average.

    ``exclusion_power`` and ``mean_log10_lr`` (exact), ``median_log10_lr`` and ``exceeds``
    (P(LR > 10^4), from draws) are those to be expected; the rises are against the present.
    """

    relative: str
    exclusion_power: float
    exclusion_power_rise: float
    mean_log10_lr: float
    mean_log10_lr_rise: float
    median_log10_lr: float
    median_log10_lr_rise: float
    exceeds_1e4: float


@dataclass(frozen=True, eq=False)
class FamilyPower:
    """The power of a family for one missing person; gains from the greatest down."""

    family: str
    missing: str
    exclusion: ExclusionPower
    inclusion: InclusionPower
    gains: tuple[Gain, ...] = ()


def power(
    case: Case,
    *,
    gains: bool = False,
    draws: int = DRAWS,
    seed: int = 1,
    progress: Progress | None = None,
) -> tuple[FamilyPower, ...]:
    """Power for every missing person of a case, with ``gains`` for every untyped relative.

    The other missing persons of a family count as untyped and are never proposed for typing.
    """
    found = []
    for done, missing in enumerate(case.missing):
        if progress is not None:
            progress(done, len(case.missing))
        family = case.family_of[missing]
        candidates = _candidates(family, case.missing) if gains else ()
        try:
            found.append(
                family_power(
                    family,
                    missing,
                    case.markers,
                    candidates,
                    theta=case.theta,
                    draws=draws,
                    seed=seed,
                )
            )
        except InputError as error:
            raise error.inside(f"family {family.id}", ": ") from None
    return tuple(found)


def family_power(
    family: Family,
    missing: str,
    markers: Sequence[Marker],
    candidates: Sequence[str] = (),
    *,
    theta: float = 0.0,
    draws: int = DRAWS,
    seed: int = 1,
) -> FamilyPower:
    """Power for one missing person, and the gain of typing each of the ``candidates``."""
    exclusion = exclusion_by_family(family, missing, markers, theta=theta)
    tables = missing_tables(family, missing, markers, theta=theta)
    inclusion = inclusion_by_tables(tables, draws=draws, seed=seed)
    gains = []
    for relative in candidates:
        part = _part_with(family, missing, relative, markers) if theta == 0 else family
        if relative not in part.pedigree:  # known genotypes stand between the two
            gains.append(_gain(relative, exclusion, inclusion, exclusion, inclusion))
            continue
        if_typed = tables_if_typed(part, missing, relative, markers, theta=theta)
        gains.append(
            _gain(
                relative,
                exclusion,
                inclusion,
                exclusion_by_family(part, missing, markers, theta=theta, typed_too=relative),
                inclusion_by_tables(if_typed, draws=draws, seed=seed),
            )
        )
    # Rounded: relatives of equal worth keep the family's order on every processor.
    gains.sort(key=lambda g: -round(g.mean_log10_lr, 6))
    return FamilyPower(family.id, missing, exclusion, inclusion, tuple(gains))


def _part_with(family: Family, missing: str, relative: str, markers: Sequence[Marker]) -> Family:
    """What of the family bears on a missing person and a relative together.

    The relative counts as observed without being known: everything that tells of the
    genotypes he may be found to have stays.
    """
    something = np.full((len(markers), 2), (0, UNSEEN), dtype=np.int16)
    whole = Family(family.pedigree, {**family.profiles, relative: something}, family.errors)
    part = informative_part(whole, missing, markers)
    profiles = {member: calls for member, calls in part.profiles.items() if member != relative}
    return Family(part.pedigree, profiles, part.errors)


def exclusion_by_family(
    family: Family,
    missing: str,
    markers: Sequence[Marker],
    *,
    theta: float = 0.0,
    typed_too: str | None = None,
) -> ExclusionPower:
    """Exclusion power given the relatives' genotypes, exact; as expected if one more is typed."""
    fixed = [m.without_mutation() for m in markers]
    possible = np.isfinite(
        log_likelihood(family.pedigree, fixed, family.profiles, theta=theta, errors=family.errors)
    )
    per_marker = np.zeros(len(markers))
    rest = [i for i in range(len(markers)) if possible[i]]
    family = _at_markers(family, rest)
    fixed = [fixed[i] for i in rest]
    tables = (
        missing_tables(family, missing, fixed, theta=theta)
        if typed_too is None
        else tables_if_typed(family, missing, typed_too, fixed, theta=theta)
    )
    per_marker[rest] = [t.exclusion_power for t in tables]
    inconsistent = tuple(m.name for m, ok in zip(markers, possible, strict=True) if not ok)
    return ExclusionPower(tuple(m.name for m in markers), per_marker, inconsistent)


def inclusion_by_tables(
    tables: Sequence[MissingTable], *, draws: int = DRAWS, seed: int = 1
) -> InclusionPower:
    """Inclusion power from the tables of all markers; the same seed gives common random numbers."""
    if draws < 1:
        raise InputError(f"draws is {draws}; at least 1", where="draws")
    rng = np.random.default_rng(seed)
    markers = [_MarkerLR.of(table) for table in tables]
    true, unrelated = np.zeros(draws), np.zeros(draws)
    for marker in markers:
        true += marker.drawn(marker.true, rng.random(draws))
        unrelated += marker.drawn(marker.unrelated, rng.random(draws))
    true.sort()
    unrelated.sort()
    mean, variance = (sum(m.moments[i] for m in markers) for i in (0, 1))
    kept = np.prod([1 - m.excluded for m in markers])
    return InclusionPower(mean, float(np.sqrt(variance)), float(1 - kept), true, unrelated)


@dataclass(frozen=True, eq=False)
class _MarkerLR:
    """Values of log10 LR at one marker from the lowest up, with their probabilities."""

    log10: Array
    true: Array
    unrelated: Array

    @classmethod
    def of(cls, table: MissingTable) -> _MarkerLR:
        with np.errstate(divide="ignore"):
            log10 = np.log10(table.lr).ravel()
        order = np.argsort(log10, kind="stable")
        weights = table.weights[:, None]
        true, unrelated = weights * table.related, weights * table.unrelated
        return cls(log10[order], true.ravel()[order], unrelated.ravel()[order])

    def drawn(self, probabilities: Array, heights: Array) -> Array:
        """Values at these heights (0 to 1) of the distribution function."""
        ladder = np.cumsum(probabilities)
        place = np.searchsorted(ladder, heights * ladder[-1], side="right")
        return np.asarray(self.log10[np.minimum(place, len(ladder) - 1)])

    @property
    def excluded(self) -> float:
        return float(self.unrelated[np.isneginf(self.log10)].sum())

    @cached_property
    def moments(self) -> tuple[float, float]:
        """Mean and variance if the remains are the missing person's.

        The variance is not a number where the mean is infinite: an allele of frequency 0.
        """
        possible = self.true > 0
        values, weights = self.log10[possible], self.true[possible]
        mean = float(weights @ values)
        if not np.isfinite(mean):
            return mean, float("nan")
        return mean, float(weights @ (values - mean) ** 2)


def _gain(
    relative: str,
    exclusion: ExclusionPower,
    inclusion: InclusionPower,
    exclusion_then: ExclusionPower,
    inclusion_then: InclusionPower,
) -> Gain:
    return Gain(
        relative,
        exclusion_then.total,
        exclusion_then.total - exclusion.total,
        inclusion_then.mean,
        inclusion_then.mean - inclusion.mean,
        inclusion_then.quantile(0.5),
        inclusion_then.quantile(0.5) - inclusion.quantile(0.5),
        inclusion_then.exceeds(1e4),
    )


def _candidates(family: Family, missing: Sequence[str]) -> list[str]:
    taken = {*missing, *family.profiles}
    return [i for i in family.pedigree.ids if i not in taken]


def _at_markers(family: Family, kept: Sequence[int]) -> Family:
    profiles: Mapping[str, Calls] = {i: calls[list(kept)] for i, calls in family.profiles.items()}
    return Family(family.pedigree, profiles, family.errors)
