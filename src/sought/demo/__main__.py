"""``python -m sought.demo generate FOLDER --seed N``: the invented country as files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from sought.demo.country import SEED, new_country
from sought.demo.writing import TRUTH, write_country


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(prog="python -m sought.demo", description=__doc__)
    commands = parser.add_subparsers(required=True)
    generate = commands.add_parser("generate", help="write the invented country into a folder")
    generate.add_argument("folder", type=Path, help="folder to write into; made if missing")
    generate.add_argument("--seed", type=int, default=SEED, help="another seed, another country")
    given = parser.parse_args(arguments)
    number = write_country(new_country(given.seed), given.folder)
    print(f"{number} files in {given.folder}; the truth stands apart in {TRUTH}")  # noqa: T201


if __name__ == "__main__":
    main()
