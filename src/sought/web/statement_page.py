"""One statement about a person, whatever its kind: what it says as lines of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.models import (
    Choice,
    Description,
    Event,
    Name,
    Person,
    Photograph,
    Relation,
)
from sought.registry.models.statement import Statement
from sought.registry.policies import Permission, can_read_source
from sought.web.chips import Chips
from sought.web.heard_words import heard_words
from sought.web.hidden_names import masking
from sought.web.known_reads import note_known
from sought.web.person_values import label_of, words_of
from sought.web.relation_words import relative_word

Line = dict[str, Any]


def about(request: HttpRequest, person: Person, statement: Statement) -> dict[str, Any]:
    """Title, lines and rights; names of protected persons in the words of the source are masked."""
    partakers = _partakers(statement, person)
    note_known(request, (other.pk for other, _role in partakers), page="statement")
    mask = masking(request.access, ((p.pk, p.protected) for p, _role in partakers))
    chips = Chips(request.access, [statement.source_id], mask)
    lines = [line for line in _lines(statement, person) if line.get("value") or line.get("date")]
    if statement.source_id not in chips.open:  # prose tells who speaks
        lines = [line for line in lines if not line.get("prose")]
    for line in lines:
        line["value"] = mask(chips.words(statement, str(line.get("value", ""))))
    field = _field(statement)
    choice = Choice.objects.filter(
        person=person, statement=statement.ref, ended_at__isnull=True
    ).first()
    access = request.access
    return {
        "statement": statement,
        "title": _title(statement),
        "lines": lines,
        "partakers": partakers,
        "chip": chips.of(statement),
        "field": field,
        "choice": choice,
        "can_choose": bool(field) and statement.stands and access.can(Permission.CHOOSE),
        "can_withdraw": statement.stands
        and access.can(Permission.WITHDRAW)
        and can_read_source(access, statement.source),
        "can_verify": isinstance(statement, Relation)
        and statement.stands
        and access.can(Permission.VERIFY_KINSHIP),
    }


def _field(statement: Statement) -> str:
    if isinstance(statement, Name):
        return "name"
    return statement.kind if isinstance(statement, Description) else ""


def _title(statement: Statement) -> str:
    if isinstance(statement, Name | Description):
        return label_of(_field(statement))
    if isinstance(statement, Event):
        return str(statement.get_kind_display())
    return _("Kinship") if isinstance(statement, Relation) else _("Photograph")


def _lines(statement: Statement, person: Person) -> Iterator[Line]:
    match statement:
        case Name():
            yield from _name(statement)
        case Description():
            words = words_of(statement)
            yield {"label": _("Value"), "value": words.value}
            yield {"label": _("Date"), "date": words.date}
            yield {"label": _("With it"), "value": words.note}
        case Relation():
            yield {
                "label": _("Kinship"),
                "value": relative_word(statement, seen_from=person.pk),
            }
            yield {"label": _("In the words of the source"), "value": statement.detail}
            yield {"label": _("Verified by"), "value": statement.verified_how}
        case Event():
            yield from _event(statement)
        case Photograph():
            yield {"label": _("Caption"), "value": statement.caption}
            yield {"label": _("Taken"), "value": statement.taken}


def _name(name: Name) -> Iterator[Line]:
    yield {"label": _("Name as written"), "value": name.full}
    yield {"label": _("Kind of name"), "value": str(name.get_kind_display())}
    yield {"label": _("Given name"), "value": name.given}
    yield {"label": _("Patronymic"), "value": name.patronymic}
    yield {"label": _("Family name"), "value": name.family}
    yield {"label": _("Language"), "value": name.language}


def _event(event: Event) -> Iterator[Line]:
    yield {"label": _("Code"), "value": event.code}
    yield {"label": _("When"), "date": event.date}
    yield {"label": _("Where"), "value": _place(event.place)}
    yield {"label": _("To where"), "value": _place(event.to_place)}
    yield {"label": _("The place in the words of the source"), "value": event.place_words}
    yield {"label": _("Who held, ordered or carried it out"), "value": event.holder}
    yield {"label": _("Circumstances"), "value": event.circumstances, "prose": True}
    yield {"label": _("How the source knows it"), "value": heard_words(event)}


def _place(place: Any) -> str:  # noqa: ANN401 - a place or none
    return (place.shown_name or place.code) if place else ""


def _partakers(statement: Statement, person: Person) -> list[tuple[Person, str]]:
    """Others whom it speaks of, each with their part."""
    if isinstance(statement, Relation):
        other = statement.other if statement.person_id == person.pk else statement.person
        return [(other, _("the other person"))]
    if isinstance(statement, Event):
        parts = statement.participations.exclude(person=person).select_related("person__shown")
        return [(part.person, str(part.get_role_display())) for part in parts.order_by("pk")]
    return []
