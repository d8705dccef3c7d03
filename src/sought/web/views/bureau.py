"""Notices of the information bureau: those that are due, one recorded, those recorded."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.registry.actions.record_bureau_notice import (
    record_bureau_notice,
    withdraw_bureau_notice,
)
from sought.registry.models import BureauNotice, Event, Person
from sought.registry.policies import Permission, check_can_open_person
from sought.registry.records.bureau_due import (
    DueNotice,
    due_notices,
    due_of_event,
    notices_open_to,
    persons_due,
)
from sought.web.bureau_shown import (
    due_columns,
    due_rows,
    preview_url,
    sent_columns,
    sent_rows,
)
from sought.web.field_deeds import told, tried
from sought.web.forms.bureau import BureauFilterForm, BureauNoticeForm
from sought.web.known_reads import note_known
from sought.web.rights import needs

P = Permission
_PERSONS, PER_PAGE = 25, 50


@needs(P.PRINT_FORMS)
@require_GET
def bureau_notices(request: HttpRequest) -> HttpResponse:
    """What is due, by person, those first of whom it has been due longest."""
    form = BureauFilterForm(request.GET or None)
    kind = form.chosen()
    page = Paginator(persons_due(request.access, kind), _PERSONS).get_page(request.GET.get("page"))
    due = due_notices(request.access, list(page), kind)
    note_known(request, [one.person.pk for one in due], page="bureau notices")
    context = {
        "form": form,
        "page": page,
        "rows": due_rows(request, due),
        "columns": due_columns(),
        "tabs": _tabs("due", page.paginator.count),
    }
    return render(request, "bureau/due.html", context)


@needs(P.PRINT_FORMS)
@require_GET
def recorded_notices(request: HttpRequest) -> HttpResponse:
    """The latest first, those withdrawn as well; of one person where the address names them."""
    rows = notices_open_to(request.access)
    if asked := request.GET.get("person"):
        rows = rows.filter(person=Person.number_of(asked))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    note_known(request, [one.person_id for one in page], page="bureau notices")
    context = {
        "page": page,
        "rows": sent_rows(request, page),
        "columns": sent_columns(),
        "tabs": _tabs("recorded", page.paginator.count),
    }
    return render(request, "bureau/recorded.html", context)


@needs(P.PRINT_FORMS)
@require_http_methods(["GET", "POST"])
def new_bureau_notice(request: HttpRequest) -> HttpResponse:
    """What became of the notice on one event: sent to whom and when, or why none is needed."""
    due = _due(request)
    kind = due.event.main.kind
    initial = {"form": due.form, "outcome": "sent", "sent_on": timezone.localdate()}
    form = BureauNoticeForm(request.POST or None, initial=initial, kind=kind)
    events = _shown_accounts(request, due)
    if request.method == "POST" and form.is_valid():
        made = tried(
            form, lambda: record_bureau_notice(due.person, events, form.given(), by=request.user)
        )
        if made is not None:
            messages.success(request, _("%(code)s is recorded.") % {"code": made.code})
            return redirect("bureau_notices")
    note_known(request, [due.person.pk], page="bureau notices")
    context = {
        "form": form,
        "due": due_rows(request, [due])[0],
        "person": due.person,
        "preview_url": preview_url(due),
        "accounts": " ".join(account.event.code for account in due.event.accounts),
    }
    return render(request, "bureau/new.html", context)


def _shown_accounts(request: HttpRequest, due: DueNotice) -> list[Event]:
    """Accounts that were there when the page was: what came in meanwhile asks for its own notice."""
    events = [account.event for account in due.event.accounts]
    shown = set(request.POST.get("accounts", "").split())
    return [event for event in events if not shown or event.code in shown]


@needs(P.PRINT_FORMS)
@require_POST
def withdraw_notice(request: HttpRequest, code: str) -> HttpResponse:
    """The event is due again."""
    # Whose person is protected from the officer is not there, and not refused by their code.
    rows = notices_open_to(request.access)
    notice = get_object_or_404(rows, pk=BureauNotice.number_of(code))
    reason = request.POST.get("reason", "")[:500]
    told(
        request,
        lambda: withdraw_bureau_notice(notice, by=request.user, reason=reason),
        _("Withdrawn; the notice is due again."),
    )
    return redirect("recorded_notices")


def _due(request: HttpRequest) -> DueNotice:
    """Of the event of the address; 404 where it asks for no notice."""
    given = request.GET
    person = get_object_or_404(
        Person.objects.select_related("shown"), pk=Person.number_of(given.get("person", "P-999999"))
    )
    check_can_open_person(request.access, person)
    event = Event.number_of(given.get("event", "E-999999"))
    due = due_of_event(request.access, person, event)
    if due is None:
        raise Http404
    return due


def _tabs(current: str, count: int) -> list[dict[str, Any]]:
    entries = (
        ("due", _("Due, by person"), "bureau_notices"),
        ("recorded", _("Recorded"), "recorded_notices"),
    )
    return [
        {
            "label": label,
            "url": reverse(name),
            "current": key == current,
            "count": count if key == current else None,
        }
        for key, label, name in entries
    ]
