"""Exchange lists: all of them, one with its versions, drawn up, sent, and the file to hand over."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sought.errors import InputError
from sought.exchange.workbook_report import report_to_xlsx
from sought.registry.actions.exchange_lists import (
    add_to_exchange_list,
    create_exchange_list,
    next_exchange_version,
    send_exchange_version,
)
from sought.registry.actions.note_export import note_export
from sought.registry.models import ExchangeList, ExchangeVersion
from sought.registry.policies import Permission
from sought.registry.records.exchange_versions import exchange_lists, versions_of
from sought.web.exchange_forms import FormPage, form_page
from sought.web.exchange_shown import (
    changes_shown,
    export_headings,
    export_rows,
    list_words,
    mark_of,
    mask_of_lists,
    version_shown,
)
from sought.web.forms.exchange_lists import (
    ExchangeEntryForm,
    NewExchangeListForm,
    NextVersionForm,
    SendVersionForm,
)
from sought.web.missing_list import without_clearances
from sought.web.place_shown import LANGUAGES_OF_PAPER
from sought.web.rights import needs

P = Permission
PER_PAGE = 50
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(P.VIEW_RESTRICTED)
@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    """The latest first."""
    page = Paginator(exchange_lists(), PER_PAGE).get_page(request.GET.get("page"))
    mask = mask_of_lists(request.access, page)
    context = {
        "page": page,
        "rows": [(one, list_words(one, mask)) for one in page],
        "columns": _columns(),
        "may_record": request.access.can(P.RECORD),
    }
    return render(request, "exchange_lists/lists.html", context)


@needs(P.VIEW_RESTRICTED)
@require_GET
def exchange_list(request: HttpRequest, code: str) -> HttpResponse:
    """A version, the latest where none is asked for, with what it changed against another."""
    exchange = _list(code)
    versions = versions_of(exchange)
    version = _asked(request, "version", versions) or versions[0]
    earlier = [one for one in versions if one.number < version.number]
    against = _asked(request, "against", earlier) or next(iter(earlier), None)
    mask = mask_of_lists(request.access, [exchange])
    records = request.access.can(P.RECORD)
    context = {
        "exchange": exchange,
        "words": list_words(exchange, mask),
        "versions": versions,
        "edition": version,
        "sent_to": mask(version.sent_to),
        "drawn_up_by": mask(version.drawn_up_by),
        "earlier": earlier,
        "against": against,
        "changes": changes_shown(request, against, version, mask) if against else [],
        "change_columns": _change_columns(),
        "paper_languages": LANGUAGES_OF_PAPER if request.access.can(P.EXPORT) else [],
        "may": {
            "change": records and not version.sent,
            "next": records and versions[0].sent,
            "export": request.access.can(P.EXPORT),
        },
    }
    return render(
        request, "exchange_lists/list.html", context | version_shown(request, version, mask)
    )


@needs(P.VIEW_RESTRICTED, P.RECORD)
@require_http_methods(["GET", "POST"])
def new_list(request: HttpRequest) -> HttpResponse:
    """The two sides, the purpose, and the first version."""
    house = request.installation
    initial = {
        "drawn_up_by": house.body or house.name,
        "first_side": house.body,
        "drawn_up_on": timezone.localdate(),
    }
    form = NewExchangeListForm(request.POST or None, access=request.access, initial=initial)

    def deed() -> str:
        made = create_exchange_list(form.version(), by=request.user, **form.given())
        return reverse("exchange_list", args=[made.code])

    page = FormPage(_("New exchange list"), _("Record"), reverse("exchange_lists"), deed)
    return form_page(request, form, page)


@needs(P.VIEW_RESTRICTED, P.RECORD)
@require_http_methods(["GET", "POST"])
def next_version(request: HttpRequest, code: str) -> HttpResponse:
    """It begins as a copy of the last one."""
    exchange = _list(code)
    back = reverse("exchange_list", args=[exchange.code])
    house = request.installation
    initial = {"drawn_up_by": house.body or house.name, "drawn_up_on": timezone.localdate()}
    form = NextVersionForm(request.POST or None, access=request.access, initial=initial)

    def deed() -> str:
        next_exchange_version(exchange, form.version(), by=request.user)
        return back

    intro = _("It begins with everybody who stands on the last one, and can be changed until sent.")
    page = FormPage(_("Next version"), _("Begin it"), back, deed, exchange.code, intro)
    return form_page(request, form, page)


@needs(P.VIEW_RESTRICTED, P.RECORD)
@require_http_methods(["GET", "POST"])
def add_entry(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody on the version that is not sent yet."""
    exchange = _list(code)
    back = reverse("exchange_list", args=[exchange.code])
    version = versions_of(exchange)[0]
    form = ExchangeEntryForm(request.POST or None, access=request.access, exchange=exchange)

    def deed() -> str:
        add_to_exchange_list(version, form.given(), by=request.user)
        return back

    intro = _("A list that leaves the house names nobody who is protected.")
    page = FormPage(_("Put on the list"), _("Put on"), back, deed, version.code, intro)
    return form_page(request, form, page)


