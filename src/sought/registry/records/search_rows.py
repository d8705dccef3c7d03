"""What a run of the engine gave, as rows of the register and back as numbers to be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sought.genetics.case import UNIDENTIFIED
from sought.genetics.national.result import NationalIdentification
from sought.genetics.national.whole_run import WholeRun
from sought.registry.models import Match, Person, Sample, Search, SearchedSample
from sought.registry.records.doubted_family import DoubtedFamily

ByMarker = list[list[Any]]

_FURTHEST = 300.0
_DIGITS = 6
"""Of ratios by marker; posteriors and sums are kept in full."""


def figures_of(found: WholeRun, doubts: Sequence[DoubtedFamily] = ()) -> dict[str, Any]:
    """Counts of a run for its page: comparisons by reason, bodies, components, expectations."""
    identified = found.found
    return {
        "comparisons": {
            **_skipped(found, doubts),
            "above_one": found.outcome.comparisons.above_one,
        },
        "bodies": len(found.prepared.bodies),
        "contaminated": len(found.prepared.contaminated),
        "contradictions": len(found.prepared.contradictions),
        "impossible": list(identified.inconsistent),
        "expected_identified": identified.expected_identified,
        "components": len(identified.components),
        "sampled": sum(c.method != "exact" for c in identified.components.values()),
        "prior": identified.prior.as_record(),
    }


def _skipped(found: WholeRun, doubts: Sequence[DoubtedFamily]) -> dict[str, int]:
    """By reason; a family whose profiles stay out would else count as one with too few markers."""
    case = found.plan.case
    withheld = [code for doubt in doubts if doubt.withheld for code in doubt.missing]
    n = sum(case.sexes_agree(sample.id, code) for code in withheld for sample in case.samples)
    told = dict(found.outcome.comparisons.reasons)
    return {**told, "too_few_markers": told["too_few_markers"] - n, "family_in_doubt": n}


def searched_rows(search: Search, found: WholeRun) -> list[SearchedSample]:
    """One row for each body, and one for each sample that shows somebody else's DNA."""
    return [*_bodies(search, found), *_contaminated(search, found)]


RestsOn = Mapping[str, Sequence[str]]
"""Codes of decisions by the missing person whose family takes them for granted."""


def match_rows(search: Search, found: WholeRun, rests_on: RestsOn | None = None) -> list[Match]:
    """One row for each pairing listed, the likeliest of each sample first."""
    identified, matches = found.found, found.outcome.matches
    place = {pairing: at for at, pairing in enumerate(matches.pairings)}
    names = [marker.name for marker in found.plan.case.markers]
    rows = []
    for pairings in identified.of_sample:
        ranked = sorted(pairings.tolist(), key=lambda e: -identified.posterior[e])
        for rank, at in enumerate(ranked, 1):
            pairing = identified.names(at)
            markers = found.outcome.per_marker[place[pairing]]
            row = _match(search, identified, at, rank, _by_marker(names, markers))
            row.contributions = _contributions(found, at)
            row.rests_on = list((rests_on or {}).get(pairing[1], ()))
            rows.append(row)
    return rows


def _bodies(search: Search, found: WholeRun) -> Iterator[SearchedSample]:
    identified = found.found
    said = {c.sample: c for c in identified.conclusions if c.sample}
    for at, sample in enumerate(identified.samples):
        conclusion = said[sample]
        best = "" if conclusion.missing == UNIDENTIFIED else conclusion.missing
        yield SearchedSample(
            search=search,
            sample_id=Sample.number_of(sample),
            together=list(found.prepared.bodies.get(sample, (sample,))),
            person_id=Person.number_of(best) if best else None,
            posterior=_share(conclusion.posterior),
            nobody=_share(identified.unlisted[at]),
            somebody=_share(identified.diffuse[at]),
            repeated=_share(identified.repeated[at]),
            conclusion=conclusion.conclusion,
            code=conclusion.code,
            reason=conclusion.reason,
        )


def _contaminated(search: Search, found: WholeRun) -> Iterator[SearchedSample]:
    for sample, reason in found.prepared.contaminated.items():
        yield SearchedSample(
            search=search,
            sample_id=Sample.number_of(sample),
            together=[sample],
            conclusion="contaminated",
            code="contaminated",
            reason=reason,
        )


def _match(
    search: Search, identified: NationalIdentification, at: int, rank: int, by_marker: ByMarker
) -> Match:
    sample, person = identified.names(at)
    pairings = identified.pairings
    return Match(
        search=search,
        sample_id=Sample.number_of(sample),
        person_id=Person.number_of(person),
        log10_lr=_finite(float(pairings.log_lr[at]) / log(10)),
        log10_evidence=_finite(float(pairings.log_evidence[at]) / log(10)),
        prior=identified.prior_weight(at),
        posterior=_share(identified.posterior[at]),
        without_sites=_asked_share(identified.without_sites(at)),
        mcse=float(identified.mcse[at]),
        component=int(identified.component[at]),
        method=identified.method(at),
        rank=rank,
        by_marker=by_marker,
    )


def _contributions(found: WholeRun, at: int) -> list[list[Any]]:
    """Label, power of ten and source of each factor; a site's source names the statements."""
    site = found.sites.get(found.found.names(at))
    sources = {"site": site.source} if site else {}
    return [
        [c.label, _finite(c.log10), sources.get(c.label, c.source)]
        for c in found.found.contributions(at)
    ]


def _by_marker(names: Sequence[str], markers: NDArray[np.float64]) -> ByMarker:
    """Marker and power of ten of its ratio; markers without a ratio are left out."""
    return [
        [name, round(float(value) / log(10), _DIGITS)]
        for name, value in zip(names, markers, strict=True)
        if np.isfinite(value) and value
    ]


def _finite(log10: float) -> float:
    """Databases and JSON know no infinity: what excludes is as far below as a number is kept."""
    return min(max(log10, -_FURTHEST), _FURTHEST)


def _asked_share(value: float | None) -> float | None:
    return None if value is None else _share(value)


def _share(value: Any) -> float:
    """Sums of probabilities are rounded: never below 0 or above 1."""
    return min(max(float(value), 0.0), 1.0)
