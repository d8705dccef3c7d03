"""``sought kinship identify``: who is who over a whole case load, from its search."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sought.cli.arguments import AsJson, CaseFolder, Seed
from sought.cli.output import progress
from sought.cli.reading import about, read_load

if TYPE_CHECKING:
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
    prior_source: Source = "",
    models: Models = None,
    evidence: Evidence = True,
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

    started = time.perf_counter()
    load, matches = _searched(case_dir, result)
    with about(case_dir):
        prior = _prior(unlisted, missing, remains, prior_source)
        known, sites = _other_evidence(load, matches, models) if evidence else ({}, {})
        with progress("solving") as bar:
            found = identification.identify(
                load.case, matches, prior=prior, evidence=known, site_weights=sites,
                threshold=threshold, floor=floor, budget=budget, seed=seed, progress=bar,
                repeats=_repeats(load, repeats),
            )  # fmt: skip
    write_identification(found, result)
    seconds = time.perf_counter() - started
    show(Identification(found, seconds, str(result)), as_json=as_json)


def _searched(case_dir: Path, result: Path) -> tuple[CaseLoad, Matches]:
    """The case load with the bodies of its search for samples, and what the search found."""
    from sought.exchange.search_folder import read_bodies, read_matches
    from sought.genetics.search.preparation import with_bodies

    load = read_load(case_dir)
    bodies = read_bodies(result)
    matches = read_matches(result, list(bodies), load.case.missing)
    with about(case_dir):
        return with_bodies(load, bodies), matches


def _prior(
    unlisted: float, missing: float | None, remains: int | None, source: str
) -> IdentificationPrior:
    from sought.genetics.national.prior import DEFAULT_SOURCE, IdentificationPrior

    return IdentificationPrior(
        missing=missing, unlisted_share=unlisted, remains=remains, source=source or DEFAULT_SOURCE
    )


def _other_evidence(
    load: CaseLoad, matches: Matches, models: Path | None
) -> tuple[dict[Pairing, CombinedLR], dict[Pairing, float]]:
    from sought.exchange.evidence_models import read_evidence_models
    from sought.genetics.fusion.fuse import fuse
    from sought.genetics.fusion.places import site_weights

    pairings = _pairings(matches)
    chosen = read_evidence_models(models) if models else None
    return dict(fuse(load, pairings, chosen)), dict(site_weights(load, pairings))


def _pairings(matches: Matches) -> Sequence[Pairing]:
    return [
        (matches.samples[s], matches.missing[p])
        for s, p in zip(matches.sample.tolist(), matches.person.tolist(), strict=True)
    ]


def _repeats(load: CaseLoad, share: float) -> Repeats:
    from sought.genetics.search.repeats import repeats

    case = load.case
    return repeats(case.samples, case.markers, share=share, theta=case.theta)
