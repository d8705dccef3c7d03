"""How people are moved between places of detention: the parameters of a trail, with their source.

The model: docs/explanation/detention-trails.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from sought.errors import InputError


@dataclass(frozen=True)
class TrailModel:
    """What is usual, in days and shares; conventions that an institution replaces by its own.

    A stay lasts ``stay_days`` on average.  ``places`` is the number of places of detention in all:
    a move goes to each of them alike, but to one of another holder only ``across`` as often.  Of
    those at large one in ``capture_days`` is captured on a day; of those held one in
    ``release_days`` comes free; whoever is free is captured again one day in ``recapture_days``.
    One in ``death_days`` dies, held or not.  A mistaken account names a place at random, and a day within
    ``span_days``; one of a place that was not in use then is believed ``not_in_use`` times as much.
    Accounts whose window is longer than ``vague_days`` are weighed after the others.  ``after``:
    so many days beyond the last account are looked at.  ``confidence`` is that of all windows.
    """

    stay_days: float = 75.0
    places: int = 60
    across: float = 0.1
    capture_days: float = 10.0
    release_days: float = 400.0
    death_days: float = 1000.0
    recapture_days: float = 20_000.0
    held_before: float = 0.05
    span_days: int = 1500
    not_in_use: float = 0.2
    vague_days: int = 400
    after: int = 180
    confidence: float = 0.95
    source: str = "defaults of Sought, fitted to the invented country"

    def __post_init__(self) -> None:
        for name in ("stay_days", "capture_days", "release_days", "death_days", "recapture_days"):
            if getattr(self, name) <= 1:
                raise InputError(f"{name} is above 1", where=name)
        for name in ("across", "held_before", "not_in_use", "confidence"):
            if not 0 < getattr(self, name) < 1:
                raise InputError(f"{name} is between 0 and 1", where=name)
        if self.places < 1 or self.span_days < 1 or self.after < 0 or self.vague_days < 1:
            raise InputError("places, span_days and vague_days are 1 or more, after 0 or more")
        if not self.source.strip():
            raise InputError("a model needs its source in words", where="source")


USUAL = TrailModel()
"""What is used where nothing else is given."""
