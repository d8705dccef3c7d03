"""The letter of a family page, as this house prints it."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from sought.registry.actions.family_access import FamilyLetter
from sought.reporting.documents import LANGUAGES
from sought.reporting.family_letter import PrintedLetter
from sought.web.paper_head import letterhead


def printed_letter(request: HttpRequest, made: FamilyLetter) -> bytes:
    """As PDF in the language of the letter."""
    access = made.access
    language = access.language if access.language in LANGUAGES else "en"
    # The first moment when it no longer holds is the day after the last.
    last = access.expires_at - timedelta(seconds=1) if access.expires_at else None
    return PrintedLetter(
        language=language,
        header=letterhead(request, access.code, language),
        address=request.build_absolute_uri(reverse("family_page")),
        code=access.access_code,
        password=made.password,
        codes=made.codes,
        until=timezone.localtime(last).date() if last else None,
    ).pdf()
