"""Hits as the search page shows them: by kind, with the name that met the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sought.linkage import Script
from sought.registry.policies import Access, can_open_person
from sought.registry.records.name_match import MatchedName, matched_names
from sought.registry.records.search import (
    Hit,
    HitKind,
    SearchFilters,
    SearchPage,
    Why,
    search,
)
from sought.web.addresses import address

_PAGES = {
    HitKind.PERSON: "person",
    HitKind.PLACE: "place",
    HitKind.SOURCE: "source",
    HitKind.INCIDENT: "incident",
}
ICONS = {
    HitKind.PERSON: "person",
    HitKind.PLACE: "places",
    HitKind.SOURCE: "sources",
    HitKind.INCIDENT: "incidents",
}
SCRIPTS: dict[Script, Promise] = {
    Script.LATIN: _("Latin"),
    Script.CYRILLIC: _("Cyrillic"),
    Script.ARMENIAN: _("Armenian letters"),
    Script.GEORGIAN: _("Georgian letters"),
    Script.ARABIC: _("Arabic letters"),
}
WHY: dict[Why, Promise] = {
    Why.CODE: _("code"),
    Why.NUMBER: _("service number"),
    Why.DATE: _("event of that date"),
    Why.REFERENCE: _("number of the source"),
}


@dataclass(frozen=True)
class Row:
    """One hit with its address, empty where it is not open, and the name that met."""

    hit: Hit
    url: str
    icon: str
    match: MatchedName | None = None

    @property
    def why(self) -> Promise | str:
        """How it was found, where the title alone does not say so."""
        return "" if self.match else WHY.get(self.hit.why, "")

    @property
    def script(self) -> Promise | str:
        """In which script, where the name that met is not the one that is shown."""
        other = self.match is not None and self.match.full != self.hit.title
        return SCRIPTS.get(self.match.script, "") if self.match and other else ""

    @property
    def is_other_name(self) -> bool:
        """Whether the name that met is not the one that is shown."""
        return self.match is not None and self.match.full != self.hit.title


@dataclass(frozen=True)
class Group:
    """Hits of one kind: one page of them, and how many there are."""

    kind: HitKind
    rows: tuple[Row, ...]
    page: Page
    capped: bool

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def has_more(self) -> bool:
        return self.total > len(self.rows)


def rows_of(access: Access, text: str, hits: Sequence[Hit]) -> tuple[Row, ...]:
    """One question to the database where persons are among them, else none."""
    named = [h.pk for h in hits if h.kind == HitKind.PERSON and h.shown and h.why == Why.NAME]
    matches = matched_names(text, named) if named else {}
    return tuple(
        Row(h, _url(access, h), ICONS[h.kind], matches.get(h.pk) if h.pk in named else None)
        for h in hits
        if h.kind in ICONS
    )


def group(
    access: Access, text: str, filters: SearchFilters, kind: HitKind, *, size: int, number: str
) -> Group:
    """One page of what is found of one kind; the last one for a number beyond it."""
    only = replace(filters, kinds=(kind,))
    wanted = int(number) if number.isascii() and number.isdigit() else 1
    found = search(access, text, only, limit=size, offset=size * (min(wanted, 10_000) - 1))
    page = _paged(found, size).get_page(wanted)
    if page.number != wanted and found.total:
        found = search(access, text, only, limit=size, offset=size * (page.number - 1))
    return Group(kind, rows_of(access, text, found.hits), page, found.capped)


def _paged(found: SearchPage, size: int) -> Paginator:
    return Paginator(range(found.total), size)


def _url(access: Access, hit: Hit) -> str:
    if hit.kind == HitKind.PERSON:
        opens = hit.person is not None and can_open_person(access, hit.person)
        return reverse("person", args=[hit.code]) if opens else ""
    return address(_PAGES[hit.kind], hit.code)
