"""What a shared lineage haplotype is worth, and how it joins autosomal evidence.

Hypothesis 1: sample and relative are on one patriline (matriline).  Hypothesis 2: the sample
is from an unrelated person of the population the database was drawn from.  The likelihood
ratio of a match is the inverse of the probability of meeting the haplotype by chance.

Sources: Roewer et al., Forensic Sci. Int. Genet. 48 (2020) 102308; Clopper & Pearson,
Biometrika 26 (1934) 404; Brenner, Forensic Sci. Int. Genet. 4 (2010) 281 (kappa); Buckleton,
Krawczak & Weir, Forensic Sci. Int. Genet. 5 (2011) 78 (theta).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import inf, isnan, log10

from sought.errors import InputError
from sought.genetics.confusion import require_rate
from sought.genetics.y_haplotypes import Conclusion

INDEPENDENCE = (
    "The likelihood ratios are multiplied as independent under each hypothesis: the alternative "
    "is a person unrelated to the family, all databases describe one population without further "
    "structure, and autosomes, Y chromosome and mitochondrial DNA are inherited separately."
)


class Line(StrEnum):
    """The two lines along which a haplotype is passed on unmixed."""

    PATERNAL = "Y chromosome"
    MATERNAL = "mitochondrial DNA"


@dataclass(frozen=True)
class HaplotypeCount:
    """How often a haplotype occurs in a database.

    Parameters
    ----------
    observed
        Copies of the haplotype in the database (the sample itself not counted).
    size
        Haplotypes in the database.
    singletons
        Haplotypes that occur in it once, needed for :meth:`kappa_method` only.
    """

    observed: int
    size: int
    singletons: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.observed <= self.size:
            raise InputError(
                f"haplotype observed {self.observed} times in {self.size}; "
                "allowed: 0 up to the database's size",
                where="observed",
            )
        if self.singletons is not None and not 0 <= self.singletons <= self.size:
            raise InputError(
                f"{self.singletons} singletons in a database of {self.size}", where="singletons"
            )

    def counting(self) -> float:
        """Match probability (x + 1) / (n + 1): the sample is counted in."""
        return (self.observed + 1) / (self.size + 1)

    def upper_bound(self, confidence: float = 0.95) -> float:
        """One-sided upper Clopper-Pearson bound of the frequency; 1 - (1 - c)^(1/n) if unseen."""
        if not 0 < confidence < 1:
            raise InputError(
                f"confidence is {confidence}; allowed: between 0 and 1", where="confidence"
            )
        if self.observed == self.size:
            return 1.0
        from scipy.special import betaincinv

        return float(betaincinv(self.observed + 1, self.size - self.observed, confidence))

    def kappa_method(self) -> float:
        """Brenner's (1 - κ) / n for a haplotype the database has not seen.

        n counts the database with the sample added, κ is the fraction of singletons in it,
        the sample among them.  Raises InputError where the haplotype was seen before or the
        number of singletons is not given.
        """
        if self.observed or self.singletons is None:
            problem = (
                "needs the number of singletons in the database"
                if self.singletons is None
                else f"is for unseen haplotypes; this one was seen {self.observed} times"
            )
            raise InputError(f"the kappa method {problem}; use counting or the upper bound")
        size = self.size + 1
        return (1 - (self.singletons + 1) / size) / size


@dataclass(frozen=True)
class LineageEvidence:
    """A likelihood ratio of one line, with the way it was found in words."""

    line: Line
    lr: float
    method: str

    def __post_init__(self) -> None:
        if isnan(self.lr) or self.lr < 0 or self.lr == inf:
            raise InputError(f"likelihood ratio is {self.lr}; allowed: 0 or a positive number")
        if not self.method.strip():
            raise InputError("lineage evidence needs its method in words", where="method")

    @property
    def log10_lr(self) -> float:
        """Decadic logarithm of the likelihood ratio, ``-inf`` for an exclusion."""
        return log10(self.lr) if self.lr else -inf


@dataclass(frozen=True)
class CombinedEvidence:
    """Autosomal and lineage evidence together, with the assumption that joins them."""

    autosomal_log10_lr: float
    lineage: tuple[LineageEvidence, ...]
    assumption: str = INDEPENDENCE

    @cached_property
    def log10_lr(self) -> float:
        """Sum of the decadic logarithms; ``-inf`` where one part excludes."""
        return self.autosomal_log10_lr + sum(e.log10_lr for e in self.lineage)


def with_theta(match_probability: float, theta: float) -> float:
    """Match probability in a sub-population: θ + (1 - θ) p."""
    require_rate(match_probability, "match probability")
    require_rate(theta, "theta")
    return theta + (1 - theta) * match_probability


def match_evidence(
    line: Line, conclusion: Conclusion, match_probability: float, *, method: str, theta: float = 0.0
) -> LineageEvidence:
    """LR of a comparison: 1/p if not excluded, 1 if inconclusive, 0 if excluded.

    ``method`` says how ``match_probability`` was found, with the database's name and size.
    """
    p = with_theta(match_probability, theta)
    if p == 0:
        raise InputError(
            "match probability is 0; use (x + 1)/(n + 1) or an upper confidence bound",
            where="match_probability",
        )
    lr = {Conclusion.NOT_EXCLUDED: 1 / p, Conclusion.INCONCLUSIVE: 1.0}.get(conclusion, 0.0)
    shown = f"{method}; theta {theta:g}" if theta else method
    return LineageEvidence(line, lr, f"{conclusion}; {shown}")


def combined_log10_lr(
    autosomal: float, lineage: Iterable[LineageEvidence] = ()
) -> CombinedEvidence:
    """Autosomal log10 LR and at most one evidence of each line.

    A person has one patriline and one matriline: two relatives on the same line say the same
    thing twice.  Raises InputError for a second evidence of a line.
    """
    parts = tuple(lineage)
    lines = [e.line for e in parts]
    for line in Line:
        if lines.count(line) > 1:
            raise InputError(
                f"{lines.count(line)} likelihood ratios of the {line} are given; all relatives on "
                "one line carry one haplotype, so that only one of them may be counted",
                where="lineage",
            )
    if isnan(autosomal) or autosomal == inf:
        raise InputError(f"autosomal log10 LR is {autosomal}", where="autosomal")
    return CombinedEvidence(autosomal, parts)
