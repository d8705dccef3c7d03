"""What a process reads for figures before anybody asks for one."""

from __future__ import annotations

import pytest

from sought.config.warm_figures import warm_figures
from sought.registry.records import figure_facts, figure_tables
from tests import office
from tests.unit.registry.figure_cases import went_missing

pytestmark = pytest.mark.django_db


def test_the_first_page_of_figures_finds_the_register_read(monkeypatch):
    who = went_missing(office.alice())
    warm_figures()
    monkeypatch.delattr(figure_facts, "_derived")
    monkeypatch.setattr(figure_tables, "columns", None)
    kept = figure_tables.register_columns(figure_facts.person_records())
    assert who.code in kept.codes
