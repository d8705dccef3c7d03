"""Writing Familias ``.fam`` files, in the layout of the original ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sought.errors import InputError
from sought.exchange.atomic import write_text
from sought.exchange.familias_fam import parse_familias
from sought.exchange.familias_project import (
    FamiliasFamily,
    FamiliasMarker,
    FamiliasPedigree,
    FamiliasPerson,
    FamiliasProject,
    extras,
)
from sought.exchange.reading import inside
from sought.genetics.mutation import Mutation
from sought.genetics.pedigree import Sex

NO_MUTATION = Mutation("equal", 0.0)
_GENDERS = {Sex.MALE: "Male", Sex.FEMALE: "Female", Sex.UNKNOWN: "Unknown"}
_CODES = {
    ("equal", None): 0,
    ("proportional", None): 1,
    ("stepwise", "PM"): 3,
    ("stepwise", None): 4,
}


def write_familias(project: FamiliasProject, path: str | Path) -> None:
    """Write a project so that reading it gives an equal one; all of the file or nothing.

    Raises InputError for what a ``.fam`` file cannot hold.
    """
    with inside(str(path), ": "):
        text = familias_text(project)
    write_text(path, text)


def familias_text(project: FamiliasProject) -> str:
    """The text of a project's file."""
    text = "\n".join(_lines(project)) + "\n"
    if parse_familias(text) != project:
        raise InputError(
            "a .fam file cannot hold these names (quotation marks, or spaces at the ends)"
        )
    return text


def mutation_code(recipe: Mutation) -> int:
    """The number Familias has for a mutation model; InputError for a model it does not have."""
    try:
        return _CODES[recipe.model, recipe.stabilisation]
    except KeyError:
        told = f" with stabilisation {recipe.stabilisation}" if recipe.stabilisation else ""
        raise InputError(
            f"mutation model {recipe.model}{told} is not among those of a .fam file "
            "(equal, proportional, stepwise, stepwise with PM); change it, or write .json",
            where="mutation",
        ) from None


def _lines(project: FamiliasProject) -> Iterator[str]:
    yield _quoted(f"Output from Familias, version {project.version}")
    yield _quoted("Written by Sought")
    yield project.version + (" (DVI)" if project.dvi else "")
    yield _quoted("")
    yield str(len(project.persons))
    for person in project.persons:
        yield from _coded_person(person, project.markers)
    yield _quoted("Known relations")
    ids = [p.id for p in project.persons]
    yield from _relations(project.known_relations, [*ids, *extras(project.known_relations)])
    yield str(len(project.pedigrees))
    for i, pedigree in enumerate(project.pedigrees):
        yield from (str(i), _quoted(pedigree.name))
        known = project.known_relations
        yield from _relations(pedigree, [*ids, *extras(known), *extras(pedigree, known)])
    yield f"#FALSE# (#Databases: 1 ;Theta/Kinship/Fst: {_digits(project.theta)} )"
    yield str(len(project.markers))
    yield "#TRUE#"
    yield _quoted(project.database)
    for marker in project.markers:
        yield from _marker(marker)
    if project.dvi:
        yield from _dvi(project)
    yield from project.trailer


def _quoted(text: str) -> str:
    return f'"{text}"'


def _digits(value: float) -> str:
    return repr(value) if value else "0"


def _coded_person(person: FamiliasPerson, markers: Sequence[FamiliasMarker]) -> Iterator[str]:
    first, second, third = person.details
    yield _quoted(person.id)
    yield first
    yield f"{second} (Consider dropouts)" if person.considers_dropout else second
    yield third
    if person.sex == Sex.UNKNOWN:
        raise InputError(
            f"the sex of '{person.id}' is unknown; Familias needs male or female for everybody"
        )
    yield "#TRUE#" if person.sex == Sex.MALE else "#FALSE#"
    yield str(len(person.genotypes))
    position = {m.marker.name: i for i, m in enumerate(markers)}
    for name, text in person.genotypes.items():
        index = markers[position[name]].marker.index
        for allele in text.split("/"):
            yield str(_allele(allele, index, person, name))
        yield str(position[name])


