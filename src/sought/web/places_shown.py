"""How places are called on pages: in the reader's language first, then in the installation's order."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest
from django.utils.translation import get_language

from sought.registry.models import Place
from sought.registry.records.place_labels import labels_of


def reader_language() -> str:
    return (get_language() or "en")[:2]


def languages_for(request: HttpRequest) -> list[str]:
    """The order in which names are looked for."""
    return [reader_language(), *request.installation.place_languages]


def place_labels(request: HttpRequest, places: Collection[int]) -> dict[int, str]:
    """Names of these places (primary keys); one question to the database."""
    return labels_of(set(places), languages_for(request)) if places else {}


def label_of(place: Place) -> str:
    """Of a row that a list brought with its ``label``."""
    return getattr(place, "label", "") or place.shown_name or place.code
