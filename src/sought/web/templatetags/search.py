"""Tags of the search page."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from sought.web.search_shown import Row

register = template.Library()


@register.inclusion_tag("search/name_match.html")
def name_match(row: Row) -> dict[str, Row]:
    """The name that met the question, with the words that met marked."""
    return {"row": row}


@register.filter
def of(labels: Mapping[str, str], kind: str) -> str:
    """A label by its kind."""
    return labels[kind]
