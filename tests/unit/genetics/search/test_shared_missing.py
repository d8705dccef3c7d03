"""Two families that miss the same person: closed forms, the slow twin, and a whole case load."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.errors import InputError, SoughtError
from sought.genetics.case import Case, Family
from sought.genetics.frequencies import markers_for
from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.search import shared_missing as module
from sought.genetics.search.joined_families import JoinedLikelihoods, joined
from sought.genetics.search.shared_missing import shared_missing
from sought.genetics.simulated_case import RemainsPlan, family_plans, simulate_case
from sought.genetics.simulation import simulate
from sought.genetics.tables import Target
from tests.cases import SHAPES, reference_family, small_cases
from tests.families import family, mutating
from tests.naive.naive_joining import naively_joined
from tests.naive.naive_likelihood import naive_log_likelihood

P, Q, R = FREQS = (0.1, 0.3, 0.6)
PLAIN = Marker("M", ("1", "2", "3"), FREQS)
EVERYTHING = 1e-300
SON = family("A = father + mother, 1", "father, 1", "mother, 2")
HUSBAND = family("child = B + wife, 1", "B, 1", "wife, 2")


def one_marker(marker: Marker, *families: Family, missing: tuple[str, ...] = ("A", "B")) -> Case:
    return Case((marker,), families, missing=missing)


def mother_and_child(mother: str, child: str, marker: Marker = PLAIN, **wife: str) -> Case:
    return one_marker(
        marker,
        reference_family("F1", SON, (marker,), mother=mother),
        reference_family("F2", HUSBAND, (marker,), child=child, **wife),
    )


@pytest.mark.parametrize(
    ("mother", "child", "lr"),
    [
        ("1/1", "1/1", (1 + 1 / P) / 2),
        ("1/1", "1/2", (1 + 1 / (2 * P)) / 2),
        ("1/2", "1/2", (1 + 1 / (4 * P) + 1 / (4 * Q)) / 2),
        ("1/1", "2/3", 1 / 2),
    ],
)
def test_a_mans_mother_and_his_child_are_grandmother_and_grandchild(
    mother: str, child: str, lr: float
) -> None:
    found = shared_missing(mother_and_child(mother, child), threshold=EVERYTHING)
    assert found.missing == ("A", "B")
    assert np.exp(found.log_lr) == pytest.approx([lr])
    assert not found.same_parents[0]
    assert found.common[0] == 1


def test_his_mother_and_his_child_with_its_mother() -> None:
    """The child's paternal allele is known: 1/2 of the mother's gene, 1/2 of anybody's."""
    found = shared_missing(mother_and_child("1/1", "1/2", wife="2/2"), threshold=EVERYTHING)
    assert np.exp(found.log_lr) == pytest.approx([(1 + 1 / P) / 2])


def test_wives_of_one_husband_have_children_who_are_half_siblings() -> None:
    second = Pedigree(
        (Member("C", sex=Sex.MALE), Member("w", sex=Sex.FEMALE), Member("c", "C", "w", Sex.MALE))
    )
    case = one_marker(
        PLAIN,
        reference_family("F1", HUSBAND, (PLAIN,), child="1/2"),
        reference_family("F2", second, (PLAIN,), c="1/3"),
        missing=("B", "C"),
    )
    found = shared_missing(case, threshold=EVERYTHING)
    assert np.exp(found.log_lr) == pytest.approx([(1 + 1 / (4 * P)) / 2])
    siblings = np.exp(found.log_lr - found.log_lr_siblings)  # then the children are cousins
    assert siblings == pytest.approx([3 / 4 + 1 / (16 * P)])


def test_brothers_of_one_man_are_brothers() -> None:
    """Both families name the parents, who are then the same people."""
    brothers = [
        family(f"{m} = f{m} + m{m}, 1", f"b{m} = f{m} + m{m}, 1", f"f{m}, 1", f"m{m}, 2")
        for m in "AB"
    ]
    case = one_marker(
        PLAIN,
        reference_family("F1", brothers[0], (PLAIN,), bA="1/1"),
        reference_family("F2", brothers[1], (PLAIN,), bB="1/1"),
    )
    found = shared_missing(case, threshold=EVERYTHING)
    assert found.same_parents[0]
    lr = 0.25 + 0.5 / P + 0.25 / P**2
    assert np.exp(found.log_lr) == pytest.approx([lr])
    assert found.log_lr_siblings[0] == pytest.approx(0)  # two missing brothers look the same


# --- whole pedigrees, joined by name ---


def drawn_log_lr(
    case: Case, a: str, b: str, *, one_person: bool, likelihood=log_likelihood
) -> float:
    """By the engine, which has its own slow twin; or by that."""
    first, second = case.family_of[a], case.family_of[b]
    together = naively_joined(first, a, second, b, one_person=one_person)
    whole, *alone = (
        np.sum(likelihood(f.pedigree, case.markers, f.profiles, errors=f.errors))
        for f in (together, first, second)
    )
    return float(whole - sum(alone))


