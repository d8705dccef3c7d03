"""Lists as files: read for the commands that compare and consolidate them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sought.cli.output import counted, listed
from sought.errors import InputError

if TYPE_CHECKING:
    import polars as pl

    from sought.exchange.record_lists import RecordList

_ROWS_TOLD = 8


def read_lists(paths: Sequence[Path]) -> tuple[pl.DataFrame, list[str]]:
    """All records of the files in their order as one record table, and what was not used, in words."""
    import polars as pl

    from sought.exchange.record_lists import read_record_list
    from sought.linkage.consolidation.list_records import checked

    lists = [read_record_list(path) for path in paths]
    told = [note for path, each in zip(paths, lists, strict=True) for note in _notes(path, each)]
    together = pl.concat([each.records for each in lists])
    try:
        return checked(together), told
    except InputError as error:
        files = listed([path.name for path in paths])
        raise error.inside(files, ": list ") from None


def _notes(path: Path, found: RecordList) -> list[str]:
    notes = [
        f"{path.name}: {counted(len(unread.rows), 'cell')} of {unread.column} counted as not said: "
        f"{unread.problem} (row {listed(unread.rows, _ROWS_TOLD)})"
        for unread in found.unread
    ]
    if found.ignored:
        notes.append(f"{path.name}: columns not used: {listed(found.ignored)}")
    nameless = found.records.get_column("name").null_count()
    if nameless:
        notes.append(f"{path.name}: {counted(nameless, 'row')} without a name")
    return notes
