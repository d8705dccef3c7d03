"""The watch over the pages sees what it must see; without this, the other tests prove nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.pages.browser import Watch, axe, screenshot
from tests.pages.static_site import serve

POLICY = "default-src 'self'; img-src * data:"
PAGES = {
    "/good": "<html lang=en><head><title>t</title><link rel=icon href=data:,></head>"
    "<main><h1>Good</h1></main></html>",
    "/outside": "<link rel=icon href=data:,><img src='http://192.0.2.1/picture.png'>",
    "/inline": "<link rel=icon href=data:,><script>1</script>",
    "/missing-file": "<link rel=icon href=data:,><img src='/nothing.png'>",
    "/inaccessible": "<html><link rel=icon href=data:,><input><img src='data:,'></html>",
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve({name: f"<!doctype html>{body}" for name, body in PAGES.items()}, POLICY) as url:
        yield url


def take_complaints(watch: Watch) -> list[str]:
    """The complaints so far, which are then forgiven: they were the subject of the test."""
    complaints = watch.complaints()
    watch.requests.clear()
    watch.errors.clear()
    return complaints


def test_a_good_page_gives_no_reason_to_complain(page: Page, site: str, watch: Watch) -> None:
    page.goto(f"{site}/good")
    assert watch.requests == [f"{site}/good"]
    assert watch.complaints() == []
    assert axe(page) == []


def test_a_request_to_another_machine_is_seen(page: Page, site: str, watch: Watch) -> None:
    page.goto(f"{site}/outside", wait_until="commit")
    page.wait_for_timeout(200)
    assert "asked another machine: http://192.0.2.1/picture.png" in take_complaints(watch)


def test_a_breach_of_the_policy_is_seen(page: Page, site: str, watch: Watch) -> None:
    page.goto(f"{site}/inline")
    [complaint] = take_complaints(watch)
    assert "Content Security Policy" in complaint


def test_a_missing_file_is_seen(page: Page, site: str, watch: Watch) -> None:
    page.goto(f"{site}/missing-file")
    [complaint] = take_complaints(watch)
    assert "404" in complaint


def test_an_expected_status_is_no_complaint(page: Page, site: str, watch: Watch) -> None:
    watch.expected_statuses.add(404)
    page.goto(f"{site}/no-such-page")
    assert watch.complaints() == []


def test_barriers_are_found(page: Page, site: str) -> None:
    page.goto(f"{site}/inaccessible")
    rules = {violation.split(":")[0] for violation in axe(page)}
    assert {"html-has-lang", "document-title", "label", "image-alt"} <= rules


def test_pictures_are_kept_where_they_are_asked_for(page: Page, site: str, monkeypatch) -> None:
    monkeypatch.setenv("SCREENSHOTS", "1")
    page.goto(f"{site}/good")
    assert screenshot(page, "browser-test").read_bytes().startswith(b"\x89PNG")
