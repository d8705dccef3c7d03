"""Who has what, since when, under which seal: the chain of custody of every item."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.models.coded import Coded
from sought.registry.models.fields import officer_field, paired, words_field

_ITEMS = ("remains", "effect", "sample")


class Store(Coded):
    """Where items are kept: a room, a freezer, a shelf in it."""

    code_letter = "W"

    name = words_field(blank=False)
    inside = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    created_by = officer_field()
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = officer_field(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~models.Q(name=""), name="store_has_name"),
            paired("closing_is_whole", "closed_at", "closed_by"),
            models.CheckConstraint(
                condition=models.Q(inside__isnull=True) | ~models.Q(inside=models.F("id")),
                name="store_not_in_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.code


def _one_item() -> models.Q:
    """Exactly one of the items is named."""
    found = models.Q()
    for named in _ITEMS:
        found |= models.Q(**{f"{item}__isnull": item != named for item in _ITEMS})
    return found


class Custody(Coded):
    """One hand-over of one item.  Each follows on exactly one other, so nothing is in two places.

    The giver and the receiver are officers, or people outside in words; who is an officer
    confirms in person.  An item is where its last hand-over put it.
    """

    code_letter = "C"

    remains = models.ForeignKey(
        "registry.Remains", on_delete=models.PROTECT, null=True, blank=True, related_name="custody"
    )
    effect = models.ForeignKey(
        "registry.Effect", on_delete=models.PROTECT, null=True, blank=True, related_name="custody"
    )
    sample = models.ForeignKey(
        "registry.Sample", on_delete=models.PROTECT, null=True, blank=True, related_name="custody"
    )
    previous = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="following"
    )
    giver = officer_field(null=True, blank=True)
    giver_words = words_field(help_text=_("Who gave it, if no officer of this house."))
    receiver = officer_field(null=True, blank=True)
    receiver_words = words_field(help_text=_("Who took it, if no officer of this house."))
    store = models.ForeignKey(
        Store, on_delete=models.PROTECT, null=True, blank=True, related_name="custody"
    )
    place_words = words_field(help_text=_("Where it is now, if in no store of this house."))
    seal = words_field()
    condition = words_field()
    note = words_field()
    handed_at = models.DateTimeField()
    recorded_by = officer_field()
    recorded_at = models.DateTimeField(default=timezone.now)
    given_confirmed_at = models.DateTimeField(null=True, blank=True)
    received_confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=_one_item(), name="custody_of_one_item"),
            *(
                models.UniqueConstraint(
                    fields=[item],
                    condition=models.Q(previous__isnull=True, **{f"{item}__isnull": False}),
                    name=f"custody_of_{item}_begins_once",
                )
                for item in _ITEMS
            ),
            models.CheckConstraint(
                condition=models.Q(giver__isnull=False) | ~models.Q(giver_words=""),
                name="custody_has_giver",
            ),
            models.CheckConstraint(
                condition=models.Q(receiver__isnull=False) | ~models.Q(receiver_words=""),
                name="custody_has_receiver",
            ),
            models.CheckConstraint(
                condition=models.Q(store__isnull=False) | ~models.Q(place_words=""),
                name="custody_says_where",
            ),
            models.CheckConstraint(
                condition=models.Q(giver__isnull=True)
                | models.Q(receiver__isnull=True)
                | ~models.Q(giver=models.F("receiver")),
                name="custody_between_two",
            ),
        ]

    def __str__(self) -> str:
        return self.code
