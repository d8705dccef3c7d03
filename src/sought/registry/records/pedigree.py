"""A family of the register as the drawing of pedigrees takes it.

The drawing knows parents, partners, siblings and guardians.  Kinship that goes through somebody
nobody has named (a grandparent, an uncle, a cousin) is drawn through a person without name, whose
code is ``?`` and a number.  Kinship of no stated kind stands in tables only.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import count

from sought.registry.models import RelationKind, Sex, Stage, Status
from sought.registry.records import family as records
from sought.reporting import pedigree_drawing as drawing

_DEAD = frozenset({Status.DEAD_NOT_RECOVERED, Status.IDENTIFIED, Status.RETURNED})
_DIED = frozenset({Stage.DEATH, Stage.BURIAL, Stage.HANDED_OVER})
_FOUND = frozenset({Status.RETURNED, Status.CLOSED})
_SEXES = {Sex.MALE: drawing.Sex.MALE, Sex.FEMALE: drawing.Sex.FEMALE}
_TIES = {
    RelationKind.PARENT: drawing.Tie.PARENT,
    RelationKind.ADOPTIVE_PARENT: drawing.Tie.GUARDIAN,
    RelationKind.SPOUSE: drawing.Tie.SPOUSE,
    RelationKind.SIBLING: drawing.Tie.SIBLING,
    RelationKind.TWIN: drawing.Tie.TWIN,
}

Lines = Callable[[records.Member], tuple[str, ...]]
Link = Callable[[records.Member], str]


def pedigree(
    family: records.Family, *, applicants: Collection[int], lines: Lines, link: Link
) -> drawing.Family:
    """Members joined to the first one by ties that can be drawn; PedigreeError for a circle.

    ``lines`` gives the labels of a member, ``link`` the page; ``applicants`` are primary keys.
    """
    codes = {member.person_id: member.code for member in family.members}
    kinships, unnamed = _kinships(family.ties, codes)
    reached = _reached(family.members[0].code, kinships)
    individuals = [
        _individual(member, applicants, lines, link)
        for member in family.members
        if member.code in reached
    ]
    individuals += [drawing.Individual(code) for code in unnamed if code in reached]
    return drawing.Family(tuple(individuals), tuple(tie for tie in kinships if tie.one in reached))


def _individual(
    member: records.Member, applicants: Collection[int], lines: Lines, link: Link
) -> drawing.Individual:
    # A protected person has a name here only for those who may know it.
    hidden = member.protected and not member.name
    return drawing.Individual(
        member.code,
        lines=lines(member),
        sex=_SEXES.get(Sex(member.sex), drawing.Sex.UNKNOWN) if member.sex else drawing.Sex.UNKNOWN,
        # A closed case says by its stage how it ended.
        deceased=member.status in _DEAD
        or (member.status == Status.CLOSED and member.stage in _DIED),
        sought=member.is_sought and not hidden and member.status not in _FOUND,
        applicant=member.person_id in applicants and not hidden,
        protected=hidden,
        link=link(member),
    )


def _kinships(
    ties: tuple[records.Tie, ...], codes: dict[int, str]
) -> tuple[list[drawing.Kinship], list[str]]:
    """What can be drawn, and the codes of those whom nobody has named."""
    numbers = count(1)
    unnamed: list[str] = []

    def somebody() -> str:
        unnamed.append(f"?{next(numbers)}")
        return unnamed[-1]

    parents = {(t.first, t.second) for t in ties if t.kind == RelationKind.PARENT}
    drawn = [
        kinship
        for tie in ties
        if not _follows(tie, parents)
        for kinship in _drawn(tie, codes[tie.first], codes[tie.second], somebody)
    ]
    return drawn, unnamed


def _drawn(
    tie: records.Tie, one: str, other: str, somebody: Callable[[], str]
) -> Iterator[drawing.Kinship]:
    def joined(kind: drawing.Tie, first: str, second: str) -> drawing.Kinship:
        return drawing.Kinship(kind, first, second, tie.verified)

    parent = drawing.Tie.PARENT
    match tie.kind:
        case RelationKind.GRANDPARENT:
            between = somebody()
            yield joined(parent, one, between)
            yield joined(parent, between, other)
        case RelationKind.UNCLE_AUNT:
            between = somebody()
            yield joined(drawing.Tie.SIBLING, one, between)
            yield joined(parent, between, other)
        case RelationKind.COUSIN:
            first, second = somebody(), somebody()
            yield joined(drawing.Tie.SIBLING, first, second)
            yield joined(parent, first, one)
            yield joined(parent, second, other)
        case RelationKind.HALF_SIBLING:
            between = somebody()
            yield joined(parent, between, one)
            yield joined(parent, between, other)
        case kind if kind in _TIES:
            yield joined(_TIES[RelationKind(kind)], one, other)


def _follows(tie: records.Tie, parents: set[tuple[int, int]]) -> bool:
    """Whether stated parents draw it already."""
    of_first = {parent for parent, child in parents if child == tie.first}
    of_second = {parent for parent, child in parents if child == tie.second}
    match tie.kind:
        case RelationKind.GRANDPARENT:
            return any((tie.first, parent) in parents for parent in of_second)
        case RelationKind.HALF_SIBLING | RelationKind.SIBLING:
            return bool(of_first & of_second)
        case RelationKind.UNCLE_AUNT:
            grand = {p for p, child in parents if child in of_second}
            return bool(of_first & grand)
        case RelationKind.COUSIN:
            grand_first = {p for p, child in parents if child in of_first}
            return bool(grand_first & {p for p, child in parents if child in of_second})
    return False


def _reached(start: str, kinships: list[drawing.Kinship]) -> set[str]:
    """Codes joined to the first one, however far."""
    reached, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        ends = {
            end for tie in kinships if here in (tie.one, tie.other) for end in (tie.one, tie.other)
        }
        waiting += ends - reached
        reached |= ends
    return reached
