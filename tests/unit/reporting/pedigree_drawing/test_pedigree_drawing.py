"""Families are drawn with the standard symbols, in rows of generations, with few crossings."""

import random
import re
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest

from sought.errors import InputError, PedigreeError
from sought.reporting.documents import LANGUAGES
from sought.reporting.pedigree_drawing import (
    Family,
    Individual,
    Kinship,
    Sex,
    Tie,
    draw_legend,
    draw_pedigree,
    family_in_words,
)
from sought.reporting.pedigree_drawing.arrangement import arrange
from sought.reporting.pedigree_drawing.costs import Costs
from sought.reporting.pedigree_drawing.descents import Route
from sought.reporting.pedigree_drawing.generations import generations
from sought.reporting.pedigree_drawing.layout import Layout, lay_out
from sought.reporting.pedigree_drawing.positions import lanes
from sought.reporting.pedigree_drawing.unions import unions_of

SVG = "{http://www.w3.org/2000/svg}"
SEX = {"m": Sex.MALE, "f": Sex.FEMALE, "u": Sex.UNKNOWN}


def family(text: str, *more: Kinship, **marks: tuple[str, ...]) -> Family:
    """Lines such as ``fA + mB: mC f?D`` (``?`` claimed), codes with their sex before them.

    ``marks`` name the codes that are sought, deceased and so on.
    """
    sexes: dict[str, Sex] = {}
    kinships = []
    for line in filter(None, map(str.strip, text.splitlines())):
        left, _, right = line.partition(":")
        parents = [word for word in left.split() if word != "+"]
        children = right.split()
        for word in parents + children:
            sexes.setdefault(word[1:].lstrip("?"), SEX[word[0]])
        if len(parents) == 2:
            kinships.append(Kinship(Tie.SPOUSE, parents[0][1:], parents[1][1:]))
        kinships += [
            Kinship(Tie.PARENT, p[1:].lstrip("?"), c[1:].lstrip("?"), "?" not in p + c)
            for c in children
            for p in parents
        ]
    people = (
        Individual(code, sex=sex, **{mark: code in codes for mark, codes in marks.items()})
        for code, sex in sexes.items()
    )
    return Family(tuple(people), (*kinships, *more))


def root_of(picture: str) -> ET.Element:
    return ET.fromstring(picture)


def person(picture: str, code: str) -> ET.Element:
    """The group of a person."""
    groups = (g for g in root_of(picture).iter(f"{SVG}g") if "person" in g.get("class", ""))
    return next(g for g in groups if g.find(f"{SVG}text[@class='code']").text == code)


def paths(picture: str, kind: str) -> list[ET.Element]:
    return [p for p in root_of(picture).iter(f"{SVG}path") if kind in p.get("class", "").split()]


def order_in_rows(layout: Layout) -> list[str]:
    rows: dict[int, list[str]] = {}
    for code in sorted(layout.column, key=lambda code: layout.column[code]):
        rows.setdefault(layout.row[code], []).append(code)
    return [" ".join(rows[number]) for number in sorted(rows)]


def crossings(layout: Layout) -> int:
    """Pairs of unions one of whose children stand on the wrong side of the other's."""
    found = 0
    for one, other in combinations([d for d in layout.descents if d.union.children], 2):
        if layout.begins(one) > layout.begins(other):
            one, other = other, one  # noqa: PLW2901 - from left to right
        same = {layout.row[c] for c in (one.union.children[0], other.union.children[0])}
        ends = [max(layout.column[c] for c in one.union.children)]
        ends.append(min(layout.column[c] for c in other.union.children))
        found += len(same) == 1 and ends[0] > ends[1]
    return found


NUCLEAR = "mA + fB: mC fD uE"
COUSINS = """
    mA + fB: mC fD
    mC + fE: mK fT
    mG + fD: fL
    mK + fL: uN
"""


