"""``sought kinship lr``: every sample against every missing person."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sought.cli.arguments import AsJson, CaseFile
from sought.cli.output import (
    console,
    counted,
    listed,
    paragraph,
    power_of_ten,
    print_json,
    print_table,
    progress,
    scientific,
    table,
)
from sought.cli.reading import about, read_search
from sought.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from rich.console import Console

    from sought.genetics.case import Case
    from sought.genetics.likelihood_ratio import LikelihoodRatios

_CELL = 11
_CANDIDATES = 3
_MOST_BY_MARKER = 100_000


def lr(
    file: CaseFile,
    as_json: AsJson = False,
    pair: Annotated[
        list[str] | None,
        typer.Option(
            "--pair",
            metavar="SAMPLE=MISSING",
            show_default=False,
            help="Show the likelihood ratio of this pairing at every marker. May be repeated.",
        ),
    ] = None,
    per_marker: Annotated[
        bool | None,
        typer.Option(
            "--per-marker/--no-per-marker",
            show_default=False,
            help="Give the likelihood ratio of every marker in the JSON; if neither is said, up to "
            f"{_MOST_BY_MARKER:,} pairings.",
        ),
    ] = None,
) -> None:
    """Likelihood ratio of every post-mortem sample against every missing person.

    Hypothesis 1: the sample is from the missing person. Hypothesis 2: it is from an unrelated
    person of the same population. Exclusions are the markers at which a pairing is impossible
    without mutation.
    """
    from sought.genetics.likelihood_ratio import exclusions, likelihood_ratios

    case = read_search(file)
    pairs = [_pairing(case, text) for text in pair or ()]
    with about(file), progress("Comparing samples with missing persons") as told:
        found = likelihood_ratios(case, progress=told)
        excluded = exclusions(case)
    if as_json:
        print_json(_as_object(found, excluded, per_marker=_by_marker(found, per_marker)))
        return
    screen = console()
    _show_matrix(screen, found, excluded)
    _show_candidates(screen, found, excluded)
    for sample, missing in pairs:
        _show_pair(screen, found, sample, missing)
    paragraph(screen, *_explained(case, found))


def _pairing(case: Case, text: str) -> tuple[str, str]:
    sample, _, missing = text.partition("=")
    if sample not in case.sample or missing not in case.missing:
        raise InputError(
            "a pairing is the id of a sample, '=' and the id of a missing person of this case",
            where=f"--pair {text}",
        )
    return sample, missing


def _by_marker(found: LikelihoodRatios, wanted: bool | None) -> bool:
    """Whether the JSON is to hold every marker; says so where it will not, unasked."""
    pairings = len(found.samples) * len(found.missing)
    if wanted is None and pairings > _MOST_BY_MARKER:
        sys.stderr.write(
            f"per_marker left out: {pairings:,} pairings make it very long; --per-marker gives it\n"
        )
        return False
    return wanted is not False


def _as_object(
    found: LikelihoodRatios, excluded: NDArray[np.int64], *, per_marker: bool
) -> dict[str, Any]:
    counts = [[None if n < 0 else n for n in row] for row in excluded.tolist()]
    made: dict[str, Any] = {
        "rows": found.samples,
        "cols": found.missing,
        "lr": found.lr,
        "log10_lr": found.log10_lr,
        "exclusions": counts,
        "markers": found.markers,
        "inconsistent": found.inconsistent,
    }
    return made | {"per_marker": _per_marker(found)} if per_marker else made


def _per_marker(found: LikelihoodRatios) -> dict[str, dict[str, Any]]:
    import numpy as np

    told: dict[str, dict[str, Any]] = {}
    for i, sample in enumerate(found.samples):
        observed = zip(found.tables.ratios, found.columns.shown[:, i], strict=True)
        ratios = np.array([rows[shown] for rows, shown in observed]).T  # (missing, markers)
        told[sample] = {
            missing: ratios[j] if found.comparable[i, j] else None
            for j, missing in enumerate(found.missing)
        }
    return told


# --- what people see ---


def _show_matrix(screen: Console, found: LikelihoodRatios, excluded: NDArray[np.int64]) -> None:
    first = max(len("sample"), *(len(s) for s in found.samples)) + 2
    widths = [max(_CELL, len(m) + 2) for m in found.missing]
    if first + sum(widths) > screen.width:
        size = f"{len(found.samples)} × {len(found.missing)}"
        screen.print(f"The matrix of {size} pairings is too wide for this screen; see --json.\n")
        return
    shown = table("Likelihood ratio of each pairing", "sample", *found.missing)
    for i, sample in enumerate(found.samples):
        cells = [_cell(found, excluded, i, j) for j in range(len(found.missing))]
        shown.add_row(sample, *cells)
    print_table(screen, shown)


def _cell(found: LikelihoodRatios, excluded: NDArray[np.int64], i: int, j: int) -> str:
    text = power_of_ten(float(found.log10_lr[i, j]))
    return f"{text} ({excluded[i, j]})" if excluded[i, j] > 0 else text


def _show_candidates(screen: Console, found: LikelihoodRatios, excluded: NDArray[np.int64]) -> None:
    shown = table(
        "Best samples of each missing person",
        "missing person", "sample", "LR", "log10 LR", "exclusions", left=2,
    )  # fmt: skip
    for j, missing in enumerate(found.missing):
        best = list(_candidates(found, j))
        if not best:
            shown.add_row(missing, "none above LR 1", "", "", "")
        for place, i in enumerate(best):
            log10_lr = float(found.log10_lr[i, j])
            shown.add_row(
                missing if place == 0 else "",
                found.samples[i],
                power_of_ten(log10_lr),
                f"{log10_lr:.2f}",
                str(excluded[i, j]),
            )
    print_table(screen, shown)


def _candidates(found: LikelihoodRatios, j: int) -> Iterator[int]:
    """Samples that speak for a missing person, the best first."""
    import numpy as np

    logs = np.nan_to_num(found.log_lr[:, j], nan=-np.inf)
    for i in np.argsort(-logs, kind="stable")[:_CANDIDATES].tolist():
        if logs[i] > 0:
            yield i


def _show_pair(screen: Console, found: LikelihoodRatios, sample: str, missing: str) -> None:
    import numpy as np

    ratios = found.per_marker(sample, missing)
    shown = table(
        f"{sample} against {missing}, marker by marker", "marker", "LR", "running product"
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        products = np.cumsum(np.log10(ratios))  # the product itself may leave the range of a double
    for marker, ratio, product in zip(found.markers, ratios, products, strict=True):
        shown.add_row(marker, scientific(float(ratio)), power_of_ten(float(product)))
    print_table(screen, shown)


def _explained(case: Case, found: LikelihoodRatios) -> Iterator[str]:
    yield (
        f"Compared {counted(len(found.samples), 'sample')} with "
        f"{counted(len(found.missing), 'missing person')} at "
        f"{counted(len(found.markers), 'marker')}."
    )
    sexes = int((~found.comparable).sum())
    if sexes:
        yield f"{counted(sexes, 'pairing')} not computed because the sexes differ (–)."
    yield "LR: how many times more probable the profiles are if the sample is from the missing"
    yield "person (hypothesis 1) than if it is from an unrelated person of the same population"
    yield "(hypothesis 2). In brackets: markers that exclude the pairing unless there was a mutation."
    if case.theta:
        yield f"Theta {case.theta:g}."
    for missing, markers in found.inconsistent.items():
        yield (
            f"Warning: the family of {missing} contradicts itself at {listed(markers)}; "
            "no ratio can be given. Run `sought kinship check`."
        )
