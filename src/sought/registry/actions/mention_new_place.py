"""A place that only an interview names: made from it, and meant by its words."""

from __future__ import annotations

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.mentions import confirm_mention
from sought.registry.models import Mention, MentionKind, Officer, Place


@transaction.atomic
def mention_new_place(mention: Mention, form: PlaceForm, *, by: Officer) -> Place:
    """The new place; the interview is the source of its name and position."""
    if mention.kind != MentionKind.PLACE:
        raise InputError("these words name no place", where="place")
    place = create_place(form, by=by, source=mention.testimony.source)
    confirm_mention(mention, by=by, place=place)
    return place
