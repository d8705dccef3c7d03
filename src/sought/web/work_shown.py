"""Work lists as pages show them: their titles, where they lead, and what a row says.

A row's person is shown by ``{% person %}``; the words of a mention only where the person they may
mean is known to the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sought.registry.models import (
    ApplicationSubject,
    Draft,
    Entry,
    Erasure,
    Mention,
    Person,
    Request,
    Shown,
    Site,
    Source,
)
from sought.registry.policies import Access, can_know_person
from sought.registry.records.source_words import masks_of
from sought.registry.records.work_lists import WorkList
from sought.web.addresses import address

TITLES: Mapping[WorkList, tuple[Promise, str]] = {
    WorkList.CONTRADICTIONS: (gettext_lazy("Contradictions to settle"), "warn"),
    WorkList.MENTIONS: (gettext_lazy("Mentions to review"), "review"),
    WorkList.SOURCES_WITHOUT_STATEMENTS: (gettext_lazy("Sources not yet worked on"), "sources"),
    WorkList.APPLICATIONS_WITHOUT_CONTACT: (
        gettext_lazy("Applications without a last contact"),
        "application",
    ),
    WorkList.UNLINKED_ENTRIES: (gettext_lazy("Entries of lists without a person"), "lists"),
    WorkList.ERASURES: (gettext_lazy("Erasures asked for"), "withdraw"),
    WorkList.UNVERIFIED_SITES: (gettext_lazy("Burial sites not yet visited"), "sites"),
    WorkList.OVERDUE_REPLIES: (gettext_lazy("Replies that are overdue"), "clock"),
    WorkList.DRAFTS: (gettext_lazy("My drafts"), "edit"),
}
"""Title and icon of each list, in the order of the page."""

_FORMS: Mapping[str, tuple[Promise, str]] = {
    "application": (gettext_lazy("Family application"), "new_application"),
    "interview": (gettext_lazy("Interview"), "new_interview"),
    "source": (gettext_lazy("Source"), "new_source"),
    "place": (gettext_lazy("Place"), "new_place"),
    "incident": (gettext_lazy("Incident"), "new_incident"),
}
"""What a draft is of, and the page on which it goes on."""


@dataclass(frozen=True)
class WorkRow:
    """One thing to do: a person, or a text with the page it leads to; a note beside it."""

    text: str = ""
    url: str = ""
    code: str = ""
    note: str = ""
    person: Person | None = None
    at: Any = None


def shown_rows(access: Access, rows: Iterable[object]) -> list[WorkRow]:
    """Rows of any lists, as far as their reader may know them."""
    given = list(rows)
    sources = [source for row in given if (source := _source_of(row))]
    mask = masks_of(access, [source.pk for source in sources]) if sources else None
    for source in sources:
        source.shown_title = mask(source.pk)(source.title) if mask else ""
    for row in given:
        if isinstance(row, Mention) and mask:
            row.shown_words = mask(row.testimony_id)(row.words)
    return [_SHOWN[type(row)](access, row) for row in given]


def _source_of(row: object) -> Source | None:
    match row:
        case Source():
            return row
        case Mention():
            return row.testimony.source
        case Entry():
            return row.list.source
    return None


def _contradiction(_access: Access, row: Shown) -> WorkRow:
    count = row.contradictions
    note = ngettext("%(count)s field differs", "%(count)s fields differ", count)
    return WorkRow(person=row.person, note=note % {"count": count})


def _source(_access: Access, row: Source, note: str = "") -> WorkRow:
    note = note or str(row.get_kind_display())
    return WorkRow(
        getattr(row, "shown_title", row.code), address("source", row.code), row.code, note
    )


def _mention(access: Access, row: Mention) -> WorkRow:
    known = row.person is None or can_know_person(access, row.person)
    words = f"“{row.shown_words}”" if known else ""
    note = " ".join(filter(None, [str(row.get_kind_display()), words]))
    url = address("review_source", row.testimony.source.code)
    told = _source(access, row.testimony.source, note)
    return WorkRow(told.text, url or told.url, told.code, note)


def _applied_for(_access: Access, row: ApplicationSubject) -> WorkRow:
    code = row.application.source.code
    return WorkRow(person=row.person, note=code, url=address("source", code))


def _entry(access: Access, row: Entry) -> WorkRow:
    return _source(access, row.list.source, _("row %(number)s") % {"number": row.row})


def _draft(_access: Access, row: Draft) -> WorkRow:
    label, page = _FORMS.get(row.form, (row.form, row.form))
    url = address(page) or address(row.form, row.key)
    return WorkRow(str(label), url, note=row.key, at=row.saved_at)


def _erasure(_access: Access, row: Erasure) -> WorkRow:
    asked = _("asked by %(officer)s") % {"officer": row.requested_by.code}
    return WorkRow(person=row.person, note=asked, at=row.requested_at)


def _site(_access: Access, row: Site) -> WorkRow:
    place = row.place
    return WorkRow(place.shown_name or place.code, address("place", place.code), place.code)


def _request(_access: Access, row: Request) -> WorkRow:
    note = _("expected by %(day)s") % {"day": date_format(row.due, "SHORT_DATE_FORMAT")}
    return WorkRow(str(row.get_kind_display()), address("request", row.code), row.code, note)


_SHOWN: Mapping[type, Callable[[Access, Any], WorkRow]] = {
    Shown: _contradiction,
    Source: _source,
    Mention: _mention,
    ApplicationSubject: _applied_for,
    Entry: _entry,
    Draft: _draft,
    Erasure: _erasure,
    Site: _site,
    Request: _request,
}
