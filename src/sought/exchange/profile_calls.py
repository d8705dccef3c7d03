"""Profiles of a table joined to the members of families, or taken as post-mortem samples."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from sought.errors import GenotypeError, InputError
from sought.exchange.family_json import check_lone_allele
from sought.exchange.pedigree_table import FamilyTable
from sought.exchange.profiles_table import ProfileRow, agreed_sex
from sought.exchange.reading import check_printable, inside, name_key, shown
from sought.genetics.case import Family, Sample
from sought.genetics.markers import Calls, Marker
from sought.genetics.pedigree import Sex


def split_rows(
    families: FamilyTable, rows: Iterable[ProfileRow]
) -> tuple[dict[str, list[ProfileRow]], list[ProfileRow]]:
    """Profiles by family, and the samples: rows whose family column is empty.

    Rows of a table without that column belong to the one member of their id.
    """
    homes: dict[str, dict[str, None]] = {}
    for pedigree in families.pedigrees:
        for member in pedigree.ids:
            homes.setdefault(member, {})[pedigree.id] = None
    relatives: dict[str, list[ProfileRow]] = {}
    samples = []
    for row in rows:
        if row.family == "":
            samples.append(row)
            continue
        family = _home(row, homes.get(row.id, {}))
        if any(other.id == row.id for other in relatives.get(family, ())):
            raise InputError(f"'{row.id}' has two profiles; give one", where=row.place)
        relatives.setdefault(family, []).append(row)
    return relatives, samples


def _home(row: ProfileRow, homes: Collection[str]) -> str:
    """The family of a row; InputError where that is not exactly one."""
    if row.family is None and len(homes) == 1:
        return next(iter(homes))
    if row.family is None:
        found = f"is a member of {len(homes)} families"
        way_out = "add a column family" if homes else "correct the id, or give it as pm"
        raise InputError(f"'{row.id}' {found}; {way_out}", where=row.place)
    if row.family not in homes:
        raise InputError(
            f"'{row.id}' is not a member of a family '{row.family}'; correct the id or the "
            "family, or leave the family empty for a post-mortem sample",
            where=row.place,
        )
    return row.family


def typed_families(
    families: FamilyTable, rows: Mapping[str, Sequence[ProfileRow]], markers: Sequence[Marker]
) -> tuple[Family, ...]:
    """The families with the profiles of their members, ``rows`` being by family."""
    reader = _CallReader(markers)
    made = []
    for pedigree in families.pedigrees:
        own = rows.get(pedigree.id, ())
        for row in own:
            agreed_sex(pedigree[row.id].sex, row.sex, row.place)
        profiles = {row.id: reader.calls(row, pedigree[row.id].sex) for row in own}
        errors = {row.id: row.errors for row in own if row.errors}
        made.append(Family(pedigree, profiles, errors))
    return tuple(made)


def samples_of(rows: Iterable[ProfileRow], markers: Sequence[Marker]) -> tuple[Sample, ...]:
    """Rows as post-mortem samples."""
    reader = _CallReader(markers)
    return tuple(Sample(r.id, r.sex, reader.calls(r, r.sex), r.errors) for r in rows)


def matched_names(given: Mapping[str, str], known: Iterable[str], otherwise: str) -> dict[str, str]:
    """For each given name (with its place) the known one: the same, or but for its separators.

    Raises InputError, ending with ``otherwise``, for a name without a match, and for two that
    match the same.
    """
    names = list(known)
    exact, by_key = set(names), {name_key(name): name for name in names}
    taken: dict[str, str] = {}
    for name, place in given.items():
        match = name if name in exact else by_key.get(name_key(name))
        if match is None or match in taken.values():
            fault = "is unknown" if match is None else f"is given twice, also as {match}"
            raise InputError(f"marker {shown(name)} {fault}; {otherwise}", where=place)
        taken[name] = match
    return taken


_Known = dict[str, tuple[int, int]]
"""Calls of a marker's genotypes by their text, as far as they have been met."""


class _CallReader:
    """Calls of profiles; each text of a marker is looked into once, however often it occurs."""

    def __init__(self, markers: Sequence[Marker]) -> None:
        self._markers = markers
        self._position = {marker.name: i for i, marker in enumerate(markers)}
        self._known: dict[tuple[int, Sex], _Known] = {}
        self._columns: dict[tuple[str, ...], list[tuple[str, int]]] = {}

    def calls(self, row: ProfileRow, sex: Sex) -> Calls:
        """Calls (markers, 2) of a profile; a marker the row does not have is untyped."""
        pairs = [(-1, -1)] * len(self._markers)
        for given, i in self._columns_of(row):
            known = self._known.setdefault((i, sex), {})
            text = row.genotypes[given]
            if text not in known:
                known[text] = _call(text, self._markers[i], sex, row.place_of(given))
            pairs[i] = known[text]
        calls = np.array(pairs, dtype=np.int16).reshape(-1, 2)
        calls.flags.writeable = False
        return calls

    def _columns_of(self, row: ProfileRow) -> list[tuple[str, int]]:
        """The row's names of markers with their positions, found once for rows of one form."""
        names = tuple(row.genotypes)
        if names not in self._columns:
            places = {name: row.place_of(name) for name in names}
            known = "the markers are " + ", ".join(list(self._position)[:40])
            matched = matched_names(places, self._position, known)
            self._columns[names] = [(n, self._position[m]) for n, m in matched.items()]
        return self._columns[names]


def _call(text: str, marker: Marker, sex: Sex, place: str) -> tuple[int, int]:
    with inside(place, ": "):
        check_printable(text)
        check_lone_allele(text, marker, sex)
        call = marker.encode(text)
        if marker.x_linked and sex == Sex.MALE and -1 not in call and call[0] != call[1]:
            raise GenotypeError(
                f"two different alleles at X-chromosomal marker {marker.name} in a man; "
                "check the sex or the genotype"
            )
        return call
