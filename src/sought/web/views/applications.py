"""A family's application, entered on one screen."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sought.errors import InputError
from sought.registry.actions.enter_application import enter_application
from sought.registry.models import Application
from sought.registry.policies import Permission
from sought.web.forms.application import ApplicationScreen
from sought.web.rights import needs
from sought.web.views.entry import Page, entered, note_shown, page_of, sent_screen


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


def _enter(request: HttpRequest, screen: ApplicationScreen, page: Page) -> Application | None:
    try:
        with transaction.atomic():
            made = enter_application(screen.value(page.key), by=request.user)
            page.done(request.user)
    except InputError as error:
        screen.refuse(error)
        return None
    return made
