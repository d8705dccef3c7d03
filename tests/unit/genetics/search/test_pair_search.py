"""Pairs block by block: nothing missed, nothing twice, and every pair counted."""

from dataclasses import replace

import numpy as np
import pytest

from sought.errors import InputError, SoughtError, TooLargeError
from sought.genetics.case import Sample
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.pedigree import Sex
from sought.genetics.search import pair_search
from sought.genetics.search.counting import PairCounts
from sought.genetics.search.pair_people import PairPeople
from sought.genetics.search.pair_search import PairSearch, PairSettings, Screen, exact

MARKERS = [Marker(f"M{i}", ("1", "2", "3", "4"), (0.1, 0.2, 0.3, 0.4)) for i in range(11)]
LEAST = 5


def people(n: int, seed: int = 1, groups: bool = False) -> PairPeople:
    rng = np.random.default_rng(seed)
    made = []
    for i in range(n):
        calls = np.sort(rng.integers(0, 4, (len(MARKERS), 2)), axis=1).astype(np.int16)
        calls[rng.random(len(MARKERS)) < rng.choice([0, 0.2, 0.7])] = UNSEEN
        made.append(Sample(f"S{i}", Sex(int(rng.integers(0, 3))), calls))
    numbers = [int(g) for g in rng.integers(-1, 30, n)] if groups else None
    return PairPeople.of(made, MARKERS, groups=numbers)


def squares(who: PairPeople, seed: int = 2) -> list[np.ndarray]:
    """Random symmetric tables, some entries impossible; 0 where somebody is untyped."""
    rng = np.random.default_rng(seed)
    made = []
    for seen in who.observations:
        table = rng.normal(0, 2, (len(seen), len(seen)))
        table[rng.random(table.shape) < 0.02] = -np.inf
        table = np.triu(table) + np.triu(table, 1).T
        untyped = [o.is_untyped for o in seen]
        table[untyped] = 0
        table[:, untyped] = 0
        made.append(table)
    return made


def brute_force(
    who: PairPeople, tables: list[np.ndarray], settings: PairSettings, lists: int | None,
    by_sex: bool,
) -> tuple[set[tuple[int, int]], PairCounts]:  # fmt: skip
    n = len(who)
    pairs = [(i, j) for i in range(n) for j in range(i + 1, n)]
    if lists is not None:
        pairs = [(i, j) for i, j in pairs if i < lists <= j]
    hits, skipped = set(), {"other_sex": 0, "same_family": 0, "too_few_markers": 0}
    for i, j in pairs:
        typed = [not any(o[k].is_untyped for k in (a, b)) for o, a, b in
                 zip(who.observations, who.shown[i], who.shown[j], strict=True)]  # fmt: skip
        if by_sex and 0 not in (who.sex[i], who.sex[j]) and who.sex[i] != who.sex[j]:
            skipped["other_sex"] += 1
        elif who.group[i] == who.group[j] != -1:
            skipped["same_family"] += 1
        elif sum(typed) < settings.least_markers:
            skipped["too_few_markers"] += 1
        elif sum(t[a, b] for t, a, b in zip(tables, who.shown[i], who.shown[j], strict=True)) >= (
            settings.log_threshold
        ):
            hits.add((i, j))
    performed = len(pairs) - sum(skipped.values())
    return hits, PairCounts(expected=len(pairs), performed=performed, **skipped)


@pytest.mark.parametrize("least", [0, LEAST])
@pytest.mark.parametrize("by_sex", [True, False])
@pytest.mark.parametrize("lists", [None, 70, 1])
@pytest.mark.parametrize("groups", [True, False])
def test_the_pairs_and_the_counts_are_those_of_a_slow_search(
    groups: bool, lists: int | None, by_sex: bool, least: int
) -> None:
    who = people(200, groups=groups)
    tables, settings = squares(who), PairSettings(np.exp(8), least)
    expected, counts = brute_force(who, tables, settings, lists, by_sex)
    search = PairSearch(who, [tables], settings, lists=lists, by_sex=by_sex)
    found = search.candidates()
    pairs = list(zip(found.first.tolist(), found.second.tolist(), strict=True))
    assert pairs == sorted(set(pairs))
    total = exact(tables, who, found.first, found.second)
    assert {p for p, t in zip(pairs, total, strict=True) if t >= 8} == expected
    assert (total > 8 - 1e-3).all()  # candidates are no more than rounding allows
    assert len(expected) > 0 or lists == 1
    assert found.counts == counts


