"""Figures as of a date: numbers, the persons behind them, differences, tables; nothing of the protected."""

from __future__ import annotations

import html
import re
from copy import deepcopy
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.conflicts import record_conflict
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.models import (
    AuditEntry,
    Conflict,
    EventKind,
    Installation,
    Officer,
    Person,
    Role,
)
from sought.registry.records.figure_catalogue import FIGURES
from sought.registry.records.thing_figures import THINGS
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db

HIDDEN_NAME = "Qorxmaz Gizliyev"
MOST_QUERIES = 60


FIRST_DAY = datetime(1993, 6, 1, 12, tzinfo=UTC)
"""When the register of these tests was begun; what it says of persons was written today."""
BEFORE = "1993-01-01"


def person(by: Officer, name: str, when: str, **facts: str):
    who = office.person(by, name, **facts)
    Person.objects.filter(pk=who.pk).update(created_at=FIRST_DAY)
    office.happened(EventKind.LAST_CONTACT, who, by=by, date=when)
    return who


def recorded() -> SimpleNamespace:
    alice = office.alice()
    world = SimpleNamespace(alice=alice)
    world.tural = person(alice, "Tural Nurlanlı", "1992-02-26", sex="m", birth="1970-05-05")
    world.leyla = person(alice, "Leyla Orsk", "1993-05-01", sex="f", birth="1988")
    world.aydin = person(alice, "Aydın Kulin", "1992-03")
    office.happened(EventKind.VISIT, world.tural, by=alice, date="1992-04-01")
    return world


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(recorded)


@pytest.fixture
def world(made):
    return deepcopy(made)


@pytest.fixture
def hidden(world):
    """A protected person whom Alice may not know, and an officer who is cleared for them."""
    bob = office.bob()
    who = person(world.alice, HIDDEN_NAME, "1992-02-26", sex="m", birth="1960")
    office.happened(EventKind.VISIT, who, by=world.alice, date="1992-04-01")
    protect(who, by=bob, reason="threatened")
    cleared = office.officer("cleared", Role.INVESTIGATOR)
    grant_clearance(who, cleared, by=bob, purpose="leads the case")
    return SimpleNamespace(person=who, cleared=cleared)


def get(officer: Officer, path: str, status: int = 200, **query: str):
    answer = client_of(officer).get(path, query)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer


def page(officer: Officer, path: str, status: int = 200, **query: str) -> str:
    return get(officer, path, status, **query).content.decode()


def numbers(officer: Officer, **query: str) -> dict[str, int]:
    """Every figure of persons, by its title."""
    groups = get(officer, "/figures", **query).context["groups"]
    return {str(f["label"]): f["value"] for group in groups for f in group["figures"]}


def counted(officer: Officer, code: str, **query: str) -> int:
    return get(officer, f"/figures/{code}", **query).context["sums"][0]["value"]


# --- all of them ----------------------------------------------------------------------------------


def test_the_list_has_every_figure_and_each_leads_to_its_page_with_the_same_times(world):
    answer = get(world.alice, "/figures", as_of="1992-12-31", show="all")
    groups = answer.context["groups"]
    shown = [figure for group in groups for figure in group["figures"]]
    assert len(shown) == len(FIGURES) + len(THINGS)
    assert all(figure["url"].endswith("?as_of=1992-12-31") for figure in shown)
    for figure in shown[::5]:
        get(world.alice, figure["url"])
    assert numbers(world.alice)["Registered as sought"] == 3
    assert "Seen alive in detention" in page(world.alice, "/figures")


def test_figures_of_things_come_as_a_second_part(world):
    part = get(world.alice, "/figures/of-things", as_of="1992-12-31")
    assert "Remains recovered" in part.content.decode()
    assert "<html" not in part.content.decode()
    assert "/figures/of-things?as_of=1992-12-31" in page(
        world.alice, "/figures", as_of="1992-12-31"
    )


def test_who_has_no_role_sees_none_and_readers_of_codes_see_codes(world):
    for path in ("/figures", "/figures/missing", "/figures/tables/by_status", "/conflicts"):
        page(office.charlie() if path == "/figures" else Officer.objects.get(username="charlie"),
             path, 403)  # fmt: skip
    text = page(office.officer("ana", Role.ANALYST), "/figures/registered")
    assert world.leyla.code in text
    assert "Orsk" not in text


