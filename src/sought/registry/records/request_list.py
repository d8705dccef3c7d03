"""The list of requests: those that wait, what is overdue, and what came of the others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from sought.registry.models import Request
from sought.registry.policies import Access
from sought.registry.policies.living import known_requests
from sought.registry.records.hidden_words import mask_everybody
from sought.registry.records.requests_due import WAITING, is_overdue, is_waiting, requests_known


class RequestState(StrEnum):
    """Which requests are shown."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    ALL = "all"


@dataclass(frozen=True)
class RequestFilters:
    """Only these; by default all that wait."""

    state: RequestState = RequestState.WAITING
    kind: str = ""
    body: str = ""


def request_list(access: Access, filters: RequestFilters) -> QuerySet[Request]:
    """Those that wait by the day on which they are due, all others the latest first."""
    given = {name: value for name in ("kind", "body") if (value := getattr(filters, name))}
    rows = requests_known(access).filter(**given)
    match filters.state:
        case RequestState.WAITING:
            return is_waiting(rows)
        case RequestState.OVERDUE:
            return is_overdue(rows)
        case RequestState.ANSWERED:
            rows = rows.filter(~WAITING, withdrawn_at__isnull=True)
        case RequestState.WITHDRAWN:
            rows = rows.filter(withdrawn_at__isnull=False)
    return rows.order_by("-sent_on", "-pk")


def bodies(access: Access, *, most: int = 100) -> list[str]:
    """Whom the house has asked, without words in which a protected person stands."""
    known = Request.objects.filter(known_requests(access)).order_by("body")
    mask = mask_everybody(access)
    found = known.values_list("body", flat=True).distinct()[:most]
    return [words for words in found if mask(words) == words]
