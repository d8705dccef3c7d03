"""Burial sites by stage on a map, for documents and for days gone by; of today pages have a map too.

A site has a shape and a colour of its stage; sites that would cover each other are a ring with
their number.  Without a base map the sites alone are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin

from sought.errors import InputError
from sought.reporting.charts.base_outline import BaseOutline
from sought.reporting.charts.chart_frame import (
    MARGIN,
    WIDTH,
    ChartTable,
    checked_counts,
    fill,
    finished,
    legend,
    table,
    told,
)
from sought.reporting.charts.fitted_text import lines_at, width_of, wrapped
from sought.reporting.charts.map_frame import Box, MapFrame
from sought.reporting.charts.site_clusters import SINGLE, Cluster, clustered
from sought.reporting.number_words import number_words
from sought.reporting.scripted_text import scripted_text
from sought.reporting.svg import element, line

_MOST_HIGH, _HEART, _BAR = 460.0, 0.62, 160.0


@dataclass(frozen=True, slots=True)
class SiteStage:
    """How far the work on a site has come, in the order of the work."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class SitePoint:
    """A site in degrees, with the code of its stage."""

    lon: float
    lat: float
    stage: str


@dataclass(frozen=True, slots=True)
class SiteMap:
    """Sites with a position, and how many have none; all words in ``language``."""

    title: str
    language: str
    stages: tuple[SiteStage, ...]
    sites: tuple[SitePoint, ...]
    stage: str
    number: str
    kilometres: str
    not_placed_label: str
    not_placed: int = 0
    base: BaseOutline | None = None

    def __post_init__(self) -> None:
        checked_counts((self.not_placed,), "not_placed")
        known = {stage.code for stage in self.stages}
        for site in self.sites:
            if site.stage not in known:
                raise InputError(
                    f"no stage '{site.stage}'; choose one of {', '.join(sorted(known))}",
                    where="sites",
                )
            if not (-180 <= site.lon <= 180 and -90 < site.lat < 90):  # noqa: PLR2004 - degrees
                raise InputError("a position is outside the earth; give degrees", where="sites")

    def counts(self) -> tuple[int, ...]:
        """Sites on the map by stage."""
        return tuple(sum(site.stage == stage.code for site in self.sites) for stage in self.stages)

    def as_rows(self) -> list[dict[str, str | int]]:
        """A row for each stage."""
        return [
            {"stage": stage.label, "count": count}
            for stage, count in zip(self.stages, self.counts(), strict=True)
        ]

    def as_table(self) -> ChartTable:
        """A row for each stage, and one for the sites without a position."""
        rows = [(str(row["stage"]), int(row["count"])) for row in self.as_rows()]
        if self.not_placed:
            rows.append((self.not_placed_label, self.not_placed))
        words = ((label, number_words(count, self.language)) for label, count in rows)
        return table(self.title, (self.stage, self.number), words)


def draw_site_map(chart: SiteMap, *, on_paper: bool = True) -> str:
    """The picture as SVG; empty where no site has a position."""
    box = Box.around((site.lon, site.lat) for site in chart.sites)
    if box is None:
        return ""
    land = Box.around(chart.base.land()) if chart.base else None
    frame = MapFrame(box.with_land(land).not_too_small(), WIDTH - 2 * MARGIN, _MOST_HIGH)
    signs = clustered(_points(chart, frame))
    inside = [*_ground(chart, frame), *_towns(chart, frame, signs), *_signs(chart, signs)]
    window = element(
        "svg", *inside, x=MARGIN, y=MARGIN, width=frame.width, height=frame.height,
        viewBox=f"0 0 {frame.width:.2f} {frame.height:.2f}",
    )  # fmt: skip
    below = frame.height + 2 * MARGIN
    key = legend(list(_key(chart)), below + 24)
    shapes = [window, *_scale_bar(chart, frame, below), *key.parts]
    words = (f"{row['stage']}: {row['count']}" for row in chart.as_rows())
    return finished(
        below + 24 + key.height + MARGIN, chart.title, shapes,
        on_paper=on_paper, description="; ".join(words),
    )  # fmt: skip


def _points(chart: SiteMap, frame: MapFrame) -> list[Cluster]:
    rows = {stage.code: row for row, stage in enumerate(chart.stages)}
    points = []
    for site in chart.sites:
        counts = [0] * len(rows)
        counts[rows[site.stage]] = 1
        points.append(Cluster(*frame.point((site.lon, site.lat)), tuple(counts), chart.language))
    return points


def _ground(chart: SiteMap, frame: MapFrame) -> Iterator[str]:
    base = chart.base or BaseOutline()
    for area in base.areas:
        path = "".join(f"M{_path(ring, frame)}Z" for ring in area.rings)
        yield element("path", d=path, fill_rule="evenodd", class_=f"chart__{area.kind}")
    for road in base.roads:
        yield element("path", d=f"M{_path(road, frame)}", class_="chart__road")


