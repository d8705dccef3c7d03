"""An estimate as files: the answers, the counts behind them, and everything."""

from __future__ import annotations

from typing import Any

from sought.exchange.workbook_report import report_to_csv
from sought.registry.models import EstimateRun
from sought.registry.records.list_overlaps import letters
from sought.web.estimate_shown import Reading, answered, counts, lists
from sought.web.estimate_words import NAMES, said

_ANSWERS = (
    "stratum",
    "method",
    "name",
    "at_least",
    "all",
    "lower",
    "upper",
    "in_no_list",
    "refused",
)


def answers(read: Reading) -> bytes:
    """A row for each method of each stratum; the headings are the same in every language."""
    rows = [
        _answer(read, part["stratum"], outcome)
        for part in read.parts
        for outcome in part["estimates"]
    ]
    return report_to_csv(_ANSWERS, rows)


def _answer(read: Reading, stratum: str, outcome: dict[str, Any]) -> tuple[str | int | None, ...]:
    key = outcome["method"]
    head = (read.strata.get(stratum, stratum), key, str(NAMES.get(key, key)))
    if outcome.get("refused"):
        return (*head, *[None] * 5, said(outcome["refused"], read.telling))
    numbers = answered(outcome, read)
    return (*head, "yes" if outcome["is_bound"] else "", *numbers.values(), "")


def counts_file(read: Reading) -> bytes:
    """As ``sought estimate`` reads it, a stratum below the other; blanks only for outside.

    A column for each list, named by its letter and what it is called.
    """
    named = [f"{one['letter']} {one['name']}" for one in lists(read)]
    heads, rows = counts(read)
    known = letters(len(named))
    table = [
        (*(int(letter in pattern) for letter in known), head, told[at])
        for at, head in enumerate(heads)
        for pattern, told in rows
        if told[at] != "0"
    ]
    return report_to_csv((*named, "stratum", "count"), table)


def everything(run: EstimateRun) -> dict[str, Any]:
    """What was asked, what decided it, and what came of it."""
    return {
        "code": run.code,
        "asked_at": run.asked_at.isoformat(),
        "known_at": run.known_at.isoformat() if run.known_at else None,
        "spec": run.spec,
        "versions": run.versions,
        "result": run.result,
    }
