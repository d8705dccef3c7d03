"""A family's tracing request."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sought.registry.models.fields import choice_field, one_of, words_field


class ApplicationState(models.TextChoices):
    """How far a request has come."""

    OPEN = "open", pgettext_lazy("application", "Open")
    WITHDRAWN = "withdrawn", _("Withdrawn by the family")
    ANSWERED = "answered", _("Answered")


class Application(models.Model):
    """Somebody asks for somebody; the paper is its source."""

    source = models.OneToOneField(
        "registry.Source", on_delete=models.PROTECT, primary_key=True, related_name="application"
    )
    applicant = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="applications"
    )
    subjects = models.ManyToManyField(
        "registry.Person", through="ApplicationSubject", related_name="sought_by"
    )
    state = choice_field(ApplicationState, default=ApplicationState.OPEN)
    preferred_language = words_field()
    may_share = models.BooleanField(
        default=False, help_text=_("The applicant agrees that data go to other tracing bodies.")
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [one_of("state", ApplicationState)]


class ApplicationSubject(models.Model):
    """A person a request asks for; what the applicant is to them is a relation."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="asked_for")
    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="asked_for_in"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["application", "person"], name="subject_once"),
        ]
