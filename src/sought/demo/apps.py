"""The invented country as a Django application: it has commands, and no tables."""

from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Where Django finds the demo."""

    name = "sought.demo"
    label = "demo"
    verbose_name = "Invented country"
