"""Names across scripts: keys under which any script finds any script, and how alike names are.

Reads names of persons; no message, log or exception contains one.  Plain values and functions:

- :func:`fold`: a name as tokens with script, readable Latin form, index keys and probable role.
- :func:`query_keys`: key prefixes for what is being typed.
- :func:`rank`, :func:`similarity`: an order of names, no probability.
- :func:`script_of`: the script of a word.
"""

from __future__ import annotations

from sought.linkage.folding import Token, fold
from sought.linkage.name_keys import LONGEST_KEY, MOST_KEYS, SKELETON
from sought.linkage.name_similarity import rank, similarity
from sought.linkage.roles import Role
from sought.linkage.scripts import Script, script_of, script_of_letter
from sought.linkage.typed_beginnings import query_keys

__all__ = [
    "LONGEST_KEY",
    "MOST_KEYS",
    "SKELETON",
    "Role",
    "Script",
    "Token",
    "fold",
    "query_keys",
    "rank",
    "script_of",
    "script_of_letter",
    "similarity",
]
