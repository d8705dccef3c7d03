"""What the entry screens share: where their draft lies, and where they lead."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sought.registry.actions.drafts import discard_draft
from sought.registry.models import Draft, Officer, Source
from sought.registry.policies import Permission, access_of, can_read_source
from sought.web.forms.duplicate_check import OTHER, PREFIX, alike, asked_of
from sought.web.forms.entry_block import Screen
from sought.web.forms.kept_fields import rearranged
from sought.web.forms.person_entry import PersonBlock
from sought.web.known_reads import note_known
from sought.web.rights import needs

S = TypeVar("S", bound=Screen)
_KEY = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True)
class Page:
    """One filling-in of a form.  Its key names its draft, and what it makes is made once."""

    form: str
    key: str
    resumed: bool
    kept: Mapping[str, list[str]] = field(default_factory=dict)
    others: tuple[Draft, ...] = ()

    def done(self, by: Officer) -> None:
        discard_draft(by=by, form=self.form, key=self.key)


def page_of(request: HttpRequest, form: str) -> Page:
    """The draft that is gone on with (``?draft=``), the page that is sent, or a new one."""
    asked = request.POST.get("draft") or request.GET.get("draft", "")
    own = Draft.objects.filter(officer=request.user, form=form).order_by("-saved_at")
    draft = own.filter(key=asked).first() if asked else None
    key = asked if _KEY.fullmatch(asked) else secrets.token_hex(6)
    others = tuple(own.exclude(key=key)[:5]) if request.method == "GET" else ()
    resumed = draft is not None or request.method == "POST"
    return Page(form, key, resumed, draft.content if draft else {}, others)


def sent_screen(request: HttpRequest, page: Page, kind: type[S]) -> S:
    """What was sent; or the screen as it stands, kept or empty, where nothing is to be saved."""
    if request.method != "POST":
        return kind(request.access, kept=page.kept or None)
    changed = rearranged(request.POST)
    if changed is not None:
        return kind(request.access, kept=changed[0], add=changed[1])
    return kind(request.access, data=request.POST, files=request.FILES)


def entered(request: HttpRequest, source: Source, page: str = "source") -> HttpResponse:
    """To the source, or the desk on which work goes on; whoever may not read what they have entered is told so."""
    if can_read_source(access_of(request.user), source):
        return redirect(page, code=source.code)
    messages.info(
        request,
        _("It is protected now: you need a clearance to read it. A reviewer grants one."),
    )
    return redirect("start")


def note_shown(request: HttpRequest, screen: Screen) -> None:
    """The chain says whom a cleared officer was shown among those alike."""
    shown = (
        one.candidate.person_id for block in screen.blocks for one in getattr(block, "alike", ())
    )
    note_known(request, shown, page="duplicate check")


@needs(Permission.RECORD)
@require_POST
def likely_duplicates(request: HttpRequest) -> HttpResponse:
    """For one block of a screen, while its names are typed.  By POST: no name in an address."""
    prefix = request.POST.get("prefix", "")
    if not PREFIX.fullmatch(prefix):
        return render(request, "entry/alike.html", {"found": []})
    typed = {name: request.POST.get(f"{prefix}-{name}", "") for name in PersonBlock.base_fields}
    found = [] if typed["person"] else alike(request.access, asked_of(typed))
    note_known(request, (one.candidate.person_id for one in found), page="duplicate check")
    context: dict[str, Any] = {"prefix": prefix, "found": found, "same": _still(typed, found)}
    return render(request, "entry/alike.html", context)


def _still(typed: Mapping[str, str], found: list[Any]) -> str:
    """The answer that was given, as long as it speaks of those who are shown."""
    codes = {one.candidate.code for one in found}
    if typed["same"] in codes:
        return typed["same"]
    return OTHER if typed["same"] == OTHER and codes <= set(typed["seen"].split()) else ""
