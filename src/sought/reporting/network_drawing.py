"""Who could have met whom: persons on a ring, lines between those who were held together.

The place of each person follows from the order given, so that the same persons give the same
picture; somebody in the middle is the one it is about.  What happened to a person shows in the
shape and in a word, how sure a meeting is in the weight and the dashes of its line.  It draws the
words that it is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, degrees, pi, sin

from sought.reporting.scripted_text import scripted_text
from sought.reporting.svg import element, line, page_picture

_MARGIN, _SIZE = 270.0, 6.5
_SMALLEST, _LARGEST, _ARC = 150.0, 300.0, 26.0
"""Radius of the ring at least and at most; length of it that one person needs."""
_LONGEST_LABEL = 22
_GRADES = ("possible", "probable", "certain")
"""In the order in which they are drawn: the surest on top."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """A person: ``fate`` is sought, held, released, dead or other, ``fate_words`` say it.

    ``words`` tell all of it to whoever points or listens.
    """

    key: str
    label: str
    fate: str
    fate_words: str
    words: str
    url: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """Two persons who could have met; ``grade`` is certain, probable or possible."""

    first: str
    second: str
    grade: str
    words: str


def draw_network(
    nodes: Sequence[Node], ties: Sequence[Tie], title: str, *, middle: str = ""
) -> str:
    """The picture as SVG, the ring in the order given; empty without anybody.

    Colours come from the page by classes.
    """
    if not nodes:
        return ""
    around = [node for node in nodes if node.key != middle]
    radius = min(_LARGEST, max(_SMALLEST, len(around) * _ARC / (2 * pi)))
    centre = radius + _MARGIN
    angles = {node.key: 2 * pi * at / len(around) for at, node in enumerate(around)}
    points = {
        key: (centre + radius * cos(angle), centre + radius * sin(angle))
        for key, angle in angles.items()
    }
    points |= {node.key: (centre, centre) for node in nodes if node.key == middle}
    shapes = [
        *_ties(ties, points),
        *(_node(node, points[node.key], angles.get(node.key)) for node in nodes),
    ]
    return page_picture(2 * centre, 2 * centre, title, shapes, "network", "group")


def _ties(ties: Sequence[Tie], points: Mapping[str, Point]) -> Iterator[str]:
    for tie in sorted(ties, key=lambda t: (_GRADES.index(t.grade), t.first, t.second)):
        ends = (*points[tie.first], *points[tie.second])
        words = element("title", escape(tie.words))
        yield element("g", words, line(*ends, class_=f"network__tie network__tie--{tie.grade}"))


def _node(node: Node, at: Point, angle: float | None) -> str:
    shape = element(
        "g", *shape_of(node.fate, at), class_=f"network__shape network__shape--{node.fate}"
    )
    inside = element(
        "g",
        element("title", escape(node.words)),
        shape,
        _label(node, at, angle),
        class_="network__person network__person--chosen" if node.chosen else "network__person",
    )
    return element("a", inside, href=node.url, aria_label=node.words) if node.url else inside


def shape_of(fate: str, at: Point, size: float = _SIZE) -> tuple[str, ...]:
    """Sought: a disc; held: a triangle; released: a square; dead: a cross; others: a ring."""
    x, y = at
    if fate == "released":
        return (element("rect", x=x - size, y=y - size, width=2 * size, height=2 * size),)
    if fate == "held":
        return (
            element(
                "path", d=f"M{x:.1f} {y - size:.1f}l{size:.1f} {2 * size:.1f}h{-2 * size:.1f}z"
            ),
        )
    if fate == "dead":
        ends = ((x - size, y - size, x + size, y + size), (x - size, y + size, x + size, y - size))
        return tuple(line(*one) for one in ends)
    return (element("circle", cx=x, cy=y, r=size),)


def _label(node: Node, at: Point, angle: float | None) -> str:
    """Outwards from the ring, never upside down; under the shape for the one in the middle."""
    words, (x, y) = f"{_cut(node.label)}, {node.fate_words}", at
    if angle is None:
        return scripted_text(words, x, y + 24, text_anchor="middle", class_="network__label")
    out, leftwards = 14.0, cos(angle) < -1e-9  # noqa: PLR2004 - straight up and down reads rightwards
    turn = degrees(angle) + (180 if leftwards else 0)
    return scripted_text(
        words,
        x + (-out if leftwards else out),
        y,
        text_anchor="end" if leftwards else "start",
        dominant_baseline="central",
        transform=f"rotate({turn:.1f} {x:.1f} {y:.1f})",
        class_="network__label",
    )


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_LABEL else words[: _LONGEST_LABEL - 1] + "…"
