"""What a Familias file holds, as plain values, and the cases it describes.

Familias (Kling, Tillmar & Egeland, Forensic Sci. Int. Genet. 13 (2014) 121) knows people by
name, and pedigrees as lists of parents and children.  A person may have one known parent; the
other one is then added as an untyped founder, ``added_1``, ``added_2`` …, fathers first, as
the R package pedFamilias does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from types import MappingProxyType

from sought.errors import InputError, PedigreeError
from sought.exchange.reading import inside
from sought.genetics.case import Case, Family, Sample
from sought.genetics.markers import Calls, Marker, encode_profile
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Member, Pedigree, Sex

MISSING = "Missing person"
"""What Familias calls the person sought, in the pedigrees of a reference family."""

REFERENCE = "Reference pedigree"
"""The first pedigree of a reference family: its members without hypotheses."""

Relation = tuple[str, str]
"""Parent and child."""


@dataclass(frozen=True)
class FamiliasPerson:
    """A person, or a sample not yet identified.

    ``genotypes`` maps marker names to ``a/b``; ``details`` are three lines of the file whose
    meaning is Familias's own (year of birth among them), kept as they are.
    """

    id: str
    sex: Sex
    genotypes: Mapping[str, str] = field(default_factory=dict)
    considers_dropout: bool = False
    details: tuple[str, str, str] = ("#FALSE#", "-1", "#FALSE#")

    def __post_init__(self) -> None:
        object.__setattr__(self, "genotypes", MappingProxyType(dict(self.genotypes)))


@dataclass(frozen=True)
class FamiliasMarker:
    """A marker with what the database says about it."""

    marker: Marker
    database_size: int = 1000
    dropout: float = 0.0
    minor_allele_frequency: float = 0.0


@dataclass(frozen=True)
class FamiliasPedigree:
    """A named hypothesis: parent-child relations, and people without a name by sex."""

    name: str
    relations: tuple[Relation, ...] = ()
    extra_females: int = 0
    extra_males: int = 0


@dataclass(frozen=True)
class FamiliasFamily:
    """A reference family of the DVI module."""

    name: str
    persons: tuple[FamiliasPerson, ...]
    pedigrees: tuple[FamiliasPedigree, ...]
    note: str = ""


@dataclass(frozen=True)
class FamiliasProject:
    """A whole Familias file.

    ``persons`` and ``pedigrees`` are those of ordinary casework, ``known_relations`` holding
    in all of them; ``unidentified`` and ``families`` those of the DVI module.  ``trailer`` are
    the lines of settings at the end, kept as they are.
    """

    markers: tuple[FamiliasMarker, ...] = ()
    persons: tuple[FamiliasPerson, ...] = ()
    known_relations: FamiliasPedigree = FamiliasPedigree("Known relations")
    pedigrees: tuple[FamiliasPedigree, ...] = ()
    unidentified: tuple[FamiliasPerson, ...] = ()
    families: tuple[FamiliasFamily, ...] = ()
    theta: float = 0.0
    database: str = ""
    version: str = "3.3.1"
    dvi: bool = False
    trailer: tuple[str, ...] = ()

    @property
    def plain_markers(self) -> tuple[Marker, ...]:
        """The markers without what the database adds."""
        return tuple(m.marker for m in self.markers)

    def cases(self, pedigrees: Mapping[str, str] | None = None) -> tuple[Case, ...]:
        """The cases of the file: ordinary casework first, then DVI.

        In the first, each pedigree is a family of the same people.  In the second, each
        reference family has the missing person where its pedigree puts it; where several of
        its pedigrees do so differently, ``pedigrees`` names the one that counts by family.
        A file with a database only gives one case without families.
        """
        found = []
        if self.pedigrees or not self.dvi:
            found.append(self._casework())
        if self.dvi:
            found.append(self._identification(pedigrees or {}))
        return tuple(found)

    def to_case(self, pedigrees: Mapping[str, str] | None = None) -> Case:
        """The case of a file that describes one; see :meth:`cases`."""
        found = self.cases(pedigrees)
        if len(found) > 1:
            raise InputError(
                "the file holds both ordinary pedigrees and a DVI case; take them with cases()"
            )
        return found[0]

    def _casework(self) -> Case:
        families = []
        for pedigree in self.pedigrees:
            with inside(f"pedigree '{pedigree.name}'", ": "):
                shape = resolve(self.persons, pedigree, self.known_relations)
                families.append(self._typed(shape, self.persons))
        return Case(self.plain_markers, tuple(families), theta=self.theta)

    def _identification(self, pedigrees: Mapping[str, str]) -> Case:
        several = sum(_names_missing(f) for f in self.families) > 1
        families: list[Family] = []
        missing: list[str] = []
        for family in self.families:
            with inside(f"family '{family.name}'", ": "):
                default = f"{MISSING} of {family.name}" if several else MISSING
                shape, sought = chosen(family, pedigrees.get(family.name), default)
                families.append(self._typed(shape, family.persons))
                missing += sought
        samples = [Sample(p.id, p.sex, self._calls(p), self._errors(p)) for p in self.unidentified]
        return Case(self.plain_markers, tuple(families), tuple(samples), tuple(missing), self.theta)

    def _typed(self, pedigree: Pedigree, persons: Iterable[FamiliasPerson]) -> Family:
        typed = [p for p in persons if p.genotypes and p.id in pedigree]
        errors = {p.id: self._errors(p) for p in typed if p.considers_dropout}
        return Family(pedigree, {p.id: self._calls(p) for p in typed}, errors)

    def _calls(self, person: FamiliasPerson) -> Calls:
        names = [m.marker.name for m in self.markers]
        texts = [person.genotypes.get(name) for name in names]
        return encode_profile(self.plain_markers, texts, where=f"person '{person.id}'")

    def _errors(self, person: FamiliasPerson) -> SampleErrors:
        if not person.considers_dropout:
            return SampleErrors()
        rates = {m.dropout for m in self.markers}
        if len(rates) > 1:
            raise InputError(
                f"dropout differs between markers ({', '.join(f'{r:g}' for r in sorted(rates))}); "
                "a sample has one dropout probability here: give all markers the same",
                where=f"person '{person.id}'",
            )
        return SampleErrors(dropout=max(rates, default=0.0))


def resolve(
    persons: Sequence[FamiliasPerson],
    pedigree: FamiliasPedigree,
    known: FamiliasPedigree | None = None,
) -> Pedigree:
    """The pedigree of these persons under a hypothesis, with parents added where one is known.

    People who appear in relations only (such as the missing person) come after the named
    ones, with the sex that the other parent of their children tells, else unknown.  Raises
    PedigreeError for relations that cannot be.
    """
    relations = [*(known.relations if known else ()), *pedigree.relations]
    sexes = {p.id: p.sex for p in persons} | extras(known) | extras(pedigree, known)
    for person in dict.fromkeys(p for pair in relations for p in pair):
        sexes.setdefault(person, Sex.UNKNOWN)
    parents = _parents(relations)
    for person in [p for p, sex in sexes.items() if sex == Sex.UNKNOWN]:
        sexes[person] = _told_by_partners(person, parents, sexes)
    return _completed(pedigree.name, sexes, parents)


def extras(
    pedigree: FamiliasPedigree | None, before: FamiliasPedigree | None = None
) -> dict[str, Sex]:
    """People without a name, called ``extra_1`` …: first the females, then the males."""
    if pedigree is None:
        return {}
    first = 1 + (before.extra_females + before.extra_males if before else 0)
    sexes = [Sex.FEMALE] * pedigree.extra_females + [Sex.MALE] * pedigree.extra_males
    return {f"extra_{first + i}": sex for i, sex in enumerate(sexes)}


def _parents(relations: Iterable[Relation]) -> dict[str, list[str]]:
    parents: dict[str, list[str]] = {}
    for parent, child in dict.fromkeys(relations):
        parents.setdefault(child, []).append(parent)
    return parents


def _told_by_partners(
    person: str, parents: Mapping[str, Sequence[str]], sexes: Mapping[str, Sex]
) -> Sex:
    """The sex opposite to that of the other parents of one's children; unknown without any."""
    partners = {
        sexes[p] for pair in parents.values() if person in pair for p in pair if p != person
    }
    if partners == {Sex.MALE}:
        return Sex.FEMALE
    if partners == {Sex.FEMALE}:
        return Sex.MALE
    if any(person in pair for pair in parents.values()):
        raise PedigreeError(f"the sex of parent '{person}' is unknown; give it in Familias")
    return Sex.UNKNOWN


