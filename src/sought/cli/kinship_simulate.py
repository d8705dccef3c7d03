"""``sought kinship simulate``: an invented case, or a whole nation, with known truth."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sought.cli.arguments import Seed
from sought.cli.output import console, counted
from sought.cli.simulate_nation import NationOptions, refuse_others, simulate_to_folder
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


def simulate(  # noqa: PLR0917  # long: every option stands here with its help
    context: typer.Context,
    families: Annotated[
        int | None,
        typer.Option(
            min=1, show_default="5, or seven for every three bodies of a nation",
            help="Number of families.",
        ),
    ] = None,
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
    remains: Annotated[
        int | None,
        typer.Option(
            min=0, show_default=False,
            help="Invent a nation in which so many bodies are found: families of all kinds, "
            "mixed kits, degraded samples, errors. Needs a folder as --output.",
        ),
    ] = None,
    unlisted: Annotated[
        float,
        typer.Option(min=0, max=1, help="With --remains: share of bodies that no family misses."),
    ] = 0.15,
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
            help="Case file (.json) to write; standard output if not given. With --remains, a new "
            "folder DIR; the truth goes to DIR.truth.json.",
        ),
    ] = None,
    force: Force = False,
) -> None:  # fmt: skip
    """Invent a case of families and remains, and the truth about who is who.

    Samples R1, R2, … stand in random order; "truth" in the file gives the missing person of
    each, or "*" for a person of no family of the case. With --remains, a whole nation is
    invented, and its truth is a file of its own.
    """
    given = _given(context)
    model = mutation_model(mutation, rate)
    if remains is not None:
        families = families or max(1, round(remains * 7 / 3))
        options = NationOptions(families, remains, unlisted, kit, population, seed, output, force)
        simulate_to_folder(options, model, given)
        return
    refuse_others(given, ("unlisted",), "without --remains")
    if output is not None:
        check_target(output, force=force)
    plan = SmallCase(families or 5, tuple(shape or ()), found, unrelated, dropout, locus_dropout)
    _hand_over(plan.invent(panel(kit, population, mutation, rate), seed), output)


@dataclass(frozen=True)
class SmallCase:
    """Families of a few shapes and their remains, as the command was given them."""

    families: int
    shapes: tuple[Shape, ...]
    found: float
    unrelated: int
    dropout: float
    locus_dropout: float

    def invent(self, markers: tuple[Marker, ...], seed: int) -> SimulatedCase:
        """The case; families take turns in their shapes."""
        from sought.genetics.observation import SampleErrors
        from sought.genetics.simulated_case import RemainsPlan, family_plans, simulate_case

        plans = family_plans()
        names = self.shapes or (Shape.PARENTS,)
        turns = [plans[names[i % len(names)]] for i in range(self.families)]
        errors = SampleErrors(dropout=self.dropout)
        remains = RemainsPlan(self.found, self.unrelated, self.locus_dropout, errors)
        return simulate_case(markers, turns, seed=seed, remains=remains)


def _given(context: typer.Context) -> list[str]:
    """Names of the options that stand on the command line."""
    return [
        name
        for name in context.params
        if (source := context.get_parameter_source(name)) and source.name == "COMMANDLINE"
    ]


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
