"""``sought demo``: the main job on an invented burial site whose truth is known."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from sought.cli.output import (
    console,
    counted,
    note,
    paragraph,
    print_table,
    probability,
    scientific,
    table,
)

if TYPE_CHECKING:
    from rich.console import Console

    from sought.cli.kinship_joint import Answer
    from sought.genetics.case import Case
    from sought.genetics.conclusions import Conclusion
    from sought.genetics.findings import Finding

_THRESHOLD, _BUDGET, _TOP = 1e4, 200_000, 3
_PROVEN = {"undisputed", "match", "symmetric match"}


def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Folder the case file is written to.")
    ] = Path("build/demo"),
    seed: Annotated[int, typer.Option(min=0, help="Seed of the invented burial site.")] = 1992,
) -> None:
    """The main job on an invented burial site: who is who, against the known truth.

    Writes the case file, checks it, compares all remains with all missing persons and
    identifies them jointly.
    """
    from sought.cli.demo_case import demo_case
    from sought.cli.kinship_joint import identify
    from sought.cli.kinship_simulate import case_text
    from sought.exchange.atomic import write_text
    from sought.genetics.likelihood_ratio import likelihood_ratios
    from sought.genetics.quality import check_case

    started = perf_counter()
    made, path, screen = demo_case(seed), folder / "case.json", console()
    make_folder(folder)
    write_text(path, case_text(made))
    _introduce(screen, made.case, path)
    _show_check(screen, check_case(made.case))
    pairwise = likelihood_ratios(made.case)
    screen.print(f"2. Compared: {pairwise.comparable.sum()} pairings of agreeing sex.")
    answer = identify(made.case, top=_TOP, threshold=_THRESHOLD, budget=_BUDGET, merge=True)
    for kept, group in answer.merged.items():
        screen.print(f"3. Merged: {' and '.join(group)} are of one person; kept as {kept}.")
    screen.print("4. Identified jointly, all remains and all missing together:\n")
    _show_truth(screen, answer, made.truth)
    paragraph(screen, *_score(answer, made.truth), f"Took {perf_counter() - started:.1f} s.")
    paragraph(screen, f"Look closer: sought kinship joint --merge {path}")


def make_folder(folder: Path) -> None:
    """The folder with its parents; InputError where it cannot be made."""
    from sought.errors import InputError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"the folder cannot be made ({error.strerror}); name another", where=str(folder)
        ) from None


def _introduce(screen: Console, case: Case, path: Path) -> None:
    screen.print("Who is who? An invented burial site, truth known, profiles simulated.\n")
    paragraph(
        screen,
        f"{counted(len(case.families), 'family', 'families')} miss "
        f"{counted(len(case.missing), 'person')}, one of them a father and two sons;",
        f"{counted(len(case.samples), 'remains', 'remains')} were recovered, typed in part at",
        f"{len(case.markers)} GlobalFiler markers. Frequencies: West Asia; stepwise mutation.",
        f"Case file: {path}",
    )


def _show_check(screen: Console, found: tuple[Finding, ...]) -> None:
    serious = [f for f in found if f.severity != "note"]
    notes = counted(len(found) - len(serious), "note")
    screen.print(f"1. Checked: {counted(len(serious), 'error or warning', 'errors or warnings')}, "
                 f"{notes}.")  # fmt: skip
    for finding in [*serious, *(f for f in found if "duplicate" in f.kind)]:
        note(screen, f"{finding.message}: {finding.way_out}.", 3)


def _show_truth(screen: Console, answer: Answer, truth: Mapping[str, str]) -> None:
    shown = table(
        "Who is who",
        "missing person", "conclusion", "remains", "truth", "right", "posterior", "LR", left=5,
    )  # fmt: skip
    for found in answer.conclusions:
        shown.add_row(
            found.missing,
            found.conclusion,
            " or ".join(" + ".join(answer.groups[s]) for s in found.samples) or "–",
            " + ".join(s for s, m in truth.items() if m == found.missing) or "–",
            _verdict(answer, found, truth),
            probability(found.posterior) if found.samples else "–",
            scientific(found.lr) if found.samples else "–",
        )
    print_table(screen, shown)


def _verdict(answer: Answer, found: Conclusion, truth: Mapping[str, str]) -> str:
    """Whether what is concluded is true; open where nothing is."""
    theirs = {s for s, m in truth.items() if m == found.missing}
    if found.conclusion in _PROVEN:
        named = {s for kept in found.samples for s in answer.groups[kept]}
        right = theirs <= named if len(found.samples) > 1 else theirs == named
        return "yes" if right and theirs else "NO"
    if found.conclusion in {"no match", "excluded"}:
        return "NO" if theirs else "yes"
    return "open"


def _score(answer: Answer, truth: Mapping[str, str]) -> list[str]:
    verdicts = [_verdict(answer, c, truth) for c in answer.conclusions]
    strangers = [s for s, m in truth.items() if m == "*"]
    nobody = {s: float(answer.joint.posterior[i, -1]) for i, s in enumerate(answer.joint.samples)}
    rest = ", ".join(f"{s} ({probability(nobody[s])})" for s in strangers if s in nobody)
    return [
        f"Against the truth: {verdicts.count('yes')} right, {verdicts.count('NO')} wrong,",
        f"{verdicts.count('open')} left open for want of evidence.",
        f"Remains of persons no family here looks for, with the posterior of that: {rest}.",
    ]
