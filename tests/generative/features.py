"""What a generated scenario contains, read off the scenario and not off its generator."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.pedigree import Pedigree, Sex
from tests.generative.strategies import Scenario

RELATIONSHIPS = {
    "parent and child",
    "full siblings",
    "paternal half siblings",
    "maternal half siblings",
    "grandparent and grandchild",
    "great-grandparent",
    "uncle or aunt",
    "half uncle or aunt",
    "first cousins",
    "double first cousins",
    "inbred child",
    "loop without inbreeding",
    "identical twins",
    "identical twin founders",
    "unconnected families",
    "one person alone",
    "unknown sex",
    "children before parents",
}
MODELS = {"equal", "proportional", "onestep", "stepwise", "dawid", "random", "custom"}
STABILISATIONS = {"PM", "DP", "MH", "BA", "PR"}
MUTATION = {"no mutation", "sexes mutate alike", "sexes mutate differently"} | {
    f"{sex} {kind}" for sex in ("female", "male") for kind in MODELS | STABILISATIONS
}
MARKERS = {
    "silent allele",
    "allele of frequency 0",
    "one allele",
    "two alleles",
    "four alleles",
    "microvariants",
    "names that are no numbers",
    "several markers",
}
PATTERNS = {
    "nobody typed",
    "everybody typed",
    "some typed",
    "one allele unseen",
    "untyped between typed",
    "typed differently by marker",
    "impossible",
}
THETA = {"theta 0.001", "theta 0.03", "theta 0.4", "theta of the marker"}
ERRORS = {"dropout", "dropin", "miscall", "all errors", "errors beside a silent allele"}
INBRED = {"inbred founder", "wholly inbred founder"}
X_LINKED = {"typed man", "typed woman", "untyped of unknown sex"}


def features(scenario: Scenario) -> set[str]:
    """Names of everything worth having been generated ("impossible" is told by the result)."""
    found = set(_relationships(scenario.pedigree)) | set(_typing(scenario))
    for marker in scenario.markers:
        found |= set(_of_marker(marker))
        found.add(f"theta {scenario.theta}" if marker.theta is None else "theta of the marker")
    if len(scenario.markers) > 1:
        found.add("several markers")
    inbred = set(scenario.pedigree.founder_inbreeding.values())
    found |= {"inbred founder"} if 0.25 in inbred else set()
    found |= {"wholly inbred founder"} if 1.0 in inbred else set()
    return found


def _relationships(pedigree: Pedigree) -> Iterator[str]:
    yield from _of_the_whole(pedigree)
    for a, b in combinations(pedigree.ids, 2):
        yield from _of_a_pair(pedigree, a, b)
        yield from _of_a_pair(pedigree, b, a)
    for member in pedigree.members:
        if member.parents:
            father, mother = (pedigree.ancestors(p) for p in member.parents)
            if father & mother:
                yield "inbred child"


def _of_the_whole(pedigree: Pedigree) -> Iterator[str]:
    if any(m.sex == Sex.UNKNOWN for m in pedigree.members):
        yield "unknown sex"
    if len(pedigree.components) > 1:
        yield "unconnected families"
    if any(len(group) == 1 for group in pedigree.components):
        yield "one person alone"
    places = {i: n for n, i in enumerate(pedigree.ids)}
    if any(places[m.id] < places[p] for m in pedigree.members for p in m.parents):
        yield "children before parents"
    for group in pedigree.twins:
        yield "identical twin founders" if group <= set(pedigree.founders) else "identical twins"


def _of_a_pair(pedigree: Pedigree, a: str, b: str) -> Iterator[str]:
    """What a is to b."""
    above = [pedigree[b].parents]
    above.append(tuple(g for p in above[0] for g in pedigree[p].parents))
    above.append(tuple(g for p in above[1] for g in pedigree[p].parents))
    names = ("parent and child", "grandparent and grandchild", "great-grandparent")
    for name, ancestors in zip(names, above, strict=True):
        if a in ancestors:
            yield name
    yield from _siblings(pedigree, a, b)
    for parent in pedigree[b].parents:
        kind = set(_siblings(pedigree, a, parent))
        if "full siblings" in kind:
            yield "uncle or aunt"
        elif kind:
            yield "half uncle or aunt"
    yield from _cousins(pedigree, a, b)


def _siblings(pedigree: Pedigree, a: str, b: str) -> Iterator[str]:
    shared = [x == y for x, y in zip(pedigree[a].parents, pedigree[b].parents, strict=False)]
    if a == b or not any(shared):
        return
    if all(shared):
        yield "full siblings"
    else:
        yield "paternal half siblings" if shared[0] else "maternal half siblings"


def _cousins(pedigree: Pedigree, a: str, b: str) -> Iterator[str]:
    pairs = [
        {p, q}
        for p in pedigree[a].parents
        for q in pedigree[b].parents
        if "full siblings" in set(_siblings(pedigree, p, q))
    ]
    if pairs:
        yield "first cousins"
    if any(not p & q for p, q in combinations(pairs, 2)):
        yield "double first cousins"
    if pairs and set(_siblings(pedigree, a, b)):
        yield "loop without inbreeding"


def _of_marker(marker: Marker) -> Iterator[str]:
    names = {1: "one allele", 2: "two alleles", 4: "four alleles"}
    yield names.get(len(marker.alleles), "")
    if marker.has_silent:
        yield "silent allele"
    if 0 in marker.freqs:
        yield "allele of frequency 0"
    if any("." in a for a in marker.alleles):
        yield "microvariants"
    if any(a.isalpha() for a in marker.alleles):
        yield "names that are no numbers"
    yield from _of_mutation(marker)


def _of_mutation(marker: Marker) -> Iterator[str]:
    model = marker.mutation
    if model is None:
        yield "no mutation"
        return
    yield "sexes mutate alike" if model.female == model.male else "sexes mutate differently"
    for sex, recipe in (("female", model.female), ("male", model.male)):
        yield f"{sex} {recipe.model}"
        yield f"{sex} {recipe.stabilisation}"


def _typing(scenario: Scenario) -> Iterator[str]:
    pedigree, profiles = scenario.pedigree, scenario.profiles
    typed = set(profiles)
    yield {0: "nobody typed", len(pedigree.ids): "everybody typed"}.get(len(typed), "some typed")
    for i, calls in profiles.items():
        unseen = calls == UNSEEN
        if (unseen.sum(axis=1) == 1).any():
            yield "one allele unseen"
        if len({tuple(row) for row in unseen.tolist()}) > 1:
            yield "typed differently by marker"
        yield {Sex.MALE: "typed man", Sex.FEMALE: "typed woman"}.get(pedigree[i].sex, "")
    for i in set(pedigree.ids) - typed:
        if typed & set(pedigree[i].parents) and typed & set(pedigree.children[i]):
            yield "untyped between typed"
        if pedigree[i].sex == Sex.UNKNOWN:
            yield "untyped of unknown sex"
    yield from _of_errors(scenario)


def _of_errors(scenario: Scenario) -> Iterator[str]:
    for i, errors in scenario.errors.items():
        if i in scenario.profiles:
            present = [n for n in ("dropout", "dropin", "miscall") if getattr(errors, n)]
            yield from present
            if len(present) == 3:
                yield "all errors"
            if any(m.has_silent for m in scenario.markers):
                yield "errors beside a silent allele"
