"""``{{ shown|cell:heading }}``: what a row of a list says below a heading."""

from __future__ import annotations

from django import template

from sought.web.entries_shown import ShownEntry

register = template.Library()


@register.filter
def cell(shown: ShownEntry, heading: str) -> str:
    """Empty where the row says nothing there, or where its reader may not know."""
    return dict(shown.cells or ()).get(heading, "")
