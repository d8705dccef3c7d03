"""What testimony adds to the identification of the dead, and what a false one can do: held to truth.

``python -m benchmarks.testimony [--seeds 1992 7 2024] [--bodies N]`` makes the register of invented
countries as ``sought office demo`` does, searches once, and identifies jointly without testimony,
with it, and with planted lies: for every body a witness beyond doubt (A1) names its site as the
grave of somebody else.  Prints one table a country and writes build/testimony.json.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sought.config.process import prepare_for_numbers

prepare_for_numbers()

from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

if TYPE_CHECKING:
    from sought.demo.country import Country
    from sought.demo.recovery import Recovery
    from sought.genetics.caseload import CaseLoad, SitePrior
    from sought.genetics.national.result import NationalIdentification
    from sought.genetics.national.whole_run import RunSettings
    from sought.genetics.search.outcome import SearchOutcome

Row = dict[str, Any]
SEEDS = (1992, 7, 2024)
"""The usual country, and two others to which nothing was fitted."""
_COLUMNS = ("testimony", "rule", "identified", "true", "false", "recall", "carried", "planted")


@dataclass(frozen=True, eq=False)
class World:
    """A searched country: bodies, what the search listed, and by sample whose it is ('' nobody)."""

    load: CaseLoad
    outcome: SearchOutcome
    run: RunSettings
    truth: dict[str, str]

    @property
    def priors(self) -> tuple[SitePrior, ...]:
        """The weights of the statements as they stand in the register."""
        return self.load.site_priors


def main() -> None:
    """One process a country: each has a register of its own."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.testimony", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS)
    parser.add_argument("--bodies", type=int, help="only so many, for a quick look")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one is not None:
        print(json.dumps(country(given.one, given.bodies)))
        return
    console = Console(width=None if sys.stdout.isatty() else 140)
    rows = {seed: _of_seed(console, seed, given.bodies) for seed in given.seeds}
    path = Path("build/testimony.json")
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


def _of_seed(console: Console, seed: int, bodies: int | None) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.testimony", "--one", f"{seed}"]
        command += ["--bodies", f"{bodies}"] if bodies else []
        environment = os.environ | {"SOUGHT_DATA": folder}
        done = subprocess.run(  # noqa: S603 - ourselves
            command, env=environment, check=True, stdout=subprocess.PIPE
        )
    told: Row = json.loads(done.stdout.splitlines()[-1])
    show(console, seed, told)
    return told


def show(console: Console, seed: int, told: Row) -> None:
    """The table of one country."""
    table = Table(
        *_COLUMNS,
        title=f"Country {seed}: {told['bodies']:,} bodies; {told['at_floor']} wrong pairings of "
        f"{told['at_floor_all']} reach the floor {told['floor']:.5f} without testimony "
        f"(the likeliest wrong one {told['worst']:.4f}); {told['seconds']:.0f} s",
    )
    for row in told["rows"]:
        table.add_row(*(f"{row[name]:.1%}" if name == "recall" else f"{row[name]}" for name in _COLUMNS))  # fmt: skip
    console.print(table)


def country(seed: int, bodies: int | None = None) -> Row:
    """Everything of one country, in the empty folder of ``SOUGHT_DATA``."""
    began = time.perf_counter()
    told = measured(made(seed, bodies))
    return told | {"seconds": time.perf_counter() - began}


def made(seed: int, bodies: int | None) -> World:
    """The country in its register, and its search; of all bodies or so many."""
    from sought.config.demo_beside import make_register
    from sought.demo.country import new_country
    from sought.demo.recovery import new_recovery
    from sought.genetics.nation.laboratory import laboratories
    from sought.registry.records.search_settings import HouseSettings

    make_register()
    house, invented = HouseSettings(), new_country(seed)
    laboratory = laboratories("globalfiler", house.population, house.mutation)
    truth = _loaded(invented, new_recovery(invented, laboratory))
    return searched(truth, bodies)


def _loaded(invented: Country, recovery: Recovery) -> dict[str, str]:
    from sought.demo.load import load_country, make_colleagues, make_officers
    from sought.demo.load.recovery import load_recovery
    from sought.registry.models import Person, Sample

    officers, colleagues = (
        make(lambda name: f"{name}-of-melvara") for make in (make_officers, make_colleagues)
    )
    loaded = load_country(invented, officers)
    brought = load_recovery(recovery, loaded, officers, colleagues["geneticist2"])
    keys = {sample: loaded.persons.get(owner) for sample, owner in brought.truth.items()}
    return {
        Sample(pk=sample).code: Person(pk=key).code if key else "" for sample, key in keys.items()
    }


