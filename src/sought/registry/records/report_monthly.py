"""The monthly report: numbers, what changed and why, what is found, what is left to do."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.registry.records import report_charts as charts
from sought.registry.records import report_work as work
from sought.registry.records.report_claims import published_numbers
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_made import Content
from sought.registry.records.report_methods import standing_methods
from sought.registry.records.report_options import TextPlace
from sought.registry.records.report_over_time import over_time
from sought.registry.records.report_sections import changes, key_numbers, standard, things_table
from sought.reporting.reports import Chart, Paragraph, Section, Table
from sought.reporting.reports.standing_section import day_words

TEXTS = (
    TextPlace("introduction", gettext_lazy("Introduction")),
    TextPlace("outlook", gettext_lazy("What comes next")),
)
"""Paragraphs that an officer may add."""

PERSONS = (
    "registered",
    "missing",
    "believed_held",
    "held",
    "dead_not_recovered",
    "seen_alive_detention",
    "visited_icrc",
    "released",
    "located",
    "identified",
    "announced",
    "returned",
    "closed",
)
THINGS = ("sites", "excavations", "remains", "samples", "profiles", "families", "decisions")
"""Figures of the summary, in their order."""

Part = Table | Chart | Paragraph


def content(gathering: Gathering) -> Content:
    """Every part of the report; it is the same for whoever asks."""
    sections = (
        _introduction(gathering),
        _summary(gathering),
        _changes(gathering),
        _registered(gathering),
        _captivity(gathering),
        _field(gathering),
        _laboratory(gathering),
        _families(gathering),
        _open(gathering),
        _relatives(gathering),
        _published(gathering),
        _outlook(gathering),
    )
    standing_methods(gathering)
    return Content(
        _("Monthly report"),
        tuple(section for section in sections if section is not None),
        subtitle=_period(gathering),
    )


def _period(gathering: Gathering) -> str:
    last = day_words(gathering.at[0], gathering.report.language)
    if gathering.report.since is None:
        return _("As of %(day)s") % {"day": last}
    first = day_words(gathering.report.since, gathering.report.language)
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _section(heading: str, *parts: Sequence[Part]) -> Section:
    return Section(heading, tuple(part for group in parts for part in group))


def _written(gathering: Gathering, place: str, heading: str) -> Section | None:
    """What an officer wrote; empty lines part the paragraphs."""
    words = gathering.report.texts.get(place, "")
    paragraphs = [part.strip() for part in words.split("\n\n") if part.strip()]
    if not paragraphs:
        return None
    return Section(heading, tuple(Paragraph(" ".join(one.split())) for one in paragraphs))


def _introduction(gathering: Gathering) -> Section | None:
    return _written(gathering, "introduction", _("Introduction"))


def _outlook(gathering: Gathering) -> Section | None:
    return _written(gathering, "outlook", _("What comes next"))


def _summary(gathering: Gathering) -> Section:
    return _section(
        _("Summary in numbers"),
        [
            key_numbers(gathering, PERSONS, _("Persons")),
            key_numbers(gathering, THINGS, _("Sites, remains and the laboratory"), "things"),
        ],
        over_time(gathering, "missing"),
        charts.flow(gathering),
    )


def _changes(gathering: Gathering) -> Section | None:
    if gathering.report.since is None:
        return None
    return _section(
        _("What changed in the period, and why"),
        changes(gathering, PERSONS, _("Persons, by cause")),
        changes(gathering, THINGS, _("Sites, remains and the laboratory")),
    )


def _registered(gathering: Gathering) -> Section:
    return _section(
        _("Persons registered as sought"),
        standard(gathering, "by_conflict", "by_status", "by_age"),
        charts.ages(gathering),
        charts.events(gathering),
    )


def _captivity(gathering: Gathering) -> Section:
    return _section(
        _("Captivity"),
        standard(gathering, "seen_alive_detention", "visited_icrc"),
        work.icrc_differences(gathering),
    )


def _field(gathering: Gathering) -> Section:
    return _section(
        _("Burial sites and remains"),
        [
            things_table(gathering, "sites"),
            things_table(gathering, "remains", "kind", "preservation"),
        ],
        charts.sites(gathering),
    )


def _laboratory(gathering: Gathering) -> Section:
    return _section(
        _("Laboratory and identification"),
        [
            things_table(gathering, "samples"),
            things_table(gathering, "profiles"),
            things_table(gathering, "families"),
            things_table(gathering, "decisions"),
        ],
        standard(gathering, "identified"),
        charts.waits(gathering),
    )


def _families(gathering: Gathering) -> Section:
    return _section(
        _("Families told, and returns"),
        [
            things_table(gathering, "notices"),
            things_table(gathering, "returns"),
            things_table(gathering, "home"),
            things_table(gathering, "closures"),
        ],
        standard(gathering, "returned"),
    )


def _open(gathering: Gathering) -> Section:
    return _section(_("Why cases are open"), work.open_cases(gathering))


def _relatives(gathering: Gathering) -> Section:
    return _section(
        _("Families who cannot be answered yet"),
        work.under_powered(gathering),
        work.ageing(gathering),
    )


def _published(gathering: Gathering) -> Section:
    return _section(_("What others published"), published_numbers(gathering))
