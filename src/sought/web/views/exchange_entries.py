"""Somebody on an exchange list: all answers to them, a new one, taken off, an answer withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sought.registry.actions.exchange_lists import identify_exchange_entry, take_off_exchange_list
from sought.registry.actions.record_exchange_answer import (
    record_exchange_answer,
    withdraw_exchange_answer,
)
from sought.registry.models import ExchangeAnswer, ExchangeEntry
from sought.registry.policies import Permission
from sought.registry.records.exchange_versions import answers_to
from sought.web.exchange_forms import FormPage, fields_of, form_page
from sought.web.exchange_shown import answers_rows, is_open, list_words, mask_of_lists
from sought.web.field_deeds import told, tried
from sought.web.forms.exchange_lists import ExchangeAnswerForm, WhoIsMeantForm
from sought.web.known_reads import note_known
from sought.web.rights import needs

P = Permission


@needs(P.VIEW_RESTRICTED, post=P.RECORD)
@require_http_methods(["GET", "POST"])
def exchange_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Every answer to the line, in whichever version, with its source; and one more."""
    entry = _entry(request, pk)
    exchange = entry.version.list
    form = ExchangeAnswerForm(request.POST or None, access=request.access, exchange=exchange)
    if request.method == "POST" and form.is_valid():
        source = form.cleaned_data["source"]
        made = tried(
            form,
            lambda: record_exchange_answer(entry, form.given(), by=request.user, source=source),
        )
        if made is not None:
            messages.success(request, _("The answer is recorded."))
            return redirect("exchange_entry", pk=entry.pk)
    mask = mask_of_lists(request.access, [exchange])
    answerable = entry.version.sent and entry.removed_at is None
    context = {
        "entry": entry,
        "exchange": exchange,
        "words": list_words(exchange, mask),
        "name": mask(entry.name),
        "particulars": mask(entry.particulars),
        "proposed_by": mask(entry.proposed_by),
        "removed_reason": mask(entry.removed_reason),
        "rows": answers_rows(request.access, answers_to(entry), mask),
        "columns": _columns(),
        "form": form,
        "may": {
            "answer": answerable and request.access.can(P.RECORD),
            "take_off": _may_take_off(request, entry),
            "identify": request.access.can(P.RECORD),
            "withdraw": request.access.can(P.WITHDRAW),
        },
    }
    return render(request, "exchange_lists/entry.html", context | fields_of(form))


@needs(P.VIEW_RESTRICTED, P.RECORD)
@require_http_methods(["GET", "POST"])
def identify(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is meant; the list stays as it is, in versions that were sent as well."""
    entry = _entry(request, pk)
    back = reverse("exchange_entry", args=[entry.pk])
    form = WhoIsMeantForm(
        request.POST or None,
        access=request.access,
        initial={"person": entry.person.code if entry.person else ""},
    )

    def deed() -> str:
        identify_exchange_entry(entry, form.cleaned_data["person"], by=request.user)
        return back

    intro = _("The list stays as it is; in all its versions the line leads to the person.")
    page = FormPage(_("Who is meant"), _("Record"), back, deed, entry.version.code, intro)
    return form_page(request, form, page)


@needs(P.VIEW_RESTRICTED, P.RECORD)
@require_POST
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    """From a version that is not sent."""
    entry = _entry(request, pk)
    reason = request.POST.get("reason", "")[:500]
    told(
        request,
        lambda: take_off_exchange_list(entry, by=request.user, reason=reason),
        _("Taken off the list."),
    )
    return redirect("exchange_list", code=entry.version.list.code)


@needs(P.VIEW_RESTRICTED, P.WITHDRAW)
@require_POST
def withdraw_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """It stays to be seen, with the reason."""
    rows = ExchangeAnswer.objects.select_related("entry")
    answer = get_object_or_404(rows, pk=pk)
    entry = _entry(request, answer.entry_id)
    reason = request.POST.get("reason", "")[:500]
    told(
        request,
        lambda: withdraw_exchange_answer(answer, by=request.user, reason=reason),
        _("Withdrawn."),
    )
    return redirect("exchange_entry", pk=entry.pk)


def _entry(request: HttpRequest, pk: int) -> ExchangeEntry:
    """404 as well where the person on it is protected from the officer: nothing tells of them."""
    rows = ExchangeEntry.objects.select_related("version__list", "person__shown", "added_by")
    entry = get_object_or_404(rows, pk=pk)
    if not is_open(request.access, entry):
        raise Http404
    note_known(request, [entry.person_id or 0], page=entry.version.code)
    return entry


def _may_take_off(request: HttpRequest, entry: ExchangeEntry) -> bool:
    unsent = not entry.version.sent and entry.removed_at is None
    return unsent and request.access.can(P.RECORD)


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "body", "label": _("Who answers")},
        {"key": "answer", "label": _("Answer")},
        {"key": "words", "label": _("In the words of the source")},
        {"key": "source", "label": _("Source")},
        {"key": "act", "label": _("Withdraw"), "quiet": True},
    ]
