"""Who issues a paper, in which language, as every document of the office says it."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from sought.reporting.documents import INVENTED_DEMO_DATA, LANGUAGES, Letterhead


def asked_language(request: HttpRequest) -> str:
    """That of the address or else of the page, if papers exist in it."""
    page = (get_language() or "en")[:2]
    asked = request.GET.get("language", page)
    return asked if asked in LANGUAGES else "en"


def letterhead_of(request: HttpRequest, code: str, language: str) -> Letterhead:
    """Of the house, for the paper with that code, issued today."""
    return letterhead(request, f"{code}-{language}", language)


def letterhead(request: HttpRequest, document: str, language: str) -> Letterhead:
    """The same, where the code of the document is complete."""
    house = request.installation
    return Letterhead(
        body=house.body or house.name,
        code=document,
        issued=timezone.localdate(),
        address=tuple(line.strip() for line in house.address.splitlines() if line.strip()),
        watermark=INVENTED_DEMO_DATA.text(language) if house.demo else "",
    )
