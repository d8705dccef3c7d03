"""Fields for a day and an hour, within what a calendar of this office can hold.

The first and the last days that can be written cannot be put into another time zone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_FIRST, _LAST = 1900, 2199


def moment_field(label: str, *, required: bool = True) -> forms.DateTimeField:
    """Day and hour, where the office is."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(
        label=label, required=required, widget=widget, validators=[within_calendar]
    )


def within_calendar(day: date | datetime) -> None:
    """ValidationError for a year in which nobody alive was, or will be, written to."""
    if isinstance(day, datetime):
        first, last = datetime(_FIRST, 1, 1, tzinfo=UTC), datetime(_LAST + 1, 1, 1, tzinfo=UTC)
        fits = first <= day < last
    else:
        fits = _FIRST <= day.year <= _LAST
    if not fits:
        years = {"first": _FIRST, "last": _LAST}
        raise ValidationError(_("Choose a day from %(first)s to %(last)s.") % years)
