"""Whoever saw somebody in a place was there: accounts of witnesses out of what they tell of others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sought.tracing.account import Account, Deed
from sought.tracing.stated_pairs import saw_it


def own_presence(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """For each witness that he was in the place when he saw it, under the ref of the statement.

    Once for each witness and statement, however many persons it names.  Whom he saw may be
    mistaken; that he was there is not doubted on that ground.
    """
    found: dict[tuple[str, str], Account] = {}
    for each in accounts:
        if saw_it(each) and each.place and each.window is not None:
            found.setdefault((each.witness, each.ref), _own(each))
    return tuple(found.values())


def _own(account: Account) -> Account:
    return replace(
        account,
        person=account.witness,
        deed=Deed.SEEN,
        place=account.place,
        to_place="",
        alive=True,
        condition="",
        witness="",
        named="",
        resolved=1.0,
    )
