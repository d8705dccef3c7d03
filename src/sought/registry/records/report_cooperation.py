"""What passed between the house and others, for reports: requests with their replies, lists.

As of the report's day, as known at its moment; nothing about protected persons is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext as _

from sought.registry.models import (
    ExchangeAnswer,
    ExchangeEntry,
    ExchangeVersion,
    Person,
    Request,
    RequestedPerson,
)
from sought.registry.policies import findable
from sought.registry.records.exchange_versions import open_entries
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_sections import nobody, things_table
from sought.registry.records.thing_spells_living import request_spells
from sought.registry.records.thing_splits import REQUEST_KIND, REQUEST_STATE
from sought.reporting.figures.spells import standing
from sought.reporting.reports import Column, Fact, Facts, Paragraph, Row, Table

Part = Table | Paragraph


def requests_sent(gathering: Gathering) -> tuple[Part, ...]:
    """Requests to other bodies by what was asked, and by whom, with what came of them."""
    return (
        things_table(
            gathering,
            "requests",
            "kind",
            "state",
            title=_("Requests to other bodies, by what was asked"),
        ),
        things_table(
            gathering, "requests", "body", "state", title=_("Requests to other bodies, by body")
        ),
    )


def requests_about(gathering: Gathering, persons: Collection[str], title: str) -> Part:
    """Requests that are about one of these persons (codes), by kind and by what came of them."""
    gathering.define("requests")
    about = gathering.kept("requests about", lambda: _requests_about(gathering, persons))
    states = [state for state in REQUEST_STATE.words or () if any(s == state for _k, s in about)]
    kinds = [kind for kind in REQUEST_KIND.words or () if any(k == kind for k, _s in about)]
    if not about:
        return nobody(title)
    counts = [[about[kind, state] for state in states] for kind in kinds]
    told = gathering.counted("requests-about", counts)
    heads = [*map(REQUEST_KIND.label, kinds), _("Together")]
    columns = [REQUEST_STATE.label(state) for state in states]
    if len(columns) > 1:
        columns.append(_("Together"))
    return Table(
        title,
        str(REQUEST_KIND.title),
        tuple(Column(head, "number") for head in columns),
        tuple(
            Row(head, tuple(cells[: len(columns)]), is_total=at == len(kinds))
            for at, (head, cells) in enumerate(zip(heads, told, strict=True))
        ),
        path=gathering.path("requests"),
    )


def _requests_about(gathering: Gathering, persons: Collection[str]) -> Counter[tuple[str, str]]:
    keys = {Person.number_of(code) for code in persons}
    rows = RequestedPerson.objects.filter(findable(gathering.access))
    pairs = rows.values_list("made_in", "person")
    about = {Request.code_of(request) for request, person in pairs if person in keys}
    spells = standing(request_spells(gathering.access), *gathering.at)
    found = {one.code: one.values for one in spells if one.code in about}
    return Counter((values["kind"], values["state"]) for values in found.values())


def lists_exchanged(gathering: Gathering) -> Facts:
    """Versions of lists that were sent by the day, and the answers to them that had come."""
    sent, answers = gathering.kept("lists", lambda: _lists(gathering))
    return Facts(
        (
            _fact(gathering, _("Lists of persons sent to another side"), sent),
            _fact(gathering, _("Answers received to persons on such lists"), answers),
        )
    )


def _fact(gathering: Gathering, label: str, count: int) -> Fact:
    return gathering.fact(label, count, "/exchange-lists")


def _lists(gathering: Gathering) -> tuple[int, int]:
    day, moment = gathering.at
    sent = ExchangeVersion.objects.filter(sent_at__lte=moment, sent_on__lte=day).count()
    standing = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=moment)
    entries = ExchangeEntry.objects.filter(open_entries(gathering.access))
    answers = ExchangeAnswer.objects.filter(standing, recorded_at__lte=moment, entry__in=entries)
    return sent, answers.filter(Q(date_from__isnull=True) | Q(date_from__lte=day)).count()
