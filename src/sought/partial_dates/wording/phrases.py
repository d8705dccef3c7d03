"""What a language needs to show a date: names by role in the sentence, and phrases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

T = TypeVar("T")


class Role(Enum):
    """The place of a date in its phrase, on which grammatical case depends."""

    ALONE = "alone"
    ABOUT = "after 'about'"
    START = "start of an interval"
    END = "end of an interval"
    BETWEEN = "limit of a choice"


ByRole = Mapping[Role, T]


def for_role(forms: ByRole[T], role: Role) -> T:
    """The form of a role; the plain one where the language makes no difference."""
    return forms.get(role, forms[Role.ALONE])


def no_suffix(_: int) -> str:
    """Nothing behind a number."""
    return ""


@dataclass(frozen=True)
class Wording:
    """A language.

    Names are lists from January and from spring.  Templates take ``{day}``, ``{name}`` (of month
    or season), ``{year}``, ``{last}`` (year), ``{th}`` (suffix of the last year named), and
    ``{a}``, ``{b}`` for dates in words.
    """

    # names
    bare_months: ByRole[tuple[str, ...]]
    """Without day and year."""
    bare_seasons: ByRole[tuple[str, ...]]
    months_with_day: tuple[str, ...]
    months: ByRole[tuple[str, ...]]
    """Beside a year."""
    seasons: ByRole[tuple[str, ...]]
    """Beside a year."""
    # one date
    day: ByRole[str]
    month: str
    year: str
    decade: ByRole[str]
    years: str
    day_of_years: str
    """A date without its year as ``{part}``; its decade or century, as ABOUT, as ``{years}``."""
    yearless_day: str
    about: str
    """Before a date that stands alone; takes it in the role ABOUT."""
    roughly: str
    """Before a date in any other role."""
    # notes in brackets
    unknown_day: str
    unknown_month: str
    unknown_month_and_day: str
    days: str
    months_note: str
    uncertain: str
    # several dates
    interval: str
    between: str
    either: str
    or_before: str
    or_after: str
    since: str
    since_unknown_end: str
    until: str
    until_unknown_start: str
    suffix: Callable[[int], str] = no_suffix
    """What is written behind a year for "-th"."""
    fillers: frozenset[str] = field(default_factory=frozenset)
    """Words and endings that stand beside a date and mean nothing of their own."""
    inflected: tuple[tuple[str, ...], ...] = ()
    """Further forms of the months, only for recognising them."""