def test_a_pair_is_a_candidate_by_any_hypothesis() -> None:
    who, settings = people(150), PairSettings(np.exp(8), LEAST)
    one, other = squares(who, 3), squares(who, 4)
    pairs = [
        set(zip(found.first.tolist(), found.second.tolist(), strict=True))
        for screens in ([one], [other], [one, other])
        for found in [PairSearch(who, screens, settings).candidates()]
    ]
    assert pairs[2] == pairs[0] | pairs[1]
    assert pairs[0] - pairs[1]
    assert pairs[1] - pairs[0]


def test_blocks_are_independent_and_can_be_resumed() -> None:
    who, settings = people(300), PairSettings(np.exp(8), LEAST)
    search = PairSearch(who, [squares(who)], settings)
    whole = [(p.first.tolist(), p.second.tolist(), p.counts) for p in search.results(threads=1)]
    half = len(search.blocks) // 2
    parts = [*search.results(search.blocks[half:]), *search.results(search.blocks[:half])]
    again = [(p.first.tolist(), p.second.tolist(), p.counts) for p in parts]
    assert again[-half:] + again[:-half] == whole
    assert len(whole) > 3


def test_a_search_can_be_left_in_the_middle() -> None:
    who = people(300)
    results = PairSearch(who, [squares(who)], PairSettings(10, 1)).results()
    assert len(next(results).first) > 0
    results.close()


def test_more_hits_than_there_was_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    who, settings = people(150), PairSettings(1.0, 1)
    search = PairSearch(who, [squares(who)], settings)
    usual = search.candidates()
    monkeypatch.setattr(pair_search, "_ROOM", 3)
    assert np.array_equal(search.candidates().first, usual.first)
    assert len(usual.first) > 1000
    monkeypatch.setattr(pair_search, "MOST_PAIRS", 1000)
    with pytest.raises(TooLargeError, match="raise it"):
        search.candidates()


def test_progress_ends_at_all_pairs() -> None:
    who, told = people(200), []
    PairSearch(who, [squares(who)], PairSettings()).candidates(progress=lambda *a: told.append(a))
    assert told[-1] == (200 * 199 // 2,) * 2
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_pair_unaccounted_for_is_an_error() -> None:
    who = people(200)
    search = PairSearch(who, [squares(who)], PairSettings())
    search.blocks = search.blocks[1:]
    with pytest.raises(SoughtError, match="do not add up"):
        search.candidates()


def test_counts_add_up() -> None:
    one = PairCounts(expected=10, performed=4, other_sex=3, too_few_markers=2, same_family=1)
    one.check()
    assert one.skipped == 6
    assert one.plus(one).expected == 20
    assert one.reasons["same_family"] == 1


def test_the_margin_covers_rounding() -> None:
    rng = np.random.default_rng(5)
    tables = [rng.normal(0, 30, (50, 50)) for _ in range(60)]
    screen = Screen.of(tables)
    codes = rng.integers(0, 50, (60, 2000, 2))
    true = sum(t[c[:, 0], c[:, 1]] for t, c in zip(tables, codes, strict=True))
    rounded = np.zeros(2000, np.float32)
    for t, c in zip(tables, codes, strict=True):
        rounded += t.astype(np.float32)[c[:, 0], c[:, 1]]
    error = np.abs(rounded - true).max()
    assert 0 < error < screen.margin < 0.1


def test_one_person_alone() -> None:
    found = PairSearch(people(1), [squares(people(1))], PairSettings()).candidates()
    assert len(found.first) == found.counts.expected == 0


@pytest.mark.parametrize("wrong", [{"threshold": 0}, {"threshold": -1}, {"least_markers": -1}])
def test_settings_check_themselves(wrong: dict[str, int]) -> None:
    with pytest.raises(InputError, match="allowed"):
        PairSettings(**wrong)


def test_nobody_and_impossible_alleles_are_refused() -> None:
    with pytest.raises(InputError, match="nobody"):
        PairPeople.of([], MARKERS)
    rare = replace(MARKERS[0], freqs=(0.0, 0.3, 0.3, 0.4))
    shows = Sample("S", Sex.MALE, np.array([[0, 1]], dtype=np.int16))
    with pytest.raises(InputError, match="'S' shows an allele of marker M0 whose frequency is 0"):
        PairPeople.of([shows], [rare])


def test_too_many_error_models_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pair_search, "MOST_PAIRS", 0)
    from sought.genetics.search import pair_people

    monkeypatch.setattr(pair_people, "MOST_CELLS", 100)
    with pytest.raises(InputError, match="class of quality"):
        people(50)
