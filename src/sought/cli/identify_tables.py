"""What `sought kinship identify` prints."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

from sought.cli.output import (
    console,
    counted,
    fixed,
    listed,
    paragraph,
    print_json,
    print_table,
    probability,
    table,
)

if TYPE_CHECKING:
    from rich.console import Console

    from sought.genetics.national.result import Conclusion, NationalIdentification

_SHOWN = 20
_NAMED = 4
_NEAR = 0.5


class Identification(NamedTuple):
    """An identification, what it took, and where it was written."""

    found: NationalIdentification
    seconds: float
    folder: str


def show(made: Identification, *, as_json: bool) -> None:
    """Print who is identified, and what the others need."""
    if as_json:
        print_json(_plain(made))
        return
    screen = console()
    identified = [c for c in made.found.conclusions if not c.code]
    open_ones = [c for c in made.found.conclusions if c.code]
    _show_identified(screen, made.found, identified)
    _show_open(screen, open_ones)
    _show_method(screen, made)


def _plain(made: Identification) -> dict[str, object]:
    from sought.exchange.identification_folder import about

    return {
        "result": made.folder,
        "seconds": made.seconds,
        **about(made.found),
        "conclusions": [asdict(c) for c in made.found.conclusions],
    }


def _show_identified(
    screen: Console, found: NationalIdentification, identified: list[Conclusion]
) -> None:
    few = f", the first {_SHOWN} of {len(identified)}" if len(identified) > _SHOWN else ""
    title = f"Identified at posterior {found.settings.threshold:g} or more{few}"
    shown = table(title, "body", "missing person", "posterior", "log10 LR", "other", left=2)
    rows = {(r.sample, r.missing): r for r in found.rows()}
    for one in identified[:_SHOWN]:
        row = rows[one.sample, one.missing]
        shown.add_row(
            one.sample,
            one.missing,
            probability(one.posterior),
            fixed(row.log10_lr or 0.0),
            fixed(row.log10_evidence or 0.0, sign="+"),
        )
    print_table(screen, shown)


def _show_open(screen: Console, open_ones: list[Conclusion]) -> None:
    if not open_ones:
        return
    shown = table("Needs more data", "why", "bodies", left=1)
    reasons = {c.code: c.reason for c in open_ones}
    for code, number in Counter(c.code for c in open_ones).most_common():
        shown.add_row(f"{code}: {reasons[code]}", str(number))
    print_table(screen, shown)
    near = sorted((c for c in open_ones if c.posterior >= _NEAR), key=lambda c: -c.posterior)
    if near:
        told = [f"{c.sample} as {c.missing} ({probability(c.posterior)}, {c.code})" for c in near]
        paragraph(screen, f"Nearest to an identification: {listed(told, _NAMED)}.")


def _show_method(screen: Console, made: Identification) -> None:
    found, prior = made.found, made.found.prior
    paragraph(
        screen,
        f"Prior: {prior.missing:g} missing persons, {prior.remains} remains, "
        f"{prior.unlisted_share:.1%} of them of persons nobody listed ({prior.source}).",
        f"{found.expected_identified:.0f} bodies are expected to be of listed persons.",
    )
    exact = sum(c.method == "exact" for c in found.components.values())
    sampled = [c for c in found.components.values() if c.method != "exact"]
    worst = max((c.mcse for c in sampled), default=0.0)
    paragraph(
        screen,
        f"{counted(len(found.samples), 'body', 'bodies')};",
        f"{counted(exact, 'group')} of competing bodies solved exactly,",
        f"{len(sampled)} sampled (largest standard error {worst:.1g});"
        if sampled
        else "none sampled;",
        f"{made.seconds:.1f} s.",
        f"Posteriors, contributions and conclusions: {made.folder}",
    )
