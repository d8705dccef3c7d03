"""The compiled kernel against the same sums written plainly."""

import numpy as np
import pytest

from sought.genetics.search.kernel import CHECK, COMPARE, SKIP, WIDTH, screen

BLOCKS, MARKERS, ALLELES, SAMPLES = 3, 11, 6, 40


class Given:
    """Random tables, with an impossible entry here and there and a few empty columns."""

    def __init__(self, seed: int = 1) -> None:
        rng = np.random.default_rng(seed)
        self.tables = rng.normal(-0.5, 1.5, (BLOCKS, MARKERS * ALLELES, WIDTH)).astype(np.float32)
        self.tables[rng.random(self.tables.shape) < 0.01] = -np.inf
        self.tables[-1, :, -5:] = np.nan
        shown = rng.integers(0, ALLELES, (SAMPLES, MARKERS))
        self.rows = (shown + np.arange(MARKERS) * ALLELES).astype(np.int32)
        self.action = np.full((2, BLOCKS), COMPARE, dtype=np.int8)
        self.action_of = (np.arange(SAMPLES) % 2).astype(np.int32)
        self.common = np.full((2, 2), 10, dtype=np.int32)
        self.kit = (rng.random((BLOCKS, WIDTH)) < 0.5).astype(np.int32)

    def sums(self) -> np.ndarray:
        """Log LRs of every sample and column, (samples, blocks × WIDTH), one by one."""
        table = self.tables.astype(float)
        found = [[table[b, row].sum(axis=0) for b in range(BLOCKS)] for row in self.rows]
        return np.array(found).reshape(SAMPLES, -1)

    def screened(self, threshold: float, top: int = 0, least: int = 0, room: int = 10_000):
        hits = np.full((room, 2), -1, dtype=np.int32)
        background = np.zeros(SAMPLES)
        best = [
            (np.full((n, top), -np.inf, np.float32), np.full((n, top), -1, np.int32))
            for n in (SAMPLES, BLOCKS * WIDTH)
        ]
        counts = screen(
            self.tables, self.rows, self.action, self.action_of, self.common, self.kit, least,
            threshold, hits, background, *best,
        )  # fmt: skip
        return counts, hits, background, best


def test_hits_are_the_sums_at_or_above_the_threshold() -> None:
    given = Given()
    (n, performed, above), hits, _, _ = given.screened(1.0)
    sums = given.sums()
    wanted = {(int(s), int(c)) for s, c in zip(*np.nonzero(sums >= 1.0), strict=True)}
    assert len(wanted) > 50
    assert {tuple(pair) for pair in hits[:n].tolist()} == wanted
    assert performed == SAMPLES * (BLOCKS * WIDTH - 5)
    assert above == (sums > 0).sum()


def test_hits_beyond_the_room_are_counted_and_nothing_is_overwritten() -> None:
    given = Given()
    full, _, background, _ = given.screened(1.0)
    tight, hits, less, _ = given.screened(1.0, room=7)
    assert tight == full
    assert (hits >= 0).all()
    assert np.array_equal(less, background)


def test_the_background_is_the_sum_of_ratios_below_the_threshold() -> None:
    given = Given()
    _, _, background, _ = given.screened(1.0)
    sums = given.sums()
    plain = np.where(sums < 1.0, np.exp(sums), 0.0)  # nan < 1 is false
    assert background == pytest.approx(plain.sum(axis=1), rel=1e-5)


def test_sums_far_below_any_float_leave_the_background_alone() -> None:
    given = Given()
    given.tables[:] = -80.0
    _, _, background, _ = given.screened(1.0)
    assert (background < 1e-30).all()


@pytest.mark.parametrize("top", [1, 3])
def test_the_best_of_both_sides(top: int) -> None:
    given = Given()
    *_, (samples, columns) = given.screened(1e9, top=top)
    sums = np.nan_to_num(given.sums(), nan=-np.inf)
    by_sample = np.sort(sums, axis=1)[:, : -top - 1 : -1]
    by_column = np.sort(sums, axis=0)[: -top - 1 : -1].T
    assert samples[0] == pytest.approx(by_sample, abs=1e-4)
    assert columns[0] == pytest.approx(by_column, abs=1e-4)
    for s in range(SAMPLES):
        assert sums[s, samples[1][s]] == pytest.approx(by_sample[s], abs=1e-4)


def test_a_group_skips_whole_blocks() -> None:
    given = Given()
    given.action[1, 0] = SKIP
    (_, performed, _), hits, _, _ = given.screened(-5.0)
    assert performed == SAMPLES * (BLOCKS * WIDTH - 5) - SAMPLES // 2 * WIDTH
    assert not ((hits[:, 0] % 2 == 1) & (hits[:, 1] >= 0) & (hits[:, 1] < WIDTH)).any()


def test_a_checked_block_leaves_out_families_with_too_few_markers() -> None:
    given = Given()
    given.action[:] = CHECK
    given.common[0] = 10, 4
    (n, performed, _), hits, background, _ = given.screened(1.0, least=5)
    short = given.kit.ravel() == 1
    sums = given.sums()
    sums[np.ix_(given.action_of == 0, short)] = np.nan
    wanted = {(int(s), int(c)) for s, c in zip(*np.nonzero(sums >= 1.0), strict=True)}
    assert {tuple(pair) for pair in hits[:n].tolist()} == wanted
    assert performed == (~np.isnan(sums)).sum()
    plain = np.where(sums < 1.0, np.exp(sums), 0.0)
    assert background == pytest.approx(plain.sum(axis=1), rel=1e-5)
