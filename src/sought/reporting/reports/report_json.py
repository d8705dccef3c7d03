"""A report as its stored definition: canonical JSON, by whose SHA-256 anybody can check it."""

from __future__ import annotations

import json
from typing import cast

from sought.errors import InputError
from sought.reporting import documents
from sought.reporting.reports.plain_values import built, plain
from sought.reporting.reports.report import Report

FORMAT = 1
"""Goes up when what is stored no longer reads as before."""


def canonical_json(report: Report) -> str:
    """The one text of a report; :func:`report_from_json` makes an equal report of it."""
    return documents.canonical_json(as_data(report))


def report_from_json(text: str) -> Report:
    """The report of a stored definition; InputError names the path of what cannot be read."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError("is no JSON; give what canonical_json made", where="report") from None
    if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
        raise InputError(f"is no definition of format {FORMAT}", where="report")
    return cast("Report", built(Report, data, ""))


def report_sha256(report: Report) -> str:
    """Of the canonical JSON in UTF-8; printed on every page."""
    return documents.sha256(as_data(report))


def as_data(report: Report) -> dict[str, object]:
    """What JSON can hold."""
    return {"format": FORMAT, **plain(report)}
