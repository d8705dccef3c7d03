"""A person at a glance: what is shown of each fact, where it comes from, and what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from sought.registry.models import (
    ANTE_MORTEM,
    SINGLE,
    Application,
    DescriptionKind,
    ParticipantRole,
    Person,
    Relation,
    Status,
)
from sought.registry.policies import Access
from sought.registry.records.side_by_side import NAME, Beside, Field
from sought.registry.records.status import Happening, standing
from sought.registry.records.timeline import TimelineEntry
from sought.web.addresses import address
from sought.web.chips import Chips
from sought.web.person_values import label_of, may_see, words_of

K = DescriptionKind
_SERVICE = (K.SERVICE, K.UNIT, K.RANK, K.SERVICE_NUMBER)


def cards(
    access: Access, person: Person, fields: Sequence[Field], chips: Chips, *, known: bool
) -> list[dict[str, Any]]:
    """Facts by what they are about; a card without facts is left out."""
    groups: dict[str, list[dict[str, Any]]] = {"who": [], "service": [], "body": [], "reach": []}
    for field in fields:
        if may_see(access, field.field, known=known):
            fact = _fact(person, field, chips)
            if fact["values"]:
                groups[_group(field.field)].append(fact)
    titles = {
        "who": (_("Who it is"), "person"),
        "service": (_("Service"), "lists"),
        "body": (_("Ante-mortem description"), "eye"),
        "reach": (_("Address and telephone"), "lock"),
    }
    return [
        {"key": key, "title": titles[key][0], "icon": titles[key][1], "facts": facts}
        for key, facts in groups.items()
        if facts
    ]


def _group(field: str) -> str:
    if field in _SERVICE:
        return "service"
    if field in ANTE_MORTEM:
        return "body"
    return "reach" if field == K.CONTACT else "who"


def _fact(person: Person, field: Field, chips: Chips) -> dict[str, Any]:
    """Its values with the statements that give them; of single facts the shown value alone."""
    standing_ones = [beside for beside in field.statements if not beside.withdrawn]
    values = _by_value(standing_ones, chips)
    single = field.field == NAME or field.field in SINGLE
    shown = [value for value in values if value["shown"]] if field.field in SINGLE else values
    others = len(values) - len(shown) if single and field.field != NAME else 0
    url = address("person_statements", person.code)
    return {
        "field": field.field,
        "label": label_of(field.field),
        "values": shown,
        "differs": others,
        "contradictory": field.contradictory,
        "url": f"{url}#field-{field.field}",
    }


def _by_value(statements: Iterable[Beside], chips: Chips) -> list[dict[str, Any]]:
    """Equal values once, each with all its sources."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for beside in statements:
        words = words_of(beside.row)
        told, note = (chips.words(beside.row, text) for text in (words.value, words.note))
        value = found.setdefault(
            words.of_value,
            {"value": told, "date": words.date, "note": note, "shown": False, "chips": []},
        )
        value["shown"] = value["shown"] or beside.is_shown
        value["chips"].append(chips.of(beside.row))
    return list(found.values())


def why_status(person: Person, entries: Sequence[TimelineEntry]) -> TimelineEntry | None:
    """The account that decided the status, by the rule; None where no account did."""
    if hasattr(person, "shown") and person.shown.status == Status.CLOSED:
        return None
    own = [e for e in entries if e.role == ParticipantRole.SUBJECT and not e.withdrawn]
    decided = standing(map(_happening, own), sought=person.sought).decided_by
    return next((e for e in own if e.event.pk == decided), None)


def _happening(entry: TimelineEntry) -> Happening:
    event = entry.event
    return Happening(
        event.pk,
        entry.kind,
        entry.date_from,
        entry.date_to,
        entry.condition,
        event.credibility,
        event.reliability,
        has_place=entry.place is not None,
    )


def applications_for(person: Person) -> list[Application]:
    """The applications that ask for the person, with who made them."""
    rows = Application.objects.filter(subjects=person).select_related("applicant__shown", "source")
    return list(rows.order_by("pk"))


def applications(
    person: Person,
    given: Sequence[Application],
    chips: Chips,
    kin: Callable[[Relation, Person], str],
) -> list[dict[str, Any]]:
    """Who asked for the person, what they are to them, and on which paper."""
    if not given:
        return []
    ties = _ties(person, [row.applicant_id for row in given])
    return [
        {
            "applicant": row.applicant,
            "state": row.get_state_display(),
            "chip": chips.of_source(row.source_id),
            "ties": [
                kin(tie, row.applicant)
                for tie in ties
                if row.applicant_id in (tie.person_id, tie.other_id)
            ],
        }
        for row in given
    ]


def _ties(person: Person, others: Sequence[int]) -> list[Relation]:
    joined = Q(person=person, other__in=others) | Q(other=person, person__in=others)
    return list(Relation.objects.standing().filter(joined))
