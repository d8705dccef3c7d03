"""Which rows are of one person: the compiled loop, the probabilities, quality on invented lists."""

from itertools import combinations

import numpy as np
import pytest

from benchmarks.private_lists import TrueList, true_list
from sought.errors import InputError
from sought.linkage.private.comparison import compare
from sought.linkage.private.dice_kernel import close_rows, set_bits
from sought.linkage.private.encoded_list import encode, packed, unpacked
from sought.linkage.private.hardening_names import Hardening
from sought.linkage.private.likelihood_ratio import bit_model
from sought.linkage.private.one_to_one import marginals, one_to_one
from sought.linkage.private.shared_secret import SharedSecret
from tests.unit.demo.country import the_country

SECRET = SharedSecret(b"s" * 32)
ENTRIES = 700


# --- the compiled loop ---


@pytest.mark.parametrize("least", [0.0, 0.2, 0.35, 1.0])
def test_close_rows_are_those_of_the_plain_calculation(least: float) -> None:
    chance = np.random.default_rng(1)
    a, b = (chance.random((n, 128)) < chance.random((n, 1)) for n in (300, 40))
    common = a.astype(int) @ b.T.astype(int)
    together = a.sum(axis=1)[:, None] + b.sum(axis=1)
    i, j = np.nonzero(2 * common >= least * together)
    found = close_rows(packed(a), packed(b), least)
    assert np.array_equal(found.first, i)
    assert np.array_equal(found.second, j)
    assert np.array_equal(found.common, common[i, j])


def test_the_room_for_pairs_grows() -> None:
    ones = packed(np.ones((3, 64), bool))
    assert len(close_rows(ones, np.repeat(ones, 100, axis=0), 0.9)) == 900


def test_rows_beyond_a_tile_are_found() -> None:
    rows = packed(np.random.default_rng(1).random((2100, 64)) < 0.5)
    found = close_rows(rows[-1:], rows, 1.0)
    assert 2099 in found.second
    assert set_bits(rows).max() <= 64


# --- probabilities of pairs that exclude one another ---


def by_enumeration(pairs: list[tuple[int, int]], weights: list[float]) -> np.ndarray:
    """Marginals from all sets of pairs that share no row."""
    total, each = 0.0, np.zeros(len(pairs))
    for size in range(len(pairs) + 1):
        for chosen in combinations(range(len(pairs)), size):
            if len({pairs[c][0] for c in chosen}) == len({pairs[c][1] for c in chosen}) == size:
                product = float(np.prod([weights[c] for c in chosen]))
                total += product
                each[list(chosen)] += product
    return each / total


@pytest.mark.parametrize(
    ("pairs", "exact"),
    [
        ([(0, 0)], 1e-6),
        ([(0, 0), (0, 1), (1, 1), (2, 1), (2, 2)], 1e-6),  # a tree
        ([(0, 0), (0, 1), (1, 0), (1, 1)], 0.05),  # a loop
    ],
)
def test_rivals_share_their_probability(pairs: list[tuple[int, int]], exact: float) -> None:
    weights = [5.0, 2.0, 0.5, 8.0, 1.0][: len(pairs)]
    first, second = np.array(pairs).T
    found = marginals(first, second, np.array(weights))
    np.testing.assert_allclose(found, by_enumeration(pairs, weights), atol=exact)


def test_overwhelming_weights_give_certainty_and_no_overflow() -> None:
    found = marginals(np.array([0, 0]), np.array([0, 1]), np.array([1e30, 1.0]))
    assert found == pytest.approx([1.0, 0.0], abs=1e-3)


def test_the_likeliest_pair_of_a_row_is_kept() -> None:
    kept = one_to_one(np.array([0, 0, 1]), np.array([0, 1, 0]), np.array([0.6, 0.9, 0.5]))
    assert kept.tolist() == [1, 2]


# --- the model ---


@pytest.mark.parametrize("hardening", Hardening)
def test_a_stronger_correlation_never_speaks_less_for_one_person(hardening: Hardening) -> None:
    model = bit_model(hardening)
    phi = np.linspace(0.3, 1.0, 30)
    density = np.full_like(phi, 0.5)
    measures = np.stack([phi, phi * phi, density, np.zeros_like(phi)], axis=1)
    ratios = model.log_ratios(measures)
    assert (np.diff(ratios) >= 0).all()
    assert ratios[-1] > ratios[0] + 3


# --- invented lists ---


def lists(*languages: str) -> list[TrueList]:
    """The first entries of lists, in which some hundred persons stand on both."""
    files = {f.language: f for f in the_country().lists}
    return [true_list(files[language]).first(ENTRIES) for language in languages]


@pytest.mark.parametrize(
    ("hardening", "least"), [(Hardening.NONE, 0.6), (Hardening.STANDARD, 0.75)], ids=str
)
def test_most_persons_of_two_scripts_are_found_and_few_wrongly(
    hardening: Hardening, least: float
) -> None:
    listed = lists("az", "ru")
    kept = [encode(each.records, SECRET, hardening) for each in listed]
    found = compare(kept[0].sent, kept[1].sent)
    pairs = [
        tuple(
            each.persons[made.record_ids[row]]
            for each, made, row in zip(listed, kept, (m.first, m.second), strict=True)
        )
        for m in found.matches
    ]
    persons = [{each.persons[r.record_id] for r in each.records} for each in listed]
    on_both, right = len(persons[0] & persons[1]), sum(a == b for a, b in pairs)
    assert on_both > 80
    assert right / len(pairs) >= 0.85
    assert right / on_both >= least
    assert found.in_common == pytest.approx(on_both, rel=0.3)
    assert found.pairs == ENTRIES * ENTRIES


def test_no_row_stands_in_two_pairs_unless_persons_repeat() -> None:
    (listed,) = lists("en")
    few = [encode(TrueList(listed.records, {}).first(60).records, SECRET).sent for _ in range(2)]
    found = compare(*few)
    assert len({m.first for m in found.matches}) == len(found.matches) >= 55
    assert len(compare(*few, repeating=True).matches) >= 55


def test_empty_lists_have_nothing_in_common() -> None:
    nobody = encode([], SECRET).sent
    assert compare(nobody, nobody).matches == ()


def test_lists_of_two_secrets_are_not_compared() -> None:
    nobody = encode([], SharedSecret(b"o" * 32)).sent
    with pytest.raises(InputError, match="different secrets"):
        compare(encode([], SECRET).sent, nobody)


def test_unpacked_rows_have_the_length_of_their_encoding() -> None:
    (listed,) = lists("hy")
    sent = encode(listed.first(2).records, SECRET, Hardening.NONE).sent
    assert unpacked(sent.bits).shape == (2, 1024)
