"""Whom of a family the office speaks to about a sought person, and what was said."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.models.coded import Coded
from sought.registry.models.fields import (
    choice_field,
    code_field,
    officer_field,
    one_of,
    paired,
    text_field,
    words_field,
)


class Channel(models.TextChoices):
    """How one speaks with a family."""

    VISIT = "visit", _("Visit at home")
    OFFICE = "office", _("In the office")
    TELEPHONE = "telephone", _("Telephone")
    LETTER = "letter", _("Letter")
    MESSAGE = "message", _("Message")
    FAMILY_PAGE = "family_page", _("Family page")


SPOKEN = (Channel.VISIT, Channel.OFFICE, Channel.TELEPHONE)
"""Ways by which an officer speaks with somebody; the others only write."""


class FamilyContact(models.Model):
    """A relative with whom the office speaks about a sought person; a later row ends this one.

    ``first`` is whom to speak to before all others.  Who may not be told is written down too, so
    that nobody tells them by mistake.
    """

    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="family_contacts"
    )
    relative = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="contact_about"
    )
    may_be_told = models.BooleanField()
    first = models.BooleanField(default=False)
    language = code_field(8, blank=True, help_text=_("In which the office speaks with them."))
    channel = choice_field(Channel)
    note = words_field(help_text=_("What to heed: a heart disease, a quarrel in the family …"))
    recorded_by = officer_field()
    recorded_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = officer_field(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("channel", Channel),
            paired("end_is_whole", "ended_at", "ended_by"),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("relative")), name="familycontact_of_another"
            ),
            models.CheckConstraint(
                condition=models.Q(first=False) | models.Q(may_be_told=True),
                name="familycontact_first_may_be_told",
            ),
            models.UniqueConstraint(
                fields=["person", "relative"],
                condition=models.Q(ended_at__isnull=True),
                name="familycontact_is_one",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_at__isnull=True, first=True),
                name="familycontact_one_is_first",
            ),
        ]


class Conversation(Coded):
    """One talk with a family about a sought person, and what follows from it.

    The summary is for officers alone.  With ``notice`` it is no talk yet: the decision that was told
    by that notice is reversed, and the step is to tell the same relative so.
    """

    code_letter = "CO"

    about = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="conversations"
    )
    relative = models.ForeignKey(
        "registry.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="conversations_held",
    )
    with_words = words_field(help_text=_("With whom, if no person of the register."))
    from_family = models.BooleanField(help_text=_("The family came to the office."))
    channel = choice_field(Channel, blank=True, default="")
    language = code_field(8, blank=True)
    notice = models.ForeignKey(
        "registry.Notice",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        help_text="The notice that no longer holds, of which the family must be told.",
    )
    held_at = models.DateTimeField()
    summary = text_field(blank=False)
    next_step = words_field(help_text=_("What the office does next; the family page shows it."))
    next_by = models.DateField(null=True, blank=True)
    step_done_at = models.DateTimeField(null=True, blank=True)
    step_done_by = officer_field(null=True, blank=True)
    recorded_by = officer_field()
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["about", "-held_at"], name="conversation_of_person"),
            # The work list of open steps: few among many talks.
            models.Index(
                fields=["next_by"],
                condition=models.Q(step_done_at__isnull=True) & ~models.Q(next_step=""),
                name="conversation_step_open",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("channel", Channel, blank=True),
            paired("step_is_done_whole", "step_done_at", "step_done_by"),
            models.CheckConstraint(
                condition=~models.Q(channel="")
                | (models.Q(notice__isnull=False) & ~models.Q(next_step="")),
                name="conversation_is_a_talk_or_a_step",
            ),
            models.CheckConstraint(
                condition=models.Q(relative__isnull=False) | ~models.Q(with_words=""),
                name="conversation_with_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(summary=""), name="conversation_says_something"
            ),
            models.CheckConstraint(
                condition=models.Q(next_by__isnull=True) | ~models.Q(next_step=""),
                name="conversation_date_of_a_step",
            ),
            models.CheckConstraint(
                condition=models.Q(step_done_at__isnull=True) | ~models.Q(next_step=""),
                name="conversation_done_is_a_step",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def step_is_open(self) -> bool:
        """Whether something follows that nobody has done yet."""
        return bool(self.next_step) and self.step_done_at is None


class FamilyQuestion(Coded):
    """What a family asks about a sought person, and the answer; both are shown to it."""

    code_letter = "FQ"

    about = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="family_questions"
    )
    asked_by = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="questions_asked"
    )
    text = text_field(blank=False)
    asked_at = models.DateTimeField(default=timezone.now)
    recorded_by = officer_field(null=True, blank=True, help_text="Empty: on the family page.")
    answer = text_field()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = officer_field(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            paired("answer_is_whole", "answered_at", "answered_by"),
            models.CheckConstraint(condition=~models.Q(text=""), name="familyquestion_asks"),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True) | ~models.Q(answer=""),
                name="familyquestion_answer_says_something",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class WishKind(models.TextChoices):
    """What a family is asked about."""

    PARTIAL_REMAINS = "partial_remains", _("If only a part is found")
    LATER_ELEMENTS = "later_elements", _("If more is found later")


class WishChoice(models.TextChoices):
    """What a family may wish."""

    RETURN_NOW = "return_now", _("Return what is there")
    WAIT = "wait", _("Wait until the body is complete, or nothing more can be found")
    TELL_EACH = "tell_each", _("Tell us each time, and return it")
    TELL_ONCE = "tell_once", _("Tell us once, when the search of the site is closed")
    DO_NOT_TELL = "do_not_tell", _("Do not tell us; the office buries it with respect")


WISHES: dict[WishKind, tuple[WishChoice, ...]] = {
    WishKind.PARTIAL_REMAINS: (WishChoice.RETURN_NOW, WishChoice.WAIT),
    WishKind.LATER_ELEMENTS: (
        WishChoice.TELL_EACH,
        WishChoice.TELL_ONCE,
        WishChoice.DO_NOT_TELL,
    ),
}
"""Which choices each question has."""


class FamilyWish(models.Model):
    """A relative's wish on the remains of a person; a later word ends it."""

    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="family_wishes"
    )
    relative = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="wishes_told"
    )
    kind = choice_field(WishKind)
    choice = choice_field(WishChoice)
    note = words_field()
    recorded_by = officer_field()
    recorded_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = officer_field(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", WishKind),
            one_of("choice", WishChoice),
            paired("end_is_whole", "ended_at", "ended_by"),
            models.CheckConstraint(
                condition=models.Q(
                    kind=WishKind.PARTIAL_REMAINS, choice__in=WISHES[WishKind.PARTIAL_REMAINS]
                )
                | models.Q(
                    kind=WishKind.LATER_ELEMENTS, choice__in=WISHES[WishKind.LATER_ELEMENTS]
                ),
                name="familywish_answers_its_question",
            ),
            models.UniqueConstraint(
                fields=["person", "relative", "kind"],
                condition=models.Q(ended_at__isnull=True),
                name="familywish_is_one",
            ),
        ]
