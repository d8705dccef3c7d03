"""What an interview tells so far, as rows with their doubts."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sought.registry.models import Event, ParticipantRole, Person
from sought.registry.policies import Access, can_know_person, can_open_person
from sought.registry.records.interview_doubts import Checked
from sought.registry.records.interview_told import InterviewTold, concerned
from sought.registry.records.source_words import Mask
from sought.tracing.testimony_check import Finding
from sought.web.addresses import address
from sought.web.doubt_words import DOUBT_WORDS
from sought.web.places_shown import label_of
from sought.web.templatetags.ui_values import date_in_words, event_label

Row = dict[str, Any]


def desk_rows(
    access: Access, told: InterviewTold, checked: Checked, mask: Mask
) -> dict[str, list[Row]]:
    """The witness's own way, and what is told of others."""
    doubts = defaultdict[str, list[Row]](list)
    for found in checked.findings:
        doubts[found.statement].append(_doubt(access, found, checked))
    return {
        "way": [_row(access, event, mask, doubts) for event in told.way],
        "others": [_row(access, event, mask, doubts) for event in told.others],
    }


def _row(access: Access, event: Event, mask: Mask, doubts: dict[str, list[Row]]) -> Row:
    persons = concerned(event)
    informants = [
        part.person
        for part in event.participations.all()
        if part.role == ParticipantRole.INFORMANT and can_know_person(access, part.person)
    ]
    return {
        "event": event,
        "kind": event_label(event.kind),
        "persons": persons,
        "url": _page_of(access, event, persons),
        "condition": _condition(event),
        "place_words": mask(event.place_words),
        "through": mask(event.through),
        "informants": informants,
        "doubts": doubts.get(event.code, []),
    }


def _condition(event: Event) -> str:
    parts = event.participations.all()
    return ", ".join(str(part.get_condition_display()) for part in parts if part.condition)


def _page_of(access: Access, event: Event, persons: list[Person]) -> str:
    who = next((person for person in persons if can_open_person(access, person)), None)
    return address("person_statement", who.code, event.ref) if who else ""


def _doubt(access: Access, found: Finding, checked: Checked) -> Row:
    against = [_against(access, code, checked) for code in found.against]
    return {"words": DOUBT_WORDS[found.doubt], "against": against}


def _against(access: Access, code: str, checked: Checked) -> Row:
    """What speaks against it: an event by its code, a fact on a place by the place."""
    if code in checked.facts:
        fact = checked.facts[code]
        text = f"{label_of(fact.place)}, {date_in_words(fact.date)}"
        return {"text": text, "url": address("place", fact.place.code)}
    event = checked.events[code]
    text = f"{event.code}, {date_in_words(event.date)}"
    return {"text": text, "url": _page_of(access, event, concerned(event))}
