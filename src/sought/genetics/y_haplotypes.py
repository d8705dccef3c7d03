"""Y-chromosomal STR haplotypes and how many mutation steps two of them are apart.

Men on one patriline share a haplotype but for mutations.  Loci with several copies (DYS385,
DYF387S1, …) are read without order, because a laboratory cannot tell which copy is which.

Source: Roewer et al., *DNA commission of the ISFG: recommendations on the interpretation of
Y-STR results*, Forensic Sci. Int. Genet. 48 (2020) 102308.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from sought.errors import GenotypeError, InputError

COPIES: Mapping[str, int] = MappingProxyType(
    {"DYS385": 2, "DYF387S1": 2, "DYS459": 2, "DYS527": 2, "YCAII": 2, "DYS464": 4}
)
"""Loci with more than one copy on the Y chromosome; every other locus has one."""

NULL = "null"
"""Written where a locus was typed and gave nothing, as after a deletion."""

_ALLELE = re.compile(r"[1-9]\d*(\.[1-9]\d*)?", re.ASCII)
_UNTYPED = frozenset({"", "-"})

Alleles = tuple[str, ...]
"""Alleles of one locus in ascending order; empty for a null allele."""


class Conclusion(StrEnum):
    """What a comparison of two lineage haplotypes says."""

    NOT_EXCLUDED = "not excluded"
    INCONCLUSIVE = "inconclusive"
    EXCLUDED = "excluded"


@dataclass(frozen=True)
class YHaplotype:
    """Alleles at each typed locus; an untyped locus is left out, a null allele is ``()``.

    At a two-copy locus one allele stands for two equal copies.  Raises GenotypeError for an
    allele that is not a number of repeats (``15``, ``18.2``).
    """

    loci: Mapping[str, Alleles]

    def __post_init__(self) -> None:
        loci = {locus: _alleles(locus, given) for locus, given in self.loci.items()}
        object.__setattr__(self, "loci", MappingProxyType(loci))

    def __hash__(self) -> int:
        return hash(frozenset(self.loci.items()))

    @classmethod
    def read(cls, texts: Mapping[str, str]) -> YHaplotype:
        """From one text per locus: ``14``, ``11-14`` or ``11,14``, ``null``, ``-`` (untyped)."""
        typed = {k: t.strip() for k, t in texts.items() if t.strip() not in _UNTYPED}
        return cls({k: () if t == NULL else tuple(re.split(r"[-,/]", t)) for k, t in typed.items()})


@dataclass(frozen=True)
class YDifference:
    """One locus at which two haplotypes differ.

    ``steps`` counts whole repeats, at the pairing of copies with the fewest; None for a
    change of another kind (null allele, other number of copies, microvariant).
    """

    locus: str
    first: Alleles
    second: Alleles
    steps: int | None


@dataclass(frozen=True)
class YComparison:
    """Two haplotypes side by side: the loci both have, and those that differ."""

    loci: tuple[str, ...]
    differences: tuple[YDifference, ...]

    @property
    def steps(self) -> int | None:
        """Mutation steps over all loci; None where a difference is not made of whole steps."""
        known = [d.steps for d in self.differences if d.steps is not None]
        return sum(known) if len(known) == len(self.differences) else None

    def conclusion(self, *, tolerated_steps: int = 0) -> Conclusion:
        """No difference: not excluded; up to ``tolerated_steps``: inconclusive; else excluded.

        Without a common locus: inconclusive.
        """
        if not self.loci:
            return Conclusion.INCONCLUSIVE
        if not self.differences:
            return Conclusion.NOT_EXCLUDED
        tolerated = self.steps is not None and self.steps <= tolerated_steps
        return Conclusion.INCONCLUSIVE if tolerated else Conclusion.EXCLUDED


def compare_y(first: YHaplotype, second: YHaplotype) -> YComparison:
    """Compare two haplotypes at the loci typed in both."""
    common = tuple(locus for locus in first.loci if locus in second.loci)
    apart = [locus for locus in common if first.loci[locus] != second.loci[locus]]
    return YComparison(
        common,
        tuple(
            YDifference(
                locus,
                first.loci[locus],
                second.loci[locus],
                whole_steps(first.loci[locus], second.loci[locus]),
            )
            for locus in apart
        ),
    )


def whole_steps(first: Alleles, second: Alleles) -> int | None:
    """Fewest whole-repeat steps from one set of copies to the other, None if there are none.

    Copies in ascending order, paired in that order, are the fewest steps apart.
    """
    if len(first) != len(second):
        return None
    if any(_part(a) != _part(b) for a, b in zip(first, second, strict=True)):
        return None
    return sum(abs(repeats(a) - repeats(b)) for a, b in zip(first, second, strict=True))


def repeats(allele: str) -> int:
    """Whole repeats of an allele: 18 of ``18.2``."""
    return int(allele.partition(".")[0])


def _part(allele: str) -> str:
    return allele.partition(".")[2]


def _alleles(locus: str, given: Alleles) -> Alleles:
    if not locus:
        raise InputError("a Y-STR locus needs a name that is not empty", where="loci")
    found = tuple(a.strip() for a in given)
    for allele in found:
        if _ALLELE.fullmatch(allele) is None:
            raise GenotypeError(
                f"allele '{allele}' is not a number of repeats such as 15 or 18.2; "
                f"write '{NULL}' for a null allele and '-' where untyped",
                where=locus,
            )
    if len(found) == 1 and COPIES.get(locus) == 2:
        found *= 2
    return tuple(sorted(found, key=Fraction))
