"""What the extract on missing status says: since when, on which basis, what was heard last."""

from __future__ import annotations

from django.utils.translation import override

from sought.partial_dates import PartialDate
from sought.registry.models import EventKind, SourceKind, Status
from sought.registry.records.accounts import Told
from sought.registry.records.legal_gathering import WHOLE, Gathered, dates, own, places, stated
from sought.registry.records.legal_person import Answer, name_known
from sought.registry.records.status import DEAD, Happening, standing
from sought.reporting.legal_forms import Stated

_AFTER_ALL = frozenset({*DEAD, EventKind.HANDOVER})


def _case_code(g: Gathered) -> list[Stated]:
    return [own(g, g.person.code)]


def _status(g: Gathered) -> list[Stated]:
    """With the source of the account that decided it, where one did."""
    with override(g.language):
        words = str(Status(g.person.shown.status).label)
    entries = [a for event in g.events for a in event.accounts]
    decided = standing(
        (
            Happening(
                a.event.pk,
                a.kind,
                a.date_from,
                a.date_to,
                a.condition,
                a.event.credibility,
                a.event.reliability,
                has_place=a.place is not None,
            )
            for a in entries
        ),
        sought=g.person.sought,
    ).decided_by
    account = next((a for a in entries if a.event.pk == decided), None)
    return [stated(words, account.event) if account else own(g, words)]


def _since(g: Gathered) -> list[Stated]:
    """The last contact that the register shows, by the accounts that tell of it."""
    shown = g.person.shown.last_contact
    found = [t for t in g.events if any(a.date == shown for a in t.accounts)]
    return dates(found[-1]) if shown and found else []


def _recorded_on(g: Gathered) -> list[Stated]:
    """The first application; without one the day on which the person came into the register."""
    if not g.applications:
        return [own(g, PartialDate.on(g.person.created_at.date()))]
    source = g.applications[0].source
    day = source.received_on or source.recorded_at.date()
    return [Stated(PartialDate.on(day), source.code, WHOLE)]


def _recorded_by(g: Gathered) -> list[Stated]:
    return [own(g, g.issuer)]


def _basis(g: Gathered) -> list[Stated]:
    """Each source that speaks of the person, by its kind."""
    found = {s.source.pk: s.source for f in g.fields.values() for s in f.statements}
    found |= {a.source.pk: a.source for event in g.events for a in event.accounts}
    with override(g.language):
        return [
            Stated(str(SourceKind(source.kind).label), source.code, WHOLE)
            for _, source in sorted(found.items())
            if source.withdrawn_at is None
        ]


def _last_news(g: Gathered) -> Told | None:
    news = [t for t in g.events if t.main.kind not in _AFTER_ALL and t.main.date]
    return news[-1] if news else None


def _applicants(g: Gathered) -> list[Stated]:
    """Whom the extract is for; nobody whom the officer may not know."""
    return [
        Stated(name, application.source.code, WHOLE)
        for application in g.applications
        if (name := name_known(g, application.applicant))
    ]


OF_STATUS: dict[str, Answer] = {
    "case_code": _case_code,
    "status": _status,
    "missing_since": _since,
    "recorded_on": _recorded_on,
    "recorded_by": _recorded_by,
    "basis": _basis,
    "last_news_on": lambda g: dates(_last_news(g)),
    "last_news_at": lambda g: places(g, _last_news(g)),
    "applicant": _applicants,
}
"""Answers by keys of fields."""
