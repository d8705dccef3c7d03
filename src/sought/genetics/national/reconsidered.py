"""Identifications among several missing of one family, reconsidered with their pedigree in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sought.genetics.case import Case
from sought.genetics.national.pedigree_doubt import Claim, doubted
from sought.genetics.national.result import NationalIdentification

_TAKEN = 0.5
"""Posterior from which another sample has a person."""


def reconsidered(
    case: Case,
    found: NationalIdentification,
    share: float,
    alone: NDArray[np.float64] | None = None,
) -> NationalIdentification:
    """The result with posteriors lowered where a wrong pedigree could be the reason.

    ``alone`` (pairings,) are the posteriors had no site a weight: who is another sample's only by
    testimony remains a rival.

    What an identified person loses goes to the relatives, to ``diffuse`` where the search did
    not list the pairing.  Posteriors are never raised to an identification here.
    """
    if share == 0:
        return found
    free = _free(found, found.posterior if alone is None else np.minimum(found.posterior, alone))
    rivals = {e: _rivals(case, found, e, free) for e in _identified(found)}
    at_stake = [e for e, those in rivals.items() if those]
    claims = [_claim(case, found, e, rivals[e]) for e in at_stake]
    posterior, diffuse = found.posterior.copy(), found.diffuse.copy()
    in_doubt = set()
    threshold = found.settings.threshold
    for e, claim, shares in zip(
        at_stake, claims, doubted(case, claims, share=share, threshold=threshold), strict=True
    ):
        if shares is None or shares[0] >= posterior[e]:
            continue
        lost = float(posterior[e] - shares[0])
        posterior[e] = shares[0]
        sample = int(found.pairings.sample[e])
        in_doubt.add(found.samples[sample])
        for person, part in zip(list(claim.log_known)[1:], shares[1:], strict=True):
            mine = _pairing(found, sample, person)
            given = lost * float(part / shares[1:].sum())
            if mine is None:
                diffuse[sample] += given
            else:
                posterior[mine] += given
    return replace(found, posterior=posterior, diffuse=diffuse, in_doubt=frozenset(in_doubt))


def _identified(found: NationalIdentification) -> list[int]:
    reached = (found.posterior >= found.settings.threshold) & (found.component >= 0)
    return [int(e) for e in np.nonzero(reached)[0]]


def _free(found: NationalIdentification, posterior: NDArray[np.float64]) -> set[str]:
    """Missing persons whom no sample has."""
    taken = np.unique(found.pairings.person[posterior >= _TAKEN]).tolist()
    return set(found.missing) - {found.missing[p] for p in taken}


def _rivals(case: Case, found: NationalIdentification, e: int, free: set[str]) -> list[str]:
    """Free relatives of the identified person, of agreeing sex."""
    sample, person = found.names(e)
    relatives = case.family_of[person].pedigree.ids
    return [m for m in relatives if m in free and m != person and case.sexes_agree(sample, m)]


def _claim(case: Case, found: NationalIdentification, e: int, rivals: list[str]) -> Claim:
    sample, person = found.names(e)
    row = int(found.pairings.sample[e])
    place = {candidate: _pairing(found, row, candidate) for candidate in (person, *rivals)}
    log_known = _at(found.pairings.log_known, place)
    alone = _at(found.pairings.log_evidence, place) if found.settings.without_sites else log_known
    return Claim(case.sample[sample], case.family_of[person], log_known, alone)


def _at(logs: NDArray[np.float64], place: Mapping[str, int | None]) -> dict[str, float]:
    return {who: 0.0 if e is None else float(logs[e]) for who, e in place.items()}


def _pairing(found: NationalIdentification, sample: int, person: str) -> int | None:
    for e in found.of_sample[sample]:
        if found.missing[found.pairings.person[e]] == person:
            return int(e)
    return None
