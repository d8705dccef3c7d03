"""Another body's list as received, its entries untouched, and links to persons."""

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


class List(models.Model):
    """A list; its file is an attachment of its source, ``mapping`` says how it was read."""

    source = models.OneToOneField(
        "registry.Source", on_delete=models.PROTECT, primary_key=True, related_name="list"
    )
    body = words_field(blank=False)
    columns = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    repeats = models.BooleanField(
        default=False, help_text="The list says that a person may stand in it more than once."
    )


def no_problems() -> list[dict[str, str]]:
    """Every cell could be read."""
    return []


class Entry(Coded):
    """One row of a list, for ever as received."""

    code_letter = "N"

    list = models.ForeignKey(List, on_delete=models.PROTECT, related_name="entries")
    row = models.PositiveIntegerField()
    cells = models.JSONField()
    digest = code_field(64)
    # What could not be read when it came in: column, problem, allowed; never a cell.
    problems = models.JSONField(default=no_problems)
    has_problems = models.BooleanField(default=False)

    class Meta:
        indexes = [
            # Rows of a list that somebody has to look at: few among many.
            models.Index(
                fields=["list", "row"],
                condition=models.Q(has_problems=True),
                name="entry_with_problems",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["list", "row"], name="entry_once"),
        ]


class LinkOrigin(models.TextChoices):
    """How a link came about."""

    IMPORT = "import", _("Created with the list")
    OFFICER = "officer", _("Decided by an officer")
    ENGINE = "engine", _("Proposed by the engine, confirmed")


class Link(models.Model):
    """An entry is a person: a decision with a reason and an author, which can be undone."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="links")
    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="links")
    origin = choice_field(LinkOrigin, default=LinkOrigin.OFFICER)
    score = models.FloatField(null=True, blank=True)
    reason = text_field()
    decided_by = officer_field()
    decided_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = officer_field(null=True, blank=True)
    undone_reason = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("origin", LinkOrigin),
            paired("undoing_is_whole", "undone_at", "undone_by"),
            models.UniqueConstraint(
                fields=["entry"],
                condition=models.Q(undone_at__isnull=True),
                name="entry_is_one_person",
            ),
        ]
