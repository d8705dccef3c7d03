"""Tags of the search page."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.html import format_html, format_html_join

from sought.web.search_shown import Row

register = template.Library()


@register.simple_tag
def name_match(row: Row) -> str:
    """The name that met the question, with the words that met marked, and its script."""
    words = format_html_join("", "{}", ((_marked(*part),) for part in row.match.parts))
    language = format_html(' lang="{}"', row.match.language) if row.match.language else ""
    script = format_html(' <span class="small muted">{}</span>', row.script) if row.script else ""
    return format_html('<span class="match"{}>{}</span>{}', language, words, script)


def _marked(text: str, met: bool) -> str:  # noqa: FBT001 - as the parts are
    return format_html("<mark>{}</mark>", text) if met else text


@register.filter
def of(labels: Mapping[str, str], kind: str) -> str:
    """A label by its kind."""
    return labels[kind]
