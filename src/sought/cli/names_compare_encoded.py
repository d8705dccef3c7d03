"""``sought names compare-encoded``: which rows of two encoded lists are of one person."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sought.cli.output import console, counted, in_short
from sought.cli.private_records import text_of
from sought.cli.writing import Force, check_other_file, check_target
from sought.errors import InputError

if TYPE_CHECKING:
    from sought.linkage.private.comparison import PrivateComparison
    from sought.linkage.private.encoded_list import EncodedList

_COLUMNS = ("row_a", "row_b", "probability", "dice")


def compare_encoded(
    a: Annotated[Path, typer.Argument(metavar="A", show_default=False, help="An encoded list.")],
    b: Annotated[
        Path, typer.Argument(metavar="B", show_default=False, help="Another body's encoded list.")
    ],
    target: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="OUT.csv", show_default=False, help="Pairs of rows to write."
        ),
    ],
    threshold: Annotated[
        float,
        typer.Option("--threshold", min=0.01, max=1.0, help="Least probability that is written."),
    ] = 0.5,
    repeating: Annotated[
        bool,
        typer.Option(
            "--repeating",
            help="A person may stand more than once in a list: rows do not exclude one another.",
        ),
    ] = False,
    force: Force = False,
) -> None:
    """Compare every row of an encoded list with every row of another.

    Needs no secret, and best runs at somebody who has none. Writes pairs of rows with the
    probability that both are of one person; who they are, only the owners' files of rows tell.
    """
    from sought.exchange.atomic import write_text
    from sought.linkage.private.comparison import compare

    for source in (a, b):
        check_other_file(source, target)
    check_target(target, force=force)
    first, second = _read(a), _read(b)
    try:
        found = compare(first, second, threshold=threshold, repeating=repeating)
    except InputError as error:
        raise error.inside(f"{a} and {b}") from None
    write_text(target, _text(found))
    console().print(
        f"Wrote {target}: {counted(len(found.matches), 'pair')} of one person with probability "
        f"{threshold:g} or more, of {in_short(found.pairs)} compared. About "
        f"{found.in_common:.0f} persons are thought to stand on both lists."
    )


def _read(path: Path) -> EncodedList:
    from sought.linkage.private.encoded_file import from_text

    try:
        return from_text(text_of(path))
    except InputError as error:
        raise (
            error if error.where.startswith(f"{path}") else error.inside(f"{path}", ": ")
        ) from None


def _text(found: PrivateComparison) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for m in found.matches:
        writer.writerow((m.first, m.second, f"{m.probability:.6f}", f"{m.dice:.4f}"))
    return out.getvalue()
