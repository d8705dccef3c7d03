"""The invented burial site of ``sought demo``: everything from one seed, the truth known.

Eight families miss ten persons, one family a father and his two sons.  Twelve remains were
recovered and typed in part: nine of the missing, one of them as two bones, and two persons no
family looks for; one missing person is not there.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sought.cli.kinship_simulate import MutationName, panel
from sought.genetics.case import Sample
from sought.genetics.markers import UNSEEN
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.simulated_case import (
    FamilyPlan,
    RemainsPlan,
    SimulatedCase,
    family_plans,
    simulate_case,
)

SEED = 1992
TWO_BONES, NOT_THERE = "F1-missing", "F7-missing"
_LOCUS_DROPOUT = 0.2


def demo_case(seed: int = SEED) -> SimulatedCase:
    """The burial site: GlobalFiler, West Asian frequencies, stepwise mutation."""
    usual = family_plans()
    plans = [
        usual["parents"].times(2),
        usual["mother-and-sister"].times(2),
        usual["three-siblings"],
        usual["wife-and-children"],
        usual["one-sibling"],
        _father_and_two_sons(),
    ]
    markers = panel("globalfiler", "westAsia", MutationName.STEPWISE, 0.001)
    made = simulate_case(markers, plans, seed=seed, remains=RemainsPlan(unrelated=2), id="demo")
    return _as_recovered(made, np.random.default_rng(seed))


def _father_and_two_sons() -> FamilyPlan:
    """The mother and sister of the sons are typed, and the widow and daughter of the elder."""
    members = (
        Member("father", sex=Sex.MALE),
        Member("mother", sex=Sex.FEMALE),
        Member("elder", "father", "mother", Sex.MALE),
        Member("younger", "father", "mother", Sex.MALE),
        Member("sister", "father", "mother", Sex.FEMALE),
        Member("widow", sex=Sex.FEMALE),
        Member("daughter", "elder", "widow", Sex.FEMALE),
    )
    typed = ("mother", "sister", "widow", "daughter")
    return FamilyPlan(Pedigree(members), typed, ("father", "elder", "younger"))


def _as_recovered(made: SimulatedCase, rng: np.random.Generator) -> SimulatedCase:
    """One person as two bones, another not there, and markers without result in all remains."""
    whole = {made.truth[s.id]: s for s in made.case.samples}
    samples, truth = [], {}
    for sample in made.case.samples:
        person = made.truth[sample.id]
        shown = sample
        if person == NOT_THERE:
            person, shown = TWO_BONES, replace(whole[TWO_BONES], id=sample.id)
        samples.append(_degraded(shown, rng))
        truth[sample.id] = person
    return SimulatedCase(replace(made.case, samples=tuple(samples)), truth)


def _degraded(sample: Sample, rng: np.random.Generator) -> Sample:
    calls = sample.calls.copy()
    calls[rng.random(len(calls)) < _LOCUS_DROPOUT] = UNSEEN
    calls.flags.writeable = False
    return replace(sample, calls=calls)
