import numpy as np
import pytest

from sought.genetics.locus import full_locus, lump, stack
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.mutation import Mutation
from sought.genetics.pedigree import Sex
from tests.families import mutating

EQUAL = Marker(
    "E", ("1", "2", "3", "4"), (0.1, 0.2, 0.3, 0.4),
    mutation=mutating(Mutation("equal", 0.03), Mutation("equal", 0.06)),
)  # fmt: skip
PLAIN = Marker("P", ("1", "2"), (0.4, 0.6))


def test_a_marker_as_locus():
    locus = full_locus(EQUAL)
    assert locus.states == 4
    assert locus.freqs.tolist() == [[0.1, 0.2, 0.3, 0.4]]
    assert locus.matrix(Sex.FEMALE)[0, 0, 1] == pytest.approx(0.01)
    assert locus.matrix(Sex.MALE)[0, 0, 1] == pytest.approx(0.02)


def test_one_matrix_for_both_sexes_stays_one():
    locus = full_locus(PLAIN)
    assert locus.male is locus.female
    doubled = stack([locus, locus])
    assert doubled.male is doubled.female


def test_loci_of_different_size_are_padded_with_impossible_states():
    both = stack([full_locus(EQUAL), full_locus(PLAIN)])
    assert both.freqs.tolist() == [[0.1, 0.2, 0.3, 0.4], [0.4, 0.6, 0, 0]]
    assert both.female[1].tolist() == np.diag([1, 1, 0, 0]).tolist()


def test_cases_picked_from_a_batch():
    both = stack([full_locus(EQUAL), full_locus(PLAIN)])
    picked = both.of(np.array([1, 1, 0]))
    assert picked.freqs[:, 0].tolist() == [0.4, 0.4, 0.1]
    assert full_locus(PLAIN).of(np.array([0, 0])).freqs.shape == (1, 2)


def test_a_known_parent_hands_on_either_allele():
    locus = full_locus(EQUAL)
    children = locus.from_known(Sex.FEMALE, np.array([[0, 1], [2, 2]]))
    assert children == pytest.approx(np.array([[0.49, 0.49, 0.01, 0.01], [0.01, 0.01, 0.97, 0.01]]))


def test_a_known_child_got_its_alleles_from_any():
    locus = full_locus(EQUAL)
    given = locus.to_known(Sex.FEMALE, np.array([[0, 3]]))
    assert given[0, :, 0] == pytest.approx([0.97, 0.01, 0.01, 0.01])
    assert given[0, :, 1] == pytest.approx([0.01, 0.01, 0.01, 0.97])


def test_frequencies_of_a_batch():
    both = stack([full_locus(EQUAL), full_locus(PLAIN)])
    assert both.frequency_of(np.array([[3, 0], [1, 1]])).tolist() == [[0.4, 0.1], [0.6, 0.6]]


# --- lumping --------------------------------------------------------------------------------------


def test_lumping_keeps_what_was_observed_and_adds_up_the_rest():
    lumping = lump(full_locus(EQUAL), np.array([[2, 0, UNSEEN]]))
    assert lumping.states.tolist() == [[0, 2, 1, 2]]
    assert lumping.locus.freqs == pytest.approx(np.array([[0.1, 0.3, 0.6]]))
    assert lumping.locus.female[0] == pytest.approx(
        np.array([[0.97, 0.01, 0.02], [0.01, 0.97, 0.02], [0.01, 0.01, 0.98]])
    )


def test_lumping_case_by_case_gives_a_common_number_of_states():
    lumping = lump(full_locus(EQUAL), np.array([[0, 0], [1, 3], [UNSEEN, UNSEEN]]))
    assert lumping.states.tolist() == [[0, 1, 1, 1], [2, 0, 2, 1], [0, 0, 0, 0]]
    assert lumping.locus.freqs == pytest.approx(
        np.array([[0.1, 0.9, 0], [0.2, 0.4, 0.4], [1, 0, 0]])
    )


@pytest.mark.parametrize("observed", [[0], [0, 1], [3, 1, 2], []])
def test_lumped_rows_are_distributions(observed):
    lumping = lump(full_locus(EQUAL), np.array([observed], dtype=int))
    assert lumping.locus.freqs.sum() == pytest.approx(1)
    assert lumping.locus.male.sum(axis=2) == pytest.approx(1)
