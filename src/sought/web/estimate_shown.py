"""A finished estimate as its page shows it: a part for each stratum, inside or for outside.

For outside, estimates have three digits, figures of the fit are left out, and where the rule of the
house leaves one count blank, all are: an estimate is worked out of them, and with the others told
its three digits would tell the small one back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sought.registry.models import EstimateRun, Installation, Place, Service, Sex
from sought.registry.records.disclosed_table import DisclosedTable, disclosed
from sought.registry.records.disclosure_rule import disclosure_rule
from sought.registry.records.estimate_spec import Divided, EstimateSpec
from sought.registry.records.list_overlaps import OTHERS, letters
from sought.reporting.charts.estimate_intervals import EstimateIntervals, EstimateLine
from sought.reporting.disclosure.published import BLANK
from sought.reporting.estimates.side_by_side import TOTAL
from sought.web.estimate_lists import list_name
from sought.web.estimate_words import ASSUMES, NAMES, Telling, said, three_digits
from sought.web.forms.missing import AGE_CLASSES
from sought.web.places_shown import place_labels, reader_language

Stratum = dict[str, Any]


@dataclass
class Reading:
    """Who reads it, and where: what strata are called, and whether it leaves the house."""

    run: EstimateRun
    spec: EstimateSpec
    strata: Mapping[str, str]
    outside: bool

    @property
    def telling(self) -> Telling:
        """For sentences."""
        return Telling(self.strata, self.outside)

    @cached_property
    def table(self) -> tuple[list[int], DisclosedTable | None]:
        """Patterns that somebody has, and as they may leave the house; of the first draw.

        A small count blank, all are: the estimates beside them would tell it.
        """
        cells = [part["tables"][0]["cells"] for part in self.parts if part["tables"]]
        numbers = range(1, len(cells[0])) if cells else range(0)
        held = [number for number in numbers if any(column[number] for column in cells)]
        if not self.outside or not held:
            return held, None
        rows = [[column[number] for column in cells] for number in held]
        told = disclosed(rows, disclosure_rule(Installation.current()))
        return held, told.all_blank() if told.blanks else told

    @property
    def hides_listed(self) -> bool:
        """Whether how many stand in the lists is blank."""
        _held, told = self.table
        return told is not None and told.blanks > 0

    @property
    def parts(self) -> list[Stratum]:
        """As the result keeps them."""
        return list(self.run.result.get("strata", []))


def reading(request: HttpRequest, run: EstimateRun, *, outside: bool) -> Reading:
    """One question where strata are regions."""
    spec = EstimateSpec.of_record(run.spec)
    keys = [part["stratum"] for part in run.result.get("strata", [])]
    return Reading(run, spec, _labels(request, spec, keys), outside)


def _labels(request: HttpRequest, spec: EstimateSpec, keys: Sequence[str]) -> dict[str, str]:
    choices = {
        Divided.SEX: dict(Sex.choices),
        Divided.SERVICE: dict(Service.choices),
        Divided.AGE: {key.value: label for key, label in AGE_CLASSES.items()},
        Divided.REGION: _places(request, spec, keys),
    }
    known = choices.get(Divided(spec.stratum), {})
    found = {key: str(known.get(key, key)) for key in keys}
    if spec.stratum:
        found[""] = _("not stated")
    return found | {OTHERS: _("small parts together"), TOTAL: _("All parts together")}


def _places(request: HttpRequest, spec: EstimateSpec, keys: Sequence[str]) -> dict[str, str]:
    if spec.stratum != Divided.REGION:
        return {}
    numbers = [Place.number_of(key) for key in keys if key.startswith("L-")]
    return {f"L-{pk:06d}": label for pk, label in place_labels(request, numbers).items()}


# --- the parts ---


def parts(read: Reading) -> list[dict[str, Any]]:
    """Each stratum, then their sum where there are several."""
    return [_part(read, part, at) for at, part in enumerate(read.parts)]


def _part(read: Reading, part: Stratum, at: int) -> dict[str, Any]:
    rows = [_row(read, outcome) for outcome in part["estimates"]]
    tables = part["tables"]
    return {
        "id": f"part-{at}",
        "label": read.strata.get(part["stratum"], "") if len(read.parts) > 1 else "",
        "rows": rows,
        "range": _range(rows),
        "chart": _chart(read, part, at),
        "remarks": [said(words, read.telling) for words in part["remarks"]],
        "observed": _observed(read, at) if tables else "",
        "draws": "" if read.outside else _draws(tables),
        "overlaps": _overlaps(tables[0]) if tables and not read.outside else None,
    }


def _observed(read: Reading, at: int) -> str:
    """Persons in the lists; for outside perhaps blank."""
    _held, told = read.table
    whole = read.parts[at]["tables"][0]["observed"]
    return str(intcomma(whole)) if told is None else str(intcomma(told.column_totals[at]))


def _row(read: Reading, outcome: Mapping[str, Any]) -> dict[str, Any]:
    key = outcome["method"]
    row: dict[str, Any] = {
        "key": key,
        "name": str(NAMES.get(key, key)),
        "assumes": str(ASSUMES.get(key, "")),
        "refused": said(outcome.get("refused"), read.telling),
    }
    if row["refused"]:
        return row
    numbers = answered(outcome, read)
    more = [
        said(outcome["model"], read.telling),
        *(said(note, read.telling) for note in outcome["notes"]),
    ]
    return row | {
        **numbers,
        "bound": outcome["is_bound"],
        "words": {name: _told_number(value) for name, value in numbers.items()}
        | ({"unseen": BLANK} if read.hides_listed else {}),
        "more": [] if read.outside else [text for text in more if text],
    }


def answered(outcome: Mapping[str, Any], read: Reading) -> dict[str, int | None]:
    """In all, from and to, and in no list; the last None where those in the lists are blank.

    For the whole less those in no list are those in the lists.
    """
    names = ("total", "lower", "upper", "unseen")
    numbers = {name: rounded(outcome[name], read) for name in names}
    return numbers | ({"unseen": None} if read.hides_listed else {})


def rounded(number: float | None, read: Reading) -> int | None:
    """Whole persons; for outside three digits; None where there is no end."""
    if number is None:
        return None
    return three_digits(round(number)) if read.outside else round(number)


def _told_number(number: int | None) -> str:
    return pgettext("upper end of an interval", "no end") if number is None else intcomma(number)


def _range(rows: Sequence[Mapping[str, Any]]) -> dict[str, str] | None:
    """From the lowest to the highest that any method answered; None where all refused."""
    answered = [row for row in rows if not row["refused"]]
    totals = [row["total"] for row in answered if row["total"] is not None]
    if not totals:
        return None
    lowest = min(row["lower"] for row in answered)
    uppers = [row["upper"] for row in answered]
    highest = None if None in uppers else max(uppers)
    return {
        "low": _told_number(min(totals)),
        "high": _told_number(max(totals)),
        "lowest": _told_number(lowest),
        "highest": _told_number(highest),
        "answered": str(len(answered)),
        "asked": str(len(rows)),
    }


def _draws(tables: Sequence[Mapping[str, Any]]) -> str:
    if len(tables) < 2:
        return ""
    seen = [table["observed"] for table in tables]
    return _(
        "%(draws)s draws of the linkage: %(low)s to %(high)s different persons in the lists. The "
        "tables are of the first."
    ) % {
        "draws": intcomma(len(tables)),
        "low": intcomma(min(seen)),
        "high": intcomma(max(seen)),
    }


def _overlaps(table: Mapping[str, Any]) -> list[tuple[str, list[int]]]:
    return list(zip(letters(len(table["overlaps"])), table["overlaps"], strict=True))


def _chart(read: Reading, part: Stratum, at: int) -> EstimateIntervals:
    tables = part["tables"]
    known = bool(tables) and _observed(read, at) != BLANK
    return EstimateIntervals(
        title=_("How many there are in all, by each method"),
        language=reader_language(),
        lines=tuple(_line(read, outcome) for outcome in part["estimates"]),
        method=_("Method"),
        estimate=_("In all"),
        low=_("Lower end"),
        high=_("Upper end"),
        refused=_("Refused"),
        listed=tables[0]["observed"] if known else None,
        listed_label=_("In the lists"),
    )


def _line(read: Reading, outcome: Mapping[str, Any]) -> EstimateLine:
    label = str(NAMES.get(outcome["method"], outcome["method"]))
    refused = said(outcome.get("refused"), read.telling)
    total = None if refused else rounded(outcome["total"], read)
    if total is None:
        return EstimateLine(label, refused=refused or _("no upper end"))
    lower, upper = rounded(outcome["lower"], read), rounded(outcome["upper"], read)
    # An interval corrected for bias may lie beside its point; a bound has no upper end.
    low = total if lower is None else min(lower, total)
    high = None if upper is None or outcome["is_bound"] else max(upper, total)
    return EstimateLine(label, total, low, high)


# --- the lists and their counts ---


def lists(read: Reading) -> list[dict[str, Any]]:
    """Letter, name, and rows linked to nobody."""
    result = read.run.result
    names, unlinked = result.get("names", {}), result.get("unlinked", {})
    called = zip(letters(len(read.spec.lists)), read.spec.lists, strict=True)
    return [
        {
            "letter": letter,
            "name": list_name(key, names),
            "unlinked": 0 if read.outside else unlinked.get(key, 0),
        }
        for letter, key in called
    ]


def counts(read: Reading) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Heads, and for each pattern of lists its persons by stratum; of the first draw.

    Patterns that nobody has are left out.  For outside, what the rule of the house blanks is blank.
    """
    held, told = read.table
    found = [part for part in read.parts if part["tables"]]
    heads = [read.strata.get(part["stratum"], "") or _("Persons") for part in found]
    rows = [[str(part["tables"][0]["cells"][number]) for part in found] for number in held]
    if told is not None:
        rows = [list(row) for row in told.cells]
    patterns = [_pattern(number, len(read.spec.lists)) for number in held]
    return heads, list(zip(patterns, rows, strict=True))


def _pattern(number: int, size: int) -> str:
    return "".join(letter for bit, letter in enumerate(letters(size)) if number >> bit & 1)
