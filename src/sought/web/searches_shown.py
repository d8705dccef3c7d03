"""Searches and their pairings as the pages show them: codes, counts, ratios; no genotype."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sought.registry.models import EstimateRun, Match, Search, SearchedSample, SearchState
from sought.web.probabilities import percent

_UNDER_WAY = (SearchState.WAITING, SearchState.RUNNING)
_LITTLE = 0.15
"""Powers of ten below which a factor says next to nothing."""


@dataclass(frozen=True)
class Factor:
    """One bar: a label, its power of ten, and where it comes from; places in hundredths."""

    label: str
    log10: float
    source: str
    left: float
    width: float
    zero: float

    @property
    def tone(self) -> str:
        """``for``, ``against``, or ``little``."""
        if abs(self.log10) < _LITTLE:
            return "little"
        return "for" if self.log10 > 0 else "against"

    @property
    def signed(self) -> str:
        """The power of ten with its sign."""
        sign = "−" if self.log10 < 0 else "+"
        return f"{sign}{number_format(round(abs(self.log10), 2), 2)}"


def columns() -> list[dict[str, Any]]:
    return [
        {"key": "code", "label": _("Search")},
        {"key": "purpose", "label": _("Purpose")},
        {"key": "state", "label": _("State")},
        {"key": "asked", "label": _("Asked for")},
        {"key": "samples", "label": _("Samples"), "number": True},
        {"key": "persons", "label": _("Persons"), "number": True},
        {"key": "compared", "label": _("Compared"), "number": True},
        {"key": "ended", "label": _("Ended")},
    ]


def body_columns() -> list[dict[str, Any]]:
    return [
        {"key": "sample", "label": _("Sample")},
        {"key": "remains", "label": _("Remains")},
        {"key": "person", "label": _("Likeliest person")},
        {"key": "posterior", "label": _("Posterior"), "number": True},
        {"key": "nobody", "label": _("Nobody listed"), "number": True},
        {"key": "conclusion", "label": _("Conclusion")},
    ]


def rival_columns() -> list[dict[str, Any]]:
    return [
        {"key": "code", "label": _("Pairing")},
        {"key": "sample", "label": _("Sample")},
        {"key": "person", "label": _("Person")},
        {"key": "lr", "label": _("DNA, power of ten"), "number": True},
        {"key": "posterior", "label": _("Posterior"), "number": True},
    ]


def conclusion_words(conclusion: str) -> str:
    """The engine's word for people."""
    words = {
        "identified": _("Identified by the engine"),
        "needs more data": _("Needs more data"),
        "not among the listed": _("Of nobody listed"),
        "contaminated": _("Shows somebody else's DNA"),
    }
    return words.get(conclusion, conclusion)


def conclusions(search: Search) -> list[tuple[str, str]]:
    """Those that the search has, with how many bodies each."""
    counted = search.searched.values_list("conclusion").annotate(n=Count("pk")).order_by("-n")
    return [(word, f"{conclusion_words(word)} ({_counted(n)})") for word, n in counted]


def bodies_of(search: Search, conclusion: str) -> QuerySet[SearchedSample]:
    """What it says of each body, the surest first."""
    rows = search.searched.select_related("sample__remains", "person__shown")
    chosen = rows.filter(conclusion=conclusion) if conclusion else rows
    return chosen.order_by("-posterior", "pk")


def shown_bodies(search: Search, rows: Iterable[SearchedSample]) -> list[SearchedSample]:
    """With the conclusion in words and the code of the likeliest pairing."""
    listed = list(rows)
    best = search.matches.filter(sample__in=[r.sample_id for r in listed], rank=1)
    codes = {(match.sample_id, match.person_id): match.code for match in best}
    for row in listed:
        row.words = conclusion_words(row.conclusion)
        row.sure, row.of_nobody = percent(row.posterior), percent(row.nobody)
        row.match_code = codes.get((row.sample_id, row.person_id), "")
    return listed


def _counted(number: int) -> str:
    return number_format(number, force_grouping=True)


