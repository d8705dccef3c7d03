"""Notices of the information bureau as rows of their page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sought.registry.models import BureauNotice
from sought.registry.records.bureau_due import DueNotice
from sought.reporting.documents import LANGUAGES
from sought.reporting.legal_forms import FORMS
from sought.web.addresses import address
from sought.web.chips import Chips
from sought.web.hidden_names import masking
from sought.web.places_shown import place_labels


def due_rows(request: HttpRequest, due: Sequence[DueNotice]) -> list[dict[str, Any]]:
    """Each with its accounts, the form it is made with, and where it is recorded."""
    events = [one.event.main.event for one in due]
    labels = place_labels(request, {event.place_id for event in events if event.place_id})
    sources = {a.source.pk for one in due for a in one.event.accounts}
    chips = Chips(request.access, sources)
    return [
        {
            "person": one.person,
            "kind": one.event.main.kind,
            "date": one.event.main.date,
            "place": labels.get(one.event.main.event.place_id or 0, ""),
            "place_url": _place_url(one),
            "chips": [chips.of(account.event) for account in one.event.accounts[:3]],
            "more": max(len(one.event.accounts) - 3, 0),
            "form": form_title(one.form),
            "earlier": one.earlier,
            "preview_url": preview_url(one),
            "record_url": record_url(one),
        }
        for one in due
    ]


def _place_url(one: DueNotice) -> str:
    place = one.event.main.place
    return address("place", place.code) if place is not None else ""


def record_url(one: DueNotice) -> str:
    """Where it is recorded as sent."""
    account = next(iter(one.due), one.event.main)
    return notice_url(one.person.code, account.event.code)


def notice_url(person: str, event: str) -> str:
    """Where a notice on the event of that account is recorded, by codes."""
    query = urlencode({"person": person, "event": event})
    return f"{address('new_bureau_notice')}?{query}"


def preview_url(one: DueNotice) -> str:
    """The form as it would be issued."""
    account = next(iter(one.due), one.event.main)
    query = urlencode({"form": one.form, "event": account.ref})
    return f"{address('person_documents', one.person.code)}?{query}"


def form_title(key: str) -> str:
    """In the language of the page."""
    language = (get_language() or "en")[:2]
    return FORMS[key].title.text(language if language in LANGUAGES else "en")


def sent_rows(request: HttpRequest, notices: Iterable[BureauNotice]) -> list[dict[str, Any]]:
    """What was recorded; words with the names masked that the reader may not know."""
    kept = list(notices)
    mask = masking(request.access, {(n.person_id, n.person.protected) for n in kept})
    return [
        {
            "notice": notice,
            "form": form_title(notice.form),
            "event": (event := next(iter(notice.accounts.all())).event),
            "further_url": notice_url(notice.person.code, event.code),
            "addressee": mask(notice.addressee),
            "note": mask(notice.note),
            "reason": mask(notice.withdrawn_reason),
        }
        for notice in kept
    ]


def due_columns() -> list[dict[str, object]]:
    return [
        {"key": "date", "label": _("Date")},
        {"key": "kind", "label": _("What happened")},
        {"key": "person", "label": _("Person")},
        {"key": "place", "label": _("Place")},
        {"key": "accounts", "label": _("Accounts")},
        {"key": "act", "label": _("Notice")},
    ]


def sent_columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "person", "label": _("Person")},
        {"key": "form", "label": _("Notice")},
        {"key": "outcome", "label": _("Outcome")},
        {"key": "to", "label": _("Sent to")},
        {"key": "act", "label": _("Withdraw"), "quiet": True},
    ]
