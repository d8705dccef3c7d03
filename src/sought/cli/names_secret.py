"""``sought names secret``: the secret with which two bodies encode their lists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sought.cli.output import console
from sought.cli.writing import Force, check_target

KEPT = "Give it to the other body by hand or over a channel you trust, and to nobody else."


def secret(
    target: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="KEY", show_default=False, help="File to write."),
    ],
    force: Force = False,
) -> None:
    """Make a secret for two bodies that compare their lists in private.

    One of them makes it. The file can be read by its owner only.
    """
    from sought.exchange.atomic import replaced_file
    from sought.linkage.private.shared_secret import SharedSecret

    check_target(target, force=force)
    made = SharedSecret.new()
    with replaced_file(target, private=True) as out:
        out.write(made.text.encode())
    console().print(f"Wrote {target}: secret with the fingerprint {made.fingerprint}. {KEPT}")