def _path(points: tuple[tuple[float, float], ...], frame: MapFrame) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in map(frame.point, points))


def _towns(chart: SiteMap, frame: MapFrame, signs: list[Cluster]) -> Iterator[str]:
    """Names where there is room for them, the greater towns first."""
    taken = [(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in signs]
    for town in sorted(chart.base.towns if chart.base else (), key=lambda one: one.rank):
        x, y = frame.point(town.at)
        box = (x - 3.0, y - 8.0, x + 8 + width_of(town.label), y + 8.0)
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= frame.width and box[3] <= frame.height
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            yield element("circle", cx=x, cy=y, r=2, class_="chart__mark")
            yield scripted_text(town.label, x + 6, y + 4, class_="chart__quiet chart__halo")


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _signs(chart: SiteMap, signs: list[Cluster]) -> Iterator[str]:
    for sign in signs:
        words = "; ".join(
            f"{stage.label}: {number_words(count, chart.language)}"
            for stage, count in zip(chart.stages, sign.counts, strict=True)
            if count
        )
        if sign.total == 1:
            drawn = stage_sign(sign.counts.index(1))
            at = f"translate({sign.x:.2f} {sign.y:.2f})"
            yield element("g", told(words), drawn, transform=at)
        else:
            number = number_words(sign.total, chart.language)
            yield element("g", told(words), *_ring(sign))
            yield scripted_text(number, sign.x, sign.y + 4, text_anchor="middle")


def stage_sign(row: int) -> str:
    """The shape of a stage around (0, 0), in its colour."""
    r = SINGLE
    corners = (
        "",
        f"M{-r} {-r}H{r}V{r}H{-r}Z",
        f"M0 {-r}L{r} {r}H{-r}Z",
        f"M0 {-r}L{r} 0L0 {r}L{-r} 0Z",
        f"M{-r} {-r}H{r}L0 {r}Z",
        f"M-2 {-r}H2V-2H{r}V2H2V{r}H-2V2H{-r}V-2H-2Z",
    )[row % 6]
    class_ = f"{fill(row)} chart__outline"
    if corners:
        return element("path", d=corners, class_=class_)
    return element("circle", cx=0, cy=0, r=r, class_=class_)


def _ring(sign: Cluster) -> Iterator[str]:
    """Shares of the stages around the number."""
    turned = 0.0
    for row, count in enumerate(sign.counts):
        if count == sign.total:
            yield element(
                "circle", cx=sign.x, cy=sign.y, r=sign.radius, class_=f"{fill(row)} chart__edge"
            )
        elif count:
            share = count / sign.total
            yield element("path", d=_wedge(sign, turned, share), class_=f"{fill(row)} chart__edge")
            turned += share
    yield element(
        "circle",
        cx=sign.x,
        cy=sign.y,
        r=max(sign.radius * _HEART, sign.radius - 5),
        class_="chart__heart",
    )


def _wedge(sign: Cluster, begin: float, share: float) -> str:
    x1, y1 = _on_circle(sign, begin)
    x2, y2 = _on_circle(sign, begin + share)
    far = int(share > 0.5)  # noqa: PLR2004 - half a turn
    arc = f"A{sign.radius:.2f} {sign.radius:.2f} 0 {far} 1 {x2:.2f} {y2:.2f}"
    return f"M{sign.x:.2f} {sign.y:.2f}L{x1:.2f} {y1:.2f}{arc}Z"


def _on_circle(sign: Cluster, turn: float) -> tuple[float, float]:
    """From the top, clockwise; a whole turn is 1."""
    angle = 2 * pi * turn
    return sign.x + sign.radius * sin(angle), sign.y - sign.radius * cos(angle)


def _key(chart: SiteMap) -> Iterator[tuple[str, str]]:
    for row, (stage, count) in enumerate(zip(chart.stages, chart.counts(), strict=True)):
        yield stage_sign(row), f"{stage.label}: {number_words(count, chart.language)}"


def _scale_bar(chart: SiteMap, frame: MapFrame, y: float) -> Iterator[str]:
    kilometres, pixels = frame.bar(_BAR)
    x, foot = MARGIN, y + 8
    yield line(x, foot, x + pixels, foot, class_="chart__base")
    yield line(x, foot - 4, x, foot + 4, class_="chart__base")
    yield line(x + pixels, foot - 4, x + pixels, foot + 4, class_="chart__base")
    decimals = 0 if kilometres >= 1 else 2
    words = f"{number_words(kilometres, chart.language, decimals)}\xa0{chart.kilometres}"
    yield scripted_text(words, x + pixels + 8, foot + 4)
    if chart.not_placed:
        room = WIDTH - MARGIN - (x + pixels + 24 + width_of(words))
        number = number_words(chart.not_placed, chart.language)
        beside = wrapped(f"{chart.not_placed_label}: {number}", room, 1)
        yield from lines_at(beside, WIDTH - MARGIN, foot + 4, text_anchor="end")
