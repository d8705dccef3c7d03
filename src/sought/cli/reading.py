"""Reading what a command works on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sought.errors import InputError

if TYPE_CHECKING:
    from sought.genetics.case import Case


def read_one(path: Path) -> Case:
    """The one case of a file, whose markers must be unlinked.

    Raises InputError where there are several, or where two markers are linked.
    """
    from sought.exchange import read_any

    cases = read_any(path)
    if len(cases) != 1:
        raise InputError(
            f"holds {len(cases)} cases where one is needed; put one of them in a file of its own",
            where=str(path),
        )
    if cases[0].recombination is not None:
        raise InputError(
            "linked markers (rho) are taken by `sought kinship likelihood` only; leave rho and "
            "one of the two markers out",
            where=f"{path}: rho",
        )
    return cases[0]


def read_several(path: Path) -> tuple[tuple[Case, ...], bool]:
    """All cases of a file, and whether it is one made for several (key ``cases``)."""
    from sought.exchange import read_any
    from sought.exchange.case_json import cases_from_object
    from sought.exchange.input_files import read_text
    from sought.exchange.json_values import load_json
    from sought.exchange.reading import inside

    if path.suffix.lower() != ".json" or path.is_dir():
        cases = read_any(path)
        return cases, len(cases) != 1
    with inside(str(path), ": "):
        value = load_json(read_text(path))
        return cases_from_object(value), isinstance(value, dict) and "cases" in value
