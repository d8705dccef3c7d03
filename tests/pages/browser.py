"""Chromium, and an eye on everything a page asks for and complains about."""

import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# No sandbox: containers run as root. SwiftShader draws maps without a graphics card.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    # What Chromium would ask its makers for by itself.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
# Part of the page itself, or of the browser, such as its viewer of PDF: nothing is asked for.
INSIDE = {"data", "blob", "about", "chrome", "chrome-extension"}
WCAG_2_2_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# The page answered as the test asked: "Failed to load resource: … status of 404".
ANSWERED = re.compile(r"Failed to load resource: .* status of (\d{3})")


def find_chromium() -> str | None:
    """Path of the browser: SOUGHT_CHROMIUM, or the one on the path."""
    given = os.environ.get("SOUGHT_CHROMIUM")
    return given or next(filter(None, map(shutil.which, NAMES)), None)


@dataclass
class Watch:
    """What a page did: whom it asked, and what was wrong with it."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    # Statuses that the test expects of a page, e.g. 403 for one that is refused.
    expected_statuses: set[int] = field(default_factory=set)

    def attach(self, page: Page) -> None:
        page.on("request", self._record_request)
        page.on("console", self._record_message)
        page.on("pageerror", lambda error: self.errors.append(f"uncaught: {error}"))

    def _record_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _record_message(self, message: ConsoleMessage) -> None:
        answered = ANSWERED.search(message.text)
        if answered and int(answered[1]) in self.expected_statuses:
            return
        # Violations of the policy arrive as errors, too.
        if message.type in {"error", "warning"}:
            self.errors.append(f"{message.type}: {message.text}")

    def left_the_machine(self) -> list[str]:
        addresses = [(url, urlsplit(url)) for url in self.requests]
        return [
            url
            for url, address in addresses
            if address.scheme not in INSIDE and address.hostname not in LOOPBACK
        ]

    def complaints(self) -> list[str]:
        return [f"asked another machine: {url}" for url in self.left_the_machine()] + self.errors


AT_REST = """() => Promise.all([document.fonts.ready, ...document.getAnimations()
    .filter(one => one.effect.getComputedTiming().endTime !== Infinity)
    .map(one => one.finished.catch(() => null))]).then(() => null)"""


def screenshot(page: Page, name: str) -> Path:
    """Where SCREENSHOTS=1 asks for it, a picture of the whole page in build/screenshots.

    Without graphics card a picture takes longer than most tests.  Either way nothing moves then.
    """
    page.evaluate(AT_REST)
    path = SCREENSHOTS / f"{name}.png"
    if os.environ.get("SCREENSHOTS"):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path, full_page=True)
    return path


def axe(page: Page, within: str | None = None) -> list[str]:
    """What violates WCAG 2.2 AA: the rule, its meaning and the elements. Empty: nothing found."""
    # Not as a script element: the policy of the page would rightly refuse it.
    page.evaluate(f"() => {{ {AXE.read_text('utf-8')} }}")
    found = page.evaluate(
        "([within, tags]) => axe.run(within ?? document, "
        "{ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })",
        [within, list(WCAG_2_2_AA)],
    )
    return [
        f"{violation['id']}: {violation['help']}: "
        + "; ".join(" ".join(map(str, node["target"])) for node in violation["nodes"])
        for violation in found["violations"]
    ]
