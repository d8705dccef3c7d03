"""Evidence other than DNA, as likelihood ratios that carry a label and a source.

Hypothesis 1: the examined person is the missing person.  Hypothesis 2: the examined person is
another person of the population.  Numbers are plain ratios unless a name says log10.  How such
evidence reaches joint identification: :func:`as_priors`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf, isfinite, log10, prod

from sought.errors import InputError
from sought.genetics.case import Priors

INDEPENDENCE = (
    "The observations are taken as independent of each other, and of the DNA, under each "
    "hypothesis."
)


@dataclass(frozen=True)
class LabelledLR:
    """A likelihood ratio with what was observed and where the numbers come from."""

    label: str
    value: float
    source: str

    def __post_init__(self) -> None:
        for name in ("label", "source"):
            if not getattr(self, name).strip():
                raise InputError(f"a likelihood ratio needs its {name} in words", where=name)
        if not (isfinite(self.value) and self.value >= 0):
            raise InputError(
                f"likelihood ratio '{self.label}' is {self.value}; allowed: 0 or a positive number",
                where="value",
            )

    @property
    def log10(self) -> float:
        """Decadic logarithm, ``-inf`` where the observation excludes."""
        return log10(self.value) if self.value else -inf


@dataclass(frozen=True)
class CombinedLR:
    """The product of several likelihood ratios, with the assumption that allows it."""

    parts: tuple[LabelledLR, ...]
    assumption: str

    @property
    def value(self) -> float:
        """Product of the parts; 1 where there are none."""
        return prod(part.value for part in self.parts)

    @property
    def log10(self) -> float:
        """Decadic logarithm of the product, found without overflow."""
        return sum(part.log10 for part in self.parts)

    @property
    def source(self) -> str:
        """Every part's label, value and source, and the assumption."""
        parts = "; ".join(f"{p.label}: {p.value:.4g} ({p.source})" for p in self.parts)
        return f"{parts}. {self.assumption}"


def combine(evidence: Iterable[LabelledLR], *, assumption: str = INDEPENDENCE) -> CombinedLR:
    """Multiply likelihood ratios of different observations.

    Raises InputError for two with one label (the same observation would count twice) and for
    an assumption that is not stated.
    """
    parts = tuple(evidence)
    twice = [label for label, n in Counter(p.label for p in parts).items() if n > 1]
    if twice:
        raise InputError(
            f"'{twice[0]}' is given twice; one observation may count once only", where="evidence"
        )
    if not assumption.strip():
        raise InputError("state in words why the parts may be multiplied", where="assumption")
    return CombinedLR(parts, assumption)


def as_priors(evidence: Mapping[str, Mapping[str, CombinedLR]]) -> Priors:
    """Prior weights of pairings from ``evidence[missing][sample]``.

    A pairing weighs its likelihood ratio, no pairing weighs 1, so that posteriors are those
    of all evidence together.  The source quotes every part.
    """
    weights = {m: {s: e.value for s, e in row.items()} for m, row in evidence.items()}
    sources = [
        f"{missing} with {sample}: {e.source}"
        for missing, row in evidence.items()
        for sample, e in row.items()
    ]
    return Priors(weights, "\n".join(sources))