def _allele(allele: str, index: Mapping[str, int], person: FamiliasPerson, marker: str) -> int:
    if allele not in index:
        raise InputError(
            f"'{person.id}' has allele '{allele}' at marker {marker}; a .fam file holds two "
            "alleles of the marker, or none"
        )
    return index[allele]


def _relations(pedigree: FamiliasPedigree, everybody: Sequence[str]) -> Iterator[str]:
    yield from (str(pedigree.extra_females), str(pedigree.extra_males))
    yield str(len(pedigree.relations))
    position = {person: i for i, person in enumerate(everybody)}
    for parent, child in pedigree.relations:
        yield from (str(position[parent]), str(position[child]))


def _marker(known: FamiliasMarker) -> Iterator[str]:
    marker = known.marker
    model = marker.mutation
    recipes = (model.female, model.male) if model is not None else (NO_MUTATION, NO_MUTATION)
    silent = marker.silent_frequency
    yield _quoted(marker.name)
    yield from (_digits(r.rate) for r in recipes)
    with inside(f"marker {marker.name}"):
        yield from (str(mutation_code(r)) for r in recipes)
    yield str(len(marker.alleles) + bool(silent))
    yield from (_digits(r.range) for r in recipes)
    yield from (_digits(r.rate2) for r in recipes)
    yield "#TRUE#" if silent else "#FALSE#"
    yield _digits(silent)
    yield (
        f"{len(marker.alleles)}\t(DatabaseSize = {known.database_size} , "
        f"Dropout probability = {_digits(known.dropout)} , "
        f"Minor allele frequency = {_digits(known.minor_allele_frequency)} )"
    )
    for allele, frequency in zip(marker.alleles, marker.freqs, strict=True):
        yield from (_quoted(allele), _digits(frequency))


def _dvi(project: FamiliasProject) -> Iterator[str]:
    yield from ("", "[DVI]", "[[Unidentified persons]]")
    yield from _persons(project.unidentified, 3, " ")
    yield "[[Notes]]"
    yield f"nFamilies= {len(project.families)}"
    yield from (family.note for family in project.families)
    yield from ("[[Reference Families]]", f"nFamilies= {len(project.families)}")
    for i, family in enumerate(project.families, 1):
        yield f"[[[Family {i} ]]]"
        yield from _family(family)


def _family(family: FamiliasFamily) -> Iterator[str]:
    yield f"Name= {family.name}"
    yield "[[[[Persons]]]]"
    yield from _persons(family.persons, 5, "")
    yield "[[[[Pedigrees]]]]"
    yield f"nPedigrees= {len(family.pedigrees)}"
    for i, pedigree in enumerate(family.pedigrees, 1):
        yield f"[[[[[Pedigree {i}]]]]]"
        yield f"Name= {pedigree.name}"
        yield f"nRelations= {len(pedigree.relations)}"
        for parent, child in pedigree.relations:
            yield from (f"Parent= {parent}", f"Child= {child}")


def _persons(persons: Sequence[FamiliasPerson], depth: int, space: str) -> Iterator[str]:
    yield f"nPersons= {len(persons)}"
    for i, person in enumerate(persons, 1):
        yield "[" * depth + f"Person {i}{space}" + "]" * depth
        yield f"Name= {person.id}"
        yield f"Gender= {_GENDERS[person.sex]}"
        yield "[" * (depth + 1) + "DNA data" + "]" * (depth + 1)
        yield f"nSystems= {len(person.genotypes)}"
        for marker, text in person.genotypes.items():
            first, _, second = text.partition("/")
            yield from (f"SystemName= {marker}", f"Allele1= {first}", f"Allele2= {second}")
