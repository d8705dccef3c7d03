"""Contribution to the UN Secretary-General's report under the resolution "Missing persons".

The General Assembly adopts it every second year (59/189 is one of them) and asks States what they do
to prevent that persons go missing, to determine identity and fate, to find, identify and return the
dead, to tell and support families, with attention to children, and to cooperate.  What is a number
comes from the figures of the house; what is law, measure or obstacle an officer writes.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.registry.records.report_cooperation import lists_exchanged, requests_sent
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_made import Content
from sought.registry.records.report_options import OptionField, TextPlace
from sought.registry.records.report_sections import (
    changes,
    key_numbers,
    nobody,
    standard,
    things_table,
)
from sought.registry.records.report_texts import written, written_section
from sought.registry.records.report_un import (
    RESOLUTION,
    STATE,
    accounted_apart,
    opening,
    references,
)
from sought.registry.records.report_women_children import by_age_and_sex, check_scope
from sought.registry.records.report_work import (
    ageing,
    icrc_differences,
    open_cases,
    under_powered,
)
from sought.reporting.reports import Facts, Paragraph, Section, Table

OPTIONS: tuple[OptionField, ...] = (RESOLUTION, STATE)

_PREVENTION = TextPlace(
    "prevention",
    gettext_lazy("Prevention of persons going missing"),
    gettext_lazy("Identity discs, registers of those held, instruction, advice to the public."),
)
_FRAMEWORK = TextPlace(
    "framework",
    gettext_lazy("Law and institutions"),
    gettext_lazy("Treaties and laws, the information bureau, commissions, registers."),
)
_PROTECTION = TextPlace(
    "data_protection",
    gettext_lazy("Protection of personal and genetic data"),
    gettext_lazy("Consent, who may see what, for how long samples and profiles are kept."),
)
_FAMILIES = TextPlace(
    "families",
    gettext_lazy("Needs of families and support given to them"),
    gettext_lazy("Status in law, social and financial support, help in mind and grief."),
)
_CHILDREN = TextPlace(
    "children_women",
    gettext_lazy("Measures for children and women"),
    gettext_lazy("What is done to search for and identify children, and for women."),
)
_COOPERATION = TextPlace(
    "cooperation",
    gettext_lazy("Cooperation with other States and bodies"),
    gettext_lazy("The ICRC and its Central Tracing Agency, other commissions, mechanisms."),
)
_ACCESS = TextPlace(
    "access",
    gettext_lazy("Access to places of burial and of detention"),
    gettext_lazy("What was asked for, what was opened, what was not."),
)
_ACCOUNTABILITY = TextPlace(
    "accountability", gettext_lazy("Investigation and prosecution of crimes that are linked to it")
)
_OBSTACLES = TextPlace(
    "obstacles",
    gettext_lazy("Obstacles"),
    gettext_lazy("Such as mines, lost archives, missing samples, answers that do not come."),
)
_STEPS = TextPlace("next_steps", gettext_lazy("Next steps and recommendations"))
TEXTS: tuple[TextPlace, ...] = (
    _PREVENTION,
    _FRAMEWORK,
    _PROTECTION,
    _FAMILIES,
    _CHILDREN,
    _COOPERATION,
    _ACCESS,
    _ACCOUNTABILITY,
    _OBSTACLES,
    _STEPS,
)

_FATE = (
    "registered", "unaccounted", "missing", "believed_held", "held", "dead_not_recovered",
    "released", "located", "identified", "announced", "returned", "closed",
)  # fmt: skip
_FORENSIC = ("sites", "excavations", "remains", "samples", "profiles", "hypotheses", "decisions")
_FAMILY = ("families", "announced", "notices_given", "returns_carried_out", "home")
_CHILDREN_WOMEN = ("unaccounted", "released", "died", "identified", "returned")
_CHANGED = (
    "registered", "unaccounted", "released", "identified", "returned", "sites", "remains",
    "profiles", "requests",
)  # fmt: skip

Maker = Callable[[Gathering], Section]


def content(gathering: Gathering) -> Content:
    """Sections in the order of the resolution; InputError for a scope of one sex or age."""
    check_scope(gathering)
    return Content(
        title=_("Contribution to the report of the UN Secretary-General on missing persons"),
        subtitle=_("General Assembly resolution “Missing persons”"),
        references=references(gathering),
        sections=tuple(make(gathering) for make in _SECTIONS),
    )


def _summary(gathering: Gathering) -> Section:
    words = _(
        "This contribution tells what is known of persons who went missing in connection with armed conflict, what has been done to determine their identity and fate, and what is open."
    )
    table = key_numbers(gathering, _FATE, _("Persons missing and accounted for"), "fate")
    return Section(_("Summary"), (*opening(gathering, words), table))


def _prevention(gathering: Gathering) -> Section:
    return written_section(gathering, _PREVENTION)


def _framework(gathering: Gathering) -> Section:
    return written_section(gathering, _FRAMEWORK)


def _numbers(gathering: Gathering) -> Section:
    accounted_apart(gathering)
    key = Facts(
        (
            gathering.number(_("Persons registered as sought"), "registered"),
            gathering.number(_("Persons not accounted for"), "unaccounted"),
        )
    )
    tables = (
        _unaccounted(gathering, _("Not accounted for, by war and sex"), "conflict", "sex"),
        _unaccounted(gathering, _("Not accounted for, by war and status"), "conflict", "status"),
        _unaccounted(gathering, _("Not accounted for, by status and sex"), "status", "sex"),
        _unaccounted(gathering, _("Not accounted for, by age and sex"), "age", "sex"),
        _unaccounted(gathering, _("Not accounted for, by service and sex"), "service", "sex"),
    )
    return Section(_("Identity and fate: the numbers"), (key, *tables))


def _unaccounted(gathering: Gathering, title: str, rows: str, columns: str) -> Table | Paragraph:
    """Of the unaccounted alone: beside tables of all registered they would tell small differences."""
    made = gathering.split("unaccounted", rows, columns)
    return gathering.table(f"unaccounted-{rows}-{columns}", title, made) or nobody(title)


def _search(gathering: Gathering) -> Section:
    return Section(
        _("Search, recovery and identification"),
        (
            key_numbers(gathering, _FORENSIC, _("Work on sites, remains and DNA"), "forensic"),
            things_table(gathering, "sites", "stage"),
            things_table(gathering, "remains", "kind"),
            things_table(gathering, "samples", "kind", "state"),
            *standard(gathering, "identified", "returned"),
        ),
    )


def _protection(gathering: Gathering) -> Section:
    return written_section(gathering, _PROTECTION, level=2)


def _families(gathering: Gathering) -> Section:
    words = _(
        "Families have a right to know the fate of their relatives. A notice is given to relatives in person, before anything is published."
    )
    return Section(
        _("Families"),
        (
            Paragraph(words),
            key_numbers(gathering, _FAMILY, _("What families were told and given back"), "family"),
            things_table(gathering, "families", "state"),
            *ageing(gathering),
            *under_powered(gathering),
        ),
    )


def _support(gathering: Gathering) -> Section:
    return written_section(gathering, _FAMILIES, level=2)


def _children(gathering: Gathering) -> Section:
    title = _("Women and children, by age and sex")
    table = by_age_and_sex(gathering, _CHILDREN_WOMEN, title)
    return Section(_("Children and women"), (table,))


def _measures(gathering: Gathering) -> Section:
    return written_section(gathering, _CHILDREN, level=2)


def _cooperation(gathering: Gathering) -> Section:
    return Section(
        str(_COOPERATION.label),
        (
            *written(gathering, _COOPERATION.code),
            Facts(
                (gathering.number(_("Persons visited by the ICRC in captivity"), "visited_icrc"),)
            ),
            *requests_sent(gathering),
            lists_exchanged(gathering),
            *icrc_differences(gathering),
        ),
    )


def _access(gathering: Gathering) -> Section:
    asked = gathering.number(_("Requests for access to a place"), "requests", kind="access")
    return Section(str(_ACCESS.label), (Facts((asked,)), *written(gathering, _ACCESS.code)))


def _accountability(gathering: Gathering) -> Section:
    return written_section(gathering, _ACCOUNTABILITY)


def _open(gathering: Gathering) -> Section:
    return Section(_("Open questions"), open_cases(gathering))


def _obstacles(gathering: Gathering) -> Section:
    return written_section(gathering, _OBSTACLES, level=2)


def _since(gathering: Gathering) -> Section:
    heading = _("What was done since the last report")
    if gathering.report.since is None:
        return Section(heading, (Paragraph(_("No day of an earlier report was given.")),))
    table = changes(gathering, _CHANGED, _("Changes by cause"))
    return Section(heading, table)


def _next(gathering: Gathering) -> Section:
    return written_section(gathering, _STEPS)


_SECTIONS: tuple[Maker, ...] = (
    _summary,
    _prevention,
    _framework,
    _numbers,
    _search,
    _protection,
    _families,
    _support,
    _children,
    _measures,
    _cooperation,
    _access,
    _accountability,
    _open,
    _obstacles,
    _since,
    _next,
)
