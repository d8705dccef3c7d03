"""Each sample's conclusion: identified, or what stands in the way.

A sample is identified where one pairing's posterior reaches the threshold, also after three
standard errors where it was sampled.  Otherwise the largest share of what is missing to
certainty gives the reason.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.genetics.case import UNIDENTIFIED, Case
from sought.genetics.national.reach import Reach, reach
from sought.genetics.national.result import Conclusion, NationalIdentification

Indices = NDArray[np.intp]

IDENTIFIED = "identified"
NEEDS_MORE = "needs more data"
NOT_LISTED = "not among the listed"

REASONS = {
    "not listed": "whoever it is, no family on the list misses him or her",
    "no candidate": "no listed person reaches the threshold of the search",
    "none of the listed": "most likely none of the persons compared",
    "diffuse": "most likely a compared person whose evidence is too weak to be listed",
    "repeats another": "most likely of the same body as a better sample; compare them again with "
    "more markers",
    "symmetric": "persons of one family fit equally; DNA of a relative who tells them apart is "
    "needed",
    "pedigree in doubt": "another missing person of the family fits if the pedigree is wrong at one "
    "place; check it, or type a relative who tells them apart",
    "rival relatives": "persons of one family compete",
    "rival families": "persons of other families compete",
    "rival samples": "another sample fits the same person; are both of one body?",
    "few markers": "too few markers in the sample; all markers could suffice",
    "weak kinship": "even a complete profile cannot be expected to reach the LR needed; more "
    "relatives are needed",
    "weak evidence": "the LR stays below what is needed, though more could be expected of the "
    "true person",
    "sampled error": "the sampled posterior is not precise enough; raise the sweeps or the budget",
    "family too large": "the family has more placements than the budget; raise it",
    "inconsistent family": "the family's own profiles contradict each other; check its pedigree",
}
"""Reasons for "needs more data" by code."""

_ABSENT = 0.95  # posterior of nobody listed from which more data of the listed will not help
_R_HAT = 1.05
_ERRORS = 3.0
_SHARE = 0.01  # posterior from which a rival is named
_TIE = 1e-6
_OF_FAMILY = {"symmetric", "rival relatives", "pedigree in doubt"}


class _Best(NamedTuple):
    """A sample (position) and its best pairing (position)."""

    sample: int
    pairing: int


def conclude(case: Case, found: NationalIdentification) -> tuple[Conclusion, ...]:
    """A conclusion for every sample, in their order, then for inconsistent families."""
    best = [_Best(i, int(mine[0])) if len(mine) else None for i, mine in enumerate(found.of_sample)]
    codes = {b.sample: _code(case, found, b) for b in best if b is not None}
    weak = [b for b in best if b is not None and codes[b.sample] == "weak evidence"]
    codes |= _why_weak(found, weak, reach(case, [found.names(b.pairing) for b in weak]))
    made = [
        _alone(found, i) if b is None else _concluded(found, b, codes[i])
        for i, b in enumerate(best)
    ]
    inconsistent = (_needs("", m, 0.0, "inconsistent family") for m in found.inconsistent)
    return (*made, *inconsistent)


def _code(case: Case, found: NationalIdentification, best: _Best) -> str:
    """What stands in the way of an identification; empty if nothing."""
    e, threshold = best.pairing, found.settings.threshold
    posterior = float(found.posterior[e])
    if case.families[found.pairings.family[e]].id in found.cut_down:
        return "family too large"
    if posterior >= threshold and found.component[e] >= 0:
        return "" if _is_precise(found, e) else "sampled error"
    if found.samples[best.sample] in found.in_doubt:
        return "pedigree in doubt"
    if _repeats(found, best.sample, posterior):
        return "repeats another"
    return _rivalry(found, best) or _without_rivals(found, best)


def _repeats(found: NationalIdentification, i: int, best: float) -> bool:
    """Whether to be of a better sample's body is the likeliest of all."""
    others = max(best, float(found.unlisted[i]), float(found.diffuse[i]))
    return float(found.repeated[i]) > others


def _rivalry(found: NationalIdentification, best: _Best) -> str:
    """The strongest rivals, if they hold more than "none of the candidates" does."""
    relatives, strangers = _rival_mass(found, best)
    none = float(found.unlisted[best.sample] + found.diffuse[best.sample])
    if relatives >= max(strangers, none):
        return "symmetric" if _tied(found, best) else "rival relatives"
    if strangers >= none:
        return "rival families"
    return "rival samples" if _taken(found, best.pairing) >= none / 2 else ""