def test_what_is_no_figure_is_not_found(world):
    for path in ("/figures/everything", "/figures/tables/everything", "/figures/tables/sites.pdf"):
        page(world.alice, path, 404)


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({"as_of": "2999-01-01"}, "Choose a day from 1900 to 2199."),
        ({"as_of": "2190-01-01"}, "This day has not come yet."),
        ({"known_at": "2190-01-01T12:00"}, "This moment has not come yet."),
        ({"known_at": "yesterday"}, "Write a moment such as 2022-12-31T18:00."),
    ],
)
def test_times_that_cannot_be_are_told(world, query, problem):
    assert problem in page(world.alice, "/figures", **query)


# --- one of them ----------------------------------------------------------------------------------


def test_a_figure_says_what_it_counts_and_shows_whom_and_by_which_statement(world):
    text = page(world.alice, "/figures/visited_icrc")
    assert "whoever certainly belongs to it" in text
    [row] = re.findall(r"<tr>\s*<td data-col=\"person\">.*?</tr>", text, re.DOTALL)
    assert "Tural Nurlanlı" in row
    assert ">male<" in row
    assert ">21<" in row
    assert "1 April 1992" in row
    assert re.search(r"S-\d{6}", row)
    assert re.search(r"E-\d{6}", row)


def test_it_is_narrowed_and_of_whom_nothing_is_stated_stands_apart(world):
    assert counted(world.alice, "registered", sex="f") == 1
    assert counted(world.alice, "registered", age="child") == 1
    assert counted(world.alice, "registered", sex="not_known") == 1
    text = page(world.alice, "/figures/registered", sex="f", show="not_known")
    assert "Aydın Kulin" in text
    assert "sex: nobody stated it" in text
    assert "Tural" not in text


def test_a_day_gone_by_counts_who_was_missing_then(world):
    assert counted(world.alice, "missing", as_of="1992-12-31") == 1  # Tural is held, Leyla at home
    assert counted(world.alice, "missing", as_of="1993-12-31") == 2
    assert counted(world.alice, "missing", known_at=BEFORE) == 0


def compared(officer: Officer, code: str, **query: str):
    asked = {name.replace("then_", "then-"): value for name, value in query.items()}
    return get(officer, f"/figures/{code}", show="compare", **asked)


def test_a_difference_is_explained_person_by_person(world):
    answer = compared(world.alice, "missing", then_as_of="1992-12-31")
    found = answer.context["difference"]
    assert (found["before"], found["after"]) == (1, 2)
    assert [(str(s["label"]), s["entered"], s["left"]) for s in found["sums"]] == [
        ("Came into scope as time passed", 1, 0)
    ]
    assert "Leyla Orsk" in answer.content.decode()
    new = compared(world.alice, "missing", then_known_at=BEFORE)
    assert [str(s["label"]) for s in new.context["difference"]["sums"]] == ["The record is new"]
    assert "Choose another day" in page(world.alice, "/figures/missing", show="compare")


def test_a_statement_that_came_later_and_a_merge_are_told_with_what_decided_before(world):
    then = "1994-01-01"  # the persons were in the register, nothing was said of them yet
    answer = compared(world.alice, "missing", then_known_at=then)
    [row] = [row for row in answer.context["rows"] if not row["entered"]]
    assert row["person"] == world.tural
    assert str(row["cause"]) == "A statement was added or replaced another"
    assert row["criterion"] == "status"
    [before], [now] = row["before"], row["now"]
    assert before["ref"] == world.tural.code
    assert (now["ref"][:2], now["chip"]["source_code"][:2]) == ("E-", "S-")
    assert now["url"].startswith("/sources/S-")
    merge_persons(world.leyla, world.aydin, by=office.bob(), reason="one and the same")
    merged = compared(world.alice, "registered", then_known_at=then)
    [change] = merged.context["rows"]
    assert str(change["cause"]) == "Found to be the same person as another"
    gone, kept = change["code"], change["into"].code
    assert {gone, kept} == {world.leyla.code, world.aydin.code}
    sums = get(world.alice, "/figures/registered").context["sums"]
    assert [(str(one["label"]), one["value"]) for one in sums] == [
        ("Counted", 2),
        ("Records behind", 3),
    ]


