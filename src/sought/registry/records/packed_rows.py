"""Rows of a list kept in memory between reading and writing, packed to a tenth of their size."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator

from sought.exchange.person_lists import ReadRow

_AT_ONCE = 2000


class PackedRows:
    """Takes rows one by one and gives them back in parts; a list is read from its file once."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._open: list[ReadRow] = []

    def add(self, row: ReadRow) -> None:
        """Keep a row."""
        self._open.append(row)
        if len(self._open) == _AT_ONCE:
            self._pack()

    def parts(self) -> Iterator[list[ReadRow]]:
        """All rows in their order, some thousands at once."""
        if self._open:
            self._pack()
        for part in self._parts:
            # Our own bytes, never from outside.
            yield pickle.loads(zlib.decompress(part))  # noqa: S301

    def _pack(self) -> None:
        self._parts.append(zlib.compress(pickle.dumps(self._open, pickle.HIGHEST_PROTOCOL), 1))
        self._open = []