def _without_rivals(found: NationalIdentification, best: _Best) -> str:
    unlisted, diffuse = float(found.unlisted[best.sample]), float(found.diffuse[best.sample])
    if unlisted + diffuse <= found.posterior[best.pairing]:
        return "weak evidence"
    return "none of the listed" if unlisted >= diffuse else "diffuse"


def _is_precise(found: NationalIdentification, e: int) -> bool:
    figures = found.components.get(int(found.component[e]))
    converged = figures is None or figures.r_hat <= _R_HAT
    lowest = float(found.posterior[e] - _ERRORS * found.mcse[e])
    return converged and lowest >= found.settings.threshold


def _others(found: NationalIdentification, best: _Best) -> Indices:
    """The sample's other pairings, the likeliest first."""
    return found.of_sample[best.sample][1:]


def _relatives(found: NationalIdentification, best: _Best) -> Indices:
    others, family = _others(found, best), found.pairings.family
    return np.asarray(others[family[others] == family[best.pairing]])


def _rival_mass(found: NationalIdentification, best: _Best) -> tuple[float, float]:
    """Posterior of other persons of the best one's family, and of other families."""
    relatives = float(found.posterior[_relatives(found, best)].sum())
    return relatives, float(found.posterior[_others(found, best)].sum()) - relatives


def _tied(found: NationalIdentification, best: _Best) -> bool:
    rival = _relatives(found, best)[0]
    apart = float(found.posterior[best.pairing] - found.posterior[rival])
    error = _ERRORS * float(found.mcse[best.pairing] + found.mcse[rival])
    return apart <= _TIE + error


def _rival_samples(found: NationalIdentification, e: int) -> Indices:
    """Pairings of the same person with other samples, the likeliest first."""
    rivals = np.nonzero(found.pairings.person == found.pairings.person[e])[0]
    rivals = rivals[rivals != e]
    return np.asarray(rivals[np.argsort(-found.posterior[rivals], kind="stable")])


def _taken(found: NationalIdentification, e: int) -> float:
    return float(found.posterior[_rival_samples(found, e)].sum())


def _why_weak(found: NationalIdentification, weak: list[_Best], could: Reach) -> dict[int, str]:
    """Whether markers or relatives are too few, where the LR needed is out of reach."""
    codes = {}
    for best, typed, complete in zip(weak, could.typed, could.complete, strict=True):
        needed = float(found.log10_needed[best.pairing])
        if complete < needed:
            codes[best.sample] = "weak kinship"
        elif typed < needed:
            codes[best.sample] = "few markers"
    return codes


def _alone(found: NationalIdentification, i: int) -> Conclusion:
    if _repeats(found, i, 0.0):
        return _needs(found.samples[i], "", 0.0, "repeats another", (found.partner[i],))
    if found.unlisted[i] >= _ABSENT:
        return _not_listed(found, i)
    return _needs(found.samples[i], "", 0.0, "no candidate")


def _not_listed(found: NationalIdentification, i: int) -> Conclusion:
    code = "not listed"
    share = min(float(found.unlisted[i]), 1.0)
    return Conclusion(found.samples[i], UNIDENTIFIED, NOT_LISTED, share, code, REASONS[code])


def _concluded(found: NationalIdentification, best: _Best, code: str) -> Conclusion:
    sample, missing = found.names(best.pairing)
    posterior = float(found.posterior[best.pairing])
    if code == "none of the listed" and found.unlisted[best.sample] >= _ABSENT:
        return _not_listed(found, best.sample)
    if not code:
        return Conclusion(sample, missing, IDENTIFIED, posterior)
    return _needs(sample, missing, posterior, code, _named_rivals(found, best, code))


def _named_rivals(found: NationalIdentification, best: _Best, code: str) -> tuple[str, ...]:
    if code == "repeats another":
        return (found.partner[best.sample],)
    if code == "rival samples":
        rivals, place = _rival_samples(found, best.pairing), 0
    else:
        rivals = _relatives(found, best) if code in _OF_FAMILY else _others(found, best)
        place = 1
    least = 0.0 if code == "pedigree in doubt" else _SHARE
    return tuple(found.names(int(e))[place] for e in rivals if found.posterior[e] >= least)


def _needs(
    sample: str, missing: str, posterior: float, code: str, rivals: tuple[str, ...] = ()
) -> Conclusion:
    return Conclusion(sample, missing, NEEDS_MORE, posterior, code, REASONS[code], rivals)
