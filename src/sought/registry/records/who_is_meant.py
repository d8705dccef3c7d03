"""Whom names in testimonies mean: persons who exist only as somebody mentioned them.

Their names and their trails are weighed together (:mod:`sought.tracing.namesakes`).  It is a
proposal: that two are one person is decided by an officer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from django.core.cache import cache
from django.db.models import Exists, OuterRef

from sought.registry.models import Name, NameKind, Person, Proposal, ProposalState, Source
from sought.registry.policies import Access, readable
from sought.registry.policies.persons import findable
from sought.registry.records.kept_by_sum import sum_of
from sought.registry.records.open_witnesses import open_accounts_of
from sought.registry.records.tracing_accounts import naming_only
from sought.registry.records.tracing_geography import geography_of
from sought.tracing.namesakes import Naming, Resolved, resolve

MOST = 150
"""So many namings are weighed at once, the latest first; the page says of how many."""
LEAST = 0.05
"""Pairs below this probability are told of to nobody."""
_KEPT_SECONDS = 24 * 3600
_FORM = 1


@dataclass(frozen=True)
class MeantPair:
    """Two persons (codes) who may be one, with the proposal of the engine if there is one."""

    first: str
    second: str
    probability: float
    proposal: Proposal | None


@dataclass(frozen=True)
class Meant:
    """``groups`` hold codes of namings that are likeliest one person, each of two or more, of whom
    nobody decided otherwise.

    ``pairs``: all pairs that may be one, likeliest first; ``namings`` were weighed, of ``named``.
    """

    groups: tuple[tuple[str, ...], ...]
    pairs: tuple[MeantPair, ...]
    persons: Mapping[str, Person]
    namings: int
    named: int
    exact: bool


def who_is_meant(access: Access) -> Meant:
    """Of persons whom the reader may find and whose naming stands in a source that is open."""
    rows = list(_mentioned(access))
    persons = {name.person.code: name.person for name in rows[:MOST]}
    names = {name.person.code: name.full for name in rows[:MOST]}
    sources = {n.person.code: f"{Source.code_letter}-{n.source_id:06d}" for n in rows[:MOST]}
    accounts = open_accounts_of(access, [person.pk for person in persons.values()])
    namings = [
        Naming(code, sources[code], names[code], tuple(naming_only(accounts.get(code, []), ())))
        for code in persons
    ]
    found = _resolved(namings)
    pairs = _pairs(found)
    return Meant(_groups(found, pairs), pairs, persons, len(namings), len(rows), found.exact)


def _mentioned(access: Access) -> list[Name]:
    """The first standing name of each, the latest person first; nobody has another kind of name."""
    others = Name.objects.standing().filter(person=OuterRef("person"))
    rows = (
        Name.objects.standing()
        .filter(
            ~Exists(others.exclude(kind=NameKind.MENTIONED)),
            findable(access),
            source__in=Source.objects.filter(readable(access), withdrawn_at__isnull=True),
            kind=NameKind.MENTIONED,
            person__merged_into__isnull=True,
            person__erased_at__isnull=True,
        )
        .select_related("person__shown")
        .order_by("-person", "-pk")
    )
    return list({name.person_id: name for name in rows}.values())


def _resolved(namings: list[Naming]) -> Resolved:
    """Kept for the same namings with the same accounts, under a sum of them."""
    accounts = [account for one in namings for account in one.accounts]
    geography = geography_of(accounts)
    key = f"who-is-meant-{_FORM}-{sum_of(namings, accounts, geography)}"
    found: Resolved | None = cache.get(key)
    if found is None:
        found = resolve(namings, geography)
        cache.set(key, found, _KEPT_SECONDS)
    return found


def _groups(found: Resolved, pairs: Iterable[MeantPair]) -> tuple[tuple[str, ...], ...]:
    """Without those of which officers decided that two of them are two persons."""
    apart = [
        {one.first, one.second}
        for one in pairs
        if one.proposal is not None and one.proposal.state == ProposalState.DIFFERENT
    ]
    likely = (one for one in found.persons if len(one) > 1 and not any(two <= one for two in apart))
    return tuple(tuple(sorted(one)) for one in likely)


def _pairs(found: Resolved) -> tuple[MeantPair, ...]:
    likely = {pair: chance for pair, chance in found.together.items() if chance >= LEAST}
    proposals = _proposals({code for pair in likely for code in pair})
    pairs = []
    for pair, chance in likely.items():
        first, second = sorted(pair)
        pairs.append(MeantPair(first, second, chance, proposals.get((first, second))))
    return tuple(sorted(pairs, key=lambda one: (-one.probability, one.first, one.second)))


def _proposals(codes: Collection[str]) -> dict[tuple[str, str], Proposal]:
    """Of the engine on two of these persons, by their codes."""
    keys = [Person.number_of(code) for code in codes]
    rows = Proposal.objects.filter(first__in=keys, person__in=keys)
    by_keys = {(row.first_id, row.person_id): row for row in rows}
    pairs = combinations(sorted(codes), 2)
    numbered = (((a, b), (Person.number_of(a), Person.number_of(b))) for a, b in pairs)
    return {pair: by_keys[keys_] for pair, keys_ in numbered if keys_ in by_keys}
