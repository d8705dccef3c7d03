"""What an erasure takes out of reports of the house: names in what officers wrote for them.

Chosen persons stand in a report as codes, which stay.  What went out is kept as it was sent.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from sought.registry.actions.mask_rows import mask_row
from sought.registry.models import HouseReport, Person
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.records.mask import Masker

_LINES = ("addressee", "reference", "issued_to", "withdrawn_reason")
_ANSWERS = ("texts", "options")


def mask_reports(person: Person, masker: Masker) -> int:
    """Mask the person's name in all reports; gives the number of those that changed.

    In one that is about the person each word of a name is masked, elsewhere the whole name.
    """
    numbers, changed = merged_numbers([person.pk]), 0
    for row in HouseReport.objects.order_by("pk"):
        mask = masker.mask_words if row.subject_id in numbers else masker.mask_whole
        changed += mask_row(row, (*_LINES, *_ANSWERS), partial(_masked, mask=mask))
    return changed


def _masked(value: Any, mask: Callable[[str], str]) -> Any:
    """The same JSON with its words masked."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [_masked(one, mask) for one in value]
    if isinstance(value, dict):
        return {name: _masked(one, mask) for name, one in value.items()}
    return value
