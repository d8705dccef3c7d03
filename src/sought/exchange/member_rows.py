"""From rows of "id, father, mother, sex" to a pedigree, with errors at the row they come from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from sought.errors import InputError, PedigreeError
from sought.genetics.pedigree import Member, Pedigree, Sex

Place = Callable[[str], str]
"""Where a field of a row stands: ``father`` to ``members[3].father`` or ``row 4, column father``."""


@dataclass(frozen=True)
class MemberRow:
    """One person as a file gives it, and where its fields stand."""

    id: str
    father: str | None
    mother: str | None
    sex: Sex
    place: Place


def build_pedigree(
    rows: Sequence[MemberRow],
    family: str,
    founder_inbreeding: Mapping[str, float] | None = None,
    twins: Collection[Collection[str]] = (),
) -> Pedigree:
    """The pedigree of these rows; PedigreeError with the place of what cannot be."""
    known: dict[str, MemberRow] = {}
    for row in rows:
        if row.id in known:
            raise PedigreeError(
                f"id '{row.id}' is given to more than one member of the family",
                where=row.place("id"),
            )
        known[row.id] = row
    members = []
    for row in rows:
        _check_parent(row, "father", row.father, Sex.MALE, known)
        _check_parent(row, "mother", row.mother, Sex.FEMALE, known)
        members.append(_member(row))
    groups = tuple(frozenset(group) for group in twins)
    return Pedigree(tuple(members), family, founder_inbreeding or {}, groups)


def _member(row: MemberRow) -> Member:
    try:
        return Member(row.id, row.father, row.mother, row.sex)
    except PedigreeError as error:
        absent = "mother" if row.mother is None else "father"
        raise error.inside(row.place(absent), ": ") from None


def _check_parent(
    row: MemberRow, role: str, parent: str | None, sex: Sex, known: Mapping[str, MemberRow]
) -> None:
    if parent is None:
        return
    if parent not in known:
        raise PedigreeError(
            f"{role} '{parent}' of member '{row.id}' is not in the family; "
            "add that person (untyped if need be)",
            where=row.place(role),
        )
    if known[parent].sex != sex:
        raise PedigreeError(
            f"{role} '{parent}' of member '{row.id}' has sex {int(known[parent].sex)}; "
            f"a {role} needs sex {int(sex)}",
            where=row.place(role),
        )


def check_unique(names: Sequence[str], noun: str, place: Callable[[int], str]) -> None:
    """Raise InputError at the second occurrence of a name."""
    seen: set[str] = set()
    for i, name in enumerate(names):
        if name in seen:
            raise InputError(
                f"{noun} '{name}' is given more than once; ids must be unique", where=place(i)
            )
        seen.add(name)
