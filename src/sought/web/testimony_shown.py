"""What testimony adds to a match, ready for pages: both numbers, and the statements by their refs."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from sought.registry.models import Match, Person
from sought.registry.policies import Access, can_know_person
from sought.registry.records.testimony import share_of_testimony
from sought.web.probabilities import percent


def testimony_shown(access: Access, person: Person, match: Match | None) -> dict[str, Any]:
    """Empty where nothing is stated; statements have a page for who may know the person."""
    told = share_of_testimony(match)
    if told is None:
        return {}
    knows = can_know_person(access, person)
    return {
        "without": percent(told.without),
        "carried": told.carried,
        "statements": [
            {
                "ref": ref,
                "url": _url(person, ref) if knows else "",
                "withdrawn": ref in told.withdrawn,
            }
            for ref in told.statements
        ],
    }


def _url(person: Person, ref: str) -> str:
    """Events have a page under each person they concern; a mention is read with its testimony."""
    return reverse("person_statement", args=[person.code, ref]) if ref.startswith("event") else ""
