"""Unknown relatives: the engine's likelihood ratios, found among thousands of strangers."""

from dataclasses import replace

import numpy as np
import pytest

from sought.genetics.case import Case, Family, Sample
from sought.genetics.frequencies import markers_for
from sought.genetics.hypotheses import compare_hypotheses
from sought.genetics.markers import UNSEEN
from sought.genetics.mutation import Mutation
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Pedigree, Sex
from sought.genetics.search.pair_search import PairSettings
from sought.genetics.search.references import References
from sought.genetics.search.relationships import (
    RELATIONSHIPS,
    RelationshipTables,
    related_references,
)
from sought.genetics.shapes import nuclear_family, singleton
from sought.genetics.simulation import simulate
from tests.families import family, mutating

MUTATION = mutating(
    Mutation("stepwise", 0.001, range=0.1, rate2=1e-6),
    Mutation("stepwise", 0.003, range=0.1, rate2=1e-6),
)
TABLE = markers_for("globalfiler", "westAsia")
# Published frequencies sum to nearly 1; the engine counts that in for genes nobody shows.
PANEL = tuple(
    replace(m, mutation=MUTATION, freqs=tuple(f / sum(m.freqs) for f in m.freqs)) for m in TABLE
)
NOISY = SampleErrors(0.05, 0.01, 0.005)
STRANGERS = (singleton("a", Sex.MALE), singleton("b", Sex.FEMALE))
GRANDPARENTS = ("g, 1", "h, 2")
PEDIGREES = {
    "parent and child": family("b = a + other, 2", "a, 1", "other, 2"),
    "the other way round": family("a = other + b, 1", "b, 2", "other, 1"),
    "full siblings": family("a = g + h, 1", "b = g + h, 2", *GRANDPARENTS),
    "second degree": family("a = g + h, 1", "b = g + k, 2", "k, 2", *GRANDPARENTS),
}


@pytest.mark.parametrize("theta", [0.0, 0.02])
@pytest.mark.parametrize("errors", [SampleErrors(), NOISY])
@pytest.mark.parametrize("drawn", ["father", "child", "stranger"])
def test_all_ratios_are_those_of_the_engine(drawn: str, errors: SampleErrors, theta: float) -> None:
    rng = np.random.default_rng(3)
    people = simulate(nuclear_family(("child", "sister")), PANEL, rng)
    calls = {"a": np.array(people["mother" if drawn == "stranger" else drawn][0])}
    calls["b"] = np.array(people["father" if drawn == "stranger" else "sister"][0])
    calls["a"][2] = calls["b"][2] = UNSEEN
    markers = [replace(m, mutation=None) for m in PANEL]
    tables = RelationshipTables(
        [Sample("a", Sex.MALE, calls["a"], errors), Sample("b", Sex.FEMALE, calls["b"], errors)],
        PANEL, theta,
    )  # fmt: skip
    found = tables.log_lr(np.array([0]), np.array([1]))[0]
    assert found[0] == -np.inf  # a man and a woman
    engine = {
        name: compare_hypotheses(
            {name: pedigree, "unrelated": STRANGERS},
            markers if name in RELATIONSHIPS[2:] else PANEL,
            calls,
            theta=theta,
            errors={"a": errors, "b": errors},
        ).lr[0]
        for name, pedigree in PEDIGREES.items()
    }
    either = (engine["parent and child"] + engine["the other way round"]) / 2
    expected = [either, engine["full siblings"], engine["second degree"]]
    assert np.allclose(found[1:], np.log(expected), rtol=0, atol=1e-9)


def test_a_parent_of_unknown_sex_is_either() -> None:
    people = simulate(nuclear_family(("child",)), PANEL, np.random.default_rng(1))
    logs = {}
    for sex in Sex:
        samples = [Sample(name, sex, people[name][0]) for name in ("father", "child")]
        logs[sex] = RelationshipTables(samples, PANEL, 0.0).log_lr(np.array([0]), np.array([1]))[
            0, 1
        ]
    assert np.exp(logs[Sex.UNKNOWN]) == pytest.approx(
        (np.exp(logs[Sex.MALE]) + np.exp(logs[Sex.FEMALE])) / 2
    )
    assert logs[Sex.MALE] != logs[Sex.FEMALE]


