"""The interview of a witness, entered on one screen."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sought.errors import InputError
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.enter_protected_interview import enter_protected_interview
from sought.registry.actions.find_mentions import find_mentions
from sought.registry.models import Testimony
from sought.registry.policies import Permission, can_read_source
from sought.web.forms.interview import InterviewScreen
from sought.web.rights import needs
from sought.web.views.entry import Page, entered, note_shown, page_of, sent_screen


@needs(Permission.RECORD)
@require_http_methods(["GET", "POST"])
def new_interview(request: HttpRequest) -> HttpResponse:
    page = page_of(request, "interview")
    screen = sent_screen(request, page, InterviewScreen)
    if screen.data is not None and screen.is_valid() and (made := _enter(request, screen, page)):
        messages.success(
            request,
            _("Entered as %(source)s; the witness is %(witness)s.")
            % {"source": made.source.code, "witness": made.witness.code},
        )
        decides = request.access.can(Permission.DECIDE_MENTIONS)
        return entered(request, made.source, "interview_desk" if decides else "source")
    note_shown(request, screen)
    return render(request, "entry/interview.html", {"screen": screen, "draft": page})


def _look_for_mentions(request: HttpRequest, made: Testimony) -> None:
    """At once, where the officer may decide on what is found and still read the interview."""
    may = request.access.can(Permission.DECIDE_MENTIONS)
    if may and can_read_source(request.access, made.source):
        find_mentions(made, by=request.user)


def _enter(request: HttpRequest, screen: InterviewScreen, page: Page) -> Testimony | None:
    given, reason = screen.value(page.key), screen.protection
    try:
        with transaction.atomic():
            if reason:
                made = enter_protected_interview(given, by=request.user, reason=reason)
            else:
                made = enter_interview(given, by=request.user)
            _look_for_mentions(request, made)
            page.done(request.user)
    except InputError as error:
        screen.refuse(error)
        return None
    return made
