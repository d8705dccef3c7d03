"""Symbols of persons with their labels.

Shapes carry presentation attributes and classes, no style element: a page under a content
security policy may colour them (``.pedigree .sought``), and without any style they are drawn in
the colour of the text around.
"""

from __future__ import annotations

from html import escape

from sought.reporting.pedigree_drawing.family import Individual, Sex
from sought.reporting.svg import element, line, text

RADIUS = 16.0
LINE_HEIGHT = 14.0
LETTERS = 18
"""Letters in a line of a label before it is broken."""
_LINES = 4
_LABEL_BELOW = RADIUS + 17
_SLASH = RADIUS + 6


def label_lines(person: Individual) -> list[str]:
    """The code, then its labels, broken at spaces; what is beyond five lines is cut."""
    broken = [part for words in person.labels for part in _broken(words)]
    if len(broken) > _LINES:
        broken = [*broken[: _LINES - 1], broken[_LINES - 1][: LETTERS - 1] + "…"]
    return [_shortened(person.code), *broken]


def label_width(person: Individual) -> float:
    """Pixels that the widest line needs, estimated by script, since no font is at hand."""
    return max(sum(_letter_width(letter) for letter in words) for words in label_lines(person))


def _letter_width(letter: str) -> float:
    """Of 12 pixels height and bold; Armenian, Georgian and Arabic letters are the widest."""
    if letter < "\u0370":
        return 7.2
    return 8.0 if letter < "\u0530" else 9.0


def symbol(person: Individual, x: float, y: float, told: str) -> str:
    """One person at a point; ``told`` says in words what the symbol shows."""
    title = element("title", escape(told, quote=False))
    group = element("g", title, bare_symbol(person, x, y), *_labels(person, x, y),
                    class_=_classes(person))  # fmt: skip
    return element("a", group, href=person.link) if person.link else group


def bare_symbol(person: Individual, x: float, y: float) -> str:
    """The symbol and its marks, without labels."""
    inside = [_shape(person, x, y)]
    if person.protected:
        inside.append(_outline(person.sex, x, y, RADIUS - 5))
    if person.sought:
        mark = text("?", x, y + 7, text_anchor="middle", font_size=20, font_weight="bold",
                    fill="currentColor")  # fmt: skip
        inside.append(mark)
    if person.deceased:
        inside.append(_stroke(x - _SLASH, y + _SLASH, x + _SLASH, y - _SLASH, "deceased"))
    if person.typed:
        inside.append(element("circle", cx=x + RADIUS + 4, cy=y + RADIUS - 1, r=3.5,
                              fill="currentColor", class_="typed"))  # fmt: skip
    if person.applicant:
        inside.append(_arrow(x - RADIUS, y + RADIUS))
    return "".join(inside)


def _labels(person: Individual, x: float, y: float) -> list[str]:
    return [
        text(
            words,
            x,
            y + _LABEL_BELOW + n * LINE_HEIGHT,
            text_anchor="middle",
            fill="currentColor",
            font_weight="normal" if n else "bold",
            class_="label" if n else "code",
            unicode_bidi="plaintext",
        )
        for n, words in enumerate(label_lines(person))
    ]


def _classes(person: Individual) -> str:
    flags = ("sought", "deceased", "applicant", "typed", "protected")
    return " ".join(["person", person.sex.value, *(f for f in flags if getattr(person, f))])


def _shape(person: Individual, x: float, y: float) -> str:
    width = 3.5 if person.sought else 1.75
    fill = "0.14" if person.sought else "0"
    return _outline(
        person.sex, x, y, RADIUS, stroke_width=width, fill_opacity=fill, class_="symbol"
    )


def _outline(sex: Sex, x: float, y: float, radius: float, **more: str | float) -> str:
    given: dict[str, str | float] = {
        "stroke": "currentColor", "stroke_width": 1.25, "fill": "currentColor", "fill_opacity": "0",
        **more,
    }  # fmt: skip
    if sex is Sex.FEMALE:
        return element("circle", cx=x, cy=y, r=radius, **given)
    if sex is Sex.MALE:
        side = 2 * radius
        return element("rect", x=x - radius, y=y - radius, width=side, height=side, **given)
    r = radius * 1.15
    points = f"{x:g},{y - r:g} {x + r:g},{y:g} {x:g},{y + r:g} {x - r:g},{y:g}"
    return element("polygon", points=points, **given)


def _stroke(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return line(x1, y1, x2, y2, stroke="currentColor", stroke_width=1.75, class_=kind)


def _arrow(x: float, y: float) -> str:
    """From the lower left to the corner of the symbol."""
    shaft = _stroke(x - 16, y + 8, x - 5, y - 1, "arrow")
    points = f"{x - 1:g},{y - 4:g} {x - 9:g},{y - 2:g} {x - 4:g},{y + 4:g}"
    return shaft + element("polygon", points=points, fill="currentColor", class_="arrow")


def _broken(words: str) -> list[str]:
    """At spaces, and a single word too long for a line by cutting it."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= LETTERS:
            lines[-1] = longer
        else:
            lines.append(_shortened(word))
    return [line for line in lines if line]


def _shortened(word: str) -> str:
    return word if len(word) <= LETTERS else word[: LETTERS - 1] + "…"
