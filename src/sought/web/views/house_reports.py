"""Reports of the house: asked for, read, made again and compared, issued, taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.house_reports import issue_report, make_report, withdraw_report
from sought.registry.actions.house_reports import report_file as given_file
from sought.registry.models import HouseReport, ReportKind
from sought.registry.policies import Permission
from sought.registry.policies.persons import findable
from sought.registry.policies.reports import (
    NAMING,
    can_make_kind,
    check_can_make_report,
    check_can_read_report,
)
from sought.web import report_shown
from sought.web.addresses import address
from sought.web.field_deeds import told, tried
from sought.web.forms.house_reports import (
    NAMES_OF_LANGUAGES,
    HouseReportForm,
    ReportFilterForm,
)
from sought.web.forms.officers import ReasonForm
from sought.web.known_reads import note_known
from sought.web.report_again import earlier_report, initial_values, spans
from sought.web.report_files import TYPES, file_answer, words_answer
from sought.web.report_kinds import MEANINGS
from sought.web.rights import needs

P = Permission
PER_PAGE = 50


@needs(P.VIEW_FIGURES)
@require_GET
def house_reports(request: HttpRequest) -> HttpResponse:
    """The newest first; with names only for who may see names, of nobody hidden from the reader."""
    form = ReportFilterForm(request.GET)
    kind = form.cleaned_data["kind"] if form.is_valid() else ""
    rows = _known(request).filter(**({"kind": kind} if kind else {})).order_by("-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "filtered": bool(kind),
        "page": page,
        "rows": [_listed(row) for row in page],
        "columns": _columns(),
        "may_make": request.access.can(P.MAKE_REPORTS),
    }
    return render(request, "house_reports/list.html", context)


@needs(P.VIEW_FIGURES, P.MAKE_REPORTS)
@require_GET
def report_kinds(request: HttpRequest) -> HttpResponse:
    """What can be made, and what each is for."""
    kinds = [
        {
            "url": address("new_report", kind.value),
            "label": kind.label,
            "meaning": MEANINGS[kind],
            "naming": kind in NAMING,
        }
        for kind in ReportKind
        if can_make_kind(request.access, kind)
    ]
    return render(request, "house_reports/kinds.html", {"kinds": kinds})


@needs(P.VIEW_FIGURES, P.MAKE_REPORTS)
@require_http_methods(["GET", "POST"])
def new_report(request: HttpRequest, kind: str) -> HttpResponse:
    """Asked for and made; ``?like=RE-000001`` takes over what an earlier one was asked for."""
    if kind not in ReportKind.values:
        raise Http404
    check_can_make_report(request.access, kind)
    initial = initial_values(request, kind)
    form = HouseReportForm(request.POST or None, kind=kind, access=request.access, initial=initial)
    if request.method == "POST" and form.is_valid() and (made := _made(request, form)):
        messages.success(request, _("%(code)s is made.") % {"code": made.code})
        if words := report_shown.left_out_words(made):
            messages.info(request, words)
        return redirect("house_report", code=made.code)
    context = {
        "form": form,
        "kind": ReportKind(kind),
        "meaning": MEANINGS[kind],
        "earlier": earlier_report(request, kind),
        "spans": spans(request),
    }
    return render(request, "house_reports/new.html", context)


@needs(P.VIEW_FIGURES)
@require_GET
def house_report(request: HttpRequest, code: str) -> HttpResponse:
    """What was asked, the report itself, its sums, and what became of it."""
    report = _open(request, code)
    if report.subject_id:
        note_known(request, [report.subject_id], page=f"report {report.code}")
    issues = request.access.can(P.ISSUE_REPORTS)
    withdrawn, inside = report.withdrawn_at is not None, report.house.get("disclosure") is None
    context = {
        "report": report,
        "period": report_shown.period_words(report),
        "state": report_shown.state_of(report),
        "asked": report_shown.asked_facts(report, request.access),
        "made": report_shown.made_facts(report),
        "sums": report_shown.sum_lines(report),
        "forms": [form for form in TYPES if form in report.sums],
        "published": report_shown.published(report),
        "inside": inside,
        "may_issue": issues and not (withdrawn or inside or report.is_issued),
        "may_withdraw": issues and not withdrawn,
        "may_make": can_make_kind(request.access, report.kind),
    }
    return render(request, "house_reports/report.html", context)


@needs(P.VIEW_FIGURES)
@require_GET
def report_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """One file; ``?show`` for the frame of the page, as far as a browser shows it."""
    report, shown = _open(request, code), "show" in request.GET
    if form not in report.sums:
        raise Http404
    try:
        content = given_file(report, form, by=request.user)
    except InputError as error:
        if shown:
            return words_answer(str(error))
        messages.error(request, str(error))
        return redirect("house_report", code=report.code)
    return file_answer(content, f"{report.code}.{form}", form, shown=shown)


@needs(P.VIEW_FIGURES)
@require_GET
def report_again(request: HttpRequest, code: str) -> HttpResponse:
    """Made again now, and compared with its sums."""
    report = _open(request, code)
    found = report_shown.compared_again(report, request.user)
    context = {"report": report, **found}
    name = "again.html" if request.htmx else "again_page.html"
    return render(request, f"house_reports/{name}", context)


@needs(P.VIEW_FIGURES, P.ISSUE_REPORTS)
@require_POST
def issue(request: HttpRequest, code: str) -> HttpResponse:
    """It goes out to somebody; its files are kept and its numbers published."""
    report, to = _open(request, code), request.POST.get("to", "")
    done = _("%(code)s is issued.") % {"code": report.code}
    told(request, lambda: issue_report(report, by=request.user, to=to), done)
    return redirect("house_report", code=report.code)


@needs(P.VIEW_FIGURES, P.ISSUE_REPORTS)
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """The house no longer says what it says."""
    report, form = _open(request, code), ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This needs a reason."))
        return redirect("house_report", code=report.code)
    reason = form.cleaned_data["reason"]
    done = _("%(code)s is withdrawn.") % {"code": report.code}
    told(request, lambda: withdraw_report(report, by=request.user, reason=reason), done)
    return redirect("house_report", code=report.code)


def _known(request: HttpRequest) -> QuerySet[HouseReport]:
    rows = HouseReport.objects.select_related(
        "subject__shown", "made_by", "issued_by", "withdrawn_by", "source"
    )
    nobody = Q(subject__isnull=True)
    rows = rows.filter(nobody | findable(request.access, "subject"))
    return rows if request.access.can(P.VIEW_NAMES) else rows.exclude(kind__in=NAMING)


def _open(request: HttpRequest, code: str) -> HouseReport:
    rows = HouseReport.objects.select_related(
        "subject__shown", "made_by", "issued_by", "withdrawn_by", "source"
    )
    report = rows.get(pk=HouseReport.number_of(code))
    check_can_read_report(request.access, report)
    return report


def _made(request: HttpRequest, form: HouseReportForm) -> HouseReport | None:
    office = f"{request.scheme}://{request.get_host()}"

    def deed() -> HouseReport:
        try:
            return make_report(form.asked(office), by=request.user)
        except InputError as error:
            raise form.field_of(error) from error

    return tried(form, deed)


def _listed(report: HouseReport) -> dict[str, Any]:
    return {
        "report": report,
        "language": NAMES_OF_LANGUAGES.get(report.language, report.language),
        "period": report_shown.period_words(report),
        "state": report_shown.state_of(report),
    }


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "kind", "label": _("Kind")},
        {"key": "language", "label": _("Language")},
        {"key": "period", "label": _("As of")},
        {"key": "made", "label": _("Made")},
        {"key": "issued", "label": _("Issued to")},
        {"key": "state", "label": _("State")},
    ]
