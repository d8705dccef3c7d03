"""A small writer of SVG pictures: elements with attributes, escaped, nothing loaded from outside."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

Attribute = str | float


def element(name: str, *inside: str, **attributes: Attribute) -> str:
    """One element; ``stroke_width=2`` is written ``stroke-width="2"``, a final ``_`` dropped.

    ``inside`` is markup: texts come from :func:`text`, which escapes them.
    """
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_value(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{''.join(inside)}</{name}>" if inside else f"<{name}{given}/>"


def text(words: str, x: float, y: float, **attributes: Attribute) -> str:
    """Words at a point."""
    return element("text", escape(words), x=x, y=y, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: Attribute) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def picture(
    width: float,
    height: float,
    title: str,
    shapes: Iterable[str],
    style: str = "",
    description: str = "",
) -> str:
    """A whole picture on white, with title and description for those who cannot see it."""
    ground = element("rect", width=width, height=height, fill="white")
    parts = [*_told(title, description), element("style", escape(style)), ground, *shapes]
    return (
        element(
            "svg",
            "\n",
            *(f"{part}\n" for part in parts),
            xmlns="http://www.w3.org/2000/svg",
            role="img",
            viewBox=f"0 0 {_value(width)} {_value(height)}",
            width=width,
            height=height,
        )
        + "\n"
    )


def page_picture(
    width: float,
    height: float,
    title: str,
    shapes: Iterable[str],
    class_: str,
    role: str,
    description: str = "",
) -> str:
    """A picture inside a page, which gives it its colours by classes."""
    return element(
        "svg",
        *_told(title, description),
        *shapes,
        role=role,
        class_=class_,
        aria_label=title,
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
    )


def _told(title: str, description: str) -> list[str]:
    """Description is left out where there is none."""
    told = [element("title", escape(title))]
    return [*told, element("desc", escape(description))] if description else told


def _value(value: Attribute) -> str:
    """Two decimals are a hundredth of a pixel."""
    if isinstance(value, str):
        return value
    return f"{value:.2f}".rstrip("0").rstrip(".")
