"""Requests to other bodies: the list with what is due, one of them, a new one, what follows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.living_requests import (
    record_reply,
    remind,
    send_request,
    withdraw_request,
)
from sought.registry.models import Request
from sought.registry.policies import Permission
from sought.registry.policies.living import check_can_read_request, check_can_write_request
from sought.registry.records.request_list import RequestFilters, request_list
from sought.registry.records.requests_due import requests_known
from sought.web.family_forms import FormPage, do, form_page
from sought.web.forms.living import RemindForm, ReplyForm, RequestScreen
from sought.web.forms.living_filters import RequestFilterForm
from sought.web.requests_shown import persons_in, request_page, request_rows
from sought.web.rights import needs
from sought.web.views.entry import Page, page_of, sent_screen
from sought.web.waiting_counts import forget_count

P = Permission
PER_PAGE = 50
_MOST = 50
"""Persons that one address may name for a new request."""


@needs(P.VIEW_NAMES)
@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """Those that wait, what is due first before the others."""
    form = RequestFilterForm(request.GET, access=request.access)
    filters = form.filters() if form.is_valid() else RequestFilters()
    rows = request_list(request.access, filters)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": request_rows(request, page, page="requests"),
        "columns": _columns(),
        "may_write": request.access.can(P.RECORD),
    }
    return render(request, "requests/list.html", context)


@needs(P.VIEW_NAMES)
@require_GET
def one_request(request: HttpRequest, code: str) -> HttpResponse:
    """What was asked, about whom, reminders, and the reply."""
    return render(request, "requests/request.html", request_page(request, _request(request, code)))


@needs(P.VIEW_NAMES, P.RECORD)
@require_http_methods(["GET", "POST"])
def new_request(request: HttpRequest) -> HttpResponse:
    """One screen; ``?person=P-000001`` as often as wanted chooses whom it is about."""
    page = page_of(request, "request")
    screen = _screen(request, page)
    if screen.data is not None and screen.is_valid() and (made := _sent(request, screen)):
        forget_count("requests", request.access)
        messages.success(request, _("%(code)s is recorded.") % {"code": made.code})
        return redirect("request", code=made.code)
    return render(request, "requests/new.html", {"screen": screen, "draft": page})


@needs(P.VIEW_NAMES, P.RECORD)
@require_http_methods(["GET", "POST"])
def reminded(request: HttpRequest, code: str) -> HttpResponse:
    """The body was asked again."""
    one = _written(request, code)
    form = RemindForm(request.POST or None, initial={"sent_on": timezone.localdate()})

    def deed() -> str:
        remind(one, by=request.user, **form.cleaned_data)
        return _("The reminder is recorded.")

    return _form(request, one, form, deed, _("Remind"))


@needs(P.VIEW_NAMES, P.RECORD)
@require_http_methods(["GET", "POST"])
def replied(request: HttpRequest, code: str) -> HttpResponse:
    """What the body answered, with its source."""
    one = _written(request, code)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    initial = {"replied_on": timezone.localdate()}
    several = persons_in(one) if len(persons_in(one)) > 1 else []
    form = ReplyForm(*sent, access=request.access, persons=several, initial=initial)

    def deed() -> str:
        record_reply(one, form.given(), by=request.user)
        return _("The reply is recorded.")

    return _form(request, one, form, deed, _("Record the reply"))


@needs(P.VIEW_NAMES, P.RECORD)
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """It waits no more, and stays on record with the reason."""
    one = _request(request, code)
    why = request.POST.get("reason", "")[:500]
    deed = lambda: withdraw_request(one, by=request.user, reason=why)  # noqa: E731
    do(request, deed, _("Withdrawn. It stays on record with the reason."))
    forget_count("requests", request.access)
    return redirect("request", code=one.code)


def _request(request: HttpRequest, code: str) -> Request:
    """The request, with those it is about whom the officer may know."""
    number = Request.number_of(code)
    bare = Request.objects.filter(pk=number).first()
    if bare is None:
        raise ObjectDoesNotExist
    check_can_read_request(request.access, bare)
    related = requests_known(request.access).select_related("place", "recorded_by", "answered_by")
    return related.get(pk=number)


def _written(request: HttpRequest, code: str) -> Request:
    check_can_write_request(request.access)
    return _request(request, code)


def _form(request: HttpRequest, one: Request, form: Any, deed: Any, label: str) -> HttpResponse:  # noqa: ANN401
    """A page with one form on a request; the number at the menu is counted anew."""
    forget_count("requests", request.access)
    back = reverse("request", args=[one.code])
    page = FormPage(label, label, None, back, deed, template="requests/form.html")
    page.context["one"] = one
    return form_page(request, form, page)


def _screen(request: HttpRequest, page: Page) -> RequestScreen:
    named = request.GET.getlist("person")[:_MOST]
    if request.method == "GET" and named and not page.kept:
        kept = {f"persons-{at}-person": [code] for at, code in enumerate(named)}
        return RequestScreen(request.access, kept=kept)
    return sent_screen(request, page, RequestScreen)


def _sent(request: HttpRequest, screen: RequestScreen) -> Request | None:
    try:
        return send_request(screen.value(), by=request.user, letter=screen.letter())
    except InputError as error:
        screen.refuse(error)
        return None


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "kind", "label": _("What is asked for")},
        {"key": "body", "label": _("Whom the house asks")},
        {"key": "persons", "label": _("About")},
        {"key": "sent", "label": _("Sent")},
        {"key": "due", "label": _("Reply due")},
        {"key": "reminders", "label": _("Reminders"), "number": True},
        {"key": "state", "label": _("State")},
    ]
