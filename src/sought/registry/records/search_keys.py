"""Under which keys persons and places are found."""

from __future__ import annotations

from collections.abc import Iterable

from sought.linkage import fold

_LONGEST = 60


def keys_of(names: Iterable[str]) -> set[str]:
    """All index keys of these names, whatever their scripts."""
    return {
        key[:_LONGEST] for name in set(names) for token in fold(name) for key in token.index_keys
    }


def sort_text(name: str) -> str:
    """What a list is sorted by: the name in Latin letters, lower case, in all scripts alike."""
    return " ".join(token.latin for token in fold(name))[:500]
