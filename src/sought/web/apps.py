"""The pages as Django sees them."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "sought.web"
    label = "web"
    verbose_name = "Office"

    def ready(self) -> None:
        from sought.web import sign_in_events  # noqa: F401 - it listens from now on
