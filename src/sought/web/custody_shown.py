"""The chain of one item, ready for its page and for paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sought.registry.models import Effect, Remains, Sample
from sought.registry.policies import Access, Permission
from sought.registry.policies.remains import can_read_field_words
from sought.registry.records.custody import Item, Side, Step, Where, chain_of, where_is
from sought.registry.records.returned import return_of
from sought.web.remains_shown import remains_words


def custody_context(request: HttpRequest, item: Item) -> dict[str, Any]:
    access = request.access
    where = where_is(item)
    return {
        "item": item,
        "name": item_name(item),
        "what": item_words(item),
        "back": _page_of(item),
        "where": open_where(access, where) if where else None,
        "chain": [open_step(access, step) for step in chain_of(item)],
        "returned": return_of(item) if not isinstance(item, Sample) else None,
        "own": request.user.code,
        "may_hand_over": access.can(Permission.HAND_OVER),
    }


def item_name(item: Item) -> str:
    """What stands on its label: of a sample the barcode."""
    return item.barcode if isinstance(item, Sample) else item.code


def item_words(item: Item) -> str:
    """What it is, without any free words: the sheet goes along with it."""
    match item:
        case Remains():
            return ", ".join(filter(None, [remains_words(item), item.label]))
        case Effect():
            return ", ".join(filter(None, [_("Effect"), item.label]))
        case _:
            return ", ".join(filter(None, [_("Sample"), item.material]))


def open_step(access: Access, step: Step) -> Step:
    """A step whose free words are left out where they are not open to the reader."""
    if can_read_field_words(access):
        return step
    words = {"place_words": outside(step.place_words), "note": ""}
    sides = {"giver": _open_side(step.giver), "receiver": _open_side(step.receiver)}
    return replace(step, **words, **sides)


def open_where(access: Access, where: Where) -> Where:
    if can_read_field_words(access):
        return where
    return replace(where, place_words=outside(where.place_words), holder=_open_side(where.holder))


def outside(words: str) -> str:
    return _("outside this house") if words else ""


def _open_side(side: Side) -> Side:
    return replace(side, words=_("somebody outside") if side.words else "")


def _page_of(item: Item) -> dict[str, str] | None:
    """The page that leads here."""
    remains = item if isinstance(item, Remains) else item.remains
    if remains is None:
        return None
    return {"url": reverse("remains", args=[remains.code]), "label": remains.code}
