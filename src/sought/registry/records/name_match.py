"""Which of a person's names a search met, and which words of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sought.linkage import SKELETON, Script, fold, query_keys, script_of
from sought.registry.models import Name


@dataclass(frozen=True)
class MatchedName:
    """A name as a source writes it; ``parts`` are its text in pieces, each with whether it met."""

    parts: tuple[tuple[str, bool], ...]
    language: str
    script: Script

    @property
    def full(self) -> str:
        """The whole name."""
        return "".join(text for text, _ in self.parts)


def matched_names(text: str, persons: Collection[int]) -> Mapping[int, MatchedName]:
    """For each person (primary key) the standing name that meets most words of the text.

    One question to the database.  Of equal ones a name in the script of the question, then the
    first recorded; nothing for who has none.
    """
    rows = Name.objects.standing().filter(person__in=persons).order_by("pk")
    wanted = query_keys(text)
    script = script_of(text)
    best: dict[int, tuple[tuple[int, bool], MatchedName]] = {}
    for person, full, language in rows.values_list("person", "full", "language"):
        number, found = _matched(wanted, full, language)
        worth = number, found.script == script
        if number and (person not in best or worth > best[person][0]):
            best[person] = worth, found
    return {person: found for person, (_, found) in best.items()}


def _matched(wanted: Sequence[Sequence[str]], full: str, language: str) -> tuple[int, MatchedName]:
    """How many words of the question the name meets, and where."""
    name = unicodedata.normalize("NFC", full)
    parts: list[tuple[str, bool]] = []
    met: set[int] = set()
    at = 0
    for token in fold(name):
        start = name.find(token.written, at)
        words = [n for n, prefixes in enumerate(wanted) if _begin(token.index_keys, prefixes)]
        parts += [(name[at:start], False), (token.written, bool(words))]
        met.update(words)
        at = start + len(token.written)
    parts.append((name[at:], False))
    return len(met), MatchedName(tuple(p for p in parts if p[0]), language, script_of(name))


def _begin(keys: Iterable[str], prefixes: Sequence[str]) -> bool:
    """Whether one of the keys begins so; the second tier counts where there is no other."""
    strong = tuple(p for p in prefixes if not p.startswith(SKELETON)) or tuple(prefixes)
    return any(key.startswith(strong) for key in keys)
