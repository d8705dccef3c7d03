"""Columns that many nouns have, each in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    pass

MAX_WORDS = 500
"""Longest single line that a source may give."""


def code_field(length: int = 40, **options: Any) -> models.CharField[str, str]:
    """A short text of letters and digits."""
    return models.CharField(max_length=length, **options)


def words_field(**options: Any) -> models.CharField[str, str]:
    """One line as a source gives it; may be empty."""
    return models.CharField(max_length=MAX_WORDS, **{"blank": True, **options})


def text_field(**options: Any) -> models.TextField[str, str]:
    """Prose of any length; may be empty."""
    return models.TextField(**{"blank": True, **options})


def officer_field(related_name: str = "+", **options: Any) -> models.ForeignKey[Any, Any]:
    """Who did something; an officer with deeds is never deleted."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name=related_name,
        **options,
    )


def choice_field(choices: type[models.TextChoices], **options: Any) -> models.CharField[str, str]:
    """One of the choices; the database refuses others through ``one_of``."""
    longest = max(len(value) for value in choices.values)
    return models.CharField(max_length=max(longest, 2), choices=choices.choices, **options)


def one_of(
    field: str, choices: type[models.TextChoices], *, blank: bool = False
) -> models.CheckConstraint:
    """A constraint by which the database refuses any other value."""
    allowed = [*choices.values, *([""] if blank else [])]
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": allowed}),
        name=f"%(class)s_{field}_is_known",
    )


def paired(name: str, *fields: str) -> models.CheckConstraint:
    """A constraint: all of these are set, or none."""
    none, every = models.Q(), models.Q()
    for field in fields:
        none &= models.Q(**{f"{field}__isnull": True})
        every &= models.Q(**{f"{field}__isnull": False})
    return models.CheckConstraint(condition=none | every, name=f"%(class)s_{name}")
