"""The letter of a family page, as this house prints it."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from sought.registry.actions.family_access import FamilyLetter
from sought.reporting.documents import INVENTED_DEMO_DATA, LANGUAGES, Letterhead
from sought.reporting.family_letter import PrintedLetter


def printed_letter(request: HttpRequest, made: FamilyLetter) -> bytes:
    """As PDF in the language of the letter."""
    access, house = made.access, request.installation
    language = access.language if access.language in LANGUAGES else "en"
    # The first moment when it no longer holds is the day after the last.
    last = access.expires_at - timedelta(seconds=1) if access.expires_at else None
    head = Letterhead(
        body=house.body or house.name,
        code=access.code,
        issued=timezone.localdate(),
        address=tuple(line.strip() for line in house.address.splitlines() if line.strip()),
        watermark=INVENTED_DEMO_DATA.text(language) if house.demo else "",
    )
    return PrintedLetter(
        language=language,
        header=head,
        address=request.build_absolute_uri(reverse("family_page")),
        code=access.access_code,
        password=made.password,
        codes=made.codes,
        until=timezone.localtime(last).date() if last else None,
    ).pdf()
