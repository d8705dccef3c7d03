"""Who in a family carries the same Y chromosome or mitochondrial DNA, and whether they do.

A Y chromosome passes from father to son, mitochondrial DNA from mother to every child.  Only
members connected within the pedigree are known to share a line; founders are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

from sought.errors import PedigreeError
from sought.genetics.lineage_evidence import Line
from sought.genetics.mito_haplotypes import (
    LENGTH_HOTSPOTS,
    MitoComparison,
    MitoHaplotype,
    compare_mito,
)
from sought.genetics.pedigree import Pedigree, Sex
from sought.genetics.relatedness import first_twins, require_members
from sought.genetics.y_haplotypes import Conclusion, YComparison, YHaplotype, compare_y


class LineContradiction(NamedTuple):
    """Two members on one line whose haplotypes exclude it: sample or pedigree is wrong."""

    line: Line
    first: str
    second: str
    comparison: YComparison | MitoComparison


def patriline(pedigree: Pedigree, person: str) -> frozenset[str]:
    """All men who carry the Y chromosome of this man, himself included.

    Raises PedigreeError where the person is not known to be a man.
    """
    origin = _line(pedigree, person, Line.PATERNAL)[-1]
    return frozenset(
        m.id
        for m in pedigree.members
        if m.sex == Sex.MALE and _line(pedigree, m.id, Line.PATERNAL)[-1] == origin
    )


def matriline(pedigree: Pedigree, person: str) -> frozenset[str]:
    """All members who carry the mitochondrial DNA of this person, the person included."""
    origin = _line(pedigree, person, Line.MATERNAL)[-1]
    return frozenset(i for i in pedigree.ids if _line(pedigree, i, Line.MATERNAL)[-1] == origin)


def patriline_meioses(pedigree: Pedigree, a: str, b: str) -> int:
    """Father-son transmissions between two men of one patriline, 0 for identical twins.

    Raises PedigreeError where they are not on one patriline.
    """
    up_a, up_b = (_line(pedigree, i, Line.PATERNAL) for i in (a, b))
    if up_a[-1] != up_b[-1]:
        raise PedigreeError(f"'{a}' and '{b}' are not on one patriline of this pedigree")
    meeting = next(i for i in up_a if i in up_b)
    return up_a.index(meeting) + up_b.index(meeting)


def check_patrilines(
    pedigree: Pedigree, haplotypes: Mapping[str, YHaplotype], *, tolerated_steps: int = 1
) -> tuple[LineContradiction, ...]:
    """Pairs of men on one patriline whose haplotypes exclude it.

    Up to ``tolerated_steps`` mutation steps are let pass.  Raises PedigreeError where a
    haplotype is given for somebody who is not a member or not a man.
    """
    found = []
    for a, b in _pairs_on_one_line(pedigree, haplotypes, Line.PATERNAL):
        comparison = compare_y(haplotypes[a], haplotypes[b])
        if comparison.conclusion(tolerated_steps=tolerated_steps) == Conclusion.EXCLUDED:
            found.append(LineContradiction(Line.PATERNAL, a, b, comparison))
    return tuple(found)


def check_matrilines(
    pedigree: Pedigree,
    haplotypes: Mapping[str, MitoHaplotype],
    *,
    ignored_indels: frozenset[int] = LENGTH_HOTSPOTS,
) -> tuple[LineContradiction, ...]:
    """Pairs on one matriline whose mitochondrial haplotypes differ at two or more sites.

    Raises PedigreeError where a haplotype is given for somebody who is not a member.
    """
    found = []
    for a, b in _pairs_on_one_line(pedigree, haplotypes, Line.MATERNAL):
        comparison = compare_mito(haplotypes[a], haplotypes[b], ignored_indels=ignored_indels)
        if comparison.conclusion == Conclusion.EXCLUDED:
            found.append(LineContradiction(Line.MATERNAL, a, b, comparison))
    return tuple(found)


def _pairs_on_one_line(
    pedigree: Pedigree, haplotypes: Mapping[str, object], line: Line
) -> list[tuple[str, str]]:
    origin = {member: _line(pedigree, member, line)[-1] for member in haplotypes}
    return [(a, b) for a, b in combinations(haplotypes, 2) if origin[a] == origin[b]]


def _line(pedigree: Pedigree, person: str, line: Line) -> tuple[str, ...]:
    """The person and the forebears on a line, up to a founder; twins by their stand-in."""
    require_members(pedigree, person)
    if line == Line.PATERNAL and pedigree[person].sex != Sex.MALE:
        raise PedigreeError(
            f"'{person}' is not a man by the pedigree, so that no Y chromosome can be followed; "
            "correct the sex or leave the haplotype out"
        )
    stand_in = first_twins(pedigree)
    forebears, place = [stand_in[person]], 0 if line == Line.PATERNAL else 1
    while parents := pedigree[forebears[-1]].parents:
        forebears.append(stand_in[parents[place]])
    return tuple(forebears)
