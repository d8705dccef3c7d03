"""What a sample's sex says for "nobody compared".

Pairings of differing sex have no weight, those of agreeing sex their whole weight: given the
person, the sex is certain.  An unlisted person has a sample's sex only with a probability, for
which the share of the sex among the missing stands.  Without it, every posterior of the rarer
sex would fall short, and that of nobody compared would be too high for all.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from sought.genetics.case import Case
from sought.genetics.pedigree import Sex
from sought.genetics.search.matches import Matches

Array = NDArray[np.float64]


def sex_shares(case: Case, matches: Matches) -> Array:
    """Share (samples,) of compared missing persons who may be of each sample's sex.

    Unknown sexes agree with any.  A sex that nobody missing has counts as one person's, so
    that a sample of it may still be of somebody.
    """
    missing = Counter(case.family_of[m].pedigree[m].sex for m in matches.missing)
    everybody = len(matches.missing)
    agreeing = {sex: missing[sex] + missing[Sex.UNKNOWN] for sex in Sex}
    agreeing[Sex.UNKNOWN] = everybody
    return np.array([max(agreeing[case.sample[s].sex], 1) / everybody for s in matches.samples])
