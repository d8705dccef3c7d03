"""What a search has to do, cut into units that are done once and never again.

Families and samples are cut into chunks; a unit is one chunk of each.  A unit's key is a digest
of everything its result depends on, so a result that is there under its key is still true:
that is how a search goes on after an interruption, and how new samples or families are
searched against the rest without doing the rest again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from sought.errors import InputError
from sought.genetics.canonical import canonical, sexes_matter
from sought.genetics.case import Case, Sample
from sought.genetics.caseload import Pairing
from sought.genetics.likelihood_ratio import refuse_alleles_of_frequency_zero
from sought.genetics.search.comparison import SearchSettings
from sought.genetics.tables import Target

FAMILIES, SAMPLES = 256, 4096
"""Missing persons and samples of a chunk."""

_ENGINE = "1"
"""Part of every key: raised when the same input would give another result."""


class Chunk(NamedTuple):
    """Ids of some missing persons or samples, and the digest of all that is known of them."""

    ids: tuple[str, ...]
    digest: str


class Chunks(NamedTuple):
    """How families and samples are cut."""

    families: tuple[Chunk, ...] = ()
    samples: tuple[Chunk, ...] = ()


class Unit(NamedTuple):
    """Positions of a chunk of families and one of samples, and the key of their result."""

    key: str
    families: int
    samples: int


@dataclass(frozen=True, eq=False)
class SearchPlan:
    """A case with its chunks.

    ``ruled_out`` gives pairings not to be compared, with the reason; ``wanted`` pairings are
    listed whatever their LR.
    """

    case: Case
    settings: SearchSettings
    chunks: Chunks
    ruled_out: Mapping[Pairing, str] = field(default_factory=dict)
    wanted: frozenset[Pairing] = frozenset()

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All units, those of one chunk of families together."""
        barred, wanted = self._by_chunk(self.ruled_out), self._by_chunk(self.wanted)
        return tuple(
            Unit(self._key(f, s, barred.get((i, j), []), wanted.get((i, j), [])), i, j)
            for i, f in enumerate(self.chunks.families)
            for j, s in enumerate(self.chunks.samples)
        )

    def targets(self, chunk: int) -> list[Target]:
        """The missing persons of a chunk with their families."""
        ids = self.chunks.families[chunk].ids
        return [Target(self.case.family_of[m], m) for m in ids]

    def samples(self, chunk: int) -> list[Sample]:
        """The samples of a chunk."""
        return [self.case.sample[s] for s in self.chunks.samples[chunk].ids]

    def comparisons(self, unit: Unit) -> int:
        """Number of pairings of a unit."""
        families, samples = self.chunks.families[unit.families], self.chunks.samples[unit.samples]
        return len(families.ids) * len(samples.ids)

    def ruled_out_in(self, unit: Unit) -> list[tuple[int, int]]:
        """Ruled-out pairings of a unit as positions (sample, person) in its chunks."""
        return self._positions(self.ruled_out, unit)

    def wanted_in(self, unit: Unit) -> list[tuple[int, int]]:
        """Wanted pairings of a unit in the same way."""
        return self._positions(self.wanted, unit)

    def _positions(self, pairings: Iterable[Pairing], unit: Unit) -> list[tuple[int, int]]:
        sample = {s: i for i, s in enumerate(self.chunks.samples[unit.samples].ids)}
        person = {m: i for i, m in enumerate(self.chunks.families[unit.families].ids)}
        return [(sample[s], person[m]) for s, m in pairings if s in sample and m in person]

    def _by_chunk(self, pairings: Iterable[Pairing]) -> dict[tuple[int, int], list[Pairing]]:
        """Pairings by the chunks they fall into, in order."""
        family = {m: i for i, c in enumerate(self.chunks.families) for m in c.ids}
        sample = {s: j for j, c in enumerate(self.chunks.samples) for s in c.ids}
        made: dict[tuple[int, int], list[Pairing]] = {}
        for s, m in sorted(pairings):
            if s in sample and m in family:
                made.setdefault((family[m], sample[s]), []).append((s, m))
        return made

    @cached_property
    def _base(self) -> str:
        markers = [
            (m.name, m.alleles, m.freqs, m.x_linked, m.mutation, m.silent_frequency, m.theta)
            for m in self.case.markers
        ]
        return _digest(_ENGINE, repr(markers), repr(self.case.theta), repr(self.settings))

    def _key(
        self, families: Chunk, samples: Chunk, barred: Sequence[Pairing], wanted: Sequence[Pairing]
    ) -> str:
        parts = families.digest, samples.digest, repr(barred), repr(wanted)
        return _digest(self._base, *parts)[:32]


