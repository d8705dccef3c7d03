"""A browser for the tests of the pages.

    def test_the_start_page_is_accessible(page, live_server):
        page.goto(live_server.url)
        assert axe(page) == []

A test fails by itself when its page asks another machine, reports an error or breaks its policy.
Wait with locators (`page.locator("[data-map-state=ready]").wait_for()`): `wait_for_function` needs
what the policy forbids.
"""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.pages.browser import ARGUMENTS, Watch, find_chromium

# Playwright keeps an event loop in the thread of the tests, where Django would refuse its database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

SECOND = 1000
PATIENCE = 90 * SECOND
"""A machine where much else runs takes its time; a test that passes does not wait."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for each worker."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium here (on Debian: apt-get install chromium; or SOUGHT_CHROMIUM)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What the pages of this test did; at its end there must be nothing to complain about."""
    seen = Watch()
    yield seen
    assert seen.complaints() == []


@pytest.fixture
def new_context(browser: Browser, watch: Watch) -> Iterator[Callable[..., BrowserContext]]:
    """Makes further readers: other screens, languages, colours, or sign-ins side by side."""
    contexts: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(PATIENCE)
        context.on("page", watch.attach)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """An empty page of a reader with a usual screen."""
    return new_context().new_page()
