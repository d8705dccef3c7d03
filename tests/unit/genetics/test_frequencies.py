"""Shipped tables, kits and the treatment of rare alleles."""

import pytest

from sought.errors import MarkerError
from sought.genetics.frequencies import (
    AS_PUBLISHED,
    FrequencyTable,
    RareAllelePolicy,
    frequencies,
    kit_markers,
    kits,
    ladder,
    markers_for,
    populations,
    with_alleles,
)
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation, MutationModel

STEPWISE = MutationModel.same(Mutation("stepwise", rate=0.001, range=0.1))
CODIS_CORE = """CSF1PO D3S1358 D5S818 D7S820 D8S1179 D13S317 D16S539 D18S51 D21S11 FGA TH01 TPOX
vWA D1S1656 D2S441 D2S1338 D10S1248 D12S391 D19S433 D22S1045"""


def test_seven_populations_are_shipped() -> None:
    assert set(populations()) == {
        "westAsia",
        "midAsia",
        "europe",
        "eastAsia",
        "africa",
        "southAmerica",
        "norway",
    }


@pytest.mark.parametrize("population", populations())
def test_every_marker_of_a_population_sums_to_1(population: str) -> None:
    table = frequencies(population)
    assert len(table.markers) >= 32
    for freqs in table.markers.values():
        assert sum(freqs.values()) == pytest.approx(1, abs=1e-9)
        assert list(freqs) == list(ladder(freqs))


def test_a_table_cites_its_source() -> None:
    assert "norSTR" in frequencies("norway").source
    assert "Department of Forensic Sciences, Oslo" in frequencies("norway").source


@pytest.mark.parametrize("kit", ["globalfiler", "fusion6c", "codis", "hdplex"])
@pytest.mark.parametrize("population", populations())
def test_the_usual_kits_are_complete_in_every_population(kit: str, population: str) -> None:
    markers = markers_for(kit, population)
    assert tuple(m.name for m in markers) == kit_markers(kit)
    assert all(not m.x_linked and m.mutation is None for m in markers)


def test_kits_hold_what_their_makers_say() -> None:
    sizes = {kit: len(kit_markers(kit)) for kit in kits()}
    assert sizes == {
        "fusion6c": 23,
        "globalfiler": 21,
        "sureid": 23,
        "sureid27": 26,
        "codis": 20,
        "hdplex": 9,
    }
    assert set(kit_markers("codis")) == set(CODIS_CORE.split())
    assert set(kit_markers("globalfiler")) - set(kit_markers("codis")) == {"SE33"}
    extra = set(kit_markers("fusion6c")) - set(kit_markers("globalfiler"))
    assert extra == {"Penta D", "Penta E"}
    assert kits()["globalfiler"] == "GlobalFiler (Applied Biosystems)"


def test_names_of_kits_and_populations_may_be_written_in_any_case() -> None:
    assert kit_markers("GlobalFiler") == kit_markers("globalfiler")
    assert frequencies("WestAsia") is frequencies("westAsia")


def test_unknown_names_are_answered_with_the_known_ones() -> None:
    with pytest.raises(MarkerError, match=r"kit: kit 'profiler' is unknown; known: .*globalfiler"):
        kit_markers("profiler")
    with pytest.raises(MarkerError, match=r"population 'mars' is unknown; known: .*europe"):
        frequencies("mars")
    with pytest.raises(MarkerError, match=r"no frequencies for marker 'D0'; it has .*D1S1656"):
        frequencies("europe")["D0"]


def test_markers_a_population_lacks_are_named_not_skipped() -> None:
    with pytest.raises(MarkerError, match=r"no frequencies for .*D7S3048.* of kit sureid"):
        markers_for("sureid", "southAmerica")
    known = [m for m in kit_markers("sureid") if m in frequencies("southAmerica").markers]
    assert len(frequencies("southAmerica").as_markers(known)) == len(known) < 23


def test_markers_carry_the_mutation_model() -> None:
    (marker, *_) = markers_for("hdplex", "norway", mutation=STEPWISE)
    assert marker.mutation is STEPWISE
    assert marker.freqs == tuple(frequencies("norway")[marker.name].values())


def test_all_markers_of_a_table() -> None:
    markers = frequencies("norway").as_markers()
    assert len(markers) == len(frequencies("norway").markers) == 50


def test_a_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        frequencies("norway").markers["vWA"]["17"] = 1.0  # type: ignore[index]


def test_a_table_of_ones_own_is_put_in_ladder_order() -> None:
    table = FrequencyTable("here", {"TH01": {"10": 0.5, "9.3": 0.25, "9": 0.25}}, "own count, 2026")
    assert list(table["TH01"]) == ["9", "9.3", "10"]
    assert table.as_markers(["TH01"])[0].freqs == (0.25, 0.25, 0.5)


