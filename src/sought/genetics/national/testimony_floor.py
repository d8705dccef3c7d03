"""From which posterior without testimony it may carry an identification: docs/adr/0013."""

from __future__ import annotations

MOST = 10.0
"""A weight of a site that testimony gives is held to so much of anybody else's there."""
SURE_ALONE = 0.995
"""Testimony carries nobody over a threshold whom the rest of the evidence leaves less likely."""


def floor_without_testimony(threshold: float) -> float:
    """The posterior without testimony from which it may carry a pairing over the threshold.

    At a threshold of odds t those of t / MOST: all testimony together counts once, as one weight at
    its most.  Never below :data:`SURE_ALONE`; a threshold below that leaves testimony no part.
    """
    a_tenth_of_the_odds = threshold / (threshold + MOST * (1 - threshold))
    return min(threshold, max(SURE_ALONE, a_tenth_of_the_odds))