def test_each_sex_has_its_symbol() -> None:
    made = draw_pedigree(family(NUCLEAR))
    for code, shape in {
        "A": "rect",
        "B": "circle",
        "C": "rect",
        "D": "circle",
        "E": "polygon",
    }.items():
        assert person(made, code).find(f"{SVG}{shape}[@class='symbol']") is not None


@pytest.mark.parametrize(
    ("mark", "sign"),
    [
        ("deceased", "line[@class='deceased']"),
        ("applicant", "polygon[@class='arrow']"),
        ("typed", "circle[@class='typed']"),
    ],
)
def test_marks_are_drawn_on_those_they_hold_for(mark: str, sign: str) -> None:
    made = draw_pedigree(family(NUCLEAR, **{mark: ("C",)}))
    assert person(made, "C").find(f"{SVG}{sign}") is not None
    assert mark in person(made, "C").get("class").split()
    assert person(made, "A").find(f"{SVG}{sign}") is None


def test_who_is_sought_has_a_question_mark_and_a_bold_outline() -> None:
    made = draw_pedigree(family(NUCLEAR, sought=("C",)))
    assert [t.text for t in person(made, "C").iter(f"{SVG}text")] == ["?", "C"]
    widths = [person(made, c).find(f"{SVG}rect").get("stroke-width") for c in "AC"]
    assert widths == ["1.75", "3.5"]


def test_a_protected_person_is_a_code_everywhere() -> None:
    hidden = Individual("W7", ("Mərcanov Sahil",), Sex.MALE, protected=True)
    shown = Individual("W8", ("Quluzadə Leyla",), Sex.FEMALE)
    made = draw_pedigree(Family((hidden, shown), (Kinship(Tie.SPOUSE, "W7", "W8"),)), "az")
    assert "Mərcanov" not in made
    assert "W7" in made
    assert "Quluzadə" in made
    assert len(list(person(made, "W7").iter(f"{SVG}rect"))) == 2


def test_generations_stand_in_rows() -> None:
    layout = lay_out(family(COUSINS))
    assert order_in_rows(layout) == ["A B", "C E G D", "T K L", "N"]
    assert crossings(layout) == 0


def test_who_married_in_stands_above_the_children_not_at_the_top() -> None:
    deep = family("mA + fB: mC\nmC + fD: mE\nmE + fF: uG\nmX + fY: fF")
    layout = lay_out(deep)
    assert {code: layout.row[code] for code in "AXF"} == {"A": 0, "X": 1, "F": 2}


def test_uncle_and_niece_keep_their_generations() -> None:
    layout = lay_out(family("mA + fB: mC mD\nmC + fE: fN\nmD + fN: uK"))
    assert layout.row["N"] == layout.row["D"] + 1
    assert layout.row["K"] == layout.row["N"] + 1
    (slanted,) = (d for d in layout.descents if d.route is Route.SLANTED)
    assert slanted.union.related


def test_a_double_line_joins_relatives_only() -> None:
    made = draw_pedigree(family(COUSINS))
    assert len(paths(made, "couple")) == 3 + 2
    heights = {p.get("d").split()[1] for p in paths(made, "couple")}
    assert len(heights) == 2 + 2


def test_nobody_stands_between_partners_and_neighbours_keep_a_column() -> None:
    layout = lay_out(family(COUSINS))
    for row in set(layout.row.values()):
        here = sorted(layout.column[c] for c, r in layout.row.items() if r == row)
        assert all(right - left >= 1 - 1e-6 for left, right in pairwise(here))


def test_parents_stand_above_the_middle_of_their_children() -> None:
    layout = lay_out(family(NUCLEAR))
    (descent,) = layout.descents
    assert layout.begins(descent) == pytest.approx(layout.column["D"])


