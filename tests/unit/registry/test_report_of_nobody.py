"""Contributions to the UN from a register that has nobody yet."""

from datetime import date

import pytest

from sought.reporting.reports import render
from tests.report_world import cells, report, tables, words

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TITLE = "Women and children, by age and sex"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("un_missing", "Not accounted for, by war and sex: none so far."),
        ("csw_hostages", "The register has no published number of women or children."),
    ],
)
def test_it_says_so(alice, kind, sentence):
    told = report(alice, kind, inside=False, since=date(2020, 1, 1))
    assert sentence in words(told)
    assert set(cells(tables(told)[TITLE], "Not accounted for")) == {0}
    assert render(told, "docx")
