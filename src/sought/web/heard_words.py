"""Hearsay in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sought.registry.models import Event


def heard_words(event: Event) -> str:
    """That the source has it from somebody; empty for what it saw itself."""
    if not event.hearsay:
        return ""
    through = {"through": event.through}
    return _("heard from %(through)s") % through if event.through else _("heard from others")
