"""Addresses of what is handed over: remains to families, and the living who come home."""

from __future__ import annotations

from django.urls import path

from sought.web.views import living_handovers, returns

urlpatterns = [
    path("returns", returns.returns, name="returns"),
    path("decisions/<str:code>/return", returns.prepare, name="prepare_return"),
    path("returns/<str:code>", returns.one_return, name="return"),
    path("returns/<str:code>/carry-out", returns.carry_out, name="carry_out_return"),
    path("returns/<str:code>/cancel", returns.cancel, name="cancel_return"),
    path("returns/<str:code>/protocol", returns.protocol, name="return_protocol"),
    path("living-handovers", living_handovers.handovers, name="living_handovers"),
    path("living-handovers/new", living_handovers.new_handover, name="new_living_handover"),
    path("living-handovers/<str:code>", living_handovers.handover, name="living_handover"),
    path("living-handovers/<str:code>/protocol", living_handovers.protocol, name="living_protocol"),
]
