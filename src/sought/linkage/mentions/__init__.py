"""Persons, places and dates found in interview text, proposed for a person to confirm.

Reads names of persons; no message, log or exception contains one.  Plain values and functions:

- :class:`MentionIndex`: listed persons and known places; :meth:`MentionIndex.find` reads a text.
- :class:`KnownPerson`, :class:`KnownPlace`: what is looked for.
- :class:`Proposal`: a span of the text, whom or what it may mean, how surely and why.
"""

from __future__ import annotations

from sought.linkage.mentions.index import MentionIndex
from sought.linkage.mentions.values import (
    Kind,
    KnownPerson,
    KnownPlace,
    Proposal,
    Reason,
    Rival,
)

__all__ = [
    "Kind",
    "KnownPerson",
    "KnownPlace",
    "MentionIndex",
    "Proposal",
    "Reason",
    "Rival",
]
