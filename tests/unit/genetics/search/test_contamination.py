"""Staff in samples, one relative typed twice."""

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.case import Case, Family, Sample
from sought.genetics.direct_match import direct_match
from sought.genetics.findings import ASSUMED_ERRORS
from sought.genetics.frequencies import markers_for
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Pedigree, Sex
from sought.genetics.search.contamination import contaminated, eliminations, repeated_references
from sought.genetics.search.references import References, assuming
from sought.genetics.shapes import nuclear_family, singleton
from sought.genetics.simulation import simulate
from tests.families import family

PANEL = tuple(markers_for("globalfiler", "westAsia"))


def people(n: int, seed: int = 1) -> np.ndarray:
    return simulate(singleton("1"), PANEL, np.random.default_rng(seed), n=n)["1"]


def named(calls: np.ndarray, prefix: str, sex: Sex = Sex.MALE) -> list[Sample]:
    return [Sample(f"{prefix}{i}", sex, c) for i, c in enumerate(calls)]


def misread_once(calls: np.ndarray) -> np.ndarray:
    changed = np.array(calls)
    changed[3, 1] = (changed[3, 1] + 1) % len(PANEL[3].alleles)
    changed.sort(axis=1)
    return changed


def test_a_technician_in_a_sample_is_found_despite_one_misreading() -> None:
    remains, staff = people(30), people(3, seed=2)
    samples = [*named(remains, "R"), Sample("bad", Sex.MALE, misread_once(staff[1]))]
    found = eliminations(samples, named(staff, "E"), PANEL)
    assert len(found) == 1
    assert found.counts.expected == 31 * 3
    assert found.different[0] == 1
    (reason,) = contaminated(found).values()
    assert "elimination profile E1, log10 LR" in reason
    assert f"at {len(PANEL)} common markers" in reason
    assert set(contaminated(found)) == {"bad"}
    twice = assuming([samples[-1], named(staff, "E")[1]])
    assert found.log_lr[0] == pytest.approx(np.log(direct_match(*twice, PANEL)))


def test_an_error_model_that_is_given_is_kept() -> None:
    own = SampleErrors(dropout=0.3)
    first, second = assuming([Sample("a", Sex.MALE, people(1)[0], own), *named(people(1), "b")])
    assert first.errors == own
    assert second.errors == ASSUMED_ERRORS


def test_a_brother_of_staff_is_not_ruled_out() -> None:
    drawn = simulate(nuclear_family(("a", "b")), PANEL, np.random.default_rng(3), n=200)
    loose = SampleErrors(0.4, 0.05, 0.02)
    samples = [Sample(f"R{i}", Sex.MALE, c, loose) for i, c in enumerate(drawn["a"])]
    staff = [Sample(f"E{i}", Sex.MALE, c, loose) for i, c in enumerate(drawn["b"])]
    from sought.genetics.search.pair_search import PairSettings

    found = eliminations(samples, staff, PANEL, PairSettings(10.0))
    assert len(found) > 10
    assert len(contaminated(found)) < len(found) / 10
    with pytest.raises(InputError, match="siblings is 0"):
        contaminated(found, siblings=0)


def relatives(*profiles: np.ndarray, twins: tuple[frozenset[str], ...] = ()) -> Family:
    rows = [f"child{i} = f + m, 1" for i in range(len(profiles))]
    pedigree = family("f, 1", "m, 2", *rows, twins=twins)
    named_ = Pedigree(pedigree.members, f"F{id(profiles)}", twins=twins)
    return Family(named_, {f"child{i}": c for i, c in enumerate(profiles)})


def test_one_relative_in_two_families_and_twice_in_one() -> None:
    a, b, c, d = people(4)
    first = relatives(a, b, a)
    second = relatives(c, misread_once(a))
    references = References.of(Case(PANEL, (first, second, relatives(d))))
    assert [s.id for s in references.samples][:3] == [f"{first.id}/child{i}" for i in range(3)]
    assert references.family == (0, 0, 0, 1, 1, 2)
    found = repeated_references(references, PANEL)
    pairs = set(zip(found.first.tolist(), found.second.tolist(), strict=True))
    assert pairs == {(0, 2), (0, 4), (2, 4)}
    assert found.counts.expected == 15
    assert len(found.log_lr) == len(found.common) == len(found) == 3


def test_declared_twins_are_no_repetition() -> None:
    a, b = people(2)
    twins = (frozenset({"child0", "child1"}),)
    references = References.of(Case(PANEL, (relatives(a, a, b, twins=twins),)))
    assert references.twins == {(0, 1)}
    assert len(repeated_references(references, PANEL)) == 0
