"""``{% person someone %}``: a person's name or code, as far as the reader may know it."""

from __future__ import annotations

from typing import Any

from django import template

from sought.registry.models import Person
from sought.web.persons_shown import Label, person_label

register = template.Library()


@register.inclusion_tag("components/person.html", takes_context=True)
def person(context: dict[str, Any], someone: Person | None, *, link: bool = True) -> dict[str, Any]:
    """Nothing for nobody."""
    label: Label | None = person_label(context["access"], someone) if someone else None
    return {"label": label, "link": link}


@register.simple_tag(takes_context=True)
def person_name(context: dict[str, Any], someone: Person) -> str:
    """The bare text, for titles and attributes."""
    return person_label(context["access"], someone).text
