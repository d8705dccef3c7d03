"""The table at the end of ``sought office demo``: what the invented office achieved, and how truly.

Reads the plain record that ``sought.demo`` made, so that a finished demonstration is told at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

_ROWS = (
    ("sought", "sought"),
    ("located by the search", "located"),
    ("identified by the board", "identified"),
    ("returned to their families", "returned"),
    ("waiting for the board", "waiting"),
    ("false identifications by the search", "false"),
    ("false identifications by the board", "false_identified"),
)


def tell_score(screen: Console, score: Mapping[str, Any]) -> None:
    """Counts, recall, and whether posteriors keep their promise; nothing where there is no score."""
    if not score:
        return
    screen.print(_counts(score))
    findable, found = score["findable"], score["found"]
    share = found / findable if findable else 0.0
    screen.print(
        f"\nRecall: {found:,} of {findable:,} persons whose body was found and sampled "
        f"({share:.1%}) are named rightly by the search.",
        highlight=False,
    )
    weighed = score["calibration"]
    number = sum(each["number"] for each in weighed["bins"])
    screen.print(
        f"\nCalibration of the {number:,} pairings that the search lists "
        f"(Brier score {weighed['brier']:.5f}, log score {weighed['log_score']:.5f}):",
        highlight=False,
    )
    screen.print(_bins(weighed["bins"]))


def _counts(score: Mapping[str, Any]) -> Table:
    told = {**score, "waiting": score["hypotheses"] - score["decided"]}
    table = Table(show_header=False, box=None, padding=(0, 2))
    table.add_column(justify="right")
    for words, key in _ROWS:
        table.add_row(f"{told[key]:,}", words)
    return table


def _bins(bins: list[Mapping[str, Any]]) -> Table:
    table = Table(box=None, padding=(0, 2))
    table.add_column("posterior from")
    for heading in ("pairings", "mean posterior", "share true"):
        table.add_column(heading, justify="right")
    for each in bins:
        number = each["number"]
        table.add_row(
            f"{each['low']:g} to {each['high']:g}",
            f"{number:,}",
            f"{each['mean']:.5f}",
            f"{each['true'] / number:.5f}",
        )
    return table
