"""Every number of the monthly report opens in the office, and shows the same number there."""

from __future__ import annotations

import copy
from datetime import timedelta

import pytest
from django.utils import timezone

from sought.registry.records.figure_catalogue import FIGURES
from sought.registry.records.report_made import made
from sought.reporting.reports import Chart, Table
from tests import monthly_world
from tests.pages.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(scope="module")
def recorded(made_once):
    return made_once(monthly_world.world)


@pytest.fixture
def world(recorded, db):  # noqa: ARG001 - what is recorded stays for the module
    return copy.deepcopy(recorded)


def tables(row):
    found = [part for section in made(row).report.sections for part in section.parts]
    behind = [part.table for part in found if isinstance(part, Chart) and part.table]
    return [part for part in (*found, *behind) if isinstance(part, Table)]


def shown(client, path):
    """The number of a figure, or of the persons behind a cell, as the page has it."""
    page = client.get(path)
    assert page.status_code == 200, path
    context = page.context
    if "cell_page" in context:
        return context["cell_page"].paginator.count
    if "sums" in context:
        return context["sums"][0]["value"]
    found = context.get("found")
    return found.count if found is not None else None


def number(table, line):
    """What the row comes to: its sum, or of key numbers that of now."""
    headings = [column.heading for column in table.columns]
    return line.cells[1 if "Change" in headings else -1]


def test_every_row_opens_and_shows_its_number(world):
    since = timezone.localdate() - timedelta(days=30)
    row = monthly_world.monthly(world.alice, inside=True, since=since)
    client = client_of(world.rena)
    later = monthly_world.office.source(world.alice)
    monthly_world.office.describe(world.women[0], "sex", "m", by=world.alice, of=later)
    seen = set()
    for table in tables(row):
        for line in table.rows:
            if not line.path or not line.path.startswith("/figures/"):
                continue
            told = shown(client, line.path)
            compared = "show=compare" in line.path or "Came in" in {
                column.heading for column in table.columns
            }
            if not compared:
                assert told == number(table, line), (table.title, line.heading)
            seen.add(table.title)
    assert {"Persons", "Registered by status and sex", "Open cases by reason"} <= seen
    assert len(seen) > 8


def test_the_addresses_of_definitions_and_tables_open(world):
    report = made(monthly_world.monthly(world.alice)).report
    client = client_of(world.rena)
    paths = {one.path for one in report.definitions}
    paths |= {
        one.path for section in report.sections for one in section.parts if isinstance(one, Table)
    }
    assert len(paths) > len(FIGURES) - 4
    for path in sorted(paths - {""}):
        assert client.get(path).status_code == 200, path
