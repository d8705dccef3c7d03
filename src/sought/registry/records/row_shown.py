"""What is shown of a person whom only one row of a list speaks of.

The rule of ``records.shown`` in the case where each field is stated once, so that nothing competes;
a test holds both against each other.
"""

from __future__ import annotations

from typing import Any

from sought.registry.models import DescriptionKind, Stage, Status, bounds_of
from sought.registry.models.fields import MAX_WORDS
from sought.registry.records.ages import possible_ages
from sought.registry.records.row_facts import RowContact, RowFacts
from sought.registry.records.search_keys import sort_text

SHOWN_COLUMNS = (
    "sought",
    "name",
    "sort_name",
    "sex",
    "father_name",
    "affiliation",
    "service",
    "unit",
    "rank",
    "birth",
    "birth_from",
    "birth_to",
    "last_contact",
    "last_contact_from",
    "last_contact_to",
    "last_place_id",
    "age_from",
    "age_to",
    "status",
    "stage",
    "statements",
    "sources",
    "contradictions",
)
"""Columns of ``Shown`` in the order of :func:`shown_values`."""

_NOWHERE = RowContact()
_IN_WORDS = (
    DescriptionKind.SEX,
    DescriptionKind.FATHER_NAME,
    DescriptionKind.AFFILIATION,
    DescriptionKind.SERVICE,
    DescriptionKind.UNIT,
    DescriptionKind.RANK,
)


def shown_values(facts: RowFacts, place: int | None) -> tuple[Any, ...]:
    """Values of the columns for somebody sought; ``place`` is that of the last contact."""
    name, contact = facts.names[0], facts.contact or _NOWHERE
    family_first = f"{name.family} {name.given} {name.patronymic}".strip()
    stated = {str(fact.kind): fact for fact in facts.facts}
    birth = stated[DescriptionKind.BIRTH].date if DescriptionKind.BIRTH in stated else ""
    words = (str(stated[kind].value)[:MAX_WORDS] if kind in stated else "" for kind in _IN_WORDS)
    return (
        True,
        name.full,
        sort_text(family_first if name.family else name.full),
        *words,
        birth,
        *bounds_of(birth),
        contact.date,
        *bounds_of(contact.date),
        place if contact.date else None,
        *possible_ages(birth, contact.date),
        str(Status.MISSING),
        str(Stage.LAST_CONTACT if facts.contact else Stage.NOTHING),
        len(facts.names) + len(facts.facts) + (facts.contact is not None),
        1,
        0,
    )
