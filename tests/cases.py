"""Cases written in a few lines, random ones, and the worked example of a published paper."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

from sought.genetics.case import UNIDENTIFIED, Case, Family, Priors, Sample
from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import UNSEEN, Marker, encode_profile
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Member, Pedigree, Sex
from tests.families import family
from tests.generative.strategies import drop_genes

UNRELATED = "a person unrelated to the family"


def reference_family(
    name: str, pedigree: Pedigree, markers: tuple[Marker, ...], **genotypes: list[str] | str
) -> Family:
    """A family with genotypes by member, one text per marker (or one for a single marker)."""
    named = Pedigree(pedigree.members, name, pedigree.founder_inbreeding, pedigree.twins)
    profiles = {m: encode_profile(markers, _texts(g)) for m, g in genotypes.items()}
    return Family(named, profiles)


def sample(
    name: str,
    markers: tuple[Marker, ...],
    genotypes: list[str] | str,
    sex: Sex = Sex.MALE,
    errors: SampleErrors = NO_ERRORS,
) -> Sample:
    """A post-mortem sample with genotypes as texts."""
    return Sample(name, sex, encode_profile(markers, _texts(genotypes)), errors)


def _texts(genotypes: list[str] | str) -> list[str]:
    return [genotypes] if isinstance(genotypes, str) else genotypes


def three_victims(priors: Priors | None = None) -> Case:
    """Vigeland & Egeland, Sci. Rep. 11 (2021) 13661: three victims, three missing men, one typed
    woman R1, who has M2 with M1; M3 is a son of M2.  One marker.
    """
    markers = (Marker("L", ("1", "2", "3"), (0.05, 0.05, 0.9)),)
    pedigree = family("M1, 1", "R1, 2", "M2 = M1 + R1, 1", "NN, 2", "M3 = M2 + NN, 1")
    victims = {"V1": "1/1", "V2": "2/2", "V3": "1/2"}
    return Case(
        markers,
        (reference_family("F1", pedigree, markers, R1="1/1"),),
        tuple(sample(name, markers, genotype) for name, genotype in victims.items()),
        ("M1", "M2", "M3"),
        priors=priors,
    )


# --- whole likelihoods, against which look-ups are held -------------------------------------------


def log_likelihood_of(case: Case, family: Family) -> np.ndarray:
    """Natural log-likelihood by marker."""
    return log_likelihood(
        family.pedigree, case.markers, family.profiles, theta=case.theta, errors=family.errors
    )


def beside_unrelated(family: Family, *samples: Sample) -> Family:
    """The family and people unrelated to it, from whom the samples are."""
    people = {f"{UNRELATED} ({s.id})": s for s in samples}
    members = tuple(Member(i, sex=s.sex) for i, s in people.items())
    pedigree = family.pedigree
    grown = Pedigree(
        (*pedigree.members, *members), pedigree.id, pedigree.founder_inbreeding, pedigree.twins
    )
    return Family(
        grown,
        {**family.profiles, **{i: s.calls for i, s in people.items()}},
        {**family.errors, **{i: s.errors for i, s in people.items()}},
    )


# --- random small cases ---------------------------------------------------------------------------

SHAPES = (
    ("son = father + mother, 1", "daughter = father + mother, 2"),
    ("son = father + mother, 1", "brother = father + mother, 1"),
    ("son = father + mother, 1", "half = father + other, 1"),
    ("son = father + mother, 1", "grandson = son + other, 1"),
)
MUTATIONS = (
    None,
    Mutation("equal", 0.02),
    Mutation("proportional", 0.05),
    Mutation("stepwise", 0.02, range=0.3),
)


@st.composite
def small_cases(draw: st.DrawFn, *, priors: bool = False) -> Case:
    """One or two families with one to three missing each, up to three samples, one marker."""
    recipe = draw(st.sampled_from(MUTATIONS))
    freqs = draw(st.sampled_from([(0.2, 0.3, 0.5), (0.05, 0.15, 0.8)]))
    mutation = recipe and MutationModel.same(recipe)
    markers = (Marker("L", ("1", "2", "3"), freqs, mutation=mutation),)
    random = Random(draw(st.integers(0, 2**16)))
    families, people, missing = [], [], []
    for number in range(1, draw(st.integers(1, 2)) + 1):
        pedigree = family("father, 1", "mother, 2", "other, 2", *draw(st.sampled_from(SHAPES)))
        pedigree = _named(pedigree, f"F{number}")
        genes = drop_genes(pedigree, markers[0], random)
        calls = {i: np.array([sorted(g)], dtype=np.int16) for i, g in genes.items()}
        gone = draw(st.lists(st.sampled_from(pedigree.ids), min_size=1, max_size=3, unique=True))
        typed = [i for i in pedigree.ids if i not in gone or draw(st.integers(0, 9)) == 0]
        typed = [i for i in typed if draw(st.booleans())]
        families.append(Family(pedigree, {i: calls[i] for i in typed}))
        people += [(pedigree[i].sex, calls[i]) for i in gone]
        missing += gone
    found = draw(st.lists(st.integers(0, len(people)), min_size=1, max_size=3))
    samples = tuple(_found(f"V{i}", people, k, random) for i, k in enumerate(found))
    weights = draw(prior_weights(missing, [s.id for s in samples])) if priors else None
    case = Case(markers, tuple(families), samples, tuple(missing), priors=weights)
    assume(all(np.isfinite(log_likelihood_of(case, f)).all() for f in families))
    return case


def _named(pedigree: Pedigree, name: str) -> Pedigree:
    def new(member: str | None) -> str | None:
        return member and f"{name}.{member}"

    members = tuple(
        Member(f"{name}.{m.id}", new(m.father), new(m.mother), m.sex) for m in pedigree.members
    )
    return Pedigree(members, name)


def _found(name: str, people: list[tuple[Sex, np.ndarray]], which: int, random: Random) -> Sample:
    """A sample from one of the people, or (``which`` past the last) from anybody."""
    if which < len(people):
        sex, calls = people[which]
        return Sample(name, random.choice([sex, sex, Sex.UNKNOWN]), calls)
    alleles = sorted(random.randrange(3) for _ in range(2))
    shown = random.choice([alleles, alleles, [alleles[0], UNSEEN], [UNSEEN, UNSEEN]])
    return Sample(name, random.choice(list(Sex)), np.array([shown], dtype=np.int16))


@st.composite
def prior_weights(draw: st.DrawFn, missing: list[str], samples: list[str]) -> Priors:
    """Weights of some pairings; 0 never for "none", so that something stays possible."""
    rows: dict[str, Mapping[str, float]] = {}
    for person in missing:
        named = draw(st.lists(st.sampled_from(samples), unique=True, max_size=2))
        row = {s: draw(st.sampled_from([0.0, 0.1, 3.0, 20.0])) for s in named}
        row[UNIDENTIFIED] = draw(st.sampled_from([0.5, 1.0, 4.0]))
        rows[person] = row
    return Priors(rows, "drawn by a test")
