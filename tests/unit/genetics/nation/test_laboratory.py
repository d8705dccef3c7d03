"""Kits leave whole blocks of markers untyped."""

import numpy as np
import pytest

from sought.errors import MarkerError
from sought.genetics.frequencies import kit_markers
from sought.genetics.nation.laboratory import CODIS_13, OLDER_KITS, laboratories, typed_at

LABORATORY = laboratories("globalfiler", "westAsia", None)
NAMES = [m.name for m in LABORATORY.markers]


def names(mask: np.ndarray) -> set[str]:
    return {n for n, typed in zip(NAMES, mask, strict=True) if typed}


def test_the_panel_is_the_union_of_the_kits() -> None:
    assert set(NAMES) == {*kit_markers("globalfiler"), *kit_markers("fusion6c")}
    assert len(set(NAMES)) == len(NAMES)
    kits = [names(mask) for mask in LABORATORY.kits]
    assert kits[0] == set(kit_markers("globalfiler"))
    assert kits[1] == set(kit_markers("fusion6c"))
    assert kits[2:] == [set(kit) for kit in OLDER_KITS.values()]
    assert sorted(len(k) for k in kits[2:]) == [13, 15, 15]
    assert len(set(CODIS_13)) == 13


def test_references_are_typed_with_kits_of_all_years() -> None:
    rng = np.random.default_rng(1)
    drawn = [LABORATORY.reference_kits(3, rng) for _ in range(2000)]
    full = np.array([d.sum(axis=1) for d in drawn])
    largest = LABORATORY.kits.sum(axis=1)
    assert set(np.unique(full)) >= set(largest)
    # A donor's kit explains what is typed, but for markers that failed.
    assert np.mean(np.concatenate(drawn)[:, NAMES.index("TH01")]) == pytest.approx(0.995, abs=0.004)
    penta = np.mean(np.concatenate(drawn)[:, NAMES.index("Penta D")])
    assert penta == pytest.approx(0.995 * (0.25 + 0.07), abs=0.03)


def test_most_families_are_typed_in_one_go() -> None:
    rng = np.random.default_rng(2)
    penta = NAMES.index("Penta D")
    mixed = [0 < LABORATORY.reference_kits(2, rng)[:, penta].sum() < 2 for _ in range(4000)]
    p = 0.32
    assert np.mean(mixed) == pytest.approx(2 * p * (1 - p) / 6, abs=0.03)


def test_remains_are_typed_with_either_new_kit() -> None:
    rng = np.random.default_rng(3)
    drawn = {frozenset(names(LABORATORY.remains_kit(rng))) for _ in range(50)}
    assert drawn == {frozenset(kit_markers("globalfiler")), frozenset(kit_markers("fusion6c"))}


def test_a_population_without_the_main_kit_s_markers_is_refused() -> None:
    with pytest.raises(MarkerError, match="southAmerica has no frequencies"):
        laboratories("sureid", "southAmerica", None)


def test_what_is_not_typed_is_unseen() -> None:
    calls = np.array([[1, 2], [3, 3]], dtype=np.int16)
    seen = typed_at(calls, np.array([True, False]))
    assert seen.tolist() == [[1, 2], [-1, -1]]
    assert not seen.flags.writeable
    assert calls.tolist() == [[1, 2], [3, 3]]
