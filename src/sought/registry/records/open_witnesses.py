"""Who told of somebody, as far as one reader may know: no witness of an interview that is closed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sought.registry.models import Source
from sought.registry.policies import Access, readable
from sought.registry.records.tracing_accounts import accounts_of, naming_only
from sought.tracing.account import Account


def open_accounts_of(access: Access, persons: Collection[int]) -> dict[str, list[Account]]:
    """What is told of these persons (primary keys), by code; four questions.

    That they were there themselves when they saw another is told by interviews alone that are open.
    """
    return accounts_of(persons, readable(access))


def naming_open(
    access: Access, accounts: Iterable[Account], known: Collection[str]
) -> list[Account]:
    """The accounts, naming only these persons (codes), and nobody where the source is not open.

    One question to the database.
    """
    given = list(accounts)
    keys = {Source.number_of(account.source) for account in given}
    rows = Source.objects.filter(readable(access), pk__in=keys).values_list("pk", flat=True)
    open_ = {f"{Source.code_letter}-{pk:06d}" for pk in rows}
    return [
        one
        for account in given
        for one in naming_only([account], known if account.source in open_ else ())
    ]


def naming_open_by_person(
    access: Access, accounts: Mapping[str, Iterable[Account]], known: Collection[str]
) -> dict[str, list[Account]]:
    """The same for many persons by code; whoever has no account is left out.  One question."""
    found: dict[str, list[Account]] = {}
    for account in naming_open(access, (a for told in accounts.values() for a in told), known):
        found.setdefault(account.person, []).append(account)
    return found
