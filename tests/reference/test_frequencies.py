"""The shipped tables beside the files they were written from."""

import csv
from pathlib import Path

import pytest

from sought.genetics.frequencies import frequencies, kit_markers, kits, populations

pytestmark = pytest.mark.reference

NOT_CORE = {("codis", "SE33")}
"""norSTR lists SE33 among the CODIS core loci; the FBI's twenty core loci are without it."""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_frequency_is_exactly_that_of_the_source(reference: Path) -> None:
    theirs = {
        (r["population"], r["marker"], r["allele"]): float(r["frequency"])
        for r in rows(reference / "frequencies" / "str_frequencies.csv")
    }
    ours = {
        (population, marker, allele): f
        for population in populations()
        for marker, freqs in frequencies(population).markers.items()
        for allele, f in freqs.items()
    }
    assert len(theirs) == 4436
    assert ours == theirs


def test_every_kit_is_that_of_the_source(reference: Path) -> None:
    theirs = [(r["set"], r["marker"]) for r in rows(reference / "frequencies" / "marker_sets.csv")]
    ours = [(kit, marker) for kit in kits() for marker in kit_markers(kit)]
    assert ours == [entry for entry in theirs if entry not in NOT_CORE]
