"""Before anybody is identified: could the relatives' own pedigree be wrong?

Of a hundred families about one tells a father who was none.  Where several of a family are
missing, such an error can turn one into the other: the true person then contradicts a child
that was not his, and his brother does not.  For every identification among several missing of
one family the posterior is therefore taken over pedigrees, too: as told, or with one person's
father replaced by a stranger.  Each of these
weighs its prior times the likelihood of the family's own profiles under it.

If the identification holds under every single pedigree, it holds under any mixture, and
nothing more is computed; so it is for most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sought.genetics.case import Case, Family, Sample
from sought.genetics.likelihood import log_likelihood
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.tables import Target, distinct_observations, genotype_tables

Array = NDArray[np.float64]
Logs = Mapping[str, float]

DEFAULT_SHARE = 0.01
"""Share of families whose pedigree is wrong at one place."""

_STRANGER = "other father"
_TOGETHER = 50
"""Claims whose tables are made together."""


@dataclass(frozen=True, eq=False)
class Claim:
    """A sample that is about to be identified with one of several missing of a family.

    ``log_known`` gives those who compete, the identified one first, with the natural log of
    what is known of each pairing beside the DNA (prior, site, findings), up to a constant;
    ``log_alone`` the same without what must not make an identification by itself (the site).
    """

    sample: Sample
    family: Family
    log_known: Logs
    log_alone: Logs


def doubted(
    case: Case, claims: Sequence[Claim], *, share: float, threshold: float
) -> Iterator[Array | None]:
    """Shares of each claim's persons, in its order, with the pedigree in doubt.

    None where the first one holds ``threshold`` or more under every pedigree, with ``log_known``
    and with ``log_alone``; else of these the shares that speak less for it.  ``share`` is the
    prior of a wrong pedigree.
    """
    for start in range(0, len(claims), _TOGETHER):
        part = claims[start : start + _TOGETHER]
        pedigrees = [list(_pedigrees(claim.family, claim.log_known)) for claim in part]
        found = _log_ratios(case, part, pedigrees)
        for claim, told, log_lr in zip(part, pedigrees, found, strict=True):
            known = [list(one.values()) for one in (claim.log_known, claim.log_alone)]
            weighed = [log_lr + one for one in known]
            unsure = [w for w in weighed if (_shares(w)[:, 0] < threshold).any()]
            mixed = (_mixed(case, claim.family, told, w, share) for w in unsure)
            yield min(mixed, key=lambda shares: float(shares[0]), default=None)


def _mixed(
    case: Case, family: Family, pedigrees: Sequence[Pedigree], logs: Array, share: float
) -> Array:
    """Shares of persons over all pedigrees, from log weights (pedigrees, persons)."""
    weight = np.full(len(pedigrees), np.log(share / max(1, len(pedigrees) - 1)))
    weight[0] = np.log(1 - share)
    weight += [_own_likelihood(case, family, p) for p in pedigrees]
    mixed = np.logaddexp.reduce((weight - weight.max())[:, None] + logs, axis=0)
    return np.asarray(_shares(mixed[None])[0])


def _shares(logs: Array) -> Array:
    """Rows of logarithms as shares that sum to 1."""
    top = logs.max(axis=1, keepdims=True)
    plain = np.exp(logs - np.where(np.isfinite(top), top, 0.0))
    return np.asarray(plain / np.maximum(plain.sum(axis=1, keepdims=True), 1e-300))


def _own_likelihood(case: Case, family: Family, pedigree: Pedigree) -> float:
    """Natural log-likelihood of the family's profiles under a pedigree."""
    found = log_likelihood(
        pedigree, case.markers, family.profiles, theta=case.theta, errors=family.errors
    )
    return float(found.sum())


def _log_ratios(
    case: Case, claims: Sequence[Claim], hypotheses: Sequence[Sequence[Pedigree]]
) -> Iterator[Array]:
    """Natural log LRs of each claim's sample over all markers, (pedigrees, persons)."""
    targets = [
        Target(Family(pedigree, claim.family.profiles, claim.family.errors), person)
        for claim, pedigrees in zip(claims, hypotheses, strict=True)
        for pedigree in pedigrees
        for person in claim.log_known
    ]
    samples = [claim.sample for claim in claims]
    columns = distinct_observations([s.calls for s in samples], [s.errors for s in samples])
    tables = genotype_tables(targets, case.markers, columns.observations, theta=case.theta)
    end = 0
    for i, (claim, pedigrees) in enumerate(zip(claims, hypotheses, strict=True)):
        start, end = end, end + len(pedigrees) * len(claim.log_known)
        with np.errstate(divide="ignore"):
            rows = zip(tables.ratios, columns.shown[:, i], strict=True)
            logs = np.sum([np.log(ratios[row, start:end]) for ratios, row in rows], axis=0)
        logs = np.nan_to_num(logs, nan=-np.inf, neginf=-np.inf)  # an impossible family
        yield np.asarray(logs.reshape(len(pedigrees), -1))


def _pedigrees(family: Family, persons: Iterable[str]) -> Iterator[Pedigree]:
    """As told, and with one member's father replaced by a stranger, where it could matter."""
    pedigree = family.pedigree
    yield pedigree
    matter = {*persons, *family.profiles}
    matter = matter.union(*(pedigree.ancestors(m) for m in matter))
    for child in pedigree.members:
        if child.parents and child.id in matter and not _is_twin(pedigree, child.id):
            yield _with_other_father(pedigree, child)


def _is_twin(pedigree: Pedigree, member: str) -> bool:
    return any(member in group for group in pedigree.twins)


def _with_other_father(pedigree: Pedigree, child: Member) -> Pedigree:
    stranger = Member(f"{_STRANGER} of {child.id}", sex=Sex.MALE)
    changed = replace(child, father=stranger.id)
    members = tuple(changed if m.id == child.id else m for m in pedigree.members)
    return replace(pedigree, members=(*members, stranger))
