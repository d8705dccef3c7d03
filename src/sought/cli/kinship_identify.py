"""``sought kinship identify``: who is who over a whole case load, from its search."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from sought.cli.arguments import AsJson, CaseFolder, Seed
from sought.cli.output import listed, progress
from sought.cli.reading import about, read_load

if TYPE_CHECKING:
    from sought.genetics.case import Priors
    from sought.genetics.caseload import CaseLoad, Pairing
    from sought.genetics.evidence import CombinedLR
    from sought.genetics.national.prior import IdentificationPrior
    from sought.genetics.search.matches import Matches
    from sought.genetics.search.repeats import Repeats

Result = Annotated[
    Path,
    typer.Argument(
        metavar="RESULT", show_default=False,
        help="Folder of `sought kinship search`, which also takes the identification.",
    ),
]  # fmt: skip
Identified = Annotated[
    float,
    typer.Option("--threshold", min=0.5, max=0.999999, help="Posterior that identifies."),
]
Unlisted = Annotated[
    float,
    typer.Option(
        "--unlisted", min=0.0001, max=0.9999,
        help="Prior: expected share of remains of persons nobody listed.",
    ),
]  # fmt: skip
Missing = Annotated[
    float | None,
    typer.Option(
        "--missing", min=1, show_default="those listed",
        help="Prior: number of persons the remains may be of, listed or not.",
    ),
]  # fmt: skip
Remains = Annotated[
    int | None,
    typer.Option(
        "--remains", min=1, show_default="those searched", help="Prior: number of remains found."
    ),
]
Repeated = Annotated[
    float,
    typer.Option(
        "--repeats", min=0, max=0.9999,
        help="Prior: share of samples that are of the body of another one, unrecognised.",
    ),
]  # fmt: skip
WrongPedigrees = Annotated[
    float,
    typer.Option(
        min=0, max=0.5,
        help="Prior: share of families whose pedigree is wrong at one place; 0 trusts them all.",
    ),
]  # fmt: skip
Source = Annotated[
    str,
    typer.Option("--prior-source", show_default=False, help="Who says so, for the record."),
]
Models = Annotated[
    Path | None,
    typer.Option(
        "--models", metavar="TOML", show_default=False,
        help="Error rates of other evidence than DNA, instead of the defaults.",
    ),
]  # fmt: skip
Evidence = Annotated[
    bool,
    typer.Option(
        "--evidence/--dna-only",
        help="Use sex, age, stature, fractures, teeth, effects, sites and places too.",
    ),
]
WithoutSites = Annotated[
    float | None,
    typer.Option(
        min=0, max=0.999999, show_default="a tenth of the threshold's odds, 0.995 or more",
        help="Posterior without sites and places from which these may carry an identification; "
        "0: they may decide.",
    ),
]  # fmt: skip
Floor = Annotated[
    float,
    typer.Option(
        min=0,
        help="Pairings whose prior times likelihood ratio is below do not compete one to one.",
    ),
]
Budget = Annotated[
    int,
    typer.Option(
        min=1, help="Placements of one family that are solved exactly; beyond, they are sampled."
    ),
]


def identify(  # noqa: PLR0917 - as many as options
    case_dir: CaseFolder,
    result: Result,
    threshold: Identified = 0.9995,
    unlisted: Unlisted = 0.1,
    missing: Missing = None,
    remains: Remains = None,
    repeats: Repeated = 0.05,
    wrong_pedigrees: WrongPedigrees = 0.01,
    prior_source: Source = "",
    models: Models = None,
    evidence: Evidence = True,
    without_sites: WithoutSites = None,
    floor: Floor = 0.05,
    budget: Budget = 20_000,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Identify jointly: all samples, all missing persons, all evidence, one to one.

    Uses the pairings a search found and what it summed up below its threshold. Components of
    pairings that compete are solved exactly, or sampled with a stated error where that is too
    large. Every posterior, what it is made of, and the conclusions are written to RESULT.
    """
    from sought.cli.identify_tables import Identification, show
    from sought.exchange.identification_folder import write_identification
    from sought.genetics.national import identification
    from sought.genetics.national.testimony_floor import floor_without_testimony

    started = time.perf_counter()
    searched = _searched(case_dir, result)
    load, matches = searched.load, searched.matches
    least = floor_without_testimony(threshold) if without_sites is None else without_sites
    with about(case_dir):
        prior = _prior(unlisted, missing, remains, prior_source)
        prior.require_room(len(matches.missing), len(matches.samples))
        known, sites = _other_evidence(searched, models, used=evidence)
        with progress("solving") as bar:
            found = identification.identify(
                load.case, matches, prior=prior, evidence=known, site_weights=sites,
                threshold=threshold, floor=floor, budget=budget, seed=seed, progress=bar,
                repeats=_repeats(load, repeats), wrong_pedigrees=wrong_pedigrees,
                without_sites=least,
            )  # fmt: skip
    write_identification(found, result, other_evidence=evidence, models=str(models or "defaults"))
    seconds = time.perf_counter() - started
    show(Identification(found, seconds, str(result)), as_json=as_json)


