"""Lists of other bodies, and one of them with its rows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sought.errors import InputError
from sought.registry.actions.set_list_repeats import set_list_repeats
from sought.registry.models import UNDECIDED, Entry, Link, List, Source, SourceKind
from sought.registry.policies import (
    Access,
    Permission,
    answerable,
    check_can_read_source,
    readable,
)
from sought.registry.records.review_queue import standing_proposals
from sought.registry.records.source_words import masks_of
from sought.web.entries_shown import heads, knows_rows, shown_entries
from sought.web.forms.lists import EntryFilterForm
from sought.web.known_reads import note_known
from sought.web.probabilities import share
from sought.web.rights import needs
from sought.web.source_reads import note_source_read

PER_PAGE = 50


@needs(Permission.VIEW_SOURCES)
@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    open_ones = Source.objects.filter(readable(request.access), kind=SourceKind.LIST)
    rows = open_ones.select_related("list").order_by("-pk")
    may_import = request.access.can(Permission.IMPORT)
    if not may_import:
        rows = rows.filter(list__isnull=False)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    mask = masks_of(request.access, [row.pk for row in page])
    for row in page:
        row.shown_title = mask(row.pk)(row.title)
    context = {"page": page, "columns": _list_columns(), "may_import": may_import}
    return render(request, "lists/list.html", context)


@needs(Permission.VIEW_SOURCES)
@require_GET
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """One list, its rows as received."""
    row = list_called(request, code)
    form = EntryFilterForm(request.GET or None)
    entries = _chosen(row.entries.order_by("row"), form)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    shown = shown_entries(request.access, page)
    note_source_read(request, row.source, detail={"page": "list"})
    note_known(request, (e.link.person_id for e in shown if e.link), page=f"list {row.source.code}")
    context = {
        "list": row,
        "source": row.source,
        "title": masks_of(request.access, [row.pk])(row.pk)(row.source.title),
        "form": form,
        "page": page,
        "entries": shown,
        "heads": heads(row),
        "knows": knows_rows(request.access),
        "columns": _entry_columns(heads(row)),
        "numbers": _numbers(row),
        "proposals": _open_proposals(request.access, row),
        "may_import": request.access.can(Permission.IMPORT),
    }
    return render(request, "lists/entries.html", context)


@needs(Permission.VIEW_SOURCES, Permission.IMPORT)
@require_POST
def repeats(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a person may stand in the list more than once."""
    row = list_called(request, code)
    try:
        set_list_repeats(row, repeats=request.POST.get("repeats") == "yes", by=request.user)
    except InputError as error:
        messages.error(request, error.problem)
    else:
        messages.success(request, _("Noted; the next comparison goes by it."))
    return redirect("list", code=row.source.code)


def list_called(request: HttpRequest, code: str) -> List:
    """The list of that source; Refused where its source may not be read."""
    source = Source.objects.select_related("author_person").get(pk=Source.number_of(code))
    check_can_read_source(request.access, source)
    return List.objects.select_related("source__author_person").get(pk=source.pk)


def _chosen(entries: QuerySet[Entry], form: EntryFilterForm) -> QuerySet[Entry]:
    wanted = form.cleaned_data["show"] if form.is_valid() else ""
    if wanted == "problems":
        return entries.filter(has_problems=True)
    standing = Exists(Link.objects.filter(entry=OuterRef("pk"), undone_at__isnull=True))
    if wanted == "unlinked":
        return entries.filter(~standing)
    return entries.filter(standing) if wanted == "linked" else entries


def _numbers(row: List) -> dict[str, int | str]:
    linked = Link.objects.filter(entry__list=row, undone_at__isnull=True).count()
    counts = row.entries.aggregate(
        kept=Count("pk"), faulty=Count("pk", filter=Q(has_problems=True))
    )
    kept = counts["kept"]
    told = share(linked / kept) if kept else ""
    return {**counts, "linked": linked, "unlinked": kept - linked, "share": told}


def _open_proposals(access: Access, row: List) -> int | None:
    """Pairs with a row of this list that are still to be decided; None without the right."""
    if not access.can(Permission.DECIDE_LINKS):
        return None
    return (
        standing_proposals()
        .filter(answerable(access), entry__list=row, state__in=UNDECIDED)
        .order_by()
        .count()
    )


def _list_columns() -> list[dict[str, Any]]:
    return [
        {"key": "code", "label": _("Source")},
        {"key": "title", "label": _("Title")},
        {"key": "body", "label": _("Body")},
        {"key": "date", "label": _("Date")},
        {"key": "rows", "label": _("Rows"), "number": True},
        {"key": "state", "label": _("State")},
    ]


def _entry_columns(headings: list[str]) -> list[dict[str, Any]]:
    """Headings are the body's own words and stand as received."""
    return [
        {"key": "row", "label": _("Row"), "number": True},
        {"key": "code", "label": _("Entry")},
        *({"key": f"c{at}", "label": heading} for at, heading in enumerate(headings)),
        {"key": "person", "label": _("Person")},
    ]
