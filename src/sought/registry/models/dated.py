"""Rows with a partial date: EDTF as the source gives it, and its bounds for the database."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from sought.partial_dates import PartialDate, PartialDateError
from sought.registry.models.fields import code_field

_MAX_EDTF = 120


def valid_edtf(text: str) -> None:
    """Refuse what is no EDTF date, naming proposals instead of the text."""
    try:
        PartialDate.parse(text)
    except PartialDateError as error:
        proposals = " or ".join(error.proposals[:3])
        hint = f"write {proposals}" if proposals else "write 1992, 1992-02, 1992-02-26 or 1992-02~"
        raise ValidationError(f"is no EDTF date; {hint}", code="edtf") from None


@lru_cache(maxsize=100_000)
def bounds_of(text: str) -> tuple[date | None, date | None]:
    """First and last possible day of an EDTF text; (None, None) for no text."""
    if not text:
        return None, None
    bounds = PartialDate.parse(text).bounds()
    return bounds.earliest, bounds.latest


class Dated(models.Model):
    """Carries ``date`` (EDTF, may be empty) and its bounds, which follow it on every save.

    ``bulk_create`` calls no save: call :meth:`stamp` on each row before.
    """

    date = code_field(_MAX_EDTF, blank=True, validators=[valid_edtf])
    date_from = models.DateField(null=True, blank=True, editable=False)
    date_to = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def when(self) -> PartialDate | None:
        """The date as a value; None where the source gives none."""
        return PartialDate.parse(self.date) if self.date else None

    def stamp(self) -> None:
        """Bring the bounds in line with the text; PartialDateError where it is no date."""
        self.date_from, self.date_to = bounds_of(self.date)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with bounds that follow the text."""
        self.stamp()
        fields = kwargs.get("update_fields")
        if fields is not None and "date" in fields:
            kwargs["update_fields"] = {*fields, "date_from", "date_to"}
        super().save(*args, **kwargs)
