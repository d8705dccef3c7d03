"""Addresses of the reports of the house."""

from __future__ import annotations

from django.urls import path

from sought.web.views import house_reports as views

urlpatterns = [
    path("reports", views.house_reports, name="house_reports"),
    path("reports/new", views.report_kinds, name="report_kinds"),
    path("reports/new/<slug:kind>", views.new_report, name="new_report"),
    path("reports/<str:code>", views.house_report, name="house_report"),
    path("reports/<str:code>/again", views.report_again, name="report_again"),
    path("reports/<str:code>/issue", views.issue, name="issue_report"),
    path("reports/<str:code>/withdraw", views.withdraw, name="withdraw_report"),
    path("reports/<str:code>/file/<str:form>", views.report_file, name="report_file"),
]
