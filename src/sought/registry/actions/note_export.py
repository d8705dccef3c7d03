"""Note that a list left the register: how many rows, by which filters, never a name."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from sought.registry.actions.audit import add_entry
from sought.registry.models import Officer


@transaction.atomic
def note_export(
    listed: str, *, by: Officer, form: str, rows: int, filters: Mapping[str, str]
) -> None:
    """``form`` is csv, xlsx, pdf or print; ``filters`` hold codes and choices.

    A caller gives ``"text": "given"`` for words that were looked for: they may be a name.
    """
    detail = {"list": listed, "form": form, "rows": rows, "filters": dict(filters)}
    add_entry("export", by=by, detail=detail)
