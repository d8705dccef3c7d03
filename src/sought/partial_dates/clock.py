"""The time of day of an event whose hour is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sought.partial_dates.date_error import PartialDateError

_WEST, _EAST = -12 * 60, 14 * 60
_OFFSET = re.compile(r"([+-])([0-9]{2})(?::([0-9]{2}))?")


@dataclass(frozen=True)
class Clock:
    """Hour and minute, a second if known, and the offset from UTC in minutes if known."""

    hour: int
    minute: int
    second: int | None = None
    offset: int | None = None

    def __post_init__(self) -> None:
        parts = {"hour": (self.hour, 23), "minute": (self.minute, 59)}
        parts["second"] = (self.second or 0, 59)
        for name, (value, highest) in parts.items():
            if not 0 <= value <= highest:
                raise PartialDateError(f"{name} is {value}; allowed: 0 to {highest}")
        if self.offset is not None and not _WEST <= self.offset <= _EAST:
            raise PartialDateError(
                f"offset is {self.offset} minutes; allowed: -12:00 to +14:00 from UTC"
            )

    @property
    def text(self) -> str:
        """As in EDTF, without the ``T``; an offset of nought is ``Z``."""
        return self.time + self.zone

    @property
    def time(self) -> str:
        """Hour, minute and, if known, second."""
        second = "" if self.second is None else f":{self.second:02}"
        return f"{self.hour:02}:{self.minute:02}{second}"

    @property
    def zone(self) -> str:
        """The offset as written: empty, ``Z`` or ``+04:00``."""
        if self.offset is None:
            return ""
        if self.offset == 0:
            return "Z"
        hours, minutes = divmod(abs(self.offset), 60)
        return f"{'-' if self.offset < 0 else '+'}{hours:02}:{minutes:02}"


def read_offset(text: str) -> int | None:
    """Minutes of ``Z``, ``+04``, ``+04:00``; None for no text."""
    if not text:
        return None
    if text == "Z":
        return 0
    match = _OFFSET.fullmatch(text)
    if match is None or int(match[3] or 0) >= 60:  # noqa: PLR2004 - minutes of an hour
        raise PartialDateError(f"offset '{text}' is none; allowed: Z, -12:00 to +14:00")
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return -minutes if match[1] == "-" else minutes
