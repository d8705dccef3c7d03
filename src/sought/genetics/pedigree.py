"""Pedigrees: who is whose child.

A :class:`Pedigree` that exists is possible: every parent is a member, fathers are
male and mothers female, everybody has two parents or none, and nobody is an own
ancestor.  Loops (inbreeding, double cousins, marriages between in-laws) are allowed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from types import MappingProxyType

from sought.errors import PedigreeError


class Sex(IntEnum):
    """Sex as in linkage files: 1 male, 2 female, 0 unknown."""

    UNKNOWN = 0
    MALE = 1
    FEMALE = 2


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a pedigree; ``father`` and ``mother`` are both given or both None."""

    id: str
    father: str | None = None
    mother: str | None = None
    sex: Sex = Sex.UNKNOWN

    def __post_init__(self) -> None:
        if not self.id:
            raise PedigreeError("a member needs an id that is not empty")
        if (self.father is None) != (self.mother is None):
            missing = "mother" if self.mother is None else "father"
            raise PedigreeError(
                f"member '{self.id}' has one parent only; give the {missing} too "
                "(an untyped founder will do) or neither parent"
            )

    @property
    def is_founder(self) -> bool:
        """Whether the parents are outside the pedigree."""
        return self.father is None

    @property
    def parents(self) -> tuple[str, ...]:
        """Father and mother, or nothing for a founder."""
        return () if self.father is None or self.mother is None else (self.father, self.mother)


