"""Read a laboratory's file without writing anything: whose profiles it holds, and what is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sought.errors import InputError
from sought.exchange.input_files import read_bytes
from sought.exchange.laboratory_file import (
    FileProblem,
    TypedSample,
    read_laboratory_file,
)
from sought.genetics.frequencies import frequencies, kit_markers, kits, populations
from sought.registry.models import Profile, Sample, Source
from sought.registry.records.barcodes import read_barcode


@dataclass(frozen=True)
class ProfileReport:
    """What a file holds: profiles with their samples, what is wrong, and whether it is new.

    ``same`` is the standing source that has this very content.
    """

    digest: str
    found: tuple[tuple[Sample, TypedSample], ...]
    problems: tuple[FileProblem, ...]
    same: Source | None


def examine_profiles(path: Path) -> ProfileReport:
    """Every profile is matched to its sample by barcode; problems come in the order of the file."""
    content = read_bytes(path)
    digest = hashlib.sha256(b"profiles " + content).hexdigest()
    read = read_laboratory_file(path, known_markers())
    matched = _Matched(read.samples)
    problems = (*read.problems, *matched.problems)
    return ProfileReport(digest, tuple(matched.found), problems, _source_with(digest))


@cache
def known_markers() -> tuple[str, ...]:
    """Markers with frequencies in any population shipped, or in any kit."""
    typed = (name for p in populations() for name in frequencies(p).markers)
    sold = (name for kit in kits() for name in kit_markers(kit))
    return tuple(dict.fromkeys((*typed, *sold)))


class _Matched:
    """The profiles of which the sample is known, and what is wrong with the others."""

    def __init__(self, read: tuple[TypedSample, ...]) -> None:
        self.problems: list[FileProblem] = []
        self.found: list[tuple[Sample, TypedSample]] = []
        barcodes = list(self._barcodes(read))
        wanted = {barcode for barcode, _ in barcodes}
        samples = {row.barcode: row for row in Sample.objects.filter(barcode__in=wanted)}
        taken: set[str] = set()
        for barcode, typed in barcodes:
            problem = self._problem(samples.get(barcode), again=barcode in taken)
            taken.add(barcode)
            if problem:
                self.problems.append(FileProblem(typed.place, problem))
            else:
                self.found.append((samples[barcode], typed))

    def _barcodes(self, read: tuple[TypedSample, ...]) -> Iterator[tuple[str, TypedSample]]:
        for typed in read:
            try:
                yield read_barcode(typed.id), typed
            except InputError as error:
                self.problems.append(FileProblem(typed.place, f"the sample {error.problem}"))

    @staticmethod
    def _problem(sample: Sample | None, *, again: bool) -> str:
        if sample is None:
            return "no sample has this barcode; look at the label"
        if again:
            return "the sample is given twice; bring a second run in with a file of its own"
        return "" if sample.stands else f"{sample.code} is withdrawn; leave it out"


def _source_with(digest: str) -> Source | None:
    found = Source.objects.filter(digest=digest, withdrawn_at__isnull=True).first()
    return found if found and Profile.objects.filter(source=found).exists() else None
