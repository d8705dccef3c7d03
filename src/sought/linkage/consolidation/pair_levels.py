"""What names and fathers' names of candidate pairs say, as levels, for whichever engine asks.

Reads names of persons.  Made once for the records; the pairs come in batches or on workers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sought.linkage import NameFrequencies, PreparedNames, match_weights, prepare
from sought.linkage.consolidation.comparisons.names import packed
from sought.linkage.consolidation.fathers import patronymics

Ints = NDArray[np.int64]

MOST_COUNTED = 100_000
"""Names that are enough to tell a common one."""


@dataclass(frozen=True)
class NamesOfRecords:
    """Names ready to be compared, equal ones once."""

    names: PreparedNames
    name_of: Ints
    """By record, the number of its name; -1 where it has none."""
    fathers: PreparedNames
    father_of: Ints
    in_name: NDArray[np.bool_]
    """By record, whether its father stands in the name, where he is already compared."""

    said_fathers: pl.Series
    """The father's name of each record, as said or else the patronymic of the name."""

    @classmethod
    def of(cls, records: pl.DataFrame) -> NamesOfRecords:
        """Words are as rare as they are among these records."""
        frequencies = frequencies_of(records["name"].drop_nulls())
        names, name_of = _numbered(records["name"], frequencies)
        found = patronymics(names, name_of)
        said = pl.select(pl.coalesce(records["father_name"], found)).to_series()
        fathers, father_of = _numbered(said, frequencies)
        return cls(names, name_of, fathers, father_of, found.is_not_null().to_numpy(), said)

    def name_bits(self, first: Ints, second: Ints) -> NDArray[np.float64]:
        """Of each pair of records; nan where an entry has no name."""
        return _bits(self.names, self.name_of, first, second)

    def father_bits(self, first: Ints, second: Ints) -> NDArray[np.float64]:
        """As :meth:`name_bits`; nan also where both names hold the father and were compared."""
        bits = _bits(self.fathers, self.father_of, first, second)
        bits[self.in_name[first] & self.in_name[second]] = np.nan
        return bits

    def levels(self, first: Ints, second: Ints) -> Ints:
        """Both levels of each pair as one number, see :func:`.comparisons.names.packed`."""
        return packed(self.name_bits(first, second), self.father_bits(first, second))


def frequencies_of(names: pl.Series) -> NameFrequencies:
    """How common words are; of very many names every n-th is counted."""
    return NameFrequencies.of(names.gather_every(1 + len(names) // MOST_COUNTED))


def _numbered(texts: pl.Series, frequencies: NameFrequencies) -> tuple[PreparedNames, Ints]:
    distinct = texts.drop_nulls().unique(maintain_order=True)
    numbers = pl.int_range(len(distinct), eager=True, dtype=pl.Int64)
    number_of = texts.replace_strict(distinct, numbers, default=-1, return_dtype=pl.Int64)
    return prepare(distinct, frequencies=frequencies), number_of.to_numpy()


def _bits(
    prepared: PreparedNames, number_of: Ints, first: Ints, second: Ints
) -> NDArray[np.float64]:
    bits = np.full(len(first), np.nan)
    pairs = np.column_stack([number_of[first], number_of[second]])
    said = (pairs >= 0).all(axis=1)
    bits[said] = match_weights(prepared, prepared, pairs[said])
    return bits
