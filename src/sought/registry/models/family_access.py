"""A family's own door to the register: its code, its second factor, and the news it sends."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone

from sought.registry.models.coded import Coded
from sought.registry.models.fields import code_field, officer_field, paired, text_field


class FamilyAccess(Coded):
    """One relative's access to the family page, on a printed letter.

    ``access_code`` says nothing of whose it is.  ``secret`` is the hash of the password of the
    letter; the second factor is a list of one-time codes, of which ``asked`` is the number that is
    asked for next, until it was used.
    """

    code_letter = "FA"

    relative = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="family_accesses"
    )
    access_code = code_field(20, unique=True)
    secret = code_field(128)
    language = code_field(8, default="en")
    asked = models.PositiveSmallIntegerField(null=True, blank=True)
    issued_by = officer_field()
    issued_at = models.DateTimeField(default=timezone.now)
    renewed_at = models.DateTimeField(null=True, blank=True, help_text="The latest letter.")
    renewed_by = officer_field(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = officer_field(null=True, blank=True)
    ended_reason = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            paired("renewal_is_whole", "renewed_at", "renewed_by"),
            paired("end_is_whole", "ended_at", "ended_by"),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | ~models.Q(ended_reason=""),
                name="familyaccess_end_has_reason",
            ),
            models.UniqueConstraint(
                fields=["relative"],
                condition=models.Q(ended_at__isnull=True),
                name="familyaccess_is_one",
            ),
            models.CheckConstraint(
                condition=~models.Q(secret="") & ~models.Q(access_code=""),
                name="familyaccess_has_secret",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def holds(self, at: datetime) -> bool:
        """Whether one may sign in with it then."""
        return self.ended_at is None and (self.expires_at is None or at < self.expires_at)


class OneTimeCode(models.Model):
    """The second factor: a numbered code of the letter's list, good for one sign-in."""

    access = models.ForeignKey(FamilyAccess, on_delete=models.PROTECT, related_name="codes")
    number = models.PositiveSmallIntegerField()
    secret = code_field(128)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["access", "number"], name="onetimecode_once"),
            models.CheckConstraint(condition=~models.Q(secret=""), name="onetimecode_has_secret"),
        ]


class FamilyNews(Coded):
    """What a relative reports on the family page; no fact until an officer makes it a source."""

    code_letter = "FN"

    access = models.ForeignKey(FamilyAccess, on_delete=models.PROTECT, related_name="news")
    about = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="family_news"
    )
    text = text_field(blank=False)
    sent_at = models.DateTimeField(default=timezone.now)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = officer_field(null=True, blank=True)
    answer = text_field(help_text="What the family page says of it.")
    source = models.ForeignKey(
        "registry.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The source it became.",
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            paired("handling_is_whole", "handled_at", "handled_by"),
            models.CheckConstraint(condition=~models.Q(text=""), name="familynews_says_something"),
            models.CheckConstraint(
                condition=models.Q(handled_at__isnull=False) | models.Q(answer=""),
                name="familynews_answered_is_handled",
            ),
        ]

    def __str__(self) -> str:
        return self.code
