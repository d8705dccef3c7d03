"""Cells of the tables of facts: codes, years, intervals, fractures and teeth, read and written.

- Years: ``1965`` is that calendar year, ``1963..1967`` from the first day of 1963 to the last of
  1967; with a decimal point, ``1965.25`` is a moment of the year.
- Fractures: ``femur-left:yes;ulna-right:no``.  Teeth: ``11:absent;26:filled``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from sought.errors import InputError
from sought.exchange.reading import check_printable, inside, number, shown
from sought.exchange.tables import Row, Table
from sought.genetics.caseload import Interval
from sought.genetics.teeth import FDI_NUMBERS, TEETH, TOOTH_STATES

_YEARS = (1800, 2200)
_WHOLE = re.compile(r"\d+", re.ASCII)
_ANSWERS = {"yes": True, "no": False}
_FLAGS = {**_ANSWERS, "1": True, "0": False, "": False}


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a table of facts; columns that the table does not have are empty."""

    table: Table
    row: Row

    def place(self, name: str) -> str:
        """Where a cell stands."""
        return self.table.place(self.row, self.table.column(name))

    def text(self, name: str) -> str:
        """A cell, which must print."""
        column = self.table.column(name)
        text = "" if column is None else self.row.cells[column]
        return text if text.isprintable() else check_printable(text, where=self.place(name))

    def filled(self, name: str) -> str:
        """A cell that must not be empty."""
        text = self.text(name)
        if not text:
            raise InputError(f"the {name} is empty; fill it, or leave the row out",
                             where=self.place(name))  # fmt: skip
        return text

    def known(self, name: str, codes: Container[str], nouns: str) -> str:
        """A code that must be one of the case's."""
        code = self.filled(name)
        if code not in codes:
            raise InputError(
                f"{shown(code)} is not among the {nouns} of the case; correct the code, or leave "
                "the row out",
                where=self.place(name),
            )
        return code

    def number(self, name: str, low: float, high: float, unit: str) -> float | None:
        """A number within bounds, both included; None where the cell is empty."""
        text = self.text(name)
        if not text:
            return None
        value = number(text, where=self.place(name))
        if not low <= value <= high:
            raise InputError(
                f"{shown(text)} is outside {low:g} to {high:g}; give {unit}", where=self.place(name)
            )
        return value

    def interval(self, name: str, low: float, high: float, unit: str) -> Interval | None:
        """The columns ``NAME_low`` and ``NAME_high``: both filled, or neither."""
        ends = [self.number(f"{name}_{end}", low, high, unit) for end in ("low", "high")]
        if ends[0] is None and ends[1] is None:
            return None
        for value, end in zip(ends, ("low", "high"), strict=True):
            if value is None:
                raise InputError(
                    f"{name}_{end} is empty and the other end is not; give both",
                    where=self.place(f"{name}_{end}"),
                )
        with inside(self.place(f"{name}_low"), ": "):
            return Interval(*ends)  # type: ignore[arg-type]  # None has been told above

    def years(self, name: str) -> Interval | None:
        """A year or a span of years."""
        text = self.text(name)
        if not text:
            return None
        with inside(self.place(name), ": "):
            first, _, last = text.partition("..")
            return Interval(_year(first), _year(last or first, end=True))

    def flag(self, name: str) -> bool:
        """``yes`` (or 1, as Parquet's true reads) against ``no``, 0 and empty."""
        text = self.text(name)
        if text.casefold() not in _FLAGS:
            raise InputError(
                f"{name} is {shown(text)}; allowed: yes, no, 1, 0, empty", where=self.place(name)
            )
        return _FLAGS[text.casefold()]

    def fractures(self, name: str) -> dict[str, bool]:
        """Of bones, whether a healed fracture is known."""
        found = {}
        for bone, answer in self._pairs(name, "femur-left:yes;ulna-right:no"):
            if answer not in _ANSWERS:
                raise InputError(
                    f"{shown(bone)} has {shown(answer)}; allowed: yes, no", where=self.place(name)
                )
            found[bone] = _ANSWERS[answer]
        return found

    def teeth(self, name: str) -> dict[str, str]:
        """States of teeth by FDI number."""
        found = {}
        for tooth, state in self._pairs(name, "11:absent;26:filled"):
            if tooth not in TEETH or state not in TOOTH_STATES:
                raise InputError(
                    f"tooth {shown(tooth)} is {shown(state)}; allowed: {FDI_NUMBERS}, "
                    f"with {', '.join(TOOTH_STATES)}",
                    where=self.place(name),
                )
            found[tooth] = state
        return found

    def _pairs(self, name: str, example: str) -> Iterator[tuple[str, str]]:
        seen = set()
        text = self.text(name)
        for part in text.split(";") if text else ():
            key, _, value = (half.strip() for half in part.partition(":"))
            if not key or not value or key in seen:
                fault = "is given twice" if key in seen else "is not understood"
                raise InputError(f"{shown(part)} {fault}; write {example}", where=self.place(name))
            seen.add(key)
            yield key, value


def _year(text: str, *, end: bool = False) -> float:
    """A year's beginning or, of a whole year, its end."""
    value = number(text)
    if not _YEARS[0] <= value <= _YEARS[1]:
        raise InputError(f"year {shown(text)} is outside {_YEARS[0]} to {_YEARS[1]}; "
                         "write 1965 or 1963..1967")  # fmt: skip
    return value + 1 if end and _WHOLE.fullmatch(text.strip()) else value


def years_text(years: Interval | None) -> str:
    """A span of years as :meth:`Cells.years` reads it."""
    if years is None:
        return ""
    low, high = float(years.low), float(years.high)
    if low == high:
        return repr(low)
    first = str(int(low)) if low.is_integer() else repr(low)
    last = str(int(high) - 1) if high.is_integer() and high - 1 >= low else repr(high)
    return first if first == last else f"{first}..{last}"


def interval_texts(interval: Interval | None) -> tuple[str, str]:
    """The cells of both ends."""
    if interval is None:
        return "", ""
    return number_text(interval.low), number_text(interval.high)


def number_text(value: float | None) -> str:
    """All digits; empty for None."""
    return "" if value is None else repr(float(value))


def fractures_text(fractures: Mapping[str, bool]) -> str:
    """Fractures as :meth:`Cells.fractures` reads them."""
    return ";".join(f"{bone}:{'yes' if there else 'no'}" for bone, there in fractures.items())


def teeth_text(teeth: Mapping[str, str]) -> str:
    """Teeth as :meth:`Cells.teeth` reads them."""
    return ";".join(f"{tooth}:{state}" for tooth, state in teeth.items())
