"""Why a number changed, and why two numbers may differ, in words for pages and reports."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sought.reporting.figures.contradiction import LikelyCause
from sought.reporting.figures.difference import Cause

CAUSES: Mapping[Cause, Promise] = {
    Cause.NEW: gettext_lazy("The record is new"),
    Cause.MERGED: gettext_lazy("Found to be the same person as another"),
    Cause.PARTED: gettext_lazy("Found not to be the same person as another"),
    Cause.IDENTIFIED: gettext_lazy("Identified"),
    Cause.RETURNED: gettext_lazy("Returned or came free"),
    Cause.CORRECTED: gettext_lazy("A statement was added or replaced another"),
    Cause.WITHDRAWN: gettext_lazy("A statement or the record was withdrawn"),
    Cause.ENTERED: gettext_lazy("Came into scope as time passed"),
    Cause.LEFT: gettext_lazy("Left the scope as time passed"),
}
"""Why a person is counted at one time and not at the other."""
LIKELY: Mapping[LikelyCause, tuple[Promise, Promise]] = {
    LikelyCause.SUM: (
        gettext_lazy("One of the numbers does not agree with its own parts"),
        gettext_lazy(
            "Ask the body for the whole table: a part may be of another day, or stand twice."
        ),
    ),
    LikelyCause.OTHER_DATE: (
        gettext_lazy("They are of different days"),
        gettext_lazy(
            "Both may be true. Ask what changed between the two days, by cause and with numbers."
        ),
    ),
    LikelyCause.OTHER_SCOPE: (
        gettext_lazy("They count others, by their words"),
        gettext_lazy(
            "Ask each body whom it counts: which sides, from when to when, and who leaves its list."
        ),
    ),
    LikelyCause.KNOWN_THEN: (
        gettext_lazy("It agrees with what the register knew on that day"),
        gettext_lazy("Ask whether the body has corrected it since, as we have."),
    ),
    LikelyCause.DUPLICATES: (
        gettext_lazy("Persons with several records may be counted several times"),
        gettext_lazy("Ask for the list behind the number, and compare it with the register."),
    ),
    LikelyCause.NOT_TOLD: (
        gettext_lazy("One of them does not say of which day, or whom, it counts"),
        gettext_lazy("Ask for the day and for the definition."),
    ),
    LikelyCause.PLAIN: (
        gettext_lazy("Nothing stated explains it"),
        gettext_lazy(
            "Ask both bodies for the lists behind their numbers, and compare them by name."
        ),
    ),
}
"""What it means, and what to ask whom."""
