"""What one source states for one field."""

from __future__ import annotations

from dataclasses import dataclass

from sought.errors import InputError
from sought.partial_dates import PartialDate


@dataclass(frozen=True)
class Stated:
    """A value, the code of its source and the place in it (page, line, time code).

    ``text`` is a PartialDate in a field of the kind DATE and the key of an answer in a field of
    the kind CHOICE.  ``chosen`` marks the value that the office shows among several.
    """

    text: str | PartialDate
    source: str
    place_in_source: str
    chosen: bool = False

    def __post_init__(self) -> None:
        if not str(self.text).strip():
            raise InputError("value is empty; leave the statement out", where="text")
        if not self.source.strip():
            raise InputError("source is empty; a fact has a source", where="source")
        if not self.place_in_source.strip():
            raise InputError(
                "place in the source is empty; give page, line, row or time code, or 'whole'",
                where="place_in_source",
            )
