"""Signs never touch, lengths are true, and what is drawn of a base map takes no side."""

from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.reporting.charts.base_outline import base_outline
from sought.reporting.charts.map_frame import Box, MapFrame
from sought.reporting.charts.site_clusters import Cluster, clustered
from sought.reporting.charts.site_map import SiteMap, draw_site_map
from tests.unit.reporting.charts.sample_charts import COUNTRY, sample

points = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 200)), max_size=80)


@given(points)
def test_no_sign_touches_another_and_none_is_lost(places) -> None:
    made = clustered([Cluster(x, y, (1, 0) if x % 2 else (0, 1)) for x, y in places])
    assert not any(a.covers(b) for a, b in combinations(made, 2))
    assert sum(one.total for one in made) == len(places)
    assert sum(one.counts[0] for one in made) == sum(x % 2 for x, _ in places)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Along a great circle."""
    (x, p), (y, q) = (map(radians, at) for at in (a, b))
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin((y - x) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(h))


@pytest.mark.parametrize(("a", "b"), [((46, 40), (47, 40)), ((46, 39.6), (46, 40.4))])
def test_the_scale_bar_is_true(a, b) -> None:
    frame = MapFrame(Box(45, 39, 48, 41), 684, 460)
    (x1, y1), (x2, y2) = frame.point(a), frame.point(b)
    length, pixels = frame.bar(160)
    assert pixels <= 160
    drawn = sqrt((x1 - x2) ** 2 + (y1 - y2) ** 2) / pixels * length
    assert drawn == pytest.approx(kilometres(a, b), rel=0.005)


@pytest.mark.parametrize("places", [[(44, 40), (50, 40)], [(44, 38), (44, 42)], [(44, 40)] * 900])
def test_signs_at_the_edge_are_whole(places) -> None:
    box = Box.around(places).not_too_small()
    frame = MapFrame(box, 684, 460)
    assert frame.height <= 460
    for sign in clustered([Cluster(*frame.point(at), (1,)) for at in places]):
        assert sign.radius <= sign.x <= frame.width - sign.radius
        assert sign.radius <= sign.y <= frame.height - sign.radius


def test_a_world_of_land_does_not_make_the_sites_one_point() -> None:
    sites = Box(46, 40, 47, 41)
    assert sites.with_land(Box(-180, -90, 180, 90)) == sites
    assert sites.with_land(Box(44, 38, 48, 42)) == Box(44, 38, 48, 42)
    assert sites.with_land(None) == sites


def test_fronts_and_sides_are_left_out() -> None:
    made = base_outline(COUNTRY, "hy")
    assert [area.kind for area in made.areas] == ["land"]
    assert [town.label for town in made.towns] == ["Զորվանդ"]
    assert len(made.roads) == 1
    assert base_outline({}, "en").areas == ()


def test_its_signs_and_its_legend_count_all_sites() -> None:
    chart = sample(SiteMap)
    picture = ET.fromstring(draw_site_map(chart))
    window = next(e for e in picture if e.tag.endswith("svg"))
    told = [e[0].text for e in window if e.tag.endswith("}g")]
    counted = dict.fromkeys((stage.label for stage in chart.stages), 0)
    for words in told:
        for part in words.split("; "):
            label, count = part.rsplit(": ", 1)
            counted[label] += int(count)
    assert counted == {row["stage"]: row["count"] for row in chart.as_rows()}
    assert sum(counted.values()) == len(chart.sites) == 60
