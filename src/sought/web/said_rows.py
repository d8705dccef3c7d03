"""Statements as rows of the page of their source: label, words, grades, and whether they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _

from sought.registry.models import (
    ANTE_MORTEM,
    Description,
    DescriptionKind,
    Event,
    ExchangeAnswer,
    FamilyMessage,
    ParticipantRole,
    Participation,
    PublishedFigure,
    Relation,
    Service,
    Sex,
)
from sought.registry.models.statement import Statement
from sought.registry.policies import Access, Permission
from sought.registry.records.source_statements import SaidOfPerson, SaidOfPlace
from sought.web.addresses import address
from sought.web.heard_words import heard_words
from sought.web.persons_shown import person_label

Row = dict[str, Any]
Mask = Callable[[str], str]
_WORDS = {DescriptionKind.SEX: Sex, DescriptionKind.SERVICE: Service}


def person_rows(access: Access, said: SaidOfPerson, mask: Mask) -> Row:
    """Of somebody whom the reader may not know, nothing but how much there is."""
    person = said.person
    if not access.knows(person_id=person.pk, protected=person.protected):
        count = sum(map(len, (said.names, said.descriptions, said.relations, said.parts)))
        return {"person": person, "rows": [], "hidden": count + len(said.photographs)}
    rows = [
        _row(name, name.get_kind_display(), name.full, lang=name.language) for name in said.names
    ]
    rows += [_described(one, mask) for one in said.descriptions if _is_open(access, one)]
    rows += [_related(access, one, mask) for one in said.relations]
    rows += [_taking_part(part, mask) for part in said.parts]
    rows += [
        _row(one, _("Photograph"), mask(one.caption) or one.attachment.code, picture=one.attachment)
        for one in said.photographs
    ]
    total = sum(map(len, (said.names, said.descriptions, said.relations, said.parts)))
    return {"person": person, "rows": rows, "hidden": total + len(said.photographs) - len(rows)}


def place_rows(said: SaidOfPlace, mask: Mask) -> Row:
    rows = [_row(one, _("Name"), one.text, lang=one.language) for one in said.names]
    rows += [
        _row(one, _("Position"), f"{one.lat:.5f}, {one.lon:.5f}", note=_radius(one.radius_m))
        for one in said.positions
    ]
    rows += [
        _row(one, one.get_kind_display(), _value(one.value, one.number), date=one.date, mask=mask)
        for one in said.facts
    ]
    return {"place": said.place, "rows": rows}


def figure_row(figure: PublishedFigure, mask: Mask) -> Row:
    words = f"{localize(figure.value)} {figure.get_measure_display()}"
    note = " · ".join(mask(text) for text in (figure.body, figure.scope) if text)
    url = address("claim", figure.pk)
    return _row(figure, _("Published figure"), words, date=figure.date, note=note, url=url)


def nobody_row(event: Event, mask: Mask) -> Row:
    return _row(event, event.get_kind_display(), date=event.date, **_where(event, mask))


def message_row(access: Access, row: FamilyMessage, mask: Mask) -> Row:
    """Whose it is, to whom, and its words; of a message whose two ends the reader may know."""
    names = [person_label(access, one).text for one in (row.person, row.relative)]
    return _row(
        row, row.get_direction_display(), " – ".join(names), date=row.date, note=mask(row.words)
    )


def answer_row(row: ExchangeAnswer, mask: Mask) -> Row:
    """Who answered what of whom on an exchange list; the name is as it stands there."""
    words = f"{row.body}: {row.get_answer_display()} · {row.entry.name} · {row.entry.version.code}"
    return _row(
        row, _("Answer to an exchange list"), words, mask=mask, date=row.date, note=mask(row.words)
    )


def _is_open(access: Access, row: Description) -> bool:
    if row.kind in ANTE_MORTEM:
        return access.can(Permission.VIEW_ANTE_MORTEM)
    return row.kind != DescriptionKind.CONTACT or access.can(Permission.VIEW_CONTACTS)


def _described(row: Description, mask: Mask) -> Row:
    choices = _WORDS.get(DescriptionKind(row.kind))
    words = str(choices(row.value).label) if choices else mask(_value(row.value, row.number))
    return _row(row, row.get_kind_display(), words, date=row.date, place=row.place)


def _related(access: Access, row: Relation, mask: Mask) -> Row:
    text = _("%(kind)s of %(person)s") % {
        "kind": row.get_kind_display(),
        "person": person_label(access, row.other).text,
    }
    return _row(row, _("Relation"), text, note=mask(row.detail))


def _taking_part(part: Participation, mask: Mask) -> Row:
    event = part.event
    more = [part.get_condition_display()] if part.condition else []
    if part.role != ParticipantRole.SUBJECT:
        more.insert(0, str(part.get_role_display()))
    return _row(
        event, event.get_kind_display(), " · ".join(more), date=event.date, **_where(event, mask)
    )


def _where(event: Event, mask: Mask) -> Row:
    told = (event.place_words, event.holder, event.circumstances, heard_words(event))
    return {
        "place": event.place,
        "to_place": event.to_place,
        "note": " · ".join(mask(text) for text in told if text),
    }


def _row(
    statement: Statement, label: object, value: str = "", *, mask: Mask = str, **more: object
) -> Row:
    return {"statement": statement, "label": label, "value": mask(value), **more}


def _value(text: str, number: float | None) -> str:
    return text or (localize(int(number) if number.is_integer() else number) if number else "")


def _radius(metres: float) -> str:
    return _("within %(metres)s m") % {"metres": localize(int(metres))} if metres else ""
