"""How many persons a report that names leaves out: for its maker alone, never in the report.

Counted are those whom the maker may find and of whom no family agreed that others be told.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from django.utils import translation

from sought.registry.models import HouseReport
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_made import MODULES


def left_out(report: HouseReport) -> int:
    """0 for kinds that leave nobody out; InputError where the report cannot be made any more."""
    module = import_module(f"sought.registry.records.{MODULES[report.kind]}")
    count: Callable[[Gathering], int] | None = getattr(module, "left_out", None)
    with translation.override(report.language):
        return count(Gathering(report)) if count else 0
