"""Families that are alike are found so, whatever their members' names, order and sexes."""

from sought.genetics.case import Family
from sought.genetics.markers import Marker
from sought.genetics.planning.family_shapes import by_shape, outline
from tests.cases import reference_family
from tests.families import family

MARKERS = (Marker("L", ("1", "2"), (0.5, 0.5)),)


def sibs(*rows: str, **genotypes: str) -> Family:
    return reference_family("f", family(*rows), MARKERS, **genotypes)


ONE = sibs("F, 1", "G, 2", "M = F + G, 1", "B = F + G, 1", "S = F + G, 2", B="1/2")
OTHER = sibs("z = x + y, 2", "y, 2", "w = x + y, 1", "q = x + y, 1", "x, 1", z="1/1")


def test_names_order_and_sexes_do_not_matter() -> None:
    outlines = [outline(ONE, "M", {"M"}), outline(OTHER, "w", {"w"})]
    assert len(by_shape(outlines)) == 1
    names = dict(zip(outlines[0].order, outlines[1].order, strict=True))
    assert names["M"] == "w"
    assert names["B"] == "z"
    assert names["S"] == "q"


def test_who_is_typed_missing_or_related_otherwise_matters() -> None:
    more = sibs("F, 1", "G, 2", "M = F + G, 1", "B = F + G, 1", "S = F + G, 2", B="1/2", S="1/2")
    apart = sibs("F, 1", "G, 2", "M = F + G, 1", "B = F + G, 1", "S, 2", B="1/2")
    outlines = [
        outline(ONE, "M", {"M"}),
        outline(ONE, "M", {"M", "S"}),
        outline(more, "M", {"M"}),
        outline(apart, "M", {"M"}),
    ]
    assert len(by_shape(outlines)) == 4


def test_siblings_have_one_colour_and_parents_another() -> None:
    colours = outline(OTHER, "w", {"w"}).colours
    two = outline(sibs("F, 1", "G, 2", "M = F + G, 1", "B = F + G, 1", "S = F + G, 2"), "M", {"M"})
    assert two.colours["B"] == two.colours["S"]
    assert colours["x"] == colours["y"] != colours["z"]


def test_a_profile_of_nothing_is_no_profile() -> None:
    blank = sibs("F, 1", "G, 2", "M = F + G, 1", "B = F + G, 1", "S = F + G, 2", B="1/2", S="-/-")
    outlines = [outline(ONE, "M", {"M"}), outline(blank, "M", {"M"})]
    assert len(by_shape(outlines)) == 1
