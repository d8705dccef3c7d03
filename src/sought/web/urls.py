"""Addresses of the office."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from sought.web.routes import (
    captivity,
    decisions,
    entry,
    families,
    family_page,
    incidents,
    laboratory,
    linkage,
    lists,
    living,
    persons,
    picking,
    places,
    remains,
    returns,
    search,
    searches,
    sources,
    tracing,
)
from sought.web.views import account, audit, duties, installation, officers, start

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start.start, name="start"),
    path("healthy", start.healthy, name="healthy"),
    path("account", account.own_account, name="own_account"),
    path("audit", audit.audit, name="audit"),
    path("duties", duties.duties, name="duties"),
    path("installation", installation.installation, name="installation"),
    path("officers", officers.officers, name="officers"),
    path("officers/new", officers.new_officer, name="new_officer"),
    path("officers/<str:code>", officers.officer, name="officer"),
    path("officers/<str:code>/password", officers.issue_password, name="issue_password"),
    path("officers/<str:code>/second-factor", officers.reset_factor, name="reset_factor"),
    path("officers/<str:code>/deactivate", officers.deactivate, name="deactivate_officer"),
    path("grants/<int:pk>/withdraw", officers.withdraw_role, name="withdraw_role"),
    *captivity.urlpatterns,
    *decisions.urlpatterns,
    *entry.urlpatterns,
    *families.urlpatterns,
    *family_page.urlpatterns,
    *laboratory.urlpatterns,
    *linkage.urlpatterns,
    *lists.urlpatterns,
    *living.urlpatterns,
    *picking.urlpatterns,
    *sources.urlpatterns,
    *places.urlpatterns,
    *remains.urlpatterns,
    *returns.urlpatterns,
    *incidents.urlpatterns,
    *persons.urlpatterns,
    *search.urlpatterns,
    *searches.urlpatterns,
    *tracing.urlpatterns,
]
