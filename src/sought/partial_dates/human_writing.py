"""What somebody may have meant who wrote a date, but not in EDTF.

Nothing is accepted here: a date is only proposed, and a person chooses.  A proposal is always
valid EDTF.  Dates in digits are read in the order day, month, year; with a slash, where both are
usual, month first is proposed as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Protocol

from sought.partial_dates.month_names import date_in_names
from sought.partial_dates.stretches import DAY, Stretches

LONGEST = 80
"""Texts beyond this many characters are no mistyped dates."""


class Dated(Protocol):
    """A form that was read."""

    def stretches(self) -> Stretches:
        """Its possible seconds."""
        ...


Reader = Callable[[str], Dated | None]
"""Reads EDTF; None where it is none."""


Proposer = Callable[[str, Reader], Iterable[str]]


def proposals(text: str, read: Reader) -> tuple[str, ...]:
    """EDTF texts the writer may have meant, likeliest first; none if nobody can tell."""
    if len(text) > LONGEST:
        return ()
    return _first_found(_normal(text), read, (_about, _with_limits, *_ONE_DATE))


def _first_found(text: str, read: Reader, proposers: tuple[Proposer, ...]) -> tuple[str, ...]:
    for propose in proposers:
        found = tuple(dict.fromkeys(p for p in propose(text, read) if read(p) is not None))
        if found:
            return found
    return ()


def _normal(text: str) -> str:
    """Lower case, plain hyphens, single spaces, no full stop behind a word."""
    # The dot that Python leaves above i when it lowers the Azerbaijani İ.
    lowered = text.lower().replace("\u0307", "")
    hyphens = re.sub("[‐‑‒–—−]", "-", lowered)
    return " ".join(re.sub(r"(?<=[^\W\d_])[.․]", " ", hyphens).split())


def _meant(text: str, read: Reader) -> tuple[str, ...]:
    """One date inside a longer text: itself if it is EDTF, else what is proposed for it."""
    upper = text.upper()
    return (upper,) if read(upper) is not None else _first_found(text, read, (_about, *_ONE_DATE))


_ABOUT = (
    r"(?:about|around|approximately|approx|circa|ca|c|~|около|ок|приблизительно|примерно"
    r"|təxminən|təqribən|մոտավորապես|մոտ)"
)


def _about(text: str, read: Reader) -> Iterator[str]:
    match = re.fullmatch(rf"{_ABOUT} ?(.+)", text)
    if match:
        yield from (f"{p}~" for p in _meant(match[1], read))


_PAIRS = {
    r"between (.+) and (.+)": "[{}..{}]",
    r"from (.+) (?:to|until|till) (.+)": "{}/{}",
    r"(.+?) (?:-|to|until|till) (.+)": "{}/{}",
    r"([0-9]{4})-([0-9]{4})": "{}/{}",
    r"(.+) (?:or|или|və ya|կամ) (.+)": "[{},{}]",
}
_SINGLES = {
    r"(?:until|till|by|not later than|no later than) (.+)": "[..{}]",
    r"(?:from|not earlier than|no earlier than) (.+)": "[{}..]",
    r"since (.+)": "{}/..",
}


def _with_limits(text: str, read: Reader) -> Iterator[str]:
    for pattern, edtf in (_PAIRS | _SINGLES).items():
        match = re.fullmatch(pattern, text)
        if match:
            parts = [_meant(part, read) for part in match.groups()]
            if all(parts):
                yield edtf.format(*(part[0] for part in parts))
    yield from _beside(text, read)


def _beside(text: str, read: Reader) -> Iterator[str]:
    """``before 1993`` ends the day before 1993."""
    match = re.fullmatch(r"(before|after) (.+)", text)
    if not match:
        return
    for meant in _meant(match[2], read)[:1]:
        form = read(meant)
        if form is not None:
            yield _limit(match[1], form.stretches())


def _limit(side: str, stretches: Stretches) -> str:
    if side == "before":
        return f"[..{_day(stretches[0][0]) - timedelta(1)}]"
    return f"[{_day(stretches[-1][1]) + timedelta(1)}..]"


def _day(second: int) -> date:
    return date.fromordinal(second // DAY)


def _from_marks(text: str, read: Reader) -> Iterator[str]:
    """EDTF with small slips: marks in the middle, noughts or small letters for what is unknown."""
    bare = text.replace(" ", "")
    yield bare.upper()
    yield re.sub(r"(?<=[0-9x-])u|u(?=u|-|$)", "x", bare).upper()
    # The draft of 2012 spelt the edges of intervals out.
    yield bare.replace("unknown", "").replace("open", "..").upper()
    if re.fullmatch(r"[0-9]{4}(-[0-9?]{2}){1,2}", bare):
        yield re.sub(r"-(00|\?\?)", "-XX", bare)
    yield from _unmarked(bare, read)
    yield from _with_time(text)


def _unmarked(bare: str, read: Reader) -> Iterator[str]:
    marks = {m for m in bare if m in "?~%"}
    rest = re.sub("[?~%]", "", bare)
    if marks and rest:
        mark = marks.pop() if len(marks) == 1 else "%"
        yield from (f"{p}{mark}" for p in _meant(rest, read))


def _with_time(text: str) -> Iterator[str]:
    match = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ,]+([0-9]{1,2})(?:[:.]([0-9]{2}))?", text)
    if match:
        yield f"{match[1]}T{int(match[2]):02}:{match[3] or '00'}"


_DIGITS = {
    r"(?P<d>\d{1,2})([./-])(?P<m>\d{1,2})\2(?P<y>\d{4})": "dmy",
    r"(?P<d>\d{1,2}) (?P<m>\d{1,2}) (?P<y>\d{4})": "dmy",
    r"(?P<y>\d{4})([./-])(?P<m>\d{1,2})\2(?P<d>\d{1,2})": "ymd",
    r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})": "ymd",
    r"(?P<m>\d{1,2})[./-](?P<y>\d{4})": "my",
    r"(?P<y>\d{4})[./-](?P<m>\d{1,2})": "ym",
}
_MONTHS = 12
_FAR_OFF = "50"
"""Two digits of a year that nobody means of the present century."""


def _from_digits(text: str, _: Reader) -> Iterator[str]:
    for pattern, order in _DIGITS.items():
        match = re.fullmatch(pattern.replace(r"\d", "[0-9]"), text)
        if match:
            yield from _ordered(match.groupdict(), text, order)
    short = re.fullmatch(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{2})", text)
    if short:
        # Two digits of a year: the last century first, as events and births here are.
        day, month, year = int(short[1]), int(short[3]), short[4]
        centuries = ("19", "20") if year < _FAR_OFF else ("19",)
        yield from (f"{century}{year}-{month:02}-{day:02}" for century in centuries)


def _ordered(parts: dict[str, str], text: str, order: str) -> Iterator[str]:
    year, month = parts["y"], int(parts["m"])
    if "d" not in order:
        yield f"{year}-{month:02}" if month else year
        return
    day = int(parts["d"])
    if not day:
        yield f"{year}-{month:02}-XX" if month else f"{year}-XX-XX"
    yield f"{year}-{month:02}-{day:02}"
    if month > _MONTHS or ("/" in text and order == "dmy"):
        yield f"{year}-{day:02}-{month:02}"


_DECADE = re.compile(
    r"(?:the )?([0-9]{3})0(?:s|'s|-?е|-?х|-c[iıuü]|-ական)(?: (?:гг|годы|годов|illər|թթ|թվականներ))?"
)


def _from_words(text: str, _: Reader) -> Iterator[str]:
    decade = _DECADE.fullmatch(text)
    if decade:
        yield f"{decade[1]}X"
    yield from _present(date_in_names(text))


def _present(found: str | None) -> Iterable[str]:
    return (found,) if found else ()


_ONE_DATE: tuple[Proposer, ...] = (_from_marks, _from_digits, _from_words)