@pytest.mark.parametrize(
    ("alleles", "expected"),
    [
        (["10", "9", "9.3", "11"], ["9", "9.3", "10", "11"]),
        (["100", "99.1", "99", "20"], ["20", "99", "99.1", "100"]),
        (["OL", "8", "<6", "7"], ["7", "8", "<6", "OL"]),
        (["T", "C", "A", "G"], ["A", "C", "G", "T"]),
    ],
)
def test_a_ladder_goes_by_repeats(alleles: list[str], expected: list[str]) -> None:
    assert list(ladder(alleles)) == expected


def test_as_published_nothing_changes() -> None:
    freqs = {"8": 0.0005, "9": 0.9995}
    assert AS_PUBLISHED.applied_to(freqs) == freqs


def test_a_minimum_raises_and_rescales() -> None:
    total = 0.01 + 0.3 + 0.698
    found = RareAllelePolicy(0.01).applied_to({"8": 0.002, "9": 0.3, "10": 0.698})
    assert found == pytest.approx({"8": 0.01 / total, "9": 0.3 / total, "10": 0.698 / total})
    assert sum(found.values()) == pytest.approx(1)


def test_without_rescaling_a_wrong_sum_is_reported() -> None:
    policy = RareAllelePolicy(0.01, rescale=False)
    with pytest.raises(MarkerError, match=r"minimum 0\.01 .* marker vWA sum to 1\.008, not to 1"):
        policy.applied_to({"8": 0.002, "9": 0.998}, marker="vWA")
    slight = {"8": 0.00995, "9": 0.99005}
    assert policy.applied_to(slight) == {"8": 0.01, "9": 0.99005}


def test_five_counts_of_the_people_typed() -> None:
    assert RareAllelePolicy.five_counts(200).minimum == 5 / 400
    assert RareAllelePolicy.five_counts(1).minimum == 0.5
    with pytest.raises(MarkerError, match="made from 0 people"):
        RareAllelePolicy.five_counts(0)


@pytest.mark.parametrize("minimum", [-0.1, 1.0, float("nan"), float("inf")])
def test_a_minimum_is_a_frequency(minimum: float) -> None:
    with pytest.raises(MarkerError, match=r"minimum: minimum frequency is .*; allowed: 0 up to"):
        RareAllelePolicy(minimum)


TH01 = Marker("TH01", ("6", "9.3", "10"), (0.3, 0.6, 0.1), mutation=STEPWISE)


def test_an_unknown_allele_enters_with_the_minimum() -> None:
    grown = with_alleles(TH01, ["8.3"], RareAllelePolicy(0.01))
    assert grown.alleles == ("6", "8.3", "9.3", "10")
    assert grown.freqs == pytest.approx([f / 1.01 for f in (0.3, 0.01, 0.6, 0.1)])
    assert grown.mutation is STEPWISE
    assert grown.encode("8.3/10") == (1, 3)


def test_several_alleles_enter_once_each() -> None:
    grown = with_alleles(TH01, ["11", "6", "11", "7"], RareAllelePolicy(0.001))
    assert grown.alleles == ("6", "7", "9.3", "10", "11")
    assert sum(grown.freqs) == pytest.approx(1)
    assert grown.freqs[1] == grown.freqs[4] == pytest.approx(0.001 / 1.002)


def test_rare_alleles_are_raised_when_another_enters() -> None:
    marker = Marker("M", ("8", "9"), (0.002, 0.998))
    grown = with_alleles(marker, ["7"], RareAllelePolicy(0.01))
    assert grown.freqs[0] == grown.freqs[1]


def test_known_alleles_change_nothing() -> None:
    assert with_alleles(TH01, ["6", "10"], RareAllelePolicy(0.05)) is TH01


def test_no_allele_enters_without_a_minimum() -> None:
    with pytest.raises(MarkerError, match=r"allele '33.2' is not in the table of marker TH01"):
        with_alleles(TH01, ["33.2"], AS_PUBLISHED)


def test_no_allele_enters_unnoticed() -> None:
    with pytest.raises(MarkerError, match=r"sum to 1\.01, not to 1; allow rescaling"):
        with_alleles(TH01, ["33.2"], RareAllelePolicy(0.01, rescale=False))


def test_the_share_of_a_silent_allele_is_kept() -> None:
    marker = Marker("M", ("8", "9"), (0.48, 0.5), silent_frequency=0.02)
    grown = with_alleles(marker, ["7"], RareAllelePolicy(0.01))
    assert sum(grown.freqs) == pytest.approx(0.98)
    assert sum(grown.state_freqs) == pytest.approx(1)
