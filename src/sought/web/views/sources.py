"""Sources: the list, each with its originals and all that hangs on it, new ones, withdrawal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.attach import attach
from sought.registry.actions.record_source import record_source
from sought.registry.actions.withdraw import withdraw_source
from sought.registry.models import Source
from sought.registry.models.dated import bounds_of
from sought.registry.policies import Permission, check_can_read_source, readable
from sought.registry.records.source_words import closed_titles, masks_of
from sought.web.forms.entry_block import received
from sought.web.forms.source_entry import AttachForm, NewSourceForm, SourceFilterForm
from sought.web.known_reads import note_known
from sought.web.rights import needs
from sought.web.source_reads import note_source_read
from sought.web.source_shown import source_shown
from sought.web.views.entry import entered, page_of
from sought.web.views.mentions import columns

P = Permission
PER_PAGE = 50


@needs(P.VIEW_SOURCES)
@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    form = SourceFilterForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = _matching(request, Source.objects.filter(readable(request.access)), wanted)
    page = Paginator(rows.select_related("author_person").order_by("-pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    mask = masks_of(request.access, [row.pk for row in page])
    for row in page:
        row.shown_title = mask(row.pk)(row.title)
    context = {
        "form": form,
        "page": page,
        "columns": _columns(),
        "filtered": any(wanted.values()),
        "may_record": request.access.can(P.RECORD),
    }
    return render(request, "sources/list.html", context)


@needs(P.VIEW_SOURCES)
@require_GET
def source(request: HttpRequest, code: str) -> HttpResponse:
    row = _readable(request, code)
    shown = source_shown(request, row)
    note_source_read(request, row, detail={"page": "source"})
    note_known(request, shown["persons_shown"], page=f"source {row.code}")
    if shown["talk"]:
        shown["talk"]["columns"] = columns()
    return render(request, "sources/source.html", {**shown, "attach_form": AttachForm()})


@needs(P.RECORD)
@require_http_methods(["GET", "POST"])
def new_source(request: HttpRequest) -> HttpResponse:
    page = page_of(request, "source")
    options = {"prefix": "source", "access": request.access}
    if request.method == "POST":
        form = NewSourceForm(request.POST, request.FILES, **options)
        if form.is_valid() and (made := _record(request, form, page)):
            messages.success(request, _("Entered as %(source)s.") % {"source": made.code})
            return entered(request, made)
    else:
        kept = {name.removeprefix("source-"): values[0] for name, values in page.kept.items()}
        form = NewSourceForm(initial=kept or None, **options)
    return render(request, "sources/new.html", {"form": form, "draft": page})


@needs(P.VIEW_SOURCES, P.RECORD)
@require_POST
def attach_to_source(request: HttpRequest, code: str) -> HttpResponse:
    row = _readable(request, code)
    form = AttachForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(e for errors in form.errors.values() for e in errors))
        return redirect(_page_of(request), code=row.code)
    given = form.cleaned_data
    try:
        with transaction.atomic():
            rows = [
                attach(row, file, by=request.user)
                for file in received(given["files"], given["description"])
            ]
    except InputError as error:
        messages.error(request, error.problem)
    else:
        codes = ", ".join(one.code for one in rows)
        messages.success(request, _("Kept: %(codes)s.") % {"codes": codes})
    return redirect(_page_of(request), code=row.code)


@needs(P.VIEW_SOURCES, P.WITHDRAW)
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    row = _readable(request, code)
    try:
        taken = withdraw_source(row, by=request.user, reason=request.POST.get("reason", ""))
    except InputError as error:
        messages.error(request, error.problem)
    else:
        said = ngettext(
            "The source is withdrawn with %(count)d statement.",
            "The source is withdrawn with %(count)d statements.",
            taken,
        )
        messages.success(request, said % {"count": taken})
    return redirect("source", code=row.code)


def _page_of(request: HttpRequest) -> str:
    """A file of an interview may be added from its desk."""
    return "interview_desk" if request.POST.get("back") == "desk" else "source"


def _readable(request: HttpRequest, code: str) -> Source:
    rows = Source.objects.select_related("author_person__shown", "recorded_by", "withdrawn_by")
    row = rows.get(pk=Source.number_of(code))
    check_can_read_source(request.access, row)
    return row


def _record(request: HttpRequest, form: NewSourceForm, page: Any) -> Source | None:  # noqa: ANN401 - Page
    given = vars(form.value(untitled="", once=page.key))
    kind = form.cleaned_data["kind"]
    try:
        with transaction.atomic():
            made = record_source(by=request.user, kind=kind, **given)
            page.done(request.user)
    except InputError as error:
        form.refuse(error.where.partition("[")[0], error.problem)
        return None
    return made


def _matching(
    request: HttpRequest, rows: QuerySet[Source], wanted: dict[str, Any]
) -> QuerySet[Source]:
    for name in ("kind", "language", "confidentiality"):
        if value := wanted.get(name):
            rows = rows.filter(**{name: value})
    if text := wanted.get("q"):
        titled = Q(title__icontains=text) & ~Q(pk__in=closed_titles(request.access, text))
        rows = rows.filter(titled | Q(reference__icontains=text))
    if body := wanted.get("body"):
        rows = rows.filter(author_body__icontains=body)
    first, _end = bounds_of(wanted.get("since") or "")
    _start, last = bounds_of(wanted.get("until") or "")
    if first:
        dated = Q(date_to__isnull=True) & ~Q(date="")
        rows = rows.filter(Q(date_to__gte=first) | dated)
    if last:
        dated = Q(date_from__isnull=True) & ~Q(date="")
        rows = rows.filter(Q(date_from__lte=last) | dated)
    return rows


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "title", "label": _("Title")},
        {"key": "kind", "label": _("Kind")},
        {"key": "date", "label": _("Date")},
        {"key": "body", "label": _("Body")},
        {"key": "reference", "label": _("Reference")},
        {"key": "language", "label": _("Language")},
        {"key": "class", "label": _("Confidentiality")},
        {"key": "grade", "label": _("Reliability")},
    ]
