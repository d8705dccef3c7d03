"""Which of two statements is better founded."""

from __future__ import annotations

# "Cannot be judged" stands behind "possibly true" and before "doubtful".
_CREDIBILITY = "123645"
_RELIABILITY = "ABCFDE"
_DOUBTFUL = frozenset("45")


def grade(credibility: str, reliability: str) -> tuple[int, int]:
    """Sort key: the smaller, the better founded; what is said counts before who says it."""
    return _CREDIBILITY.index(credibility), _RELIABILITY.index(reliability)


def is_doubtful(credibility: str) -> bool:
    """Whether the statement is held doubtful or improbable: it moves no status."""
    return credibility in _DOUBTFUL