def test_the_years_are_those_of_the_figure(world):
    answer = get(world.alice, "/figures/missing", show="years")
    rows = answer.context["chart"]["rows"]
    at = {row["day"]: row["count"] for row in rows if row["known"] == "as known now"}
    assert (at["1992-12-31"], at["1993-12-31"]) == (1, 2)
    assert answer.context["years"][0]["now"]["count"] == counted(world.alice, "missing")


# --- tables ---------------------------------------------------------------------------------------


def test_each_cell_of_a_table_opens_exactly_its_persons(world):
    answer = get(world.alice, "/figures/tables/by_status", as_of="1993-12-31")
    cells = [cell for row in answer.context["rows"] for cell in row["cells"] if cell["count"]]
    assert answer.context["rows"][-1]["cells"][-1]["count"] == 3
    for cell in cells:
        assert get(world.alice, cell["url"]).context["sums"][0]["value"] == cell["count"]


def crowd(by: Officer, men: int, women: int) -> None:
    paper = office.source(by)
    for sex, number in (("m", men), ("f", women)):
        for at in range(number):
            office.person(by, f"One {sex}{at}", of=paper, sex=sex)


def test_a_table_for_outside_has_blanks_and_the_rule_and_no_link(world):
    crowd(world.alice, 6, 0)
    answer = get(world.alice, "/figures/tables/by_status", **{"for": "outside"})
    text = answer.content.decode()
    cells = [cell for row in answer.context["rows"] for cell in row["cells"]]
    assert any("blank" in cell for cell in cells)
    assert all(cell.get("count", 5) not in range(1, 5) for cell in cells)
    assert "Counts from 1 to 4 are not told." in text
    assert "/figures/registered?" not in text
    Installation.objects.update(disclosure_least=9)
    assert "Counts from 1 to 8 are not told." in page(
        world.alice, "/figures/tables/by_status", **{"for": "outside"}
    )


def test_only_the_protected_form_goes_into_a_file_and_the_chain_says_so(world):
    crowd(world.alice, 6, 0)
    answer = get(world.alice, "/figures/tables/by_status.csv", as_of="1993-12-31")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert "…" in answer.content.decode()
    assert not re.search(r"(?<![\d-])[1-4](?![\d-])", ",".join(lines[1:-2]))
    assert "as of 31 December 1993" in lines[-2]
    assert "Counts from 1 to 4 are not told." in lines[-1]
    entry = AuditEntry.objects.filter(verb="export").latest("number")
    assert entry.detail["list"] == "figure table"
    assert entry.detail["filters"]["table"] == "by_status"
    assert get(world.alice, "/figures/tables/sites.xlsx").content[:2] == b"PK"
    auditor = office.officer("aud", Role.AUDITOR)
    page(auditor, "/figures/tables/by_status.csv", 403)
    assert ".csv" not in page(auditor, "/figures/tables/by_status", **{"for": "outside"})


# --- the protected --------------------------------------------------------------------------------

EVERYWHERE = [
    ("/figures", {}),
    ("/figures/of-things", {}),
    ("/figures/registered", {}),
    ("/figures/registered", {"show": "not_known", "sex": "f"}),
    ("/figures/visited_icrc", {"as_of": "1992-12-31"}),
    ("/figures/missing", {"show": "years"}),
    ("/figures/held", {"show": "compare", "then-as_of": "1992-03-01"}),
    ("/figures/tables/by_status", {}),
    ("/figures/tables/by_status", {"for": "outside"}),
    ("/figures/families", {}),
    ("/figures/tables/ageing_donors", {}),
    ("/figures/tables/open_reasons", {}),
    ("/", {"as_of": "1993-12-31"}),
]


def without_tokens(text: str) -> str:
    """What differs between two answers by itself."""
    text = re.sub(r'(csrfmiddlewaretoken" value=|hx-headers=)["\'][^>]*', "", text)
    return re.sub(r"S-\d{6}|\d{2}:\d{2}", "", text)


