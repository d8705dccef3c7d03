"""Where a missing person lies: the probability of each known burial site, with its reasons.

Everything stated of one person is put in order, what tells most first.  The first account is
believed with the probability of its grade; as far as it is not, the next one is asked; as far as
none is believed, the person lies elsewhere.  An account that is believed shares its part out among
the burial sites: by the dead reported there, by their distance, and by whether people were buried
there at the time; one weight stands for graves that nobody has reported.  So the probabilities of
one person sum to 1, and each is the sum of what single accounts give it.

The model: docs/explanation/who-lies-where.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import exp
from typing import NamedTuple

from sought.errors import InputError
from sought.genetics.caseload import Interval
from sought.genetics.confusion import require_rate


class AccountKind(StrEnum):
    """What an account says, in the order in which it tells where somebody lies."""

    BURIED = "buried"
    NAMED = "named"
    COMPANY = "company"
    DIED = "died"
    HELD = "held"
    SEEN = "seen"


@dataclass(frozen=True)
class KindModel:
    """What an account of one kind tells, where it is true.

    With probability ``telling`` it tells where the person lies; else the next account is asked.
    The weight of a site falls with the distance d as exp(-d² / 2 scale²), in km, to nothing beyond
    ``reach`` (scale None: the account names the site itself).  ``unreported`` is the weight of graves that nobody has
    reported: so many dead at no distance.  Burial follows the end of the account's time within
    ``years``.
    """

    telling: float
    scale: float | None = None
    reach: float = 0.0
    unreported: float = 0.0
    years: float = 0.0

    def __post_init__(self) -> None:
        require_rate(self.telling, "telling")
        if self.scale is not None and min(self.scale, self.reach, self.unreported) <= 0:
            raise InputError("scale, reach and the weight of unreported graves are above 0")
        if self.years < 0:
            raise InputError(f"years is {self.years}; allowed: 0 or more", where="years")


def _kinds() -> Mapping[AccountKind, KindModel]:
    return {
        AccountKind.BURIED: KindModel(0.95),
        AccountKind.NAMED: KindModel(0.3),
        AccountKind.COMPANY: KindModel(0.1),
        AccountKind.DIED: KindModel(0.75, 18.0, 45.0, 25.0, 0.02),
        AccountKind.HELD: KindModel(0.7, 26.0, 45.0, 45.0, 0.3),
        AccountKind.SEEN: KindModel(0.9, 22.0, 45.0, 45.0, 0.02),
    }


def _reliability() -> Mapping[str, float]:
    return {"A": 1.0, "B": 0.95, "C": 0.85, "D": 0.6, "E": 0.3, "F": 0.6}


def _credibility() -> Mapping[str, float]:
    return {"1": 1.0, "2": 0.95, "3": 0.8, "4": 0.5, "5": 0.2, "6": 0.6}


@dataclass(frozen=True)
class RestingModel:
    """All parameters of the model; ``source`` says whose they are.

    ``reliability`` and ``credibility`` (Admiralty code): an account is true with the product of
    both.  A site counts with the number of its dead to the power ``crowd`` (0: all alike, 1: in
    proportion), ``untold`` where nobody tells it.  Times tell nothing with probability
    ``misdated``: one is wrong, or the site was used again.  People were
    buried over ``war`` years in all; a site's time is taken as ``shortest`` years or more.  The
    numbers are conventions, fitted to the invented country: an institution should replace them by
    the rates of its own solved cases.
    """

    kinds: Mapping[AccountKind, KindModel] = field(default_factory=_kinds)
    reliability: Mapping[str, float] = field(default_factory=_reliability)
    credibility: Mapping[str, float] = field(default_factory=_credibility)
    crowd: float = 0.85
    misdated: float = 0.5
    war: float = 3.2
    shortest: float = 0.1
    untold: float = 3.0
    source: str = "defaults of Sought"

    def __post_init__(self) -> None:
        for table in (self.reliability, self.credibility):
            for grade, rate in table.items():
                require_rate(rate, f"grade {grade}")
        require_rate(self.misdated, "misdated")
        if not self.source.strip():
            raise InputError("a model needs its source in words", where="source")

    @property
    def reach(self) -> float:
        """Beyond so many km no account of any kind gives a site a weight."""
        return max(kind.reach for kind in self.kinds.values())

    def truth(self, reliability: str, credibility: str) -> float:
        """Probability that a statement of this grade is true."""
        return self.reliability[reliability] * self.credibility[credibility]


@dataclass(frozen=True)
class Grave:
    """A burial site: the number of dead reported, and when they were buried (years)."""

    code: str
    dead: float
    buried: Interval | None = None


@dataclass(frozen=True)
class Account:
    """One statement on one person: its ref, grade, time (years), and km to each site in reach.

    Accounts that name sites themselves (:data:`KindModel.scale` None) have them at 0 km.
    """

    ref: str
    kind: AccountKind
    reliability: str
    credibility: str
    sites: Mapping[str, float]
    when: Interval | None = None


class Reason(NamedTuple):
    """What one account gives to a probability, and how far its place is from the site."""

    ref: str
    kind: AccountKind
    share: float
    km: float


class MayLie(NamedTuple):
    """A site with the probability that the person lies there, the strongest reason first."""

    site: str
    probability: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class RestingPlace:
    """Where one person may lie, the likeliest site first; with ``elsewhere`` it sums to 1."""

    sites: tuple[MayLie, ...]
    elsewhere: float

    def of(self, site: str) -> float:
        """The probability of one site."""
        return next((one.probability for one in self.sites if one.site == site), 0.0)


def resting_place(
    accounts: Iterable[Account], graves: Mapping[str, Grave], model: RestingModel = RestingModel()
) -> RestingPlace:
    """Where the person of these accounts may lie."""
    given: dict[str, list[Reason]] = defaultdict(list)
    left, elsewhere = 1.0, 0.0
    for account in sorted(accounts, key=_order):
        kind = model.kinds[account.kind]
        believed = left * kind.telling * model.truth(account.reliability, account.credibility)
        shares = shared_out(account, graves, model)
        for site, share in shares.items():
            if share:
                km = account.sites[site]
                given[site].append(Reason(account.ref, account.kind, believed * share, km))
        elsewhere += believed * (1 - sum(shares.values()))
        left -= believed
    found = [_may_lie(site, reasons) for site, reasons in given.items()]
    found.sort(key=lambda one: (-one.probability, one.site))
    return RestingPlace(tuple(found), elsewhere + left)


def shared_out(
    account: Account, graves: Mapping[str, Grave], model: RestingModel
) -> Mapping[str, float]:
    """The probability of each site where the account is true and tells; the rest is unreported."""
    kind = model.kinds[account.kind]
    known = {site: graves[site] for site in account.sites if site in graves}
    if kind.scale is None:
        return {site: 1 / len(known) for site in known}
    weights = {
        site: grave.dead**model.crowd
        * _near(account.sites[site], kind.scale)
        * in_time(account, grave, model)
        for site, grave in known.items()
        if account.sites[site] <= kind.reach
    }
    total = sum(weights.values()) + kind.unreported
    return {site: weight / total for site, weight in weights.items()}


def _near(km: float, scale: float) -> float:
    return exp(-((km / scale) ** 2) / 2)


def in_time(account: Account, grave: Grave, model: RestingModel) -> float:
    """How much likelier the site was used at the time of the burial than graves in general.

    The burial falls evenly between the first day of the account and ``years`` after its last, the
    site's evenly within its time, those of the war evenly within it.  1 where a time is unknown.
    """
    if account.when is None or grave.buried is None:
        return 1.0
    first = account.when.low
    last = account.when.high + model.kinds[account.kind].years
    begin, end = _widened(grave.buried, model.shortest)
    overlap = min(last, end) - max(first, begin)
    share = max(overlap, 0.0) / (last - first) if last > first else float(begin <= first <= end)
    return model.misdated + (1 - model.misdated) * share * model.war / (end - begin)


def _widened(when: Interval, shortest: float) -> tuple[float, float]:
    more = max(shortest - (when.high - when.low), 0.0) / 2
    return when.low - more, when.high + more


_KINDS: Sequence[AccountKind] = list(AccountKind)


def _order(account: Account) -> tuple[int, float, str]:
    """What names a site or a death first; of where somebody was alive, the latest first."""
    alive = account.kind in {AccountKind.HELD, AccountKind.SEEN}
    place = _KINDS.index(AccountKind.HELD if alive else account.kind)
    latest = account.when.high if account.when else float("-inf")
    return place, -latest, account.ref


def _may_lie(site: str, reasons: list[Reason]) -> MayLie:
    if len(reasons) == 1:  # of nearly all: there are hundreds of thousands
        return MayLie(site, reasons[0].share, (reasons[0],))
    ordered = sorted(reasons, key=lambda one: (-one.share, one.ref))
    return MayLie(site, sum(one.share for one in ordered), tuple(ordered))