@given(small_cases(), st.booleans(), st.sampled_from([0.0, 0.1]))
def test_all_pairs_are_those_of_whole_pedigrees(case: Case, errors: bool, silent: float) -> None:
    if errors:
        noisy = SampleErrors(0.1, 0.02, 0.01)
        families = [replace(f, errors=dict.fromkeys(f.profiles, noisy)) for f in case.families]
        case = replace(case, families=tuple(families))
    case = replace(case, markers=tuple(replace(m, silent_frequency=silent) for m in case.markers))
    found = shared_missing(case, threshold=EVERYTHING)
    listed = {
        (found.missing[i], found.missing[j]): k
        for k, (i, j) in enumerate(zip(found.first, found.second, strict=True))
    }
    due = 0
    for a, b in combinations(case.missing, 2):
        sexes = {case.family_of[m].pedigree[m].sex for m in (a, b)} - {Sex.UNKNOWN}
        if case.family_of[a] is case.family_of[b] or len(sexes) > 1:
            assert (a, b) not in listed
            continue
        due += 1
        try:
            same, siblings = (drawn_log_lr(case, a, b, one_person=o) for o in (True, False))
        except AssertionError:  # somebody is typed in both, whom the twin cannot draw
            continue
        if same == -np.inf:
            assert (a, b) not in listed
            continue
        k = listed[a, b]
        assert found.log_lr[k] == pytest.approx(same, abs=1e-8)
        assert found.log_lr[k] - found.log_lr_siblings[k] == pytest.approx(siblings, abs=1e-8)
    assert found.counts.performed + found.counts.too_weak == due


def test_the_generator_covers_the_ground() -> None:
    """Pedigrees with and without parents of the missing, so that both ways are taken."""
    assert any("son = " in row for rows in SHAPES for row in rows)
    assert any("grandson = " in row for rows in SHAPES for row in rows)


@pytest.mark.parametrize("mother", ["1/1", "1/2", "2/3"])
@pytest.mark.parametrize("child", ["1/2", "2/3"])
def test_the_slow_twin_agrees_with_mutation(mother: str, child: str) -> None:
    model = mutating(Mutation("stepwise", 0.02, range=0.3), Mutation("stepwise", 0.06, range=0.3))
    case = mother_and_child(mother, child, replace(PLAIN, mutation=model), wife="2/2")
    by_hand = drawn_log_lr(case, "A", "B", one_person=True, likelihood=naive_log_likelihood)
    found = shared_missing(case, threshold=EVERYTHING)
    assert found.log_lr[0] == pytest.approx(by_hand)


# --- a mother typed in both families ---


def test_one_mother_typed_in_both_families() -> None:
    sons = [family(f"{m} = f + m, 1", "f, 1", "m, 2") for m in "AB"]
    for second, possible in (("1/2", True), ("1/3", False)):
        case = one_marker(
            PLAIN,
            reference_family("F1", sons[0], (PLAIN,), m="1/2"),
            reference_family("F2", sons[1], (PLAIN,), m=second),
        )
        found = shared_missing(case, threshold=EVERYTHING)
        if possible:
            assert np.exp(found.log_lr) == pytest.approx([1 / (2 * P * Q)])
        else:
            assert len(found) == 0


def test_different_sexes_cannot_be_joined() -> None:
    daughter = Target(reference_family("F1", family("A, 2"), (PLAIN,)), "A")
    son = Target(reference_family("F2", family("B, 1"), (PLAIN,)), "B")
    assert JoinedLikelihoods([PLAIN]).log_lr(daughter, son, one_person=True) == -np.inf
    assert JoinedLikelihoods([PLAIN]).log_lr(daughter, son, one_person=False) == 0


def test_joined_families_keep_twins_inbreeding_and_errors() -> None:
    noisy = SampleErrors(dropout=0.1)
    twins = family("A, 1", "A2, 1", twins=(frozenset({"A", "A2"}),), founder_inbreeding={"A": 0.1})
    first = replace(reference_family("F1", twins, (PLAIN,), A2="1/1"), errors={"A2": noisy})
    made = joined(Target(first, "A"), Target(reference_family("F2", HUSBAND, (PLAIN,)), "B"),
                  one_person=True)  # fmt: skip
    assert made.pedigree.twins == (frozenset({"1/A", "1/A2", "2/B"}),)
    assert dict(made.pedigree.founder_inbreeding) == dict.fromkeys(("1/A", "1/A2", "2/B"), 0.1)
    assert made.errors == {"1/A2": noisy}
    with_parents = joined(
        Target(first, "A"), Target(reference_family("F3", SON, (PLAIN,)), "A"), one_person=True
    )
    assert with_parents.pedigree["1/A2"].parents == ("2/father", "2/mother")
    assert not with_parents.pedigree.founder_inbreeding


# --- case loads ---


PANEL = markers_for("globalfiler", "westAsia")


