"""Reading and comparing mitochondrial haplotypes."""

import pytest

from sought.errors import GenotypeError
from sought.genetics.mito_haplotypes import (
    CONTROL_REGION,
    MitoHaplotype,
    Site,
    compare_mito,
    read_difference,
)
from sought.genetics.y_haplotypes import Conclusion

HV1, HV2 = (16024, 16365), (73, 340)


def mt(text: str, *ranges: tuple[int, int]) -> MitoHaplotype:
    return MitoHaplotype.read(text, ranges or CONTROL_REGION)


def differing(first: str, second: str) -> int:
    one_way = compare_mito(mt(first), mt(second))
    assert one_way.differences == compare_mito(mt(second), mt(first)).differences
    return len(one_way.differences)


@pytest.mark.parametrize(
    ("text", "site", "base"),
    [
        ("263G", Site(263), "G"),
        ("A263G", Site(263), "G"),
        ("315.1C", Site(315, 1), "C"),
        ("524.2A", Site(524, 2), "A"),
        ("249-", Site(249), "-"),
        ("249d", Site(249), "-"),
        ("A249del", Site(249), "-"),
        ("249DEL", Site(249), "-"),
        ("16093Y", Site(16093), "Y"),
        ("249D", Site(249), "D"),
    ],
)
def test_a_difference_is_read(text: str, site: Site, base: str) -> None:
    found = read_difference(text)
    assert (found.site, found.base) == (site, base)
    assert read_difference(str(found)) == found


@pytest.mark.parametrize(
    "text",
    ["263", "G", "263X", "0A", "16570A", "263g", "-263G", "263G ", "315.C", "315.1.1C", "²G"],
)
def test_what_is_no_difference_is_refused(text: str) -> None:
    with pytest.raises(GenotypeError, match="is not a difference from the rCRS; write 263G"):
        read_difference(text)


def test_the_reference_itself_is_no_difference() -> None:
    with pytest.raises(GenotypeError, match="'A263A' is the rCRS itself"):
        read_difference("A263A")


def test_a_haplotype_is_read_in_any_order_and_separation() -> None:
    assert mt("263G, 315.1C;16519C") == mt("16519C 315.1C  263G")
    assert MitoHaplotype.read(["263G", "315.1C"]) == mt("263G 315.1C")
    assert mt("rCRS") == mt("")


def test_the_control_region_runs_through_the_origin() -> None:
    wound = mt("16519C 73G", (16024, 576))
    assert wound.ranges == CONTROL_REGION
    assert wound.covers(Site(16569))
    assert wound.covers(Site(1))
    assert not wound.covers(Site(577))


def test_a_difference_outside_the_ranges_is_refused() -> None:
    with pytest.raises(GenotypeError, match=r"16519C lies outside .* \(16024-16365, 73-340\)"):
        mt("263G 16519C", HV1, HV2)


def test_two_differences_at_one_site_are_refused() -> None:
    with pytest.raises(GenotypeError, match="two differences at site 263"):
        mt("263G 263C")


@pytest.mark.parametrize("wrong", [(0, 10), (1, 16570)])
def test_ranges_stay_on_the_molecule(wrong: tuple[int, int]) -> None:
    with pytest.raises(GenotypeError, match=r"ranges: range .* allowed: 1 to 16569"):
        mt("", wrong)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("263G", "263G", 0),
        ("263G 73G", "263G", 1),
        ("73G", "73C", 1),
        ("73G 16093C", "16189C", 3),
        ("263G", "A263G", 0),
    ],
)
def test_substitutions(first: str, second: str, expected: int) -> None:
    assert differing(first, second) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("73R", "73G", 0),
        ("73R", "73C", 1),
        ("73R", "73M", 0),
        ("73R", "73Y", 1),
        ("73R", "", 0),
        ("A73R", "", 0),
        ("A73Y", "", 1),
        ("73N", "73-", 1),
    ],
)
def test_point_heteroplasmy_agrees_where_a_base_is_shared(
    first: str, second: str, expected: int
) -> None:
    assert differing(first, second) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("309.1C 315.1C", "315.1C", 0),
        ("309.1C 309.2C", "", 0),
        ("16189C 16193.1C", "16189C", 0),
        ("309-", "", 0),
        ("309T", "", 1),
        ("455.1T", "", 1),
        ("249-", "", 1),
    ],
)
def test_length_differences_in_c_stretches_are_passed_over(
    first: str, second: str, expected: int
) -> None:
    assert differing(first, second) == expected


def test_length_differences_count_where_the_caller_says_so() -> None:
    strict = compare_mito(mt("309.1C 315.1C"), mt(""), ignored_indels=frozenset())
    assert strict.differences == ((Site(309, 1),), (Site(315, 1),))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("523- 524-", "", 1),
        ("524.1A 524.2C", "", 1),
        ("524.1A 524.2C 524.3A 524.4C", "524.1A 524.2C", 1),
        ("249- 290- 291-", "", 2),
        ("291- 292T", "", 2),
        ("523- 524-", "524.1A 524.2C", 2),
    ],
)
def test_a_run_of_indels_is_one_difference(first: str, second: str, expected: int) -> None:
    assert differing(first, second) == expected


def test_only_what_both_have_is_compared() -> None:
    found = compare_mito(mt("16093C 263G", HV1, HV2), mt("16093C", HV1))
    assert found.differences == ()
    assert found.positions == 16365 - 16024 + 1
    assert found.conclusion == Conclusion.NOT_EXCLUDED


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("73G 263G", Conclusion.NOT_EXCLUDED),
        ("73G", Conclusion.INCONCLUSIVE),
        ("", Conclusion.EXCLUDED),
        ("150T 152C", Conclusion.EXCLUDED),
    ],
)
def test_no_difference_one_or_more(second: str, expected: Conclusion) -> None:
    assert compare_mito(mt("73G 263G"), mt(second)).conclusion == expected


def test_ranges_apart_say_nothing() -> None:
    found = compare_mito(mt("16093C", HV1), mt("263G", HV2))
    assert found.positions == 0
    assert found.conclusion == Conclusion.INCONCLUSIVE
