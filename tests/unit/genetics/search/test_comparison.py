"""A chunk against a chunk: the same answers as the full matrix, and every pairing accounted for."""

from dataclasses import replace

import numpy as np
import pytest

from sought.errors import InputError, SoughtError
from sought.genetics.case import Case, Family
from sought.genetics.likelihood_ratio import likelihood_ratios
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.search import comparison
from sought.genetics.search.comparison import ChunkResult, PreparedFamilies, SearchSettings
from sought.genetics.search.family_tables import FamilyTables, kit_of
from sought.genetics.search.observed import ObservedSamples
from sought.genetics.table_batches import MarkerPanel
from sought.genetics.tables import Target
from tests.many import mixed_case, naive_matches


def compare(case: Case, settings: SearchSettings, ruled_out=(), wanted=()) -> ChunkResult:
    observed = ObservedSamples.of(case.samples)
    panel = MarkerPanel(case.markers, observed.observations, case.theta)
    targets = [Target(case.family_of[m], m) for m in case.missing]
    kits = [kit_of(t, case.markers) for t in targets]
    prepared = PreparedFamilies(FamilyTables.of(targets, panel, kits))
    return prepared.compare(observed, settings, ruled_out, wanted)


def typed_in_both(case: Case) -> np.ndarray:
    """Markers typed in each sample and in any relative who matters, (samples, missing)."""
    samples = np.array([s.calls[:, 0] >= 0 for s in case.samples])
    kits = np.array([kit_of(Target(case.family_of[m], m), case.markers) for m in case.missing])
    return (samples[:, None] & kits[None, :]).sum(axis=2)


@pytest.mark.parametrize("theta", [0.0, 0.02])
@pytest.mark.parametrize("threshold", [0.5, 100.0])
def test_pairings_and_background_are_those_of_the_full_matrix(
    theta: float, threshold: float
) -> None:
    case = mixed_case(theta=theta)
    found = compare(case, SearchSettings(threshold))
    wanted = naive_matches(case, threshold)
    assert len(wanted.sample) > 10
    assert np.array_equal(found.sample, wanted.sample)
    assert np.array_equal(found.person, wanted.person)
    assert found.log_lr == pytest.approx(wanted.log_lr, abs=1e-10)
    assert found.per_marker.sum(axis=1) == pytest.approx(wanted.log_lr, abs=1e-10)
    assert found.background == pytest.approx(wanted.background, rel=1e-5, abs=1e-12)
    assert np.array_equal(found.markers, typed_in_both(case)[found.sample, found.person])


def test_threshold_0_reports_every_pairing_of_agreeing_sex() -> None:
    case = mixed_case()
    found = compare(case, SearchSettings(0.0))
    assert len(found.sample) == found.comparisons.performed
    assert (found.background < 1e-30).all()


def test_expected_comparisons_are_performed_or_skipped_for_a_reason() -> None:
    case = mixed_case()
    counted = compare(case, SearchSettings(100.0, least_markers=14)).comparisons
    log_lr = likelihood_ratios(case).log_lr
    few = ~np.isnan(log_lr) & (typed_in_both(case) < 14)
    assert few.sum() > 0
    assert counted.expected == log_lr.size
    assert counted.other_sex == np.isnan(log_lr).sum() > 0
    assert counted.too_few_markers == few.sum()
    assert counted.performed == (~np.isnan(log_lr) & ~few).sum()
    assert counted.above_one == (log_lr[~few] > 0).sum()


def test_pairings_not_compared_say_nothing_and_count_1_in_the_background() -> None:
    case = mixed_case()
    log_lr = likelihood_ratios(case).log_lr
    few = ~np.isnan(log_lr) & (typed_in_both(case) < 14)
    found = compare(case, SearchSettings(100.0, least_markers=14))
    below = np.where((log_lr < np.log(100)) & ~few, np.exp(log_lr), 0.0).sum(axis=1)
    assert found.background == pytest.approx(below + few.sum(axis=1), rel=1e-5)


def test_ruled_out_pairings_leave_matches_counts_and_background() -> None:
    case = mixed_case()
    free = compare(case, SearchSettings(100.0))
    strongest = (int(free.sample[0]), int(free.person[0]))
    log_lr = likelihood_ratios(case).log_lr
    weak = tuple(int(i[0]) for i in np.nonzero((log_lr > -1) & (log_lr < np.log(100))))
    bound = compare(case, SearchSettings(100.0), [strongest, weak, strongest])
    assert strongest not in set(zip(bound.sample.tolist(), bound.person.tolist(), strict=True))
    assert len(bound.sample) == len(free.sample) - 1
    assert bound.comparisons.ruled_out == 2
    assert bound.comparisons.performed == free.comparisons.performed - 2
    less = free.background[weak[0]] - bound.background[weak[0]]
    assert less == pytest.approx(np.exp(log_lr[weak]), rel=1e-4)


