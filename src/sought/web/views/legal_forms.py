"""Forms of law on a person: chosen and looked at, then issued as PDF or data."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sought.registry.actions.note_form import note_form
from sought.registry.models import Person
from sought.registry.policies import Permission
from sought.registry.records.legal_values import kinds_of
from sought.reporting.documents import canonical_json
from sought.reporting.legal_forms import FORMS
from sought.web.forms.legal_forms import LegalFormChoice
from sought.web.legal_form_page import Asked, event_choices, issue, preview
from sought.web.person_page import open_person, page_of
from sought.web.rights import needs

P = Permission
_prints = needs(P.VIEW_PERSONS, P.VIEW_NAMES, P.PRINT_FORMS)
_TYPES = {"pdf": "application/pdf", "json": "application/json; charset=utf-8"}


@_prints
@require_GET
def person_documents(request: HttpRequest, code: str) -> HttpResponse:
    """The form as it would be issued, each value with its source."""
    who = _open(request, code)
    asked = Asked.of(request.GET)
    issued = issue(request, who, asked)
    initial = {"form": asked.form, "language": asked.language, "event": issued.event}
    choice = LegalFormChoice(initial=initial, events=event_choices(issued.events))
    context = {
        "choice": choice,
        "asked": asked,
        "event": issued.event,
        "about_event": bool(kinds_of(asked.form)),
        "title": issued.filled.form.title.text(asked.language),
        "law": issued.filled.form.law.text(asked.language),
        "filled": issued.filled,
        "fields": preview(request, issued.filled),
        "lacking": len(issued.filled.missing),
        "columns": _columns(),
    }
    return render(
        request, "persons/documents.html", page_of(request, who, "person_documents") | context
    )


@_prints
@require_GET
def legal_form(request: HttpRequest, code: str, form: str, media: str) -> HttpResponse:
    """Issued: the chain keeps who did, and the SHA-256 that stands on the paper."""
    if form not in FORMS:
        raise Http404
    who = _open(request, code)
    asked = Asked.of(request.GET, form)
    filled = issue(request, who, asked).filled
    content = filled.pdf() if media == "pdf" else canonical_json(filled.as_data()).encode()
    note_form(
        who,
        by=request.user,
        form=form,
        language=asked.language,
        media=media,
        sha256=filled.sha256,
    )
    answer = HttpResponse(content, content_type=_TYPES[media])
    name = f"{who.code}-{form}-{asked.language}.{media}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _open(request: HttpRequest, code: str) -> Person:
    return open_person(request, code, page="documents")


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "field", "label": _("What is asked")},
        {"key": "value", "label": _("What is recorded")},
        {"key": "need", "label": _("Needed")},
        {"key": "article", "label": _("Article")},
    ]
