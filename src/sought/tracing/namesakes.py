"""Who is meant: persons named under several spellings in several testimonies, told apart.

Two names may be one person if they are spelt alike and if one person can have been in all the
places at the times that are told; two sightings of one name in two places at once are of two
people.  Both are weighed together: a grouping of the namings into persons is worth the sum, over
its persons, of what the names say (bits of :mod:`sought.linkage`, the mean over a person's pairs
for each naming after the first) and of the logarithm of the probability that one person's trail
gives all the accounts (:mod:`trail_kernel`), which trails of different persons give apart.

Names are read here; no message or exception contains one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from math import exp, log

import numpy as np

from sought.errors import InputError
from sought.tracing.account import Account
from sought.tracing.geography import Geography
from sought.tracing.trail_kernel import forward
from sought.tracing.trail_model import USUAL, TrailModel
from sought.tracing.trail_states import prepare

PRIOR = 0.1
"""Chance that two namings that are worth comparing mean one person, before both are looked at."""
_EXACT = 8
"""So many namings are grouped in every possible way; of more, the best pairs are joined in turn."""
_HOPELESS = -6.0
"""Natural log-odds below which two namings are not looked at together."""
_LEAD_DAYS = 60
_LOG_2 = log(2)

Group = frozenset[int]
NameBits = Callable[[Sequence[str], Sequence[tuple[int, int]]], Sequence[float]]
"""Names, and pairs of their numbers, to bits of evidence for one person."""


@dataclass(frozen=True)
class Naming:
    """A person as one source names them, and what it tells of them.

    Namings of one ``source`` are different people if they are marked ``distinct``: a witness who
    tells two people of one name apart.
    """

    ref: str
    source: str
    name: str
    accounts: tuple[Account, ...]
    distinct: bool = False


@dataclass(frozen=True)
class Resolved:
    """The likeliest grouping of the namings (refs), and for pairs the probability to be one person.

    ``exact``: every grouping was weighed; otherwise some were too many, and their pairs have the
    probability they have alone.
    """

    persons: tuple[frozenset[str], ...]
    together: Mapping[frozenset[str], float]
    exact: bool


def resolve(
    namings: Iterable[Naming],
    geography: Geography,
    model: TrailModel = USUAL,
    *,
    prior: float = PRIOR,
    name_bits: NameBits | None = None,
) -> Resolved:
    """Raises InputError where two namings have one ref, or the prior is no probability."""
    given = sorted(namings, key=lambda naming: naming.ref)
    if len({naming.ref for naming in given}) < len(given):
        raise InputError("two namings have one ref", where="namings")
    if not 0 < prior < 1:
        raise InputError(f"prior is {prior}; allowed: between 0 and 1", where="prior")
    weights = _Weights(given, geography, model, prior, name_bits or shipped_name_bits)
    persons: list[Group] = []
    together: dict[frozenset[str], float] = {}
    exact = True
    for part in weights.parts():
        if len(part) <= _EXACT:
            groups, pairs = _weigh_all(part, weights)
        else:
            groups, pairs, exact = _join(part, weights), weights.alone(part), False
        persons += groups
        together |= {frozenset(given[at].ref for at in pair): p for pair, p in pairs.items()}
    named = [frozenset(given[at].ref for at in group) for group in persons]
    return Resolved(tuple(sorted(named, key=min)), together, exact)


def shipped_name_bits(names: Sequence[str], pairs: Sequence[tuple[int, int]]) -> Sequence[float]:
    """What the name engine says of pairs."""
    from sought.linkage import match_weights
    from sought.linkage import prepare as prepare_names

    ready = prepare_names(names)
    return [float(bits) for bits in match_weights(ready, ready, np.array(pairs, np.int64))]


class _Weights:
    """Worth of groups of namings, each weighed once."""

    def __init__(
        self,
        namings: Sequence[Naming],
        geography: Geography,
        model: TrailModel,
        prior: float,
        name_bits: NameBits,
    ) -> None:
        self.namings, self.geography, self.model = namings, geography, model
        self.prior = log(prior / (1 - prior))
        pairs = list(combinations(range(len(namings)), 2))
        bits = name_bits([naming.name for naming in namings], pairs) if pairs else []
        self.names = dict(zip(pairs, (each * _LOG_2 for each in bits), strict=True))
        windows = [a.window.first for n in namings for a in n.accounts if a.window is not None]
        self.begin = min(windows, default=0) - _LEAD_DAYS
        self.trail = cache(self._trail)

    def _trail(self, group: Group) -> float:
        """Log probability that one person's trail gives all accounts of the group."""
        some = [
            replace(account, person="one", ref=f"{at}-{number}")
            for at in sorted(group)
            for number, account in enumerate(self.namings[at].accounts)
        ]
        prepared = prepare(some, self.geography, self.model, self.begin)
        if prepared is None:
            return 0.0
        _sums, scale = forward(prepared.start, prepared.moves, prepared.receipts)
        return float(np.log(scale).sum())

    def worth(self, group: Group) -> float:
        """Of one person who bears all these namings; without bounds below where that cannot be."""
        pairs = list(combinations(sorted(group), 2))
        if any(self._told_apart(*pair) for pair in pairs):
            return float("-inf")
        alike = sum(self.names[pair] for pair in pairs) / len(pairs) if pairs else 0.0
        return (len(group) - 1) * (self.prior + alike) + self.trail(group)

    def gain(self, one: Group, other: Group) -> float:
        """What joining two persons adds: the log-odds that they are one."""
        return self.worth(one | other) - self.worth(one) - self.worth(other)

    def _told_apart(self, one: int, other: int) -> bool:
        a, b = self.namings[one], self.namings[other]
        return a.source == b.source and (a.distinct or b.distinct)

    def parts(self) -> list[list[int]]:
        """Namings that may be one person by way of others."""
        left = set(range(len(self.namings)))
        found = []
        while left:
            part, waiting = set[int](), [min(left)]
            while waiting:
                at = waiting.pop()
                part.add(at)
                left.discard(at)
                waiting += [to for to in left if self._is_worth(at, to) and to not in waiting]
            found.append(sorted(part))
        return found

    def _is_worth(self, at: int, to: int) -> bool:
        pair = (min(at, to), max(at, to))
        # A trail in common may speak for one person as much as names against it.
        return self.prior + self.names[pair] > 2 * _HOPELESS and (
            self.gain(frozenset({at}), frozenset({to})) > _HOPELESS
        )

    def alone(self, part: Sequence[int]) -> dict[Group, float]:
        """Of each pair by itself."""
        return {
            frozenset(pair): _logistic(self.gain(frozenset(pair[:1]), frozenset(pair[1:])))
            for pair in combinations(part, 2)
        }


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-odds)) if odds > -700 else 0.0  # noqa: PLR2004 - exp would overflow


