"""The two wars of the invented country, with the names that either side gives them."""

from __future__ import annotations

from datetime import date

from sought.demo.history import ARMISTICE, PHASES
from sought.registry.actions.conflicts import record_conflict
from sought.registry.models import Officer

_LONG = {
    "en": "War of 1991 to 1994",
    "az": "1991–1994-cü illər müharibəsi",
    "hy": "1991–1994 թվականների պատերազմ",
    "ru": "Война 1991–1994 годов",
}
_SHORT = {
    "en": "War of February 2011",
    "az": "2011-ci ilin fevral müharibəsi",
    "hy": "2011 թվականի փետրվարի պատերազմ",
    "ru": "Война февраля 2011 года",
}
_LONG_ALSO = ("Defence of the Lakes (north)", "Coastal Struggle (south)")
_SHORT_ALSO = ("Twenty-three Days (north)", "February Battle (south)")
_INVENTED = "Invented, like everything in this register."


def load_wars(by: Officer) -> None:
    """Until the armistice, and the short war later; nobody went missing in between."""
    long = [phase for phase in PHASES if phase.first < ARMISTICE]
    short = [phase for phase in PHASES if phase.first > ARMISTICE]
    _record(by, _LONG, _LONG_ALSO, long[0].first, ARMISTICE)
    _record(by, _SHORT, _SHORT_ALSO, short[0].first, short[-1].last)


def _record(
    by: Officer, titles: dict[str, str], also: tuple[str, ...], first: date, last: date
) -> None:
    record_conflict(
        by=by,
        title=titles["en"],
        titles=titles,
        other_names=also,
        period=f"{first}/{last}",
        note=_INVENTED,
    )
