"""Pedigrees by their usual names, over the one constructor :class:`Pedigree`.

Every function returns untyped people.  Ids can be chosen where the field names the
roles (``father``, ``mother``, children); connecting people are named after their place.
"""

from __future__ import annotations

from collections.abc import Sequence

from sought.errors import PedigreeError
from sought.genetics.pedigree import Member, Pedigree, Sex


def singleton(person: str = "1", sex: Sex = Sex.UNKNOWN) -> Pedigree:
    """One person without relatives."""
    return Pedigree((Member(person, sex=sex),))


def nuclear_family(
    children: Sequence[str] = ("child",),
    *,
    father: str = "father",
    mother: str = "mother",
    sexes: Sequence[Sex] | None = None,
) -> Pedigree:
    """Two parents and their children; ``sexes`` in the children's order (unknown if omitted)."""
    sexes = sexes if sexes is not None else [Sex.UNKNOWN] * len(children)
    return Pedigree((*_couple(father, mother), *_offspring(children, father, mother, sexes)))


def half_siblings(
    first: str = "first",
    second: str = "second",
    *,
    sexes: tuple[Sex, Sex] = (Sex.UNKNOWN, Sex.UNKNOWN),
    through: Sex = Sex.MALE,
) -> Pedigree:
    """Two children of one person (the father, or the mother with ``through=Sex.FEMALE``)."""
    shared = "father" if through == Sex.MALE else "mother"
    other = Sex.FEMALE if through == Sex.MALE else Sex.MALE
    partners = ("partner1", "partner2")
    members = [Member(shared, sex=through), *(Member(p, sex=other) for p in partners)]
    for child, partner, sex in zip((first, second), partners, sexes, strict=True):
        members.append(_child(child, shared, partner, through, sex))
    return Pedigree(tuple(members))


def lineal(generations: int, sexes: Sequence[Sex] | None = None) -> Pedigree:
    """A straight line of descent: ``g0`` (eldest) to ``g<generations>``.

    ``lineal(2)`` is grandparent and grandchild.  ``sexes`` runs down the line; all but
    the last must be known (male if omitted).
    """
    _require(generations >= 1, "a line of descent needs at least one generation")
    line = list(sexes) if sexes is not None else [Sex.MALE] * (generations + 1)
    _require(len(line) == generations + 1, f"give {generations + 1} sexes, one per generation")
    members = [Member("g0", sex=line[0])]
    for g in range(1, generations + 1):
        members += _descend(f"g{g}", f"g{g - 1}", line[g - 1], line[g], partner=f"p{g - 1}")
    return Pedigree(tuple(members))


def grandparent_grandchild(line_sex: Sex = Sex.MALE) -> Pedigree:
    """``g0`` is the grandparent, ``g2`` the grandchild through a parent of ``line_sex``."""
    return lineal(2, (Sex.MALE, line_sex, Sex.UNKNOWN))


def avuncular(*, half: bool = False, removal: int = 1, line_sex: Sex = Sex.MALE) -> Pedigree:
    """``uncle`` and ``nephew`` (child of the uncle's sibling; ``removal=2``: grand-nephew)."""
    _require(removal >= 1, "an uncle or aunt is at least one generation removed")
    return _collateral("uncle", 0, "nephew", removal, half=half, line_sex=line_sex)


def cousins(
    degree: int = 1, removal: int = 0, *, half: bool = False, line_sex: Sex = Sex.MALE
) -> Pedigree:
    """Cousins ``a`` and ``b``: ``degree`` 1 first cousins, ``removal`` 1 once removed, …

    ``half`` cousins share one ancestor instead of two.
    """
    _require(degree >= 1 and removal >= 0, "degree starts at 1 and removal at 0")
    return _collateral("a", degree, "b", degree + removal, half=half, line_sex=line_sex)


def double_first_cousins(first: str = "a", second: str = "b") -> Pedigree:
    """Two brothers marry two sisters; ``first`` and ``second`` are a child of each couple."""
    members = [*_couple("gf1", "gm1"), *_couple("gf2", "gm2")]
    members += _offspring(("brother1", "brother2"), "gf1", "gm1", [Sex.MALE] * 2)
    members += _offspring(("sister1", "sister2"), "gf2", "gm2", [Sex.FEMALE] * 2)
    members.append(Member(first, "brother1", "sister1"))
    members.append(Member(second, "brother2", "sister2"))
    return Pedigree(tuple(members))


def siblings_with_grandparents(children: Sequence[str] = ("child",)) -> Pedigree:
    """Children, their parents and all four grandparents."""
    members = [*_couple("pgf", "pgm"), *_couple("mgf", "mgm")]
    members += _offspring(("father",), "pgf", "pgm", (Sex.MALE,))
    members += _offspring(("mother",), "mgf", "mgm", (Sex.FEMALE,))
    members += _offspring(children, "father", "mother", [Sex.UNKNOWN] * len(children))
    return Pedigree(tuple(members))


def cousin_marriage_child(child: str = "child") -> Pedigree:
    """A child of first cousins (inbreeding coefficient 1/16)."""
    parents = cousins()
    members = [
        Member(m.id, m.father, m.mother, {"a": Sex.MALE, "b": Sex.FEMALE}.get(m.id, m.sex))
        for m in parents.members
    ]
    return Pedigree((*members, Member(child, "a", "b")))


def _collateral(
    a: str, depth_a: int, b: str, depth_b: int, *, half: bool, line_sex: Sex
) -> Pedigree:
    """Two descendants, this many generations below two (half) siblings."""
    members = [Member("father", sex=Sex.MALE), Member("mother", sex=Sex.FEMALE)]
    if half:
        members.append(Member("mother2", sex=Sex.FEMALE))
    mothers = ("mother", "mother2" if half else "mother")
    for end, depth, mother in zip((a, b), (depth_a, depth_b), mothers, strict=True):
        line = [f"{end}_{g}" for g in range(depth)] + [end]
        sexes = [line_sex] * depth + [Sex.UNKNOWN]
        members.append(Member(line[0], "father", mother, sexes[0]))
        for g in range(depth):
            members += _descend(
                line[g + 1], line[g], sexes[g], sexes[g + 1], partner=f"{line[g]}_partner"
            )
    return Pedigree(tuple(members))


def _couple(father: str, mother: str) -> tuple[Member, Member]:
    return Member(father, sex=Sex.MALE), Member(mother, sex=Sex.FEMALE)


def _offspring(
    children: Sequence[str], father: str, mother: str, sexes: Sequence[Sex]
) -> list[Member]:
    return [Member(child, father, mother, sex) for child, sex in zip(children, sexes, strict=True)]


def _child(child: str, parent: str, partner: str, parent_sex: Sex, sex: Sex) -> Member:
    father, mother = (parent, partner) if parent_sex == Sex.MALE else (partner, parent)
    return Member(child, father, mother, sex)


def _descend(
    child: str, parent: str, parent_sex: Sex, sex: Sex, *, partner: str
) -> tuple[Member, Member]:
    """A new founder as partner of ``parent``, and their child."""
    other = Sex.FEMALE if parent_sex == Sex.MALE else Sex.MALE
    return Member(partner, sex=other), _child(child, parent, partner, parent_sex, sex)


def _require(condition: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not condition:
        raise PedigreeError(otherwise)
