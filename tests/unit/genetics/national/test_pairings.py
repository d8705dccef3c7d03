"""Listed pairings with what else is known of them."""

from dataclasses import replace

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.evidence import LabelledLR, combine
from sought.genetics.national.pairings import Pairings, gather
from tests.cases import three_victims
from tests.national_cases import bare, matches_of

RATIOS = {("S", "A"): 100.0, ("S", "B"): 10.0, ("T", "B"): 5.0}


def named(matches, pairings: Pairings) -> list[tuple[str, str]]:
    return [
        (matches.samples[s], matches.missing[p])
        for s, p in zip(pairings.sample, pairings.person, strict=True)
    ]


def test_every_listed_pairing_is_there_with_its_family() -> None:
    case, matches = bare(["S", "T"], ["A", "B"], RATIOS)
    found = gather(case, matches, {}, None)
    assert named(matches, found) == list(RATIOS)
    assert np.exp(found.log_lr) == pytest.approx(list(RATIOS.values()))
    assert [case.families[f].id for f in found.family] == ["F-A", "F-B", "F-B"]
    assert (found.log_known == 0).all()
    assert len(found) == 3


def test_families_are_positions_in_the_case_not_in_the_matches() -> None:
    case, matches = bare(["S", "T"], ["A", "B"], RATIOS)
    turned = replace(case, families=case.families[::-1])
    found = gather(turned, matches, {}, None)
    assert [turned.families[f].id for f in found.family] == ["F-A", "F-B", "F-B"]


def test_several_missing_share_their_family() -> None:
    case = three_victims()
    assert set(gather(case, matches_of(case), {}, None).family.tolist()) == {0}


@pytest.mark.parametrize("log_lr", [-np.inf, np.nan])
def test_impossible_pairings_are_left_out(log_lr) -> None:
    case, matches = bare(["S", "T"], ["A", "B"], RATIOS)
    odd = replace(matches, log_lr=np.array([log_lr, *matches.log_lr[1:]]))
    assert named(matches, gather(case, odd, {}, None)) == list(RATIOS)[1:]


def test_evidence_and_site_multiply() -> None:
    case, matches = bare(["S", "T"], ["A", "B"], RATIOS)
    known = combine([LabelledLR("teeth", 4.0, "chart"), LabelledLR("age", 0.5, "report")])
    found = gather(case, matches, {("S", "B"): known}, {("S", "B"): 3.0, ("T", "B"): 0.1})
    assert np.exp(found.log_evidence) == pytest.approx([1, 2, 1])
    assert np.exp(found.log_site) == pytest.approx([1, 3, 0.1])
    assert np.exp(found.log_known) == pytest.approx([1, 6, 0.1])


def test_site_weights_may_be_worked_out_when_asked_for() -> None:
    case, matches = bare(["S", "T"], ["A", "B"], RATIOS)
    asked: list[tuple[str, str]] = []

    def weight(sample: str, missing: str) -> float:
        asked.append((sample, missing))
        return 2.0 if missing == "A" else 0.5

    found = gather(case, matches, {}, weight)
    assert np.exp(found.log_site) == pytest.approx([2, 0.5, 0.5])
    assert asked == list(RATIOS)


def test_what_excludes_is_kept_as_impossible() -> None:
    case, matches = bare(["S", "T"], ["A", "B"], RATIOS)
    out = combine([LabelledLR("sex", 0.0, "report")])
    found = gather(case, matches, {("S", "A"): out}, {("T", "B"): 0.0})
    assert found.log_known.tolist() == [-np.inf, 0, -np.inf]


@pytest.mark.parametrize("weight", [-1.0, np.inf, np.nan])
def test_weights_that_cannot_be_are_refused(weight) -> None:
    case, matches = bare(["S", "T"], ["A", "B"], RATIOS)
    with pytest.raises(InputError, match=f"site weight of 'T' and 'B' is {weight}"):
        gather(case, matches, {}, {("T", "B"): weight})


def test_some_of_them() -> None:
    case, matches = bare(["S", "T"], ["A", "B"], RATIOS)
    whole = gather(case, matches, {}, {("T", "B"): 0.1})
    for chosen in (np.array([0, 2]), np.array([True, False, True])):
        part = whole.only(chosen)
        assert named(matches, part) == [("S", "A"), ("T", "B")]
        assert np.exp(part.log_site) == pytest.approx([1, 0.1])
