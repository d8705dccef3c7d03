"""Fields of a screen that is not sent off yet: kept as a draft, or sent to add a block.

Blocks that repeat are numbered in the names of their fields, ``sought-0-given``; a number that was
taken away stays free.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.http import QueryDict

Kept = Mapping[str, list[str]]
"""The values of each field by its name."""

MOST_BLOCKS = 60
_NEVER = frozenset({"csrfmiddlewaretoken", "discard", "add", "remove"})


def kept_of(sent: QueryDict) -> dict[str, list[str]]:
    return {name: values for name, values in sent.lists() if name not in _NEVER}


def block_numbers(names: Iterable[str], block: str) -> list[int]:
    """The numbers of the blocks that these fields belong to."""
    pattern = re.compile(rf"{block}-(\d{{1,3}})-")
    found = {int(match[1]) for name in names if (match := pattern.match(name))}
    return sorted(found)[:MOST_BLOCKS]


def initial_of(kept: Kept, prefix: str) -> dict[str, str]:
    """What the fields of one block begin with."""
    start = f"{prefix}-"
    return {
        name.removeprefix(start): values[0]
        for name, values in kept.items()
        if name.startswith(start) and values
    }


def rearranged(sent: QueryDict) -> tuple[dict[str, list[str]], str] | None:
    """Without a script, buttons add and remove blocks: the fields then, and the block to add.

    None where neither was pressed.
    """
    if "add" in sent:
        return kept_of(sent), sent["add"]
    if "remove" in sent:
        gone = f"{sent['remove']}-"
        return {n: v for n, v in kept_of(sent).items() if not n.startswith(gone)}, ""
    return None
