"""``sought convert``: from one case file to another, or from a laboratory's tables."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sought.cli.kinship_simulate import MutationName, mutation_model
from sought.cli.output import console, counted
from sought.cli.writing import Force, check_other_file, check_target

if TYPE_CHECKING:
    from sought.genetics.case import Case
    from sought.genetics.frequencies import FrequencyTable

_FORMATS = ".json (case file), .fam (Familias), .xlsx (workbook), or a folder of tables"
_NEEDED = "--families, --profiles and --frequencies belong together"


def convert(  # noqa: PLR0917  # long: a list of options
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="[IN] OUT",
            show_default=False,
            help=f"File to read and file to write: {_FORMATS}. With the tables of a laboratory "
            "only the file to write.",
        ),
    ],
    families: Annotated[
        Path | None,
        typer.Option(show_default=False, help="Table of families: who is whose child, who is missing."),
    ] = None,
    profiles: Annotated[
        Path | None,
        typer.Option(show_default=False, help="Profiles of the relatives, such as a GeneMapper export."),
    ] = None,
    pm: Annotated[
        Path | None,
        typer.Option(show_default=False, help="Profiles of the remains."),
    ] = None,
    frequencies: Annotated[
        str | None,
        typer.Option(
            show_default=False,
            help="Table of allele frequencies, or a population that `sought kinship simulate` knows.",
        ),
    ] = None,
    population: Annotated[
        str | None,
        typer.Option(show_default=False, help="Population to take of a frequency table that has several."),
    ] = None,
    mutation: Annotated[
        MutationName, typer.Option(help="Mutation model of the markers of the tables.")
    ] = MutationName.NONE,
    rate: Annotated[
        float, typer.Option(min=0, max=1, help="Mutation rate of a transmission.")
    ] = 0.001,
    encoding: Annotated[
        str | None,
        typer.Option(
            show_default=False,
            help="Encoding of .fam files and text tables that are neither UTF-8 nor UTF-16, such "
            "as cp1252 or cp1251.",
        ),
    ] = None,
    parquet: Annotated[
        bool,
        typer.Option("--parquet", help="Write the tables of a folder as Parquet files instead of CSV."),
    ] = False,
    force: Force = False,
) -> None:  # fmt: skip
    """Convert a case from one format to another, or make one of a laboratory's tables.

    The endings of the names say which format. What it cannot hold is refused before anything is
    written; a file is written completely or not at all. Keys of a case file that are not part of
    the case (truth, comment) are not kept, nor are the further tables of a case load unless a
    folder is written; standard error names them.
    """
    tables = _Tables(families, profiles, pm, frequencies, population, encoding)
    *source, target = files
    if len(source) != (0 if tables.given else 1):
        raise typer.BadParameter("give IN and OUT, or the tables of a laboratory and OUT")
    if not tables.given and (population or mutation != MutationName.NONE):
        raise typer.BadParameter("--population and --mutation are for the tables of a laboratory")
    for path in (*source, *tables.paths):
        check_other_file(path, target)
    check_target(target, force=force)
    if tables.given:
        _write([tables.case(mutation, rate)], target, parquet=parquet)
    else:
        _convert(source[0], target, encoding, parquet=parquet)


def _convert(source: Path, target: Path, encoding: str | None, *, parquet: bool) -> None:
    from sought.exchange import is_folder, not_kept, read_any, read_case_load, write_case_load

    if source.is_dir() and is_folder(target):
        load = read_case_load(source, encoding=encoding)
        write_case_load(load, target, parquet=parquet)
        _tell([load.case], target)
        return
    _write(read_any(source, encoding=encoding), target, parquet=parquet)
    if dropped := not_kept(source):
        sys.stderr.write(f"not kept: {', '.join(dropped)}\n")


def _write(cases: Sequence[Case], target: Path, *, parquet: bool) -> None:
    from sought.exchange import write_any

    write_any(cases, target, parquet=parquet)
    _tell(cases, target)


def _tell(cases: Sequence[Case], target: Path) -> None:
    families, samples, missing = (
        sum(len(getattr(case, part)) for case in cases)
        for part in ("families", "samples", "missing")
    )
    several = f"{counted(len(cases), 'case')}: " if len(cases) != 1 else ""
    console().print(
        f"Wrote {target}: {several}{counted(families, 'family', 'families')}, "
        f"{counted(missing, 'missing person')}, {counted(samples, 'post-mortem sample')}."
    )


@dataclass(frozen=True)
class _Tables:
    """The tables of a laboratory, as far as they are given."""

    families: Path | None
    profiles: Path | None
    pm: Path | None
    frequencies: str | None
    population: str | None
    encoding: str | None

    @property
    def given(self) -> bool:
        """Whether there are tables."""
        return bool(self.families or self.profiles or self.pm or self.frequencies)

    @property
    def paths(self) -> list[Path]:
        """Their files."""
        named = (self.families, self.profiles, self.pm, self.frequencies)
        return [Path(p) for p in named if p is not None]

    def case(self, mutation: MutationName, rate: float) -> Case:
        """The case they make; BadParameter where one is lacking."""
        from sought.exchange import case_from_tables

        if not (self.families and self.profiles and self.frequencies):
            raise typer.BadParameter(_NEEDED)
        return case_from_tables(
            families=self.families,
            profiles=self.profiles,
            pm=() if self.pm is None else self.pm,
            frequencies=self._frequencies(self.frequencies),
            mutation=mutation_model(mutation, rate),
            encoding=self.encoding,
        )

    def _frequencies(self, name: str) -> FrequencyTable:
        from sought.exchange import read_frequencies
        from sought.genetics.frequencies import frequencies, populations

        if name in populations() and not Path(name).exists():
            return frequencies(name)
        return read_frequencies(name, population=self.population, encoding=self.encoding)
