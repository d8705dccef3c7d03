"""The command ``sought`` and its exit codes.

0 done; 1 any other failure; 2 bad usage; 3 bad input, or too large for an exact answer;
4 interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from sought import __version__
from sought.cli.convert import convert
from sought.cli.demo import demo
from sought.cli.estimate import estimate
from sought.cli.kinship_check import check
from sought.cli.kinship_duplicates import duplicates
from sought.cli.kinship_identify import identify
from sought.cli.kinship_joint import joint
from sought.cli.kinship_likelihood import likelihood
from sought.cli.kinship_links import links
from sought.cli.kinship_lr import lr
from sought.cli.kinship_next import next_samples
from sought.cli.kinship_power import power
from sought.cli.kinship_score import score
from sought.cli.kinship_search import search
from sought.cli.kinship_simulate import simulate
from sought.cli.names_compare import compare as compare_names
from sought.cli.names_compare_encoded import compare_encoded
from sought.cli.names_consolidate import consolidate as consolidate_names
from sought.cli.names_differences import differences
from sought.cli.names_encode import encode
from sought.cli.names_mentions import mentions
from sought.cli.names_score import score as score_names
from sought.cli.names_secret import secret
from sought.errors import InputError, Interrupted, SoughtError

_PROBLEM = 1
_STOPPED_BY_TYPER = 130
"""Typer's own exit code for Ctrl-C before a command has begun; the entry point makes it ours."""


class Commands(TyperGroup):
    """Commands whose interruption and whose reader's leaving are not errors of Typer."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the context's class is Typer's own
        """Run a command."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Interrupted("interrupted; nothing was half-written") from None
        except BrokenPipeError:  # `sought … | head`: the reader has seen enough
            _forget_output()
            raise typer.Exit(0) from None


app = typer.Typer(
    cls=Commands,
    help="Finds missing persons: statements with sources in, answers with reasons out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
kinship = typer.Typer(
    help="Who is who by kinship: likelihoods, likelihood ratios, joint identification.",
    no_args_is_help=True,
)
app.add_typer(kinship, name="kinship")
_kinship_commands: tuple[Callable[..., None], ...] = (
    likelihood,
    lr,
    joint,
    search,
    identify,
    check,
    duplicates,
    links,
    power,
    simulate,
    score,
)
for _command in _kinship_commands:
    kinship.command()(_command)
kinship.command("next")(next_samples)
names = typer.Typer(
    help="Names across scripts: whether two names are of one person.",
    no_args_is_help=True,
)
app.add_typer(names, name="names")
names.command("compare")(compare_names)
names.command("consolidate")(consolidate_names)
names.command("score")(score_names)
names.command("mentions")(mentions)
names.command()(differences)
names.command()(secret)
names.command()(encode)
names.command("compare-encoded")(compare_encoded)
app.command()(convert)
app.command()(estimate)
app.command()(demo)


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"sought {__version__}\n")
        raise typer.Exit


@app.callback()
def _sought(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Print the version and leave."
        ),
    ] = False,
) -> None:
    del version  # its callback has answered


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run a command and leave with its exit code; errors stand on standard error."""
    try:
        app(arguments, prog_name="sought")
    except SoughtError as error:
        sys.stderr.write(told(error))
        _leave(error.exit_code)
    except SystemExit as leaving:
        if leaving.code == _STOPPED_BY_TYPER:
            raise KeyboardInterrupt from None
        _leave(leaving.code)
    except Exception as error:  # noqa: BLE001 - the last resort: no traceback reaches a user
        sys.stderr.write(_unexpected(error))
        _leave(_PROBLEM)
    _leave(0)


def told(error: SoughtError) -> str:
    """An error as a block of text: where it is, then what it is and the way out."""
    if isinstance(error, InputError) and error.where:
        return f"error: {error.where}\n  {error.problem}\n"
    return f"error: {error}\n"


def _unexpected(error: Exception) -> str:
    if os.environ.get("SOUGHT_DEBUG") == "1":
        return traceback.format_exc()
    # The message itself may quote the input, which may name persons: it is not shown.
    return (
        f"internal error: {type(error).__name__}; please report it with the output under "
        "SOUGHT_DEBUG=1 (check that for names first)\n"
    )


def _leave(code: object) -> NoReturn:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
    sys.exit(code)  # type: ignore[arg-type]


def _forget_output() -> None:
    """Let nothing more be written to a reader who has left, not even at the very end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
