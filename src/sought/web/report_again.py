"""What a new report begins with: a usual period, or what an earlier one of its kind was asked for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from sought.registry.models import HouseReport
from sought.registry.policies.reports import check_can_read_report
from sought.web.forms.house_reports import answers_again, texts_again
from sought.web.report_periods import PERIODS, period_of
from sought.web.templatetags.ui_values import with_query

_PREFILLED = ("subject", "conflict", "sex", "age", "service", "nationality", "period")


def initial_values(request: HttpRequest, kind: str) -> dict[str, Any]:
    """``?like=RE-000001&span=this_month``; ``?subject=P-000001`` from the page of a person.

    Texts are taken over as well: an officer reads them again before the report is made.
    """
    earlier = earlier_report(request, kind)
    usual = "this_month" if earlier else ""
    since, as_of = period_of(request.GET.get("span", usual), timezone.localdate())
    given = {name: request.GET[name] for name in _PREFILLED if name in request.GET}
    return {**(_asked(earlier) if earlier else {}), **given, "since": since, "as_of": as_of}


def earlier_report(request: HttpRequest, kind: str) -> HouseReport | None:
    """The one that is made again; Refused where it is not open to the officer."""
    if "like" not in request.GET:
        return None
    rows = HouseReport.objects.select_related("subject")
    found = rows.get(pk=HouseReport.number_of(request.GET["like"]), kind=kind)
    check_can_read_report(request.access, found)
    return found


def spans(request: HttpRequest) -> list[dict[str, Any]]:
    """Links that fill in the usual periods and leave the rest."""
    return [
        {"url": with_query(request, span=code), "label": label}
        for code, (label, _period) in PERIODS.items()
    ]


def _asked(report: HouseReport) -> dict[str, Any]:
    return {
        "language": report.language,
        "basis": report.basis,
        "addressee": "\n".join(line.strip() for line in report.addressee.split(";")),
        "reference": report.reference,
        "inside": report.house.get("disclosure") is None,
        "subject": report.subject.code if report.subject else "",
        **report.scope,
        **answers_again(report.kind, report.options),
        **texts_again(report.texts),
    }
