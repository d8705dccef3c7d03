"""Contribution under the resolution of the Commission on the Status of Women on hostages.

"Release of women and children taken hostage, including those subsequently imprisoned, in armed
conflicts": first adopted in 1995, every second year since 2002 (46/1, 48/3, 50/1, 52/1 …).  It asks
for release, for their fate and whereabouts, for assistance, for accountability, and for data by sex
and age.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.registry.records.report_cooperation import requests_about
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_made import Content
from sought.registry.records.report_options import OptionField, TextPlace
from sought.registry.records.report_sections import changes, key_numbers
from sought.registry.records.report_texts import written_section
from sought.registry.records.report_un import (
    RESOLUTION,
    STATE,
    accounted_apart,
    opening,
    references,
)
from sought.registry.records.report_women_children import (
    CHILDREN,
    FEMALE,
    by_age_and_sex,
    by_war,
    check_scope,
)
from sought.registry.records.report_women_claims import published_before
from sought.reporting.reports import Fact, Facts, Paragraph, Part, Section

OPTIONS: tuple[OptionField, ...] = (RESOLUTION, STATE)

_RELEASE = TextPlace(
    "release",
    gettext_lazy("Measures for release"),
    gettext_lazy("What was asked of whom, talks, exchanges, what came of them."),
)
_FATE = TextPlace("fate", gettext_lazy("Measures to determine fate and whereabouts"))
_ASSISTANCE = TextPlace(
    "assistance",
    gettext_lazy("Access for humanitarian assistance"),
    gettext_lazy("Visits, medical care, messages between the held and their families."),
)
_REINTEGRATION = TextPlace(
    "reintegration",
    gettext_lazy("Rehabilitation and reintegration of those who came free"),
)
_ACCOUNTABILITY = TextPlace(
    "accountability", gettext_lazy("Investigation and prosecution of hostage-taking")
)
_OBSTACLES = TextPlace("obstacles", gettext_lazy("Obstacles"))
TEXTS: tuple[TextPlace, ...] = (
    _RELEASE,
    _FATE,
    _ASSISTANCE,
    _REINTEGRATION,
    _ACCOUNTABILITY,
    _OBSTACLES,
)

_COUNTED = (
    "captured", "believed_held", "held", "seen_alive_detention", "visited_icrc",
    "released", "died", "identified", "returned", "captive_unaccounted", "unaccounted",
)  # fmt: skip
_CHANGED = ("seen_alive_detention", "released", "identified", "captive_unaccounted", "unaccounted")

Maker = Callable[[Gathering], Section]


def content(gathering: Gathering) -> Content:
    """Numbers first, then what was done; InputError for a scope of one sex or age."""
    check_scope(gathering)
    return Content(
        title=_(
            "Contribution to the report of the UN Secretary-General on women and children taken hostage"
        ),
        subtitle=_(
            "Commission on the Status of Women, resolution “Release of women and children taken hostage, including those subsequently imprisoned, in armed conflicts”"
        ),
        references=references(gathering),
        sections=tuple(make(gathering) for make in _SECTIONS),
    )


def _summary(gathering: Gathering) -> Section:
    words = _(
        "This contribution tells of women and girls, and of children of either sex, who were taken captive in armed conflict or went missing in it: what is known of their fate, who came free, and who is not accounted for."
    )
    gathering.method(
        _("Captive and hostage"),
        _(
            "The register records that somebody was captured, or seen in captivity, by whose account and when: few captures were seen, so whoever was alive in captivity by any account counts as taken captive. Whether the law calls them a hostage, a prisoner of war, an internee or a detainee is not decided by being counted here."
        ),
    )
    return Section(_("Summary"), (*opening(gathering, words), _key(gathering)))


def _key(gathering: Gathering) -> Facts:
    for narrowed in (FEMALE, CHILDREN):
        accounted_apart(gathering, **narrowed)
    both: tuple[tuple[Mapping[str, str], str, str], ...] = (
        (FEMALE, _("Women and girls registered as sought"), "registered"),
        (FEMALE, _("Women and girls in captivity by any account"), "seen_alive_detention"),
        (FEMALE, _("Women and girls who came free"), "released"),
        (FEMALE, _("Women and girls not accounted for"), "unaccounted"),
        (CHILDREN, _("Children registered as sought"), "registered"),
        (CHILDREN, _("Children in captivity by any account"), "seen_alive_detention"),
        (CHILDREN, _("Children who came free"), "released"),
        (CHILDREN, _("Children not accounted for"), "unaccounted"),
    )
    facts: tuple[Fact, ...] = tuple(
        gathering.number(label, code, **narrowed) for narrowed, label, code in both
    )
    return Facts(facts)


def _numbers(gathering: Gathering) -> Section:
    table = by_age_and_sex(gathering, _COUNTED, _("Women and children, by age and sex"))
    return Section(_("Numbers by sex and age"), (table,))


def _wars(gathering: Gathering) -> Section:
    return Section(
        _("Numbers by war"),
        (
            by_war(gathering, _COUNTED, _("Women and girls, by war"), FEMALE),
            by_war(gathering, _COUNTED, _("Children, by war"), CHILDREN),
            Paragraph(_("Girls stand in both tables; the two are not to be added.")),
        ),
    )


def _since(gathering: Gathering) -> Section:
    heading = _("What changed since the last report")
    if gathering.report.since is None:
        return Section(heading, (Paragraph(_("No day of an earlier report was given.")),))
    women, children = _("Women and girls"), _("Children")
    parts: tuple[Part, ...] = (
        key_numbers(gathering, _CHANGED, women, "women", **FEMALE),
        *changes(gathering, _CHANGED, _("Women and girls, by cause"), **FEMALE),
        key_numbers(gathering, _CHANGED, children, "children", **CHILDREN),
        *changes(gathering, _CHANGED, _("Children, by cause"), **CHILDREN),
    )
    return Section(heading, parts)


def _published(gathering: Gathering) -> Section:
    return Section(_("Numbers published earlier"), published_before(gathering))


def _release(gathering: Gathering) -> Section:
    return written_section(gathering, _RELEASE)


def _fate(gathering: Gathering) -> Section:
    return written_section(gathering, _FATE)


def _cooperation(gathering: Gathering) -> Section:
    persons = {
        code
        for narrowed in (FEMALE, CHILDREN)
        for code in gathering.figure("registered", **narrowed).persons
    }
    title = _("Requests to other bodies about women and children")
    return Section(_("Cooperation"), (requests_about(gathering, persons, title),))


def _assistance(gathering: Gathering) -> Section:
    return written_section(gathering, _ASSISTANCE)


def _reintegration(gathering: Gathering) -> Section:
    return written_section(gathering, _REINTEGRATION)


def _accountability(gathering: Gathering) -> Section:
    return written_section(gathering, _ACCOUNTABILITY)


def _obstacles(gathering: Gathering) -> Section:
    return written_section(gathering, _OBSTACLES)


_SECTIONS: tuple[Maker, ...] = (
    _summary,
    _numbers,
    _wars,
    _since,
    _published,
    _release,
    _fate,
    _cooperation,
    _assistance,
    _reintegration,
    _accountability,
    _obstacles,
)
