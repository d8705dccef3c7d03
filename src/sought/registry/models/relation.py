"""Who is whose kin, guardian or contact, as a source says."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.models.fields import choice_field, officer_field, one_of, paired, words_field
from sought.registry.models.statement import Statement


class RelationKind(models.TextChoices):
    """``person`` is this of ``other``."""

    PARENT = "parent", _("parent")
    ADOPTIVE_PARENT = "adoptive_parent", _("adoptive parent")
    SPOUSE = "spouse", _("spouse")
    SIBLING = "sibling", _("sibling")
    HALF_SIBLING = "half_sibling", _("half-sibling")
    TWIN = "twin", _("twin")
    GRANDPARENT = "grandparent", _("grandparent")
    UNCLE_AUNT = "uncle_aunt", _("uncle or aunt")
    COUSIN = "cousin", _("cousin")
    GUARDIAN = "guardian", _("guardian")
    CONTACT = "contact", _("contact person")
    OTHER_KIN = "other_kin", _("other kin")


class Relation(Statement):
    """``person`` is the ``kind`` of ``other``; verified once a document or a test has shown it."""

    noun = "relation"

    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="relations"
    )
    other = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="relatives")
    kind = choice_field(RelationKind)
    detail = words_field()
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = officer_field(null=True, blank=True)
    verified_how = words_field()

    class Meta(Statement.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Statement.Meta.constraints,
            one_of("kind", RelationKind),
            paired("verification_is_whole", "verified_at", "verified_by"),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("other")), name="relation_joins_two"
            ),
        ]

    @property
    def verified(self) -> bool:
        """Whether somebody has checked it; otherwise it is claimed."""
        return self.verified_at is not None


class Photograph(Statement):
    """A picture of a person, as a source gives it."""

    noun = "photograph"

    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="photographs"
    )
    attachment = models.ForeignKey(
        "registry.Attachment", on_delete=models.PROTECT, related_name="+"
    )
    caption = words_field()
    taken = words_field(help_text=_("When, in the words of the source."))
    added_at = models.DateTimeField(default=timezone.now)

    class Meta(Statement.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [*Statement.Meta.constraints]
