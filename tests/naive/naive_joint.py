"""The slow, obvious twin of joint identification: every assignment, one after the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from math import exp, inf, log
from typing import NamedTuple

from sought.genetics.case import UNIDENTIFIED, Case, Family, Sample
from sought.genetics.pedigree import Member, Pedigree
from tests.naive.naive_likelihood import naive_log_likelihood

LogLikelihood = Callable[..., object]
"""Like ``naive_log_likelihood``: per-marker values; the engine's serves for large profiles."""


class NaiveAssignment(NamedTuple):
    """Samples with whom they are (``*``: nobody missing), and how likely that is."""

    pairs: Mapping[str, str]
    log_likelihood: float
    posterior: float


class NaiveJoint(NamedTuple):
    """Assignments, the likeliest first, and ``posterior[sample][missing or "*"]``."""

    assignments: tuple[NaiveAssignment, ...]
    posterior: Mapping[str, Mapping[str, float]]


def naive_joint(case: Case, log_likelihood: LogLikelihood = naive_log_likelihood) -> NaiveJoint:
    """Posterior of every sex-compatible one-to-one assignment; flat prior unless the case has one.

    Without theta, so that families and unidentified samples are independent.
    """
    assert case.theta == 0
    assert all(not marker.theta for marker in case.markers)
    scored = [(pairs, total(case, pairs, log_likelihood)) for pairs in assignments(case)]
    weighted = [(pairs, value, value + log_prior(case, pairs)) for pairs, value in scored]
    top = max(weight for _, _, weight in weighted)
    scale = sum(exp(weight - top) for _, _, weight in weighted)
    found = [
        NaiveAssignment(pairs, value, exp(weight - top) / scale)
        for pairs, value, weight in weighted
    ]
    found.sort(key=lambda a: (-a.posterior, -a.log_likelihood, sorted(a.pairs.items())))
    return NaiveJoint(tuple(found), pairings(found))


def assignments(case: Case) -> Iterator[dict[str, str]]:
    """All ways to give each sample a missing person of its sex or nobody, none given twice."""
    choices = [
        [UNIDENTIFIED, *(m for m in case.missing if case.sexes_agree(sample.id, m))]
        for sample in case.samples
    ]
    for chosen in product(*choices):
        taken = Counter(chosen)
        if all(taken[missing] <= 1 for missing in case.missing):
            yield {s.id: m for s, m in zip(case.samples, chosen, strict=True)}


def total(case: Case, pairs: Mapping[str, str], log_likelihood: LogLikelihood) -> float:
    """Log-likelihood of all families with their samples, and of the samples left over."""
    families = [with_samples(case, family, pairs) for family in case.families]
    families += [s.as_family() for s in case.samples if pairs[s.id] == UNIDENTIFIED]
    return sum(
        float(value)
        for f in families
        for value in log_likelihood(f.pedigree, case.markers, f.profiles, errors=f.errors)
    )


def with_samples(case: Case, family: Family, pairs: Mapping[str, str]) -> Family:
    """The family with the profiles of assigned samples on its missing members."""
    for sample in case.samples:
        if pairs[sample.id] in family.pedigree:
            family = on_person(family, pairs[sample.id], sample)
    return family


def on_person(family: Family, person: str, sample: Sample) -> Family:
    """The sample's profile on a person, as an identical twin's if the person has one already."""
    pedigree = family.pedigree
    if person in family.profiles:
        member = pedigree[person]
        twin = Member(f"{person} again", member.father, member.mother, member.sex)
        groups = {frozenset(g | {twin.id}) if person in g else g for g in pedigree.twins}
        if not any(twin.id in group for group in groups):
            groups.add(frozenset({person, twin.id}))
        pedigree = Pedigree(
            (*pedigree.members, twin), pedigree.id, pedigree.founder_inbreeding, tuple(groups)
        )
        person = twin.id
    profiles = {**family.profiles, person: sample.calls}
    return Family(pedigree, profiles, {**family.errors, person: sample.errors})


def log_prior(case: Case, pairs: Mapping[str, str]) -> float:
    """Log of the product of the weights of every missing person's pairing."""
    if case.priors is None:
        return 0.0
    owner = {missing: sample for sample, missing in pairs.items()}
    weights = [case.priors.weight(m, owner.get(m, UNIDENTIFIED)) for m in case.missing]
    return sum(log(w) if w > 0 else -inf for w in weights)


def pairings(found: list[NaiveAssignment]) -> dict[str, dict[str, float]]:
    """Posterior of each sample being each missing person, or nobody."""
    table: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for assignment in found:
        for sample, missing in assignment.pairs.items():
            table[sample][missing] += assignment.posterior
    return {sample: dict(row) for sample, row in table.items()}
