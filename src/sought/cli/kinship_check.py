"""``sought kinship check``: is the case fit for a search?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from sought.cli.arguments import AsJson, CaseFile
from sought.cli.output import console, counted, note, paragraph, print_json, progress
from sought.cli.reading import about, read_one

if TYPE_CHECKING:
    from rich.console import Console

    from sought.genetics.case import Case
    from sought.genetics.findings import Finding

_STYLE = {"error": "bold red", "warning": "yellow", "note": "dim"}


def check(file: CaseFile, as_json: AsJson = False) -> None:
    """Check a case before any search: what is impossible, doubtful or too weak.

    Looks for families that contradict themselves, wrong relations, duplicate samples, unknown
    relatives, sex contradictions, rare alleles, and families too weak to identify anyone.
    Nothing is repaired, and findings do not change the exit code.
    """
    from sought.genetics.quality import check_case

    case = read_one(file)
    with about(file), progress("Checking families and samples") as told:
        found = check_case(case, progress=told)
    if as_json:
        print_json({"counts": _counts(found), "findings": [asdict(f) for f in found]})
        return
    show_findings(console(), case, found)


def show_findings(screen: Console, case: Case, found: Sequence[Finding]) -> None:
    """Findings with their way out, errors first, and what was looked at."""
    from rich.text import Text

    for finding in found:
        text = Text(f"{finding.severity}: ", style=_STYLE[finding.severity])
        text.append(finding.message, style="")
        screen.print(text)
        note(screen, f"→ {finding.way_out}", 4)
    counts = ", ".join(counted(n, kind) for kind, n in _counts(found).items())
    if found:
        screen.print()
    paragraph(
        screen,
        f"Checked {counted(len(case.families), 'family', 'families')}, "
        f"{counted(len(case.samples), 'post-mortem sample')} and "
        f"{counted(len(case.markers), 'marker')}: {counts}.",
    )


def _counts(found: Sequence[Finding]) -> dict[str, int]:
    counts = Counter(str(f.severity) for f in found)
    return {severity: counts[severity] for severity in _STYLE}
