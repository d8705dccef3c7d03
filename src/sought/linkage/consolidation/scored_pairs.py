"""Pairs of records with probability, and the weight of every field that led to it."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """What one field says of a pair."""

    field: str
    """A column of the records, ``rarity`` of a field's value as ``name rarity``, or ``prior``."""
    level: str
    """Code of how far the field agrees, e.g. ``same``, ``same_year``, ``within_20_km``, ``not_said``."""
    bits: float
    """Logarithm to base 2 of the likelihood ratio: each bit doubles the odds."""


@dataclass(frozen=True, slots=True)
class ScoredPairs:
    """Pairs as one table.

    ``table`` has ``first`` < ``second`` (row numbers of the records, int64), ``probability`` and
    ``bits`` (float64, the sum of all weights, prior included), and for each field of ``fields``
    the columns ``<field>_level`` (text) and ``<field>_bits`` (float64); one row for each pair, sorted
    by first and second.
    """

    table: pl.DataFrame
    fields: tuple[str, ...]
    prior_bits: float

    def __len__(self) -> int:
        return self.table.height

    def waterfall(self, row: int) -> tuple[FieldWeight, ...]:
        """The prior and every field's weight; they add up to the ``bits`` of the pair."""
        pair = self.table.row(row, named=True)
        fields = (
            FieldWeight(f, str(pair[f"{f}_level"]), float(pair[f"{f}_bits"])) for f in self.fields
        )
        return (FieldWeight("prior", "before_any_field", self.prior_bits), *fields)