def figures(search: Search) -> list[dict[str, Any]]:
    """Numbers at the head of the page."""
    told = search.figures
    return [
        {"label": _("Bodies"), "value": _counted(told.get("bodies", 0))},
        {"label": _("Persons with a typed family"), "value": _counted(search.persons)},
        {"label": _("Comparisons due"), "value": _counted(search.expected)},
        {
            "label": _("Made"),
            "value": _counted(search.performed),
            "note": _("%(skipped)s skipped for a reason") % {"skipped": _counted(search.skipped)},
        },
        {
            "label": _("Identifications expected"),
            "value": number_format(round(told.get("expected_identified", 0.0), 1), 1),
        },
    ]


def comparisons(search: Search) -> list[tuple[str, int]]:
    """Every comparison that was due: made, or skipped and why; they add up."""
    words = {
        "other_sex": _("skipped: the sexes differ"),
        "too_few_markers": _("skipped: too few markers typed in both"),
        "impossible_family": _("skipped: the family contradicts itself"),
        "ruled_out": _("skipped: ruled out"),
        "family_in_doubt": _("skipped: the family must be checked first"),
    }
    told = search.figures.get("comparisons", {})
    rows = [(label, told.get(key, 0)) for key, label in words.items()]
    return [(_("made"), search.performed), *rows, (_("due"), search.expected)]


def settings_shown(search: Search) -> list[tuple[str, str]]:
    """What decided the result beside the case load."""
    flat = {**search.settings, **search.settings.get("run", {})}
    names = {
        "population": _("Frequencies"),
        "theta": _("Theta"),
        "mutation_rate": _("Mutation rate"),
        "rarest": _("Least frequency"),
        "family_doubt": _("Families in doubt from a ratio of 1 to"),
        "threshold": _("Threshold"),
        "unlisted": _("Share of remains of nobody sought"),
        "missing": _("Persons whom remains may be of"),
        "seed": _("Seed"),
    }
    told = [(label, f"{flat[key]}") for key, label in names.items() if flat.get(key) is not None]
    versions = ", ".join(f"{name} {value}" for name, value in search.versions.items())
    return [*told, (_("Versions"), versions)] if versions else told


def progress(search: Search | EstimateRun) -> dict[str, Any] | None:
    """How far it is; None once it has ended."""
    if search.state not in _UNDER_WAY:
        return None
    share = 100 * search.done_units // search.all_units if search.all_units else None
    return {"percent": share, "running": search.state == SearchState.RUNNING}


def factors(match: Match) -> list[Factor]:
    """Every factor of the pairing's weight, one below the other."""
    return list(_bars([(label, value, source) for label, value, source in match.contributions]))


def markers(match: Match) -> list[Factor]:
    """The DNA ratio marker by marker; codes of markers and ratios only."""
    return list(_bars([(name, value, "") for name, value in match.by_marker]))


def _bars(rows: Iterable[tuple[str, float, str]]) -> Iterator[Factor]:
    told = [(label, float(value), source) for label, value, source in rows]
    low = min([0.0, *(value for _label, value, _source in told)])
    high = max([0.0, *(value for _label, value, _source in told)])
    scale = 100 / ((high - low) or 1.0)
    for label, value, source in told:
        left = (min(value, 0.0) - low) * scale
        yield Factor(label, value, source, left, abs(value) * scale, -low * scale)


def rivals_of(match: Match) -> list[Match]:
    """Other pairings of the same sample or the same person, the likeliest first."""
    rows = Match.objects.filter(search=match.search).exclude(pk=match.pk)
    same = rows.filter(sample=match.sample) | rows.filter(person=match.person)
    found = list(same.select_related("sample", "person__shown").order_by("-posterior", "pk"))
    for one in found:
        one.sure = percent(one.posterior)
    return found


def rest_of(match: Match) -> list[tuple[str, str]]:
    """What else the sample may be: nobody listed, somebody too weak, another sample's body."""
    row = match.search.searched.filter(sample=match.sample).first()
    if row is None:
        return []
    return [
        (_("nobody listed"), percent(row.nobody)),
        (_("somebody listed whose evidence is too weak to show"), percent(row.somebody)),
        (_("the body of another sample"), percent(row.repeated)),
    ]
