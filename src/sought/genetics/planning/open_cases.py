"""Who is still to be identified: persons and remains, and the samples that speak for these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.case import Sample
from sought.genetics.caseload import CaseLoad
from sought.genetics.locus import Array
from sought.genetics.markers import UNSEEN
from sought.genetics.planning.panel import Panel
from sought.genetics.planning.settings import PlanOptions


@dataclass(frozen=True)
class Found:
    """What a search found, by the sample under whose id a body was searched.

    ``pairings`` lists missing persons with log10 LR, those from the plain LR ``threshold``
    on; ``background`` sums the plain LRs of all who are not listed.  ``identified`` gives
    samples whom an identification has named, with all evidence, their person.
    """

    pairings: Mapping[str, Sequence[tuple[str, float]]]
    background: Mapping[str, float]
    threshold: float
    identified: Mapping[str, str] = field(default_factory=dict)

    def of(self, body: Sequence[str]) -> tuple[Sequence[tuple[str, float]], float]:
        """Pairings and background of a body with these samples."""
        listed = [pairing for sample in body for pairing in self.pairings.get(sample, ())]
        return listed, sum(self.background.get(sample, 0.0) for sample in body)


@dataclass(frozen=True, eq=False)
class OpenCases:
    """Missing persons and remains not yet identified.

    ``bodies`` are the sample ids of each of the remains, the fullest profile first; ``typed``
    (bodies, markers) tells which of the panel's markers any of them has; ``readable``
    (bodies,) is the probability that errors leave a marker's genotype as it is.
    """

    missing: tuple[str, ...]
    bodies: tuple[tuple[str, ...], ...]
    typed: NDArray[np.bool_]
    readable: Array

    @property
    def kit(self) -> NDArray[np.bool_]:
        """Markers (markers,) that the laboratory types: those that any sample has."""
        return np.asarray(self.typed.any(axis=0))


def open_cases(
    load: CaseLoad, panel: Panel, done: Mapping[str, str], missing: Sequence[str]
) -> OpenCases:
    """These missing persons, and the remains of which no sample is ``done``.

    Raises InputError where either are none.
    """
    typed = {s.id: _typed(s, panel) for s in load.case.samples}
    bodies = [
        tuple(sorted(samples, key=lambda s: -int(typed[s].sum())))
        for samples in load.samples_of.values()
        if not set(samples) & done.keys()
    ]
    if not missing or not bodies:
        raise InputError(
            "nothing to plan: the case load has no missing person or no remains left to identify",
            where="samples" if missing else "missing",
        )
    return OpenCases(
        tuple(missing),
        tuple(bodies),
        np.stack([np.any([typed[s] for s in body], axis=0) for body in bodies]),
        np.array([_readable(load.case.sample[body[0]]) for body in bodies]),
    )


def weight_of_nobody(missing: int, options: PlanOptions) -> float:
    """Weight of "nobody listed" beside a weight of 1 (its LR) for every missing person."""
    return missing * options.unlisted / (1 - options.unlisted)


def settled(load: CaseLoad, found: Found, options: PlanOptions) -> Mapping[str, str]:
    """Missing person by sample, of the pairings that a search or an identification settles.

    For a search alone, their posterior, all the case's missing persons being equally probable
    before, reaches the option's.
    """
    nobody = weight_of_nobody(len(load.case.missing), options)
    done = dict(found.identified)
    for sample, pairings in found.pairings.items():
        _check_known(load, sample, pairings)
        ratios = [10.0**log10 for _, log10 in pairings]
        total = sum(ratios) + found.background.get(sample, 0.0) + nobody
        for (missing, _), ratio in zip(pairings, ratios, strict=True):
            if ratio >= options.posterior * total:
                done[sample] = missing
    return done


def _check_known(load: CaseLoad, sample: str, pairings: Sequence[tuple[str, float]]) -> None:
    if sample not in load.case.sample or any(m not in load.case.family_of for m, _ in pairings):
        raise InputError(
            f"sample '{sample}', or a person it is paired with, is not in the case load; "
            "was the search made with another one?",
            where="search",
        )


def _typed(sample: Sample, panel: Panel) -> NDArray[np.bool_]:
    return np.asarray((sample.calls[panel.positions] != UNSEEN).all(axis=1))


def _readable(sample: Sample) -> float:
    """P(both alleles seen as they are, nothing added): what else is seen counts as nothing."""
    errors = sample.errors
    return ((1 - errors.dropout) * (1 - errors.miscall)) ** 2 * (1 - errors.dropin)
