"""The tables and charts beside the counted figures: what each is called, and what it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class WorkTable:
    """Words of a table or chart; its values come from the module that its code names."""

    code: str
    title: Promise
    explanation: Promise


_ALL = (
    WorkTable(
        "open_reasons",
        _("Open cases by reason"),
        _(
            "Why the case of a sought person is still open: one reason for each, the first that applies in a fixed order, and beside it how many others it applies to as well."
        ),
    ),
    WorkTable(
        "weak_families",
        _("Families under-powered for DNA"),
        _(
            "Open cases whose family has given a profile, by the probability that remains of the missing person, found and fully typed, would be identified with it; as the latest list of whom to ask says."
        ),
    ),
    WorkTable(
        "ageing_donors",
        _("Ageing donors"),
        _(
            "Open cases by the age of the youngest living relative who could still give a sample, with and without a sample of the family."
        ),
    ),
    WorkTable(
        "list_differences",
        _("Differences to the reports of others"),
        _(
            "Persons of whom our own sources and the reports of the detaining side or the ICRC say what does not go together, by kind of difference."
        ),
    ),
    WorkTable(
        "waiting_times",
        _("Waiting time by step"),
        _(
            "Days from each step of a case to the next, from registration to the return; who still waits counts with the days so far (Kaplan and Meier)."
        ),
    ),
    WorkTable(
        "flow",
        _("From missing to returned"),
        _("How many cases took each step, and where the others stand."),
    ),
    WorkTable(
        "ages",
        _("Ages of the sought"),
        _("Completed years at the last contact, by sex, in classes of five years."),
    ),
    WorkTable(
        "timeline",
        _("Events by month"),
        _("To how many sought persons something happened, by month and kind of event."),
    ),
    WorkTable(
        "site_map",
        _("Burial sites by stage"),
        _("Where burial sites are, at which stage each was, and what had been recovered."),
    ),
)

WORK_TABLES: Mapping[str, WorkTable] = {table.code: table for table in _ALL}
"""By code, in the order of the work."""
