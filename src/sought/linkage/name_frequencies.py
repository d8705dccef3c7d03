"""How common a given name or surname is: a rare one that agrees says more than a common one.

Names are counted by their index keys, so that all scripts and spellings count together; what is
kept are keys and numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import log2

from sought.linkage import common_names
from sought.linkage.name_keys import SKELETON
from sought.linkage.name_parts import Part, parse
from sought.linkage.spelling import spelled

UNKNOWN_SHARE = 1 / 20_000
"""Share of persons who bear a name that stands in no list."""
SHORT_KEY = 5
"""A key with fewer letters stands for several names; each letter less multiplies the share."""
SHORT_SKELETON = 4
PER_MISSING_LETTER = 3.0
COMMONEST = 4.0
"""Bits of a name that says nothing any more: one person in sixteen."""
RAREST = 16.0
"""Bits of a name that counts as fully rare: one person in 65,536."""
WEIGHT_OF_COMMON = 300.0
"""So many persons of a list at hand weigh as much as the shipped estimate."""


def counted_keys(word: str) -> tuple[str, ...]:
    """The keys under which a word is counted: the likeliest of both tiers."""
    spelling = spelled(word)
    return (*spelling.keys[:1], *spelling.skeletons[:1])


@cache
def _common_shares() -> tuple[Mapping[str, float], Mapping[str, float]]:
    return _shares(common_names.GIVEN), _shares(common_names.FAMILY)


def _shares(table: Mapping[int, str]) -> Mapping[str, float]:
    shares: dict[str, float] = {}
    for per_ten_thousand, names in table.items():
        # A spelling that meets an earlier one is the same name, not another one beside it.
        for key in {key for name in names.split() for key in counted_keys(name)}:
            shares.setdefault(key, per_ten_thousand / 10_000)
    return shares


@dataclass(frozen=True)
class NameFrequencies:
    """Counts of index keys over persons, on top of the shipped estimate for the region."""

    given: Mapping[str, int] = field(default_factory=dict)
    family: Mapping[str, int] = field(default_factory=dict)
    persons: int = 0

    @classmethod
    def of(cls, names: Iterable[str]) -> NameFrequencies:
        """Counted over the full names of a list, one name a person."""
        given: Counter[str] = Counter()
        family: Counter[str] = Counter()
        persons = 0
        for name in names:
            persons += 1
            for word in parse(name):
                keys = counted_keys(word.written)
                if word.part in (Part.GIVEN, Part.UNKNOWN):
                    given.update(keys)
                if word.part in (Part.FAMILY, Part.FORMER, Part.UNKNOWN):
                    family.update(keys)
        return cls(dict(given), dict(family), persons)

    def rarity(self, keys: tuple[str, ...], part: Part) -> float:
        """How rare a word with these keys is: 0 everybody bears it, 1 hardly anybody else does.

        A word in Arabic letters, whose vowels are not known, has its keys of the second tier.
        """
        if not keys:
            return 0.0
        shares = [max(self._share(k, is_family=f) for k in keys[:2]) for f in _tables_for(part)]
        bits = -log2(max(shares))
        return min(1.0, max(0.0, (bits - COMMONEST) / (RAREST - COMMONEST)))

    def _share(self, key: str, *, is_family: bool) -> float:
        common = _common_shares()[is_family].get(key) or _unknown_share(key)
        counted = (self.family if is_family else self.given).get(key, 0)
        return (counted + WEIGHT_OF_COMMON * common) / (self.persons + WEIGHT_OF_COMMON)


def _tables_for(part: Part) -> tuple[bool, ...]:
    if part in (Part.FAMILY, Part.FORMER):
        return (True,)
    return (False,) if part in (Part.GIVEN, Part.PATRONYMIC) else (False, True)


def _unknown_share(key: str) -> float:
    missing = SHORT_KEY - len(key)
    if key.startswith(SKELETON):  # consonants only: shorter by nature
        missing = SHORT_SKELETON + 1 - len(key)
    return UNKNOWN_SHARE * PER_MISSING_LETTER ** max(0, missing)
