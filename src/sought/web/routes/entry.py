"""Addresses of what is entered on one screen, of drafts, and of the forms for the field."""

from __future__ import annotations

from django.urls import path, re_path

from sought.web.views import applications, drafts, entry, field_forms, interviews

urlpatterns = [
    path("applications/new", applications.new_application, name="new_application"),
    re_path(
        r"^applications/(?P<code>[^/]+)/(?P<outcome>answered|withdrawn)$",
        applications.close_application,
        name="close_application",
    ),
    path("interviews/new", interviews.new_interview, name="new_interview"),
    path("duplicates", entry.likely_duplicates, name="likely_duplicates"),
    path("drafts", drafts.drafts, name="drafts"),
    path("drafts/<slug:form>/<slug:key>", drafts.draft, name="draft"),
    path("field-forms", field_forms.field_forms, name="field_forms"),
    path("field-forms/<slug:name>.xlsx", field_forms.field_form, name="field_form"),
]
