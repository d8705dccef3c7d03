"""The pages of the reference say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from django.utils import translation

from sought.config.reference_page import reference_page
from sought.registry.policies.rights_page import rights_page
from sought.registry.records.figures_page import figures_page

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "reference"
CONFIG = ROOT / "src" / "sought" / "config"
READ = re.compile(r"""(?:env_\w+\(\s*|envvar=)["'](SOUGHT_[A-Z_]+)["']""")
LISTED = re.compile(r"^\| `(SOUGHT_[A-Z_]+)` ", re.MULTILINE)


def test_the_page_of_rights_is_the_table_of_rights():
    """Else run: manage.py rights_page > docs/reference/rights.md"""
    with translation.override(None):
        assert (PAGE / "rights.md").read_text("utf-8") == rights_page()


def test_the_page_of_figures_lists_the_catalogues():
    """Else run: manage.py figures_page > docs/reference/figures.md"""
    with translation.override(None):
        assert (PAGE / "figures.md").read_text("utf-8") == figures_page()


def test_the_page_of_the_commands_of_the_office_is_up_to_date():
    """Else run: python -m sought.config.reference_page > docs/reference/office-commands.md"""
    page = (PAGE / "office-commands.md").read_text("utf-8")
    assert page == reference_page()
    assert "| `` |" not in page
    assert "|  |" not in page  # everything is explained


def test_the_page_of_settings_lists_what_is_read():
    read = {name for file in CONFIG.glob("*.py") for name in READ.findall(file.read_text("utf-8"))}
    listed = LISTED.findall((PAGE / "settings.md").read_text("utf-8"))
    assert sorted(read) == sorted(listed)
    assert len(read) > 15
