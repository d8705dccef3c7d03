"""The two times of a figure, and whose clock counts."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.web.forms.moments import within_calendar

ENTERED, RECEIVED = "entered", "received"
_CLOCKS = [
    (ENTERED, _("when it was entered")),
    (RECEIVED, _("when the paper was received, if earlier")),
]
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PastDayField(forms.DateField):
    """A day that has come; what happens later is known to nobody."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            widget=_DAY,
            input_formats=["%Y-%m-%d"],
            validators=[within_calendar],
        )

    def clean(self, value: object) -> date | None:
        day: date | None = super().clean(value)
        if day and day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return day


class PastMomentField(forms.CharField):
    """``YYYY-MM-DDThh:mm`` where the office is, to the end of that minute; a day alone to its end.

    With seconds, as reports write it, it is that very moment.
    """

    widget = forms.DateTimeInput(
        attrs={"type": "datetime-local", "step": "any"}, format="%Y-%m-%dT%H:%M"
    )

    def __init__(self, label: str) -> None:
        super().__init__(label=label, required=False, max_length=40)

    def clean(self, value: object) -> datetime | None:
        text = super().clean(value)
        if not text:
            return None
        moment = _moment(text)
        within_calendar(moment)
        if moment - timedelta(minutes=1) > timezone.now() and not _is_today(text):
            raise ValidationError(_("This moment has not come yet."))
        return moment


class TimesForm(forms.Form):
    """``as_of`` and ``known_at`` are empty for today and now."""

    as_of = PastDayField(_("As of"))
    known_at = PastMomentField(_("Known at"))
    known_by = forms.ChoiceField(label=_("Known by"), choices=_CLOCKS, required=False)


def _moment(text: str) -> datetime:
    try:
        if len(text) == len("2022-01-01"):
            return timezone.make_aware(datetime.combine(date.fromisoformat(text), time.max))
        found = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise ValidationError(_("Write a moment such as 2022-12-31T18:00.")) from None
    if len(text.partition("T")[2]) <= len("18:00"):
        found = found.replace(second=59, microsecond=999_999)
    return found if found.tzinfo else timezone.make_aware(found)


def _is_today(text: str) -> bool:
    return text[:10] == timezone.localdate().isoformat() and "T" not in text
