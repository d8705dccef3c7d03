"""Take in a list: keep its file, say what its columns mean, read it dry, import it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sought.errors import InputError
from sought.exchange.person_lists import Look, look
from sought.registry.actions.given import ReceivedFile
from sought.registry.actions.import_list import import_list
from sought.registry.actions.record_source import record_source
from sought.registry.models import Attachment, List, Source, SourceKind
from sought.registry.policies import Permission, check_can_read_source
from sought.registry.records.list_report import ListReport, examine, report_file
from sought.registry.records.named_file import named_file
from sought.web.forms.input_errors import add_input_error
from sought.web.forms.list_mapping import MappingForm
from sought.web.forms.lists import NewListForm
from sought.web.rights import needs

P = Permission
_PROBLEMS_SHOWN = 100
_REPORTS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@needs(P.VIEW_SOURCES, P.IMPORT)
@require_http_methods(["GET", "POST"])
def new_list(request: HttpRequest) -> HttpResponse:
    """The file comes first and stays; what its columns mean is asked on the next page."""
    form = NewListForm(request.POST or None, request.FILES or None, access=request.access)
    if request.method == "POST" and form.is_valid():
        try:
            source = _record(request, form.cleaned_data)
        except InputError as error:
            add_input_error(form, error)
        else:
            return redirect("map_list", code=source.code)
    return render(request, "lists/new.html", {"form": form})


@needs(P.VIEW_SOURCES, P.VIEW_NAMES, P.IMPORT)
@require_http_methods(["GET", "POST"])
def map_columns(request: HttpRequest, code: str) -> HttpResponse:
    """Posting reads dry (``try``), gives the report (``csv``, ``xlsx``), or imports."""
    source = Source.objects.select_related("author_person").get(pk=Source.number_of(code))
    check_can_read_source(request.access, source)
    if List.objects.filter(pk=source.pk).exists():
        return redirect("list", code=source.code)
    original = _original(source)
    form = MappingForm(request.POST or None, seen=_look(original))
    context = {"source": source, "form": form, "sheets": form.seen.sheets}
    if request.method == "POST" and form.is_valid():
        done = _step(request, source, original, form)
        if isinstance(done, HttpResponse):
            return done
        context |= {"report": done, "problems": done.problems[:_PROBLEMS_SHOWN]}
    return render(request, "lists/columns.html", context)


def _record(request: HttpRequest, given: dict[str, Any]) -> Source:
    file = given.pop("file")
    given["author_body"] = given.pop("body")
    files = [ReceivedFile(file.name, file)]
    with transaction.atomic():
        source = record_source(by=request.user, kind=SourceKind.LIST, files=files, **given)
        _look(_original(source))  # what cannot be read is told now, and not kept
    return source


def _original(source: Source) -> Attachment:
    first = source.attachments.filter(original__isnull=True).order_by("pk").first()
    if source.kind != SourceKind.LIST or first is None:
        raise InputError(_("%(source)s holds no file of a list.") % {"source": source.code})
    return first


def _look(original: Attachment) -> Look:
    with named_file(original) as path:
        return look(path)


def _step(
    request: HttpRequest, source: Source, original: Attachment, form: MappingForm
) -> HttpResponse | ListReport:
    mapping, step = form.cleaned_data["mapping"], request.POST.get("step", "try")
    if step != "import":
        with named_file(original) as path:
            report = examine(path, mapping, body=source.author_body)
        return _report(source, report, step) if step in _REPORTS else report
    done = import_list(
        source,
        original,
        mapping,
        by=request.user,
        body=source.author_body,
        with_persons=not form.cleaned_data["entries_only"],
    )
    if done.list is None:
        return done.report
    told = {"entries": done.entries, "persons": done.persons}
    messages.success(request, _("%(entries)s rows and %(persons)s persons imported.") % told)
    return redirect("list", code=source.code)


def _report(source: Source, report: ListReport, kind: str) -> HttpResponse:
    answer = HttpResponse(report_file(report.problems, kind), content_type=_REPORTS[kind])
    answer["Content-Disposition"] = f'attachment; filename="{source.code}-problems.{kind}"'
    return answer
