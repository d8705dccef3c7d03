"""Partial and uncertain dates in EDTF: parsed, bounded, compared, counted, shown.

A date is what a source says of it: ``1992-02-26``, ``1992-02~`` (about February), ``199X``,
``1992-02/1992-04`` (from February to April).  The parts below are plain frozen values and
functions without input, output or clock:

- :mod:`partial_date`: the value; :mod:`edtf` reads it, :mod:`human_writing` proposes.
- :mod:`slack`: how far approximate and uncertain dates reach.
- :mod:`comparison`: before, after, overlaps, within, each yes, no or maybe.
- :mod:`elapsed`: days between dates, ages.
- :mod:`in_words`: in the reader's language.
"""

from __future__ import annotations

from sought.partial_dates.answer import Answer
from sought.partial_dates.clock import Clock
from sought.partial_dates.comparison import (
    Relation,
    after,
    before,
    overlaps,
    relation,
    same_as_written,
    within,
)
from sought.partial_dates.date_error import PartialDateError
from sought.partial_dates.elapsed import Age, Days, age_at, days_between
from sought.partial_dates.in_words import in_words
from sought.partial_dates.interval import Edge, Interval
from sought.partial_dates.moment import Moment
from sought.partial_dates.one_of import OneOf, Run
from sought.partial_dates.partial_date import Bounds, PartialDate
from sought.partial_dates.precision import Precision, Qualifier
from sought.partial_dates.slack import AS_WRITTEN, USUAL_SLACK, Margin, Margins, Slack

__all__ = [
    "AS_WRITTEN",
    "USUAL_SLACK",
    "Age",
    "Answer",
    "Bounds",
    "Clock",
    "Days",
    "Edge",
    "Interval",
    "Margin",
    "Margins",
    "Moment",
    "OneOf",
    "PartialDate",
    "PartialDateError",
    "Precision",
    "Qualifier",
    "Relation",
    "Run",
    "Slack",
    "after",
    "age_at",
    "before",
    "days_between",
    "in_words",
    "overlaps",
    "relation",
    "same_as_written",
    "within",
]
