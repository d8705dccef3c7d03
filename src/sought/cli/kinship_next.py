"""``sought kinship next``: whose sample to ask for, and which bone to type further."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sought.cli.arguments import AsJson, CaseFolder, Seed
from sought.cli.output import (
    console,
    counted,
    paragraph,
    print_json,
    print_table,
    progress,
    table,
)
from sought.cli.reading import about, read_load

if TYPE_CHECKING:
    from rich.console import Console

    from sought.genetics.caseload import CaseLoad
    from sought.genetics.planning.open_cases import Found
    from sought.genetics.planning.settings import SamplingPlan, Suggestion

_URGENT_SHOWN = 10


def next_samples(  # noqa: PLR0917 - as many as options
    case_dir: CaseFolder,
    budget: Annotated[int, typer.Option(min=1, help="Samples that can be taken or typed again.")] = 20,
    search: Annotated[
        Path | None,
        typer.Option(
            "--search", metavar="RESULT", show_default=False,
            help="Folder of `sought kinship search`: what it or `sought kinship identify` "
            "settles is left out, and its candidates tell whose a bone may be.",
        ),
    ] = None,
    found_share: Annotated[
        float | None,
        typer.Option(
            min=0.001, max=1, show_default="remains of listed persons / missing persons",
            help="Probability that a missing person's remains are among the samples.",
        ),
    ] = None,
    unlisted: Annotated[
        float, typer.Option(min=0.001, max=0.999, help="Share of remains of persons not listed.")
    ] = 0.1,
    posterior: Annotated[
        float, typer.Option(min=0.5, max=0.999999, help="Posterior that identifies.")
    ] = 0.9995,
    year: Annotated[
        int | None,
        typer.Option(show_default="today's", help="Present year, for the ages of relatives."),
    ] = None,
    oldest: Annotated[
        float, typer.Option(min=0, help="Who must be older than this is taken to have died.")
    ] = 100,
    draws: Annotated[int, typer.Option(min=50, help="Draws for each missing person.")] = 400,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Plan whom to ask for a sample and which bones to type again, over a whole case load.

    Relatives and bones are ranked by the new identifications to be expected, simulated with
    common random numbers; each relative's figure counts those chosen before it in the family.
    Relatives known to have died, or who would be too old, are left out.
    """
    from sought.genetics.planning.plan import plan_sampling
    from sought.genetics.planning.settings import PlanOptions

    load, found = _read(case_dir, search)
    options = PlanOptions(
        budget=budget, posterior=posterior, unlisted=unlisted, found_share=found_share,
        year=year, oldest=oldest, draws=draws, seed=seed,
    )  # fmt: skip
    with about(case_dir), progress("Weighing families") as bar:
        plan = plan_sampling(load, options, found, progress=bar)
    if as_json:
        print_json(_as_object(plan))
        return
    screen = console()
    _show(screen, plan)


def _read(case_dir: Path, search: Path | None) -> tuple[CaseLoad, Found | None]:
    """The case load, its samples joined to bodies as a search joined them, and what that found."""
    load = read_load(case_dir)
    if search is None:
        return load, None
    from sought.exchange.identification_folder import read_identified
    from sought.exchange.search_folder import read_bodies, read_matches
    from sought.genetics.planning.open_cases import Found
    from sought.genetics.search.preparation import with_bodies

    bodies = read_bodies(search, load.case.sample)
    matches = read_matches(search, tuple(bodies), load.case.missing)
    pairings: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (sample, missing), log10 in zip(matches.pairings, matches.log10_lr.tolist(), strict=True):
        pairings[sample].append((missing, log10))
    background = dict(zip(matches.samples, matches.background.tolist(), strict=True))
    found = Found(pairings, background, matches.threshold, read_identified(search))
    return with_bodies(load, bodies), found


def _as_object(plan: SamplingPlan) -> dict[str, Any]:
    return {
        "suggestions": [_suggestion(s) for s in plan.suggestions],
        "urgent": [_suggestion(s) for s in plan.urgent],
        "gain": plan.gain,
        "error": plan.error,
        "missing": plan.missing,
        "remains": plan.remains,
        "relatives": plan.relatives,
        "deceased": plan.deceased,
        "too_old": plan.too_old,
        "bones": plan.bones,
        "found_share": plan.found_share,
        "options": asdict(plan.options),
    }


def _suggestion(one: Suggestion) -> dict[str, Any]:
    told = asdict(one)
    if one.kind == "bone":
        return {k: told[k] for k in ("kind", "code", "missing", "gain", "error", "markers")}
    del told["markers"]
    return told


# --- what people see ---


def _show(screen: Console, plan: SamplingPlan) -> None:
    options = plan.options
    paragraph(
        screen,
        f"{counted(plan.missing, 'missing person')} and"
        f" {counted(plan.remains, 'remains', 'remains')} to identify;"
        f" {counted(plan.relatives, 'relative')} and {counted(plan.bones, 'bone')} could be typed.",
        _left_out(plan),
    )
    _show_table(screen, "What to do next", plan.suggestions)
    paragraph(
        screen,
        f"Together {plan.gain:.2f} ± {plan.error:.2f} new identifications are to be expected.",
    )
    if plan.urgent:
        _show_urgent(screen, plan.urgent)
    paragraph(
        screen,
        f"Identified: posterior {options.posterior:g} or more, {options.unlisted:.1%} of remains of",
        f"nobody listed. A missing person's remains are among the samples with probability"
        f" {plan.found_share:.3f} (--found-share).",
        "Gains are not weighed by how likely a relative is alive and willing: that, the family"
        f" knows. After ±: standard error of {options.draws} draws, seed {options.seed}.",
    )


def _left_out(plan: SamplingPlan) -> str:
    """Who was not considered, where anybody."""
    parts = []
    if plan.deceased:
        parts.append(f"{counted(plan.deceased, 'relative')} known to have died")
    if plan.too_old:
        parts.append(
            f"{plan.too_old} who would be older than {plan.options.oldest:g} years (--oldest)"
        )
    return f"Left out: {' and '.join(parts)}." if parts else ""


def _show_urgent(screen: Console, urgent: Sequence[Suggestion]) -> None:
    _show_table(screen, "Old relatives beyond the budget: do not wait", urgent[:_URGENT_SHOWN])
    more = len(urgent) - _URGENT_SHOWN
    if more > 0:
        paragraph(screen, f"The {_URGENT_SHOWN} of most gain; {more} more with --json.")


def _show_table(screen: Console, title: str, suggestions: Sequence[Suggestion]) -> None:
    shown = table(title, "ask or type", "of", "for", "remark", "gain", left=4)
    for one in suggestions:
        people = _in_short(one.missing)
        gain = f"{one.gain:.3f} ± {one.error:.3f}"
        shown.add_row(one.code, one.family or "bone", people, _remark(one), gain)
    print_table(screen, shown)


def _in_short(missing: Sequence[str]) -> str:
    """The first of the missing, and how many more."""
    if not missing:
        return "anybody"
    return missing[0] + (f" +{len(missing) - 1}" if len(missing) > 1 else "")


def _remark(one: Suggestion) -> str:
    if one.markers is not None:
        return f"{one.markers[0]} of {one.markers[1]} markers"
    if one.age is None:
        return ""
    return _age(*one.age) + (", urgent" if one.urgent else "")


def _age(low: float, high: float | None) -> str:
    """``87 y``; a span where the birth is not known to the year; ``87+ y`` where not at all."""
    if high is None:
        return f"{low:.0f}+ y"
    return f"{low:.0f} y" if high - low <= 1 else f"{low:.0f}–{high:.0f} y"
