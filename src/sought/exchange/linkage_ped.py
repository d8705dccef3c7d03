"""Linkage ``.ped`` files (pre-makeped): family, id, father, mother, sex, then allele pairs.

Columns are separated by blanks; 0 stands for no parent, unknown sex and an allele that was not
seen.  An affection status may stand after the sex; whether it does is told by the number of
columns.  The markers' names come from a list, a plain file with one per line, or a ``.map``
file (chromosome, name, …).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sought.errors import InputError
from sought.exchange.input_files import read_text
from sought.exchange.member_rows import MemberRow, build_pedigree
from sought.exchange.pedigree_table import FamilyTable
from sought.exchange.profiles_table import ProfileRow
from sought.exchange.reading import inside, sex_word

_BEFORE_ALLELES = ("family", "id", "father", "mother", "sex")
_NOBODY = "0"
_MAP_COLUMNS = (3, 4)


@dataclass(frozen=True)
class PedFile:
    """Families of a ``.ped`` file and the profiles of the members with any allele."""

    families: FamilyTable
    profiles: tuple[ProfileRow, ...]


def read_ped(path: str | Path, markers: Sequence[str] | str | Path) -> PedFile:
    """Read a ``.ped`` file; ``markers`` are names, or the file that lists them.

    Raises InputError with file, row and column.
    """
    names = read_marker_names(markers) if isinstance(markers, str | Path) else tuple(markers)
    with inside(str(path), ": "):
        rows = _rows(read_text(path), names)
        families: dict[str, list[_PedRow]] = {}
        for row in rows:
            families.setdefault(row.family, []).append(row)
        pedigrees = tuple(
            build_pedigree([r.member for r in found], family) for family, found in families.items()
        )
        profiles = tuple(r.profile for r in rows if r.profile is not None)
    return PedFile(FamilyTable(pedigrees), profiles)


def read_marker_names(path: str | Path) -> tuple[str, ...]:
    """Names of a ``.map`` file (second column) or of a list with one name per line."""
    names = []
    with inside(str(path), ": "):
        for number, line in enumerate(read_text(path).split("\n"), 1):
            parts = line.split()
            if not parts or parts[0].startswith("#"):
                continue
            if len(parts) not in (1, *_MAP_COLUMNS):
                raise InputError(
                    f"has {len(parts)} columns; allowed: a name, or 3 to 4 columns of a .map file",
                    where=f"row {number}",
                )
            names.append(parts[0] if len(parts) == 1 else parts[1])
            if names.count(names[-1]) > 1:
                raise InputError(f"marker {names[-1]} is given twice", where=f"row {number}")
    return tuple(names)


@dataclass(frozen=True)
class _PedRow:
    family: str
    member: MemberRow
    profile: ProfileRow | None


def _rows(text: str, markers: Sequence[str]) -> list[_PedRow]:
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        cells = line.split()
        if cells and not cells[0].startswith("#"):
            rows.append(_row(cells, number, markers))
    if not rows:
        raise InputError("the file has no rows")
    return rows


def _row(cells: list[str], number: int, markers: Sequence[str]) -> _PedRow:
    least = len(_BEFORE_ALLELES) + 2 * len(markers)
    if len(cells) not in (least, least + 1):
        raise InputError(
            f"has {len(cells)} columns; {len(markers)} markers need {least}, or {least + 1} with "
            "an affection status",
            where=f"row {number}",
        )
    family, person, father, mother, sex = cells[: len(_BEFORE_ALLELES)]
    if person == _NOBODY:
        raise InputError("the id is 0, which stands for nobody", where=_place(number, "id"))
    member = MemberRow(
        person,
        None if father == _NOBODY else father,
        None if mother == _NOBODY else mother,
        sex_word(sex, where=_place(number, "sex")),
        lambda field: _place(number, field),
    )
    return _PedRow(family, member, _profile(cells[-2 * len(markers) :], family, member, markers))


def _place(number: int, column: str) -> str:
    place = f"row {number}, column {column}"
    if column in _BEFORE_ALLELES:
        place += f" ({_BEFORE_ALLELES.index(column) + 1})"
    return place


def _profile(
    alleles: list[str], family: str, member: MemberRow, markers: Sequence[str]
) -> ProfileRow | None:
    genotypes = {}
    for i, marker in enumerate(markers):
        pair = ["-" if a == _NOBODY else a for a in alleles[2 * i : 2 * i + 2]]
        genotypes[marker] = "/".join(pair)
    if all(text == "-/-" for text in genotypes.values()):
        return None
    return ProfileRow(member.id, genotypes, member.place("id"), member.place, member.sex, family)
