"""What must not change a likelihood: names, orders, relatives who tell nothing."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.pedigree import Member, Pedigree, Sex
from tests.generative.strategies import Scenario, scenarios

ANY = st.one_of(
    scenarios(), scenarios(x_linked=True), scenarios(theta=True), scenarios(errors=True)
)


def evaluate(scenario: Scenario) -> np.ndarray:
    return log_likelihood(
        scenario.pedigree,
        scenario.markers,
        scenario.profiles,
        theta=scenario.theta,
        errors=scenario.errors,
    )


def same(found: np.ndarray, expected: np.ndarray) -> bool:
    return np.allclose(found, expected, rtol=1e-11, atol=1e-11)


def with_members(pedigree: Pedigree, members) -> Pedigree:
    return Pedigree(tuple(members), pedigree.id, dict(pedigree.founder_inbreeding), pedigree.twins)


@given(scenario=ANY, data=st.data())
def test_order_of_members(scenario, data):
    members = data.draw(st.permutations(scenario.pedigree.members))
    shuffled = replace(scenario, pedigree=with_members(scenario.pedigree, members))
    assert same(evaluate(shuffled), evaluate(scenario))


@given(scenario=ANY, data=st.data())
def test_names_of_members(scenario, data):
    """New names, in another alphabetical order."""
    old = scenario.pedigree
    order = data.draw(st.permutations(old.ids))
    name = {i: f"n{order.index(i)}" for i in old.ids}
    members = [
        replace(m, id=name[m.id], father=name.get(m.father), mother=name.get(m.mother))
        for m in old.members
    ]
    renamed = Scenario(
        Pedigree(
            tuple(members),
            "other",
            {name[i]: f for i, f in old.founder_inbreeding.items()},
            tuple(frozenset(name[i] for i in group) for group in old.twins),
        ),
        scenario.markers,
        {name[i]: calls for i, calls in scenario.profiles.items()},
        scenario.theta,
        {name[i]: e for i, e in scenario.errors.items()},
    )
    assert same(evaluate(renamed), evaluate(scenario))


@given(scenario=ANY)
def test_order_of_alleles_within_a_genotype(scenario):
    turned = {
        i: np.where((c == UNSEEN).any(axis=1)[:, None], c, c[:, ::-1])
        for i, c in scenario.profiles.items()
    }
    assert same(evaluate(replace(scenario, profiles=turned)), evaluate(scenario))


@given(scenario=ANY)
def test_order_and_company_of_markers(scenario):
    """Markers run as one batch; each alone gives the same, whatever its size and place."""
    third = Marker("third", ("1", "2", "3", "4", "5"), (0.2,) * 5, scenario.markers[0].x_linked)
    untyped = np.full((1, 2), UNSEEN, np.int16)
    more = replace(
        scenario,
        markers=(third, *scenario.markers[::-1]),
        profiles={i: np.vstack([untyped, c[::-1]]) for i, c in scenario.profiles.items()},
    )
    alone = [
        evaluate(
            replace(
                scenario, markers=(m,), profiles={i: c[[k]] for i, c in scenario.profiles.items()}
            )
        )[0]
        for k, m in enumerate(scenario.markers)
    ]
    assert same(evaluate(more), np.array([0.0, *alone[::-1]]))


@given(scenario=scenarios())
def test_fathers_and_mothers_exchanged_with_their_mutation_rates(scenario):
    other = {Sex.MALE: Sex.FEMALE, Sex.FEMALE: Sex.MALE, Sex.UNKNOWN: Sex.UNKNOWN}
    members = [Member(m.id, m.mother, m.father, other[m.sex]) for m in scenario.pedigree.members]
    markers = [
        replace(m, mutation=m.mutation and MutationModel(m.mutation.male, m.mutation.female))
        for m in scenario.markers
    ]
    mirrored = replace(
        scenario, pedigree=with_members(scenario.pedigree, members), markers=tuple(markers)
    )
    assert same(evaluate(mirrored), evaluate(scenario))


@given(scenario=scenarios())
def test_unconnected_families_multiply_without_theta(scenario):
    parts = []
    for group in scenario.pedigree.components:
        profiles = {i: c for i, c in scenario.profiles.items() if i in group}
        part = scenario.pedigree.restricted_to(group)
        parts.append(evaluate(replace(scenario, pedigree=part, profiles=profiles)))
    assert same(evaluate(scenario), np.sum(parts, axis=0))


@given(scenario=st.one_of(scenarios(), scenarios(x_linked=True)), data=st.data())
def test_untyped_descendants_tell_nothing(scenario, data):
    pedigree = scenario.pedigree
    parent = data.draw(st.sampled_from([m for m in pedigree.members if m.sex] or [None]))
    if parent is None:
        return
    father, mother = ("new", parent.id) if parent.sex == Sex.FEMALE else (parent.id, "new")
    partner = Member("new", sex=Sex.MALE if parent.sex == Sex.FEMALE else Sex.FEMALE)
    more = (*pedigree.members, partner, Member("newer", father, mother))
    grown = replace(scenario, pedigree=with_members(pedigree, more))
    assert same(evaluate(grown), evaluate(scenario))


STATIONARY = [
    None,
    Mutation("proportional", 0.02),
    Mutation("dawid", 0.02),
    *(Mutation("stepwise", 0.02, stabilisation=s) for s in ("PM", "MH", "BA", "PR")),
]


@given(
    scenario=st.one_of(scenarios(), scenarios(x_linked=True)),
    weights=st.lists(st.integers(2, 6), min_size=4, max_size=4),
    female=st.sampled_from(STATIONARY),
    male=st.sampled_from(STATIONARY),
    data=st.data(),
)
def test_untyped_ancestors_tell_nothing_where_mutation_is_stationary(
    scenario, weights, female, male, data
):
    pedigree = scenario.pedigree
    none = Mutation("equal", 0.0)
    markers = [
        Marker(
            m.name,
            names := tuple(str(9 + i) for i in range(4)),
            tuple(w / sum(weights) for w in weights),
            m.x_linked,
            MutationModel(female or none, male or none),
        )
        for m in scenario.markers
    ]
    assert len(names) >= max(c.max(initial=0) for c in scenario.profiles.values() or [np.zeros(1)])
    outsiders = [
        i
        for i in pedigree.founders
        if i not in pedigree.founder_inbreeding and not any(i in t for t in pedigree.twins)
    ]
    if not outsiders:
        return
    scenario = replace(scenario, markers=tuple(markers))
    child = data.draw(st.sampled_from(outsiders))
    members = [
        replace(m, father="above", mother="beside") if m.id == child else m
        for m in pedigree.members
    ]
    members += [Member("above", sex=Sex.MALE), Member("beside", sex=Sex.FEMALE)]
    grown = replace(scenario, pedigree=with_members(pedigree, members))
    assert same(evaluate(grown), evaluate(scenario))
