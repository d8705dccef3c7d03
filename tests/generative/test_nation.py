"""Nations of any seed, kit and plan; scores of any result; truths of any content."""

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.exchange.case_load import read_case_load, write_case_load
from sought.exchange.truth_file import read_truth, write_truth
from sought.genetics.case import UNIDENTIFIED
from sought.genetics.frequencies import kits, markers_for, populations
from sought.genetics.likelihood import log_likelihood
from sought.genetics.nation.gene_drop import drop_through
from sought.genetics.nation.laboratory import laboratories
from sought.genetics.nation.plan import NationPlan
from sought.genetics.nation.score import Pairings, score
from sought.genetics.nation.simulated_nation import simulate_nation
from sought.genetics.nation.truth import Truth
from tests.naive.naive_score import naive_score
from tests.unit.exchange.test_case_load import assert_same

MARKERS = markers_for("codis", "europe")[:4]
MISSING = ["A", "B", "C", "C2", UNIDENTIFIED]
POSTERIORS = st.sampled_from([0.0, 0.5, 0.99, 0.9995, 0.99999, 1.0])
THRESHOLDS = st.sampled_from([0.5, 0.99, 0.9995, 1.0])


# --- truth and score ---


@st.composite
def truths(draw: st.DrawFn) -> Truth:
    """Up to four bodies of one to three samples; C may be reported twice."""
    persons = draw(st.lists(st.sampled_from(["A", "B", "C", UNIDENTIFIED]), min_size=1, max_size=4))
    sizes = draw(st.lists(st.integers(1, 3), min_size=len(persons), max_size=len(persons)))
    body = [f"b{i}" for i, n in enumerate(sizes) for _ in range(n)]
    person = {f"R{k}": persons[int(b[1:])] for k, b in enumerate(body)}
    contaminated = draw(st.sets(st.sampled_from(sorted(person)), max_size=2))
    twice = ((("F3", "C"), ("F9", "C2")),) if draw(st.booleans()) else ()
    return Truth(
        person,
        {f"R{k}": b for k, b in enumerate(body)},
        dict.fromkeys(sorted(contaminated), "staff1"),
        (("F1", "son1"),) if draw(st.booleans()) else (),
        twice,
    )


@st.composite
def results(draw: st.DrawFn) -> tuple[Truth, dict[str, str], list[tuple[str, str, float]]]:
    truth = draw(truths())
    samples = sorted(truth.person)
    leads = draw(st.lists(st.sampled_from(samples), min_size=1, unique=True))
    joined = {s: draw(st.sampled_from(leads)) for s in samples if s not in leads}
    body_of = {s: lead for s, lead in joined.items() if draw(st.booleans())}
    free = [s for s in samples if s not in body_of]
    pairs = draw(st.lists(st.tuples(st.sampled_from(free), st.sampled_from(MISSING)), unique=True))
    return truth, body_of, [(*pair, draw(POSTERIORS)) for pair in pairs]


def scored(rows: list[tuple[str, str, float]], body_of: dict[str, str]) -> Pairings:
    posterior = np.array([p for _, _, p in rows], dtype=float)
    return Pairings([s for s, _, _ in rows], [m for _, m, _ in rows], posterior, body_of)


@given(results(), THRESHOLDS)
def test_the_score_is_what_counting_by_hand_gives(case, threshold: float) -> None:
    truth, body_of, rows = case
    made = score(scored(rows, body_of), truth, threshold=threshold)
    by_hand = naive_score(rows, body_of, truth, threshold)
    assert made.found == len(by_hand.found)
    assert made.identified == by_hand.true + len(by_hand.false)
    assert list(made.false) == by_hand.false
    assert set(made.wrong_merges) == by_hand.wrong_merges


@given(results(), st.randoms())
def test_the_order_of_rows_does_not_matter(case, random) -> None:
    truth, body_of, rows = case
    mixed = list(rows)
    random.shuffle(mixed)
    a, b = (score(scored(r, body_of), truth, threshold=0.99) for r in (rows, mixed))
    assert (a.found, a.identified, set(a.false)) == (b.found, b.identified, set(b.false))
    assert a.expected_false == pytest.approx(b.expected_false)
    assert a.chance == pytest.approx(b.chance)
    assert [(x.low, x.number, x.true) for x in a.bins] == [
        (x.low, x.number, x.true) for x in b.bins
    ]


