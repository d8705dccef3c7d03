"""Columns of a row masked, and the row saved only where one of them changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model


def mask_row(row: Model, columns: Iterable[str], mask: Callable[[Any], Any]) -> bool:
    """Whether masking changed any of these columns; those are saved."""
    new = {name: mask(getattr(row, name)) for name in columns}
    differing = [name for name, value in new.items() if value != getattr(row, name)]
    for name in differing:
        setattr(row, name, new[name])
    if differing:
        row.save(update_fields=differing)
    return bool(differing)
