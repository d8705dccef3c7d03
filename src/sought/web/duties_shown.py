"""Duties as the page shows them: each count in words, and the page of what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import resolve
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from sought.registry.policies import Access
from sought.registry.records.duties import Duty, by_instrument
from sought.registry.records.duty_counts import DutyCount, duty_counts
from sought.web.addresses import address
from sought.web.rights import audience_of

_C = DutyCount
_OPEN = ("missing", "believed_held", "held", "dead_not_recovered", "located")
_CLEARED_UP = ("released", "identified", "returned")


class _Words(NamedTuple):
    """What is counted, and the page that lists it, where one does."""

    label: Promise
    page: str = ""
    arguments: tuple[str, ...] = ()
    query: Mapping[str, object] = {}


_WORDS: Mapping[DutyCount, _Words] = {
    _C.APPLICATIONS: _Words(_("Applications of families"), "sources", query={"kind": "application"}),
    _C.BELIEVED_HELD: _Words(_("Persons held, or believed held"), "believed_held"),
    _C.CAME_FREE: _Words(_("Sought persons who came free")),
    _C.CAPTIVITY_KNOWN: _Words(_("Sought persons whose captivity is recorded")),
    _C.CAPTURES_TOLD: _Words(_("Notices of capture or custody sent"), "recorded_notices"),
    _C.CAPTURES_UNTOLD: _Words(
        _("Accounts of capture without a notice"), "bureau_notices", query={"kind": "capture"}
    ),
    _C.CHILDREN_CLEARED_UP: _Words(
        _("Children accounted for"), "missing",
        query={"status": _CLEARED_UP, "age_class": "child", "sureness": "certainly"},
    ),
    _C.CHILDREN_SOUGHT: _Words(
        _("Children still sought"), "missing",
        query={"status": _OPEN, "age_class": "child", "sureness": "certainly"},
    ),
    _C.CLEARED_UP: _Words(_("Persons accounted for"), "missing", query={"status": _CLEARED_UP}),
    _C.DEATH_WITHOUT_REMAINS: _Words(
        _("Reported dead, remains not recovered"), "report_difference", ("death_without_remains",)
    ),
    _C.DEATHS_ASKED: _Words(_("Requests to explain a death"), "requests"),
    _C.DEATHS_TOLD: _Words(_("Notices of death sent"), "recorded_notices"),
    _C.DEATHS_UNTOLD: _Words(
        _("Accounts of death in captivity without a notice"), "bureau_notices",
        query={"kind": "death"},
    ),
    _C.DECISIONS_UNTOLD: _Words(_("Identifications that no family was told"), "families"),
    _C.DENIED: _Words(_("Held by our sources, denied by the other side"), "report_difference", ("denied",)),
    _C.DONORS_CONSENTING: _Words(_("Samples given with consent"), "samples"),
    _C.EFFECTS_OF_IDENTIFIED: _Words(_("Effects of the identified, still in the house"), "stores"),
    _C.EFFECTS_RECORDED: _Words(_("Effects recorded"), "stores"),
    _C.EFFECTS_RETURNED: _Words(_("Effects returned to families"), "returns"),
    _C.HELD_NEVER_REGISTERED: _Words(
        _("Held by our sources, registered by nobody"), "report_difference", ("never_registered",)
    ),
    _C.ICRC_DEAD: _Words(
        _("Registered by the ICRC, later dead"), "report_difference", ("icrc_dead",)
    ),
    _C.IDENTIFICATIONS: _Words(_("Remains identified by the board"), "board"),
    _C.IDENTIFIED_NOT_RETURNED: _Words(_("Identified, and not returned"), "families"),
    _C.INTERVIEWS: _Words(_("Interviews"), "sources", query={"kind": "interview"}),
    _C.LISTS_SENT: _Words(_("Versions of exchange lists sent"), "exchange_lists"),
    _C.MESSAGES_HANDED: _Words(_("Family messages handed over")),
    _C.MESSAGES_WAITING: _Words(_("Family messages neither handed over nor sent back")),
    _C.NOTICES_DUE: _Words(_("Accounts without a notice of the bureau"), "bureau_notices"),
    _C.NOTICES_HELD: _Words(_("Talks in which a relative was told"), "families"),
    _C.NOTICES_SENT: _Words(_("Notices of the bureau sent"), "recorded_notices"),
    _C.QUESTIONS_ANSWERED: _Words(_("Questions of families answered"), "families"),
    _C.QUESTIONS_OPEN: _Words(_("Questions of families open"), "families"),
    _C.REMAINS_EXAMINED: _Words(_("Bodies examined"), "remains_list"),
    _C.REMAINS_NOT_EXAMINED: _Words(_("Bodies not examined"), "remains_list"),
    _C.REMAINS_RECOVERED: _Words(_("Bodies recovered"), "remains_list"),
    _C.REMAINS_UNIDENTIFIED: _Words(_("Bodies not identified"), "remains_list"),
    _C.REQUESTS_OVERDUE: _Words(_("Requests whose reply is overdue"), "requests"),
    _C.REQUESTS_SENT: _Words(_("Requests sent to other bodies"), "requests"),
    _C.RETURNS_MADE: _Words(_("Returns to families"), "returns", query={"state": "carried_out"}),
    _C.SAMPLES_WITHOUT_CONSENT: _Words(
        _("Samples of the living kept without a standing consent"), "samples"
    ),
    _C.SITES_DUG: _Words(_("Burial sites excavated"), "sites"),
    _C.SITES_NOT_DUG: _Words(_("Burial sites where nobody has dug"), "unsearched_sites"),
    _C.SITES_WITH_POSITION: _Words(_("Burial sites with a known position"), "sites"),
    _C.SITES_WITHOUT_POSITION: _Words(_("Burial sites without a known position"), "sites"),
    _C.STILL_SOUGHT: _Words(_("Persons not accounted for"), "missing", query={"status": _OPEN}),
    _C.VISITED: _Words(_("Sought persons visited by the ICRC")),
}  # fmt: skip


def duties_shown(request: HttpRequest) -> list[dict[str, Any]]:
    """Each instrument with its duties; what is held and what is open of each, counted."""
    counts = duty_counts(request.access)
    return [
        {
            "instrument": instrument,
            "duties": [_duty(request.access, duty, counts) for duty in duties],
        }
        for instrument, duties in by_instrument()
    ]


def _duty(access: Access, duty: Duty, counts: Mapping[DutyCount, int]) -> dict[str, Any]:
    return {
        "duty": duty,
        "held": list(_counted(access, duty.held, counts)),
        "open": list(_counted(access, duty.open, counts)),
        "is_open": any(counts[count] for count in duty.open),
    }


def _counted(
    access: Access, wanted: tuple[DutyCount, ...], counts: Mapping[DutyCount, int]
) -> Iterator[dict[str, Any]]:
    for count in wanted:
        words = _WORDS[count]
        url = _leads_to(access, words) if counts[count] else ""
        yield {"label": words.label, "count": counts[count], "url": url}


def _leads_to(access: Access, words: _Words) -> str:
    """The page for who may open it; empty for others, and where no page lists it."""
    url = address(words.page, *words.arguments) if words.page else ""
    audience = audience_of(resolve(url).func) if url else None
    if audience is None or not all(access.can(right) for right in audience.reading):
        return ""
    return f"{url}?{urlencode(words.query, doseq=True)}" if words.query else url
