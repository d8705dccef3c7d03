"""What `sought kinship identify` prints."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

from sought.cli.output import (
    console,
    counted,
    fixed,
    listed,
    note,
    paragraph,
    print_json,
    print_table,
    probability,
    scientific,
    table,
)

if TYPE_CHECKING:
    from rich.console import Console

    from sought.genetics.national.result import Conclusion, NationalIdentification

_SHOWN = 20
_NAMED = 4
_NEAR = 0.5
_LEAST = 1e-12
_COARSE = 0.02
_NOT_LISTED = "not listed"


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
    identified = sorted(
        (c for c in made.found.conclusions if not c.code), key=lambda c: c.posterior
    )
    absent = [c for c in made.found.conclusions if c.code == _NOT_LISTED]
    open_ones = [c for c in made.found.conclusions if c.code and c.sample and c.code != _NOT_LISTED]
    _show_identified(screen, made.found, identified)
    _show_several(screen, identified)
    _show_carried(screen, made.found)
    _show_open(screen, open_ones)
    if absent:
        paragraph(
            screen,
            f"Not among the listed, with 95 % probability or more: "
            f"{counted(len(absent), 'body', 'bodies')} ({listed([c.sample for c in absent])}).",
        )
    _show_inconsistent(screen, made.found)
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
    """The least certain first: they are what a board has to look at."""
    few = f": the least certain {_SHOWN} of {len(identified)}" if len(identified) > _SHOWN else ""
    title = f"Identified at posterior {found.settings.threshold:g} or more{few}"
    shown = table(
        title, "body", "missing person", "1 - posterior", "log10 LR", "other evidence", left=2
    )
    rows = {(r.sample, r.missing): r for r in found.rows()}
    for one in identified[:_SHOWN]:
        row = rows[one.sample, one.missing]
        shown.add_row(
            one.sample,
            one.missing,
            "<1e-12" if one.posterior > 1 - _LEAST else scientific(1 - one.posterior),
            fixed(row.log10_lr or 0.0),
            fixed(row.log10_evidence or 0.0, sign="+"),
        )
    print_table(screen, shown)
    note(screen, "Other evidence as a power of ten; its parts are in contributions.parquet.")
    screen.print()


def _show_several(screen: Console, identified: list[Conclusion]) -> None:
    """Persons with several bodies: elements of one, or something is wrong."""
    bodies: dict[str, list[str]] = {}
    for one in identified:
        bodies.setdefault(one.missing, []).append(one.sample)
    several = [f"{m} ({' and '.join(b)})" for m, b in bodies.items() if len(b) > 1]
    if several:
        paragraph(
            screen,
            "Identified in more than one body, which by their DNA are probably parts of one: "
            f"{listed(several)}. Compare them again before they are returned.",
        )


def _show_carried(screen: Console, found: NationalIdentification) -> None:
    if found.carried:
        paragraph(
            screen,
            "Below the threshold without the weights of sites and places, which make the rest: "
            f"{listed(sorted(found.carried))}.",
        )


def _show_open(screen: Console, open_ones: list[Conclusion]) -> None:
    if not open_ones:
        return
    shown = table("Needs more data", "why", "bodies", "for example", left=1)
    by_code: dict[str, list[Conclusion]] = {}
    for one in open_ones:
        by_code.setdefault(one.code, []).append(one)
    for code, found in sorted(by_code.items(), key=lambda item: -len(item[1])):
        examples = ", ".join(c.sample for c in found[:2])
        shown.add_row(f"{code}: {found[0].reason}", str(len(found)), examples)
    print_table(screen, shown)
    if "rival families" in by_code:
        paragraph(
            screen, "Two families may miss the same person: `sought kinship links` looks for them."
        )
    near = sorted((c for c in open_ones if c.posterior >= _NEAR), key=lambda c: -c.posterior)
    if near:
        told = [f"{c.sample} as {c.missing} ({probability(c.posterior)}, {c.code})" for c in near]
        paragraph(screen, f"Nearest to an identification: {listed(told, _NAMED)}.")


def _show_inconsistent(screen: Console, found: NationalIdentification) -> None:
    if found.inconsistent:
        paragraph(
            screen,
            "Whose own family's profiles contradict its pedigree, so that nobody could be "
            f"compared with them: {listed(found.inconsistent)}; run `sought kinship check`.",
        )


def _show_method(screen: Console, made: Identification) -> None:
    found, prior = made.found, made.found.prior
    paragraph(
        screen,
        f"Prior: {prior.missing:g} missing persons, {prior.remains} remains, "
        f"{prior.unlisted_share:.1%} of them of persons nobody listed ({prior.source}).",
        f"{found.expected_identified:.0f} bodies are expected to be of listed persons.",
        f"So few are left that the prior is only good to about {found.prior_error:.0%}: for a "
        "case of this size, `sought kinship joint` is exact."
        if found.prior_error > _COARSE
        else "",
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