@pytest.mark.usefixtures("world")
def test_no_page_of_the_uncleared_tells_that_there_is_a_protected_person(request):
    analyst = office.officer("ana", Role.ANALYST)
    before = [without_tokens(page(analyst, path, **query)) for path, query in EVERYWHERE]
    hidden = request.getfixturevalue("hidden")
    after = [without_tokens(page(analyst, path, **query)) for path, query in EVERYWHERE]
    for (path, query), old, new in zip(EVERYWHERE, before, after, strict=True):
        assert hidden.person.code not in new, path
        assert HIDDEN_NAME not in new, path
        assert main(new) == main(old), (path, query)


def main(text: str) -> str:
    """The page without its menu, which counts what waits, and without the newest sources."""
    found = re.search(
        r"<main.*?(?=<h2[^>]*>[^<]*<svg[^>]*>.*?Newest sources|</main>)", text, re.DOTALL
    )
    return html.unescape(found.group() if found else text)


def test_the_cleared_see_and_count_them_and_the_chain_notes_it(world, hidden):
    assert numbers(world.alice)["Visited by the ICRC"] == 1
    assert numbers(hidden.cleared)["Visited by the ICRC"] == 2
    for path, query in (
        ("/figures/visited_icrc", {}),
        ("/figures/held", {"show": "compare", "then-as_of": "1992-03-01"}),
    ):
        read = AuditEntry.objects.filter(
            verb="read", subject=hidden.person.code, actor=hidden.cleared.code
        )
        before = read.count()
        assert HIDDEN_NAME in page(hidden.cleared, path, **query)
        assert read.count() == before + 1
        assert HIDDEN_NAME not in str(list(read.values_list("detail", flat=True)))


def test_nobody_protected_leaves_the_house_in_a_table_whoever_takes_it_out(world, hidden):
    crowd(world.alice, 6, 6)
    for at in range(5):
        office.person(world.alice, f"Nobody Said {at}")
    path = "/figures/tables/by_service"
    inside = get(hidden.cleared, path).context["rows"]
    assert inside[-1]["cells"][-1]["count"] == 21
    for officer in (world.alice, hidden.cleared):
        rows = get(officer, path, **{"for": "outside"}).context["rows"]
        assert [cell["count"] for cell in rows[-1]["cells"]] == [7, 7, 6, 20]
        assert page(officer, f"{path}.csv").splitlines()[-3].endswith(",7,7,6,20")


# --- things ---------------------------------------------------------------------------------------


def test_codes_of_things_are_for_those_whose_work_it_is(world):
    registrar = page(world.alice, "/figures/hypotheses")
    assert "open to officers with the right to view hypotheses" in registrar
    reviewer = page(office.bob(), "/figures/hypotheses", state="open")
    assert "open to officers" not in reviewer
    families = page(world.alice, "/figures/families", state="nothing")
    assert "Leyla Orsk" in families
    assert (
        get(world.alice, "/figures/tables/families").context["rows"][-1]["cells"][-1]["count"] == 3
    )


def test_tables_of_the_work_left_open_to_persons_for_those_whose_work_it_is(world):
    answer = get(world.alice, "/figures/tables/ageing_donors")
    [cell] = [c for c in answer.context["rows"][-1]["cells"][-1:] if c["url"]]
    assert cell["count"] == 3
    opened = get(world.alice, cell["url"].partition("#")[0])
    assert [row["code"] for row in opened.context["cell_rows"]] == [
        world.tural.code, world.leyla.code, world.aydin.code,
    ]  # fmt: skip
    reasons = get(world.alice, "/figures/tables/open_reasons")
    assert sum(row["cells"][0]["count"] for row in reasons.context["rows"][:-1]) == 3
    assert not any(row["cells"][0]["url"] for row in reasons.context["rows"])
    page(world.alice, "/figures/tables/open_reasons", 403, cell="1")
    analyst = office.officer("ana", Role.ANALYST)
    page(analyst, "/figures/tables/list_differences", 403)
    assert "list_differences" not in page(analyst, "/figures")
    differences = get(world.alice, "/figures/tables/list_differences", **{"for": "outside"})
    assert all(row["label"] != "All" for row in differences.context["rows"])


# --- the start page -------------------------------------------------------------------------------


