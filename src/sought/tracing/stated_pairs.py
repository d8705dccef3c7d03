"""Pairs whom a source puts together by name: the witness saw the person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sought.tracing.account import PRESENCE, Account, Deed, Window
from sought.tracing.grades import PROBABLE, Grade, grade_together

_FACE_TO_FACE = PRESENCE | {Deed.DEATH, Deed.CAPTURE, Deed.TRANSFER}
"""Who saw it was there.  Of a release, an escape or a burial one may only have learned."""


def who_saw(account: Account) -> tuple[str, ...]:
    """The named witnesses who were with the person."""
    if account.hearsay or account.deed not in _FACE_TO_FACE:
        return ()
    return account.witnesses


class Stated(NamedTuple):
    """``witness`` says to have been with ``person``; ``chance`` is how far that is believed.

    ``window`` has the day, or one day among these (None: not known when); ``days`` how many days
    it was at least.  ``place`` may be empty.
    """

    witness: str
    person: str
    place: str
    window: Window | None
    days: int
    chance: float
    ref: str

    @property
    def grade(self) -> Grade | None:
        """Certain, since a source says so by name; only one that is not believed is less."""
        return Grade.CERTAIN if self.chance >= PROBABLE else grade_together(self.chance)


def stated_together(
    accounts: Iterable[Account], believed: Mapping[str, float] | None = None
) -> tuple[Stated, ...]:
    """What the accounts state of witnesses and persons, in their order.

    ``believed``: by ref the probability that an account is true, given the others (as in
    ``Traced.believed``); where it is missing the account's own truth counts, but not as less than
    probable: a low grade alone does not contradict.  Hearsay puts nobody together.
    """
    return tuple(_stated(accounts, believed or {}))


def _stated(accounts: Iterable[Account], believed: Mapping[str, float]) -> Iterator[Stated]:
    for each in accounts:
        chance = believed.get(each.ref, max(each.truth, PROBABLE))
        window = each.throughout or each.window
        days = each.throughout.days if each.throughout else 1
        for witness in who_saw(each):
            yield Stated(witness, each.person, each.place, window, days, chance, each.ref)
