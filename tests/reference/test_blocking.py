"""Of entries of one person in lists of many scripts, hardly a pair is lost before it is compared.

The entries are public politicians, and FEBRL's invented Australians with their typing errors;
nothing of either is kept here.
"""

from pathlib import Path

import pytest

from benchmarks.blocking import Truth, febrl, found, politicians

pytestmark = pytest.mark.reference

MOST_PAIRS = 40
"""A record, on average."""


@pytest.fixture(scope="module")
def folder(reference: Path) -> Path:
    files = reference / "linkage"
    if not files.is_dir():
        pytest.skip("no lists of names in the reference folder")
    return files


def lost_share(truth: Truth) -> float:
    """Prints and returns the share of true pairs that are never compared."""
    ours = found(truth)
    each = len(ours.pairs) / truth.records.height
    print(f"recall {ours.recall:.5f} of {ours.true_pairs} true pairs, {each:.1f} pairs a record")
    assert each <= MOST_PAIRS
    return 1 - ours.recall


def test_politicians_in_five_scripts(folder: Path) -> None:
    assert lost_share(politicians(folder)) <= 0.01


def test_typing_errors_of_febrl_3(folder: Path) -> None:
    assert lost_share(febrl(folder)) <= 0.005
