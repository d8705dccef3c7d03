"""What was reported of persons held, against what our own sources tell; and who speaks as what."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sought.exchange.workbook_report import report_to_xlsx
from sought.registry.actions.note_export import note_export
from sought.registry.actions.set_body_role import set_body_role
from sought.registry.models import BodyRole, Person
from sought.registry.policies import Permission
from sought.registry.records.body_roles import named_bodies
from sought.registry.records.difference_words import WORDS
from sought.registry.records.report_differences import Difference, report_differences
from sought.web.differences_shown import (
    COLUMNS,
    FATES,
    REGISTERED,
    export_headings,
    export_rows,
    shown_rows,
)
from sought.web.field_deeds import tried
from sought.web.forms.bureau import BodyRoleForm
from sought.web.known_reads import note_known
from sought.web.missing_list import without_clearances
from sought.web.rights import needs

P = Permission
PER_PAGE = 25
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_IN_TABLE = frozenset(one for _label, row in REGISTERED for one in row)


@needs(P.VIEW_RESTRICTED)
@require_GET
def differences(request: HttpRequest) -> HttpResponse:
    """How many there are of each; protected persons are counted for who is cleared for them."""
    found = report_differences(request.access)
    bodies = named_bodies(request.access)
    context = {
        "registered": [
            (label, [(one, len(found[one])) for one in row]) for label, row in REGISTERED
        ],
        "fates": list(FATES.values()),
        "others": [
            (one, *WORDS[one], len(found[one])) for one in Difference if one not in _IN_TABLE
        ],
        "unsaid": sum(1 for body in bodies if not body.role),
        "nobody": not any(body.role in {BodyRole.ICRC, BodyRole.DETAINING} for body in bodies),
    }
    return render(request, "reports/differences.html", context)


@needs(P.VIEW_RESTRICTED)
@require_GET
def difference(request: HttpRequest, difference: str) -> HttpResponse:
    """The persons of one difference, with the statements of each side beside each other."""
    kind = _kind(difference)
    page = Paginator(report_differences(request.access)[kind], PER_PAGE).get_page(
        request.GET.get("page")
    )
    note_known(request, list(page), page=f"reports compared {kind}")
    title, meaning = WORDS[kind]
    context = {
        "difference": kind,
        "title": title,
        "meaning": meaning,
        "page": page,
        "rows": shown_rows(request, _persons(page)),
        "columns": _columns(),
        "may_export": request.access.can(P.EXPORT),
    }
    return render(request, "reports/difference.html", context)


@needs(P.VIEW_RESTRICTED, P.EXPORT)
@require_GET
def export_difference(request: HttpRequest, difference: str) -> HttpResponse:
    """All persons of one difference as XLSX; nobody protected leaves the house in it."""
    kind = _kind(difference)
    outside = without_clearances(request.access)
    rows = list(export_rows(request, _persons(report_differences(outside)[kind])))
    content = report_to_xlsx(str(WORDS[kind][0]), export_headings(), rows)
    note_export(
        "reports compared",
        by=request.user,
        form="xlsx",
        rows=len(rows),
        filters={"difference": kind.value},
    )
    answer = HttpResponse(content, content_type=_XLSX)
    name = f"{kind.value.replace('_', '-')}-{timezone.localdate().isoformat()}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@needs(P.VIEW_RESTRICTED, post=P.CHOOSE)
@require_http_methods(["GET", "POST"])
def bodies(request: HttpRequest) -> HttpResponse:
    """In what part each body speaks; the comparison rests on it."""
    form = BodyRoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = tried(form, lambda: set_body_role(**form.cleaned_data, by=request.user))
        if row is not None:
            messages.success(request, _("Saved."))
            return redirect("bodies")
    context = {
        "form": form,
        "bodies": named_bodies(request.access),
        "roles": BodyRole.choices,
        "columns": _body_columns(),
        "may_set": request.access.can(P.CHOOSE),
    }
    return render(request, "reports/bodies.html", context)


def _kind(difference: str) -> Difference:
    if difference not in set(Difference):
        raise Http404
    return Difference(difference)


def _persons(keys: Any) -> list[Person]:  # noqa: ANN401 - a page or a list of primary keys
    rows = Person.objects.select_related("shown").in_bulk(list(keys))
    return [rows[pk] for pk in keys]


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "person", "label": _("Person")},
        *({"key": role.value, "label": role.label} for role in COLUMNS),
    ]


def _body_columns() -> list[dict[str, object]]:
    return [
        {"key": "name", "label": _("Body")},
        {"key": "sources", "label": _("Sources"), "number": True},
        {"key": "role", "label": _("Speaks as")},
    ]