_ON_THE_COMMAND_LINE = "given on the command line without a source"


class _Searched(NamedTuple):
    """The case load with the bodies of its search for samples, what it found, the case's priors."""

    load: CaseLoad
    bodies: Mapping[str, tuple[str, ...]]
    matches: Matches
    priors: Priors | None


def _searched(case_dir: Path, result: Path) -> _Searched:
    from sought.exchange.search_folder import read_bodies, read_matches
    from sought.genetics.search.preparation import with_bodies

    load = read_load(case_dir)
    bodies = read_bodies(result, load.case.sample)
    matches = read_matches(result, list(bodies), load.case.missing)
    with about(case_dir):
        of_bodies = with_bodies(load, bodies)
    _require_current(of_bodies, result)
    return _Searched(of_bodies, bodies, matches, load.case.priors)


def _require_current(load: CaseLoad, result: Path) -> None:
    """Raise InputError where the search was of another state of the case."""
    from sought.exchange.search_folder import SearchFolder
    from sought.genetics.search.plan import plan_search

    folder = SearchFolder(result)
    folder.require_current(
        plan_search(
            load.case,
            folder.settings(),
            ruled_out=load.ruled_out,
            wanted=load.evidence,
            earlier=folder.earlier(),
        )
    )


def _prior(
    unlisted: float, missing: float | None, remains: int | None, source: str
) -> IdentificationPrior:
    from sought.genetics.national.prior import DEFAULT_SOURCE, IdentificationPrior

    usual = IdentificationPrior()
    changed = (unlisted, missing, remains) != (usual.unlisted_share, None, None)
    said = source or (_ON_THE_COMMAND_LINE if changed else DEFAULT_SOURCE)
    return IdentificationPrior(
        missing=missing, unlisted_share=unlisted, remains=remains, source=said
    )


def _other_evidence(
    searched: _Searched, models: Path | None, *, used: bool
) -> tuple[Mapping[Pairing, CombinedLR], Mapping[Pairing, float]]:
    from sought.exchange.evidence_models import read_evidence_models
    from sought.genetics.fusion.fuse import fuse
    from sought.genetics.fusion.places import site_weights

    if not used:
        if searched.priors is not None:
            _warn("the case's own priors are not used (--dna-only)")
        return {}, {}
    load, pairings = searched.load, searched.matches.pairings
    lost = sorted(set(load.evidence) - set(pairings))
    if lost:
        told = listed([f"{s} as {m}" for s, m in lost])
        _warn(f"evidence of pairings that could not be compared is not used: {told}")
    chosen = read_evidence_models(models) if models else None
    known = fuse(load, pairings, chosen)
    return _with_priors(known, searched, pairings), site_weights(load, pairings)


def _with_priors(
    known: Mapping[Pairing, CombinedLR], searched: _Searched, pairings: Sequence[Pairing]
) -> Mapping[Pairing, CombinedLR]:
    """Evidence with the case's own prior weights; those that cannot be used are told."""
    from sought.genetics.national.case_priors import with_case_priors

    if searched.priors is None:
        return known
    made = with_case_priors(known, searched.priors, searched.bodies, pairings)
    if made.not_listed:
        told = listed([f"{s} as {m}" for s, m in made.not_listed])
        _warn(f"priors of pairings that the search did not list are not used: {told}")
    if made.nobody:
        _warn(f'priors of "*" (none of the samples) are not used: {listed(made.nobody)}')
    return made.evidence


def _warn(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _repeats(load: CaseLoad, share: float) -> Repeats:
    from sought.genetics.search.repeats import repeats

    case = load.case
    return repeats(case.samples, case.markers, share=share, theta=case.theta)
