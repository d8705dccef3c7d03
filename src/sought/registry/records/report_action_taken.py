"""What was done to find one person, as the register knew it at a moment: asked, sent, answered, decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from sought.registry.models import (
    Application,
    Closure,
    ClosureKind,
    ExchangeVersion,
    HouseReport,
    ReportKind,
    RequestedPerson,
    RequestOutcome,
    Search,
    SearchPurpose,
    SearchState,
)
from sought.registry.policies.naming_reports import tellable_sources
from sought.registry.records.case_steps import case_steps
from sought.registry.records.report_dossiers import Dossier, stood
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_person_block import told_date
from sought.registry.records.thing_marks import day_of
from sought.reporting.court_bundle.printable import printable
from sought.reporting.reports import Column, Row, Table

_TO_OTHERS = (ReportKind.ICRC, ReportKind.WGEID)


@dataclass(frozen=True)
class _Step:
    """One thing done; ``date`` is EDTF, empty where the register has none."""

    date: str
    what: str
    body: str = ""
    outcome: str = ""
    path: str = ""


def action_taken(gathering: Gathering, dossier: Dossier) -> Table | None:
    """By day, undated last; None where nothing was done."""
    steps = sorted(_steps(gathering, dossier), key=lambda one: (not one.date, one.date, one.what))
    if not steps:
        return None
    columns = (Column(_("Date"), "date"), Column(_("To whom")), Column(_("What came of it")))
    rows = (
        Row(one.what, (one.date or None, one.body or None, one.outcome or None), path=one.path)
        for one in steps
    )
    return Table(_("Action taken to find the person"), _("Action"), columns, tuple(rows))


def _steps(gathering: Gathering, dossier: Dossier) -> Iterator[_Step]:
    yield from _applications(gathering, dossier)
    yield from _requests(gathering, dossier)
    yield from _lists(gathering, dossier)
    yield from _courts(gathering, dossier)
    yield from _compared(gathering, dossier)


def _applications(gathering: Gathering, dossier: Dossier) -> Iterator[_Step]:
    day, known_at = gathering.at
    rows = Application.objects.filter(
        stood(known_at, "source__"),
        source__in=tellable_sources(),
        asked_for__person=dossier.person,
    ).select_related("source")
    for row in rows.order_by("pk"):
        came = row.source.received_on or day_of(row.source.recorded_at)
        if came <= day:
            yield _Step(came.isoformat(), _("The family asked for the person"))


def _requests(gathering: Gathering, dossier: Dossier) -> Iterator[_Step]:
    """Requests to bodies; a reply counts once it was known, while its source stood."""
    day, known_at = gathering.at
    rows = RequestedPerson.objects.filter(
        stood(known_at, "made_in__"), person=dossier.person, made_in__sent_on__lte=day
    ).select_related("made_in__reply")
    for row in rows.order_by("made_in"):
        request = row.made_in
        body = printable(dossier.masks.others(request.body))
        sent = request.sent_on.isoformat()
        path = f"/requests/{request.code}"
        yield _Step(sent, str(request.get_kind_display()), body, _reply(row, gathering), path)


def _reply(row: RequestedPerson, gathering: Gathering) -> str:
    day, known_at = gathering.at
    request, reply = row.made_in, row.made_in.reply
    answered = request.answered_at is not None and request.answered_at <= known_at
    gone = reply is not None and reply.withdrawn_at is not None and reply.withdrawn_at <= known_at
    if not answered or gone or request.replied_on is None or request.replied_on > day:
        return _("No reply is known")
    outcome = str(RequestOutcome(row.outcome or request.outcome).label)
    when = told_date(request.replied_on.isoformat(), gathering.report.language)
    return _("%(outcome)s, %(day)s") % {"outcome": outcome, "day": when}


def _lists(gathering: Gathering, dossier: Dossier) -> Iterator[_Step]:
    """Exchange lists that were sent with the person on them."""
    day, known_at = gathering.at
    rows = ExchangeVersion.objects.filter(
        entries__person=dossier.person, sent_at__lte=known_at, sent_on__lte=day
    )
    for row in rows.order_by("pk").distinct():
        sent_to = printable(dossier.masks.others(row.sent_to))
        sent = row.sent_on.isoformat() if row.sent_on else ""
        yield _Step(sent, _("List of persons sent with the person on it"), sent_to)


def _courts(gathering: Gathering, dossier: Dossier) -> Iterator[_Step]:
    """Decisions of courts by which the case was closed."""
    day, known_at = gathering.at
    open_again = Q(reopened_at__isnull=True) | Q(reopened_at__gt=known_at)
    rows = Closure.objects.filter(
        open_again,
        person=dossier.person,
        kind=ClosureKind.COURT,
        closed_at__lte=known_at,
        source__in=tellable_sources(),
    ).select_related("source")
    for row in rows.order_by("pk"):
        source = row.source
        if source is not None and day_of(row.closed_at) <= day:
            body = printable(dossier.masks.others(source.author_body))
            yield _Step(source.date, _("Decision of a court"), body)


def _compared(gathering: Gathering, dossier: Dossier) -> Iterator[_Step]:
    """The last search by genetics since a profile of the family was in force, whatever it found."""
    day, known_at = gathering.at
    cases = gathering.kept("cases", lambda: case_steps(gathering.access, day, known_at))
    case = cases.get(dossier.person.pk)
    if case is None or case.typed is None:
        return
    rows = Search.objects.filter(
        state=SearchState.DONE, purpose=SearchPurpose.SEARCH, finished_at__lte=known_at
    )
    found = (day_of(at) for at in rows.values_list("finished_at", flat=True) if at)
    last = max((one for one in found if case.typed <= one <= day), default=None)
    if last is not None:
        what = _("Genetic comparison of the family with unidentified remains")
        yield _Step(last.isoformat(), what)


def earlier_communications(gathering: Gathering, dossier: Dossier) -> tuple[str, ...]:
    """What this house sent about the person to the ICRC or the UN before; one question."""
    day, known_at = gathering.at
    rows = HouseReport.objects.filter(
        Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=known_at),
        kind__in=_TO_OTHERS,
        issued_at__lte=known_at,
    ).exclude(pk=gathering.report.pk)
    return tuple(
        _("%(code)s, %(day)s, to %(body)s")
        % {
            "code": row.code,
            "day": told_date(day_of(row.issued_at).isoformat(), gathering.report.language),
            "body": printable(dossier.masks.others(row.issued_to)),
        }
        for row in rows.order_by("pk")
        if row.issued_at and day_of(row.issued_at) <= day and _is_about(row, dossier)
    )


def _is_about(row: HouseReport, dossier: Dossier) -> bool:
    """Whether the person was its subject, or chosen for it by code."""
    return row.subject_id == dossier.person.pk or dossier.person.code in row.options.get(
        "persons", ()
    )
