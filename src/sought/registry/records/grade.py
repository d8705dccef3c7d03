"""Which of two statements is better founded."""

from __future__ import annotations

# "Cannot be judged" stands behind "possibly true" and before "doubtful".
CREDIBILITY_ORDER = "123645"
RELIABILITY_ORDER = "ABCFDE"
_DOUBTFUL = frozenset("45")


def grade(credibility: str, reliability: str) -> tuple[int, int]:
    """Sort key: the smaller, the better founded; what is said counts before who says it."""
    return CREDIBILITY_ORDER.index(credibility), RELIABILITY_ORDER.index(reliability)


def is_doubtful(credibility: str) -> bool:
    """Whether the statement is held doubtful or improbable: it moves no status."""
    return credibility in _DOUBTFUL