def test_a_ruled_out_pairing_of_other_sex_is_counted_by_its_sex() -> None:
    case = mixed_case()
    log_lr = likelihood_ratios(case).log_lr
    other = tuple(int(i[0]) for i in np.nonzero(np.isnan(log_lr)))
    counted = compare(case, SearchSettings(100.0), [other]).comparisons
    assert counted.ruled_out == 0


@pytest.mark.parametrize("top", [1, 2])
def test_the_best_of_each_sample_and_person_come_along_whatever_their_ratio(top: int) -> None:
    case = mixed_case()
    found = compare(case, SearchSettings(1e30, top=top))
    log_lr = np.nan_to_num(likelihood_ratios(case).log_lr, nan=-np.inf)
    pairs = set(zip(found.sample.tolist(), found.person.tolist(), strict=True))
    for i, row in enumerate(log_lr):
        best = [j for j in np.argsort(-row)[:top] if np.isfinite(row[j])]
        assert {(i, int(j)) for j in best} <= pairs
    for j, column in enumerate(log_lr.T):
        best = [i for i in np.argsort(-column)[:top] if np.isfinite(column[i])]
        assert {(int(i), j) for i in best} <= pairs


def test_what_is_listed_whatever_its_ratio_is_no_background() -> None:
    case = mixed_case()
    found = compare(case, SearchSettings(100.0, top=2))
    log_lr = likelihood_ratios(case).log_lr
    rest = np.nan_to_num(np.exp(log_lr))
    rest[found.sample, found.person] = 0.0
    assert (found.log_lr < np.log(100)).sum() > 10
    assert found.background == pytest.approx(rest.sum(axis=1), rel=1e-4, abs=1e-3)


def test_a_wanted_pairing_is_listed_and_counted_once() -> None:
    case = mixed_case()
    log_lr = likelihood_ratios(case).log_lr
    weak = tuple(int(i[0]) for i in np.nonzero((log_lr > -1) & (log_lr < np.log(100))))
    other = tuple(int(i[0]) for i in np.nonzero(np.isnan(log_lr)))
    plain = compare(case, SearchSettings(100.0))
    strong = (int(plain.sample[0]), int(plain.person[0]))
    found = compare(case, SearchSettings(100.0), wanted=[weak, strong, other])
    pairs = list(zip(found.sample.tolist(), found.person.tolist(), strict=True))
    assert pairs.count(weak) == pairs.count(strong) == 1
    assert other not in pairs  # the sexes differ
    assert found.wanted.sum() == 2
    assert found.log_lr[pairs.index(weak)] == pytest.approx(log_lr[weak], abs=1e-10)
    less = plain.background[weak[0]] - found.background[weak[0]]
    assert less == pytest.approx(np.exp(log_lr[weak]), rel=1e-4)


def test_a_family_that_contradicts_itself_is_counted_and_named() -> None:
    case = mixed_case()
    first, *others = case.families
    stranger = next(f.profiles["sister"] for f in others if "sister" in f.profiles)
    child = Pedigree(
        (*first.pedigree.members, Member("sister2", "father", "mother", Sex.FEMALE)), first.id
    )
    impossible = replace(
        case,
        markers=tuple(m.without_mutation() for m in case.markers),
        families=(Family(child, {**first.profiles, "sister2": stranger}), *others),
        samples=case.samples[:6],
    )
    found = compare(impossible, SearchSettings(100.0))
    broken = likelihood_ratios(impossible).inconsistent
    assert broken
    assert found.comparisons.impossible_family == 6 * len(broken)
    assert {case.missing[i] for i in found.impossible} == set(broken)


def test_a_lost_comparison_stops_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(*arguments: object) -> tuple[int, int, int]:
        hits, performed, above = kernel(*arguments)
        return hits, performed - 1, above

    kernel = comparison.screen
    monkeypatch.setattr(comparison, "screen", forgetful)
    with pytest.raises(SoughtError, match="do not add up"):
        compare(mixed_case(), SearchSettings(100.0))


@pytest.mark.parametrize("wrong", [{"threshold": -1.0}, {"top": -1}, {"least_markers": -2}])
def test_settings_out_of_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InputError, match="or more"):
        SearchSettings(**wrong)
