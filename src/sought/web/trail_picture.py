"""The rows of the drawing of a trail: the places of a person, the way through them, the accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sought.reporting.trail_drawing import Area, Bar, Days, Mark, Row, draw_trail
from sought.tracing.account import Account, Deed, Window
from sought.tracing.traced import AT_LARGE, DEAD, ELSEWHERE, FREE, STATES, LastSeen, Segment, Traced
from sought.web.addresses import address
from sought.web.places_shown import label_of
from sought.web.probabilities import percent
from sought.web.trail_statements import Statements
from sought.web.trail_words import STATE_WORDS, days_in_words

DOUBTFUL = 0.5
"""An account that is believed less is probably mistaken."""

_LEADS_TO = {
    Deed.LAST_CONTACT: AT_LARGE,
    Deed.RELEASE: FREE,
    Deed.ESCAPE: FREE,
    Deed.DEATH: DEAD,
    Deed.BURIAL: DEAD,
}
_ENDS = (ELSEWHERE, FREE, DEAD)
_GOES_ON = 21
"""Days by which a stay without an end is drawn on."""


def picture_of(traced: Traced, accounts: Sequence[Account], statements: Statements) -> str:
    """SVG of the likeliest trail; empty where no account has a day."""
    drawing = _Drawing(traced, accounts, statements)
    seen = traced.last_seen
    return draw_trail(
        drawing.rows(),
        _("The most probable trail, the probability of each day, and the accounts"),
        _tick,
        band=(seen.window.first, seen.window.last) if seen else None,
        band_words=_("last seen alive: %(days)s") % {"days": days_in_words(seen.window)}
        if seen
        else "",
    )


def _tick(day: date) -> str:
    """The year, or the month with its year."""
    return f"{day.year}" if day.month == 1 else date_format(day, "M Y")


@dataclass
class _Drawing:
    traced: Traced
    accounts: Sequence[Account]
    statements: Statements

    def rows(self) -> list[Row]:
        bars, marks = self._bars(), self._marks()
        areas = {p.place: Area(p.first, p.chance.tolist()) for p in self.traced.presences}
        places = {**bars, **marks, **{place: [] for place in areas if place in bars}}
        return [
            Row(
                label=self._label(place),
                url=address("place", place) if place in self.statements.places else "",
                bars=tuple(bars.get(place, ())),
                area=areas.get(place),
                marks=tuple(marks.get(place, ())),
            )
            for place in sorted(places, key=lambda p: self._order(p, bars, marks))
        ]

    def _label(self, place: str) -> str:
        known = self.statements.places.get(place)
        return label_of(known) if known else str(STATE_WORDS.get(place, place))

    def _order(
        self, place: str, bars: Mapping[str, list[Bar]], marks: Mapping[str, list[Mark]]
    ) -> tuple[int, int, str]:
        """At large first, places as they come, what is no place last."""
        days = [bar.came[0] for bar in bars.get(place, ())]
        days += [] if days else [mark.days[0] for mark in marks.get(place, ())]
        rank = 0 if place == AT_LARGE else 2 + _ENDS.index(place) if place in _ENDS else 1
        return rank, min(days, default=0), place

    def _bars(self) -> dict[str, list[Bar]]:
        found: dict[str, list[Bar]] = defaultdict(list)
        if self.traced.trails:
            span = self._span()
            segments = self.traced.trails[0].segments
            for number, segment in enumerate(segments):
                last = number == len(segments) - 1
                found[segment.place].append(self._bar(segment, span, last=last))
        return found

    def _bar(self, segment: Segment, span: Days, *, last: bool) -> Bar:
        came = _days(segment.arrival) or (span[0], span[0])
        left = _days(segment.departure) or (span[1] + _GOES_ON, span[1] + _GOES_ON)
        seen = self.traced.last_seen
        if last and segment.departure is None and seen and segment.place == _last_place(seen):
            # Told of until he was last seen; then it fades to the day by which he had left.
            until = max(seen.window.last, came[1])
            left = (until, max(until, seen.left_by.last if seen.left_by else left[1]))
        return Bar(came, left)

    def _span(self) -> Days:
        """From the first to the last day that anything tells of."""
        days = [day for window in self._windows() for day in window]
        return min(days), max(days)

    def _windows(self) -> Iterator[Window]:
        for trail in self.traced.trails[:1]:
            for segment in trail.segments:
                yield from (w for w in (segment.arrival, segment.departure) if w is not None)
        yield from (a.window for a in self._drawn() if a.window is not None)
        if self.traced.last_seen:
            yield self.traced.last_seen.window

    def _drawn(self) -> Iterable[Account]:
        """What is too vague would make the rest too small to be seen."""
        vague = set(self.traced.vague)
        return (a for a in self.accounts if a.window is not None and a.ref not in vague)

    def _marks(self) -> dict[str, list[Mark]]:
        found: dict[str, list[Mark]] = defaultdict(list)
        for account in sorted(self._drawn(), key=lambda a: (a.window, a.ref)):
            found[_row_of(account, self.traced)].append(self._mark(account))
        return found

    def _mark(self, account: Account) -> Mark:
        window = account.window or Window(0, 0)
        believed = self.traced.believed.get(account.ref, 1.0)
        dead = self.statements.tells_of_death(account.ref)
        sure = _("believed %(sure)s") % {"sure": percent(believed)}
        words = self.statements.words(account.ref)
        return Mark(
            days=(window.first, window.last),
            # How far a death is believed would be a number for being dead.
            words=words if dead else f"{words}; {sure}",
            url=self.statements.url(account.ref),
            dead=dead,
            doubtful=believed < DOUBTFUL,
        )


def _last_place(seen: LastSeen) -> str:
    """Where somebody was probably last seen; ``left_by`` is of this place."""
    place = seen.places[0].place if seen.places else ""
    return "" if place in STATES else place


def _row_of(account: Account, traced: Traced) -> str:
    """Where an account has somebody; a step out of a place stands in the row it leads to."""
    places = {presence.place for presence in traced.presences}
    if account.deed is Deed.TRANSFER:
        return account.to_place or account.place or ELSEWHERE
    if account.deed is Deed.DEATH and account.place in places:
        return account.place
    if account.deed is Deed.CAPTURE:
        return account.place if account.place in places else AT_LARGE
    return _LEADS_TO.get(account.deed) or account.place or ELSEWHERE


def _days(window: Window | None) -> Days | None:
    return (window.first, window.last) if window else None
