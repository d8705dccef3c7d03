"""Record the wars in which people went missing, and change what is written of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from sought.errors import InputError
from sought.partial_dates import PartialDateError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.reasons import reasoned
from sought.registry.actions.validated import validated
from sought.registry.models import Conflict, Officer
from sought.reporting.figures.window import window


@transaction.atomic
def record_conflict(
    *,
    by: Officer,
    title: str,
    period: str,
    titles: Mapping[str, str] | None = None,
    other_names: Sequence[str] = (),
    note: str = "",
) -> Conflict:
    """A war; ``titles`` by language, ``period`` EDTF.

    InputError where the period is none, or has days in common with that of another war: whoever
    went missing belongs to one.
    """
    conflict = Conflict(
        title=title.strip(),
        titles=_told(titles or {}),
        date=period.strip(),
        other_names=_names(other_names),
        note=note.strip(),
        created_by=by,
    )
    _checked(conflict).save()
    add_entry("record conflict", by=by, subject=conflict.code)
    return conflict


@transaction.atomic
def change_conflict(
    conflict: Conflict,
    *,
    by: Officer,
    reason: str,
    title: str,
    period: str,
    titles: Mapping[str, str] | None = None,
    other_names: Sequence[str] = (),
    note: str = "",
) -> Conflict:
    """Write it anew; figures by war follow the period as it stands, also for days gone by.

    InputError as in :func:`record_conflict`, without a reason, and where nothing changes.
    """
    why = reasoned(reason, "changing a conflict")
    given = {
        "title": title.strip(),
        "titles": _told(titles or {}),
        "date": period.strip(),
        "other_names": _names(other_names),
        "note": note.strip(),
    }
    row = Conflict.objects.select_for_update().get(pk=conflict.pk)
    changed = sorted(name for name, value in given.items() if getattr(row, name) != value)
    if not changed:
        raise InputError("nothing is changed", where="title")
    for name in changed:
        setattr(row, name, given[name])
    _checked(row).save()
    detail = {"fields": changed}
    add_entry("change conflict", by=by, subject=row.code, detail=detail, reason=why)
    return row


def _told(titles: Mapping[str, str]) -> dict[str, str]:
    return {language: text.strip() for language, text in titles.items() if text.strip()}


def _names(names: Sequence[str]) -> list[str]:
    return [name.strip() for name in names if name.strip()]


def _checked(conflict: Conflict) -> Conflict:
    """The row, if it can be as it is; locks all others, of which none may overlap."""
    if not conflict.date:
        raise InputError("a conflict has a period, such as 1992/1994", where="period")
    try:
        own = window(conflict.date)
    except PartialDateError as error:
        raise error.inside("period") from None
    for other in Conflict.objects.select_for_update().exclude(pk=conflict.pk).order_by("pk"):
        both = own.clipped(window(other.date))
        if both.first <= both.last:
            raise InputError(f"{other.code} has days in common with it", where="period")
    return validated(conflict)
