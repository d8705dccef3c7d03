"""A case out of a laboratory's tables: families, profiles, frequencies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from sought.exchange.frequency_table import read_frequencies
from sought.exchange.marker_json import make_marker
from sought.exchange.pedigree_table import FamilyTable, read_families
from sought.exchange.profile_calls import matched_names, samples_of, split_rows, typed_families
from sought.exchange.profiles_table import ProfileRow, read_profiles
from sought.exchange.reading import inside
from sought.genetics.case import Case
from sought.genetics.frequencies import (
    AS_PUBLISHED,
    FrequencyTable,
    RareAllelePolicy,
    with_alleles,
)
from sought.genetics.markers import Marker
from sought.genetics.mutation import MutationModel


def case_from_tables(
    *,
    families: str | Path | FamilyTable,
    profiles: str | Path | Sequence[ProfileRow],
    frequencies: str | Path | FrequencyTable,
    pm: str | Path | Sequence[ProfileRow] = (),
    missing: Sequence[str] = (),
    mutation: MutationModel | None = None,
    policy: RareAllelePolicy = AS_PUBLISHED,
    encoding: str | None = None,
) -> Case:
    """A case from a laboratory's tables, or from what was read of them.

    ``profiles`` are those of relatives; rows whose ``family`` column is empty, and all of
    ``pm``, are post-mortem samples.  The markers are those of the profiles; each needs
    frequencies.  ``missing`` adds to those the family table marks; ``policy`` says what
    becomes of alleles that the frequency table does not have.  ``encoding`` is that of text
    files which are neither UTF-8 nor UTF-16.

    Raises InputError with file, sheet, row and column.
    """
    people = (
        families
        if isinstance(families, FamilyTable)
        else read_families(families, encoding=encoding)
    )
    table = (
        frequencies
        if isinstance(frequencies, FrequencyTable)
        else read_frequencies(frequencies, encoding=encoding)
    )
    known = _read(profiles, encoding)
    samples = _read(pm, encoding)
    where = (_name(profiles), _name(pm))
    sources = [*((row, where[0]) for row in known), *((row, where[1]) for row in samples)]
    markers = _markers_of(sources, table, mutation, policy)
    with inside(where[0], ": "):
        relatives, found = split_rows(people, known)
        typed = typed_families(people, relatives, markers)
        own = samples_of(found, markers)
    with inside(where[1], ": "):
        own += samples_of(samples, markers)
    lost = tuple(dict.fromkeys((*people.missing, *missing)))
    return Case(markers, typed, own, lost)


def _read(
    profiles: str | Path | Sequence[ProfileRow], encoding: str | None
) -> tuple[ProfileRow, ...]:
    if isinstance(profiles, str | Path):
        return read_profiles(profiles, encoding=encoding)
    return tuple(profiles)


def _name(source: object) -> str:
    return str(source) if isinstance(source, str | Path) else "profiles"


def _markers_of(
    rows: Iterable[tuple[ProfileRow, str]],
    table: FrequencyTable,
    mutation: MutationModel | None,
    policy: RareAllelePolicy,
) -> tuple[Marker, ...]:
    """Markers of the profiles in the order they are met, with the table's frequencies."""
    seen: dict[str, dict[str, None]] = {}
    for row, file in rows:
        places = {name: f"{file}: {row.place_of(name)}" for name in row.genotypes}
        names = matched_names(
            places, table.markers, "add it to the frequency table, or leave out its column"
        )
        for given, name in names.items():
            alleles = (a.strip() for a in row.genotypes[given].split("/"))
            seen.setdefault(name, {}).update((a, None) for a in alleles if a not in {"", "-"})
    if policy.minimum == 0:
        return table.as_markers(seen, mutation=mutation)
    return tuple(
        make_marker(m.name, m.alleles, m.freqs, mutation=mutation)
        for m in (
            with_alleles(m, list(seen[m.name]), policy)
            for m in table.as_markers(seen, policy=policy)
        )
    )
