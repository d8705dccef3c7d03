"""The files of a report for the minutes after it was made, so that reading it does not make it again.

They stand in the office's cache under the newest deed of the audit chain: whatever is recorded,
protected, merged or erased since, the report is made again.  Reports with names are not kept.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.core.cache import cache

from sought.registry.models import AuditEntry, HouseReport
from sought.registry.policies.reports import NAMING

_MINUTES = 30
_CHANGES_NOTHING = (
    "read",
    "give report",
    "make report",
    "sign in",
    "sign out",
    "family sign in",
    "family sign out",
)


def newest_deed() -> int:
    """The number of the newest entry that may have changed what a report rests on."""
    rows = AuditEntry.objects.exclude(verb__in=_CHANGES_NOTHING).order_by("-number")
    return rows.values_list("number", flat=True).first() or 0


def keep_files(row: HouseReport, content: Mapping[str, bytes], deed: int) -> None:
    """``deed`` is the newest one from before the report was made."""
    if row.kind in NAMING:
        return
    for form, data in content.items():
        cache.set(_key(row, form, deed), data, 60 * _MINUTES)


def kept_file(row: HouseReport, form: str) -> bytes | None:
    """None where nothing is kept, or something happened since."""
    if row.kind in NAMING:
        return None
    kept: bytes | None = cache.get(_key(row, form, newest_deed()))
    return kept


def _key(row: HouseReport, form: str, deed: int) -> str:
    return f"report-{row.version}-{row.sums[form]}-{deed}"
