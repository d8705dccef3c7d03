"""Rows behind the figures, kept from one reading to the next: only changed tables are read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sought.registry.records.figure_rows import READERS, Rows, rows_of

_SCOPE = ("person", "applicationsubject", "link", "merge", "auditentry")
"""Who may have been sought rests on these."""
_RESTS_ON: Mapping[str, tuple[str, ...]] = {
    "merges": ("merge",),
    "officers": ("auditentry",),
    "marks": ("auditentry",),
    "persons": _SCOPE,
    "owners": ("merge",),
    "said": ("description",),
    "parts": ("participation", "event"),
    "chosen": ("choice",),
    "supposed": ("hypothesis", "decision"),
    "agreed": ("review",),
    "told": ("notice",),
    "ended": ("closure",),
    "requests": ("applicationsubject", "source"),
    "entries": ("link",),
    "asked": ("applicationsubject", "link", "source"),
    "conflicts": ("conflict",),
}
"""By name of what is read the tables it is read from, as :func:`table_sums` calls them.

Papers have none: they are read each time, as rows that were read since the sums may name new ones.
"""
_OF_PERSONS = {"said", "parts"}
"""Read of persons within the scope alone, so that they are read again when it is another."""


@dataclass
class KeptRows:
    """What was read last, and the sums of the tables at that time."""

    _sums: Mapping[str, str] = field(default_factory=dict)
    _read: dict[str, Any] = field(default_factory=dict)

    def rows(self, sums: Mapping[str, str]) -> Rows:
        """As the register stands, which must have had these sums just before."""
        changed = {name for name in sums if self._sums.get(name) != sums[name]}
        read = dict(self._read)
        for name, reader in READERS.items():
            if name not in read or self._is_other(name, changed, read):
                read[name] = reader(read)
        self._sums, self._read = dict(sums), read
        return rows_of(read)

    def _is_other(self, name: str, changed: set[str], read: Mapping[str, Any]) -> bool:
        if name in _OF_PERSONS and read["persons"].keys() != self._read["persons"].keys():
            return True
        return name not in _RESTS_ON or not changed.isdisjoint(_RESTS_ON[name])
