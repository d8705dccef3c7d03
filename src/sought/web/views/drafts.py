"""What an officer is still writing: kept while they type, seen by nobody else."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from sought.registry.actions.drafts import discard_draft, save_draft
from sought.registry.models import Draft
from sought.web.addresses import address
from sought.web.forms.kept_fields import kept_of
from sought.web.rights import for_every_officer

FORMS = {
    "application": (gettext_lazy("Family application"), "new_application"),
    "interview": (gettext_lazy("Interview"), "new_interview"),
    "source": (gettext_lazy("Source"), "new_source"),
    "place": (gettext_lazy("Place"), "new_place"),
    "incident": (gettext_lazy("Incident"), "new_incident"),
}
"""What each form is called, and the page that goes on with it by ``?draft=``."""


@for_every_officer
@require_GET
def drafts(request: HttpRequest) -> HttpResponse:
    own = Draft.objects.filter(officer=request.user).order_by("-saved_at")
    rows = [_row(draft) for draft in own[:200]]
    columns = [
        {"key": "form", "label": _("Form")},
        {"key": "saved", "label": _("Saved at")},
        {"key": "fields", "label": _("Fields filled in"), "number": True},
        {"key": "act", "label": _("Throw it away"), "quiet": True},
    ]
    return render(request, "entry/drafts.html", {"rows": rows, "columns": columns})


@for_every_officer
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, form: str, key: str = "") -> HttpResponse:
    """Read and kept by the script of the form; thrown away by it, or by a button of the list."""
    if request.method == "GET":
        return _read(request, form, key)
    if "discard" in request.POST:
        discard_draft(by=request.user, form=form, key=key)
        if "back" in request.POST:
            messages.success(request, _("The draft is gone."))
            return redirect("drafts")
        return JsonResponse({})
    kept = save_draft(by=request.user, form=form, key=key, content=kept_of(request.POST))
    return JsonResponse({"saved_at": kept.saved_at.isoformat()})


def _read(request: HttpRequest, form: str, key: str) -> HttpResponse:
    own = Draft.objects.filter(officer=request.user, form=form, key=key).first()
    # A page that was made from its draft does not want to be offered it again.
    if own is None or "resumed" in request.GET:
        return HttpResponse(status=204)
    return JsonResponse({"saved_at": own.saved_at.isoformat(), "fields": own.content})


def _row(row: Draft) -> dict[str, object]:
    label, name = FORMS.get(row.form, (row.form, ""))
    url = address(name) if name else ""
    if url and row.key:
        url = f"{url}?draft={row.key}"
    filled = sum(1 for values in row.content.values() if any(values))
    return {"draft": row, "label": label, "url": url, "filled": filled}
