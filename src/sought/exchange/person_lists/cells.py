"""Cells of a list as values of the register, or what keeps them from being one.

Dates become EDTF, the sex and the category one of their words, everything else text on one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sought.exchange.person_lists.fields import CATEGORIES, DATES, SEXES, DateOrder, Field
from sought.exchange.person_lists.mapping import ColumnMapping
from sought.exchange.person_lists.words import CATEGORY_WORDS, NOT_KNOWN, SEX_WORDS, plain
from sought.partial_dates import PartialDate, PartialDateError

LONGEST = {Field.CIRCUMSTANCES: 20_000, Field.REMARK: 20_000}
USUAL_LENGTH = 1_000
"""Characters of a field, where ``LONGEST`` does not say otherwise."""

IN_DIGITS = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
"""Day and month, or month and day, then the year."""

_ALLOWED_DATES = "1992-02-26, 26.02.1992, 26 February 1992, 1992-02, 1992, 199X, 1992-02~"
_TWO_DIGITS = 2


class CellProblem(Exception):  # noqa: N818 - it becomes a line of the report, never an exit
    """Why a cell gives no value; ``allowed`` says what would. Neither quotes the cell."""

    def __init__(self, problem: str, allowed: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.allowed = allowed


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one list as its mapping says."""

    date_order: DateOrder
    century: str
    sex_words: dict[str, str]
    category_words: dict[str, str]

    @classmethod
    def of(cls, mapping: ColumnMapping) -> CellReader:
        """The reader for a mapping, whose own words count before the usual ones."""
        return cls(
            mapping.date_order,
            mapping.century,
            SEX_WORDS | {plain(w): m for w, m in mapping.sex_words},
            CATEGORY_WORDS | {plain(w): m for w, m in mapping.category_words},
        )

    def value(self, field: Field, cell: str) -> str:
        """The field's value; empty where the cell says nothing. Raises CellProblem."""
        text = " ".join(cell.split())
        if not text or _says_nothing(text):
            return ""
        if field in DATES:
            return date_text(text, self.date_order, self.century)
        if field is Field.SEX:
            return _meaning(text, self.sex_words, SEXES)
        if field is Field.CATEGORY:
            return _meaning(text, self.category_words, CATEGORIES)
        return _of_length(text, LONGEST.get(field, USUAL_LENGTH))


@lru_cache(maxsize=4096)
def _says_nothing(text: str) -> bool:
    return plain(text) in NOT_KNOWN


def _meaning(text: str, words: dict[str, str], meanings: tuple[str, ...]) -> str:
    found = words.get(plain(text))
    if found is None:
        raise CellProblem(
            "the word is unknown",
            f"{', '.join(meanings)}, their usual words, or words that the mapping explains",
        )
    return found


def _of_length(text: str, longest: int) -> str:
    if len(text) > longest:
        raise CellProblem(
            f"the text has {len(text)} characters", f"up to {longest}; shorten it, or use a remark"
        )
    return text


@lru_cache(maxsize=65_536)  # a list of a whole country has some ten thousand different dates
def date_text(text: str, order: DateOrder, century: str) -> str:
    """EDTF of a date as lists write it; CellProblem where it may mean two things, or nothing."""
    found = _readings(text, order)
    if century and len(found) > 1:
        found = tuple(reading for reading in found if reading.startswith(century))
    if len(found) == 1:
        return found[0]
    if found:
        raise CellProblem(
            "the date can be read in more than one way",
            "a date order (day first, month first) or a century in the mapping, or 1992-02-26",
        )
    raise CellProblem("this is no date that can be read", _ALLOWED_DATES)


def _readings(text: str, order: DateOrder) -> tuple[str, ...]:
    in_digits = IN_DIGITS.fullmatch(text)
    if in_digits and order is not DateOrder.UNSTATED:
        day, month = (1, 3) if order is DateOrder.DAY_FIRST else (3, 1)
        return _valid(in_digits[4], int(in_digits[month]), int(in_digits[day]))
    try:
        return (PartialDate.parse(text).text,)
    except PartialDateError as error:
        return error.proposals


def _valid(year: str, month: int, day: int) -> tuple[str, ...]:
    years = ("19" + year, "20" + year) if len(year) == _TWO_DIGITS else (year,)
    found = []
    for full in years:
        try:
            found.append(PartialDate.parse(f"{full}-{month:02}-{day:02}").text)
        except PartialDateError:
            continue
    return tuple(found)
