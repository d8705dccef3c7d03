"""The monthly report of a register in which nobody stands yet."""

from __future__ import annotations

import pytest

from sought.registry.records.report_made import made
from sought.reporting.reports import Table
from tests.monthly_world import monthly

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_an_empty_register_has_a_report(alice):
    sections = made(monthly(alice)).report.sections
    titles = [section.heading for section in sections]
    assert "Summary in numbers" in titles
    assert "What changed in the period, and why" not in titles
    tables = [part for section in sections for part in section.parts if isinstance(part, Table)]
    assert {cell for table in tables for row in table.rows for cell in row.cells} <= {0}
