"""Ribbons as thick as persons are many, bars without overlap, and as few crossings as can be."""

import re
from itertools import pairwise, permutations, product
from xml.etree import ElementTree as ET

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, minimize

from sought.reporting.charts.sankey import Flow, Node, Sankey, draw_sankey
from sought.reporting.charts.sankey_layout import arranged, placed
from sought.reporting.charts.sankey_order import crossings, ordered
from tests.unit.reporting.charts.sample_charts import sample

columns_of = st.lists(st.integers(1, 3), min_size=2, max_size=4)


@st.composite
def networks(draw):
    """Nodes by code with (column, height of words), and flows to later columns."""
    sizes = draw(columns_of)
    nodes = {f"{c}.{n}": (c, 19.0) for c, size in enumerate(sizes) for n in range(size)}
    pairs = [(a, b) for a, b in product(nodes, nodes) if nodes[a][0] < nodes[b][0]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=10))
    return nodes, [(a, b, draw(st.integers(0, 5000))) for a, b in chosen]


@given(networks())
def test_bars_with_their_words_never_overlap(network) -> None:
    nodes, flows = network
    made = arranged(nodes, flows, 260, 14)
    for column in {column for column, _ in nodes.values()}:
        blocks = sorted(
            (b for b in made.blocks.values() if b.column == column), key=lambda b: b.bar
        )
        for one, other in pairwise(blocks):
            assert one.bar + one.thick + 14 <= other.bar - 19 + 1e-6
        for block in blocks:
            assert block.bar - 19 >= -1e-6
            assert block.bar + block.thick <= made.height + 1e-6


@given(networks())
def test_ribbons_fill_their_bars_side_by_side(network) -> None:
    nodes, flows = network
    made = arranged(nodes, flows, 260, 14)
    assert len(made.ribbons) == sum(1 for flow in flows if flow[2])
    for end, which in ((0, "source"), (-1, "target")):
        for code, block in made.blocks.items():
            here = sorted(
                (r.way[end][1], r.thick) for r in made.ribbons if getattr(r, which) == code
            )
            assert all(y >= block.bar - 1e-6 for y, _ in here)
            assert all(abs(y + thick - z) < 1e-6 for (y, thick), (z, _) in pairwise(here))
            assert sum(thick for _, thick in here) <= block.thick + 1e-6


@given(networks())
def test_no_bar_stands_in_the_way_of_a_ribbon(network) -> None:
    nodes, flows = network
    made = arranged(nodes, flows, 260, 14)
    for ribbon in made.ribbons:
        for column, y in ribbon.way[1:-1]:
            for block in made.blocks.values():
                if block.column == column:
                    assert y + ribbon.thick <= block.bar or block.bar + block.thick <= y


@given(
    st.lists(st.integers(-50, 200), min_size=1, max_size=5),
    st.integers(0, 100),
)
def test_places_are_the_nearest_to_those_wished_for(wishes, spare) -> None:
    sizes, gap = [10.0 + n for n in range(len(wishes))], 5.0
    height = sum(sizes) + gap * (len(sizes) - 1) + spare
    found = placed(wishes, sizes, gap, height)

    def loss(tops) -> float:
        return float(((np.asarray(tops) - wishes) ** 2).sum())

    n = len(wishes)
    rows = [[float(j == i + 1) - float(j == i) for j in range(n)] for i in range(n - 1)]
    limits = [LinearConstraint(np.eye(n), 0, height - np.asarray(sizes))]
    if rows:
        limits.append(LinearConstraint(rows, [s + gap for s in sizes[:-1]], np.inf))
    start = np.cumsum([0.0, *(s + gap for s in sizes[:-1])])
    best = minimize(loss, start, constraints=limits, method="SLSQP")
    assert all(b >= a + s + gap - 1e-9 for a, b, s in zip(found, found[1:], sizes, strict=False))
    assert found[0] >= -1e-9
    assert found[-1] + sizes[-1] <= height + 1e-9
    assert loss(found) <= best.fun + 1e-3 * max(best.fun, 1)


@given(networks())
def test_the_order_is_never_worse_than_the_one_given_and_mostly_the_best(network) -> None:
    nodes, flows = network
    neighbours = {(a, b): n for a, b, n in flows if nodes[b][0] == nodes[a][0] + 1 and n}
    last = max(column for column, _ in nodes.values())
    columns = [[code for code in nodes if nodes[code][0] == c] for c in range(last + 1)]
    found = crossings(ordered(columns, neighbours), neighbours)
    assert found <= crossings(columns, neighbours)
    if len(columns) == 2:
        orders = product(*(permutations(column) for column in columns))
        assert found <= 1.25 * min(crossings(order, neighbours) for order in orders)


def test_two_ribbons_that_cross_are_uncrossed() -> None:
    links = {("a", "y"): 5, ("b", "x"): 7}
    assert crossings([["a", "b"], ["x", "y"]], links) == 5
    assert crossings(ordered([["a", "b"], ["x", "y"]], links), links) == 0


def test_a_ribbon_is_as_thick_as_its_persons_are_many() -> None:
    chart = sample(Sankey)
    picture = ET.fromstring(draw_sankey(chart))
    ribbons = [e for e in picture.iter() if "chart__ribbon" in e.attrib.get("class", "")]
    thick = {}
    for ribbon in ribbons:
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", ribbon.attrib["d"])]
        thick[ribbon[0].text] = numbers[-1] - numbers[1]
    by_words = {
        f"{row['from']} – {row['to']}: {row['count']:,}": row["count"] for row in chart.as_rows()
    }
    assert thick.keys() == by_words.keys()
    each = thick["Missing – Dead, not recovered: 3,478"] / 3478
    assert all(abs(thick[w] - max(n * each, 2.0)) < 0.05 for w, n in by_words.items())


def test_more_who_left_than_came_count() -> None:
    chart = sample(Sankey)
    assert chart.count_of("missing") == 3890
    assert chart.count_of("held") == 412
    assert chart.count_of("open") == 400 + 2698 + 502


WAY = (
    "Пропали без вести и зарегистрированы", "Родственник дал образец", "У семьи есть профиль",
    "Поиск дал совпадение", "Идентифицировано комиссией", "Семье сообщено", "Возвращено семье",
)  # fmt: skip


def test_of_many_columns_none_breaks_a_word_while_another_has_room() -> None:
    nodes = tuple(Node(str(at), label, at) for at, label in enumerate(WAY))
    flows = tuple(Flow(str(at), str(at + 1), 900 - at) for at in range(len(WAY) - 1))
    drawn = draw_sankey(Sankey("Путь", "ru", nodes, flows, "Откуда", "Куда", "Лица"))
    texts = [node for node in ET.fromstring(drawn).iter() if node.tag.endswith("text")]
    shown = {word for node in texts for word in "".join(node.itertext()).split()}
    assert set(" ".join(WAY).split()) <= shown
