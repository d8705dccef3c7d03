"""Statements as rows: one function for each kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from django.db import models

from sought.demo.letters import SCRIPTS
from sought.demo.load.ids import Ids, inserted, saved
from sought.demo.statements import (
    Described,
    Figure,
    Naming,
    PlaceSaid,
    Related,
    Reported,
    Said,
    Statement,
)
from sought.registry.models import (
    Description,
    Event,
    Name,
    Participation,
    PlaceFact,
    PublishedFigure,
    Relation,
)

Reliability = dict[str, str]
"""The reliability of each source by its id."""


def said_fields(said: Said, ids: Ids, reliability: Reliability) -> dict[str, Any]:
    """The columns that every statement has."""
    return {
        "source_id": ids.sources[said.source],
        "place_in_source": said.where,
        "reliability": reliability[said.source],
        "credibility": said.credibility,
        "recorded_by_id": ids.by.pk,
        "recorded_at": ids.at,
    }


def _name(said: Naming, ids: Ids) -> Name:
    return Name(
        person_id=ids.persons[said.person],
        kind=said.kind,
        full=said.full,
        given=said.given,
        patronymic=said.patronymic,
        family=said.family,
        language=said.language,
        script=SCRIPTS[said.language],
    )


def _description(said: Described, ids: Ids) -> Description:
    return Description(
        person_id=ids.persons[said.person],
        kind=said.kind,
        value=said.value,
        date=said.date,
        place_id=ids.place(said.place),
        number=said.number,
        language=said.language,
    )


def _relation(said: Related, ids: Ids) -> Relation:
    return Relation(
        person_id=ids.persons[said.person],
        other_id=ids.persons[said.other],
        kind=said.kind,
        detail=said.detail,
    )


def _event(said: Reported, ids: Ids) -> Event:
    return Event(
        kind=said.kind,
        date=said.date,
        place_id=ids.place(said.place),
        to_place_id=ids.place(said.to_place),
        incident=ids.incident if said.incident else None,
        holder=said.holder,
        circumstances=said.circumstances,
        language=said.language,
    )


def _place_fact(said: PlaceSaid, ids: Ids) -> PlaceFact:
    return PlaceFact(
        place_id=ids.places[said.place],
        kind=said.kind,
        value=said.value,
        date=said.date,
        number=said.number,
    )


def _figure(said: Figure, ids: Ids) -> PublishedFigure:
    return PublishedFigure(
        incident=ids.incident if said.incident else None,
        measure=said.measure,
        sex=said.sex,
        age_class=said.age_class,
        service=said.service,
        value=said.value,
        scope=said.scope,
        date=said.date,
    )


_ROW: dict[type, Callable[[Any, Ids], models.Model]] = {
    Naming: _name,
    Described: _description,
    Related: _relation,
    Reported: _event,
    PlaceSaid: _place_fact,
    Figure: _figure,
}


def load_statements(
    statements: list[Statement], ids: Ids, reliability: Reliability
) -> Counter[str]:
    """Insert all of these; gives their number by noun."""
    by_kind: dict[type, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_kind[type(statement)].append(statement)
    counts: Counter[str] = Counter()
    for kind, said in by_kind.items():
        rows = [_row(each, ids, reliability) for each in said]
        counts[rows[0].noun] += len(rows)  # type: ignore[attr-defined]
        if kind is Reported:
            counts["participation"] += _participations(said, saved(rows), ids)
        else:
            inserted(rows)
    return counts


def _row(said: Statement, ids: Ids, reliability: Reliability) -> models.Model:
    row = _ROW[type(said)](said, ids)
    for column, value in said_fields(said.said, ids, reliability).items():
        setattr(row, column, value)
    if hasattr(row, "stamp"):
        row.stamp()
    return row


def _participations(said: list[Any], events: Any, ids: Ids) -> int:  # noqa: ANN401
    return inserted(
        Participation(
            event_id=event.pk,
            person_id=ids.persons[each.person],
            role=each.role,
            condition=each.condition,
        )
        for report, event in zip(said, events, strict=True)
        for each in report.participants
    )
