"""How finely a date is known, and what the source says of its worth."""

from __future__ import annotations

from enum import Enum, IntEnum


class Precision(IntEnum):
    """The finest unit that is known together with all coarser ones; greater is coarser.

    ``1992-02-XX`` has the precision of its month, ``199X-05-01`` that of its decade.
    """

    SECOND = 0
    MINUTE = 1
    DAY = 2
    MONTH = 3
    SEASON = 4
    YEAR = 5
    DECADE = 6
    CENTURY = 7


class Qualifier(Enum):
    """The mark at the end of a date (ISO 8601-2, level 1); its value is how it is written."""

    NONE = ""
    UNCERTAIN = "?"
    APPROXIMATE = "~"
    BOTH = "%"

    @property
    def uncertain(self) -> bool:
        """Whether the source of the date is doubtful."""
        return self in {Qualifier.UNCERTAIN, Qualifier.BOTH}

    @property
    def approximate(self) -> bool:
        """Whether the date is an estimate, close to what is written."""
        return self in {Qualifier.APPROXIMATE, Qualifier.BOTH}
