"""Whom of a nation is found, and which samples their remains give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sought.genetics.case import UNIDENTIFIED, Sample
from sought.genetics.nation.bodies import Body, Taken, samples_of
from sought.genetics.nation.family_mix import draw_who
from sought.genetics.nation.gene_drop import drop_unrelated
from sought.genetics.nation.laboratory import Laboratories, typed_at
from sought.genetics.nation.plan import NationPlan, Stream, stream
from sought.genetics.nation.society import Genomes, Society
from sought.genetics.pedigree import Sex


@dataclass(frozen=True, eq=False)
class Dead:
    """The found: bodies, and of each the household and person, or None for the unlisted."""

    bodies: list[Body]
    home: list[tuple[int, str] | None]


def find_dead(
    plan: NationPlan, society: Society, genomes: Genomes, laboratory: Laboratories, seed: int
) -> Dead:
    """As many bodies as planned, or as there are missing and unlisted persons."""
    pool = [
        (r.household, person, id_) for r in society.first_reports for person, id_ in r.names.items()
    ]
    listed = min(round(plan.remains * (1 - plan.unlisted)), len(pool))
    found = stream(seed, Stream.FOUND).permutation(len(pool))[:listed]
    bodies: list[Body] = []
    home: list[tuple[int, str] | None] = []
    for i in found:
        household, person, id_ = pool[i]
        sex = society.households[household].people[person].sex
        bodies.append(Body(f"body{len(bodies) + 1}", id_, sex, genomes.of(household, person)))
        home.append((household, person))
    others = drop_unrelated(plan.remains - listed, laboratory.markers, (seed, Stream.OTHER_GENES))
    for i, calls in enumerate(others):
        sex, _ = draw_who(stream(seed, Stream.UNLISTED, i))
        bodies.append(Body(f"body{len(bodies) + 1}", UNIDENTIFIED, sex, calls))
        home.append(None)
    return Dead(bodies, home)


@dataclass(frozen=True, eq=False)
class Remains:
    """Samples in the order of the case, what each was taken from, staff, contaminations."""

    samples: tuple[Sample, ...]
    taken: list[Taken]
    element_of: Mapping[str, str]
    staff: tuple[Sample, ...]
    contaminated: Mapping[str, str]


def sample_remains(plan: NationPlan, dead: Dead, laboratory: Laboratories, seed: int) -> Remains:
    """Samples of all bodies in random order, some of them contaminated."""
    taken = [
        sample
        for i, body in enumerate(dead.bodies)
        for sample in samples_of(i, body, laboratory, stream(seed, Stream.BODIES, i))
    ]
    order = stream(seed, Stream.ORDER).permutation(len(taken))
    taken = [taken[i] for i in order]
    samples = [Sample(f"R{i}", t.sex, t.calls, t.errors) for i, t in enumerate(taken, start=1)]
    codes: dict[tuple[int, int], str] = {}
    for sample in taken:
        codes.setdefault((sample.body, sample.element), f"E{len(codes) + 1}")
    elements = [codes[t.body, t.element] for t in taken]
    staff = _staff(plan, laboratory, seed)
    contaminated = _contaminate(samples, staff, plan, stream(seed, Stream.CONTAMINATED))
    element_of = {s.id: e for s, e in zip(samples, elements, strict=True)}
    return Remains(tuple(samples), taken, element_of, staff, contaminated)


def _staff(plan: NationPlan, laboratory: Laboratories, seed: int) -> tuple[Sample, ...]:
    """The elimination database, typed with the main kit."""
    calls = drop_unrelated(plan.staff, laboratory.markers, (seed, Stream.STAFF_GENES))
    sexes = (Sex.FEMALE, Sex.MALE)
    kit = laboratory.kits[0]
    return tuple(
        Sample(f"staff{i + 1}", sexes[i % 2], typed_at(c, kit)) for i, c in enumerate(calls)
    )


def _contaminate(
    samples: list[Sample], staff: Sequence[Sample], plan: NationPlan, rng: np.random.Generator
) -> dict[str, str]:
    """Let some samples show one of the staff at the markers they have."""
    hit = rng.permutation(len(samples))[: round(plan.contaminated * len(samples))]
    contaminated = {}
    for i in sorted(int(i) for i in hit):
        sample, source = samples[i], staff[int(rng.integers(len(staff)))]
        calls = typed_at(source.calls, sample.calls[:, 0] >= 0)
        samples[i] = Sample(sample.id, source.sex, calls, sample.errors)
        contaminated[sample.id] = source.id
    return contaminated
