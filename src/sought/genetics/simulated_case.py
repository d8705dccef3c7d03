"""A whole invented case from a seed: families, remains, and the truth about who is who."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from sought.errors import InputError
from sought.genetics.case import UNIDENTIFIED, Case, Family, Sample
from sought.genetics.locus import Indices
from sought.genetics.markers import UNSEEN, Calls, Marker
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.shapes import nuclear_family, singleton
from sought.genetics.simulation import simulate


@dataclass(frozen=True)
class FamilyPlan:
    """Families of one shape: who is typed, who is missing, how many such families there are."""

    pedigree: Pedigree
    typed: tuple[str, ...]
    missing: tuple[str, ...]
    copies: int = 1

    def __post_init__(self) -> None:
        for member in (*self.typed, *self.missing):
            if member not in self.pedigree:
                raise InputError(f"'{member}' is not a member of the planned family", where="plans")
        if self.copies < 0 or not self.missing:
            raise InputError(
                f"a plan needs somebody missing and 0 or more copies, not {self.copies}",
                where="plans",
            )

    def times(self, copies: int) -> FamilyPlan:
        """The plan for this many families."""
        return replace(self, copies=copies)


@dataclass(frozen=True)
class RemainsPlan:
    """What is found: the share of the missing, unrelated persons beside them, and its quality.

    ``locus_dropout`` is the probability that a marker gives no result at all; ``errors``
    misread what is left.
    """

    found: float = 1.0
    unrelated: int = 0
    locus_dropout: float = 0.0
    errors: SampleErrors = NO_ERRORS

    def __post_init__(self) -> None:
        for name in ("found", "locus_dropout"):
            if not 0 <= getattr(self, name) <= 1:
                raise InputError(f"{name} is {getattr(self, name)}; allowed: 0 to 1", where=name)
        if self.unrelated < 0:
            raise InputError(
                f"unrelated is {self.unrelated}; allowed: 0 or more", where="unrelated"
            )


@dataclass(frozen=True, eq=False)
class SimulatedCase:
    """A case and its truth: the missing person of each sample, or ``*``."""

    case: Case
    truth: Mapping[str, str]


def family_plans() -> Mapping[str, FamilyPlan]:
    """Usual families by name, one missing person each unless the name says more."""
    men = (Sex.MALE, Sex.FEMALE, Sex.MALE, Sex.MALE)
    siblings = nuclear_family(("missing", "sister", "brother", "brother2"), sexes=men)
    brothers = nuclear_family(("missing", "missing2", "sister"), sexes=(*men[2:], Sex.FEMALE))
    own = nuclear_family(("son", "daughter"), father="missing", sexes=(Sex.MALE, Sex.FEMALE))
    generations = Pedigree(
        (
            *nuclear_family(("missing2",), father="missing", sexes=men[:1]).members,
            Member("wife", sex=Sex.FEMALE),
            Member("daughter", "missing2", "wife", Sex.FEMALE),
        )
    )
    return {
        "parents": FamilyPlan(siblings, ("father", "mother"), ("missing",)),
        "mother-and-sister": FamilyPlan(siblings, ("mother", "sister"), ("missing",)),
        "three-siblings": FamilyPlan(siblings, ("sister", "brother", "brother2"), ("missing",)),
        "one-sibling": FamilyPlan(siblings, ("brother",), ("missing",)),
        "wife-and-children": FamilyPlan(own, ("mother", "son", "daughter"), ("missing",)),
        "two-brothers": FamilyPlan(brothers, ("mother", "sister"), ("missing", "missing2")),
        "father-and-son": FamilyPlan(
            generations, ("mother", "wife", "daughter"), ("missing", "missing2")
        ),
    }


def simulate_case(
    markers: Sequence[Marker],
    plans: Sequence[FamilyPlan],
    *,
    seed: int,
    remains: RemainsPlan | None = None,
    theta: float = 0.0,
    id: str = "",  # noqa: A002 - the case's word
) -> SimulatedCase:
    """Invent a case: families F1, F2, …, missing persons F1-missing, …, samples R1, R2, … .

    The order of the samples says nothing about who they are.  Persons of unknown sex without
    children are given one.  With theta above 0, each family is a sub-population of its own.
    """
    rng = np.random.default_rng(seed)
    remains = remains or RemainsPlan()
    bodies: list[_Body] = []
    families: list[Family] = []
    for plan in plans:
        for family, people in _families(plan, markers, rng, len(families), theta):
            families.append(family)
            bodies += people
    missing = tuple(b.identity for b in bodies)
    found = [b for b in bodies if rng.random() < remains.found]
    found += _unrelated(remains.unrelated, markers, rng)
    order = rng.permutation(len(found))
    samples, truth = [], {}
    for place, i in enumerate(order, start=1):
        sample = _sample(f"R{place}", found[i], markers, remains, rng)
        samples.append(sample)
        truth[sample.id] = found[i].identity
    case = Case(tuple(markers), tuple(families), tuple(samples), missing, theta, id=id)
    return SimulatedCase(case, MappingProxyType(truth))


@dataclass(frozen=True, eq=False)
class _Body:
    identity: str
    sex: Sex
    calls: Calls


def _families(
    plan: FamilyPlan, markers: Sequence[Marker], rng: np.random.Generator, before: int, theta: float
) -> Iterator[tuple[Family, list[_Body]]]:
    pedigree = _with_sexes(plan.pedigree, rng)
    wanted = [*plan.typed, *plan.missing]
    drawn = simulate(pedigree, markers, rng, n=plan.copies, theta=theta, members=wanted)
    for copy in range(plan.copies):
        name = f"F{before + copy + 1}"
        names = {i: f"{name}-{i}" for i in plan.missing}
        profiles = {i: drawn[i][copy] for i in plan.typed}
        bodies = [_Body(names[i], pedigree[i].sex, drawn[i][copy]) for i in plan.missing]
        yield Family(_renamed(pedigree, name, names), profiles), bodies


def _with_sexes(pedigree: Pedigree, rng: np.random.Generator) -> Pedigree:
    members = [
        replace(m, sex=_any_sex(rng)) if m.sex == Sex.UNKNOWN else m for m in pedigree.members
    ]
    return replace(pedigree, members=tuple(members))


def _any_sex(rng: np.random.Generator) -> Sex:
    return Sex.MALE if rng.random() < 0.5 else Sex.FEMALE


def _renamed(pedigree: Pedigree, id_: str, names: Mapping[str, str]) -> Pedigree:
    def new(member: str) -> str:
        return names.get(member, member)

    members = tuple(
        Member(new(m.id), m.father and new(m.father), m.mother and new(m.mother), m.sex)
        for m in pedigree.members
    )
    inbred = {new(i): f for i, f in pedigree.founder_inbreeding.items()}
    twins = tuple(frozenset(new(i) for i in group) for group in pedigree.twins)
    return Pedigree(members, id_, inbred, twins)


def _unrelated(n: int, markers: Sequence[Marker], rng: np.random.Generator) -> list[_Body]:
    bodies = []
    for _ in range(n):
        sex = _any_sex(rng)
        drawn = simulate(singleton("1", sex), markers, rng)
        bodies.append(_Body(UNIDENTIFIED, sex, drawn["1"][0]))
    return bodies


def _sample(
    name: str,
    body: _Body,
    markers: Sequence[Marker],
    remains: RemainsPlan,
    rng: np.random.Generator,
) -> Sample:
    calls = misread(body.calls, markers, remains.errors, rng, sex=body.sex)
    calls[rng.random(len(markers)) < remains.locus_dropout] = UNSEEN
    calls.flags.writeable = False
    return Sample(name, body.sex, calls, remains.errors)


def misread(
    calls: Calls,
    markers: Sequence[Marker],
    errors: SampleErrors,
    rng: np.random.Generator,
    *,
    sex: Sex,
) -> Calls:
    """A profile (markers, 2) as a sample with these errors shows it.

    As :mod:`sought.genetics.observation` describes; a man's two different alleles at an
    X-chromosomal marker (a drop-in) are left out, as no case admits them.
    """
    made = np.array(calls, dtype=np.int16)
    if not errors:
        return made
    for m, marker in enumerate(markers):
        haploid = marker.x_linked and sex == Sex.MALE
        if made[m, 0] != UNSEEN:
            seen = _reading(made[m], marker, errors, rng, haploid=haploid)
            made[m] = seen if not haploid or seen[0] == seen[1] else UNSEEN
    return made


def _reading(
    call: Calls, marker: Marker, errors: SampleErrors, rng: np.random.Generator, *, haploid: bool
) -> Indices:
    """Repeated until one or two alleles are seen, on which the model is conditional."""
    while True:
        copies = call[:1] if haploid else call
        seen = {_one_copy(int(a), marker, errors, rng) for a in copies} - {UNSEEN}
        if rng.random() < errors.dropin:
            p = marker.state_freqs
            dropped = int(rng.choice(len(p), p=p / p.sum()))
            seen |= {dropped} if dropped < len(marker.alleles) else set()
        if 1 <= len(seen) <= 2:
            return np.array([min(seen), max(seen)])


def _one_copy(allele: int, marker: Marker, errors: SampleErrors, rng: np.random.Generator) -> int:
    """The allele one gene copy shows, or UNSEEN."""
    if rng.random() < errors.dropout:
        return UNSEEN
    others = [a for a in range(len(marker.alleles)) if a != allele]
    if others and rng.random() < errors.miscall:
        return int(rng.choice(others))
    return allele
