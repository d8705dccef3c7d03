"""Reading what a command works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sought.errors import InputError, TooLargeError

if TYPE_CHECKING:
    from sought.genetics.case import Case
    from sought.genetics.caseload import CaseLoad


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
    _refuse_linked(cases[0], path)
    return cases[0]


def read_search(path: Path, *, samples: bool = True) -> Case:
    """The one case of a file, which must name somebody missing and, if wanted, hold samples.

    Raises InputError that points casework, which has neither, to its own command.
    """
    case = read_one(path)
    if case.rival_pedigrees:
        raise InputError(
            "has no post-mortem samples and nobody missing: its pedigrees are rival hypotheses "
            "about the same people, which `sought kinship likelihood` compares",
            where=str(path),
        )
    if samples and not case.samples:
        raise InputError("the case has no post-mortem samples to compare", where=f"{path}: pm")
    if not case.missing:
        raise InputError("the case names nobody as missing", where=f"{path}: missing")
    return case


def read_load(path: Path) -> CaseLoad:
    """The case load of a folder or case file; its markers must be unlinked."""
    from sought.exchange.case_load import read_case_load

    load = read_case_load(path)
    _refuse_linked(load.case, path)
    return load


def _refuse_linked(case: Case, path: Path) -> None:
    if case.recombination is not None:
        raise InputError(
            "linked markers (rho) are taken by `sought kinship likelihood` only; leave rho and "
            "one of the two markers out",
            where=f"{path}: rho",
        )


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Name the file in front of whatever the engine refuses of its case."""
    try:
        yield
    except InputError as error:
        raise error.inside(str(path), ": ") from None
    except TooLargeError as error:
        raise TooLargeError(f"{path}: {error}") from None


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
