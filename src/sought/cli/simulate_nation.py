"""``sought kinship simulate --remains``: an invented nation as a folder of tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sought.cli.output import console, counted
from sought.cli.writing import check_target
from sought.errors import InputError

if TYPE_CHECKING:
    from sought.genetics.mutation import MutationModel
    from sought.genetics.nation.simulated_nation import SimulatedNation

_OF_SMALL_CASES = ("shape", "found", "unrelated", "dropout", "locus_dropout")
"""Options that mean nothing in a nation, whose families and samples are mixed."""


@dataclass(frozen=True)
class NationOptions:
    """What the command was given."""

    families: int
    remains: int
    unlisted: float
    kit: str
    population: str
    seed: int
    output: Path | None
    force: bool


def refuse_others(given: list[str], wrong: tuple[str, ...], mode: str) -> None:
    """Raise InputError where an option was given that has no meaning in this mode."""
    for name in given:
        if name in wrong:
            option = "--" + name.replace("_", "-")
            raise InputError(f"has no meaning {mode}; leave it out", where=option)


def simulate_to_folder(
    options: NationOptions, mutation: MutationModel | None, given: list[str]
) -> None:
    """Write the case load as a new folder, its truth beside it."""
    from sought.exchange.case_load import write_case_load
    from sought.exchange.truth_file import truth_path, write_truth
    from sought.genetics.nation.laboratory import laboratories
    from sought.genetics.nation.plan import NationPlan
    from sought.genetics.nation.simulated_nation import simulate_nation

    refuse_others(given, _OF_SMALL_CASES, "with --remains")
    folder = options.output
    if folder is None or folder.suffix:
        raise InputError("a nation needs a folder: -o DIR", where="--output")
    truth = truth_path(folder)
    check_target(truth, force=options.force)
    plan = NationPlan(options.families, options.remains, options.unlisted)
    laboratory = laboratories(options.kit, options.population, mutation)
    made = simulate_nation(plan, laboratory, seed=options.seed)
    write_case_load(made.load, folder, parquet=True)
    write_truth(made.truth, truth)
    _tell(made, folder, truth)


def _tell(made: SimulatedNation, folder: Path, truth: Path) -> None:
    case = made.load.case
    bodies = len(set(made.truth.body.values()))
    console().print(
        f"Wrote {folder}: {counted(len(case.families), 'family', 'families')}, "
        f"{counted(len(case.missing), 'missing person')}, "
        f"{counted(len(case.samples), 'sample')} of {counted(bodies, 'body', 'bodies')}, "
        f"{counted(len(case.markers), 'marker')}."
    )
    console().print(
        f"Wrote {truth}: the truth, which no search reads; "
        f"{counted(len(made.truth.findable), 'missing person')} can be found."
    )