def test_wives_stand_on_both_sides_with_their_own_children_below() -> None:
    layout = lay_out(family("\n".join(f"mH + fW{i}: mC{i} fD{i}" for i in range(1, 5))))
    assert order_in_rows(layout) == ["W1 W2 H W3 W4", "C1 D1 C2 D2 C3 D3 C4 D4"]
    assert crossings(layout) == 0
    routes = [descent.route for descent in layout.descents]
    assert routes == [Route.OVER, Route.BESIDE, Route.BESIDE, Route.OVER]
    begins = [layout.begins(descent) for descent in layout.descents]
    assert begins == sorted(begins)


def test_a_child_of_one_parent_is_not_taken_for_that_of_a_couple() -> None:
    layout = lay_out(family("mH + fV: mC\nmH + fW: mD\nmH: mX"))
    alone = next(d for d in layout.descents if len(d.union.parents) == 1)
    assert alone.route is Route.BELOW
    couples = {layout.begins(d) for d in layout.descents if d is not alone}
    assert layout.begins(alone) not in couples


def test_two_families_joined_by_a_marriage_do_not_cross() -> None:
    layout = lay_out(family("mA + fB: mE fF mG\nmC + fD: fH mI\nmG + fH: mJ fK\nmI + fL: mM fN"))
    assert crossings(layout) == 0


def test_claimed_is_dashed_and_verified_solid() -> None:
    made = draw_pedigree(family("mA + fB: mC m?D"))
    dashed = [p.get("stroke-dasharray") for p in paths(made, "drop")]
    assert dashed == [None, "6 4"]
    assert "claimed" in paths(made, "drop")[1].get("class")
    made = draw_pedigree(family("m?A: mC"))
    assert all(
        p.get("stroke-dasharray")
        for kind in ("couple", "descent", "drop")
        for p in paths(made, kind)
    )


def test_a_claimed_marriage_is_dashed() -> None:
    pair = (Individual("A"), Individual("B"))
    made = draw_pedigree(Family(pair, (Kinship(Tie.SPOUSE, "A", "B", verified=False),)))
    assert [p.get("stroke-dasharray") for p in paths(made, "couple")] == ["6 4"]


def test_a_third_claimed_parent_has_a_line_of_its_own() -> None:
    people = tuple(Individual(code, sex=Sex.MALE) for code in "ABCZ")
    ties = [Kinship(Tie.PARENT, p, "C", verified=p != "Z") for p in "ZAB"]
    unions = unions_of(Family(people, tuple(ties)))
    assert [u.parents for u in unions] == [("A", "B"), ("Z",)]
    made = draw_pedigree(Family(people, tuple(ties)))
    ends = [p.get("d").split("L")[-1].split()[0] for p in paths(made, "drop")]
    assert len(set(ends)) == 2


def test_twins_leave_the_bar_together() -> None:
    made = draw_pedigree(family("mA + fB: mC mD fE", Kinship(Tie.IDENTICAL_TWIN, "C", "D")))
    starts = [p.get("d").split("L")[0] for p in paths(made, "drop")]
    assert starts[0] == starts[1] != starts[2]
    assert len(paths(made, "identical")) == 1
    made = draw_pedigree(family("mA + fB: mC mD fE", Kinship(Tie.TWIN, "C", "D")))
    assert not paths(made, "identical")


def test_twins_stand_side_by_side() -> None:
    layout = lay_out(family("mA + fB: mC mX mY mD", Kinship(Tie.TWIN, "C", "D")))
    row = order_in_rows(layout)[1].split()
    assert abs(row.index("C") - row.index("D")) == 1


def test_siblings_without_parents_hang_on_a_bar() -> None:
    both = Family((Individual("A"), Individual("B")), (Kinship(Tie.SIBLING, "A", "B"),))
    made = draw_pedigree(both)
    assert (len(paths(made, "sibship")), len(paths(made, "descent"))) == (1, 0)
    assert lay_out(both).row == {"A": 0, "B": 0}


