"""Words for places: ``{% load place_words %}``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sought.registry.models import Place, SiteStage
from sought.registry.policies import Access, Permission

register = template.Library()

_TONES = {
    SiteStage.REPORTED: ("warn", "neutral"),
    SiteStage.VERIFIED: ("info", "eye"),
    SiteStage.PROTECTED: ("info", "lock"),
    SiteStage.CLEARED: ("good", "check"),
    SiteStage.EXCAVATED: ("plum", "sites"),
    SiteStage.CLOSED: ("neutral", "closed"),
}
_KILOMETRE = 1000


@register.filter
def may(permission: str, access: Access) -> bool:
    """Whether the reader has a right: ``{% if "RECORD_PLACES"|may:access %}``."""
    return access.can(Permission[permission])


@register.filter
def of(mapping: Mapping[Any, Any], key: object) -> object:
    """The value of a key that is a variable; empty where there is none."""
    return mapping.get(key, "")


@register.inclusion_tag("components/badge.html")
def site_stage(stage: str) -> dict[str, str]:
    """The stage of a burial site: its word, with tone and icon."""
    tone, icon = _TONES[SiteStage(stage)]
    return {"label": str(SiteStage(stage).label), "tone": tone, "icon": icon}


@register.simple_tag
def degrees(lat: float, lon: float) -> str:
    """A position for people: hemispheres as letters, numbers in the reader's language."""
    north = _("N") if lat >= 0 else _("S")
    east = _("E") if lon >= 0 else _("W")
    return f"{_angle(lat)} {north}, {_angle(lon)} {east}"


@register.simple_tag
def metres(length: float) -> str:
    """A length as one says it: metres below a kilometre."""
    if length < _KILOMETRE:
        return f"{number_format(round(length))} {_('m')}"
    return f"{number_format(round(length / _KILOMETRE, 1))} {_('km')}"


@register.simple_tag
def position_words(place: Place) -> str:
    """How exactly it is known where the place lies."""
    if place.lat is None:
        return _("not known")
    return f"± {metres(place.radius_m)}" if place.radius_m else _("a point")


def _angle(value: float) -> str:
    return f"{number_format(abs(value), decimal_pos=5)}°"


@register.simple_tag
def signed(number: int) -> str:
    """A difference with its sign."""
    sign = "+" if number > 0 else "−"
    return f"{sign}{number_format(abs(number))}"
