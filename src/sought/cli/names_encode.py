"""``sought names encode``: a list as bits that can be compared and not read."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sought.cli.output import console, counted
from sought.cli.private_records import read_records, text_of
from sought.cli.writing import Force, check_other_file, check_target
from sought.errors import InputError

if TYPE_CHECKING:
    from sought.linkage.private.shared_secret import SharedSecret

ROWS_ENDING = ".rows.csv"


def encode(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="LIST.csv",
            show_default=False,
            help="List with the columns record_id and name, and any of father_name, birth_date, "
            "gender, place.",
        ),
    ],
    target: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="ENCODED", show_default=False, help="Encoded list to write."
        ),
    ],
    secret_file: Annotated[
        Path,
        typer.Option(
            "--secret-file",
            metavar="KEY",
            show_default=False,
            help="Secret both bodies share, made by `sought names secret`.",
        ),
    ],
    hardening: Annotated[
        Literal["none", "standard"],
        typer.Option("--hardening", help="What is done to the bits; both bodies need the same."),
    ] = "standard",
    force: Force = False,
) -> None:
    """Encode a list, so that another body's list can be compared with it and nobody reads it.

    Writes ENCODED, to be sent, and ENCODED.rows.csv, which says what row is which record and
    stays with you.
    """
    from sought.linkage.private.encoded_file import as_text
    from sought.linkage.private.encoded_list import encode as encoded
    from sought.linkage.private.hardening_names import Hardening

    rows = target.with_name(target.name + ROWS_ENDING)
    for other in (target, rows):
        check_other_file(source, other)
        check_other_file(secret_file, other)
        check_target(other, force=force)
    shared = read_secret(secret_file)
    made = encoded(read_records(source), shared, Hardening(hardening))
    _write(rows, _rows_text(made.record_ids), private=True)
    _write(target, as_text(made.sent))
    console().print(
        f"Wrote {target}: {counted(len(made.sent), 'row')}, {hardening} hardening, secret "
        f"{shared.fingerprint}. Keep {rows} to yourself: it says which row is which record."
    )


def read_secret(path: Path) -> SharedSecret:
    """The secret in a file; no error quotes it."""
    from sought.linkage.private.shared_secret import SharedSecret

    try:
        return SharedSecret.parse(text_of(path))
    except InputError as error:
        error.where = error.where or f"{path}"
        raise


def _rows_text(record_ids: Mapping[str, str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("row", "record_id"))
    writer.writerows(record_ids.items())
    return out.getvalue()


def _write(path: Path, text: str, *, private: bool = False) -> None:
    from sought.exchange.atomic import replaced_file

    with replaced_file(path, private=private) as out:
        out.write(text.encode())
