"""One row of a list, and whom it was decided to mean."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sought.errors import InputError
from sought.registry.actions.link_entry import link_entry, undo_link
from sought.registry.models import Entry, Link
from sought.registry.policies import (
    Permission,
    check_can_know_row,
    check_can_open_person,
    check_can_read_source,
)
from sought.web.entries_shown import shown_entries
from sought.web.forms.input_errors import add_input_error
from sought.web.forms.lists import LinkForm
from sought.web.known_reads import note_known
from sought.web.pair_rivals import proposals_of
from sought.web.rights import needs
from sought.web.source_reads import note_source_read

P = Permission


@needs(P.VIEW_SOURCES)
@require_GET
def entry(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, _entry(request, code), LinkForm(access=request.access))


@needs(P.VIEW_SOURCES, P.VIEW_NAMES, P.DECIDE_LINKS)
@require_POST
def link(request: HttpRequest, code: str) -> HttpResponse:
    """The row is this person."""
    row = _known_entry(request, code)
    form = LinkForm(request.POST, access=request.access)
    if form.is_valid():
        person = form.cleaned_data["person"]
        check_can_open_person(request.access, person)
        try:
            link_entry(row, person, by=request.user, reason=form.cleaned_data["reason"])
        except InputError as error:
            add_input_error(form, error)
        else:
            messages.success(request, _("Linked to %(person)s.") % {"person": person.code})
            return redirect("entry", code=row.code)
    return _page(request, row, form)


@needs(P.VIEW_SOURCES, P.VIEW_NAMES, P.DECIDE_LINKS)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """The row is not that person after all."""
    one = get_object_or_404(Link.objects.select_related("entry", "person"), pk=pk)
    row = _known_entry(request, one.entry.code)
    undo_link(one, by=request.user, reason=request.POST.get("reason", "")[:500])
    messages.success(request, _("The link is undone."))
    return redirect("entry", code=row.code)


def _entry(request: HttpRequest, code: str) -> Entry:
    rows = Entry.objects.select_related("list__source__author_person")
    row = rows.get(pk=Entry.number_of(code))
    check_can_read_source(request.access, row.list.source)
    return row


def _known_entry(request: HttpRequest, code: str) -> Entry:
    """As :func:`_entry`, for those who may know whom the row names."""
    row = _entry(request, code)
    check_can_know_row(request.access, row)
    return row


def _page(request: HttpRequest, row: Entry, form: LinkForm) -> HttpResponse:
    (shown,) = shown_entries(request.access, [row])
    source = row.list.source
    note_source_read(request, source, detail={"page": "entry"})
    may_be = proposals_of(request.access, row) if shown.cells is not None else []
    persons = [one.person_id for one in shown.history]
    persons += [one.person.pk for one in may_be if one.person]
    note_known(request, persons, page=f"entry {row.code}")
    context = {
        "row": row,
        "source": source,
        "shown": shown,
        "form": form,
        "may_be": may_be,
        "may_link": request.access.can(P.DECIDE_LINKS) and shown.cells is not None,
    }
    return render(request, "lists/entry.html", context)