@dataclass(frozen=True)
class Pedigree:
    """People related through parents and children; several unconnected groups are allowed.

    Parameters
    ----------
    members
        In any order; children may precede their parents.
    id
        A label of the family, free text.
    founder_inbreeding
        Inbreeding coefficient in [0, 1] of founders; 0 where not given.
    twins
        Groups of identical (monozygotic) twins: same parents, same sex.
    """

    members: tuple[Member, ...]
    id: str = ""
    founder_inbreeding: Mapping[str, float] = field(default_factory=dict)
    twins: tuple[frozenset[str], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "members", tuple(self.members))
        inbreeding = {k: float(f) for k, f in self.founder_inbreeding.items() if f}
        object.__setattr__(self, "founder_inbreeding", MappingProxyType(inbreeding))
        object.__setattr__(self, "twins", tuple(frozenset(group) for group in self.twins))
        self._check_ids()
        self._check_parents()
        self._check_founder_inbreeding()
        self._check_twins()
        _ = self.generations_first  # raises where somebody is an own ancestor

    def __getitem__(self, member_id: str) -> Member:
        """The member with this id; KeyError where there is none."""
        return self._by_id[member_id]

    def __contains__(self, member_id: object) -> bool:
        return member_id in self._by_id

    def __hash__(self) -> int:
        return hash((self.members, self.twins, tuple(sorted(self.founder_inbreeding.items()))))

    def __reduce__(self) -> tuple[type[Pedigree], tuple[object, ...]]:
        return Pedigree, (self.members, self.id, dict(self.founder_inbreeding), self.twins)

    @cached_property
    def _by_id(self) -> dict[str, Member]:
        return {m.id: m for m in self.members}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The members' ids in the order given."""
        return tuple(m.id for m in self.members)

    @cached_property
    def founders(self) -> tuple[str, ...]:
        """Ids of members without parents in the pedigree."""
        return tuple(m.id for m in self.members if m.is_founder)

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of each member's children."""
        found: dict[str, list[str]] = {m.id: [] for m in self.members}
        for member in self.members:
            for parent in member.parents:
                found[parent].append(member.id)
        return {parent: tuple(ids) for parent, ids in found.items()}

    @cached_property
    def generations_first(self) -> tuple[str, ...]:
        """Ids ordered so that parents precede their children.

        Raises PedigreeError naming a person who is an own ancestor.
        """
        placed: dict[str, None] = {}
        waiting = list(self.members)
        while waiting:
            held = [m for m in waiting if not all(p in placed for p in m.parents)]
            if len(held) == len(waiting):
                raise PedigreeError(
                    f"member '{_on_a_cycle(held)}' is an own ancestor; "
                    "check the father and mother columns"
                )
            still = {m.id for m in held}
            placed.update((m.id, None) for m in waiting if m.id not in still)
            waiting = held
        return tuple(placed)

    @cached_property
    def components(self) -> tuple[frozenset[str], ...]:
        """Groups of members connected by parenthood (or as twins)."""
        group = {i: {i} for i in self.ids}
        links = [(m.id, p) for m in self.members for p in m.parents]
        links += [(a, b) for twins in self.twins for a in twins for b in twins]
        for a, b in links:
            if group[a] is not group[b]:
                group[a] |= group[b]
                for member_id in group[b]:
                    group[member_id] = group[a]
        return tuple({id(g): frozenset(g) for g in group.values()}.values())

    def ancestors(self, member_id: str) -> frozenset[str]:
        """All ancestors of a member, the member included."""
        found: set[str] = set()
        ahead = [member_id]
        while ahead:
            current = ahead.pop()
            if current not in found:
                found.add(current)
                ahead.extend(self[current].parents)
        return frozenset(found)

    def restricted_to(self, kept: Iterable[str]) -> Pedigree:
        """The pedigree of these members only; parents outside it make founders.

        Callers keep both parents of a member or neither.
        """
        keep = set(kept)
        members = tuple(m for m in self.members if m.id in keep)
        inbred = {k: f for k, f in self.founder_inbreeding.items() if k in keep}
        twins = tuple(t & keep for t in self.twins if len(t & keep) > 1)
        return Pedigree(members, self.id, inbred, twins)

    def _check_ids(self) -> None:
        if not self.members:
            raise PedigreeError("a pedigree needs at least one member")
        repeated = [i for i, n in Counter(self.ids).items() if n > 1]
        if repeated:
            raise PedigreeError(f"id '{repeated[0]}' is given to more than one member")

    def _check_parents(self) -> None:
        for member in self.members:
            for parent, role, sex in zip(
                member.parents, ("father", "mother"), (Sex.MALE, Sex.FEMALE), strict=False
            ):
                if parent not in self._by_id:
                    raise PedigreeError(
                        f"{role} '{parent}' of member '{member.id}' is not in the pedigree; "
                        "add that person (untyped if need be)"
                    )
                if self[parent].sex != sex:
                    raise PedigreeError(
                        f"{role} '{parent}' of member '{member.id}' has sex "
                        f"{int(self[parent].sex)}; a {role} needs sex {int(sex)}"
                    )

    def _check_founder_inbreeding(self) -> None:
        for member_id, f in self.founder_inbreeding.items():
            if member_id not in self._by_id or not self[member_id].is_founder:
                raise PedigreeError(
                    f"founder inbreeding is given for '{member_id}', who is not a founder here"
                )
            if not 0 <= f <= 1:
                raise PedigreeError(f"founder inbreeding of '{member_id}' is {f}; allowed: 0 to 1")

    def _check_twins(self) -> None:
        seen: set[str] = set()
        for group in self.twins:
            unknown = group - self._by_id.keys()
            if unknown or len(group) < 2 or group & seen:
                raise PedigreeError(
                    f"twin group {sorted(group)} needs two or more members, each in one group only"
                )
            seen |= group
            if len({(self[i].parents, self[i].sex) for i in group}) > 1:
                raise PedigreeError(
                    f"identical twins {sorted(group)} must share both parents and their sex"
                )


def _on_a_cycle(members: Iterable[Member]) -> str:
    """Someone on a parental cycle among members none of whom can be placed."""
    parents = {m.id: m.parents for m in members}
    current, seen = next(iter(parents)), set[str]()
    while current not in seen:
        seen.add(current)
        current = next(p for p in parents[current] if p in parents)
    return current
