"""Names across scripts: keys under which any script finds any script, and how alike names are.

Reads names of persons; no message, log or exception contains one.  Plain values and functions:

- :func:`fold`: a name as tokens with script, readable Latin form, index keys and probable role.
- :func:`query_keys`: key prefixes for what is being typed.
- :func:`rank`, :func:`similarity`: an order of names, no probability.
- :func:`script_of`: the script of a word.
- :func:`compare_names`: the probability that two names are of one person, with its reasons;
  :func:`prepare` and :func:`compare_many` for many pairs (:func:`match_weights`,
  :func:`explain_many`), :class:`NameFrequencies` of the lists at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sought.linkage.folding import Token, fold
from sought.linkage.name_keys import LONGEST_KEY, MOST_KEYS, SKELETON
from sought.linkage.name_similarity import rank, similarity
from sought.linkage.roles import Role
from sought.linkage.scripts import Script, script_of, script_of_letter
from sought.linkage.typed_beginnings import query_keys

if TYPE_CHECKING:
    from sought.linkage.name_comparison import (
        NameComparison,
        compare_many,
        compare_names,
        explain_many,
        match_weights,
        prepare,
    )
    from sought.linkage.name_frequencies import NameFrequencies
    from sought.linkage.prepared_names import PreparedNames

__all__ = [
    "LONGEST_KEY",
    "MOST_KEYS",
    "SKELETON",
    "NameComparison",
    "NameFrequencies",
    "PreparedNames",
    "Role",
    "Script",
    "Token",
    "compare_many",
    "compare_names",
    "explain_many",
    "fold",
    "match_weights",
    "prepare",
    "query_keys",
    "rank",
    "script_of",
    "script_of_letter",
    "similarity",
]

_COMPARISON = frozenset(
    {
        "NameComparison",
        "NameFrequencies",
        "PreparedNames",
        "compare_many",
        "compare_names",
        "explain_many",
        "match_weights",
        "prepare",
    }
)


def __getattr__(name: str) -> object:
    """What compares names needs numpy, which the search of the office does not wait for."""
    if name not in _COMPARISON:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sought.linkage import name_comparison

    return getattr(name_comparison, name)
