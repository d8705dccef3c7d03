"""Whether the shipped fonts can print every letter, before anything is printed."""

from __future__ import annotations

from collections.abc import Iterator

from sought.errors import InputError
from sought.reporting.charts.font_advances import has_letter
from sought.reporting.documents.typesetting import leaves
from sought.reporting.reports.chart import Chart
from sought.reporting.reports.report import Report
from sought.reporting.reports.report_json import as_data

_LINE_END = 0x0A
_UNSEEN = frozenset([_LINE_END, 0x00AD, *range(0x200B, 0x2010)])
"""Soft hyphen, places to break a line, joiners and marks of direction: nothing is to be drawn."""

_DECEIVING = frozenset([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""They turn the order of the letters around, so that a text reads as what it is not."""

_MOST_SHOWN = 8


def check_letters(report: Report) -> None:
    """Raise InputError with the place and the code points if something cannot be printed."""
    for where, text in _texts(report):
        codes = sorted({ord(letter) for letter in set(text) if not _is_printed(letter)})
        if codes:
            shown = " ".join(f"U+{code:04X}" for code in codes[:_MOST_SHOWN])
            raise InputError(
                f"characters {shown} cannot be printed with the shipped fonts; write the text in "
                "Latin, Cyrillic, Armenian, Georgian, Greek or Arabic letters",
                where=where,
            )


def _texts(report: Report) -> Iterator[tuple[str, str]]:
    """Of a drawing only what is to be read."""
    yield from ((path, text) for path, text in leaves(as_data(report), "") if path[-4:] != ".svg")
    for at, section in enumerate(report.sections):
        for place, part in enumerate(section.parts):
            if isinstance(part, Chart):
                yield f"sections[{at}].parts[{place}].svg", part.words


def _is_printed(letter: str) -> bool:
    code = ord(letter)
    return code in _UNSEEN or (code >= ord(" ") and code not in _DECEIVING and has_letter(letter))
