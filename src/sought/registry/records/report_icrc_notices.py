"""Notices of the information bureau that were due on some persons, as the register knew it then.

The rule of :mod:`bureau_due`, on the accounts that a report may tell: what happened in captivity and
for which no notice had spoken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from sought.registry.models import DescriptionKind, Event, EventKind, NotedAccount, Service
from sought.registry.records.bureau_due import NOTIFIED, form_for
from sought.registry.records.grade import is_doubtful
from sought.registry.records.report_dossiers import Dossier, Statements, stood
from sought.registry.records.report_person_block import event_place
from sought.registry.records.status import CAPTIVITY, FREE
from sought.reporting.legal_forms import FORMS
from sought.reporting.reports import Column, Paragraph, Row, Table

_ALSO_ELSEWHERE = (EventKind.HOSPITAL, EventKind.DEATH)


def notices_due(
    dossiers: Sequence[Dossier], known_at: datetime, language: str
) -> Table | Paragraph:
    """Each account that waits for a notice, by person; one question."""
    noted = _noted(dossiers, known_at)
    rows = [
        _row(one, event, service, language)
        for one in dossiers
        for service in [_service(one.statements)]
        for event in accounts_due(one.statements.events, service)
        if (one.person.pk, event.pk) not in noted
    ]
    if not rows:
        return Paragraph(_("No notice of the information bureau is due on these persons."))
    columns = (
        Column(_("What happened")),
        Column(_("Date"), "date"),
        Column(_("Place")),
        Column(_("Notice")),
    )
    title = _("Notices of the information bureau that are due")
    return Table(title, _("Person"), columns, tuple(rows), path="/bureau-notices")


def accounts_due(events: Iterable[Event], service: str) -> Iterator[Event]:
    """Accounts that ask for a notice, of one person whose captivity is known; none otherwise."""
    firm = [event for event in events if not is_doubtful(event.credibility)]
    if not any(event.kind in CAPTIVITY | FREE for event in firm):
        return
    for event in firm:
        if event.kind not in NOTIFIED:
            continue
        if event.kind == EventKind.DETENTION and service != Service.CIVILIAN:
            continue
        if event.kind in _ALSO_ELSEWHERE and not _in_captivity(event, firm):
            continue
        yield event


def _in_captivity(event: Event, firm: Sequence[Event]) -> bool:
    """Whether some captivity is not certainly later, and no freedom for good certainly earlier."""
    shown = [one for one in firm if one.kind in CAPTIVITY | FREE]
    held = any(not _before(event, one) for one in shown)
    freed = [one for one in firm if one.kind in FREE and _before(one, event)]
    for_good = any(
        not any(one.kind in CAPTIVITY and _before(free, one) for one in firm) for free in freed
    )
    return held and not for_good


def _before(one: Event, other: Event) -> bool:
    if one.date_to is None or other.date_from is None:
        return False
    return one.date_to < other.date_from


def _noted(dossiers: Iterable[Dossier], known_at: datetime) -> set[tuple[int, int]]:
    """Person and event of accounts for which a notice spoke by then."""
    rows = NotedAccount.objects.filter(
        stood(known_at, "notice__"), notice__person__in=[one.person.pk for one in dossiers]
    )
    return set(rows.values_list("notice__person", "event"))


def _service(statements: Statements) -> str:
    row = statements.fact(DescriptionKind.SERVICE)
    return row.value if row else ""


def _row(dossier: Dossier, event: Event, service: str, language: str) -> Row:
    form = FORMS[form_for(event.kind, service)].title.text(language)
    cells = (
        str(event.get_kind_display()), event.date or None, event_place(dossier, event) or None, form
    )  # fmt: skip
    return Row(dossier.person.code, cells)
