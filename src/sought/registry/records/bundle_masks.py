"""Names that a bundle hides: everybody's but that of whom it is about.

What is hidden does not depend on who asks, so that a bundle can be made again by another officer.
A list may tell of thousands: only names of which a word stands in a text are compared with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Q

from sought.linkage import fold
from sought.registry.models import Confidentiality, Name, Person, Protection, Relation, Source
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.records.mask import BLOCK, Masker, ways_of
from sought.registry.records.source_words import persons_told

_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"(?<![A-Za-z])([PpSs])-?0*([1-9][0-9]{0,17})(?![0-9])")
_ENDING = 4
"""So many letters a name may carry at its end; see :mod:`mask`."""
_MANY = 500
"""Of whom a source tells more people than that, only names as they are written are looked for."""
_CHUNK = 5000
_ALWAYS = Q()
_SHORTEST_KEY = 4
"""Keys of fewer letters are those of common words as well."""


class NamesMask:
    """Masks each word of these names, but none of the words in ``kept``; and the ``codes``.

    Names in ``keyed`` are found in every script: ``Алиева`` where the register has ``Əliyev``.
    """

    def __init__(
        self,
        ways: Iterable[str],
        kept: Collection[str] = (),
        codes: Collection[str] = (),
        keyed: Iterable[str] = (),
    ) -> None:
        self._codes = frozenset(codes)
        own = _words(kept)
        self._own_keys = frozenset(key for word in own for key in _keys(word))
        self._keys = frozenset(key for w in _words(keyed) for key in _keys(w)) - self._own_keys
        spared = {_folded(word) for word in own}
        self._by_word: dict[str, set[str]] = defaultdict(set)
        for spelt in (text for way in ways for text in (way, _capitals(way))):
            words = [w for w in _WORD.findall(spelt) if _folded(w) not in spared]
            for word in words:
                self._by_word[_folded(word)].add(" ".join(words))

    def __call__(self, text: str) -> str:
        """The text with █ in place of the names and codes."""
        found = {name for word in _WORD.findall(text) for name in self._with(_folded(word))}
        masked = Masker(sorted(found)).mask_words(text) if found else text
        if self._keys:
            masked = _WORD.sub(lambda word: self._keyed(word[0]), masked)
        return _CODE.sub(self._hidden_code, masked) if self._codes else masked

    def _keyed(self, word: str) -> str:
        """The word, or █ where it sounds as one of the names; names begin with a capital."""
        if word[0].islower():
            return word
        cuts = range(min(_ENDING, len(word) - _SHORTEST_KEY) + 1)
        keys = {key for cut in cuts for key in _keys(word[: len(word) - cut])}
        is_name = keys & self._keys and not keys & self._own_keys
        return BLOCK * len(word) if is_name else word

    def _hidden_code(self, found: re.Match[str]) -> str:
        code = f"{found[1].upper()}-{int(found[2]):06d}"
        return BLOCK * len(found[0]) if code in self._codes else found[0]

    def _with(self, word: str) -> set[str]:
        """Names of which this may be a word, with an ending or without."""
        bare = (word[: len(word) - cut] for cut in range(min(_ENDING, len(word) - 1) + 1))
        return set().union(*(self._by_word.get(one, ()) for one in bare))


@dataclass(frozen=True)
class BundleMasks:
    """``others`` hides everybody but the subject, ``protected`` only those under protection."""

    others: NamesMask
    protected: NamesMask


def protected_persons() -> set[int]:
    """Primary keys of everybody under a standing protection."""
    standing = Protection.objects.filter(lifted_at__isnull=True)
    return set(standing.values_list("person", flat=True))


def secret_codes() -> set[str]:
    """Codes that no bundle names: of protected persons, and of what they told."""
    told = (
        Q(confidentiality=Confidentiality.PROTECTED)
        | Q(author_person__protected=True)
        | Q(testimony__witness__protected=True)
        | Q(application__applicant__protected=True)
    )
    sources = Source.objects.filter(told).only("pk")
    people = Person.objects.filter(pk__in=protected_persons()).only("pk")
    return {row.code for row in (*sources, *people)}


def bundle_masks(
    subject: int | None, sources: Collection[int], beside: Collection[int], known_at: datetime
) -> BundleMasks:
    """For texts of these sources and about persons ``beside``; kin are hidden as well.

    Names that were recorded after ``known_at`` hide nothing, so that a bundle comes out the same,
    except those of protected persons.
    """
    own = merged_numbers([subject]) if subject else set[int]()
    hidden = protected_persons()
    told = persons_told(sources)
    few = {one for persons in told.values() if len(persons) <= _MANY for one in persons}
    near = (few | set(beside) | _kin(own)) - own
    others = (near | {one for persons in told.values() for one in persons}) - own
    before = Q(recorded_at__lte=known_at)
    names = Name.objects.filter(before, person__in=own).order_by("pk")
    kept = list(names.values_list("full", flat=True)) if own else []
    secret, codes = _ways(hidden), secret_codes()
    known, heard = _ways(others - hidden, before), _ways(near - hidden, before)
    everybody = NamesMask([*known, *secret], kept, codes, [*heard, *secret])
    return BundleMasks(everybody, NamesMask(secret, kept, codes, secret))


def _kin(persons: Collection[int]) -> set[int]:
    """Everybody whom a relation joins with them, a withdrawn one too."""
    rows = Relation.objects.filter(Q(person__in=persons) | Q(other__in=persons))
    return {pk for pair in rows.values_list("person", "other") for pk in pair}


def _ways(persons: Collection[int], before: Q = _ALWAYS) -> list[str]:
    """All ways to write the names of these persons; a question for each few thousand of them."""
    ordered = sorted(persons)
    parts = (ordered[at : at + _CHUNK] for at in range(0, len(ordered), _CHUNK))
    rows = (Name.objects.filter(before, person__in=some).order_by("pk") for some in parts)
    return [way for some in rows for way in ways_of(some.values_list("full", "given", "family"))]


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(text)}


@lru_cache(maxsize=20_000)
def _keys(word: str) -> frozenset[str]:
    """How the word sounds, the same for all scripts; none for what is too short to tell."""
    keys = (key for token in fold(word) for key in token.index_keys)
    return frozenset(key for key in keys if key[0] != "~" and len(key) >= _SHORTEST_KEY)


def _capitals(text: str) -> str:
    """As Azerbaijani and Turkish write it in capitals: i becomes İ, ı becomes I."""
    return text.replace("i", "İ").replace("ı", "I").upper()


def _folded(word: str) -> str:
    """The same for every way of writing capitals."""
    return word.replace("İ", "i").casefold().replace("ı", "i")
