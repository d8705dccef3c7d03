"""A whole case load from its profiles to its conclusions: prepared, searched, identified jointly.

The same steps as ``sought kinship search`` and ``sought kinship identify``, in one call and in
memory, with everything that decided the result in :class:`RunSettings`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sought.genetics.caseload import CaseLoad, Pairing
from sought.genetics.evidence import LabelledLR
from sought.genetics.fusion.fuse import fuse
from sought.genetics.fusion.places import site_evidence
from sought.genetics.national.identification import identify
from sought.genetics.national.pedigree_doubt import DEFAULT_SHARE
from sought.genetics.national.prior import DEFAULT_SOURCE, IdentificationPrior
from sought.genetics.national.result import DEFAULT_THRESHOLD, NationalIdentification
from sought.genetics.search.comparison import SearchSettings
from sought.genetics.search.engine import run
from sought.genetics.search.outcome import SearchOutcome, put_together
from sought.genetics.search.plan import SearchPlan, plan_search
from sought.genetics.search.preparation import Prepared, prepare
from sought.genetics.search.repeats import repeats

Progress = Callable[[str, int, int], None]
"""Hears of the step (``bodies``, ``search``, ``solving``), the work done and all of it."""


@dataclass(frozen=True)
class RunSettings:
    """What decides a run beside the case load.

    ``reported`` is the plain LR from which pairings are listed, ``top`` how many best of each side
    besides; ``missing`` and ``unlisted`` are of :class:`.prior.IdentificationPrior`, ``repeated``,
    ``wrong_pedigrees`` and ``without_sites`` of :class:`.result.Settings`.
    """

    reported: float = 100.0
    top: int = 3
    least_markers: int = 6
    threshold: float = DEFAULT_THRESHOLD
    missing: float | None = None
    unlisted: float = 0.1
    repeated: float = 0.05
    wrong_pedigrees: float = DEFAULT_SHARE
    prior_source: str = DEFAULT_SOURCE
    evidence: bool = True
    without_sites: float = 0.0
    seed: int = 1

    def as_record(self) -> dict[str, Any]:
        """To be kept, and given back to :meth:`of_record`."""
        return asdict(self)

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> RunSettings:
        """Settings as :meth:`as_record` gave them; TypeError for a name that is none."""
        return cls(**record)


@dataclass(frozen=True, eq=False)
class WholeRun:
    """What a run gave, step by step."""

    prepared: Prepared
    plan: SearchPlan
    outcome: SearchOutcome
    found: NationalIdentification
    sites: Mapping[Pairing, LabelledLR]
    """The weights of sites of listed pairings, with their sources."""


def whole_run(
    load: CaseLoad,
    settings: RunSettings = RunSettings(),
    *,
    workers: int = 1,
    progress: Progress | None = None,
) -> WholeRun:
    """Contamination and samples of one body first, then the search, then who is who.

    The same case load, settings and version give the same numbers whatever the ``workers``.
    Raises InputError where there is nothing to search or a number cannot be.
    """
    tell = progress or _untold
    prepared = prepare(load, progress=lambda done, due: tell("bodies", done, due))
    bodies = prepared.load
    plan = plan_search(
        bodies.case,
        SearchSettings(settings.reported, settings.top, settings.least_markers),
        ruled_out=bodies.ruled_out,
        wanted=bodies.evidence,
    )
    outcome = put_together(plan, _searched(plan, workers, tell))
    sites = site_evidence(bodies, outcome.matches.pairings) if settings.evidence else {}
    found = identified(bodies, outcome, sites, settings, tell)
    return WholeRun(prepared, plan, outcome, found, sites)


def _searched(plan: SearchPlan, workers: int, tell: Progress) -> list[Any]:
    due = sum(map(plan.comparisons, plan.units))
    done, results = 0, []
    for result in run(plan, plan.units, workers=workers):
        results.append(result)
        done += plan.comparisons(result.unit)
        tell("search", done, due)
    return results


def identified(
    load: CaseLoad,
    outcome: SearchOutcome,
    sites: Mapping[Pairing, LabelledLR],
    settings: RunSettings,
    tell: Progress,
) -> NationalIdentification:
    """The last step alone, of a case load of bodies that was searched; ``sites`` as in the run."""
    case, matches = load.case, outcome.matches
    prior = IdentificationPrior(
        missing=settings.missing,
        unlisted_share=settings.unlisted,
        source=settings.prior_source,
    )
    return identify(
        case,
        matches,
        prior=prior,
        evidence=fuse(load, matches.pairings) if settings.evidence else {},
        site_weights={pairing: site.value for pairing, site in sites.items()},
        threshold=settings.threshold,
        repeats=repeats(case.samples, case.markers, share=settings.repeated, theta=case.theta),
        wrong_pedigrees=settings.wrong_pedigrees,
        without_sites=settings.without_sites,
        seed=settings.seed,
        progress=lambda done, due: tell("solving", done, due),
    )


def _untold(_step: str, _done: int, _due: int) -> None:
    pass
