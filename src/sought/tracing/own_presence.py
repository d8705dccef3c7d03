"""Whoever saw somebody in a place was there: accounts of witnesses out of what they tell of others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sought.tracing.account import Account, Deed
from sought.tracing.stated_pairs import who_saw


def own_presence(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """For each witness that he was in the place when he saw it, under the ref of the statement.

    Once for each witness and statement, however many persons it names.  Whom he saw may be
    mistaken; that he was there is not doubted on that ground.  That somebody was there through all
    days of a stay is told of that person alone: the witness was there on one of them.
    """
    found: dict[tuple[str, str], Account] = {}
    for each in accounts:
        if each.place and each.window is not None:
            for witness in who_saw(each):
                found.setdefault((witness, each.ref), _own(each, witness))
    return tuple(found.values())


def _own(account: Account, witness: str) -> Account:
    return replace(
        account,
        person=witness,
        deed=Deed.SEEN,
        place=account.place,
        to_place="",
        throughout=None,
        alive=True,
        condition="",
        witness="",
        also=(),
        through="",
        named="",
        resolved=1.0,
    )
