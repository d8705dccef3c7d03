"""Addresses of estimates of how many stand in no list."""

from __future__ import annotations

from django.urls import path

from sought.web.views import estimates

urlpatterns = [
    path("estimates", estimates.estimates, name="estimates"),
    path("estimates/new", estimates.new_estimate, name="new_estimate"),
    path("estimates/<str:code>", estimates.estimate, name="estimate"),
    path("estimates/<str:code>/stop", estimates.stop, name="stop_estimate"),
    path("estimates/<str:code>/file/<str:form>", estimates.file, name="estimate_file"),
]
