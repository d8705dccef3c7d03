"""Names of real lists in several scripts: the same person's names meet, strangers' do not.

The pairs are public politicians of many countries, the words a sample of the whole world's names
with some translations among them; nothing of either is kept here.  Figures are printed, and what
the tables promise is asserted.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.name_keys import Meeting, meeting, name_pairs, strangers, word_pairs
from sought.linkage import fold, similarity

pytestmark = pytest.mark.reference

FIRST_TIER = False
BOTH_TIERS = True


@pytest.fixture(scope="module")
def folder(reference: Path) -> Path:
    found = reference / "linkage"
    if not found.is_dir():
        pytest.skip("no lists of names in the reference folder")
    return found


@pytest.fixture(scope="module")
def pairs(folder: Path) -> dict[tuple[str, str], list[tuple[str, str]]]:
    return name_pairs(folder)


def shown(what: str, found: Meeting) -> Meeting:
    print(
        f"{what}: {found.pairs} pairs, one word {found.one_word:.3f}, "
        f"all words {found.all_words:.3f}, words {found.words:.3f}"
    )
    return found


@pytest.mark.parametrize(
    ("scripts", "skeletons", "one_word", "words"),
    [
        ("Cyrillic-Latin", FIRST_TIER, 0.99, 0.95),
        ("Cyrillic-Latin", BOTH_TIERS, 0.99, 0.97),
        ("Georgian-Latin", FIRST_TIER, 0.90, 0.90),
        ("Armenian-Latin", FIRST_TIER, 0.90, 0.90),
        ("Armenian-Cyrillic", FIRST_TIER, 0.90, 0.90),
        ("Latin-Latin", BOTH_TIERS, 0.95, 0.90),
        ("Arabic-Latin", BOTH_TIERS, 0.98, 0.90),
        ("Arabic-Cyrillic", BOTH_TIERS, 0.90, 0.90),
    ],
)
def test_names_of_one_person_meet(
    pairs: dict[tuple[str, str], list[tuple[str, str]]],
    scripts: str,
    skeletons: bool,
    one_word: float,
    words: float,
) -> None:
    found = shown(scripts, meeting(pairs["same_person", scripts], skeletons=skeletons))
    assert found.one_word >= one_word
    assert found.words >= words


@pytest.mark.parametrize(("skeletons", "at_most"), [(FIRST_TIER, 0.005), (BOTH_TIERS, 0.01)])
def test_names_of_strangers_rarely_meet(
    pairs: dict[tuple[str, str], list[tuple[str, str]]], skeletons: bool, at_most: float
) -> None:
    of_strangers = [p for (kind, _), ps in pairs.items() if kind == "random" for p in ps]
    assert len(of_strangers) > 1500
    found = shown("strangers", meeting(of_strangers, skeletons=skeletons))
    assert found.one_word <= at_most


@pytest.mark.parametrize(
    ("language", "skeletons", "same", "strange"),
    [
        ("ru", FIRST_TIER, 0.74, 0.0004),
        ("ru", BOTH_TIERS, 0.83, 0.001),
        ("ar", BOTH_TIERS, 0.88, 0.002),
    ],
)
def test_words_of_the_whole_world(
    folder: Path, language: str, skeletons: bool, same: float, strange: float
) -> None:
    """Beyond the region and with translations in the list, fewer meet than in the region."""
    words = word_pairs(folder, language)
    assert shown(language, meeting(words, skeletons=skeletons)).words >= same
    others = meeting(strangers(words, 30_000), skeletons=skeletons)
    assert shown(f"{language}, strangers", others).words <= strange


def chance_of_right_order(same: Sequence[float], different: Sequence[float]) -> float:
    """Chance that a pair of one person stands above a pair of two (area under the ROC curve)."""
    above = sum((s > d) + 0.5 * (s == d) for s in same for d in different)
    return above / (len(same) * len(different))


def test_pairs_of_one_person_are_ranked_above_others(
    pairs: dict[tuple[str, str], list[tuple[str, str]]],
) -> None:
    scores = defaultdict(list)
    for (kind, _), names in pairs.items():
        scores[kind] += [similarity(fold(a), fold(b)) for a, b in names]
    for other in ("random", "shares_a_name"):
        chance = chance_of_right_order(scores["same_person"], scores[other])
        print(f"same person above {other}: {chance:.4f}")
        assert chance >= 0.99
