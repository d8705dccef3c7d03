"""A report as PDF/A: what the template ``report.typ`` prints."""

from __future__ import annotations

from collections.abc import Sequence

from sought.reporting.documents import typeset
from sought.reporting.reports.labels import LABELS
from sought.reporting.reports.page_shapes import Shape
from sought.reporting.reports.parts import (
    Bullets,
    Definitions,
    Fact,
    Facts,
    Links,
    Methods,
    Paragraph,
    Signatures,
)
from sought.reporting.reports.printed import (
    PrintedChart,
    PrintedPart,
    PrintedSection,
    PrintedTable,
    printed_runs,
    running_head,
)
from sought.reporting.reports.report import Report
from sought.reporting.reports.report_json import report_sha256
from sought.reporting.reports.standing_section import day_words, standing_dates
from sought.reporting.reports.terms import terms_of

Data = dict[str, object]


def to_pdf(report: Report) -> bytes:
    """PDF/A-2a and PDF/UA-1; equal reports give equal bytes."""
    return typeset("report", _document(report), issued=report.letterhead.issued)


def _document(report: Report) -> Data:
    words = LABELS["issued"].text(report.language)
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "running": running_head(report),
        "language": report.language,
        "letterhead": report.letterhead.as_data(),
        "sha256": report_sha256(report),
        "issued-words": f"{words}: {day_words(report.letterhead.issued, report.language)}",
        "addressee": list(report.addressee),
        "references": _facts(report, report.references),
        "dates": _facts(report, standing_dates(report)),
        "runs": [_run(report, shape, sections) for shape, sections in printed_runs(report)],
    }


def _run(report: Report, shape: Shape, sections: Sequence[PrintedSection]) -> Data:
    return {
        "paper": shape.paper,
        "flipped": shape.is_flipped,
        "sections": [
            {
                "heading": section.heading,
                "level": section.level,
                "parts": [_part(report, part, shape) for part in section.parts],
            }
            for section in sections
        ],
    }


def _part(report: Report, part: PrintedPart, shape: Shape) -> Data:  # noqa: PLR0911 # one way for each
    match part:
        case Paragraph():
            return {"part": "paragraph", "words": part.words, "framed": part.framed}
        case Bullets():
            return {"part": "bullets", "words": list(part.words)}
        case Facts():
            return {"part": "facts", "rows": _facts(report, part.facts)}
        case Definitions() | Methods() | Links():
            return {"part": "terms", "entries": _terms(report, part)}
        case Signatures():
            words = LABELS["place_and_day"].text(report.language)
            return {"part": "signatures", "signers": list(part.signers), "place-and-day": words}
        case PrintedChart():
            return _chart(part, shape)
        case PrintedTable():
            return _table(report, part)


def _facts(report: Report, facts: Sequence[Fact]) -> list[Data]:
    return [
        {"label": each.label, "value": each.value, "address": report.address(each.path)}
        for each in facts
    ]


def _terms(report: Report, part: Definitions | Methods | Links) -> list[Data]:
    return [
        {
            "term": each.term,
            "words": each.words,
            "leads": each.leads,
            "address": report.address(each.path),
        }
        for each in terms_of(report, part)
    ]


def _chart(printed: PrintedChart, shape: Shape) -> Data:
    chart = printed.chart
    return {
        "part": "chart",
        "number": printed.number,
        "title": chart.title,
        "alternative": chart.alternative,
        "svg": chart.svg,
        "width": shape.picture_width(chart.proportion),
    }


def _table(report: Report, printed: PrintedTable) -> Data:
    table = printed.table
    return {
        "part": "table",
        "number": printed.number,
        "title": table.title,
        "address": report.address(table.path),
        "none": LABELS["no_rows"].text(report.language),
        "short": printed.is_short,
        "size": printed.fit.size,
        "widths": list(printed.fit.widths),
        "right": list(printed.is_right),
        "heads": _heads(printed),
        "rows": [
            {
                "cells": list(cells),
                "total": row.is_total,
                "address": report.address(row.path),
            }
            for cells, row in zip(printed.rows, table.rows, strict=True)
        ],
        "notes": list(table.notes),
    }


def _heads(printed: PrintedTable) -> list[list[Data]]:
    return [
        [
            {
                "words": head.words,
                "span": head.span,
                "rows": head.rows,
                "right": printed.is_right[head.at],
            }
            for head in heads
        ]
        for heads in printed.heads
    ]
