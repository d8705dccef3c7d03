"""The lists of an estimate as pages call them, and how they overlap now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sought.registry.models import SourceKind
from sought.registry.records.list_occasions import kind_of
from sought.registry.records.list_overlaps import KnownList, KnownLists


def list_name(key: str, names: Mapping[str, str]) -> str:
    """Whose lists, or what kind of papers; the key where neither is known any more."""
    kind = kind_of(key)
    if kind == SourceKind.APPLICATION:
        return _("Applications of families")
    if kind == SourceKind.INTERVIEW:
        return _("Interviews")
    if kind == SourceKind.LIST:
        return _("Confidential lists of bodies")
    return str(kind.label) if kind else names.get(key, key.partition(":")[2])


def choices(known: KnownLists) -> list[tuple[str, str]]:
    """To tick, with their sizes."""
    return [(one.key, _with_size(one)) for one in known.lists]


def _with_size(one: KnownList) -> str:
    name = list_name(one.key, {one.key: one.body} if one.body else {})
    words = ngettext("%(name)s: %(number)s person", "%(name)s: %(number)s persons", one.persons)
    told = words % {"name": name, "number": intcomma(one.persons)}
    if not one.unlinked:
        return told
    loose = _("%(number)s of them rows linked to nobody") % {"number": intcomma(one.unlinked)}
    return f"{told}, {loose}"


def matrix(known: KnownLists) -> dict[str, Any]:
    """How many stand in both of two; on the diagonal those of the list."""
    lists = [(one.key, list_name(one.key, {one.key: one.body})) for one in known.lists]
    return {
        "numbers": range(1, len(lists) + 1),
        "rows": [(name, [_both(known, key, other) for other, _ in lists]) for key, name in lists],
    }


def _both(known: KnownLists, one: str, other: str) -> int:
    if one == other:
        return next(each.persons for each in known.lists if each.key == one)
    return known.overlaps.get((min(one, other), max(one, other)), 0)
