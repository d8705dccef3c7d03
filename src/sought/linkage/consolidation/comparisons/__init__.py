"""What is compared of two entries, field by field, and how far it can agree.

A field has levels in an order; the first whose condition holds is the pair's.  Conditions are SQL
that DuckDB and Spark read alike, over the columns of :mod:`..record_columns` with ``_l`` and ``_r``
for the two entries.  What only this package can measure (names) is measured before and arrives as
a number of the pair.
"""

from __future__ import annotations

from sought.linkage.consolidation.comparisons.dates import BIRTH, LAST_DATE
from sought.linkage.consolidation.comparisons.levels import NOT_SAID, Field, Level
from sought.linkage.consolidation.comparisons.names import FATHER_NAME, NAME
from sought.linkage.consolidation.comparisons.places import ADDRESS, LAST_PLACE, PLACE, UNIT
from sought.linkage.consolidation.comparisons.plain import DOCUMENT, LISTS, SEX

FIELDS: tuple[Field, ...] = (
    LISTS, NAME, FATHER_NAME, BIRTH, SEX, PLACE, LAST_DATE, LAST_PLACE, UNIT, DOCUMENT, ADDRESS
)  # fmt: skip

BY_NAME = {field.name: field for field in FIELDS}

__all__ = ["BY_NAME", "FIELDS", "NOT_SAID", "Field", "Level"]