def _completed(
    label: str, sexes: Mapping[str, Sex], parents: Mapping[str, Sequence[str]]
) -> Pedigree:
    fathers, mothers = (
        {
            child: _one(child, [p for p in pair if sexes[p] == sex])
            for child, pair in parents.items()
        }
        for sex in (Sex.MALE, Sex.FEMALE)
    )
    members = [Member(p, sex=sex) for p, sex in sexes.items()]
    free = (name for n in count(1) if (name := f"added_{n}") not in sexes)
    for own, other, sex in ((fathers, mothers, Sex.MALE), (mothers, fathers, Sex.FEMALE)):
        for person in sexes:
            if own.get(person) is None and other.get(person) is not None:
                own[person] = next(free)
                members.append(Member(str(own[person]), sex=sex))
    related = [
        replace(m, father=fathers[m.id], mother=mothers[m.id]) if fathers.get(m.id) else m
        for m in members
    ]
    return Pedigree(tuple(related), label)


def _one(child: str, parents: Sequence[str]) -> str | None:
    if len(parents) > 1:
        raise PedigreeError(f"'{child}' has two parents of the same sex; keep one of the relations")
    return parents[0] if parents else None


def _names_missing(family: FamiliasFamily) -> bool:
    return any(MISSING in pair for p in family.pedigrees for pair in p.relations)


