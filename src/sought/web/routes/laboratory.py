"""Addresses of samples, their profiles, and what waits in the laboratory."""

from __future__ import annotations

from django.urls import path

from sought.web.views import family_checks, laboratory, samples, sampling

urlpatterns = [
    path("laboratory", laboratory.laboratory, name="laboratory"),
    path("laboratory/import", laboratory.bring_in, name="import_profiles"),
    path("laboratory/accept", laboratory.accept_ticked, name="accept_profiles"),
    path("laboratory/families", family_checks.families, name="families_to_check"),
    path("laboratory/families/<str:digest>", family_checks.clear, name="clear_family"),
    path(
        "family-clearances/<str:code>/end",
        family_checks.end_clearance,
        name="end_family_clearance",
    ),
    path("profiles/<str:code>", laboratory.profile, name="profile"),
    path("profiles/<str:code>/accept", laboratory.accept, name="accept_profile"),
    path("profiles/<str:code>/reject", laboratory.reject, name="reject_profile"),
    path("profiles/<str:code>/end", laboratory.end, name="end_profile"),
    path("whom-to-ask", sampling.whom_to_ask, name="whom_to_ask"),
    path("samples", samples.samples, name="samples"),
    path("samples/new", samples.new_sample, name="new_sample"),
    path("samples/<str:code>", samples.sample, name="sample"),
    path("samples/<str:code>/consents", samples.consent, name="record_consent"),
    path("samples/<str:code>/withdraw", samples.withdraw, name="withdraw_sample"),
    path("samples/<str:code>/consensus", samples.consensus, name="make_consensus"),
]