def plan_search(
    case: Case,
    settings: SearchSettings,
    *,
    ruled_out: Mapping[Pairing, str] | None = None,
    wanted: Iterable[Pairing] = (),
    earlier: Chunks | None = None,
) -> SearchPlan:
    """Cut a case into chunks; those of an ``earlier`` search stay as they are if they still hold.

    ``ruled_out`` and ``wanted`` are as in :class:`SearchPlan`.  Raises InputError where there is nothing to search.
    """
    if not case.samples:
        raise InputError("the case has no post-mortem samples to compare", where="pm")
    if not case.missing:
        raise InputError("the case names nobody as missing", where="missing")
    refuse_alleles_of_frequency_zero(case)
    earlier = earlier or Chunks()
    people = {m: _family_digest(Target(case.family_of[m], m)) for m in _alike_together(case)}
    samples = {s.id: _sample_digest(s) for s in _errors_together(case.samples)}
    chunks = Chunks(
        _cut(people, earlier.families, FAMILIES), _cut(samples, earlier.samples, SAMPLES)
    )
    return SearchPlan(case, settings, chunks, dict(ruled_out or {}), frozenset(wanted))


def _alike_together(case: Case) -> list[str]:
    """Missing persons whose families have one form side by side: they share a batch."""
    sexed = sexes_matter(case.markers)
    groups: dict[object, list[str]] = {}
    for missing in case.missing:
        form = canonical(case.family_of[missing], missing, sexed=sexed)
        groups.setdefault(form.key, []).append(missing)
    return [missing for group in groups.values() for missing in group]


def _errors_together(samples: Sequence[Sample]) -> list[Sample]:
    """Samples of like errors side by side: they read the same rows of a block."""
    return sorted(samples, key=lambda s: (s.errors.dropout, s.errors.dropin, s.errors.miscall))


def _cut(digests: Mapping[str, str], earlier: Sequence[Chunk], size: int) -> tuple[Chunk, ...]:
    kept = [c for c in earlier if all(i in digests for i in c.ids) and _same(c, digests)]
    done = {i for c in kept for i in c.ids}
    rest = [i for i in digests if i not in done]
    return (*kept, *_new_chunks(rest, digests.__getitem__, size))


def _same(chunk: Chunk, digests: Mapping[str, str]) -> bool:
    return _digest(*(digests[i] for i in chunk.ids)) == chunk.digest


def _new_chunks(ids: Sequence[str], digest: Callable[[str], str], size: int) -> Iterator[Chunk]:
    for start in range(0, len(ids), size):
        part = tuple(ids[start : start + size])
        yield Chunk(part, _digest(*map(digest, part)))


def _family_digest(target: Target) -> str:
    family = target.family
    pedigree = family.pedigree
    members = [(m.id, m.father, m.mother, int(m.sex)) for m in pedigree.members]
    further = sorted(pedigree.founder_inbreeding.items()), sorted(map(sorted, pedigree.twins))
    errors = sorted((m, repr(e)) for m, e in family.errors.items() if e)
    calls = [(m, family.profiles[m].tobytes().hex()) for m in sorted(family.profiles)]
    return _digest(target.missing, repr(members), repr(further), repr(errors), repr(calls))


def _sample_digest(sample: Sample) -> str:
    return _digest(
        sample.id, str(int(sample.sex)), repr(sample.errors), sample.calls.tobytes().hex()
    )


def _digest(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()