def searched(truth: dict[str, str], bodies: int | None) -> World:
    """The search of the register, up to what is identified."""
    from sought.genetics.search.comparison import SearchSettings
    from sought.genetics.search.engine import run
    from sought.genetics.search.outcome import put_together
    from sought.genetics.search.plan import plan_search
    from sought.genetics.search.preparation import prepare, with_bodies
    from sought.registry.actions.run_search import house_settings, with_missing
    from sought.registry.records.search_case import search_case

    settings = house_settings()
    case = search_case(settings)
    told = with_missing(settings, case.missing).run
    found = list(prepare(case.load).bodies.items())
    load = with_bodies(case.load, dict(found[:bodies]))
    listing = SearchSettings(told.reported, told.top, told.least_markers)
    plan = plan_search(load.case, listing, wanted=load.evidence)
    outcome = put_together(plan, list(run(plan, plan.units, workers=os.cpu_count() or 1)))
    kept = {lead: truth[lead] for lead in load.case.sample}
    return World(load, outcome, told, kept)


def measured(world: World) -> Row:
    """Without testimony, with it, and with lies, as the rule has it and as if there were none."""
    floor, without = world.run.without_sites, identified(world, (), 0.0)
    rows = [_row(world, without, "none", "")]
    rows += [_row(world, identified(world, world.priors, least), "as stated", rule)
             for rule, least in (("not asked", 0.0), ("floor", floor))]  # fmt: skip
    for whom in ("another family", "a relative"):
        lies = liars(world, without, of_family=whom == "a relative")
        priors = planted(world, lies)
        for rule, least in (("not asked", 0.0), ("floor", floor)):
            found = identified(world, priors, least)
            rows.append(_row(world, found, f"lies for {whom}", rule) | {"planted": len(lies)})
    wrong, right = _at(world, without, floor)
    return {
        "floor": floor, "bodies": len(without.samples), "rows": rows, "at_floor": wrong,
        "at_floor_all": wrong + right, "worst": _worst(world, without),
    }  # fmt: skip


def identified(world: World, priors: tuple[SitePrior, ...], least: float) -> NationalIdentification:
    """The joint identification with these weights; ``least`` as in the engine's settings."""
    from sought.genetics.fusion.places import site_evidence
    from sought.genetics.national.whole_run import identified as identify

    load = replace(world.load, site_priors=priors)
    sites = site_evidence(load, world.outcome.matches.pairings)
    settings = replace(world.run, without_sites=least)
    return identify(load, world.outcome, sites, settings, lambda *_: None)


def liars(world: World, found: NationalIdentification, *, of_family: bool) -> dict[str, str]:
    """By body the likeliest wrong person, of the true one's family or of any other."""
    case, lies = world.load.case, {}
    for sample, mine in zip(found.samples, found.of_sample, strict=True):
        true = world.truth[sample]
        own = case.family_of[true].id if true in case.family_of else ""
        for e in mine.tolist():
            person = found.names(e)[1]
            if person != true and (case.family_of[person].id == own) == of_family:
                lies[sample] = person
                break
    return lies


def planted(world: World, lies: dict[str, str]) -> tuple[SitePrior, ...]:
    """The weights of the register with a burial told of each; nothing of it stays."""
    from django.db import transaction

    from sought.registry.records.site_priors import site_priors

    sites = {f.site for f in world.load.post_mortem.values() if f.site}
    with transaction.atomic():
        for sample, person in lies.items():
            _tell_burial(person, world.load.post_mortem[world.load.remains_of[sample]].site)
        priors = site_priors(world.load.case.missing, sites)
        transaction.set_rollback(True)
    return priors


def _tell_burial(person: str, site: str) -> None:
    from sought.registry.models import Event, EventKind, Participation, Person, Place, Source

    source = Source.objects.order_by("pk")[0]
    told = Event.objects.create(
        kind=EventKind.BURIAL, place_id=Place.number_of(site), source=source,
        recorded_by=source.recorded_by, reliability="A", credibility="1",
    )  # fmt: skip
    Participation.objects.create(event=told, person_id=Person.number_of(person))


def _row(world: World, found: NationalIdentification, testimony: str, rule: str) -> Row:
    named = [c for c in found.conclusions if c.conclusion == "identified"]
    right = [c for c in named if world.truth[c.sample] == c.missing]
    findable = set(world.truth.values()) - {""}
    return {
        "testimony": testimony, "rule": rule, "identified": len(named), "true": len(right),
        "false": len(named) - len(right), "carried": len(found.carried), "planted": "",
        "recall": len({c.missing for c in right}) / len(findable),
    }  # fmt: skip


def _wrong(world: World, found: NationalIdentification) -> Iterator[tuple[bool, float]]:
    for e, posterior in enumerate(found.posterior.tolist()):
        sample, person = found.names(e)
        yield world.truth[sample] != person, posterior


def _at(world: World, found: NationalIdentification, floor: float) -> tuple[int, int]:
    """Wrong and right pairings from the floor up to the threshold: what could be carried at all."""
    inside = [
        wrong
        for wrong, posterior in _wrong(world, found)
        if floor <= posterior < world.run.threshold
    ]
    return sum(inside), len(inside) - sum(inside)


def _worst(world: World, found: NationalIdentification) -> float:
    return max(posterior for wrong, posterior in _wrong(world, found) if wrong)


if __name__ == "__main__":
    main()
