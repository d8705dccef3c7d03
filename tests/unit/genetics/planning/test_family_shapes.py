"""Families that are alike are found so, whatever their members' names, order and sexes."""

from hypothesis import given
from hypothesis import strategies as st

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


ROWS = (
    "F, 1", "G, 2", "M = F + G, 1", "B = F + G, 1", "S = F + G, 2", "W, 2", "C = M + W, 1",
    "D = M + W, 2", "H, 1", "N = H + S, 2",
)  # fmt: skip
TYPED = st.sets(st.sampled_from(["F", "G", "B", "S", "W", "C", "D", "N"]))


def renamed(names: dict[str, str], rows: tuple[str, ...], typed: set[str]) -> Family:
    """The family of ``ROWS`` under other names, its rows in another order."""
    told = ["".join(names.get(c, c) for c in row) for row in rows]
    return sibs(*told, **{names[m]: "1/2" for m in typed})


@given(st.permutations(ROWS), st.permutations("abcdefghij"), TYPED)
def test_any_new_names_and_order_leave_the_shape(rows: list, letters: list, typed: set) -> None:
    names = dict(zip("FGMBSWCDHN", letters, strict=True))
    plain = outline(renamed({c: c for c in names}, ROWS, typed), "M", {"M"})
    other = outline(renamed(names, tuple(rows), typed), names["M"], {names["M"]})
    assert plain.shape == other.shape
    assert {names[m]: c for m, c in plain.colours.items()} == other.colours
    matched = dict(zip(plain.order, other.order, strict=True))
    for member in plain.order:  # an order that makes them alike, whoever of two equals comes first
        parents = {matched[p] for p in plain.family.pedigree[member].parents}
        assert parents == set(other.family.pedigree[matched[member]].parents)


@given(TYPED, TYPED)
def test_who_is_typed_decides_the_shape(first: set, second: set) -> None:
    """Of two choices of donors, those that exchange equals (C and D) are alike, no others."""
    same = {c: c for c in "FGMBSWCDHN"}
    a, b = (outline(renamed(same, ROWS, typed), "M", {"M"}) for typed in (first, second))

    def up_to_equals(typed: set) -> tuple:
        children, parents = typed & {"C", "D"}, typed & {"F", "G"}
        return frozenset(typed - children - parents), len(children), len(parents)

    assert (a.shape == b.shape) == (up_to_equals(first) == up_to_equals(second))


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
