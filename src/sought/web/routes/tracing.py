"""Addresses of what testimonies say together: networks, the plan of interviews, what one changed."""

from __future__ import annotations

from django.urls import path

from sought.web.views import interview_plans, networks

urlpatterns = [
    path("network", networks.network, name="network"),
    path("interviews/plan", interview_plans.plan, name="interview_plan"),
    path("interviews/plan.xlsx", interview_plans.export_plan, name="export_interview_plan"),
    path("interviews/who-is-meant", interview_plans.meant, name="who_is_meant"),
    path("sources/<str:code>/changes", interview_plans.changes, name="interview_changes"),
]
