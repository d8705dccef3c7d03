"""A case's own prior weights of pairings, as far as a national identification can take them.

In a joint identification of one case, an assignment's prior is the product of the weights of
all missing persons' pairings.  A weight of a pairing the search listed multiplies that pairing
here too, beside the national prior.  A weight of "none of the samples" does not: it would have
to divide all of the person's pairings, those that were not listed among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sought.genetics.case import UNIDENTIFIED, Priors
from sought.genetics.caseload import Pairing
from sought.genetics.evidence import CombinedLR, LabelledLR, combine
from sought.genetics.national.pairings import Evidence

LABEL = "prior weight"
"""How a weight is called among a pairing's contributions."""


class WithPriors(NamedTuple):
    """Evidence with the weights in it, and which weights had to be left out.

    ``not_listed`` are pairings of a weight that the search did not list, ``nobody`` the
    missing persons with a weight of "none of the samples".
    """

    evidence: Evidence
    not_listed: tuple[Pairing, ...]
    nobody: tuple[str, ...]


def with_case_priors(
    evidence: Evidence,
    priors: Priors,
    bodies: Mapping[str, Sequence[str]],
    listed: Sequence[Pairing],
) -> WithPriors:
    """Multiply the evidence of listed pairings by the case's weights, under their source.

    ``bodies`` gives samples by leading one; a body has the weight of its leading sample or, if
    that has none, of the first that has one.
    """
    weights = dict(_of_bodies(priors, bodies))
    made = dict(evidence)
    for pairing in listed:
        if pairing in weights:
            own = LabelledLR(LABEL, weights[pairing], priors.source)
            known = made.get(pairing, CombinedLR((), ""))
            made[pairing] = combine((*known.parts, own))
    return WithPriors(
        made,
        tuple(sorted(weights.keys() - set(listed))),
        tuple(m for m, row in priors.weights.items() if row.get(UNIDENTIFIED, 1.0) != 1),
    )


def _of_bodies(
    priors: Priors, bodies: Mapping[str, Sequence[str]]
) -> Iterator[tuple[Pairing, float]]:
    for missing, row in priors.weights.items():
        for lead, samples in bodies.items():
            named = [row[s] for s in (lead, *samples) if s in row]
            if named:
                yield (lead, missing), named[0]