def case_with(n: int, *links: tuple[np.ndarray, np.ndarray]) -> Case:
    """Families of two strangers each, and for each link two families with one of them each."""
    rng = np.random.default_rng(8)
    strangers = simulate(singleton("1"), PANEL, rng, n=2 * n)["1"]
    profiles = [list(pair) for pair in strangers.reshape(n, 2, *strangers.shape[1:])]
    for i, (one, other) in enumerate(links):
        profiles[2 * i][0], profiles[2 * i + 1][1] = one, other
    pedigree = family("x, 1", "y, 2")
    return Case(
        PANEL,
        tuple(
            Family(Pedigree(pedigree.members, f"F{i}"), {"x": x, "y": y})
            for i, (x, y) in enumerate(profiles)
        ),
    )


def test_relatives_are_found_among_strangers_and_nobody_else() -> None:
    rng = np.random.default_rng(9)
    drawn = simulate(nuclear_family(("s", "t")), PANEL, rng, n=4)
    links = [(drawn["father"][i], drawn["s"][i]) for i in range(2)]
    links += [(drawn["s"][i], drawn["t"][i]) for i in range(2, 4)]
    case = case_with(300, *links)
    found = related_references(References.of(case), case.markers, PairSettings(5e4))
    names = {
        (found.people[i], found.people[j]): best
        for i, j, best in zip(found.first, found.second, found.best, strict=True)
    }
    assert names == {
        (("F0", "x"), ("F1", "y")): "parent and child",
        (("F2", "x"), ("F3", "y")): "parent and child",
        (("F4", "x"), ("F5", "y")): "full siblings",
        (("F6", "x"), ("F7", "y")): "full siblings",
    }
    assert found.counts.same_family == 300
    assert found.counts.expected == 600 * 599 // 2
    assert (found.common == len(PANEL)).all()
    assert np.allclose(found.log10_lr, found.log_lr / np.log(10))


def test_the_search_is_exhaustive() -> None:
    """At a low threshold, every pair against the exact tables."""
    case = case_with(40)
    references = References.of(case)
    found = related_references(references, PANEL, PairSettings(0.5, 8))
    tables = RelationshipTables(references.samples, PANEL, 0.0)
    first, second = np.triu_indices(80, 1)
    apart = np.array(references.family)[first] != np.array(references.family)[second]
    best = tables.log_lr(first, second)[:, 1:].max(axis=1)
    expected = apart & (best >= np.log(0.5))
    pairs = set(zip(found.first.tolist(), found.second.tolist(), strict=True))
    assert pairs == set(zip(first[expected].tolist(), second[expected].tolist(), strict=True))
    assert 10 < len(pairs) < expected.size / 2


def test_one_person_in_two_families_is_called_so() -> None:
    (calls,) = simulate(singleton("1"), PANEL, np.random.default_rng(2))["1"]
    families = [
        Family(Pedigree(singleton("x", Sex.MALE).members, f"F{i}"), {"x": calls}) for i in range(2)
    ]
    found = related_references(References.of(Case(PANEL, tuple(families))), PANEL)
    assert found.best == ("one person",)


def test_x_chromosomal_markers_are_left_out() -> None:
    markers = (*PANEL, replace(PANEL[0], name="X", x_linked=True, mutation=None))
    people = simulate(nuclear_family(("child",)), markers[:-1], np.random.default_rng(1))
    calls = [np.concatenate([people[i][0], [[0, 0]]]).astype(np.int16) for i in ("father", "child")]
    samples = [Sample(f"{i}", Sex.MALE, c) for i, c in enumerate(calls)]
    cut = [replace(s, calls=s.calls[:-1]) for s in samples]
    at = np.array([0]), np.array([1])
    assert np.array_equal(
        RelationshipTables(samples, markers, 0.0).log_lr(*at),
        RelationshipTables(cut, PANEL, 0.0).log_lr(*at),
    )
