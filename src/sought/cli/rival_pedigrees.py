"""Rival pedigrees of the same people: each one's likelihood ratio against the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sought.cli.output import (
    console_fits,
    natural_log,
    paragraph,
    power_of_ten,
    print_table,
    table,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from rich.console import Console

    from sought.cli.kinship_likelihood import CaseLikelihood

_CELL = 9


def against_last(found: CaseLikelihood) -> list[dict[str, Any]]:
    """For each pedigree its LR against the last one, in total and by marker.

    Not a number (null in JSON) where both pedigrees are impossible.
    """
    import numpy as np

    with np.errstate(over="ignore"):
        return [
            {"lr_against_last": np.exp(total), "per_marker_lr_against_last": np.exp(logs)}
            for total, logs in _log_ratios(found)
        ]


def show_rivals(screen: Console, found: CaseLikelihood) -> None:
    """Pedigrees with their likelihood ratios, then those of each marker."""
    last = found.parts[-1][0]
    shown = table("Likelihood of each pedigree", "pedigree", "log-likelihood", f"LR against {last}")
    ratios = _log_ratios(found)
    for (name, values), (total, _) in zip(found.parts, ratios, strict=True):
        shown.add_row(name, natural_log(float(values.sum())), _ratio(total))
    print_table(screen, shown)
    _show_markers(screen, found, [logs for _, logs in ratios])
    if found.case.recombination is not None:
        screen.print(f"The two markers are linked (recombination {found.case.recombination:g}).")
    paragraph(
        screen,
        "Logarithms are natural. The pedigrees are rival hypotheses about the same people. LR: how",
        f"many times more probable the profiles are under a pedigree than under {last}.",
    )


def _show_markers(
    screen: Console, found: CaseLikelihood, ratios: list[NDArray[np.float64]]
) -> None:
    names = [name for name, _ in found.parts[:-1]]
    if not console_fits(screen, found.columns, names, _CELL):
        screen.print("Markers times pedigrees are too wide for this screen; see --json.")
        return
    shown = table(f"LR against {found.parts[-1][0]} by marker", "marker", *names)
    for m, marker in enumerate(found.columns):
        shown.add_row(marker, *(_ratio(float(logs[m])) for logs in ratios[:-1]))
    print_table(screen, shown)


def _log_ratios(found: CaseLikelihood) -> list[tuple[float, NDArray[np.float64]]]:
    """Natural log LR of each pedigree against the last: in total, and by marker (markers,)."""
    import numpy as np

    last = found.parts[-1][1]
    with np.errstate(invalid="ignore"):
        return [(float(v.sum() - last.sum()), v - last) for _, v in found.parts]


def _ratio(log: float) -> str:
    from math import e, log10

    return power_of_ten(log * log10(e))
