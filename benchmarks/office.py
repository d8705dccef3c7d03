"""How fast the office answers: ``python -m benchmarks.office [--persons 100000] [--database …]``.

An invented register (ten statements a person) is built once in build/bench, for SQLite and for
PostgreSQL; the real server answers on loopback; twenty officers at once search, open persons and
lists.  Wanted: 200 ms at the median for search and persons, 50 ms where one officer is alone.
Nothing passes or fails by time.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError

from rich.console import Console
from rich.table import Table

from benchmarks.office_load import HOST, Plan, Told, load, middle, nearly_longest

ROOT = Path(__file__).resolve().parents[1]
WANTED_MS, ALONE_MS = 200, 50
_NO_POSTGRESQL = 69
_START_SECONDS = 60
PLANS = {
    "alone": Plan(users=1, each=200, think=0),
    "20, thinking 3 s": Plan(users=20, each=15, think=3),
    "20, thinking 1 s": Plan(users=20, each=20, think=1),
    "20, no thinking": Plan(users=20, each=50, think=0),
}
console = Console(width=None if sys.stdout.isatty() else 140)


def main() -> None:
    """Measure both databases, or the one that is asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--persons", type=int, default=100_000)
    arguments.add_argument(
        "--database", metavar="URL", help="'sqlite', or the address of a PostgreSQL server"
    )
    given = arguments.parse_args()
    office(given.persons, given.database)


def office(persons: int = 100_000, database: str | None = None) -> list[dict[str, Any]]:
    """Rows of the table: database, plan, kind of page, milliseconds."""
    rows = []
    for name, url in _databases(database):
        environment = _environment(persons, name, url)
        _run("benchmarks.office_register", environment, "--persons", str(persons))
        asked = json.loads(_run("benchmarks.office_questions", environment))
        with _served(environment) as port:
            load(port, asked["sessions"], asked["questions"], Plan(4, 20, 0))  # warm
            told = {
                plan: load(port, asked["sessions"], asked["questions"], how)
                for plan, how in PLANS.items()
            }
        rows += _rows(name, told)
        console.print(_table(name, persons, told))
    return rows


def _databases(asked: str | None) -> Iterator[tuple[str, str]]:
    if asked is None or asked == "sqlite":
        yield "SQLite", ""
    if asked is None:
        made = subprocess.run(  # noqa: S603 - our own script
            [ROOT / "scripts" / "postgres", "start"], stdout=subprocess.PIPE, text=True, check=False
        )
        if made.returncode == _NO_POSTGRESQL:
            console.print("PostgreSQL: left out, there is none here")
        else:
            made.check_returncode()
            yield "PostgreSQL", made.stdout.strip()
    elif asked != "sqlite":
        yield "PostgreSQL", asked


def _environment(persons: int, name: str, url: str) -> dict[str, str]:
    """An installation of its own in build/bench; a database of its own on the server."""
    folder = ROOT / "build" / "bench" / f"office-{persons}" / name.lower()
    folder.mkdir(parents=True, exist_ok=True)
    return os.environ | {
        "SOUGHT_DATA": str(folder),
        "SOUGHT_DATABASE_URL": _database_of_its_own(url, f"office_{persons}") if url else "",
        "SOUGHT_HTTPS": "0",
        # One program plays officers who would each have their own limit, without pausing.
        "SOUGHT_REQUESTS_PER_MINUTE": "1000000",
    }


def _database_of_its_own(url: str, name: str) -> str:
    import psycopg
    from psycopg import sql

    with psycopg.connect(url, autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return f"{url.rsplit('/', 1)[0]}/{name}"


def _run(module: str, environment: Mapping[str, str], *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-m", module, *arguments],
        env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return done.stdout


@contextmanager
def _served(environment: Mapping[str, str]) -> Iterator[int]:
    """The office as it is served for work, on a free port."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "sought.config.entry", "office", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as server:  # noqa: S603 - our own
        try:
            _wait_for(port, server)
            yield port
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + _START_SECONDS
    while time.monotonic() < ends and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/healthy", timeout=5).close()
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the office does not answer; its log is in the data folder, logs/office.log")


def _rows(name: str, told: Mapping[str, Told]) -> list[dict[str, Any]]:
    return [
        {"database": name, "plan": plan, "page": kind, "answers": len(seconds),
         "median_ms": middle(seconds), "p95_ms": nearly_longest(seconds)}
        for plan, answers in told.items()
        for kind, seconds in sorted(answers.seconds.items())
    ]  # fmt: skip


def _table(name: str, persons: int, told: Mapping[str, Told]) -> Table:
    """Median and 95th percentile in milliseconds; what is above the wanted median is marked."""
    table = Table(title=f"{name}: {persons:,} persons, milliseconds: median (95th percentile)")
    table.add_column("page")
    for plan in told:
        table.add_column(f"{plan}\nwanted {_wanted(plan)}", justify="right")
    for kind in sorted(next(iter(told.values())).seconds):
        table.add_row(kind, *(_cell(t.seconds.get(kind), _wanted(p)) for p, t in told.items()))
    table.add_section()
    table.add_row("answers a second", *(f"{t.per_second:.0f}" for t in told.values()))
    return table


def _wanted(plan: str) -> int:
    return ALONE_MS if plan == "alone" else WANTED_MS


def _cell(seconds: list[float] | None, wanted: int) -> str:
    if not seconds:
        return ""
    text = f"{middle(seconds):.0f} ({nearly_longest(seconds):.0f})"
    return text if middle(seconds) <= wanted else f"[bold]{text} ![/bold]"


if __name__ == "__main__":
    main()
