"""A register in which it is known who stands in which list, made quickly and by numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sought.registry.models import Name, Officer, Person, Shown, Source, SourceKind
from tests import office

KEYS = {"A": "body:house a", "B": "body:house b", "C": "body:house c"}
INTERVIEWS = "kind:interview"


def papers(by: Officer) -> dict[str, Source]:
    """One list of each of three bodies, and an interview I."""
    lists = {
        letter: office.source(by, SourceKind.LIST, author_body=f"House {letter}") for letter in KEYS
    }
    return {**lists, "I": office.source(by, SourceKind.INTERVIEW)}


def listed(
    by: Officer, sources: Mapping[str, Source], patterns: Mapping[str, int], **shown: Any
) -> list[Person]:
    """So many persons for each pattern, such as ``AB``, all with these shown values."""
    people: list[Person] = []
    for pattern, number in patterns.items():
        made = Person.objects.bulk_create(Person(created_by=by, sought=True) for _ in range(number))
        people += made
        Shown.objects.bulk_create(Shown(person=p, sought=True, **shown) for p in made)
        Name.objects.bulk_create(
            Name(person=p, source=sources[letter], full=f"Emin {p.pk}", recorded_by=by)
            for p in made
            for letter in pattern
        )
    return people


def went_missing(day: str) -> dict[str, Any]:
    """Shown values of a last contact on that day."""
    on = date.fromisoformat(day)
    return {"last_contact": day, "last_contact_from": on, "last_contact_to": on}
