"""Incidents, their events and the figures published about them."""

from __future__ import annotations

from django.urls import path

from sought.web.views import incident_parts, incidents

urlpatterns = [
    path("incidents", incidents.incidents, name="incidents"),
    path("incidents/new", incidents.new_incident, name="new_incident"),
    path("incidents/<str:code>", incidents.incident, name="incident"),
    path("incidents/<str:code>/persons", incidents.incident_persons, name="incident_persons"),
    path("incidents/<str:code>/events", incident_parts.incident_events, name="incident_events"),
    path(
        "incidents/<str:code>/events/<str:event>/take-out",
        incident_parts.take_out_event,
        name="take_out_event",
    ),
    path("incidents/<str:code>/figures/new", incident_parts.new_figure, name="new_figure"),
    path(
        "incidents/<str:code>/figures/<int:pk>/withdraw",
        incident_parts.withdraw_figure,
        name="withdraw_figure",
    ),
]
