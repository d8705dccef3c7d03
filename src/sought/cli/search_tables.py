"""What `sought kinship search` prints."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

from sought.cli.output import (
    console,
    counted,
    fixed,
    in_short,
    listed,
    paragraph,
    print_json,
    print_table,
    table,
)

if TYPE_CHECKING:
    from rich.console import Console

    from sought.genetics.search.outcome import SearchOutcome
    from sought.genetics.search.plan import SearchPlan
    from sought.genetics.search.preparation import Prepared

_SHOWN, _FEW = 20, 5
_REASONS = {
    "performed": "performed",
    "other_sex": "skipped: sexes differ",
    "too_few_markers": "skipped: too few markers typed in both",
    "impossible_family": "skipped: the family's own profiles are impossible",
    "ruled_out": "skipped: ruled out",
}


class Searched(NamedTuple):
    """A search that has come to its end, and what it took."""

    plan: SearchPlan
    units_searched: int
    prepared: Prepared
    outcome: SearchOutcome
    seconds: float
    folder: str


def show(searched: Searched, *, as_json: bool) -> None:
    """Print the counts, the best matches and what needs attention."""
    if as_json:
        print_json(_plain(searched))
        return
    screen = console()
    _show_counts(screen, searched)
    _show_matches(screen, searched)
    _show_attention(screen, searched)
    screen.print(f"Result: {searched.folder}", soft_wrap=True)


def _plain(searched: Searched) -> dict[str, object]:
    m = searched.outcome.matches
    return {
        "result": searched.folder,
        "seconds": searched.seconds,
        "samples": len(m.samples),
        "missing": len(m.missing),
        "families": len(searched.plan.case.families),
        "markers": len(searched.plan.case.markers),
        "threshold": m.threshold,
        "comparisons": asdict(searched.outcome.comparisons),
        "units": {"all": len(searched.plan.units), "searched_now": searched.units_searched},
        "matches": [
            {"sample": sample, "missing": missing, "log10_lr": lr, "markers": n}
            for (sample, missing), lr, n in zip(
                m.pairings, m.log10_lr.tolist(), m.markers.tolist(), strict=True
            )
        ],
        "bodies": {b: s for b, s in searched.prepared.bodies.items() if len(s) > 1},
        "contaminated": searched.prepared.contaminated,
        "impossible_families": searched.outcome.matches.impossible,
    }


def _show_counts(screen: Console, searched: Searched) -> None:
    case, counts = searched.plan.case, searched.outcome.comparisons
    shown = table("Comparisons", "", "number")
    shown.add_row("expected", f"{counts.expected:,}")
    for name, words in _REASONS.items():
        if name == "performed" or getattr(counts, name):
            shown.add_row(f"  {words}", f"{getattr(counts, name):,}")
    above = (searched.outcome.matches.log_lr >= searched.plan.settings.log_threshold).sum()
    shown.add_row("LR above 1", f"{counts.above_one:,}")
    shown.add_row(f"LR {searched.plan.settings.threshold:g} or more", f"{above:,}")
    print_table(screen, shown)
    done = searched.units_searched, len(searched.plan.units)
    paragraph(
        screen,
        f"{counted(len(case.samples), 'body', 'bodies')}, "
        f"{counted(len(case.missing), 'missing person')} of "
        f"{counted(len(case.families), 'family', 'families')}, {len(case.markers)} markers,",
        f"{searched.seconds:.1f} s.",
        f"{done[0]} of {done[1]} parts searched now, the others were there."
        if done[0] < done[1]
        else f"{in_short(counts.expected / searched.seconds)} comparisons a second, reading included.",
    )


def _show_matches(screen: Console, searched: Searched) -> None:
    m = searched.outcome.matches
    if not len(m.sample):
        paragraph(screen, "No pairing reaches the threshold.")
        return
    few = f", the first {_SHOWN} of {len(m.sample)}" if len(m.sample) > _SHOWN else ""
    shown = table(f"Matches{few}", "sample", "missing person", "log10 LR", "markers", left=2)
    for i in range(min(_SHOWN, len(m.sample))):
        shown.add_row(
            m.samples[m.sample[i]],
            m.missing[m.person[i]],
            fixed(float(m.log10_lr[i])),
            str(m.markers[i]),
        )
    print_table(screen, shown)


def _show_attention(screen: Console, searched: Searched) -> None:
    prepared = searched.prepared
    joined = [f"{'+'.join(s)}" for s in prepared.bodies.values() if len(s) > 1]
    if joined:
        paragraph(screen, f"Samples of one body, searched as one: {listed(joined)}.")
    foreign = list(prepared.contaminated.items())
    for sample, reason in foreign[:_FEW]:
        paragraph(screen, f"Left out: {sample}, {reason}.")
    if len(foreign) > _FEW:
        paragraph(screen, f"Left out for the same reason: {len(foreign) - _FEW} more (--json).")
    if prepared.contradictions:
        pairs = [" with ".join(c.samples) for c in prepared.contradictions]
        paragraph(screen, f"Kept apart though linked or declared one: {listed(pairs)}.")
    if searched.outcome.matches.impossible:
        paragraph(
            screen,
            "The family's own profiles are impossible under the mutation model for "
            f"{listed(searched.outcome.matches.impossible)}: run `sought kinship check`.",
        )
