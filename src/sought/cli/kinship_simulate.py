"""``sought kinship simulate``: an invented case with known truth."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sought.cli.arguments import Seed
from sought.cli.output import console, counted
from sought.cli.writing import Force, check_target

if TYPE_CHECKING:
    from sought.genetics.markers import Marker
    from sought.genetics.mutation import MutationModel
    from sought.genetics.simulated_case import SimulatedCase

# Repeated here, so that the help needs neither numpy nor the tables; a test keeps them the same.
_KITS = "codis, fusion6c, globalfiler, hdplex, sureid, sureid27"
_POPULATIONS = "africa, eastAsia, europe, midAsia, norway, southAmerica, westAsia"
_RANGE, _MICROVARIANTS = 0.1, 1e-6


class Shape(StrEnum):
    """Usual families: who is typed, and who is missing."""

    PARENTS = "parents"
    MOTHER_AND_SISTER = "mother-and-sister"
    THREE_SIBLINGS = "three-siblings"
    ONE_SIBLING = "one-sibling"
    WIFE_AND_CHILDREN = "wife-and-children"
    TWO_BROTHERS = "two-brothers"
    FATHER_AND_SON = "father-and-son"


class MutationName(StrEnum):
    """Mutation models that need no more than a rate."""

    NONE = "none"
    EQUAL = "equal"
    PROPORTIONAL = "proportional"
    ONESTEP = "onestep"
    STEPWISE = "stepwise"


def simulate(  # noqa: PLR0917 - as many as options
    families: Annotated[int, typer.Option(min=1, help="Number of families.")] = 5,
    shape: Annotated[
        list[Shape] | None,
        typer.Option(
            "--shape",
            show_default=False,
            help="Who of a family is typed or, for the last two, missing; parents if not given. "
            "May be repeated: the families take turns.",
        ),
    ] = None,
    kit: Annotated[str, typer.Option(help=f"STR kit: {_KITS}.")] = "globalfiler",
    population: Annotated[str, typer.Option(help=f"Population of the allele frequencies: {_POPULATIONS}.")] = "westAsia",
    mutation: Annotated[MutationName, typer.Option(help="Mutation model.")] = MutationName.STEPWISE,
    rate: Annotated[
        float, typer.Option(min=0, max=1, help="Mutation rate of a transmission.")
    ] = 0.001,
    seed: Seed = 1,
    found: Annotated[
        float, typer.Option(min=0, max=1, help="Share of the missing whose remains are found.")
    ] = 1.0,
    unrelated: Annotated[
        int, typer.Option(min=0, help="Remains of persons of no family of the case.")
    ] = 0,
    dropout: Annotated[
        float, typer.Option(min=0, max=0.99, help="Dropout of an allele in remains.")
    ] = 0.0,
    locus_dropout: Annotated[
        float, typer.Option(min=0, max=1, help="Share of markers of remains without result.")
    ] = 0.0,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", show_default=False,
            help="Case file (.json) to write; standard output if not given.",
        ),
    ] = None,
    force: Force = False,
) -> None:  # fmt: skip
    """Invent a case of families and remains, with the truth about who is who in the file.

    Samples R1, R2, … stand in random order; "truth" gives the missing person of each, or "*"
    for a person of no family of the case.
    """
    from sought.genetics.observation import SampleErrors
    from sought.genetics.simulated_case import RemainsPlan, family_plans, simulate_case

    if output is not None:
        check_target(output, force=force)
    plans = family_plans()
    names = shape or [Shape.PARENTS]
    turns = [plans[names[i % len(names)]] for i in range(families)]
    markers = panel(kit, population, mutation, rate)
    remains = RemainsPlan(found, unrelated, locus_dropout, SampleErrors(dropout=dropout))
    _hand_over(simulate_case(markers, turns, seed=seed, remains=remains), output)


def panel(kit: str, population: str, mutation: MutationName, rate: float) -> tuple[Marker, ...]:
    """Markers of a kit with a population's frequencies and this mutation in both sexes."""
    from sought.genetics.frequencies import markers_for

    return markers_for(kit, population, mutation=mutation_model(mutation, rate))


def mutation_model(name: MutationName, rate: float) -> MutationModel | None:
    """The same model in both sexes; None for no mutation."""
    from sought.genetics.mutation import Mutation, MutationModel

    if name == MutationName.NONE:
        return None
    if name == MutationName.STEPWISE:
        return MutationModel.same(Mutation("stepwise", rate, _RANGE, _MICROVARIANTS))
    return MutationModel.same(Mutation(str(name), rate))


def case_text(made: SimulatedCase) -> str:
    """The case file with the truth in it."""
    from sought.exchange.case_json import case_to_object, to_json

    return to_json({**case_to_object(made.case), "truth": dict(made.truth)})


def _hand_over(made: SimulatedCase, output: Path | None) -> None:
    from sought.errors import InputError
    from sought.exchange.atomic import write_text

    if output is None:
        sys.stdout.write(case_text(made))
        return
    if output.suffix.lower() != ".json":
        raise InputError("a simulated case is a .json file", where=str(output))
    write_text(output, case_text(made))
    case = made.case
    console().print(
        f"Wrote {output}: {counted(len(case.families), 'family', 'families')}, "
        f"{counted(len(case.missing), 'missing person')}, "
        f"{counted(len(case.samples), 'post-mortem sample')}, "
        f"{counted(len(case.markers), 'marker')}."
    )
