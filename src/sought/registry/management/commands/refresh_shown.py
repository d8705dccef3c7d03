"""Renew what is shown of all persons and places, and the keys they are found by."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sought.registry.actions.refresh_places import refresh_places
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.models import Person, Place


class Command(BaseCommand):
    """After an upgrade with a new rule, or to prove that nothing but the rule decides."""

    help = "Renew what is shown of all persons and places, and the keys they are found by."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Places first: what is shown of persons names them."""
        places = refresh_places(Place.objects.values_list("pk", flat=True))
        persons = refresh_shown(Person.objects.values_list("pk", flat=True))
        self.stdout.write(f"{persons} persons and {places} places renewed")
