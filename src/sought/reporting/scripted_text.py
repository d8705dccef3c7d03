"""Words in a picture, each run of letters in the font of its script.

A picture in a document is set with the shipped fonts, none of which has all scripts; and where a
font is left to be found, the setter loses letters that join with their neighbours.
"""

from __future__ import annotations

from html import escape
from itertools import groupby

from sought.reporting.svg import Attribute, element

_FONTS = {"armn": "Noto Sans Armenian", "geor": "Noto Sans Georgian", "arab": "Noto Sans Arabic"}
_RANGES = (
    ("armn", 0x0530, 0x058F),
    ("armn", 0xFB13, 0xFB17),
    ("geor", 0x10A0, 0x10FF),
    ("geor", 0x1C90, 0x1CBF),
    ("arab", 0x0600, 0x06FF),
    ("arab", 0x0750, 0x077F),
    ("arab", 0xFB50, 0xFDFF),
    ("arab", 0xFE70, 0xFEFF),
)

PAPER_FONTS = "text{font-family:'Noto Sans'}" + "".join(
    f".script-{script}{{font-family:'{font}'}}" for script, font in _FONTS.items()
)
"""Goes into the style of a picture on paper; a page has fonts of its own."""


def scripted_text(words: str, x: float, y: float, **attributes: Attribute) -> str:
    """Words at a point."""
    runs = [(script, "".join(letters)) for script, letters in groupby(words, _script_of)]
    return element("text", *(_run(*run) for run in runs), x=x, y=y, **attributes)


def _run(script: str, letters: str) -> str:
    return (
        element("tspan", escape(letters), class_=f"script-{script}") if script else escape(letters)
    )


def _script_of(letter: str) -> str:
    """Empty for what the first font has."""
    code = ord(letter)
    return next((script for script, first, last in _RANGES if first <= code <= last), "")
