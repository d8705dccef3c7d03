"""What keeps the promise that tables read back as what they were written from, cheaply.

Small tables are read again as a whole.  Of wide tables of profiles, whose size is that of the
case, only that is looked at which can go wrong: the headings, every different cell once, and
every different genotype of a marker once.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from sought.errors import InputError
from sought.exchange.input_files import decode
from sought.exchange.profiles_table import OWN_COLUMNS, profiles_of
from sought.exchange.reading import shown
from sought.exchange.tables import Table, Texts, table_from_text, table_to_csv


def refusal(cause: str) -> InputError:
    """The error for what tables would change."""
    return InputError(
        f"this case cannot be held by tables without a change ({cause}); write .json instead"
    )


def reread(columns: Texts, rows: Iterable[Texts]) -> Table:
    """The table as it is read from the file that is written of it."""
    return table_from_text(decode(table_to_csv(columns, rows)))


def check_cells(columns: Texts, rows: Iterable[Texts]) -> None:
    """Raise InputError for a cell that readers would tidy, or that does not print."""
    for text in {*columns, *chain.from_iterable(rows)}:
        if not text.isprintable() or " ".join(text.split()) != text:
            raise InputError(
                f"{shown(text)} has double spaces, spaces at its ends or characters that do not "
                "print, which tables do not keep; correct it"
            )


def check_headings(markers: Texts) -> None:
    """Raise InputError where a marker's name means something else as a heading of profiles."""
    columns = [*OWN_COLUMNS, *markers]
    row = ["", "1", "0", *[""] * (len(columns) - 3)]
    found = profiles_of(reread(columns, [row]))
    if len(found) != 1 or list(found[0].genotypes) != list(markers):
        raise refusal("markers called like another heading of profiles")
