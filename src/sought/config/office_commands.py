"""``sought office …`` and ``sought manage …``: the commands that know Django.

They are put beside those of `sought.cli` here, above both.  Django is loaded when one of them runs,
so that ``sought --help`` stays quick.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

office = typer.Typer(
    help="The office in the browser: serve it, start it, stop it.", no_args_is_help=True
)

Port = Annotated[
    int, typer.Option(min=1, max=65535, envvar="SOUGHT_PORT", help="Port on this machine.")
]
Workers = Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")]
Threads = Annotated[int, typer.Option(min=1, max=64, help="Requests each of them answers at once.")]
DEFAULT_PORT, DEFAULT_WORKERS, DEFAULT_THREADS = 8000, 4, 2


def add_office_commands(app: typer.Typer) -> None:
    """Put them into the command line."""
    app.add_typer(office, name="office")
    app.command(
        "manage",
        add_help_option=False,
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    )(manage)


@office.command()
def serve(
    port: Port = DEFAULT_PORT,
    workers: Workers = DEFAULT_WORKERS,
    threads: Threads = DEFAULT_THREADS,
) -> None:
    """Bring the database up to date, check the settings, and serve until stopped."""
    from sought.config.serve import serve_office

    serve_office(port=port, workers=workers, threads=threads)


@office.command()
def start(port: Port = DEFAULT_PORT) -> None:
    """Serve in the background; returns when the office answers."""
    from sought.config.background import start_office

    typer.echo(start_office(port=port))


@office.command()
def stop() -> None:
    """Stop the office that was started on this data folder."""
    from sought.config.background import stop_office

    typer.echo(stop_office())


@office.command()
def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Data folder of the demonstration.")
    ] = Path("build/demo/office"),
    seed: Annotated[int, typer.Option(min=0, help="Seed of the invented country.")] = 1992,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port; the first free one from 8000 on.")
    ] = None,
    *,
    stop: Annotated[bool, typer.Option("--stop", help="Stop it instead.")] = False,
) -> None:
    """The office of an invented country: build it once, start it, say how to sign in."""
    from sought.config.demo_office import demo_office, stop_demo

    if stop:
        typer.echo(stop_demo(folder))
    else:
        demo_office(folder, seed=seed, port=port)


def manage(context: typer.Context) -> None:
    """Commands of the installation, e.g. ``sought manage verify_audit``; ``help`` lists them."""
    from sought.config.manage import manage as run

    run(["sought manage", *context.args])
