"""Two families drawn as one: their missing persons are one person, or full siblings.

Where both families name parents of their missing person, these are the same two people, and
so are the parents' parents.  Somebody typed in both families stands there twice, as identical
twins.  Other people whom the families may share (a wife, children) are not looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf, nan
from typing import TypeVar

from sought.errors import GenotypeError, PedigreeError, TooLargeError
from sought.genetics.case import Family
from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import Calls, Marker
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.tables import Target

Couple = tuple[str, str]
Value = TypeVar("Value")
_PARENTS = ("father of both", "mother of both")


def joined(first: Target, second: Target, *, one_person: bool) -> Family:
    """Both families as one, members named ``1/…`` and ``2/…`` after their family.

    Raises PedigreeError where the two cannot be one person: sexes differ, or parents.
    """
    members = {**_members("1", first.family), **_members("2", second.family)}
    pair = f"1/{first.missing}", f"2/{second.missing}"
    if one_person:
        same = list(_same_people(members, *pair))
    else:
        same = list(_given_same_parents(members, *pair))
    groups = [
        *_twins("1", first.family),
        *_twins("2", second.family),
        *(frozenset(p) for p in same),
    ]
    merged = _merged(groups)
    members = _alike(members, merged)
    inbreeding = (t.family.pedigree.founder_inbreeding for t in (first, second))
    pedigree = Pedigree(
        tuple(members.values()),
        f"{first.family.id} + {second.family.id}",
        _inbreeding(members, merged, _by_name(*inbreeding)),
        tuple(merged),
    )
    profiles: Mapping[str, Calls] = _by_name(first.family.profiles, second.family.profiles)
    errors: Mapping[str, SampleErrors] = _by_name(first.family.errors, second.family.errors)
    return Family(pedigree, profiles, errors)


class JoinedLikelihoods:
    """Exact LRs of two families being joined, against their being unrelated; theta 0."""

    def __init__(self, markers: Sequence[Marker]) -> None:
        self._markers = markers
        self._known: dict[str, float] = {}

    def log_lr(self, first: Target, second: Target, *, one_person: bool) -> float:
        """Natural log LR; ``-inf`` where impossible, ``nan`` where the pedigree is too large."""
        try:
            family = joined(first, second, one_person=one_person)
            related = self._log_likelihood(family)
        except (PedigreeError, GenotypeError):  # twins of different sex, parents or genotype
            return -inf
        except TooLargeError:
            return nan
        return related - self._alone(first.family) - self._alone(second.family)

    def _alone(self, family: Family) -> float:
        if family.id not in self._known:
            self._known[family.id] = self._log_likelihood(family)
        return self._known[family.id]

    def _log_likelihood(self, family: Family) -> float:
        pedigree, errors = family.pedigree, family.errors
        return float(log_likelihood(pedigree, self._markers, family.profiles, errors=errors).sum())


def _members(prefix: str, family: Family) -> dict[str, Member]:
    def named(member: str | None) -> str | None:
        return member and f"{prefix}/{member}"

    return {
        f"{prefix}/{m.id}": Member(f"{prefix}/{m.id}", named(m.father), named(m.mother), m.sex)
        for m in family.pedigree.members
    }


def _same_people(members: Mapping[str, Member], one: str, other: str) -> Iterator[Couple]:
    """A person's two names, and those of the ancestors whom both families name."""
    yield one, other
    for pair in zip(members[one].parents, members[other].parents, strict=False):
        yield from _same_people(members, *pair)


def _given_same_parents(members: dict[str, Member], one: str, other: str) -> Iterator[Couple]:
    """Make two people full siblings; names of the ancestors whom both families name."""
    own, others = members[one].parents, members[other].parents
    if own and others:
        for pair in zip(own, others, strict=True):
            yield from _same_people(members, *pair)
        return
    if not (own or others):
        for name, sex in zip(_PARENTS, (Sex.MALE, Sex.FEMALE), strict=True):
            members[name] = Member(name, sex=sex)
    father, mother = own or others or _PARENTS
    for child in (one, other):
        members[child] = Member(child, father, mother, members[child].sex)


def _twins(prefix: str, family: Family) -> Iterator[frozenset[str]]:
    for group in family.pedigree.twins:
        yield frozenset(f"{prefix}/{m}" for m in group)


def _merged(groups: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Groups that share a member become one."""
    found: list[frozenset[str]] = []
    for group in groups:
        touching = [g for g in found if g & group]
        found = [g for g in found if not g & group] + [group.union(*touching)]
    return found


def _alike(members: Mapping[str, Member], groups: Sequence[frozenset[str]]) -> dict[str, Member]:
    """Members where those of one group have the same parents and sex."""
    made = dict(members)
    for group in groups:
        parents = next((members[i].parents for i in sorted(group) if members[i].parents), ())
        sexes = {members[i].sex for i in group} - {Sex.UNKNOWN}
        if len(sexes) > 1:
            raise PedigreeError("the two are of different sexes and cannot be one person")
        sex = next(iter(sexes), Sex.UNKNOWN)
        father, mother = parents or (None, None)
        made |= {i: Member(i, father, mother, sex) for i in group}
    return made


def _inbreeding(
    members: Mapping[str, Member], groups: Sequence[frozenset[str]], given: Mapping[str, float]
) -> dict[str, float]:
    """Of founders; of one person's two names alike, and of nobody whose parents are now known."""
    shared = dict(given)
    for group in groups:
        shared |= dict.fromkeys(group, max(given.get(i, 0.0) for i in group))
    return {i: f for i, f in shared.items() if members[i].is_founder}


def _by_name(first: Mapping[str, Value], second: Mapping[str, Value]) -> dict[str, Value]:
    """Both families' values under the joined names."""
    named = {f"1/{i}": value for i, value in first.items()}
    return named | {f"2/{i}": value for i, value in second.items()}