def test_siblings_who_share_their_parents_need_no_second_bar() -> None:
    made = draw_pedigree(family("mA + fB: mC mD", Kinship(Tie.SIBLING, "C", "D")))
    assert len(paths(made, "sibship")) == 1


def test_a_guardian_is_dotted_and_moves_nobody() -> None:
    people = family("mA + fB: mC fD\nmC + fE: uK", Kinship(Tie.GUARDIAN, "D", "K"))
    made = draw_pedigree(people)
    (line,) = paths(made, "guardian")
    assert line.get("stroke-dasharray") == "1 5"
    assert lay_out(people).row == lay_out(family("mA + fB: mC fD\nmC + fE: uK")).row


def test_a_guardian_who_is_no_relative_stands_above() -> None:
    ward = Family((Individual("K"), Individual("G")), (Kinship(Tie.GUARDIAN, "G", "K"),))
    assert lay_out(ward).row == {"K": 1, "G": 0}


def test_families_apart_stand_side_by_side() -> None:
    layout = lay_out(family("mA + fB: mC\nmX + fY: mZ"))
    assert max(layout.column[c] for c in "ABC") < min(layout.column[c] for c in "XYZ")
    assert layout.row["A"] == layout.row["X"] == 0


def test_links_lead_to_pages_of_the_office_only() -> None:
    made = draw_pedigree(Family((Individual("A", link="/persons/A?tab=1&x"),)))
    (link,) = root_of(made).iter(f"{SVG}a")
    assert link.get("href") == "/persons/A?tab=1&x"
    for elsewhere in ("javascript:alert(1)", "https://example.org", "//example.org"):
        with pytest.raises(PedigreeError, match="individual A: link leads elsewhere"):
            Individual("A", link=elsewhere)


def test_labels_are_escaped_broken_and_cut() -> None:
    long = "Абдуррахманбейлинский Sahil Rüstəm oğlu, last seen near the old bridge of the town " * 2
    made = draw_pedigree(Family((Individual("A<b>", (long, "<script>"), Sex.MALE),)))
    lines = [t.text for t in person(made, "A<b>").iter(f"{SVG}text")]
    assert lines[0] == "A<b>"
    assert len(lines) == 5
    assert max(map(len, lines)) <= 18
    assert lines[-1].endswith("…")
    assert "<script>" not in made
    assert long in person(made, "A<b>").find(f"{SVG}title").text


def test_everything_lies_within_the_view_box() -> None:
    made = draw_pedigree(big_family(60, seed=3))
    root = root_of(made)
    _, _, width, height = map(float, root.get("viewBox").split())
    assert (root.get("width"), root.get("height")) != ("100%", "100%")
    for path in root.iter(f"{SVG}path"):
        numbers = list(map(float, re.findall(r"-?[0-9.]+", path.get("d"))))
        assert all(0 <= x <= width for x in numbers[::2])
        assert all(0 <= y <= height for y in numbers[1::2])
    for text in root.iter(f"{SVG}text"):
        assert 30 <= float(text.get("x")) <= width - 30
        assert 0 <= float(text.get("y")) <= height


def test_no_style_or_colour_is_forced_on_the_page() -> None:
    """A style element would need a hole in the content security policy."""
    made = draw_pedigree(family(COUSINS, sought=("K",)))
    assert "<style" not in made
    assert "style=" not in made
    assert set(re.findall(r'(?:stroke|fill)="([^"]*)"', made)) == {"currentColor", "none"}


def test_the_picture_is_told() -> None:
    marks = {"sought": ("C",), "typed": ("A",)}
    told = family_in_words(family("mA + fB: m?C", Kinship(Tie.GUARDIAN, "B", "A"), **marks), "en")
    assert told == (
        "A: male, DNA profile; partners: B (verified); guardians: B (verified).",
        "B: female; partners: A (verified).",
        "C: male, sought; parents: A (claimed), B (claimed).",
    )


