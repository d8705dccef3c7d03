"""The page behind a code that somebody types into the search box; none where it is not open to them."""

from __future__ import annotations

from collections.abc import Mapping

from sought.registry.models import (
    Attachment,
    Coded,
    CourtBundle,
    Custody,
    Decision,
    Entry,
    Event,
    Examination,
    Excavation,
    FamilyMessage,
    HouseReport,
    Hypothesis,
    Match,
    Notice,
    Objection,
    Person,
    Request,
    Return,
)
from sought.registry.policies import Access, Permission, can_open_person
from sought.registry.policies.living import can_read_request
from sought.registry.records.custody import item_of
from sought.web.addresses import address

P = Permission
_PAGES: Mapping[str, tuple[str, Permission]] = {
    "P": ("person", P.VIEW_PLACES),
    "L": ("place", P.VIEW_PLACES),
    "S": ("source", P.VIEW_PLACES),
    "I": ("incident", P.VIEW_PLACES),
    "R": ("remains", P.VIEW_REMAINS),
    "F": ("custody", P.VIEW_REMAINS),
    "Q": ("sample", P.VIEW_REMAINS),
    "W": ("store", P.VIEW_REMAINS),
    "RT": ("return", P.VIEW_REMAINS),
    "LH": ("living_handover", P.VIEW_FAMILY),
    "FM": ("family_message", P.VIEW_FAMILY),
    "RQ": ("request", P.VIEW_NAMES),
    "XL": ("exchange_list", P.VIEW_RESTRICTED),
    "NT": ("notice", P.VIEW_FAMILY),
    "OB": ("objection", P.VIEW_FAMILY),
    "H": ("hypothesis", P.VIEW_HYPOTHESES),
    "CB": ("court_bundle", P.MAKE_COURT_BUNDLES),
    "RE": ("house_report", P.VIEW_FIGURES),
    "D": ("decision", P.VIEW_HYPOTHESES),
    "G": ("profile", P.VIEW_GENOTYPES),
    "SE": ("search_run", P.VIEW_SEARCHES),
    "K": ("match", P.VIEW_SEARCHES),
}
"""Pages by the letters of the code, with the right that each asks for.

The first four answer in their own way whom they are for.
"""


def page_of_code(access: Access, row: Coded) -> str:
    """Its page, or that of what it belongs to; empty where there is none for this reader."""
    if isinstance(row, Event | Attachment):
        return f"{address('source', row.source.code)}#{row.code}"
    if isinstance(row, Custody):
        return address("custody", item_of(row).code) if access.can(P.VIEW_REMAINS) else ""
    at = _where(row)
    name, right = _PAGES.get(at.code_letter, ("", P.VIEW_PLACES))
    if not name or not access.can(right) or not _may_know_of(access, at):
        return ""
    return address(name, at.code)


def page_of_known(access: Access, code: str) -> str:
    """By the letters of a code alone, of what the reader is known to may know of."""
    name, right = _PAGES.get(code.partition("-")[0], ("", P.VIEW_PLACES))
    return address(name, code) if name and access.can(right) else ""


def _where(row: Coded) -> Coded:
    """On whose page it stands: mostly its own."""
    match row:
        case Entry():
            return row.list.source
        case Examination():
            return row.remains
        case Excavation():
            return row.site.place
        case _:
            return row


def _may_know_of(access: Access, row: Coded) -> bool:
    """Whether the person behind a hypothesis, or what follows from it, is open to the reader."""
    if isinstance(row, Request):
        return can_read_request(access, row)
    if isinstance(row, FamilyMessage):
        return all(can_open_person(access, one) for one in (row.person, row.relative))
    person = None if isinstance(row, Person) else _person_of(row)
    return person is None or can_open_person(access, person)


def _person_of(row: Coded) -> Person | None:
    match row:
        case Hypothesis() | Match() | CourtBundle():
            return row.person
        case Decision():
            return row.hypothesis.person
        case Return() | Notice() | Objection():
            return row.decision.hypothesis.person
        case HouseReport():
            return row.subject
        case _:
            return None
