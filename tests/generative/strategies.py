"""Random families with random data, small enough to be summed by hand (almost)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import prod
from random import Random

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

from sought.errors import MarkerError
from sought.genetics import shapes
from sought.genetics.markers import UNSEEN, Calls, Marker
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Member, Pedigree, Sex
from tests.families import family

CONFIGURATIONS = 2500
"""Most combinations of genes the naive sum goes through, about, for one marker."""

URN_FOUNDERS = 3
"""Founders who may be untyped under theta: with 6 genes the engine adds Bell(6) = 203 terms."""


@dataclass(frozen=True)
class Scenario:
    """A family, its markers and what was observed."""

    pedigree: Pedigree
    markers: tuple[Marker, ...]
    profiles: Mapping[str, Calls]
    theta: float = 0.0
    errors: Mapping[str, SampleErrors] = field(default_factory=dict)


SHAPES = (
    shapes.singleton(),
    shapes.nuclear_family(("child",)),
    shapes.nuclear_family(("a", "b", "c")),
    shapes.half_siblings(),
    shapes.half_siblings(through=Sex.FEMALE),
    shapes.lineal(3, [Sex.MALE, Sex.FEMALE, Sex.MALE, Sex.UNKNOWN]),
    shapes.avuncular(),
    shapes.avuncular(half=True, line_sex=Sex.FEMALE),
    shapes.cousins(),
    shapes.double_first_cousins(),
    shapes.siblings_with_grandparents(("child",)),
    # brother and sister have a child
    family("f, 1", "m, 2", "a = f + m, 1", "b = f + m, 2", "c = a + b, 0"),
    # father and daughter have children
    family("f, 1", "m, 2", "d = f + m, 2", "c = f + d, 1", "e = f + d, 2"),
    # one man and two sisters: a loop without inbreeding
    family("f, 1", "m, 2", "x, 1", "a = f + m, 2", "b = f + m, 2", "c = x + a, 1", "d = x + b, 0"),
)


@st.composite
def grown(draw: st.DrawFn, members: int = 7) -> Pedigree:
    """Couples formed at random among founders and children: half sibs, loops, inbreeding."""
    people = [Member("p0", sex=Sex.MALE), Member("p1", sex=Sex.FEMALE)]
    for i in range(2, draw(st.integers(3, members))):
        sex = draw(st.sampled_from([Sex.MALE, Sex.FEMALE, Sex.FEMALE, Sex.UNKNOWN]))
        if draw(st.integers(0, 3)) == 0:
            people.append(Member(f"p{i}", sex=sex))
            continue
        father, mother = (
            draw(st.sampled_from([p.id for p in people if p.sex == wanted]))
            for wanted in (Sex.MALE, Sex.FEMALE)
        )
        people.append(Member(f"p{i}", father, mother, sex))
    return Pedigree(tuple(people))


ANY_SEX = st.sampled_from([Sex.MALE, Sex.FEMALE, Sex.MALE, Sex.FEMALE, Sex.UNKNOWN])


@st.composite
def pedigrees(draw: st.DrawFn, *, inbred_founders: bool = True) -> Pedigree:
    """Named shapes and grown ones, with other sexes, strangers, twins, inbred founders."""
    pedigree = draw(st.one_of(grown(), st.sampled_from(SHAPES)))
    members = [
        m if pedigree.children[m.id] else replace(m, sex=draw(ANY_SEX)) for m in pedigree.members
    ]
    if draw(st.integers(0, 4)) == 0:
        members.append(Member("stranger", sex=draw(ANY_SEX)))
    members = draw(st.permutations(members))
    inbreeding = {}
    if inbred_founders and draw(st.booleans()):
        one = draw(st.sampled_from(Pedigree(tuple(members)).founders))
        inbreeding = {one: draw(st.sampled_from([0.25, 1.0]))}
    twins = draw(twin_groups(members)) if not inbreeding else ()
    return Pedigree(tuple(members), "family", inbreeding, twins)


@st.composite
def twin_groups(draw: st.DrawFn, members: Sequence[Member]) -> tuple[frozenset[str], ...]:
    """Perhaps one pair of identical twins, among those who could be."""
    pairs = [
        frozenset({a.id, b.id})
        for a in members
        for b in members
        if a.id < b.id and (a.parents, a.sex) == (b.parents, b.sex)
    ]
    if not pairs or not draw(st.booleans()):
        return ()
    return (draw(st.sampled_from(pairs)),)


ALLELES = (
    ("9", "10", "11", "12"),
    ("8", "9", "11", "12"),
    ("9", "9.3", "10", "10.3"),
    ("A", "B", "C", "D"),
)


@st.composite
def mutations(draw: st.DrawFn, alleles: int) -> Mutation:
    """A recipe of any model, rate and stabilisation; it need not fit the marker."""
    model = draw(
        st.sampled_from(
            ["equal", "proportional", "onestep", "stepwise", "dawid", "random", "custom"]
        )
    )
    return Mutation(
        model,
        rate=draw(st.sampled_from([0.0, 0.001, 0.03, 0.2])),
        range=draw(st.sampled_from([0.1, 0.5, 1.0])),
        rate2=draw(st.sampled_from([0.0, 0.001, 0.05])),
        matrix=draw(matrices(alleles)) if model == "custom" else None,
        stabilisation=draw(st.sampled_from([None, None, "PM", "DP", "MH", "BA", "PR"])),
        seed=draw(st.integers(0, 3)),
    )


@st.composite
def matrices(draw: st.DrawFn, alleles: int) -> tuple[tuple[float, ...], ...]:
    """Transition matrices mostly on the diagonal, with zeros."""
    rows = []
    for i in range(alleles):
        weights = draw(st.lists(st.integers(0, 4), min_size=alleles, max_size=alleles))
        weights[i] += 10
        rows.append(tuple(w / sum(weights) for w in weights))
    return tuple(rows)


@st.composite
def markers(
    draw: st.DrawFn, *, x_linked: bool = False, silent: bool = True, name: str = "L"
) -> Marker:
    """A marker with one to four alleles, perhaps a silent one, and any mutation that fits."""
    alleles = draw(st.sampled_from(ALLELES))[: draw(st.sampled_from([1, 2, 2, 3, 3, 4]))]
    weights = [draw(st.integers(1, 9)) for _ in alleles]
    if len(alleles) > 2 and draw(st.integers(0, 5)) == 0:
        weights[0] = 0
    unseen = draw(st.sampled_from([0.0, 0.0, 0.05, 0.3])) if silent else 0.0
    freqs = tuple(w / sum(weights) for w in weights)
    plain = Marker(name, alleles, freqs, x_linked, silent_frequency=unseen)
    if draw(st.integers(0, 4)) == 0:
        return plain
    female = draw(mutations(len(alleles)))
    male = female if draw(st.booleans()) else draw(mutations(len(alleles)))
    return _fitting(plain, female, male)


def _fitting(marker: Marker, female: Mutation, male: Mutation) -> Marker:
    """The marker with these recipes, those that cannot be left out."""
    recipes = []
    for recipe in (female, male):
        tamer = [recipe, replace(recipe, rate=recipe.rate / 20), Mutation("equal", 0.01)]
        recipes.append(next(r for r in tamer if _fits(marker, r)))
    return replace(marker, mutation=MutationModel(*recipes))


def _fits(marker: Marker, recipe: Mutation) -> bool:
    try:
        replace(marker, mutation=MutationModel.same(recipe))
    except MarkerError:
        return False
    return True


@st.composite
def scenarios(
    draw: st.DrawFn,
    *,
    x_linked: bool = False,
    theta: bool = False,
    errors: bool = False,
    count: int | None = None,
    configurations: int = CONFIGURATIONS,
) -> Scenario:
    """A family with one or two markers and data that mostly fit it."""
    pedigree = draw(pedigrees(inbred_founders=not theta))
    surely_typed = pedigree.founders[URN_FOUNDERS:] if theta else ()
    options = {"x_linked": x_linked, "silent": not surely_typed}
    names = [f"L{i}" for i in range(count or draw(st.integers(1, 2)))]
    loci = tuple(draw(markers(name=name, **options)) for name in names)
    wrong = draw(sample_errors(pedigree)) if errors else {}
    patterns_drawn = draw(patterns(pedigree, len(loci)))
    patterns_used = [
        _enough(
            pedigree, marker, typed | dict.fromkeys(surely_typed, "full"), wrong, configurations
        )
        for marker, typed in zip(loci, patterns_drawn, strict=True)
    ]
    wrong = {i: e for i, e in wrong.items() if e and i not in surely_typed}
    data = draw(observations(pedigree, loci, wrong))
    profiles = {
        i: np.array(
            [_part(d[i], typed[i]) for d, typed in zip(data, patterns_used, strict=True)],
            dtype=np.int16,
        )
        for i in pedigree.ids
    }
    profiles = {i: p for i, p in profiles.items() if (p != UNSEEN).any()}
    level = draw(st.sampled_from([0.001, 0.03, 0.4])) if theta else 0.0
    if theta:
        loci = tuple(replace(m, theta=draw(st.sampled_from([None, None, 0.1]))) for m in loci)
    return Scenario(pedigree, loci, profiles, level, wrong)


@st.composite
def observations(
    draw: st.DrawFn,
    pedigree: Pedigree,
    loci: Sequence[Marker],
    errors: Mapping[str, SampleErrors],
) -> list[dict[str, tuple[int, int]]]:
    """Genotypes of everybody at each marker, one time in four made up."""
    made_up = draw(st.integers(0, 3)) == 0
    random = Random(draw(st.integers(0, 2**16)))
    return [fully_typed(pedigree, m, random, made_up=made_up, errors=errors) for m in loci]


@st.composite
def patterns(draw: st.DrawFn, pedigree: Pedigree, count: int) -> list[dict[str, str]]:
    """How each member is typed at each marker: full, one allele, or not at all."""
    kind = draw(st.sampled_from(["mixed", "mixed", "mixed", "all", "none", "leaves", "middle"]))
    how = {"all": ["full"], "none": ["none"]}.get(kind, ["full", "full", "none", "one"])
    found = []
    for _ in range(count):
        typed = {i: draw(st.sampled_from(how)) for i in pedigree.ids}
        if kind == "leaves":
            typed |= {i: "none" for i in pedigree.ids if pedigree.children[i]}
        if kind == "middle":
            typed = {m.id: _outside_the_middle(pedigree, m) for m in pedigree.members}
        found.append(typed)
    return found


def _outside_the_middle(pedigree: Pedigree, member: Member) -> str:
    return "none" if member.parents and pedigree.children[member.id] else "full"


@st.composite
def sample_errors(draw: st.DrawFn, pedigree: Pedigree) -> dict[str, SampleErrors]:
    """An error model for about half of the members."""
    kinds = [
        SampleErrors(),
        SampleErrors(),
        SampleErrors(dropout=0.2),
        SampleErrors(dropin=0.05),
        SampleErrors(miscall=0.02),
        SampleErrors(dropout=0.1, dropin=0.05, miscall=0.01),
    ]
    return {i: draw(st.sampled_from(kinds)) for i in pedigree.ids}


def fully_typed(
    pedigree: Pedigree,
    marker: Marker,
    random: Random,
    *,
    made_up: bool,
    errors: Mapping[str, SampleErrors],
) -> dict[str, tuple[int, int]]:
    """A genotype for everybody: dropped through the pedigree, or any at all if ``made_up``."""
    genes = drop_genes(pedigree, marker, random)
    elder = {i: min(group) for group in pedigree.twins for i in group}
    seen: dict[str, tuple[int, int]] = {}
    for member in sorted(pedigree.members, key=lambda m: m.id):
        own = genes[elder.get(member.id, member.id)]
        if made_up or (errors.get(member.id) and random.random() < 0.5):
            own = [random.randrange(len(marker.alleles)) for _ in own]
        visible = sorted(a for a in own if a < len(marker.alleles))
        seen[member.id] = (visible[0], visible[-1]) if visible else (UNSEEN, UNSEEN)
        first = elder.get(member.id, member.id)
        if not (errors.get(first) or errors.get(member.id)):
            seen[member.id] = seen[first]  # two certain readings of twins are one
    return seen


def drop_genes(pedigree: Pedigree, marker: Marker, random: Random) -> dict[str, list[int]]:
    """Genes of founders drawn, then handed down with mutations."""
    states = range(len(marker.state_freqs))
    genes: dict[str, list[int]] = {}
    for i in pedigree.generations_first:
        member = pedigree[i]
        if member.is_founder:
            own = random.choices(states, list(marker.state_freqs), k=2)
        else:
            own = [
                random.choices(states, list(np.maximum(matrix[random.choice(genes[parent])], 0)))[0]
                for parent, matrix in zip(member.parents, marker.matrices[::-1], strict=True)
            ]
        genes[i] = own[1:] if marker.x_linked and member.sex == Sex.MALE else own
    return genes


def _part(call: tuple[int, int], typed: str) -> tuple[int, int]:
    return {"full": call, "one": (call[0], UNSEEN), "none": (UNSEEN, UNSEEN)}[typed]


def _enough(
    pedigree: Pedigree,
    marker: Marker,
    typed: dict[str, str],
    errors: dict[str, SampleErrors],
    most: int,
) -> dict[str, str]:
    """The pattern with as many more people typed as the naive sum needs to stay short.

    On X, people whose sex is unknown stay untyped, and nobody counts for more.
    """
    typed = dict(typed)
    if marker.x_linked:
        typed |= {m.id: "none" for m in pedigree.members if m.sex == Sex.UNKNOWN}
    for i in sorted(typed):
        if _configurations(pedigree, marker, typed, errors) <= most:
            break
        if not (marker.x_linked and pedigree[i].sex == Sex.UNKNOWN):
            typed[i] = "full"
            errors.pop(i, None)
    assume(_configurations(pedigree, marker, typed, errors) <= most)
    return typed


def _configurations(
    pedigree: Pedigree,
    marker: Marker,
    typed: Mapping[str, str],
    errors: Mapping[str, SampleErrors],
) -> int:
    """Combinations of everybody's genes that fit the observations, about."""
    n = len(marker.state_freqs)
    pair = {"none": n * n, "one": 2 * n, "full": 2 + marker.has_silent}
    single = {"none": n, "one": 1, "full": 1}
    men = {m.id for m in pedigree.members if marker.x_linked and m.sex == Sex.MALE}
    return prod(
        (single if i in men else pair)["none" if errors.get(i) else how] for i, how in typed.items()
    )
