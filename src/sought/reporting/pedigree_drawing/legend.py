"""What the symbols and lines of pedigrees mean, as a picture."""

from __future__ import annotations

from collections.abc import Iterator

from sought.reporting.documents.wording import Wording, checked_language
from sought.reporting.pedigree_drawing import lines
from sought.reporting.pedigree_drawing.drawing import picture
from sought.reporting.pedigree_drawing.family import Individual, Sex
from sought.reporting.pedigree_drawing.phrases import (
    CLAIMED,
    FLAGS,
    GUARDIANSHIP,
    LEGEND,
    RELATED,
    SEXES,
    VERIFIED,
)
from sought.reporting.pedigree_drawing.symbols import bare_symbol
from sought.reporting.svg import text

_HEIGHT, _WIDTH = 46.0, 380.0
_MIDDLE, _WORDS = 40.0, 84.0


def draw_legend(language: str = "en", *, id_: str = "pedigree-legend") -> str:
    """The signs with their meaning, one below the other; ``id_`` is unique on the page."""
    checked_language(language)
    shapes: list[str] = []
    for number, (drawn, words) in enumerate([*_persons(), *_lines()]):
        y = _HEIGHT * (number + 0.7)
        moved = f'<g transform="translate({_MIDDLE:g} {y:g})">{drawn}</g>'
        shapes += [moved, text(words.text(language), _WORDS, y + 4.5, fill="currentColor")]
    size = (_WIDTH, _HEIGHT * (len(shapes) / 2 + 0.4))
    return picture(size, LEGEND.text(language), "", shapes, id_)


def _persons() -> Iterator[tuple[str, Wording]]:
    for sex, words in SEXES.items():
        yield bare_symbol(Individual("-", sex=sex), 0, 0), words
    for flag, words in FLAGS.items():
        marked = Individual(
            "-",
            sex=Sex.MALE,
            sought=flag == "sought",
            deceased=flag == "deceased",
            applicant=flag == "applicant",
            typed=flag == "typed",
            protected=flag == "protected",
        )
        yield bare_symbol(marked, 0, 0), words


def _lines() -> Iterator[tuple[str, Wording]]:
    yield lines.path([(-28, 0), (28, 0)], "couple", claimed=False), VERIFIED
    yield lines.path([(-28, 0), (28, 0)], "couple", claimed=True), CLAIMED
    both = (lines.path([(-28, y), (28, y)], "couple", claimed=False) for y in (-2.5, 2.5))
    yield "".join(both), RELATED
    yield lines.dotted([(-28, 0), (28, 0)]), GUARDIANSHIP
