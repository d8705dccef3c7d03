"""What forms of law ask about what happened: capture, custody, transfer, release, death, burial."""

from __future__ import annotations

from sought.registry.models import Condition, EventKind
from sought.registry.records.accounts import Told
from sought.registry.records.legal_gathering import (
    Gathered,
    circumstances,
    dates,
    holders,
    places,
    stated,
)
from sought.registry.records.legal_person import Answer
from sought.reporting.legal_forms import Stated

E = EventKind
_HELD = (E.CAPTURE, E.DETENTION, E.TRANSFER, E.HOSPITAL, E.VISIT)
_LEFT = (E.RELEASE, E.EXCHANGE, E.REPATRIATION, E.TRANSFER)

EVENT_OF: dict[str, tuple[EventKind, ...]] = {
    "capture": (E.CAPTURE,),
    "custody": (E.DETENTION, E.CAPTURE),
    "transfer": (E.TRANSFER,),
    "hospital": (E.HOSPITAL,),
    "release": (E.RELEASE, E.EXCHANGE),
    "repatriation": (E.REPATRIATION, E.EXCHANGE),
    "escape": (E.ESCAPE,),
    "death": (E.DEATH,),
}
"""Kinds of event that a notice may be about, by the last word of its key."""


def kinds_of(form_key: str) -> tuple[EventKind, ...]:
    """The kinds of event a form is about; empty where it is about the whole way."""
    prefix, _, name = form_key.partition("_")
    return EVENT_OF.get(name, ()) if prefix in {"prisoner", "civilian"} else ()


def _event(g: Gathered) -> Told | None:
    return g.happening


def _first(g: Gathered, *kinds: str) -> Told | None:
    return next(iter(g.of_kind(*kinds)), None)


def _last(g: Gathered, *kinds: str) -> Told | None:
    return next(reversed(g.of_kind(*kinds)), None)


def _event_place(g: Gathered) -> list[Stated]:
    """Of a transfer it is the place it led to."""
    if g.happening and g.happening.main.kind == E.TRANSFER:
        return places(g, g.happening, to=True)
    return places(g, g.happening)


def _capture_health(g: Gathered) -> list[Stated]:
    """The card offers fixed answers; of what is recorded only an illness is among them."""
    ill = [a for event in g.events for a in event.accounts if a.condition == Condition.ILL]
    return [stated("sick", ill[-1].event)] if ill else []


def _present_place(g: Gathered) -> list[Stated]:
    last = _last(g, *_HELD)
    if last and last.main.kind == E.TRANSFER:
        return places(g, last, to=True)
    return places(g, last)


def _recaptured(g: Gathered) -> list[Stated]:
    """Captures that certainly came after the escape."""
    escaped = g.happening.main.date_to if g.happening else None
    later = [
        capture
        for capture in g.of_kind(E.CAPTURE)
        if escaped and capture.main.date_from and capture.main.date_from > escaped
    ]
    return dates(later[0]) if later else []


def _deprived(g: Gathered) -> Told | None:
    return _first(g, E.CAPTURE, E.DETENTION)


def _held_at(g: Gathered) -> list[Stated]:
    last = _last(g, E.DETENTION, E.TRANSFER, E.VISIT)
    return places(g, last, to=bool(last and last.main.kind == E.TRANSFER))


def _grave(g: Gathered) -> list[Stated]:
    return circumstances(g, _last(g, E.BURIAL))


def _destination(g: Gathered) -> list[Stated]:
    last = _last(g, *_LEFT)
    return places(g, last, to=True) or ([] if last is None else places(g, last))


def _transferred_by(g: Gathered) -> list[Stated]:
    return holders(g, _last(g, *_LEFT))


OF_EVENTS: dict[str, Answer] = {
    "event_date": lambda g: dates(_event(g)),
    "event_place": _event_place,
    "moved_from": lambda g: places(g, _event(g)),
    "ordered_by": lambda g: holders(g, _event(g)),
    "hospital_reason": lambda g: circumstances(g, _event(g)),
    "handed_to": lambda g: holders(g, _event(g)),
    "release_terms": lambda g: circumstances(g, _event(g)),
    "recaptured_on": _recaptured,
    "death_cause": lambda g: circumstances(g, _event(g)),
    "buried_on": lambda g: dates(_last(g, E.BURIAL)),
    "buried_at": lambda g: places(g, _last(g, E.BURIAL)),
    "grave": _grave,
    "taken_prisoner": lambda g: dates(_first(g, E.CAPTURE)),
    "interned_on": lambda g: dates(_first(g, E.DETENTION, E.CAPTURE)),
    "coming_from": lambda g: places(g, _last(g, E.TRANSFER)),
    "arrived_on": lambda g: dates(_last(g, E.TRANSFER)),
    "present_address": _present_place,
    "deprived_on": lambda g: dates(_deprived(g)),
    "deprived_at": lambda g: places(g, _deprived(g)),
    "deprived_by": lambda g: holders(g, _deprived(g)),
    "held_at": _held_at,
    "admitted_on": lambda g: dates(_last(g, E.DETENTION, E.TRANSFER)),
    "death": lambda g: circumstances(g, _last(g, E.DEATH)),
    "remains": lambda g: places(g, _last(g, E.BURIAL, E.HANDOVER)),
    "left_on": lambda g: dates(_last(g, *_LEFT)),
    "destination": _destination,
    "transferred_by": _transferred_by,
}
"""Answers by keys of fields; what no source can state (a signature, an enquiry) stays blank."""

ON_CAPTURE_CARD: dict[str, Answer] = {"state_of_health": _capture_health}
"""Where one form asks otherwise than the others."""