def test_each_figure_of_the_start_page_has_a_page_of_its_own_with_the_same_number(world):
    answer = get(world.alice, "/")
    rows = answer.context["by_status"]["rows"]
    for figure in answer.context["headline"]:
        assert get(world.alice, figure["figure"]).context["sums"][0]["value"] == figure["value"]
        assert get(world.alice, figure["url"]).context["found"].total == figure["value"]
    for row in rows:
        assert get(world.alice, row["figure"]).context["sums"][0]["value"] == row["total"]


def test_the_start_page_of_today_and_as_figures_have_the_same_numbers(world):
    today = get(world.alice, "/").context
    same = get(world.alice, "/" + today["as_figures"]).context
    assert [(f["label"], f["value"]) for f in same["headline"]] == [
        (f["label"], f["value"]) for f in today["headline"]
    ]
    assert {r["status"]: r["total"] for r in same["by_status"]["rows"]} == {
        r["status"]: r["total"] for r in today["by_status"]["rows"]
    }


def test_the_start_page_as_of_a_past_day_opens_to_the_persons_of_that_day(world):
    answer = get(world.alice, "/", as_of="1993-12-31")
    assert "The numbers are as of 31 December 1993, as known now." in answer.content.decode()
    rows = answer.context["by_status"]["rows"]
    assert {row["status"]: row["total"] for row in rows} == {"missing": 2, "held": 1}
    for row in rows:
        assert "as_of=1993-12-31" in row["url"]
        assert get(world.alice, row["url"]).context["sums"][0]["value"] == row["total"]
    nobody = get(world.alice, "/", known_at=BEFORE)
    assert nobody.context["figures"].total == 0


# --- conflicts ------------------------------------------------------------------------------------


def test_a_conflict_is_recorded_changed_and_splits_figures(world):
    client = client_of(world.alice)
    given = {
        "title": "The war",
        "period": "1991/1992",
        "title_az": "Müharibə",
        "other_names": "A\nB",
    }
    assert client.post("/conflicts/new", given).status_code == 302
    made = Conflict.objects.get()
    assert (made.titles, made.other_names) == ({"az": "Müharibə"}, ["A", "B"])
    assert counted(world.alice, "registered", conflict=made.code) == 2
    edit = f"/conflicts/{made.code}/edit"
    changed = given | {"period": "1991/1994"}
    assert "This field is required." in client.post(edit, changed).content.decode()
    assert client.post(edit, changed | {"reason": "the truce was later"}).status_code == 302
    assert counted(world.alice, "registered", conflict=made.code) == 3
    text = client_of(world.alice, headers={"accept-language": "az"}).get("/conflicts")
    assert "Müharibə" in text.content.decode()


def test_conflicts_that_cannot_be_are_told_and_readers_change_none(world):
    made = record_conflict(by=world.alice, title="The war", period="1991/1994")
    overlap = {"title": "Another", "period": "1994/1995"}
    refused = client_of(world.alice).post("/conflicts/new", overlap)
    assert f"{made.code} has days in common with it" in refused.content.decode()
    analyst = office.officer("ana", Role.ANALYST)
    assert "The war" in page(analyst, "/conflicts")
    for path in ("/conflicts/new", f"/conflicts/{made.code}/edit"):
        page(analyst, path, 403)
        assert client_of(analyst).post(path, overlap).status_code == 403
    assert Conflict.objects.count() == 1


# --- what it costs --------------------------------------------------------------------------------


def cost(officer: Officer, path: str) -> int:
    client = client_of(officer)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_pages_ask_the_same_however_many_persons(world):
    paths = [
        "/figures",
        "/figures/registered",
        "/figures/registered?show=not_known&sex=f",
        "/figures/missing?show=compare&then-as_of=1991-01-01",
        "/figures/missing?show=years",
        "/figures/tables/by_status",
        "/figures/families",
        "/?as_of=1993-12-31",
    ]
    before = [cost(world.alice, path) for path in paths]
    for at in range(4):
        person(world.alice, f"Man {at}", "1992-02", sex="m", birth="1970")
    person(world.alice, "Nobody Said", "1992-02")
    assert [cost(world.alice, path) for path in paths] == before
    assert max(before) <= MOST_QUERIES