def test_title_and_description_are_those_of_the_picture() -> None:
    root = root_of(draw_pedigree(family(NUCLEAR), "ru", id_="p7"))
    assert root.find(f"{SVG}title").text == "Родословная (5 лиц)"
    assert root.get("aria-labelledby") == root.find(f"{SVG}title").get("id") == "p7-title"
    assert root.get("aria-describedby") == root.find(f"{SVG}desc").get("id") == "p7-desc"
    assert "C: мужской пол; родители: A (подтверждено)" in root.find(f"{SVG}desc").text
    assert (
        root_of(draw_pedigree(family(NUCLEAR), title="<F12>")).find(f"{SVG}title").text == "<F12>"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_explains_every_sign(language: str) -> None:
    root = root_of(draw_legend(language))
    words = [t.text for t in root.findall(f"{SVG}text")]
    assert len(words) == len(set(words)) == 12


def test_the_language_must_exist() -> None:
    for draw in (lambda: draw_pedigree(family(NUCLEAR), "fr"), lambda: draw_legend("fr")):
        with pytest.raises(InputError, match="choose one of en, az, hy, ru"):
            draw()


REFUSED = [
    (lambda: Individual(" "), "a person without code cannot be drawn"),
    (lambda: Kinship(Tie.PARENT, "A", "A"), "A is parent of itself"),
    (lambda: Family((Individual("A"), Individual("A"))), "individuals: codes appear twice: A"),
    (
        lambda: Family((Individual("A"),), (Kinship(Tie.SPOUSE, "A", "B"),)),
        r"kinships\[0\]: nobody has the code B; add the individual or drop the kinship",
    ),
    (lambda: family("mA: mB\nmB: mC\nmC: mA"), "kinships: A is its own ancestor"),
]


@pytest.mark.parametrize(("make", "message"), REFUSED)
def test_what_cannot_be_a_family_is_refused(make: object, message: str) -> None:
    with pytest.raises(PedigreeError, match=message):
        make()


def test_an_empty_family_is_an_empty_picture() -> None:
    assert not list(root_of(draw_pedigree(Family(()))).iter(f"{SVG}g"))


def big_family(size: int, seed: int) -> Family:
    """A family of generations in which some marry people with families of their own."""
    dice = random.Random(seed)
    lines, front, number = [], [("mP1", "fP2")], 3
    while front and number < size:
        father, mother = front.pop(0)
        children = []
        for _ in range(dice.randint(2, 5)):
            child, partner = f"mP{number}", f"fP{number + 1}"
            children.append(child)
            number += 2
            front.append((child, partner))
            if dice.random() < 0.3:
                lines.append(f"mP{number} + fP{number + 1}: {partner} uP{number + 2}")
                number += 3
        lines.append(f"{father} + {mother}: {' '.join(children)}")
    return family("\n".join(lines))


@pytest.mark.parametrize("seed", range(6))
def test_big_families_keep_partners_together(seed: int) -> None:
    people = big_family(45, seed)
    layout = lay_out(people)
    assert len({(layout.column[c], layout.row[c]) for c in people.by_code}) == len(people.by_code)
    assert all(d.route is Route.BESIDE for d in layout.descents)
    assert crossings(layout) <= 4


def test_moving_blocks_never_makes_it_worse() -> None:
    people = big_family(40, 1)
    unions = unions_of(people)
    row = generations(people, unions)
    costs = Costs(people, unions, row)
    given = [[c for c in row if row[c] == r] for r in range(1 + max(row.values()))]
    assert costs.total(arrange(people, unions, row)) < costs.total(given)


def test_the_same_family_gives_the_same_picture() -> None:
    assert draw_pedigree(big_family(30, 2)) == draw_pedigree(big_family(30, 2))


def test_lanes_keep_spans_apart() -> None:
    assert lanes([(0, 2), (1, 3), (2.5, 4), (5, 6)]) == [0, 1, 0, 0]
    assert lanes([]) == []
