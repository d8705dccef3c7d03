"""Differences between reports on persons held: their words, and the statements side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.exchange.workbook_report import Cell
from sought.registry.models import BodyRole, Event, ExchangeAnswer, Person, Status
from sought.registry.records.accounts_by_body import Account, ByBody, accounts_by_body
from sought.registry.records.report_differences import Difference, Fate
from sought.web.chips import Chips
from sought.web.persons_shown import person_label
from sought.web.places_shown import place_labels
from sought.web.templatetags.ui_values import date_in_words, event_label

D = Difference
REGISTERED = (
    (
        gettext_lazy("Visited and registered by the ICRC"),
        (D.ICRC_UNACCOUNTED, D.ICRC_DEAD, D.ICRC_FREE),
    ),
    (
        gettext_lazy("Acknowledged by the detaining side alone"),
        (D.SIDE_UNACCOUNTED, D.SIDE_DEAD, D.SIDE_FREE),
    ),
)
"""Rows of the first table; its columns are the fates."""
FATES: Mapping[Fate, Promise] = {
    Fate.UNACCOUNTED: gettext_lazy("Unaccounted for"),
    Fate.DEAD: gettext_lazy("Later dead"),
    Fate.FREE: gettext_lazy("Came free"),
}
COLUMNS = (BodyRole.OWN, BodyRole.DETAINING, BodyRole.ICRC, BodyRole.OTHER)
"""Who speaks, in the order of the columns."""


def shown_rows(request: HttpRequest, persons: Sequence[Person]) -> list[dict[str, Any]]:
    """Each person with what every side says of them; six questions for all."""
    by_person = accounts_by_body([person.pk for person in persons])
    accounts = [one for by in by_person.values() for rows in by.values() for one in rows]
    labels = place_labels(request, set(_places(accounts)))
    chips = Chips(request.access, {one.source_id for one in accounts})
    return [
        {
            "person": person,
            "status": person.shown.status,
            "sides": [
                {
                    "key": role.value,
                    "accounts": [
                        _account(one, labels, chips)
                        for one in by_person.get(person.pk, {}).get(role, [])
                    ],
                }
                for role in COLUMNS
            ],
        }
        for person in persons
    ]


def _account(one: Account, labels: Mapping[int, str], chips: Chips) -> dict[str, Any]:
    return {"text": account_words(one, labels), "chip": chips.of(one), "doubtful": _doubtful(one)}


def _doubtful(one: Account) -> bool:
    return one.credibility in {"4", "5"}


def account_words(one: Account, labels: Mapping[int, str]) -> str:
    """What it says, when and where; without free words of the source."""
    if isinstance(one, ExchangeAnswer):
        code = one.entry.version.code
        words = _("%(answer)s, on %(list)s") % {"answer": one.get_answer_display(), "list": code}
        return ", ".join(filter(None, [words, date_in_words(one.date)]))
    places = [labels.get(pk or 0, "") for pk in (one.place_id, one.to_place_id)]
    where = " → ".join(filter(None, places))
    return ", ".join(filter(None, [event_label(one.kind), date_in_words(one.date), where]))


def _places(accounts: Iterable[Account]) -> Iterator[int]:
    for one in accounts:
        if isinstance(one, Event):
            yield from filter(None, (one.place_id, one.to_place_id))


def export_headings() -> list[str]:
    return [_("Code"), _("Name"), _("Birth"), _("Status"), *(str(r.label) for r in COLUMNS)]


def export_rows(request: HttpRequest, persons: Iterable[Person]) -> Iterator[tuple[Cell, ...]]:
    """One row a person; of each side all it says, a line each, with the code of the source."""
    kept = list(persons)
    by_person = accounts_by_body([person.pk for person in kept])
    accounts = [one for by in by_person.values() for rows in by.values() for one in rows]
    labels = place_labels(request, set(_places(accounts)))
    for person in kept:
        label = person_label(request.access, person)
        name = label.text if label.known else ""
        sides = _told(by_person.get(person.pk, {}), labels)
        birth = person.shown.birth if label.known else ""
        yield (person.code, name, birth, str(Status(person.shown.status).label), *sides)


def _told(by: ByBody, labels: Mapping[int, str]) -> list[str]:
    return [
        "\n".join(
            f"{account_words(one, labels)} (S-{one.source_id:06d})" for one in by.get(role, [])
        )
        for role in COLUMNS
    ]
