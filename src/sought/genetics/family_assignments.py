"""All ways to place samples on the missing members of one family, with their likelihoods.

An assignment's log weight is log P(family, samples placed) - log P(family, the same samples
from unrelated persons): 0 for "none of ours".  Assignments grow by one missing person at a
time; the conditional genotype table of the next person, given the family and the samples
placed so far, weighs all remaining samples at once.  What is impossible is dropped as soon
as it shows, so nothing but possible assignments is ever enumerated.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.errors import GenotypeError, TooLargeError
from sought.genetics.case import Case, Family, Sample
from sought.genetics.likelihood import log_likelihood
from sought.genetics.pedigree import Member, Pedigree
from sought.genetics.separation import informative_part
from sought.genetics.tables import Target, distinct_observations, genotype_tables

Array = NDArray[np.float64]

Pairs = tuple[tuple[str, str], ...]
"""Placed samples as (sample, missing) pairs, ordered by missing person."""


@dataclass(frozen=True)
class FamilyAssignments:
    """Possible assignments of one family with their natural log weights, "nobody" first."""

    family: str
    pairs: tuple[Pairs, ...]
    log_weights: Array


def family_assignments(
    case: Case,
    family: Family,
    log_lr: Mapping[tuple[str, str], float],
    *,
    budget: int,
) -> FamilyAssignments:
    """Enumerate one family; ``log_lr`` holds the pairwise log LR by (sample, missing).

    Raises TooLargeError once more than ``budget`` assignments are possible.
    """
    missing = [m for m in case.missing if m in family.pedigree]
    candidates = {m: [s.id for s in case.samples if np.isfinite(log_lr[s.id, m])] for m in missing}
    missing.sort(key=lambda m: len(candidates[m]))
    grown: dict[Pairs, float] = {(): 0.0}
    for place, person in enumerate(missing):
        grown |= _place(case, family, person, candidates[person], grown, log_lr)
        if len(grown) > budget:
            raise TooLargeError(
                f"family '{family.id}' has more than {budget:,} possible assignments of samples "
                f"to its {len(missing)} missing (stopped after {place + 1}); type more "
                "relatives, settle clear matches first, or raise --budget"
            )
    return FamilyAssignments(family.id, tuple(grown), np.array(list(grown.values())))


def _place(
    case: Case,
    family: Family,
    person: str,
    candidates: Sequence[str],
    grown: Mapping[Pairs, float],
    log_lr: Mapping[tuple[str, str], float],
) -> dict[Pairs, float]:
    """Every assignment so far extended by each free candidate for one more person."""
    extended: dict[Pairs, float] = {}
    free = {
        pairs: [c for c in candidates if all(c != sample for sample, _ in pairs)] for pairs in grown
    }
    for sample in free.pop((), []):
        extended[((sample, person),)] = log_lr[sample, person]
    open_ = [pairs for pairs, left in free.items() if left]
    if not open_:
        return extended
    ratios = _conditional_log_lr(case, family, person, candidates, open_).tolist()
    column = {candidate: j for j, candidate in enumerate(candidates)}
    for pairs, row in zip(open_, ratios, strict=True):
        before = grown[pairs]
        for sample in free[pairs]:
            log_ratio = row[column[sample]]
            if math.isfinite(log_ratio):
                extended[(*pairs, (sample, person))] = before + log_ratio
    return extended


def _conditional_log_lr(
    case: Case, family: Family, person: str, candidates: Sequence[str], placed: Sequence[Pairs]
) -> Array:
    """log LR of each candidate for a person given samples placed, (placed, candidates)."""
    if _has_theta(case):
        return _log_lr_with_theta(case, family, person, candidates, placed)
    samples = [case.sample[c] for c in candidates]
    columns = distinct_observations([s.calls for s in samples], [s.errors for s in samples])
    parts = [
        informative_part(with_samples(case, family, pairs), person, case.markers)
        for pairs in placed
    ]
    keys = [_placed_in(part, pairs) for part, pairs in zip(parts, placed, strict=True)]
    distinct = {key: Target(part, person) for key, part in zip(keys, parts, strict=True)}
    tables = genotype_tables(
        list(distinct.values()), case.markers, columns.observations, consistent=True
    )
    total = np.zeros((len(candidates), len(distinct)))
    with np.errstate(divide="ignore"):
        for ratios, shown in zip(tables.ratios, columns.shown, strict=True):
            total += np.log(ratios)[shown]
    place = {key: i for i, key in enumerate(distinct)}
    return total.T[[place[key] for key in keys]]


def _placed_in(part: Family, pairs: Pairs) -> tuple[frozenset[str], Pairs]:
    """What tells apart the informative parts of one family: members, and samples placed."""
    return frozenset(part.pedigree.ids), tuple(p for p in pairs if p[1] in part.pedigree)


def with_samples(case: Case, family: Family, pairs: Pairs) -> Family:
    """The family with samples placed on missing persons (beside their own ones, if any)."""
    pedigree, profiles, errors = family.pedigree, dict(family.profiles), dict(family.errors)
    for sample_id, person in pairs:
        sample = case.sample[sample_id]
        pedigree, seat = _seat(pedigree, person, taken=person in profiles)
        profiles[seat] = sample.calls
        errors[seat] = sample.errors
    return Family(pedigree, profiles, errors)


def _seat(pedigree: Pedigree, person: str, *, taken: bool) -> tuple[Pedigree, str]:
    """Where a sample goes: the person, or an identical twin where the person has a profile."""
    if not taken:
        return pedigree, person
    twin, member = f"{person} (sample)", pedigree[person]
    groups = [set(g) for g in pedigree.twins]
    together = next((g for g in groups if person in g), None)
    if together is None:
        groups.append({person, twin})
    else:
        together.add(twin)
    members = (*pedigree.members, Member(twin, member.father, member.mother, member.sex))
    twins = tuple(frozenset(g) for g in groups)
    return Pedigree(members, pedigree.id, pedigree.founder_inbreeding, twins), twin


def _has_theta(case: Case) -> bool:
    return any((case.theta if m.theta is None else m.theta) > 0 for m in case.markers)


def _log_lr_with_theta(
    case: Case, family: Family, person: str, candidates: Sequence[str], placed: Sequence[Pairs]
) -> Array:
    """The same where family and unrelated persons share an urn: by whole likelihoods."""
    result = np.empty((len(placed), len(candidates)))
    for row, pairs in zip(result, placed, strict=True):
        before = _log_weight_with_theta(case, family, pairs)
        for j, candidate in enumerate(candidates):
            used = any(candidate == sample for sample, _ in pairs)
            after = (*pairs, (candidate, person))
            row[j] = -np.inf if used else _possible_log_weight(case, family, after) - before
    return result


def _possible_log_weight(case: Case, family: Family, pairs: Pairs) -> float:
    """The log weight; ``-inf`` where samples that differ would be from identical twins."""
    try:
        return _log_weight_with_theta(case, family, pairs)
    except GenotypeError:
        return -np.inf


def _log_weight_with_theta(case: Case, family: Family, pairs: Pairs) -> float:
    placed = with_samples(case, family, pairs)
    apart = _beside_strangers(family, [case.sample[sample] for sample, _ in pairs])
    related, unrelated = (
        log_likelihood(f.pedigree, case.markers, f.profiles, theta=case.theta, errors=f.errors)
        for f in (placed, apart)
    )
    return float((related - unrelated).sum())


def _beside_strangers(family: Family, samples: Sequence[Sample]) -> Family:
    """The family and the samples as unrelated founders of the same sub-population."""
    strangers = {f"{s.id} (unrelated)": s for s in samples}
    pedigree = Pedigree(
        (*family.pedigree.members, *(Member(i, sex=s.sex) for i, s in strangers.items())),
        family.pedigree.id,
        family.pedigree.founder_inbreeding,
        family.pedigree.twins,
    )
    profiles = {**family.profiles, **{i: s.calls for i, s in strangers.items()}}
    errors = {**family.errors, **{i: s.errors for i, s in strangers.items()}}
    return Family(pedigree, profiles, errors)
