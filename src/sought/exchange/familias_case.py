"""A case as a Familias project, as far as Familias can hold it.

Without samples and missing persons, families of the same people become the pedigrees of
ordinary casework; anything else becomes a DVI project.  There each missing person is listed in
the family and has a pedigree of the same name, in which "Missing person" takes the place: so
Familias can search for each, and our reader finds the names again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sought.errors import InputError
from sought.exchange.case_json import case_to_object
from sought.exchange.familias_project import (
    MISSING,
    REFERENCE,
    FamiliasFamily,
    FamiliasMarker,
    FamiliasPedigree,
    FamiliasPerson,
    FamiliasProject,
    Relation,
)
from sought.exchange.familias_text import NO_MUTATION, familias_text, mutation_code
from sought.exchange.json_values import Object
from sought.exchange.reading import inside
from sought.genetics.case import Case, Family
from sought.genetics.markers import UNSEEN, Calls, Marker
from sought.genetics.mutation import Mutation
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Pedigree, Sex

_ADVANCED = (
    "[Advanced]", "[[Direct/Identity]]", "Dropin= 0", "Dropout= 0", "Error= 0",
    "[[Other]]", "NumberOfDecimals= 10",
)  # fmt: skip
_DVI_SETTINGS = (
    "[[DVI]]", "QuickSearch= Enabled", "AllowedMismatches= 5",
    "[[Simulation]]", "SaveGenotypes= Disabled", "SaveComplete= Enabled", "ForceMAF= Disabled",
)  # fmt: skip


_MOST_REASONS = 10


def project_from_case(case: Case) -> FamiliasProject:
    """The project of a case; InputError naming what a ``.fam`` file cannot hold."""
    _check_all([*_refused_of_case(case), *_refused_of_markers(case.markers)])
    dvi = bool(case.samples or case.missing) or not _same_people(case.families)
    project = _identification(case) if dvi else _casework(case)
    familias_text(project)  # raises where a name cannot be written
    if _sorted(case_to_object(project.to_case())) != _sorted(case_to_object(case)):
        raise InputError(
            "a .fam file cannot hold this case without a change (a missing person without "
            "relatives, with a profile or of unknown sex); write .json instead"
        )
    return project


def _check_all(refused: Sequence[InputError]) -> None:
    """Raise the one reason against a ``.fam`` file, or all of them as one error."""
    if len(refused) == 1:
        raise refused[0]
    if refused:
        lines = [str(r) for r in refused[:_MOST_REASONS]]
        more = len(refused) - len(lines)
        lines += [f"and {more} more"] if more else []
        raise InputError("\n  ".join([f"{len(refused)} things stand against it:", *lines]))


def _refused_of_case(case: Case) -> Iterator[InputError]:
    refused = {
        "priors": case.priors is not None,
        "rho": case.recombination is not None,
        "id": bool(case.id),
    }
    for key, present in refused.items():
        if present:
            yield InputError(
                f"a .fam file has no place for {key}; leave it out, or write .json", where=key
            )
    for i, family in enumerate(case.families):
        for key, value in (
            ("twins", family.pedigree.twins),
            ("founder_inbreeding", family.pedigree.founder_inbreeding),
        ):
            if value:
                yield InputError(
                    f"a .fam file has no place for {key}; write .json", where=f"families[{i}].{key}"
                )


def _refused_of_markers(markers: Sequence[Marker]) -> Iterator[InputError]:
    for i, marker in enumerate(markers):
        try:
            with inside(f"markers[{i}]"):
                _check_marker(marker)
        except InputError as error:
            yield error


def _check_marker(marker: Marker) -> None:
    if marker.x_linked:
        raise InputError(
            f"marker {marker.name} is X-chromosomal, which .fam files are not; write .json",
            where="x_chrom",
        )
    if marker.theta is not None:
        raise InputError(
            f"marker {marker.name} has a theta of its own; a .fam file has one for all",
            where="theta",
        )
    model = marker.mutation
    recipes = (model.female, model.male) if model is not None else (NO_MUTATION,)
    for sex, recipe in zip(("female", "male"), recipes, strict=False):
        with inside(f"mutation.{sex}"):
            _check_recipe(recipe)


def _check_recipe(recipe: Mutation) -> None:
    try:
        mutation_code(recipe)
    except InputError as error:
        error.where = ""
        raise


def _same_people(families: Sequence[Family]) -> bool:
    """Whether the families are hypotheses about the same people with the same profiles."""
    people = [
        {m.id: (m.sex, _key(f.profiles.get(m.id)), f.errors.get(m.id)) for m in f.pedigree.members}
        for f in families
    ]
    return all(p == people[0] for p in people)


def _key(calls: Calls | None) -> bytes | None:
    return None if calls is None else calls.tobytes()


def _casework(case: Case) -> FamiliasProject:
    persons: tuple[FamiliasPerson, ...] = ()
    dropout = 0.0
    if case.families:
        family = case.families[0]
        dropout = _one_dropout(family.errors)
        persons = tuple(
            FamiliasPerson(p.id, p.sex, p.genotypes, bool(family.errors.get(p.id, SampleErrors())))
            for p in _persons(family, case.markers)
        )
    return FamiliasProject(
        tuple(FamiliasMarker(m, dropout=dropout) for m in case.markers),
        persons,
        pedigrees=tuple(FamiliasPedigree(f.id, tuple(_pairs(f.pedigree))) for f in case.families),
        theta=case.theta,
        trailer=_ADVANCED,
    )


def _one_dropout(errors: Mapping[str, SampleErrors]) -> float:
    """The one dropout probability of all samples that have any; InputError for other errors."""
    rates = {e for e in errors.values() if e}
    if len(rates) > 1 or any(e.dropin or e.miscall for e in rates):
        raise InputError(
            "a .fam file has one dropout probability for all and neither dropin nor miscall",
            where="errors",
        )
    return max((e.dropout for e in rates), default=0.0)


def _identification(case: Case) -> FamiliasProject:
    if any(s.errors for s in case.samples) or any(any(f.errors.values()) for f in case.families):
        raise InputError(
            "the DVI part of a .fam file has no error rates of samples; write .json",
            where="errors",
        )
    markers = case.markers
    samples = tuple(
        FamiliasPerson(s.id, s.sex, _genotypes(s.id, s.calls, markers)) for s in case.samples
    )
    missing = set(case.missing)
    return FamiliasProject(
        tuple(FamiliasMarker(m) for m in markers),
        unidentified=samples,
        families=tuple(_reference_family(f, markers, missing) for f in case.families),
        theta=case.theta,
        dvi=True,
        trailer=("[Prior]", "UseList= Yes", f"Size= {len(samples)}", *_ADVANCED, *_DVI_SETTINGS),
    )


def _reference_family(
    family: Family, markers: Sequence[Marker], missing: set[str]
) -> FamiliasFamily:
    sought = [i for i in family.pedigree.ids if i in missing]
    nameless = {
        i
        for i in sought
        if i in {MISSING, f"{MISSING} of {family.id}"} or family.pedigree[i].sex == Sex.UNKNOWN
    }
    persons = tuple(p for p in _persons(family, markers) if p.id not in nameless)
    pedigrees = [_placed(family.pedigree, REFERENCE, nameless)]
    pedigrees += [_placed(family.pedigree, i, nameless | {i}) for i in sought if i not in nameless]
    if nameless:
        pedigrees.append(_placed(family.pedigree, f"Pedigree of {family.id}", nameless))
    return FamiliasFamily(family.id, persons, tuple(pedigrees))


def _placed(pedigree: Pedigree, name: str, sought: set[str]) -> FamiliasPedigree:
    """The pedigree in which "Missing person" stands for those sought."""
    pairs = (
        (MISSING if a in sought else a, MISSING if b in sought else b) for a, b in _pairs(pedigree)
    )
    return FamiliasPedigree(name, tuple(pairs))


def _pairs(pedigree: Pedigree) -> Iterator[Relation]:
    for member in pedigree.members:
        for parent in member.parents:
            yield parent, member.id


def _persons(family: Family, markers: Sequence[Marker]) -> Iterable[FamiliasPerson]:
    for member in family.pedigree.members:
        calls = family.profiles.get(member.id)
        genotypes = {} if calls is None else _genotypes(member.id, calls, markers)
        yield FamiliasPerson(member.id, member.sex, genotypes)


def _genotypes(person: str, calls: Calls, markers: Sequence[Marker]) -> dict[str, str]:
    genotypes = {}
    for marker, (a, b) in zip(markers, calls, strict=True):
        if a != UNSEEN and b == UNSEEN:
            raise InputError(
                f"'{person}' has one allele only at marker {marker.name}; a .fam file holds two "
                "or none"
            )
        if a != UNSEEN:
            genotypes[marker.name] = marker.decode((a, b))
    return genotypes


def _sorted(told: Object) -> Object:
    """The case with the members of families in the order of their ids."""
    for family in told["families"]:  # type: ignore[attr-defined]
        family["members"].sort(key=lambda m: m["id"])
        untyped = [m for m, texts in family["genotypes"].items() if set(texts) == {"-/-"}]
        for member in untyped:
            del family["genotypes"][member]
    return told
