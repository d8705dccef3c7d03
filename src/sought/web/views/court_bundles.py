"""Bundles for courts: chosen, looked at, made, and handed out again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sought.errors import InputError
from sought.registry.actions.make_court_bundle import (
    BundleRequest,
    check_can_give,
    give_court_bundle,
    make_court_bundle,
    previewed_court_bundle,
)
from sought.registry.models import CourtBundle
from sought.registry.policies import Permission
from sought.registry.policies.persons import findable
from sought.registry.records.audit_head import key_fingerprint, signing_key
from sought.web.court_bundle_page import (
    About,
    about_of,
    choices_of,
    file_columns,
    statement_columns,
)
from sought.web.forms.court_bundle import CourtBundleForm
from sought.web.forms.input_errors import add_input_error
from sought.web.rights import needs

P = Permission
_PAGE = 50
_makes = needs(P.MAKE_COURT_BUNDLES)


@_makes
@require_GET
def court_bundles(request: HttpRequest) -> HttpResponse:
    """The bundles that were given out, the newest first; of nobody who is hidden from the reader."""
    rows = CourtBundle.objects.select_related("person__shown", "hypothesis", "made_by")
    known = rows.filter(person__isnull=True) | rows.filter(findable(request.access))
    page = Paginator(known.order_by("-pk"), _PAGE).get_page(request.GET.get("page"))
    columns = [
        {"key": "code", "label": _("Code")},
        {"key": "about", "label": _("About")},
        {"key": "addressee", "label": _("To which court")},
        {"key": "reference", "label": _("Reference")},
        {"key": "made", "label": _("Made")},
    ]
    return render(request, "court_bundles/list.html", {"page": page, "columns": columns})


@_makes
@require_http_methods(["GET", "POST"])
def new_court_bundle(request: HttpRequest) -> HttpResponse:
    """``?person=P-000001`` or ``?hypothesis=H-000001``; looked at before it is made."""
    about = about_of(request)
    form = CourtBundleForm(request.POST or None)
    preview, chosen = None, _chosen(request) if request.method == "POST" else None
    if request.method == "POST" and form.is_valid():
        asked = _asked(request, about, form.cleaned_data)
        try:
            if "make" in request.POST:
                made = make_court_bundle(asked, by=request.user)
                messages.success(request, _("%(code)s is made.") % {"code": made.code})
                return redirect("court_bundle", code=made.code)
            preview = previewed_court_bundle(asked, by=request.user)
        except InputError as error:
            add_input_error(form, error)
    context = {
        "about": about,
        "form": form,
        "preview": preview,
        "columns": statement_columns(),
        "file_columns": file_columns(),
        "index_columns": _index_columns(),
        **choices_of(request, about, chosen),
    }
    return render(request, "court_bundles/new.html", context)


@_makes
@require_GET
def court_bundle(request: HttpRequest, code: str) -> HttpResponse:
    """For whom it was made, what it holds, its sums, and how it is checked."""
    made = _open(request, code)
    key = signing_key(settings.SOUGHT_AUDIT_SECRET)
    context = {"bundle": made, "fingerprint": key_fingerprint(key), "counts": _counts(made)}
    return render(request, "court_bundles/bundle.html", context)


@_makes
@require_GET
def court_bundle_zip(request: HttpRequest, code: str) -> HttpResponseBase:
    """Made again and compared with its sum, then sent; the chain keeps who took it."""
    made = _open(request, code)
    try:
        stream = give_court_bundle(made, by=request.user)
    except InputError as error:
        messages.error(request, str(error))
        return redirect("court_bundle", code=made.code)
    return FileResponse(
        stream, as_attachment=True, filename=f"{made.code}.zip", content_type="application/zip"
    )


def _open(request: HttpRequest, code: str) -> CourtBundle:
    rows = CourtBundle.objects.select_related(
        "person__shown", "hypothesis__person", "hypothesis__remains", "made_by"
    )
    made = rows.get(pk=CourtBundle.number_of(code))
    check_can_give(request.access, made)
    return made


def _chosen(request: HttpRequest) -> set[str]:
    return {*request.POST.getlist("statements"), *request.POST.getlist("attachments")}


def _asked(request: HttpRequest, about: About, given: dict[str, Any]) -> BundleRequest:
    return BundleRequest(
        addressee=given["addressee"],
        reference=given["reference"],
        reason=given["reason"],
        language=given["language"],
        person=None if about.hypothesis else about.person,
        hypothesis=about.hypothesis,
        statements=(*request.POST.getlist("statements"), *given["more"]),
        attachments=tuple(request.POST.getlist("attachments")),
    )


def _counts(made: CourtBundle) -> dict[str, int]:
    """What was chosen, as its maker saw it."""
    return {name: len(made.chosen[name]) for name in ("statements", "attachments")}


def _index_columns() -> list[dict[str, Any]]:
    return [
        {"key": "file", "label": _("File")},
        {"key": "said", "label": _("What it is")},
        {"key": "size", "label": _("Bytes"), "number": True},
        {"key": "sum", "label": _("SHA-256")},
    ]
