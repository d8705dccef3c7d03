"""Reading and comparing Y-STR haplotypes."""

import pytest

from sought.errors import GenotypeError, InputError
from sought.genetics.y_haplotypes import Conclusion, YHaplotype, compare_y, repeats, whole_steps

EXCLUDED, INCONCLUSIVE, NOT_EXCLUDED = (
    Conclusion.EXCLUDED,
    Conclusion.INCONCLUSIVE,
    Conclusion.NOT_EXCLUDED,
)


def y(**texts: str) -> YHaplotype:
    return YHaplotype.read(texts)


def test_a_haplotype_is_read_locus_by_locus() -> None:
    read = YHaplotype.read(
        {"DYS19": "14", "DYS385": "14-11", "DYS458": " 17.2 ", "DYS448": "null", "DYS390": "-"}
    )
    assert dict(read.loci) == {
        "DYS19": ("14",),
        "DYS385": ("11", "14"),
        "DYS458": ("17.2",),
        "DYS448": (),
    }


@pytest.mark.parametrize("text", ["11-14", "14-11", "11,14", "14, 11", "11/14"])
def test_copies_have_no_order(text: str) -> None:
    assert y(DYS385=text) == y(DYS385="11-14")
    assert hash(y(DYS385=text)) == hash(y(DYS385="11-14"))


def test_alleles_are_ordered_by_number() -> None:
    assert y(DYF387S1="9-10").loci["DYF387S1"] == ("9", "10")
    assert y(DYF387S1="10.2-10").loci["DYF387S1"] == ("10", "10.2")


def test_one_peak_at_a_two_copy_locus_is_two_equal_copies() -> None:
    assert y(DYS385="11") == y(DYS385="11-11")
    assert y(DYS19="14") != y(DYS19="14-14")


@pytest.mark.parametrize("text", ["fourteen", "0", "14.0", "-14", "14-", "1e3", "١٤", "OL"])
def test_what_is_no_number_of_repeats_is_refused(text: str) -> None:
    with pytest.raises(GenotypeError, match=r"DYS19: allele '.*' is not a number of repeats"):
        y(DYS19=text)


def test_a_locus_needs_a_name() -> None:
    with pytest.raises(InputError, match="needs a name"):
        YHaplotype({"": ("14",)})


@pytest.mark.parametrize(
    ("first", "second", "steps"),
    [
        ("14", "14", 0),
        ("14", "15", 1),
        ("15", "12", 3),
        ("17.2", "19.2", 2),
        ("17.2", "18", None),
        ("14", "null", None),
        ("14", "14-15", None),
    ],
)
def test_steps_at_a_single_copy_locus(first: str, second: str, steps: int | None) -> None:
    a, b = y(DYS458=first).loci["DYS458"], y(DYS458=second).loci["DYS458"]
    assert whole_steps(a, b) == whole_steps(b, a) == steps


@pytest.mark.parametrize(
    ("first", "second", "steps"),
    [("11-14", "11-15", 1), ("11-14", "12-13", 2), ("11-14", "14", 3), ("11-14", "14-17", 6)],
)
def test_copies_are_paired_for_the_fewest_steps(first: str, second: str, steps: int) -> None:
    assert whole_steps(y(DYS385=first).loci["DYS385"], y(DYS385=second).loci["DYS385"]) == steps


def test_repeats_are_the_whole_part() -> None:
    assert repeats("18.2") == 18


def test_only_loci_typed_in_both_are_compared() -> None:
    found = compare_y(y(DYS19="14", DYS390="24"), y(DYS390="25", DYS391="10"))
    assert found.loci == ("DYS390",)
    (difference,) = found.differences
    assert (difference.locus, difference.first, difference.second) == ("DYS390", ("24",), ("25",))
    assert found.steps == difference.steps == 1


@pytest.mark.parametrize(
    ("second", "tolerated", "expected"),
    [
        ({"DYS19": "14", "DYS390": "24"}, 0, NOT_EXCLUDED),
        ({"DYS19": "15", "DYS390": "24"}, 0, EXCLUDED),
        ({"DYS19": "15", "DYS390": "24"}, 1, INCONCLUSIVE),
        ({"DYS19": "15", "DYS390": "25"}, 1, EXCLUDED),
        ({"DYS19": "16", "DYS390": "24"}, 1, EXCLUDED),
        ({"DYS19": "15", "DYS390": "25"}, 2, INCONCLUSIVE),
        ({"DYS19": "null", "DYS390": "24"}, 9, EXCLUDED),
        ({"DYS19": "14"}, 0, NOT_EXCLUDED),
        ({"DYS391": "10"}, 0, INCONCLUSIVE),
    ],
)
def test_the_conclusion_depends_on_the_steps_tolerated(
    second: dict[str, str], tolerated: int, expected: Conclusion
) -> None:
    comparison = compare_y(y(DYS19="14", DYS390="24"), YHaplotype.read(second))
    assert comparison.conclusion(tolerated_steps=tolerated) == expected


def test_a_null_allele_agrees_with_a_null_allele() -> None:
    comparison = compare_y(y(DYS448="null"), y(DYS448="null"))
    assert comparison.conclusion() == NOT_EXCLUDED
