"""The wars by which figures are split: the list, a new one, a change."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sought.registry.actions.conflicts import change_conflict, record_conflict
from sought.registry.models import Conflict
from sought.registry.policies import Permission
from sought.web.field_deeds import tried
from sought.web.forms.conflicts import ConflictForm
from sought.web.places_shown import reader_language
from sought.web.rights import needs


@needs(Permission.VIEW_FIGURES)
@require_GET
def conflicts(request: HttpRequest) -> HttpResponse:
    language = reader_language()
    rows = [
        {"row": row, "title": row.called(language), "names": _names(row, language)}
        for row in Conflict.objects.order_by("date_from", "pk")
    ]
    context = {
        "rows": rows,
        "columns": _columns(),
        "may_record": request.access.can(Permission.RECORD_PLACES),
    }
    return render(request, "conflicts/list.html", context)


@needs(Permission.RECORD_PLACES)
@require_http_methods(["GET", "POST"])
def new_conflict(request: HttpRequest) -> HttpResponse:
    form = ConflictForm(request.POST or None)
    return _written(request, form, lambda: record_conflict(by=request.user, **form.given()))


@needs(Permission.RECORD_PLACES)
@require_http_methods(["GET", "POST"])
def edit_conflict(request: HttpRequest, code: str) -> HttpResponse:
    """Figures by war follow the period as it stands, also for days gone by."""
    row = Conflict.objects.get(pk=Conflict.number_of(code))
    form = ConflictForm(request.POST or None, conflict=row)
    return _written(
        request, form, lambda: change_conflict(row, by=request.user, **form.given()), row
    )


def _written(
    request: HttpRequest,
    form: ConflictForm,
    write: Callable[[], Conflict],
    conflict: Conflict | None = None,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        made = tried(form, write)
        if made is not None:
            messages.success(request, _("%(code)s is recorded.") % {"code": made.code})
            return redirect("conflicts")
    return render(request, "conflicts/form.html", {"form": form, "conflict": conflict})


def _names(row: Conflict, language: str) -> list[str]:
    """What else it is called, side by side."""
    shown = row.called(language)
    every = [row.title, *row.titles.values(), *row.other_names]
    return [name for name in dict.fromkeys(every) if name and name != shown]


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "title", "label": _("Title")},
        {"key": "period", "label": _("Period")},
        {"key": "names", "label": _("Other names")},
        {"key": "figure", "label": _("Figure")},
        {"key": "act", "label": _("Change"), "quiet": True},
    ]
