"""The entries at the side of each page, and who is shown which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sought.registry.policies import Access, Permission
from sought.web.waiting_counts import waiting_count

P = Permission


@dataclass(frozen=True)
class Entry:
    """Leads to the page ``name``; shown to whoever has the right."""

    name: str
    label: Promise
    icon: str
    group: Promise | str
    right: Permission | None = None


_BOOK, _GROUND, _OFFICE = _("The book"), _("On the ground"), _("The office")
_NUMBERS = _("Numbers")

ENTRIES = (
    Entry("start", _("Start"), "start", ""),
    Entry("missing", _("Missing persons"), "missing", _BOOK, P.VIEW_PERSONS),
    Entry("search", _("Search"), "search", _BOOK, P.VIEW_PLACES),
    Entry("sources", _("Sources"), "sources", _BOOK, P.VIEW_SOURCES),
    Entry("lists", _("Lists"), "lists", _BOOK, P.VIEW_SOURCES),
    Entry("linkage", _("Same person?"), "link", _BOOK, P.DECIDE_LINKS),
    Entry("review", _("To review"), "review", _BOOK, P.DECIDE_MENTIONS),
    Entry("interview_plan", _("Whom to interview"), "interview", _BOOK, P.VIEW_CONFIDENTIAL),
    Entry("board", _("Board"), "check", _GROUND, P.VIEW_HYPOTHESES),
    Entry("believed_held", _("Believed held"), "believed-held", _GROUND, P.VIEW_NAMES),
    Entry("requests", _("Requests"), "clock", _GROUND, P.VIEW_NAMES),
    Entry("exchange_lists", _("Exchange lists"), "exchange", _GROUND, P.VIEW_RESTRICTED),
    Entry("bureau_notices", _("Bureau notices"), "capture", _GROUND, P.PRINT_FORMS),
    Entry("report_differences", _("Reports compared"), "visit", _GROUND, P.VIEW_RESTRICTED),
    Entry("families", _("Families"), "family", _GROUND, P.VIEW_FAMILY),
    Entry("places", _("Places"), "places", _GROUND, P.VIEW_PLACES),
    Entry("sites", _("Burial sites"), "sites", _GROUND, P.VIEW_PLACES),
    Entry("remains_list", _("Remains"), "burial", _GROUND, P.VIEW_REMAINS),
    Entry("stores", _("Stores"), "handover", _GROUND, P.VIEW_REMAINS),
    Entry("returns", _("Returns"), "handover", _GROUND, P.VIEW_REMAINS),
    Entry("incidents", _("Incidents"), "incidents", _GROUND, P.VIEW_FIGURES),
    Entry("map", _("Map"), "map", _GROUND, P.VIEW_PLACES),
    Entry("laboratory", _("Laboratory"), "laboratory", _GROUND, P.VIEW_REMAINS),
    Entry("whom_to_ask", _("Whom to ask next"), "person", _GROUND, P.PLAN_SAMPLES),
    Entry("searches", _("Searches"), "search", _GROUND, P.VIEW_SEARCHES),
    Entry("figures", _("Figures"), "chart", _NUMBERS, P.VIEW_FIGURES),
    Entry("estimates", _("Estimates of the unlisted"), "chart", _NUMBERS, P.VIEW_FIGURES),
    Entry("claims", _("Published figures"), "chart", _NUMBERS, P.VIEW_FIGURES),
    Entry("house_reports", _("Reports"), "download", _NUMBERS, P.VIEW_FIGURES),
    Entry("conflicts", _("Conflicts"), "calendar", _NUMBERS, P.VIEW_FIGURES),
    Entry("duties", _("Duties"), "audit", _OFFICE, P.VIEW_FIGURES),
    Entry("court_bundles", _("Bundles for courts"), "download", _OFFICE, P.MAKE_COURT_BUNDLES),
    Entry("protections", _("Protected persons"), "lock", _OFFICE, P.PROTECT),
    Entry("erasures", _("Erasures"), "withdraw", _OFFICE, P.APPROVE_ERASURE),
    Entry("officers", _("Officers"), "administration", _OFFICE, P.MANAGE_OFFICERS),
    Entry("installation", _("Installation"), "administration", _OFFICE, P.MANAGE_INSTALLATION),
    Entry("audit", _("Audit"), "audit", _OFFICE, P.VIEW_AUDIT),
    Entry("new_application", _("Family application"), "application", "new", P.RECORD),
    Entry("new_interview", _("Interview"), "interview", "new", P.RECORD),
    Entry("new_source", _("Source"), "sources", "new", P.RECORD),
    Entry("new_place", _("Place"), "places", "new", P.RECORD_PLACES),
    Entry("new_incident", _("Incident"), "incidents", "new", P.RECORD_PLACES),
)


def entries_for(access: Access) -> Iterator[Entry]:
    """Those whose right the officer has."""
    return (entry for entry in ENTRIES if entry.right is None or access.can(entry.right))


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Entries as the templates take them; empty before sign-in."""
    if not request.user.is_authenticated:
        return []
    shown = ((entry, _address(entry)) for entry in entries_for(request.access))
    return [
        {
            "url": url,
            "label": entry.label,
            "icon": entry.icon,
            "group": entry.group,
            "current": _leads_here(url, request.path),
            # Asked for where the menu is drawn: parts of pages have none.
            "count": partial(waiting_count, entry.name, request.access),
        }
        for entry, url in shown
        if url
    ]


def _address(entry: Entry) -> str:
    try:
        return reverse(entry.name)
    except NoReverseMatch:  # a test asks for each of them; a page must not fall over its menu
        return ""


def _leads_here(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))
