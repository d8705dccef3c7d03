"""The registry as Django sees it."""

from __future__ import annotations

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Loads the models and the look-up ``prefix`` that searches use."""

    name = "sought.registry"
    label = "registry"
    verbose_name = "Registry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what queries need."""
        from sought.registry.models import prefix_lookup  # noqa: F401 - registers itself
