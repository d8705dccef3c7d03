"""Reading Familias ``.fam`` files, versions 3.x, with and without a DVI section.

The file is a list of lines without keys; its layout was learnt from original files and from
what pedFamilias (M. D. Vigeland) reads from them.  First come the people with genotypes as
numbers of allele and marker, the known relations and the pedigrees, then the database with
alleles, frequencies and mutation models, at last the DVI section with headings in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sought.errors import InputError
from sought.exchange.familias_project import (
    FamiliasFamily,
    FamiliasMarker,
    FamiliasPedigree,
    FamiliasPerson,
    FamiliasProject,
    Relation,
    extras,
)
from sought.exchange.input_files import read_text
from sought.exchange.marker_json import make_marker
from sought.exchange.member_rows import check_unique
from sought.exchange.reading import inside, number, shown, whole_number
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.pedigree import Sex

_MOST_EXTRAS = 1000
_MODELS = ("equal", "proportional", "stepwise", "stepwise", "stepwise")
_STATIONARY = 3
_FIRST_STEPWISE = 2
_THETA = re.compile(r"Theta/Kinship/Fst:\s*([0-9.eE+-]+)")
_DATABASE = re.compile(
    r"(\d+)(?:\s*\(DatabaseSize = ([^,]*?) , Dropout probability = ([^,]*?) ,"
    r" Minor allele frequency = ([^)]*?) ?\))?",
    re.ASCII,
)
_DVI = " (DVI)"
_DROPOUTS = "(Consider dropouts)"
_SEXES = {"Male": Sex.MALE, "Female": Sex.FEMALE, "Unknown": Sex.UNKNOWN, "": Sex.UNKNOWN}


def read_familias(
    path: str | Path, *, encoding: str | None = None, fallback_model: str | None = None
) -> FamiliasProject:
    """Read a ``.fam`` file.

    Familias on Windows may write another encoding than UTF-8; name it then (``cp1252`` in
    western Europe, ``cp1251`` for Cyrillic).  ``fallback_model`` (``equal`` or
    ``proportional``) takes the place of a stepwise model where alleles are not numbers, such
    as "rest allele"; without it such a marker is an error.  Raises InputError with the line.
    """
    with inside(str(path), ": "):
        return parse_familias(read_text(path, encoding=encoding), fallback_model)


def parse_familias(text: str, fallback_model: str | None = None) -> FamiliasProject:
    """A Familias project from the text of its file."""
    lines = _Lines([line.rstrip("\r") for line in text.split("\n")])
    version = _preamble(lines)
    coded = [_coded_person(lines) for _ in range(lines.count("people", 10**6))]
    check_unique([c.person.id for c in coded], "person", lambda i: f"line {coded[i].line}")
    lines.expect("Known relations")
    ids = [c.person.id for c in coded]
    known = _relations(lines, "Known relations", ids, None)
    pedigrees = [_pedigree(lines, ids, known) for _ in range(lines.count("pedigrees", 10**6))]
    theta = _theta(lines)
    markers, database = _database(lines, fallback_model)
    persons = tuple(_decoded(c, [m.marker for m in markers]) for c in coded)
    lines.skip_empty()
    unidentified: tuple[FamiliasPerson, ...] = ()
    families: tuple[FamiliasFamily, ...] = ()
    dvi = version.endswith(_DVI) or lines.peek() == "[DVI]"
    if dvi:
        unidentified, families = _dvi(lines)
    return FamiliasProject(
        tuple(markers), persons, known, tuple(pedigrees), unidentified, families, theta,
        database, version.removesuffix(_DVI), dvi, lines.rest(),
    )  # fmt: skip


class _Lines:
    """The lines of the file, taken one after the other; errors carry the line's number."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._next = 0

    @property
    def where(self) -> str:
        """The line taken last."""
        return f"line {self._next}"

    def take(self, what: str) -> str:
        if self._next >= len(self._lines):
            raise InputError(
                f"the file ends where {what} should stand; it may be cut off",
                where=f"line {len(self._lines)}",
            )
        self._next += 1
        return self._lines[self._next - 1]

    def peek(self) -> str:
        return self._lines[self._next].strip() if self._next < len(self._lines) else ""

    def skip_empty(self) -> None:
        while self._next < len(self._lines) and not self.peek():
            self._next += 1

    def rest(self) -> tuple[str, ...]:
        left = [line.rstrip() for line in self._lines[self._next :]]
        while left and not left[-1]:
            left.pop()
        return tuple(left)

    def text(self, what: str) -> str:
        return self.take(what).strip().strip('"').strip()

    def expect(self, wanted: str) -> None:
        found = self.text(wanted)
        if " ".join(found.replace("]", " ]").split()) != " ".join(
            wanted.replace("]", " ]").split()
        ):
            raise InputError(f"{shown(found)} stands where '{wanted}' should", where=self.where)

    def count(self, what: str, most: int = 10**9, least: int = 0) -> int:
        text = self.text(f"the number of {what}")
        with inside(f"{self.where}, number of {what}", ": "):
            return whole_number(text, least=least, most=most)

    def number(self, what: str) -> float:
        text = self.text(f"the {what}")
        with inside(f"{self.where}, {what}", ": "):
            return number(text)

    def flag(self, what: str) -> bool:
        text = self.text(what)
        if text not in {"#TRUE#", "#FALSE#"}:
            raise InputError(
                f"{shown(text)} stands where {what} should; allowed: #TRUE#, #FALSE#",
                where=self.where,
            )
        return text == "#TRUE#"

    def value(self, key: str) -> str:
        """The value of a line ``key= value``."""
        text = self.take(f"'{key}='")
        found, equals, value = text.partition("=")
        if found.strip() != key or not equals:
            raise InputError(f"{shown(text)} stands where '{key}=' should", where=self.where)
        return value.strip()

    def value_count(self, key: str) -> int:
        text = self.value(key)
        with inside(f"{self.where}, {key}", ": "):
            return whole_number(text, most=10**6)