def test_two_reports_of_one_man_are_found_among_hundreds() -> None:
    plans = [p.times(20) for p in family_plans().values()]
    case = simulate_case(PANEL, plans, seed=1, remains=RemainsPlan(found=0)).case
    shape = family(
        "X = f + m, 1", "sister = f + m, 2", "f, 1", "m, 2", "w, 2",
        "son = X + w, 1", "daughter = X + w, 2",
    )  # fmt: skip
    drawn = simulate(shape, PANEL, np.random.default_rng(3))
    his = Pedigree(
        (*family("father, 1", "mother, 2", "sister = father + mother, 2").members,
         Member("X1", "father", "mother", Sex.MALE)), "his"
    )  # fmt: skip
    hers = Pedigree(
        (Member("X2", sex=Sex.MALE), Member("w", sex=Sex.FEMALE),
         Member("son", "X2", "w", Sex.MALE), Member("daughter", "X2", "w", Sex.FEMALE)), "hers"
    )  # fmt: skip
    reports = (
        Family(his, {"mother": drawn["m"][0], "father": drawn["f"][0]}),
        Family(hers, {i: drawn[i][0] for i in ("w", "son", "daughter")}),
    )
    case = replace(case, families=(*case.families, *reports), missing=(*case.missing, "X1", "X2"))
    told: list[tuple[int, int]] = []
    found = shared_missing(case, progress=lambda *a: told.append(a))
    best = found.missing[found.first[0]], found.missing[found.second[0]]
    assert best == ("X1", "X2")
    assert found.log10_lr[0] > 6
    # Nothing tells X1 from a brother of his: all that is known of him is his parents.
    assert found.log10_lr_siblings[0] == pytest.approx(0, abs=1e-9)
    assert len(found) == 1
    assert found.counts.expected == told[-1][0] == told[-1][1]


def test_what_is_skipped_is_counted_by_reason() -> None:
    impossible = reference_family(
        "F3", family("c = f + m, 1", "f, 1", "m, 2", "C = f + m, 1"), (PLAIN,), c="1/1", m="2/2"
    )
    woman = reference_family("F4", family("D, 2", "E, 1"), (PLAIN,))
    case = mother_and_child("1/1", "1/1")
    case = replace(
        case, families=(*case.families, impossible, woman), missing=("A", "B", "C", "D", "E")
    )
    found = shared_missing(case, threshold=EVERYTHING)
    counts = found.counts
    assert counts.expected == 10
    assert counts.other_sex == 4  # D with each of the men, E among them
    assert counts.impossible_family == 3
    assert counts.performed == 3
    strict = shared_missing(case, threshold=1e9).counts
    assert (strict.performed, strict.too_weak) == (0, 3)


def test_no_family_that_could_reach_the_threshold_is_called_weak() -> None:
    plans = [p.times(6) for p in family_plans().values()]
    case = simulate_case(PANEL[:6], plans, seed=2, remains=RemainsPlan(found=0)).case
    every = shared_missing(case, threshold=EVERYTHING)
    for threshold in (1.0, 10.0):
        found = shared_missing(case, threshold=threshold)
        single = ~every.same_parents & (every.log_lr >= np.log(threshold))
        expected = zip(every.first[single], every.second[single], strict=True)
        listed = set(zip(found.first.tolist(), found.second.tolist(), strict=True))
        assert {(int(a), int(b)) for a, b in expected} <= listed
        assert (found.log_lr >= np.log(threshold)).all()


def test_a_pair_unaccounted_for_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_compared", lambda sex, *_: np.zeros((len(sex), len(sex)), bool))
    with pytest.raises(SoughtError, match="do not add up"):
        shared_missing(mother_and_child("1/1", "1/1"), threshold=EVERYTHING)


def test_x_chromosomal_markers_and_theta_do_not_enter() -> None:
    case = mother_and_child("1/1", "1/2")
    usual = shared_missing(case, threshold=EVERYTHING).log_lr
    with_theta = replace(case, theta=0.1, markers=(replace(PLAIN, theta=0.2),))
    assert np.array_equal(shared_missing(with_theta, threshold=EVERYTHING).log_lr, usual)
    x = replace(PLAIN, name="X", x_linked=True)
    markers = (PLAIN, x)
    both = Case(
        markers,
        (
            reference_family("F1", SON, markers, mother=["1/1", "1/1"]),
            reference_family("F2", HUSBAND, markers, child=["1/2", "1/1"]),
        ),
        missing=("A", "B"),
    )
    assert np.allclose(shared_missing(both, threshold=EVERYTHING).log_lr, usual)


def test_what_cannot_be_searched_is_refused() -> None:
    case = mother_and_child("1/1", "1/1")
    with pytest.raises(InputError, match="nobody as missing"):
        shared_missing(replace(case, missing=()))
    with pytest.raises(InputError, match="threshold is 0"):
        shared_missing(case, threshold=0)
