"""Likelihood ratios of Y-STR haplotypes that allow for mutations between two men.

Source: Rolf et al., *Paternity testing using Y-STR haplotypes: assigning a probability for
paternity in cases of mutations*, Int. J. Legal Med. 115 (2001) 12; the one-step model.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations
from math import prod

from sought.errors import GenotypeError, InputError
from sought.genetics.confusion import require_rate
from sought.genetics.lineage_evidence import Line, LineageEvidence
from sought.genetics.y_haplotypes import COPIES, Alleles, YHaplotype, repeats, whole_steps


def y_transition(
    first: YHaplotype, second: YHaplotype, meioses: int, rates: Mapping[str, float]
) -> float:
    """Probability that ``first`` has become ``second`` after so many father-son meioses.

    ``rates`` holds each locus's mutation rate per meiosis (of all copies together); a mutation
    adds or removes one repeat, both equally likely, loci and copies independent.  Only loci
    typed in both count.  Raises InputError for a missing rate, GenotypeError for a difference
    that is not made of whole repeats.
    """
    if meioses < 0:
        raise InputError(f"{meioses} meioses; allowed: 0 or more", where="meioses")
    common = [locus for locus in first.loci if locus in second.loci]
    return prod(
        _locus_transition(locus, first.loci[locus], second.loci[locus], meioses, rates)
        for locus in common
    )


def y_mutation_evidence(
    first: YHaplotype,
    second: YHaplotype,
    *,
    meioses: int,
    rates: Mapping[str, float],
    match_probability: float,
    method: str,
) -> LineageEvidence:
    """LR of two Y haplotypes, matching or not: P(second | first, meioses) / P(second).

    ``match_probability`` is that of ``second``, the sample's haplotype.
    """
    require_rate(match_probability, "match probability")
    if match_probability == 0:
        raise InputError("match probability is 0", where="match_probability")
    lr = y_transition(first, second, meioses, rates) / match_probability
    return LineageEvidence(Line.PATERNAL, lr, f"one-step mutation, {meioses} meioses; {method}")


def _locus_transition(
    locus: str, first: Alleles, second: Alleles, meioses: int, rates: Mapping[str, float]
) -> float:
    if locus not in rates:
        raise InputError(f"no mutation rate is given for locus {locus}", where="rates")
    require_rate(rates[locus], f"mutation rate of {locus}")
    if whole_steps(first, second) is None and first != second:
        raise GenotypeError(
            f"locus {locus} differs by other than whole repeats, which the one-step model cannot "
            "explain; leave the locus out and judge it by hand",
            where=locus,
        )
    copies = max(len(first), COPIES.get(locus, 1))
    steps = _step_distribution(meioses, rates[locus] / copies)
    return sum(
        prod(steps.get(repeats(b) - repeats(a), 0.0) for a, b in zip(first, order, strict=True))
        for order in set(permutations(second))
        if _same_parts(first, order)
    )


def _same_parts(first: Alleles, second: Alleles) -> bool:
    """Whether each copy keeps its microvariant, since steps are whole repeats."""
    return all(
        a.partition(".")[2] == b.partition(".")[2] for a, b in zip(first, second, strict=True)
    )


def _step_distribution(meioses: int, rate: float) -> dict[int, float]:
    """Net repeats gained over several meioses."""
    chances = {0: 1.0}
    for _ in range(meioses):
        chances = {
            step: (1 - rate) * chances.get(step, 0.0)
            + rate / 2 * (chances.get(step - 1, 0.0) + chances.get(step + 1, 0.0))
            for step in range(min(chances) - 1, max(chances) + 2)
        }
    return chances