class _Coded(NamedTuple):
    """A person whose genotypes are still numbers: first allele, second allele, marker."""

    person: FamiliasPerson
    genotypes: list[tuple[int, int, int]]
    line: str


def _preamble(lines: _Lines) -> str:
    first = lines.text("the heading 'Output from Familias'")
    if not first.startswith("Output from Familias"):
        raise InputError(
            "the file does not begin with 'Output from Familias'; "
            "save the project in Familias 3 as .fam",
            where=lines.where,
        )
    lines.take("a remark")
    version = lines.text("the version")
    if not version.startswith("3."):
        raise InputError(
            f"version {shown(version)} is not read; save the project in Familias 3",
            where=lines.where,
        )
    if lines.peek() in {"", '""'}:
        lines.take("an empty line")
    return version


def _coded_person(lines: _Lines) -> _Coded:
    name = lines.text("a person's name")
    line = lines.where
    if not name:
        raise InputError("a person's name is empty", where=line)
    first, second, third = (lines.text("details of a person") for _ in range(3))
    male = lines.flag("whether a person is male")
    genotypes = [
        (lines.count("an allele"), lines.count("an allele"), lines.count("a marker"))
        for _ in range(lines.count("genotypes", 10**6))
    ]
    considers = _DROPOUTS in second
    details = (first, second.replace(_DROPOUTS, "").strip(), third)
    sex = Sex.MALE if male else Sex.FEMALE
    return _Coded(FamiliasPerson(name, sex, {}, considers, details), genotypes, line[5:])


def _relations(
    lines: _Lines, name: str, ids: Sequence[str], known: FamiliasPedigree | None
) -> FamiliasPedigree:
    """Numbers of people without a name, then pairs of parent and child as numbers."""
    females = lines.count("additional females", _MOST_EXTRAS)
    males = lines.count("additional males", _MOST_EXTRAS)
    bare = FamiliasPedigree(name, (), females, males)
    everybody = [*ids, *extras(known), *extras(bare, known)]
    relations = []
    for _ in range(lines.count("relations", 10**6)):
        parent = _numbered(lines, "a parent", everybody)
        relations.append((parent, _numbered(lines, "a child", everybody)))
    return FamiliasPedigree(name, tuple(relations), females, males)


