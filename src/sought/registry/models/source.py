"""Where every fact comes from, with its originals."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.models.coded import Coded
from sought.registry.models.dated import Dated
from sought.registry.models.fields import (
    choice_field,
    code_field,
    officer_field,
    one_of,
    paired,
    text_field,
    words_field,
)
from sought.registry.models.statement import Reliability

SHA256 = RegexValidator(r"^[0-9a-f]{64}$", "is no SHA-256 in lower-case hexadecimal")


class SourceKind(models.TextChoices):
    """What a source is."""

    APPLICATION = "application", _("Application of a family")
    INTERVIEW = "interview", _("Interview")
    LIST = "list", _("List of a body")
    DOCUMENT = "document", _("Official document")
    PRESS = "press", _("Press")
    FIELD_REPORT = "field_report", _("Field report")
    LETTER = "letter", _("Letter or message")
    OTHER = "other", _("Other")


class Confidentiality(models.TextChoices):
    """Who may read a source."""

    OPEN = "open", _("Open to the office")
    RESTRICTED = "restricted", _("Restricted: registrars, investigators, reviewers, liaison")
    CONFIDENTIAL = "confidential", _("Confidential: investigators and reviewers")
    PROTECTED = "protected", _("Protected: named officers only")


class Source(Coded, Dated):
    """An application, interview, list, document, article or report: all facts hang on one."""

    code_letter = "S"

    kind = choice_field(SourceKind)
    title = words_field(blank=False)
    author_body = words_field()
    author_person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="authored"
    )
    reference = words_field(help_text=_("Number or shelf mark its author gave it."))
    language = code_field(8, blank=True)
    confidentiality = choice_field(Confidentiality, default=Confidentiality.RESTRICTED)
    reliability = choice_field(Reliability, default=Reliability.UNKNOWN)
    received_on = models.DateField(null=True, blank=True)
    note = text_field()
    digest = code_field(64, blank=True, help_text="SHA-256 of an imported content.")
    recorded_by = officer_field()
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = officer_field(null=True, blank=True)
    withdrawn_reason = text_field()

    class Meta:
        indexes = [
            # The list of sources, newest first, by kind.
            models.Index(fields=["kind", "-id"], name="source_by_kind"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", SourceKind),
            one_of("confidentiality", Confidentiality),
            one_of("reliability", Reliability),
            paired("withdrawal_is_whole", "withdrawn_at", "withdrawn_by"),
            # The same content stands once; withdrawn, it may come in again, read otherwise.
            models.UniqueConstraint(
                fields=["kind", "digest"],
                condition=~models.Q(digest="") & models.Q(withdrawn_at__isnull=True),
                name="source_content_once",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Attachment(Coded):
    """An original as received, kept unmodified; or a working copy made from one."""

    code_letter = "A"

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="attachments")
    original = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="working_copies"
    )
    file_name = words_field(blank=False)
    media_type = code_field(100)
    size = models.PositiveBigIntegerField()
    sha256 = code_field(64, validators=[SHA256])
    description = words_field()
    added_by = officer_field()
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["source", "sha256"], name="attachment_once_per_source"),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="attachment_has_sha256"
            ),
        ]

    def __str__(self) -> str:
        return self.code
