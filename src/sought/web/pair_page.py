"""A pair on its page: both sides fact by fact, how far they agree, its rivals and its answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.errors import InputError
from sought.registry.models import Proposal, Sex
from sought.registry.records.merges import kept_of
from sought.registry.records.proposal_sides import COMPARED, Side, sides_of, waterfall
from sought.web import match_weights
from sought.web.known_reads import note_known
from sought.web.match_words import field_words, level_words
from sought.web.name_agreement import in_latin, names_beside
from sought.web.pair_answers import answers_of
from sought.web.pair_rivals import rivals_of
from sought.web.probabilities import percent
from sought.web.source_reads import note_source_read

_ENGINE = {"residence": "place", "service_number": "document"}
"""What the engine calls a field, where the register has another word."""
_MEANS_LITTLE = 0.5


@dataclass(frozen=True)
class Value:
    """One value of a fact: words or an EDTF date, its Latin reading, and who says it."""

    text: str = ""
    date: str = ""
    latin: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mark:
    """How far a fact agrees; ``tone`` is ``for``, ``against`` or ``little``."""

    tone: str
    words: str


@dataclass(frozen=True)
class Row:
    """One fact of both sides."""

    label: str
    mark: Mark | None
    cells: tuple[list[Value], list[Value]]


def page_of_pair(
    request: HttpRequest, proposal: Proposal, refused: InputError | None = None
) -> dict[str, Any]:
    """All that the page shows; Refused where a side is not open to the officer."""
    sides = sides_of(request.access, proposal)
    _note_reads(request, proposal)
    weights = match_weights.waterfall((w.field, w.level, w.bits) for w in waterfall(proposal))
    return {
        "proposal": proposal,
        "probability": percent(proposal.probability),
        "sides": [_side(side) for side in sides],
        "rows": list(_rows(sides, _marks(weights.weights))),
        "names": names_beside(*([name.full for name in side.names] for side in sides)),
        "weights": weights,
        "rivals": rivals_of(request.access, proposal),
        "refused": _refusal(refused),
        **answers_of(request, proposal),
    }


def _note_reads(request: HttpRequest, proposal: Proposal) -> None:
    page = f"pair {proposal.code}"
    sides = (kept_of(person) for person in (proposal.person, proposal.first) if person)
    note_known(request, [person.pk for person in sides], page=page)
    if proposal.entry is not None:
        note_source_read(request, proposal.entry.list.source, detail={"page": page})


def _side(side: Side) -> dict[str, Any]:
    if side.entry is None:
        return {"person": side.person, "origin": _("person of the register"), "cells": ()}
    origin = _("row %(number)s, %(body)s") % {
        "number": side.entry.row,
        "body": side.entry.list.body,
    }
    return {"entry": side.entry, "origin": origin, "cells": side.cells}


def _rows(sides: tuple[Side, Side], marks: Mapping[str, Mark]) -> Iterator[Row]:
    first, second = (
        [Value(name.full, latin=in_latin(name.full)) for name in s.names] for s in sides
    )
    yield Row(field_words("name"), marks.get("name"), (_once(first), _once(second)))
    for field in COMPARED:
        cells = [_values(field, side) for side in sides]
        if any(cells):
            engine = _ENGINE.get(field, field)
            yield Row(_label(field), marks.get(engine), (cells[0], cells[1]))


def _label(field: str) -> str:
    return (
        _("Service number") if field == "service_number" else field_words(_ENGINE.get(field, field))
    )


def _values(field: str, side: Side) -> list[Value]:
    """Each value once; of a person with the codes of all sources that give it."""
    sources: dict[str, list[str]] = {}
    for one in side.said.get(field, ()):
        sources.setdefault(one.value, []).extend([one.source] if side.person else [])
    return [_value(field, text, tuple(dict.fromkeys(of))) for text, of in sources.items()]


def _value(field: str, text: str, sources: tuple[str, ...]) -> Value:
    if field in {"birth", "last_date"}:
        return Value(date=text, sources=sources)
    if field == "sex":
        return Value(str(Sex(text).label) if text in Sex.values else text, sources=sources)
    return Value(text, latin=in_latin(text), sources=sources)


def _once(values: Iterable[Value]) -> list[Value]:
    return list(dict.fromkeys(values))


def _marks(weights: Iterable[match_weights.Weight]) -> dict[str, Mark]:
    """By field; what one side does not say has none."""
    bits: dict[str, float] = {}
    levels: dict[str, str] = {}
    for weight in weights:
        field = weight.field.removesuffix(" rarity")
        bits[field] = bits.get(field, 0.0) + weight.bits
        if field == weight.field and weight.level != "not_said":
            levels[field] = weight.level
    return {field: Mark(_tone(bits[field]), level_words(field, levels[field])) for field in levels}


def _tone(bits: float) -> str:
    if abs(bits) < _MEANS_LITTLE:
        return "little"
    return "for" if bits > 0 else "against"


def _refusal(error: InputError | None) -> dict[str, Any] | None:
    """What was wrong, and whether the officer may say that it is one person all the same."""
    if error is None:
        return None
    return {"problem": error.problem, "although": error.where == "although_named_together"}