def _numbered(lines: _Lines, what: str, everybody: Sequence[str]) -> str:
    if "Direct" in lines.peek():
        lines.take(what)
        raise InputError(
            "a direct (identity) relation is not read; "
            "merge the two persons in Familias, or give them as twins in a case file",
            where=lines.where,
        )
    return everybody[lines.count(what, len(everybody) - 1)]


def _pedigree(lines: _Lines, ids: Sequence[str], known: FamiliasPedigree) -> FamiliasPedigree:
    lines.count("the pedigree")
    name = lines.text("the pedigree's name")
    return _relations(lines, name, ids, known)


def _theta(lines: _Lines) -> float:
    line = lines.text("whether there are probabilities, and theta")
    if not line.startswith("#FALSE#"):
        raise InputError(
            "the file holds computed probabilities, which are not read; "
            "save the project in Familias without results",
            where=lines.where,
        )
    match = _THETA.search(line)
    if match is None:
        return 0.0
    with inside(f"{lines.where}, theta", ": "):
        return number(match[1])


def _database(lines: _Lines, fallback: str | None) -> tuple[list[FamiliasMarker], str]:
    markers = lines.count("markers", 10**6)
    name = lines.text("the database's name") if lines.flag("whether a name follows") else ""
    found, places = [], []
    for _ in range(markers):
        found.append(_marker(lines, fallback))
        places.append(lines.where)
    check_unique([m.marker.name for m in found], "marker", lambda i: places[i])
    return found, name


def _marker(lines: _Lines, fallback: str | None) -> FamiliasMarker:
    name = lines.text("a marker's name")
    place = f"{lines.where}, marker {name}"
    female, male = lines.number("mutation rate"), lines.number("mutation rate")
    models = [lines.count("the mutation model", len(_MODELS) - 1) for _ in range(2)]
    lines.count("alleles")
    ranges = [lines.number("mutation range") for _ in range(2)]
    second = [lines.number("mutation rate 2") for _ in range(2)]
    has_silent = lines.flag("whether there is a silent allele")
    silent = lines.number("frequency of the silent allele")
    alleles, size, dropout, minor = _about_marker(lines)
    names, freqs = [], []
    for _ in range(alleles):
        names.append(lines.text("an allele's name"))
        freqs.append(lines.number("frequency"))
    recipes = zip(models, (female, male), ranges, second, strict=True)
    with inside(place, ": "):
        made = [_recipe(*recipe, names, fallback) for recipe in recipes]
        marker = make_marker(
            name, tuple(names), tuple(freqs),
            mutation=MutationModel(*made) if any(r.rate or r.rate2 for r in made) else None,
            silent_frequency=silent if has_silent else 0.0,
        )  # fmt: skip
    return FamiliasMarker(marker, size, dropout, minor)


def _recipe(
    model: int,
    rate: float,
    reach: float,
    rate2: float,
    alleles: Sequence[str],
    fallback: str | None,
) -> Mutation:
    numeric = all(re.fullmatch(r"[1-9]\d*(\.\d)?", a, re.ASCII) for a in alleles)
    if model >= _FIRST_STEPWISE and not numeric and fallback is not None:
        return Mutation(fallback, rate)
    if model < _FIRST_STEPWISE:
        return Mutation(_MODELS[model], rate)
    return Mutation(
        _MODELS[model], rate, reach, rate2, stabilisation="PM" if model == _STATIONARY else None
    )


class _About(NamedTuple):
    alleles: int
    size: int
    dropout: float
    minor: float