def chosen(
    family: FamiliasFamily, name: str | None, default: str
) -> tuple[Pedigree, tuple[str, ...]]:
    """The pedigree of a reference family and the ids of its missing persons.

    Pedigrees that put the missing person into the family count; those that come to the same
    are one.  A pedigree called like an untyped person without relatives in it says who the
    missing person is; otherwise the id is ``default``.
    """
    named = [p for p in family.pedigrees if name in (None, p.name)]
    if not named:
        known = ", ".join(p.name for p in family.pedigrees)
        raise InputError(f"has no pedigree '{name}'; it has {known}")
    placed = [p for p in named if any(MISSING in pair for pair in p.relations)]
    if not placed:
        plain = named[0] if named else FamiliasPedigree(REFERENCE)
        return replace(resolve(family.persons, plain), id=family.name), ()
    with_names = [_with_name(family, p, default) for p in placed]
    told = [w for w in with_names if w[1] != default] or with_names
    shapes = {frozenset(_parent_pairs(shape)): shape for shape, _ in told}
    if len(shapes) > 1:
        raise InputError(
            f"the pedigrees {', '.join(repr(p.name) for p in placed)} place the missing person "
            "differently; say which one counts, to_case(pedigrees={family: pedigree})"
        )
    shape = next(iter(shapes.values()))
    return replace(shape, id=family.name), tuple(dict.fromkeys(i for _, i in told))


def _parent_pairs(pedigree: Pedigree) -> list[tuple[str, ...]]:
    return [(m.id, *m.parents) for m in pedigree.members]


def _with_name(
    family: FamiliasFamily, pedigree: FamiliasPedigree, default: str
) -> tuple[Pedigree, str]:
    related = {p for pair in pedigree.relations for p in pair}
    named = [
        p for p in family.persons
        if p.id == pedigree.name and not p.genotypes and p.id not in related
    ]  # fmt: skip
    sought = pedigree.name if named else default
    relations = tuple(
        tuple(sought if p == MISSING else p for p in pair) for pair in pedigree.relations
    )
    return resolve(family.persons, replace(pedigree, relations=relations)), sought  # type: ignore[arg-type]