@given(results())
def test_a_higher_threshold_never_identifies_more(case) -> None:
    truth, body_of, rows = case
    made = [score(scored(rows, body_of), truth, threshold=t) for t in (0.5, 0.99, 0.9995, 1.0)]
    for low, high in pairwise(made):
        assert set(high.false) <= set(low.false)
        assert high.found <= low.found
        assert high.expected_false <= low.expected_false


@given(truths())
def test_every_truth_comes_back_from_its_file(truth: Truth) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.json"
        write_truth(truth, path)
        assert read_truth(path) == truth


# --- genes ---


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=30), st.integers(0, 99))
def test_everybody_could_be_the_child_of_the_parents(
    births: list[tuple[int, int]], seed: int
) -> None:
    """Of any pedigree, loops included, in any order: without mutation no gene comes from nowhere."""
    father, mother = [-1, -1], [-1, -1]
    for a, b in births:
        n = len(father)
        pair = sorted({a % n, b % n})
        father.append(pair[0] if len(pair) == 2 else -1)
        mother.append(pair[-1] if len(pair) == 2 else -1)
    order = np.random.default_rng(seed).permutation(len(father))
    place = np.argsort(order)
    moved = [np.array([-1 if p[i] < 0 else place[p[i]] for i in order]) for p in (father, mother)]
    calls = drop_through(moved[0], moved[1], MARKERS, (seed,))
    for i in np.nonzero(moved[0] >= 0)[0]:
        for a, b in calls[i]:
            assert 0 <= a <= b
        dad, mum = calls[moved[0][i]], calls[moved[1][i]]
        for m in range(len(MARKERS)):
            a, b = calls[i, m]
            assert (a in dad[m] and b in mum[m]) or (b in dad[m] and a in mum[m])


# --- nations ---


@settings(max_examples=15)
@given(
    seed=st.integers(0, 2**40),
    families=st.integers(1, 12),
    remains=st.integers(0, 15),
    unlisted=st.floats(0, 1),
    faults=st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)),
)
def test_a_nation_of_any_plan_agrees_with_its_truth(
    seed: int, families: int, remains: int, unlisted: float, faults: tuple[float, float, float]
) -> None:
    plan = NationPlan(families, remains, unlisted, *faults)
    laboratory = laboratories("codis", "norway", None)
    made = simulate_nation(plan, laboratory, seed=seed)
    case, truth = made.load.case, made.truth
    assert len(case.families) == families
    assert len(set(truth.body.values())) == remains
    assert set(truth.person.values()) <= {*case.missing, UNIDENTIFIED}
    wrong = {family for family, _ in truth.wrong}
    for family in case.families:
        assert len(family.profiles) >= 1
        if family.id not in wrong:
            ln = log_likelihood(family.pedigree, case.markers, family.profiles)
            assert np.isfinite(ln).all()


@pytest.mark.parametrize("parquet", [False, True])
@settings(max_examples=12)
@given(seed=st.integers(0, 2**40), families=st.integers(1, 60), twice=st.floats(0, 0.5))
def test_the_folder_of_a_nation_holds_all_of_it(
    parquet: bool, seed: int, families: int, twice: float
) -> None:
    """Several missing per family, double reports and wrong fathers, in their order."""
    plan = NationPlan(families, 20, wrong=0.2, twice=twice, contaminated=0.1)
    load = simulate_nation(plan, laboratories("codis", "norway", None), seed=seed).load
    with TemporaryDirectory() as folder:
        write_case_load(load, Path(folder) / "n", parquet=parquet)
        assert_same(read_case_load(Path(folder) / "n"), load)


@pytest.mark.parametrize("population", populations())
def test_a_nation_of_every_population(population: str) -> None:
    made = simulate_nation(NationPlan(4, 3), laboratories("globalfiler", population, None), seed=1)
    assert len(made.load.case.markers) == 23


@pytest.mark.parametrize("kit", sorted(kits()))
def test_a_nation_typed_with_every_kit(kit: str) -> None:
    laboratory = laboratories(kit, "westAsia", None)
    made = simulate_nation(NationPlan(4, 3), laboratory, seed=1)
    names = [m.name for m in made.load.case.markers]
    assert set(names) >= {m.name for m in markers_for(kit, "westAsia")}
    assert len(set(names)) == len(names)
