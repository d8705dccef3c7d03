"""The trail of a person, ready for its page: where last seen, which way, what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.models import EventKind, FamilyMessage, Person
from sought.registry.policies import Permission
from sought.registry.records.signs_of_life import messages_written
from sought.registry.records.traced_persons import traced_person
from sought.registry.records.tracing_accounts import DEEDS, accounts_of
from sought.registry.records.tracing_geography import geography_of
from sought.tracing.account import Account, Window
from sought.tracing.contradictions import Contradiction, contradictions
from sought.tracing.traced import DEAD, STATES, LastSeen, Segment, Support, Traced, Trail
from sought.web.addresses import address
from sought.web.map_shown import map_data, place_mark
from sought.web.person_timeline import timeline_of
from sought.web.places_shown import label_of
from sought.web.probabilities import percent, share
from sought.web.templatetags.ui_values import date_in_words
from sought.web.trail_picture import DOUBTFUL, picture_of
from sought.web.trail_statements import Cell, Statements
from sought.web.trail_words import STATE_WORDS, WHY_WORDS, days_in_words

_LEAST = 0.01
"""What is less probable is not told."""
_SIGNS = frozenset(DEEDS) | {EventKind.HANDOVER, EventKind.DISPLACEMENT}


def trail_of(request: HttpRequest, person: Person, *, known: bool) -> dict[str, Any]:
    """The context of the page; a dozen questions at most, however many accounts there are."""
    entries = timeline_of(request, person)
    statements = Statements(request.access, person, entries, known=known)
    accounts = accounts_of([person.pk]).get(person.code, [])
    signs = _signs(request, person, statements)
    if not accounts:
        return {"traced": None, "signs": signs}
    geography = geography_of(accounts)
    traced = traced_person(accounts, geography)
    shown = _Shown(traced, accounts, statements)
    return {
        "traced": traced,
        "confidence": share(traced.confidence, 0),
        "last": shown.last(),
        "picture": picture_of(traced, accounts, statements),
        "segments": shown.segments(),
        "trails": shown.trails(),
        "unlisted": percent(traced.unlisted) if traced.unlisted >= _LEAST else "",
        "map": shown.map(request),
        "contradictions": shown.against_each_other(contradictions(accounts, geography)),
        "doubtful": shown.doubtful(),
        "vague": [shown.cell(ref, traced.believed.get(ref)) for ref in traced.vague],
        "undated": [statements.cell(ref) for ref in traced.undated],
        "signs": signs,
    }


@dataclass(frozen=True)
class _Shown:
    traced: Traced
    accounts: Sequence[Account]
    statements: Statements

    def cell(self, ref: str, chance: float | None) -> Cell:
        """How far an account is believed; of a death no number, or it would be one for being dead."""
        return self.statements.cell(ref, None if self.statements.tells_of_death(ref) else chance)

    def place(self, code: str) -> dict[str, str]:
        """Name and page; a state that is no place has words of its own."""
        known = self.statements.places.get(code)
        if known is None:
            return {"name": str(STATE_WORDS.get(code, code)), "url": ""}
        return {"name": label_of(known), "url": address("place", code)}

    def last(self) -> dict[str, Any] | None:
        """Where and when last seen alive, by which account; None where nobody says so."""
        seen = self.traced.last_seen
        if seen is None:
            return None
        likely = [one for one in seen.places if one.probability >= _LEAST]
        return {
            "days": days_in_words(seen.window),
            "places": [
                {
                    **self.place(one.place),
                    "sure": percent(one.probability),
                    "days": days_in_words(one.window),
                }
                for one in likely
            ],
            "statements": [
                self.statements.cell(one.ref, one.probability)
                for one in seen.refs
                if one.probability >= _LEAST
            ],
            "nowhere": percent(seen.nowhere) if seen.nowhere >= _LEAST else "",
            "left_by": left_by(self.traced, seen),
        }

    def segments(self) -> list[dict[str, Any]]:
        """The stays of the likeliest trail."""
        return [self._segment(one) for trail in self.traced.trails[:1] for one in trail.segments]

    def _segment(self, segment: Segment) -> dict[str, Any]:
        return {
            "place": self.place(segment.place),
            "came": days_in_words(segment.arrival),
            "left": days_in_words(segment.departure),
            "statements": self._cells(segment.support),
            "gap": segment.unsupported,
            "elsewhere": percent(segment.elsewhere_after)
            if segment.elsewhere_after >= _LEAST
            else "",
        }

    def trails(self) -> list[dict[str, Any]]:
        """All that are listed, likeliest first."""
        return [
            {
                "sure": percent(trail.probability),
                "stays": [
                    {"place": self.place(stay.place), "came": days_in_words(stay.arrival)}
                    for stay in trail.segments
                ],
            }
            for trail in ways_of(self.traced)
        ]

    def map(self, request: HttpRequest) -> dict[str, Any] | None:
        """The places of the listed trails, each trail a line; None where none has a position."""
        ways = ways_of(self.traced)
        order = [self._placed(trail) for trail in ways]
        if not any(order):
            return None
        lines = self._lines()
        marks = [
            place_mark(self.statements.places[code], lines.get(code, ()))
            for code in dict.fromkeys(code for codes in order for code in codes)
        ]
        data = map_data(request, marks)
        data["trails"] = [
            {"label": percent(trail.probability), "places": codes}
            for trail, codes in zip(ways, order, strict=True)
            if len(codes) > 1
        ]
        return data

    def _placed(self, trail: Trail) -> list[str]:
        codes = (segment.place for segment in trail.segments if segment.place not in STATES)
        return [code for code in codes if self.statements.places[code].lat is not None]

    def _lines(self) -> dict[str, list[str]]:
        """When he was in each place, by the likeliest trail."""
        lines: dict[str, list[str]] = {}
        for trail in self.traced.trails[:1]:
            for stay in trail.segments:
                lines.setdefault(stay.place, []).extend(_stay_lines(stay))
        return lines

    def against_each_other(self, found: Iterable[Contradiction]) -> list[dict[str, Any]]:
        """Each set with its reason and its statements."""
        return [
            {
                "why": WHY_WORDS[one.why],
                "statements": [self.cell(ref, self.traced.believed.get(ref)) for ref in one.refs],
            }
            for one in found
        ]

    def doubtful(self) -> list[Cell]:
        """Accounts that are probably mistaken, the least believed first."""
        vague = set(self.traced.vague)
        rows = [
            (chance, ref)
            for ref, chance in self.traced.believed.items()
            if chance < DOUBTFUL and ref not in vague
        ]
        return [self.cell(ref, chance) for chance, ref in sorted(rows)]

    def _cells(self, support: Iterable[Support]) -> list[Cell]:
        return [self.cell(one.ref, one.probability) for one in support]


def ways_of(traced: Traced) -> list[Trail]:
    """The listed trails as far as somebody was alive, likeliest first.

    Those that differ only in the end by death are one: apart, their probabilities would be a number
    for being alive.
    """
    found: dict[tuple[str, ...], Trail] = {}
    for trail in traced.trails:
        stays = tuple(stay for stay in trail.segments if stay.place != DEAD)
        places = tuple(stay.place for stay in stays)
        before = found.get(places, Trail(stays, 0.0))
        found[places] = Trail(before.segments, before.probability + trail.probability)
    return sorted(found.values(), key=lambda trail: -trail.probability)


def left_by(traced: Traced, seen: LastSeen) -> str:
    """Until which day somebody may have stayed where they were last seen, if they were held there."""
    stays = {stay.place for trail in traced.trails[:1] for stay in trail.segments}
    if seen.left_by is None or seen.places[0].place not in stays:
        return ""
    last = seen.left_by.last
    return days_in_words(Window(last, last))


def _stay_lines(stay: Segment) -> list[str]:
    came, left = days_in_words(stay.arrival), days_in_words(stay.departure)
    lines = [_("came: %(days)s") % {"days": came}] if came else []
    return [*lines, *([_("left: %(days)s") % {"days": left}] if left else [])]


def _signs(request: HttpRequest, person: Person, statements: Statements) -> list[dict[str, Any]]:
    """What speaks for life and for death, in order of time, undated last; and no number."""
    told = [
        {
            "date": date_in_words(entry.date),
            "dead": statements.tells_of_death(entry.ref),
            "statement": statements.cell(entry.ref),
            "order": _in_order(entry.date_to or entry.date_from),
        }
        for entry in statements.entries.values()
        if entry.kind in _SIGNS and statements.concerns(entry.ref) and not entry.withdrawn
    ]
    written = [
        {
            "date": date_in_words(message.date),
            "dead": False,
            "message": message.code,
            "order": _in_order(message.date_to or message.date_from),
        }
        for message in _messages(request, person)
    ]
    return sorted([*told, *written], key=lambda sign: sign["order"])


def _messages(request: HttpRequest, person: Person) -> list[FamilyMessage]:
    """What he wrote to his family, as far as the reader may know of it."""
    if not request.access.can(Permission.VIEW_FAMILY):
        return []
    return list(messages_written(request.access).filter(person=person).order_by("pk"))


def _in_order(day: date | None) -> date:
    return day or date.max
