"""A family's application, entered on one screen."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.enter_application import enter_application
from sought.registry.actions.withdraw_application import (
    answer_application,
    withdraw_application,
)
from sought.registry.models import Application, Source
from sought.registry.policies import Permission, check_can_read_source
from sought.web.forms.application import ApplicationScreen
from sought.web.rights import needs
from sought.web.views.entry import Page, entered, note_shown, page_of, sent_screen

_CLOSING = {"answered": answer_application, "withdrawn": withdraw_application}


@needs(Permission.RECORD)
@require_http_methods(["GET", "POST"])
def new_application(request: HttpRequest) -> HttpResponse:
    page = page_of(request, "application")
    screen = sent_screen(request, page, ApplicationScreen)
    if screen.data is not None and screen.is_valid() and (made := _enter(request, screen, page)):
        messages.success(
            request,
            _("Entered as %(source)s; asked for: %(persons)s.")
            % {
                "source": made.source.code,
                "persons": ", ".join(one.person.code for one in made.asked_for.all()),
            },
        )
        return entered(request, made.source)
    note_shown(request, screen)
    return render(request, "entry/application.html", {"screen": screen, "draft": page})


@needs(Permission.VIEW_SOURCES, Permission.RECORD)
@require_POST
def close_application(request: HttpRequest, code: str, outcome: str) -> HttpResponse:
    """The family has its answer, or asks no longer."""
    rows = Application.objects.select_related("source__author_person")
    application = rows.get(pk=Source.number_of(code))
    check_can_read_source(request.access, application.source)
    try:
        _CLOSING[outcome](application, by=request.user, reason=request.POST.get("reason", ""))
    except InputError as error:
        messages.error(request, error.problem)
    else:
        messages.success(request, _("Saved."))
    return redirect("source", code=application.source.code)


def _enter(request: HttpRequest, screen: ApplicationScreen, page: Page) -> Application | None:
    try:
        with transaction.atomic():
            made = enter_application(screen.value(page.key), by=request.user)
            page.done(request.user)
    except InputError as error:
        screen.refuse(error)
        return None
    return made
