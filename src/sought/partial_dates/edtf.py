"""Text in EDTF to its form: levels 0 and 1, and of level 2 one-of sets and days like ``2X``.

Source: Library of Congress, *Extended Date/Time Format (EDTF) Specification*, 4 February 2019,
the profile of ISO 8601-1 and ISO 8601-2:2019.  Beyond it, a time of day may be written without
seconds and carry a mark.  Negative and long years (level 1) are not read.
"""

from __future__ import annotations

import re

from sought.partial_dates.clock import Clock, read_offset
from sought.partial_dates.date_error import EXAMPLES, PartialDateError, quoted
from sought.partial_dates.human_writing import proposals
from sought.partial_dates.interval import Edge, Interval
from sought.partial_dates.moment import Moment
from sought.partial_dates.one_of import OneOf, Run
from sought.partial_dates.precision import Qualifier

Form = Moment | Interval | OneOf

_MOMENT = re.compile(
    r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2})(?P<clock>T.*?)?)?)?"
    r"(?P<mark>[?~%]?)"
)
_CLOCK = re.compile(r"T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(Z|[+-][0-9]{2}(?::[0-9]{2})?)?")
_OTHER_YEAR = re.compile(r"Y-?[0-9]+(E[0-9]+)?(S[0-9]+)?|-[0-9]{4}(-.*)?|[0-9]{4}S[0-9]+")


def read(text: str) -> Form:
    """Read EDTF; spaces around it are ignored.

    Raises PartialDateError that names the text, what is wrong and what may have been meant.
    """
    stripped = text.strip()
    try:
        return _form(stripped)
    except PartialDateError as error:
        raise _explained(stripped, error) from None


def _explained(text: str, error: PartialDateError) -> PartialDateError:
    meant = error.proposals or proposals(text, _form_or_none)
    reason = f"{quoted(text)} is no EDTF date"
    if error.reason:
        reason += f": {error.reason}"
    elif not meant:
        reason += f"; write for example {EXAMPLES}"
    return PartialDateError(reason, proposals=meant)


def _form_or_none(text: str) -> Form | None:
    try:
        return _form(text)
    except PartialDateError:
        return None


def _form(text: str) -> Form:
    if text.startswith("[") and text.endswith("]"):
        return OneOf(tuple(_choice(part.strip()) for part in text[1:-1].split(",")))
    if text.startswith("{"):
        raise PartialDateError("braces mean all of several dates; record one event for each")
    if text.count("/") == 1:
        start, end = text.split("/")
        return Interval(_edge(start), _edge(end))
    return _moment(text)


def _choice(text: str) -> Moment | Run:
    if ".." not in text:
        return _moment(text)
    first, _, last = text.partition("..")
    return Run(_moment(first) if first else None, _moment(last) if last else None)


def _edge(text: str) -> Moment | Edge:
    if text in {"", ".."}:
        return Edge(text)
    return _moment(text)


def _moment(text: str) -> Moment:
    match = _MOMENT.fullmatch(text)
    if match is None:
        other_year = _OTHER_YEAR.fullmatch(text)
        raise PartialDateError("years are kept from 0001 to 9999 only" if other_year else "")
    return Moment(
        year=match["year"],
        month=match["month"] or "",
        day=match["day"] or "",
        clock=_clock(match["clock"]) if match["clock"] else None,
        qualifier=Qualifier(match["mark"]),
    )


def _clock(text: str) -> Clock:
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise PartialDateError(
            f"time '{text}' is none; allowed: T05:30, T05:30:15, with Z or +04:00 behind it"
        )
    second = int(match[3]) if match[3] else None
    return Clock(int(match[1]), int(match[2]), second, read_offset(match[4] or ""))
