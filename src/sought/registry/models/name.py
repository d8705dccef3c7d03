"""What a source calls a person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sought.registry.models.fields import choice_field, code_field, one_of, words_field
from sought.registry.models.statement import Statement


class NameKind(models.TextChoices):
    """What sort of name it is."""

    MAIN = "main", _("Name")
    FORMER = "former", _("Former name")
    NICKNAME = "nickname", _("Nickname")
    MENTIONED = "mentioned", _("As mentioned")


class Name(Statement):
    """A name as one source writes it, whole and, where known, in parts."""

    noun = "name"

    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="names")
    kind = choice_field(NameKind, default=NameKind.MAIN)
    full = words_field(blank=False)
    given = words_field()
    patronymic = words_field()
    family = words_field()
    language = code_field(8, blank=True)
    script = code_field(4, blank=True, help_text=_("ISO 15924, such as Latn, Cyrl, Armn."))

    class Meta(Statement.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Statement.Meta.constraints,
            one_of("kind", NameKind),
            models.CheckConstraint(condition=~models.Q(full=""), name="name_is_not_empty"),
        ]
