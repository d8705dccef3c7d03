"""One hypothesis: opened, its file, its evidence, its report as PDF."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.close_hypothesis import close_hypothesis
from sought.registry.actions.evidence import record_evidence, withdraw_evidence
from sought.registry.actions.note_report import note_report
from sought.registry.actions.open_hypothesis import open_hypothesis
from sought.registry.models import Evidence, Match
from sought.registry.policies import Permission
from sought.registry.records.merges import kept_of
from sought.web.forms.decisions import EvidenceForm, NewHypothesisForm
from sought.web.forms.input_errors import add_input_error
from sought.web.hypothesis_page import open_hypothesis_of, page_of
from sought.web.hypothesis_report import report_of
from sought.web.rights import needs

P = Permission


@needs(P.VIEW_HYPOTHESES, P.OPEN_HYPOTHESES)
@require_http_methods(["GET", "POST"])
def new_hypothesis(request: HttpRequest) -> HttpResponse:
    """``?match=K-000001``, or ``?remains=R-000001&person=P-000001``, fills what is known."""
    match, initial = _asked(request)
    form = NewHypothesisForm(request.POST or None, access=request.access, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = open_hypothesis(by=request.user, **form.cleaned_data)
        except InputError as error:
            add_input_error(form, error)
        else:
            messages.success(request, _("%(code)s is open.") % {"code": made.code})
            return redirect("hypothesis", code=made.code)
    return render(request, "board/new.html", {"form": form, "match": match})


@needs(P.VIEW_HYPOTHESES)
@require_GET
def hypothesis(request: HttpRequest, code: str) -> HttpResponse:
    """The file."""
    one = open_hypothesis_of(request, code)
    return render(request, "board/hypothesis.html", page_of(request, one))


@needs(P.VIEW_HYPOTHESES, P.OPEN_HYPOTHESES)
@require_http_methods(["GET", "POST"])
def add_evidence(request: HttpRequest, code: str) -> HttpResponse:
    """Something for or against, with what it rests on."""
    one = open_hypothesis_of(request, code)
    form = EvidenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record_evidence(one, by=request.user, **form.given())
        except InputError as error:
            add_input_error(form, error)
        else:
            messages.success(request, _("Recorded."))
            return redirect("hypothesis", code=one.code)
    return render(request, "board/evidence.html", {"form": form, "hypothesis": one})


@needs(P.VIEW_HYPOTHESES, P.OPEN_HYPOTHESES)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """It no longer counts, and stays to be read."""
    row = get_object_or_404(Evidence, pk=pk)
    one = open_hypothesis_of(request, row.hypothesis.code)
    try:
        withdraw_evidence(row, by=request.user, reason=request.POST.get("reason", "")[:500])
    except InputError as error:
        messages.error(request, error.problem)
    else:
        messages.success(request, _("Withdrawn."))
    return redirect("hypothesis", code=one.code)


@needs(P.VIEW_HYPOTHESES, P.OPEN_HYPOTHESES)
@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """No decision will be taken."""
    one = open_hypothesis_of(request, code)
    try:
        close_hypothesis(one, by=request.user, reason=request.POST.get("reason", "")[:500])
    except InputError as error:
        messages.error(request, error.problem)
    else:
        messages.success(request, _("%(code)s is closed.") % {"code": one.code})
    return redirect("hypothesis", code=one.code)


@needs(P.VIEW_HYPOTHESES)
@require_GET
def report(request: HttpRequest, code: str) -> HttpResponse:
    """The match report, and the decision once there is one, as PDF; the chain keeps its sum."""
    one = open_hypothesis_of(request, code)
    made = report_of(request, one)
    content = made.pdf()
    note_report(one, by=request.user, language=made.language, sha256=made.sha256)
    answer = HttpResponse(content, content_type="application/pdf")
    name = f"{one.code}-{made.language}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _asked(request: HttpRequest) -> tuple[Match | None, dict[str, str]]:
    """The match the page was asked for, and what stands in the form at first."""
    code = request.GET.get("match", "")
    if not code:
        return None, {name: request.GET.get(name, "") for name in ("remains", "person")}
    try:
        match = Match.by_code(code)
    except (InputError, ObjectDoesNotExist):
        messages.error(request, _("There is no such match."))
        return None, {}
    remains = match.sample.remains
    return match, {
        "match": match.code,
        "person": kept_of(match.person).code,
        "remains": remains.code if remains else "",
    }
