"""Reports as plain values that become the same PDF, Word document and workbook each time.

It prints what it is given and knows no person; its errors carry positions and code points.

- :mod:`report`: the value, its sections; :mod:`parts`, :mod:`table`, :mod:`chart`: what they hold.
- :mod:`report_json`: the stored definition, from which a report is made again, and its SHA-256.
- :mod:`standing_section`: what every report says of itself at its end.
- :mod:`printed`: cells in words, captions with numbers, :mod:`page_shapes` and :mod:`breaking`.
- :mod:`render`: the report as a file: :mod:`pdf`, :mod:`word`, :mod:`workbook`.
"""

from __future__ import annotations

from sought.reporting.disclosure.published import BLANK
from sought.reporting.reports.chart import Chart
from sought.reporting.reports.parts import (
    Bullets,
    Definition,
    Definitions,
    Fact,
    Facts,
    Link,
    Links,
    Method,
    Methods,
    Paragraph,
    Signatures,
)
from sought.reporting.reports.render import FORMATS, render
from sought.reporting.reports.report import Part, Report, Section
from sought.reporting.reports.report_json import canonical_json, report_from_json, report_sha256
from sought.reporting.reports.table import Cell, Column, Row, Table

__all__ = [
    "BLANK",
    "FORMATS",
    "Bullets",
    "Cell",
    "Chart",
    "Column",
    "Definition",
    "Definitions",
    "Fact",
    "Facts",
    "Link",
    "Links",
    "Method",
    "Methods",
    "Paragraph",
    "Part",
    "Report",
    "Row",
    "Section",
    "Signatures",
    "Table",
    "canonical_json",
    "render",
    "report_from_json",
    "report_sha256",
]
