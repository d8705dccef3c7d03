"""The tags of the pages, and the rules that every template keeps."""

import re
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.utils import translation

from sought.registry.models.event import EventKind
from sought.registry.models.person import Status
from sought.web.navigation import ENTRIES
from sought.web.templatetags import ui, ui_values
from tests.pages.design import (
    INSTALLATION,
    NAV,
    ROOT,
    SPRITE,
    TEMPLATES,
    rendered,
    request_for,
    styleguide,
    tag,
)
from tests.pages.static_site import STATIC

# --- signs --------------------------------------------------------------------------------------


def symbol(name: str) -> str:
    found = re.search(rf'<symbol id="{re.escape(name)}"[^>]*>(.*?)</symbol>', SPRITE)
    assert found, f"no icon {name}"
    return found[1]


def test_stages_differ_in_word_and_shape_not_only_in_colour():
    shown = [ui_values.stage_shown(status) for status in Status]
    assert len({stage["label"] for stage in shown}) == len(Status)
    assert len({symbol(stage["icon"]) for stage in shown}) == len(Status)


def test_what_is_no_stage_is_refused():
    with pytest.raises(ValueError, match="lost"):
        ui_values.stage_shown("lost")


def test_every_icon_that_is_asked_for_is_there():
    written = "".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.html"))
    names = set(
        re.findall(r'\bicon "([\w-]+)"', written) + re.findall(r' icon="([\w-]+)"', written)
    )
    names |= {ui_values.event_icon(kind) for kind in EventKind.values}
    names |= {entry.icon for entry in ENTRIES}
    assert len(names) > 40
    for name in names:
        symbol(name)


def test_a_chip_names_source_place_and_grades():
    statement = SimpleNamespace(
        source=SimpleNamespace(code="S-000007", title="List of a hospital"),
        place_in_source="line 4",
        reliability="B",
        credibility="3",
        withdrawn_at=None,
    )
    shown = tag("{% statement_chip statement url='/s/7' %}", statement=statement)
    words = ("S-000007", 'href="/s/7"', "line 4", "B3", "usually reliable", "possibly true")
    assert [word for word in words if word not in shown] == []
    assert "withdrawn" not in shown


def test_a_withdrawn_chip_tells_the_reason():
    statement = {"source_code": "S-1", "withdrawn_at": "2025", "withdrawn_reason": "Wrong person"}
    shown = tag("{% statement_chip statement %}", statement=statement)
    assert "chip--withdrawn" in shown
    assert "Wrong person" in shown


@pytest.mark.parametrize(
    ("language", "date", "words"),
    [
        ("en", "1992-02~", "about February 1992"),
        ("ru", "1992-02", "февраль 1992"),
        ("fr", "1992", "1992"),
        ("en", "in the spring", "in the spring"),
        ("en", None, ""),
    ],
)
def test_dates_are_told_in_the_language_of_the_page(language, date, words):
    with translation.override(language):
        assert words in tag("{{ date|edtf }}", date=date)


def test_text_of_a_source_is_never_markup():
    facts = [{"label": "Name", "value": "<script>alert(1)</script>"}]
    shown = tag("{% facts facts %}{% card b %}{{ i }}{% endcard %}", facts=facts, b="<b>", i="<i>")
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "<i>" not in shown


# --- lists --------------------------------------------------------------------------------------

COLUMNS = [{"key": "name", "label": "Name", "sortable": True}]
TABLE = "{% data_table 't' columns 'List' sort='name' %}{{ rows|safe }}{% enddata_table %}"


@pytest.mark.parametrize(
    ("address", "order", "link"),
    [
        ("/?q=a&page=4", "ascending", "?q=a&amp;sort=-name"),
        ("/?sort=-name", "descending", "?sort=name"),
    ],
)
def test_a_heading_turns_the_order_and_keeps_the_filters(address, order, link):
    shown = tag(TABLE, columns=COLUMNS, rows="<tr></tr>", request=request_for(address))
    assert f'aria-sort="{order}"' in shown
    assert f'href="{link}"' in shown


@pytest.mark.parametrize(
    ("rows", "says"), [("", "Nothing here"), ("<p>Own words</p>", "Own words")]
)
def test_a_table_without_rows_is_no_table(rows, says):
    shown = tag(TABLE, columns=COLUMNS, rows=rows, request=request_for())
    assert "<table" not in shown
    assert says in shown


def test_pages_keep_the_filters_and_leave_gaps():
    page = Paginator(range(1000), 10).page(50)
    shown = tag("{% pagination page %}", page=page, request=request_for("/?q=a"))
    assert "491–500 of 1,000" in shown
    assert 'href="?q=a&amp;page=51"' in shown
    assert 'aria-current="page">50<' in shown
    assert "page=30" not in shown


def test_entries_of_the_group_new_stand_in_the_bar_only():
    assert [entry["label"] for entry in ui_values.nav_new(NAV)] == ["Interview"]
    groups = ui_values.nav_groups(NAV)
    assert [group["label"] for group in groups] == ["", "Book"]


# --- rules of the templates ---------------------------------------------------------------------

ALL_TEMPLATES = sorted(TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("path", ALL_TEMPLATES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_nothing_is_inline(path):
    text = path.read_text("utf-8")
    assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:|hx-on", text) == []
    for script in re.findall(r"<script[^>]*>", text):
        assert "src=" in script or 'type="application/json"' in script


def test_no_style_sheet_or_script_names_another_machine():
    files = [*STATIC.glob("css/*.css"), *STATIC.glob("js/*.js")]
    assert len(files) > 12
    assert [path.name for path in files if "://" in path.read_text("utf-8")] == []


def test_403_names_the_roles_and_no_detail():
    shown = rendered("403.html", needed_roles=["Reviewer"], exception="P-000118 is protected")
    assert "Reviewer" in shown
    assert "P-000118" not in shown


def test_the_documentation_lists_every_tag():
    table = (ROOT / "docs" / "explanation" / "interface.md").read_text("utf-8")
    listed = set(
        re.findall(r"^\| `(\w+)`(?: … `end\w+`)? \|", table.split("## Tags")[1], re.MULTILINE)
    )
    inside = {"account_tabs", "nav_groups", "nav_new", "plain_widget", "shortcut_overlay"}
    inside |= {"theme_attributes"} | {name for name in ui.register.tags if name.startswith("end")}
    assert listed == set(ui.register.tags) - inside


def test_demo_is_said_where_it_is_true():
    said = "Invented country, invented people"
    assert said in styleguide()
    assert said in rendered("404.html", installation=INSTALLATION)
    assert said not in rendered("404.html", installation=SimpleNamespace(name="", demo=False))
