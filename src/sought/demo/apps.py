"""The invented country as Django sees it: no models, one command."""

from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Brings ``manage.py load_demo``."""

    name = "sought.demo"
    label = "demo"
    verbose_name = "Invented country"
