"""``sought kinship power``: what a family can do, and whom to sample next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sought.cli.arguments import AsJson, CaseFile, Seed
from sought.cli.output import (
    console,
    fixed,
    listed,
    paragraph,
    print_json,
    print_table,
    probability,
    progress,
    table,
)
from sought.cli.reading import about, read_search

if TYPE_CHECKING:
    from rich.console import Console

    from sought.genetics.power import ExclusionPower, FamilyPower, InclusionPower

_QUANTILES = (0.01, 0.05, 0.5, 0.95, 0.99)
_THRESHOLDS = (1.0, 1e2, 1e4, 1e6)
_DECISIVE = 1e4


def power(
    file: CaseFile,
    as_json: AsJson = False,
    draws: Annotated[
        int, typer.Option(min=1000, help="Draws behind quantiles and tail probabilities.")
    ] = 20_000,
    seed: Seed = 1,
    gains: Annotated[
        bool, typer.Option(help="Work out what typing each untyped relative would bring.")
    ] = True,
) -> None:
    """Power of each family to exclude strangers and to recognise its missing person.

    Distribution of the likelihood ratio if the remains are the missing person's and if they are
    a stranger's, all markers typed, and the gain to be expected from each untyped relative.
    """
    from sought.genetics.power import power as family_powers

    case = read_search(file, samples=False)
    with about(file), progress("Working out the power of each family") as told:
        found = family_powers(case, gains=gains, draws=draws, seed=seed, progress=told)
    if as_json:
        print_json({"draws": draws, "seed": seed, "families": [_as_object(f) for f in found]})
        return
    screen = console()
    _show_powers(screen, found)
    if gains:
        _show_gains(screen, found)
    paragraph(
        screen,
        "Exclusion: probability that a stranger is excluded at one marker or more, mutation apart.",
        "log10 LR: mean, and the range that holds 90 % of true cases.",
        f"The last two columns: probability of an LR above {_DECISIVE:g} for remains of the",
        f"missing person and of a stranger. Quantiles from {draws} draws, seed {seed}.",
    )


def _as_object(found: FamilyPower) -> dict[str, Any]:
    return {
        "family": found.family,
        "missing": found.missing,
        "exclusion_power": _exclusion(found.exclusion),
        "inclusion_power": _inclusion(found.inclusion),
        "gains": [asdict(gain) for gain in found.gains],
    }


def _exclusion(found: ExclusionPower) -> dict[str, Any]:
    return {
        "total": found.total,
        "expected_mismatches": found.expected_mismatches,
        "per_marker": dict(zip(found.markers, found.per_marker.tolist(), strict=True)),
        "inconsistent": found.inconsistent,
    }


def _inclusion(found: InclusionPower) -> dict[str, Any]:
    return {
        "mean_log10_lr": found.mean,
        "sd_log10_lr": found.sd,
        "probability_of_exclusion": found.probability_of_exclusion,
        "quantiles": {f"{q:g}": found.quantile(q) for q in _QUANTILES},
        "unrelated_quantiles": {f"{q:g}": found.unrelated_quantile(q) for q in _QUANTILES},
        "exceeds": {f"{t:g}": found.exceeds(t) for t in _THRESHOLDS},
        "unrelated_exceeds": {f"{t:g}": found.unrelated_exceeds(t) for t in _THRESHOLDS},
    }


# --- what people see ---


def _show_powers(screen: Console, found: Sequence[FamilyPower]) -> None:
    shown = table(
        "Power of each family",
        "missing person", "family", "exclusion", "log10 LR", "5 % – 95 %", "true", "stranger",
        left=2,
    )  # fmt: skip
    for one in found:
        low, high = (one.inclusion.quantile(q) for q in (0.05, 0.95))
        shown.add_row(
            one.missing,
            one.family,
            probability(one.exclusion.total),
            fixed(one.inclusion.mean),
            f"{fixed(low)} – {fixed(high)}",
            probability(one.inclusion.exceeds(_DECISIVE)),
            _small(one.inclusion.unrelated_exceeds(_DECISIVE)),
        )
    print_table(screen, shown)
    for one in found:
        if one.exclusion.inconsistent:
            screen.print(
                f"Warning: family {one.family} contradicts itself at "
                f"{listed(one.exclusion.inconsistent)}; these markers exclude nobody here."
            )


def _small(value: float) -> str:
    return f"{value:.0e}" if value else "0"


def _show_gains(screen: Console, found: Sequence[FamilyPower]) -> None:
    shown = table(
        "Whom to type next",
        "missing person", "relative", "exclusion", "log10 LR", "rise", "true", left=2,
    )  # fmt: skip
    for one in found:
        for place, gain in enumerate(one.gains):
            shown.add_row(
                one.missing if place == 0 else "",
                gain.relative,
                probability(gain.exclusion_power),
                fixed(gain.mean_log10_lr),
                fixed(gain.mean_log10_lr_rise, sign="+"),
                probability(gain.exceeds_1e4),
            )
    if shown.row_count:
        print_table(screen, shown)
