"""Whose names begin with the words of a question, in any script, quickly even for common names.

The question's words are answered by the index of keys.  The rarest word is asked first and its
rows are checked for the others one by one; no more than ``CAP`` persons are ever read, so that
the commonest name costs no more than a rare one.  First come those who have each word as a whole
name, then those whose names begin with it, then, only if there are few, the second tier of keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from sought.linkage import SKELETON, Role, fold, query_keys
from sought.registry.models import PersonKey, PlaceKey

CAP = 1000
"""As many are told apart; beyond, the answer is "more than 1,000"."""

_FEW = 20
_ENOUGH = 200
"""So many who have the whole words: those who have only their beginnings are not looked for."""
_SECOND = 2
"""Place of the second tier of keys."""
_COMMON = 20_000
"""Rows of a key that are counted to find the rarest word."""

Keys = type[PersonKey] | type[PlaceKey]


@dataclass(frozen=True)
class Found:
    """Primary keys in order of exactness, without repetition; ``capped`` if there may be more."""

    ids: tuple[int, ...]
    exact: int
    capped: bool


def named(keys: Keys, text: str, condition: Q | None = None) -> Found:
    """Persons or places whose names have all words of the text; ``condition`` is on the key rows.

    At most two questions to the database for each word and tier.
    """
    found: dict[int, None] = {}
    exact, capped = 0, False
    for tier, words in enumerate(_tiers(text)):
        if len(found) >= (_ENOUGH, _ENOUGH, _FEW)[tier]:
            capped = capped or tier < _SECOND
            break
        ids, full = _having_all(keys, words, condition or Q())
        found.update(dict.fromkeys(ids))
        exact = len(found) if tier == 0 else exact
        capped = capped or full
    return Found(tuple(found)[:CAP], min(exact, CAP), capped or len(found) > CAP)


def word_conditions(text: str) -> list[Q]:
    """For each word of the text the condition on a key row: some key begins with it.

    The second tier is asked only for words that have no other key: it brings half a country.
    """
    return [_begins(_strong(prefixes) or prefixes) for prefixes in query_keys(text)]


def _tiers(text: str) -> Iterator[list[Q]]:
    """Conditions for each word: the whole word, its beginning, its beginning in the second tier."""
    tokens = fold(text)
    whole = [t.keys for t in tokens if t.role != Role.PARTICLE and t.keys]
    words = query_keys(text)
    if not words:
        return
    if len(whole) == len(words):
        yield [Q(key__in=alternatives) for alternatives in whole]
    strong = [_strong(word) for word in words]
    if all(strong):
        yield [_begins(word) for word in strong]
    yield [_begins(word) for word in words]


def _strong(prefixes: Sequence[str]) -> list[str]:
    return [prefix for prefix in prefixes if not prefix.startswith(SKELETON)]


def _begins(prefixes: Sequence[str]) -> Q:
    condition = Q()
    for prefix in prefixes:
        condition |= Q(key__prefix=prefix)
    return condition


def owners(keys: Keys, words: Sequence[Q]) -> QuerySet[Any]:
    """Key rows whose owners have keys for all these words; none for no word.  The first leads."""
    if not words:
        return keys._default_manager.none()  # noqa: SLF001 - Django's own
    owner = _owner(keys)
    first, *others = words
    rows = keys._default_manager.filter(first)  # noqa: SLF001
    for word in others:
        same = keys._default_manager.filter(word, **{owner: OuterRef(owner)})  # noqa: SLF001
        rows = rows.filter(Exists(same))
    return rows


def _owner(keys: Keys) -> str:
    return "person_id" if keys is PersonKey else "place_id"


def _having_all(keys: Keys, words: Sequence[Q], condition: Q) -> tuple[list[int], bool]:
    """Primary keys, and whether the cap was met."""
    rows = owners(keys, rarest_first(keys, words))
    # A person has several keys of one word: twice as many rows hold enough persons.
    ids = list(rows.filter(condition).values_list(_owner(keys), flat=True)[: 2 * CAP + 1])
    return list(dict.fromkeys(ids)), len(ids) > 2 * CAP


def rarest_first(keys: Keys, words: Sequence[Q]) -> list[Q]:
    """The words in the order in which a search is quickest; one question for each."""
    if len(words) == 1 or keys is PlaceKey:
        # Places are few: the count would cost more than it saves.
        return list(words)

    def count(word: Q) -> int:
        return keys._default_manager.filter(word)[:_COMMON].count()  # noqa: SLF001

    return sorted(words, key=count)
