"""From what relatives say of each other to pedigrees.

Institutions record ties: *parent*, *sibling*, *grandparent*, and so on.  A likelihood needs a
pedigree, in which everybody has two parents or none.  People whom nobody has named (the other
parent, the parents of siblings) are put in as untyped members; their ids begin with ``?``.

A tie that fits in no way, or in more than one that would matter, is not guessed: it is given back
as unplaced, with the reason, and its people stand unrelated unless another tie joins them.  Whether
a lone grandparent or uncle is the father's or the mother's makes no difference to autosomal
markers, so the first free side is taken; a second one would, so it stays unplaced unless the
parent between them is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sought.errors import PedigreeError
from sought.genetics.pedigree import Member, Pedigree, Sex

INVENTED = "?"
"""First letter of the ids of people whom nobody has named."""


class TieKind(StrEnum):
    """``one`` is this of ``other``."""

    PARENT = "parent"
    SIBLING = "sibling"
    HALF_SIBLING = "half_sibling"
    IDENTICAL_TWIN = "identical_twin"
    GRANDPARENT = "grandparent"
    UNCLE_AUNT = "uncle_aunt"


_SEXES = 2

_ORDER = (
    TieKind.PARENT,
    TieKind.IDENTICAL_TWIN,
    TieKind.SIBLING,
    TieKind.HALF_SIBLING,
    TieKind.GRANDPARENT,
    TieKind.UNCLE_AUNT,
)
"""What is surest first: the others hang on it."""


@dataclass(frozen=True, order=True)
class Tie:
    """One tie between two people, by their ids."""

    kind: TieKind
    one: str
    other: str


@dataclass(frozen=True)
class Unplaced:
    """A tie that is not in the pedigree, and why; codes only."""

    tie: Tie
    reason: str


@dataclass(frozen=True)
class Kin:
    """What came of the ties of some people."""

    pedigree: Pedigree
    unplaced: tuple[Unplaced, ...]


class _Conflict(Exception):  # noqa: N818 - it is caught here and told
    """The tie contradicts what is placed already."""


@dataclass
class _Growing:
    """Parents of everybody so far: father and mother, either of whom may be open."""

    sex: dict[str, Sex]
    father: dict[str, str] = field(default_factory=dict)
    mother: dict[str, str] = field(default_factory=dict)
    twins: list[frozenset[str]] = field(default_factory=list)
    invented: int = 0

    def slots(self, child: str) -> tuple[str | None, str | None]:
        return self.father.get(child), self.mother.get(child)

    def somebody(self, sex: Sex) -> str:
        self.invented += 1
        id_ = f"{INVENTED}{self.invented}"
        self.sex[id_] = sex
        return id_

    def add_parent(self, parent: str, child: str) -> None:
        """The parent takes the place of their sex; of unknown sex, the one that is free."""
        if parent in self.slots(child):
            return
        if parent == child or child in self.ancestors(parent):
            raise _Conflict("somebody would be an own ancestor")
        sex = self.sex[parent]
        if sex == Sex.UNKNOWN:
            sex = Sex.MALE if child not in self.father else Sex.FEMALE
            self.sex[parent] = sex
        place = self.father if sex == Sex.MALE else self.mother
        if child in place:
            raise _Conflict(f"two {'fathers' if sex == Sex.MALE else 'mothers'} of {child}")
        place[child] = parent

    def ancestors(self, who: str) -> set[str]:
        found: set[str] = set()
        waiting = [who]
        while waiting:
            above = {p for p in self.slots(waiting.pop()) if p} - found
            found |= above
            waiting += above
        return found

    def complete(self, child: str) -> tuple[str, str]:
        """Both parents, invented where nobody is named."""
        for place, sex in ((self.father, Sex.MALE), (self.mother, Sex.FEMALE)):
            if child not in place:
                place[child] = self.somebody(sex)
        return self.father[child], self.mother[child]

    def share_parents(self, one: str, other: str) -> None:
        """Both parents of the two are the same; somebody invented gives way to somebody named."""
        joined = []
        for place in (self.father, self.mother):
            mine, theirs = place.get(one, ""), place.get(other, "")
            if mine and theirs and mine != theirs:
                joined.append((place, *self._giving_way(place, one, other)))
        for child, sibling in ((one, other), (other, one)):
            if set(filter(None, self.slots(sibling))) & (self.descendants(child) | {child}):
                raise _Conflict("somebody would be an own ancestor")
        for place, invented, stays in joined:
            for child in [c for c, parent in place.items() if parent == invented]:
                place[child] = stays
        for place, sex in ((self.father, Sex.MALE), (self.mother, Sex.FEMALE)):
            parent = place.get(one) or place.get(other) or self.somebody(sex)
            place[one] = place[other] = parent

    def _giving_way(self, place: dict[str, str], one: str, other: str) -> tuple[str, str]:
        """Of two different parents the invented one, of whom nothing else is known, and the other."""
        for gives, stays in ((place[one], place[other]), (place[other], place[one])):
            children = {child for child, parent in place.items() if parent == gives}
            if (
                gives.startswith(INVENTED)
                and not any(self.slots(gives))
                and not children & (self.ancestors(stays) | {stays})
            ):
                return gives, stays
        raise _Conflict(f"{one} and {other} have different parents")

    def descendants(self, who: str) -> set[str]:
        found: set[str] = set()
        waiting = {who}
        while waiting:
            children = {
                c for place in (self.father, self.mother) for c, p in place.items() if p in waiting
            }
            waiting = children - found
            found |= waiting
        return found


def kin_of(sexes: Mapping[str, Sex], ties: Iterable[Tie], label: str = "") -> Kin:
    """The pedigree of people with these sexes, joined by ties; order of the ties does not matter.

    Raises PedigreeError where a tie names somebody without a sex entry.
    """
    growing = _Growing(dict(sexes))
    unplaced = []
    for tie in sorted(set(ties), key=lambda t: (_ORDER.index(t.kind), t.one, t.other)):
        for person in (tie.one, tie.other):
            if person not in sexes:
                raise PedigreeError(f"'{person}' is in a tie and not among the people")
        try:
            _PLACING[tie.kind](growing, tie.one, tie.other)
        except _Conflict as conflict:
            unplaced.append(Unplaced(tie, str(conflict)))
    return Kin(_pedigree(growing, label), tuple(unplaced))


def _sibling(growing: _Growing, one: str, other: str) -> None:
    growing.share_parents(one, other)


def _twin(growing: _Growing, one: str, other: str) -> None:
    if growing.sex[one] != growing.sex[other]:
        raise _Conflict(f"identical twins {one} and {other} would have different sexes")
    growing.share_parents(one, other)
    growing.twins.append(frozenset({one, other}))


def _half_sibling(growing: _Growing, one: str, other: str) -> None:
    """One parent in common: one whom nobody has named, where neither has a parent yet.

    Of two who have none, father or mother makes no difference to autosomal markers.
    """
    if set(filter(None, growing.slots(one))) & set(filter(None, growing.slots(other))):
        return
    if any((*growing.slots(one), *growing.slots(other))):
        raise _Conflict(f"which parent {one} and {other} have in common is not known")
    growing.father[one] = growing.father[other] = growing.somebody(Sex.MALE)


def _grandparent(growing: _Growing, one: str, other: str) -> None:
    between = [p for p in growing.slots(other) if p and one in growing.slots(p)]
    if not between:
        growing.add_parent(one, _parent_between(growing, other, one))


def _uncle_aunt(growing: _Growing, one: str, other: str) -> None:
    own = set(filter(None, growing.slots(one)))
    if any(own and own & set(filter(None, growing.slots(p))) for p in growing.slots(other) if p):
        return
    growing.share_parents(one, _parent_between(growing, other, one))


def _parent_between(growing: _Growing, child: str, elder: str) -> str:
    """The parent of the child through whom the elder is kin, where only one can be."""
    if elder in growing.descendants(child) | {child}:
        raise _Conflict("somebody would be an own ancestor")
    father, mother = growing.slots(child)
    if father and mother:
        raise _Conflict(f"whether {elder} is of the father's or the mother's side is not known")
    if father or mother:
        raise _Conflict(f"whether {elder} is kin of {father or mother} is not known")
    return growing.complete(child)[0]


def _parent(growing: _Growing, one: str, other: str) -> None:
    growing.add_parent(one, other)


_PLACING = {
    TieKind.PARENT: _parent,
    TieKind.SIBLING: _sibling,
    TieKind.IDENTICAL_TWIN: _twin,
    TieKind.HALF_SIBLING: _half_sibling,
    TieKind.GRANDPARENT: _grandparent,
    TieKind.UNCLE_AUNT: _uncle_aunt,
}


def _pedigree(growing: _Growing, label: str) -> Pedigree:
    for child in sorted({*growing.father, *growing.mother}):
        growing.complete(child)
    twins = tuple(group for group in _joined(growing.twins) if _of_one_sex(group, growing.sex))
    members = tuple(
        Member(id_, growing.father.get(id_), growing.mother.get(id_), sex)
        for id_, sex in growing.sex.items()
    )
    return Pedigree(members, label, twins=twins)


def _of_one_sex(group: frozenset[str], sex: dict[str, Sex]) -> bool:
    """Identical twins have one sex: the one that any of them is known by; else no such twins."""
    known = {sex[one] for one in group} - {Sex.UNKNOWN}
    if len(known) == 1:
        sex.update(dict.fromkeys(group, *known))
    return len(known) < _SEXES


def _joined(pairs: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
    groups: list[frozenset[str]] = []
    for pair in pairs:
        touching = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair]
        groups.append(pair.union(*touching))
    return tuple(groups)


def pruned(pedigree: Pedigree, wanted: Iterable[str]) -> Pedigree:
    """The ``wanted`` and all their ancestors: likelihoods of the wanted need nobody else.

    Ancestors stay even where they tell nothing of kinship, since alleles mutate on the way down.
    """
    keep = set(wanted)
    waiting = list(keep)
    while waiting:
        above = set(pedigree[waiting.pop()].parents) - keep
        keep |= above
        waiting += above
    twins = tuple(group & keep for group in pedigree.twins if len(group & keep) > 1)
    members = tuple(m for m in pedigree.members if m.id in keep)
    return Pedigree(members, pedigree.id, twins=twins)
