"""An invented nation: families that miss somebody, remains, what is known of both, the truth.

Every family, body and fact draws from a random stream of its own, so that the same seed gives
the same nation, and families added at the end leave the others as they were.
"""

from __future__ import annotations

from dataclasses import dataclass

from sought.genetics.case import Case
from sought.genetics.caseload import CaseLoad
from sought.genetics.nation.country import draw_country
from sought.genetics.nation.deaths import told_deaths
from sought.genetics.nation.knowledge import Knowledge, told_births
from sought.genetics.nation.laboratory import Laboratories
from sought.genetics.nation.plan import NationPlan, Stream, stream
from sought.genetics.nation.remains import Dead, Remains, find_dead, sample_remains
from sought.genetics.nation.society import Society, draw_genomes, draw_society, reference_families
from sought.genetics.nation.truth import Truth


@dataclass(frozen=True, eq=False)
class SimulatedNation:
    """A case load and its truth."""

    load: CaseLoad
    truth: Truth


def simulate_nation(plan: NationPlan, laboratory: Laboratories, *, seed: int) -> SimulatedNation:
    """Invent a nation: families F1, F2, …, missing persons F1-M1, …, samples R1, R2, … .

    The order of samples and of elements E1, E2, … tells nothing about who they are.
    """
    society = draw_society(plan, seed)
    genomes = draw_genomes(society, laboratory, seed)
    dead = find_dead(plan, society, genomes, laboratory, seed)
    remains = sample_remains(plan, dead, laboratory, seed)
    families = reference_families(society, genomes, laboratory, seed)
    missing = tuple(i for r in society.reports for i in r.pedigree.ids if i in r.missing)
    case = Case(laboratory.markers, families, remains.samples, missing, id=f"nation {seed}")
    country = draw_country(stream(seed, Stream.COUNTRY))
    knowledge = Knowledge(seed, country)
    lives = knowledge.lives(society)
    load = CaseLoad(
        case,
        remains_of=remains.element_of,
        elimination=remains.staff,
        ante_mortem=knowledge.ante_mortem(society, lives),
        post_mortem=knowledge.post_mortem(dead, remains, lives),
        site_priors=tuple(country.site_priors()),
        birth=told_births(society, seed),
        deceased=told_deaths(society, plan.year, seed),
    )
    return SimulatedNation(load, _truth(society, dead, remains))


def _truth(society: Society, dead: Dead, remains: Remains) -> Truth:
    body = {s.id: dead.bodies[t.body] for s, t in zip(remains.samples, remains.taken, strict=True)}
    return Truth(
        person={sample: b.person for sample, b in body.items()},
        body={sample: b.id for sample, b in body.items()},
        contaminated=remains.contaminated,
        wrong=society.wrong,
        same_person=society.same_person,
    )
