"""What the components show, worked out before any HTML: grades, stages, pages, sort links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sought.partial_dates import PartialDate, PartialDateError, in_words
from sought.registry.models.event import EventKind
from sought.registry.models.person import Status
from sought.registry.models.statement import Credibility, Reliability

DATE_LANGUAGES = frozenset({"en", "az", "hy", "ru"})

# Colour helps; the icon and the word alone must do.
STAGE_TONES = {
    Status.MISSING: "warn",
    Status.BELIEVED_HELD: "plum",
    Status.HELD: "plum",
    Status.RELEASED: "good",
    Status.DEAD_NOT_RECOVERED: "bad",
    Status.LOCATED: "info",
    Status.IDENTIFIED: "info",
    Status.RETURNED: "good",
}
APPEARANCES = {"theme": {"light", "dark"}, "density": {"compact"}}
MESSAGE_TONES = {"debug": "neutral", "success": "good", "warning": "warn", "error": "bad"}
SHORTCUTS = {
    "start": "g s",
    "missing": "g m",
    "search": "g f",
    "sources": "g o",
    "places": "g p",
    "sites": "g b",
    "incidents": "g i",
    "lists": "g l",
    "review": "g r",
    "link": "g d",
    "audit": "g a",
}


def look_up(thing: object, name: str, default: object = None) -> Any:  # noqa: ANN401 - as templates
    """A value of a mapping or of an object, as templates look it up."""
    if isinstance(thing, Mapping):
        return thing.get(name, default)
    return getattr(thing, name, default)


def date_in_words(date: PartialDate | str | None) -> str:
    """In the language of the page; what is no EDTF stays as its source writes it."""
    language = (get_language() or "en")[:2]
    return _date_in_words(date, language if language in DATE_LANGUAGES else "en") if date else ""


@lru_cache(maxsize=4096)
def _date_in_words(date: PartialDate | str, language: str) -> str:
    try:
        parsed = date if isinstance(date, PartialDate) else PartialDate.parse(str(date))
    except PartialDateError:
        return str(date)
    return in_words(parsed, language)


def appearance(request: HttpRequest | None) -> dict[str, str]:
    """What the reader chose with the switch; only values the stylesheet knows are passed on."""
    cookies = request.COOKIES if request else {}
    return {name: cookies[name] for name in APPEARANCES if cookies.get(name) in APPEARANCES[name]}


def stage_shown(stage: str) -> dict[str, str]:
    """Word, icon and tone of a stage; ValueError for what is none."""
    status = Status(str(stage).replace("-", "_"))
    return {
        "label": str(status.label),
        "icon": status.value.replace("_", "-"),
        "tone": STAGE_TONES.get(status, "neutral"),
    }


def event_label(kind: str) -> str:
    """The word for a kind of event; a kind of the page's own is shown as it is."""
    return str(EventKind(kind).label) if kind in EventKind.values else str(kind)


def event_icon(kind: str) -> str:
    """Its icon; a repatriation goes home as a release does."""
    return {"repatriation": "release"}.get(kind, str(kind).replace("_", "-"))


def grade_words(reliability: str, credibility: str) -> str:
    """Both grades as a sentence, for tooltips and screen readers."""
    return _("Source %(reliability)s. Content %(credibility)s.") % {
        "reliability": Reliability(reliability).label,
        "credibility": Credibility(str(credibility)).label,
    }


@dataclass(frozen=True)
class Chip:
    """A statement's origin, ready to be shown."""

    code: str
    url: str
    title: str
    place: str
    reliability: str
    credibility: str
    withdrawn: bool
    reason: str

    @property
    def grades(self) -> str:
        return f"{self.reliability}{self.credibility}"

    @property
    def grade_words(self) -> str:
        return grade_words(self.reliability, self.credibility) if self.grades else ""


def chip_of(statement: object, url: str = "") -> Chip:
    """From a statement of the register, or a mapping with the same names and ``source_code``."""
    source = look_up(statement, "source")
    return Chip(
        code=look_up(statement, "source_code") or look_up(source, "code", ""),
        url=url or look_up(statement, "source_url", ""),
        title=look_up(statement, "source_title") or str(look_up(source, "title", "") or ""),
        place=look_up(statement, "place_in_source", "") or "",
        reliability=look_up(statement, "reliability", "") or "",
        credibility=str(look_up(statement, "credibility", "") or ""),
        withdrawn=bool(look_up(statement, "withdrawn_at")),
        reason=look_up(statement, "withdrawn_reason", "") or "",
    )


def with_query(request: HttpRequest | None, **changes: object) -> str:
    """The address of this page with some of its parameters changed; None takes one away."""
    query = request.GET.copy() if request else QueryDict(mutable=True)
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return "?" + query.urlencode()


def page_links(request: HttpRequest | None, page: Page[Any]) -> Iterator[dict[str, Any]]:
    """First, last, and those around the current page; None stands where some are left out."""
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1):
        if number == page.paginator.ELLIPSIS:
            yield {"number": None}
        else:
            url = with_query(request, page=number)
            yield {"number": number, "url": url, "current": number == page.number}


def heads(
    request: HttpRequest | None, columns: Iterable[Mapping[str, Any]], default: str
) -> Iterator[dict[str, Any]]:
    """Columns with the address that sorts by them, and how they are sorted now."""
    chosen = (request.GET.get("sort") if request else "") or default
    for column in columns:
        key = column["key"]
        turned = f"-{key}" if chosen == key else key
        yield {
            **column,
            "sort_url": with_query(request, sort=turned, page=None),
            "order": {key: "ascending", f"-{key}": "descending"}.get(chosen, ""),
        }


def nav_groups(nav: Iterable[Any] | None) -> list[dict[str, Any]]:
    """Entries of the side in their groups, in the order given; new entries stand in the bar."""
    entries = [entry for entry in nav or () if look_up(entry, "group") != "new"]
    grouped = groupby(entries, key=lambda entry: look_up(entry, "group") or "")
    return [{"label": label, "entries": list(members)} for label, members in grouped]


def nav_new(nav: Iterable[Any] | None) -> list[Any]:
    """What can be entered: the menu of the button "New"."""
    return [entry for entry in nav or () if look_up(entry, "group") == "new"]
