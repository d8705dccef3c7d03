"""What ``sought estimate`` prints: estimates side by side, and what each assumes."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

from sought.cli.output import counted, listed, note, paragraph, print_table, table

if TYPE_CHECKING:
    from rich.console import Console

    from sought.reporting.estimates.estimate import Outcome
    from sought.reporting.estimates.list_counts import ListCounts
    from sought.reporting.estimates.methods import Method, Options
    from sought.reporting.estimates.side_by_side import Comparison

_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


# --- for programs ---


def as_object(found: Sequence[Comparison], methods: Sequence[Method]) -> dict[str, Any]:
    """Everything as JSON can hold it."""
    return {
        "methods": [{"key": m.key, "name": m.name, "assumes": m.assumes} for m in methods],
        "strata": [_stratum_object(each) for each in found],
    }


def _stratum_object(each: Comparison) -> dict[str, Any]:
    return {
        "stratum": each.stratum,
        "draws": [_table_object(counts) for counts in each.tables],
        "estimates": [_outcome_object(outcome) for outcome in each.outcomes],
        "remarks": each.remarks,
    }


def _table_object(counts: ListCounts) -> dict[str, Any]:
    return {
        "lists": counts.lists,
        "observed": counts.observed,
        "in_so_many_lists": counts.frequencies[1:],
        "overlaps": counts.overlaps,
    }


def _outcome_object(outcome: Outcome) -> dict[str, Any]:
    from sought.reporting.estimates.estimate import Refusal

    if isinstance(outcome, Refusal):
        refused = {"method": outcome.method, "refused": outcome.reason}
        return {**refused, "figures": outcome.figures}
    return {
        "method": outcome.method,
        "observed": outcome.observed,
        "total": outcome.total,
        "lower": outcome.lower,
        "upper": outcome.upper,
        "unseen": outcome.unseen,
        "is_lower_bound": outcome.is_bound,
        "is_posterior": outcome.is_posterior,
        "model": outcome.model,
        "figures": outcome.figures,
        "notes": outcome.notes,
    }


# --- for people ---


def show(
    screen: Console,
    found: Sequence[Comparison],
    methods: Sequence[Method],
    options: Options,
    ignored: Sequence[str],
) -> None:
    """Tables of all strata, then what the methods assume."""
    if ignored:
        screen.print(f"Columns not used: {listed(ignored)}")
    for each in found:
        _show_counts(screen, each)
        _show_estimates(screen, each, methods, options.level)
        for remark in each.remarks:
            note(screen, remark, 0)
        if each.remarks:
            screen.print()
    _show_assumptions(screen, methods)
    paragraph(screen, f"Seed {options.seed}; {options.replicates} bootstrap replicates.")


def _show_counts(screen: Console, each: Comparison) -> None:
    if not each.tables:
        screen.print("All strata: the sums of their estimates", style="bold")
        return
    if each.stratum:
        screen.print(f"Stratum {each.stratum}", style="bold")
    counts = each.tables[0]
    sizes = ", ".join(f"{name} {counts.overlaps[j, j]:,}" for j, name in enumerate(counts.lists))
    in_lists = ", ".join(
        f"in {_WORDS[k] if k < len(_WORDS) else k} {persons:,}"
        for k, persons in enumerate(counts.frequencies)
        if k and persons
    )
    draws = len(each.tables)
    several = f" First of {counted(draws, 'draw')} of the consolidation." if draws > 1 else ""
    paragraph(
        screen,
        f"{counts.observed:,} different persons in {counts.size} lists: {sizes}.",
        f"By number of lists: {in_lists}.{several}",
    )


def _show_estimates(
    screen: Console, each: Comparison, methods: Sequence[Method], level: float
) -> None:
    from sought.reporting.estimates.estimate import Refusal

    shown = table(
        "How many there are in all",
        "method", "all", f"{100 * level:g} % interval", "in no list",
    )  # fmt: skip
    told = []
    for method, outcome in zip(methods, each.outcomes, strict=True):
        if isinstance(outcome, Refusal):
            shown.add_row(method.name, "refused", "", "")
            told.append(f"{method.name}: refused, {outcome.reason}.")
            continue
        least = "≥ " if outcome.is_bound else ""
        interval = f"{_whole(outcome.lower)} – {_whole(outcome.upper)}"
        shown.add_row(
            method.name, f"{least}{_whole(outcome.total)}", interval, _whole(outcome.unseen)
        )
        details = "; ".join((*((outcome.model,) if outcome.model else ()), *outcome.notes))
        told += [f"{method.name}: {details}."] if details else []
    print_table(screen, shown)
    for text in told:
        note(screen, text)
    screen.print()


def _whole(persons: float) -> str:
    return f"{persons:,.0f}" if isfinite(persons) else "∞"


def _show_assumptions(screen: Console, methods: Sequence[Method]) -> None:
    screen.print("What each method assumes", style="bold")
    for method in methods:
        note(screen, f"{method.name}. {method.assumes}")
    screen.print()
