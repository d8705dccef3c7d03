"""An invented nation from the tables of its families to its identifications, over many seeds.

``python -m benchmarks.nation [--seeds N] [--families N] [--remains N]`` prints one row a seed:
seconds of each step, and the identifications held against the truth.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sought.config.process import prepare_for_numbers

prepare_for_numbers()

from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402
from typer.testing import CliRunner  # noqa: E402

from sought.cli.app import app  # noqa: E402

Row = dict[str, Any]

_COLUMNS = {
    "seed": "seed",
    "findable": "findable",
    "recall": "recall",
    "identifications": "identified",
    "false": "false",
    "expected_false": "announced",
    "chance_of_as_many": "chance",
    "wrong_merges": "wrong merges",
    "search_seconds": "search s",
    "identify_seconds": "identify s",
}


def main() -> None:
    """Run the seeds and print the table; write build/nation.json."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--families", type=int, default=3500)
    parser.add_argument("--remains", type=int, default=1500)
    given = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 140)
    rows = nations(console, range(1, given.seeds + 1), given.families, given.remains)
    path = Path("build/nation.json")
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


def nations(console: Console, seeds: range, families: int, remains: int) -> list[Row]:
    """One row a seed, and their sum."""
    table = Table(
        title=f"Invented nations of {families:,} families and {remains:,} bodies: reading, "
        "preparing and searching; identifying with all evidence; identifications at posterior "
        "0.9995 held against the truth"
    )
    for name in _COLUMNS.values():
        table.add_column(name, justify="right", no_wrap=True)
    rows = list(_rows(console, seeds, families, remains))
    for row in rows:
        table.add_row(*(_shown(row[name]) for name in _COLUMNS))
    table.add_section()
    table.add_row(*(_shown(value) for value in _summed(rows)))
    console.print(table)
    return rows


def _rows(console: Console, seeds: range, families: int, remains: int) -> Iterator[Row]:
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            row = _nation(Path(folder), seed, families, remains)
        console.print(f"seed {seed}: {row['false']} false of {row['identifications']}")
        yield row


def _nation(folder: Path, seed: int, families: int, remains: int) -> Row:
    case, result = folder / "nation", folder / "result"
    _run("simulate", "--families", families, "--remains", remains, "--seed", seed, "-o", case)
    search = _timed("search", case, "-o", result)
    identify = _timed("identify", case, result)
    told = json.loads(_run("score", result, f"{case}.truth.json", "--json"))
    return {
        **told,
        "seed": seed,
        "false": len(told["false"]),
        "wrong_merges": len(told["wrong_merges"]),
        "search_seconds": search,
        "identify_seconds": identify,
    }


def _run(*arguments: object) -> str:
    done = CliRunner().invoke(app, ["kinship", *map(str, arguments)], catch_exceptions=False)
    if done.exit_code:
        raise SystemExit(f"sought kinship {' '.join(map(str, arguments))}:\n{done.output}")
    return done.stdout


def _timed(*arguments: object) -> float:
    start = time.perf_counter()
    _run(*arguments)
    return time.perf_counter() - start


def _summed(rows: list[Row]) -> Iterator[Any]:
    counts = ("findable", "identifications", "false", "expected_false", "wrong_merges")
    for name in _COLUMNS:
        values = [row[name] for row in rows]
        if name == "seed":
            yield "all"
        elif name == "chance_of_as_many":
            yield ""
        else:
            yield sum(values) if name in counts else sum(values) / len(values)


def _shown(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
