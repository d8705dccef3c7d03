"""Profiles for the register out of a laboratory's file of any kind, with all that is wrong in it.

Tables (CSV, TSV, XLSX; long as GeneMapper writes them, or wide), CODIS CMF (``.xml``) and case
files (``.json``).  A fault of one profile does not hide those of others, and no message repeats
a genotype or an id: both may end up where neither belongs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sought.errors import GenotypeError, InputError
from sought.exchange.case_json import read_cases
from sought.exchange.codis_cmf import MOST_BYTES, cmf_profile, cmf_specimens
from sought.exchange.input_files import read_bytes
from sought.exchange.profiles_table import ProfileRow, profiles_of, tables_by_profile
from sought.exchange.reading import name_key
from sought.exchange.tables import read_table
from sought.genetics.case import Case
from sought.genetics.markers import UNSEEN, Calls
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Sex

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_ALLELE = re.compile(r"[1-9][0-9]?(\.[1-9])?", re.ASCII)
_PAIR = 2


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What is wrong and where; without genotypes, ids and names."""

    place: str
    problem: str


@dataclass(frozen=True, slots=True)
class TypedSample:
    """One profile: by marker two alleles, or one where the other was not seen."""

    id: str
    place: str
    calls: Mapping[str, tuple[str, ...]]
    sex: Sex = Sex.UNKNOWN
    errors: SampleErrors = NO_ERRORS


@dataclass(frozen=True)
class LaboratoryFile:
    """The profiles that can be read, and what is wrong with the others."""

    samples: tuple[TypedSample, ...]
    problems: tuple[FileProblem, ...]


def read_laboratory_file(path: str | Path, markers: Iterable[str]) -> LaboratoryFile:
    """All profiles of a file; ``markers`` are those the register knows, as it writes them."""
    reading = _Reading(markers)
    kind = Path(path).suffix.lower()
    read = {".xml": reading.cmf, ".json": reading.cases}.get(kind, reading.table)
    try:
        read(Path(path))
    except InputError as error:
        reading.tell(error)
    return LaboratoryFile(tuple(reading.samples), tuple(dict.fromkeys(reading.problems)))


class _Reading:
    """Collects profiles and problems of one file."""

    def __init__(self, markers: Iterable[str]) -> None:
        self._known = {name_key(marker): marker for marker in markers}
        self._told: set[str] = set()
        self._ids: set[str] = set()
        self.samples: list[TypedSample] = []
        self.problems: list[FileProblem] = []

    def tell(self, error: InputError) -> None:
        """Note a problem, without what it quotes."""
        self.problems.append(FileProblem(_QUOTED.sub("…", error.where), _unquoted(error)))

    def table(self, path: Path) -> None:
        for _, part in tables_by_profile(read_table(path)):
            self._try(partial(profiles_of, part))

    def cmf(self, path: Path) -> None:
        specimens = cmf_specimens(read_bytes(path, limit=MOST_BYTES))
        for number, specimen in enumerate(specimens, 1):
            self._try(partial(_of_specimen, specimen, number))

    def cases(self, path: Path) -> None:
        try:
            found = read_cases(path)
        except InputError as error:
            error.where = error.where.removeprefix(f"{path}: ").removeprefix(str(path))
            raise
        for position, row in enumerate(row for case in found for row in _of_case(case)):
            at = f"profile {position + 1}"
            self._try(partial(_placed, row, at))

    def _try(self, read: Callable[[], Iterable[ProfileRow]]) -> None:
        """Take over profiles, or note why they cannot be read."""
        try:
            for row in read():
                self._take(row)
        except InputError as error:
            self.tell(error)

    def _take(self, row: ProfileRow) -> None:
        if row.id in self._ids:
            raise InputError("the sample is given twice; give each profile once", where=row.place)
        self._ids.add(row.id)
        calls: dict[str, tuple[str, ...]] = {}
        for given, text in row.genotypes.items():
            marker = self._marker(given, row.place_of(given), calls)
            alleles = _alleles(text, row.place_of(given))
            if marker and alleles:
                calls[marker] = alleles
        if not calls:
            raise InputError("no marker is typed", where=row.place)
        self.samples.append(TypedSample(row.id, row.place, calls, row.sex, row.errors))

    def _marker(self, given: str, place: str, taken: Mapping[str, object]) -> str:
        """The marker as the register writes it; empty, and told once, where it knows none such."""
        marker = self._known.get(name_key(given), "")
        if marker in taken:
            raise InputError(f"marker {marker} is given twice", where=place)
        if not marker and given not in self._told:
            self._told.add(given)
            self.tell(InputError("the marker is unknown; correct its name", where=place))
        return marker


def _unquoted(error: InputError) -> str:
    return _QUOTED.sub("…", error.problem)


def _alleles(text: str, place: str) -> tuple[str, ...]:
    """One or two alleles of a genotype as text; none where nothing was typed."""
    parts = [part.strip() for part in text.split("/")] if text.strip() else []
    if len(parts) == 1 and parts != ["-"]:
        raise GenotypeError("one allele stands alone; write it as a/a, or a/-", where=place)
    if len(parts) > _PAIR:
        raise GenotypeError("has three alleles or more; decide on two", where=place)
    seen = tuple(sorted((part for part in parts if part not in {"", "-"}), key=_rung))
    for allele in seen:
        if "," in allele:
            raise GenotypeError("an allele has a decimal comma; write a point", where=place)
        if not _ALLELE.fullmatch(allele):
            raise GenotypeError(
                "an allele is off the ladder; give its number, or - where it was not seen",
                where=place,
            )
    return seen


def _rung(allele: str) -> tuple[float, str]:
    return (float(allele), "") if _ALLELE.fullmatch(allele) else (0.0, allele)


def _of_specimen(specimen: Element, number: int) -> tuple[ProfileRow]:
    return (cmf_profile(specimen, number),)


def _of_case(case: Case) -> Iterator[ProfileRow]:
    """Post-mortem samples, then typed members of families, under their ids."""
    for sample in case.samples:
        yield _row(case, sample.id, sample.calls, sample.sex, sample.errors)
    for family in case.families:
        for member, calls in family.profiles.items():
            sex, errors = family.pedigree[member].sex, family.errors.get(member, NO_ERRORS)
            yield _row(case, member, calls, sex, errors)


def _row(case: Case, name: str, calls: Calls, sex: Sex, errors: SampleErrors) -> ProfileRow:
    typed = {
        marker.name: marker.decode(call)
        for marker, call in zip(case.markers, calls.tolist(), strict=True)
        if call[0] != UNSEEN
    }
    return ProfileRow(name, typed, "", str, sex, None, errors)


def _placed(row: ProfileRow, at: str) -> tuple[ProfileRow]:
    """A row of a case, in which pm samples come first, with its place."""
    return (replace(row, place=at, place_of=lambda marker: f"{at}, marker {marker}"),)
