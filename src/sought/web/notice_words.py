"""The words proposed for telling a relative, as far as the officer may know the names in them."""

from __future__ import annotations

from datetime import time, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from sought.registry.models import LANGUAGES, Decision, Installation
from sought.registry.records.notice_script import Said, notice_script
from sought.web.persons_shown import person_label
from sought.web.places_shown import label_of


def proposed_script(request: HttpRequest, decision: Decision, language: str) -> str:
    """In a language of the office."""
    house = Installation.current()
    remains = decision.hypothesis.remains
    spoken = language if language in LANGUAGES else "en"
    with override(spoken):
        day = date_format(timezone.localtime(decision.decided_at), "DATE_FORMAT")
    said = Said(
        person=person_label(request.access, decision.hypothesis.person).text,
        officer=request.user.display_name,
        body=house.body or house.name,
        remains=remains.code,
        decision=decision.code,
        day=day,
        place=label_of(remains.site.place) if remains.site else "",
    )
    return notice_script(spoken, said)


def tomorrow_at_ten() -> str:
    """As a box of day and hour takes it."""
    day = timezone.localdate() + timedelta(days=1)
    return f"{day.isoformat()}T{time(10):%H:%M}"
