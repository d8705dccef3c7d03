"""Exact distributions over everything that several untyped people may show at one marker.

The joint genotype distribution of a few members gives exclusion power and the moments of the
likelihood ratio between two pedigrees without simulation.  Its size is the number of
genotypes to the power of the number of people, so it is for two or three of them.
Definitions as in Egeland, Pinto & Vigeland, Forensic Sci. Int. Genet. 9 (2014) 186.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sought.errors import InputError
from sought.genetics.case import Family
from sought.genetics.likelihood import check_profiles
from sought.genetics.locus import Array, full_locus
from sought.genetics.markers import Calls, Marker, encode_profile
from sought.genetics.member_genotypes import family_at_marker, genotype_list, refuse_impossible
from sought.genetics.network import Evidence, build_network
from sought.genetics.pedigree import Pedigree
from sought.genetics.priors import evaluate


@dataclass(frozen=True, eq=False)
class OneMarkerDistribution:
    """Joint probabilities of the genotypes of ``ids``, one axis per person.

    ``genotypes`` labels each axis (``a/b``; for a man's X chromosome ``a/a``).
    """

    ids: tuple[str, ...]
    genotypes: tuple[tuple[str, ...], ...]
    probabilities: Array


@dataclass(frozen=True)
class LRMoments:
    """Of the plain LR at one marker; ``mean_log10`` is ``-inf`` where LR 0 can occur."""

    mean: float
    variance: float
    probability_of_zero: float
    mean_log10: float


def one_marker_distribution(
    pedigree: Pedigree,
    marker: Marker,
    ids: Sequence[str],
    *,
    given: Mapping[str, str] | None = None,
    theta: float = 0.0,
) -> OneMarkerDistribution:
    """Genotypes of ``ids``, given others' observed genotypes (``{member: "a/b"}``).

    Raises InputError where what is given is impossible, TooLargeError for too many people.
    """
    profiles = _profiles(marker, given)
    check_profiles(pedigree, [marker], profiles)
    for member in ids:
        if member not in pedigree:
            raise InputError(f"'{member}' is not a member of the pedigree", where="ids")
    family = Family(pedigree, profiles)
    here = family_at_marker(family, [marker], 0, theta)
    network = build_network(
        pedigree, full_locus(marker), Evidence(here.known, here.weights), list(ids)
    )
    joint = evaluate(network, list(ids), theta=here.theta).values[0]
    refuse_impossible(family, marker, float(joint.sum()))
    haploid = [here.haploid(i) for i in ids]
    for axis, one_gene in enumerate(haploid):
        joint = _unordered_axis(joint, axis, one_gene=one_gene)
    labels = tuple(_labels(marker, one_gene=h) for h in haploid)
    return OneMarkerDistribution(tuple(ids), labels, joint / joint.sum())


def exclusion_power(
    claim: Pedigree,
    true: Pedigree,
    ids: Sequence[str],
    marker: Marker,
    *,
    given: Mapping[str, str] | None = None,
) -> float:
    """Probability that typing ``ids`` refutes ``claim`` when ``true`` is right.

    Exact, mutations disregarded: the mass of genotypes possible in truth and impossible as
    claimed, given known genotypes.  1 where what is given refutes the claim already.
    """
    fixed = marker.without_mutation()
    in_truth = one_marker_distribution(true, fixed, ids, given=given).probabilities
    try:
        claimed = one_marker_distribution(claim, fixed, ids, given=given).probabilities
    except InputError:
        check_profiles(claim, [fixed], _profiles(fixed, given))
        return 1.0
    return float(in_truth[claimed == 0].sum())


def lr_moments(
    numerator: Pedigree, denominator: Pedigree, ids: Sequence[str], marker: Marker,
    *, true: Pedigree | None = None, theta: float = 0.0,
) -> LRMoments:  # fmt: skip
    """Moments of LR = P(genotypes | numerator) / P(genotypes | denominator) at one marker.

    Expectations are over the genotypes of ``ids`` in the pedigree ``true`` (the numerator if
    omitted).
    """
    up, down, truth = (
        one_marker_distribution(p, marker, ids, theta=theta).probabilities
        for p in (numerator, denominator, true if true is not None else numerator)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        lr = up / down
    return _moments(lr[truth > 0], truth[truth > 0])


def _moments(lr: Array, weight: Array) -> LRMoments:
    mean = float(weight @ lr)
    with np.errstate(divide="ignore"):
        mean_log10 = float(weight @ np.log10(lr))
    return LRMoments(
        mean, float(weight @ (lr - mean) ** 2), float(weight[lr == 0].sum()), mean_log10
    )


def _profiles(marker: Marker, given: Mapping[str, str] | None) -> dict[str, Calls]:
    return {i: encode_profile([marker], [text], where=i) for i, text in (given or {}).items()}


def _unordered_axis(joint: Array, axis: int, *, one_gene: bool) -> Array:
    """The two gene axes of the person at this place folded to one of genotypes."""
    if one_gene:
        return joint
    a, b = np.triu_indices(joint.shape[axis])
    pair = np.moveaxis(joint, (axis, axis + 1), (0, 1))
    twice = (a != b).reshape(-1, *(1,) * (pair.ndim - 2))
    return np.moveaxis(pair[a, b] + twice * pair[b, a], 0, axis)


def _labels(marker: Marker, *, one_gene: bool) -> tuple[str, ...]:
    names = [*marker.alleles, *(["silent"] if marker.has_silent else [])]
    pairs = genotype_list(marker, haploid=one_gene)
    return tuple(f"{names[a]}/{names[b]}" for a, b in pairs)
