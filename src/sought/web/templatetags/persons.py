"""``{% person someone %}``: a person's name or code, as far as the reader may know it."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from sought.registry.models import Person
from sought.web.persons_shown import Label, person_label
from sought.web.templatetags.ui import icon

register = template.Library()


@register.simple_tag(takes_context=True)
def person(context: dict[str, Any], someone: Person | None, *, link: bool = True) -> str:
    """Nothing for nobody.  Without a template of its own: a list has many persons."""
    return _drawn(person_label(context["access"], someone), link=link) if someone else ""


def _drawn(label: Label, *, link: bool) -> str:
    text: str = format_html("{}", label.text)
    if label.url and link:
        text = format_html('<a href="{}">{}</a>', label.url, label.text)
    code = format_html(' <span class="code muted">{}</span>', label.code) if label.known else ""
    lock = format_html(" {}", icon("lock", _("Protected person"))) if label.protected else ""
    return format_html('<span class="person">{}{}{}</span>', text, code, lock)


@register.simple_tag(takes_context=True)
def person_name(context: dict[str, Any], someone: Person) -> str:
    """The bare text, for titles and attributes."""
    return person_label(context["access"], someone).text