def _weigh_all(part: Sequence[int], weights: _Weights) -> tuple[list[Group], dict[Group, float]]:
    """The best of all groupings, and the probability of each pair over all of them."""
    groupings = [(g, sum(weights.worth(group) for group in g)) for g in partitions(part)]
    best, most = max(groupings, key=lambda each: each[1])
    shares = [exp(worth - most) for _grouping, worth in groupings]
    pairs: dict[Group, float] = {frozenset(pair): 0.0 for pair in combinations(part, 2)}
    for (grouping, _worth), share in zip(groupings, shares, strict=True):
        for group in grouping:
            for pair in combinations(sorted(group), 2):
                pairs[frozenset(pair)] += share / sum(shares)
    return list(best), pairs


def partitions(some: Sequence[int]) -> Iterator[tuple[Group, ...]]:
    """Every way to group them."""
    if not some:
        yield ()
        return
    first = some[0]
    for rest in partitions(some[1:]):
        yield (frozenset({first}), *rest)
        for at, group in enumerate(rest):
            yield (*rest[:at], group | {first}, *rest[at + 1 :])


def _join(part: Sequence[int], weights: _Weights) -> list[Group]:
    """Join the two persons of the greatest gain, again and again, while there is one."""
    groups: list[Group] = [frozenset({at}) for at in part]
    while len(groups) > 1:
        pairs = list(combinations(groups, 2))
        gains = [weights.gain(one, other) for one, other in pairs]
        best = int(np.argmax(gains))
        if gains[best] <= 0:
            break
        one, other = pairs[best]
        groups = [group for group in groups if group not in (one, other)] + [one | other]
    return groups
