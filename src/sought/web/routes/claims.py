"""Numbers that others published: the list, bodies compared, one of them, new ones."""

from __future__ import annotations

from django.urls import path

from sought.web.views import claims

urlpatterns = [
    path("claims", claims.claims, name="claims"),
    path("claims/new", claims.new_claim, name="new_claim"),
    path("claims/compare", claims.compare_claims, name="compare_claims"),
    path("claims/<int:pk>", claims.claim, name="claim"),
    path("claims/<int:pk>/persons", claims.claim_persons, name="claim_persons"),
    path("claims/<int:pk>/withdraw", claims.withdraw_claim, name="withdraw_claim"),
]