@needs(P.VIEW_RESTRICTED, P.RECORD)
@require_http_methods(["GET", "POST"])
def send_version(request: HttpRequest, code: str) -> HttpResponse:
    """Frozen from then on."""
    exchange = _list(code)
    back = reverse("exchange_list", args=[exchange.code])
    version = versions_of(exchange)[0]
    initial = {"sent_on": timezone.localdate(), "sent_to": exchange.through or exchange.second_side}
    form = SendVersionForm(request.POST or None, initial=initial)
    seen = mark_of(request.access, version)

    def deed() -> str:
        if request.POST.get("seen", seen) != seen:
            raise InputError(
                f"{version.code} is not what it was when you opened this page; look at it again"
            )
        send_exchange_version(version, by=request.user, **form.cleaned_data)
        messages.success(request, _("%(code)s is sent and frozen.") % {"code": version.code})
        return back

    intro = _("Record it once it is out of the house: nothing in it changes from then on.")
    page = FormPage(_("Record as sent"), _("Record"), back, deed, version.code, intro, seen)
    return form_page(request, form, page)


@needs(P.VIEW_RESTRICTED, P.EXPORT)
@require_GET
def export_version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A version as XLSX, to be handed over; nobody protected leaves the house in it."""
    exchange, version = _edition(code, number)
    outside = without_clearances(request.access)
    mask = mask_of_lists(outside, [exchange])
    rows = list(export_rows(outside, version, mask))
    content = report_to_xlsx(version.code, export_headings(exchange), rows)
    told = {"version": str(number), "sha256": hashlib.sha256(content).hexdigest()}
    note_export(exchange.code, by=request.user, form="xlsx", rows=len(rows), filters=told)
    answer = HttpResponse(content, content_type=_XLSX)
    name = f"{exchange.code}-{number}{_draft(version)}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@needs(P.VIEW_RESTRICTED, P.EXPORT)
@require_GET
def print_version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A version as PDF, to be signed and handed over; the chain keeps the sum of its data."""
    from sought.web.exchange_paper import exchange_paper

    exchange, version = _edition(code, number)
    paper = exchange_paper(request, version)
    content = paper.pdf()
    told = {"version": str(number), "language": paper.language, "sha256": paper.sha256}
    note_export(exchange.code, by=request.user, form="pdf", rows=len(paper.lines), filters=told)
    answer = HttpResponse(content, content_type="application/pdf")
    name = f"{exchange.code}-{number}-{paper.language}{_draft(version)}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _edition(code: str, number: int) -> tuple[ExchangeList, ExchangeVersion]:
    exchange = _list(code)
    rows = ExchangeVersion.objects.select_related("list")
    return exchange, get_object_or_404(rows, list=exchange, number=number)


def _draft(version: ExchangeVersion) -> str:
    return "" if version.sent else "-draft"


def _list(code: str) -> ExchangeList:
    rows = ExchangeList.objects.select_related("created_by")
    return get_object_or_404(rows, pk=ExchangeList.number_of(code))


def _asked(
    request: HttpRequest, name: str, versions: list[ExchangeVersion]
) -> ExchangeVersion | None:
    given = request.GET.get(name, "")
    return next((one for one in versions if str(one.number) == given), None)


def _columns() -> list[dict[str, Any]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "title", "label": _("Title")},
        {"key": "purpose", "label": _("Purpose")},
        {"key": "sides", "label": _("Between")},
        {"key": "versions", "label": _("Versions"), "number": True},
    ]


def _change_columns() -> list[dict[str, Any]]:
    return [
        {"key": "what", "label": _("Change")},
        {"key": "person", "label": _("Person")},
        {"key": "detail", "label": _("Detail")},
    ]