def _about_marker(lines: _Lines) -> _About:
    text = lines.text("the number of alleles")
    match = _DATABASE.fullmatch(text)
    if match is None:
        raise InputError(
            f"{shown(text)} stands where the number of alleles should", where=lines.where
        )
    with inside(lines.where, ": "):
        return _About(
            whole_number(match[1], most=10**6),
            whole_number(match[2] or "0"),
            number(match[3] or "0"),
            number(match[4] or "0"),
        )


def _decoded(coded: _Coded, markers: Sequence[Marker]) -> FamiliasPerson:
    genotypes = {}
    for a, b, m in coded.genotypes:
        if m >= len(markers) or max(a, b) >= len(markers[m].alleles):
            raise InputError(
                f"genotype {a} {b} {m} points to a marker or allele that the database of "
                f"{len(markers)} markers does not have",
                where=f"person of line {coded.line}",
            )
        marker = markers[m]
        if marker.name in genotypes:
            raise InputError(
                f"marker {marker.name} is given twice", where=f"person of line {coded.line}"
            )
        genotypes[marker.name] = f"{marker.alleles[a]}/{marker.alleles[b]}"
    p = coded.person
    return FamiliasPerson(p.id, p.sex, genotypes, p.considers_dropout, p.details)


def _dvi(lines: _Lines) -> tuple[tuple[FamiliasPerson, ...], tuple[FamiliasFamily, ...]]:
    lines.expect("[DVI]")
    lines.expect("[[Unidentified persons]]")
    unidentified = _persons(lines, 3)
    lines.expect("[[Notes]]")
    notes = [lines.take("a note").rstrip() for _ in range(lines.value_count("nFamilies"))]
    lines.skip_empty()
    lines.expect("[[Reference Families]]")
    families = []
    for i in range(lines.value_count("nFamilies")):
        lines.expect(_heading(3, f"Family {i + 1}"))
        families.append(_family(lines, notes[i] if i < len(notes) else ""))
    return unidentified, tuple(families)


def _heading(depth: int, text: str) -> str:
    return "[" * depth + text + "]" * depth


def _family(lines: _Lines, note: str) -> FamiliasFamily:
    name = lines.value("Name")
    lines.expect(_heading(4, "Persons"))
    persons = _persons(lines, 5)
    lines.expect(_heading(4, "Pedigrees"))
    pedigrees = []
    for i in range(lines.value_count("nPedigrees")):
        lines.expect(_heading(5, f"Pedigree {i + 1}"))
        label = lines.value("Name")
        relations: list[Relation] = [
            (lines.value("Parent"), lines.value("Child"))
            for _ in range(lines.value_count("nRelations"))
        ]
        pedigrees.append(FamiliasPedigree(label, tuple(relations)))
    return FamiliasFamily(name, persons, tuple(pedigrees), note)


def _persons(lines: _Lines, depth: int) -> tuple[FamiliasPerson, ...]:
    persons, places = [], []
    for i in range(lines.value_count("nPersons")):
        lines.expect(_heading(depth, f"Person {i + 1}"))
        persons.append(_person(lines, depth))
        places.append(lines.where)
    check_unique([p.id for p in persons], "person", lambda i: places[i])
    return tuple(persons)


def _person(lines: _Lines, depth: int) -> FamiliasPerson:
    name = lines.value("Name")
    if not name:
        raise InputError("a person's name is empty", where=lines.where)
    gender = lines.value("Gender")
    if gender not in _SEXES:
        raise InputError(
            f"gender {shown(gender)} is unknown; allowed: Male, Female, Unknown", where=lines.where
        )
    lines.expect(_heading(depth + 1, "DNA data"))
    genotypes = {}
    for _ in range(lines.value_count("nSystems")):
        marker = lines.value("SystemName")
        if marker in genotypes:
            raise InputError(f"marker {shown(marker)} is given twice", where=lines.where)
        genotypes[marker] = f"{lines.value('Allele1') or '-'}/{lines.value('Allele2') or '-'}"
    return FamiliasPerson(name, _SEXES[gender], genotypes)
