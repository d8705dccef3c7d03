"""A person of the register as values for the forms of law, each with its source.

Nothing is made up: a field that no statement answers stays out, to be filled in by hand.
"""

from __future__ import annotations

from sought.registry.records.legal_events import OF_EVENTS, ON_CAPTURE_CARD, kinds_of
from sought.registry.records.legal_gathering import Gathered, gathered
from sought.registry.records.legal_person import OF_PERSON
from sought.registry.records.legal_status import OF_STATUS
from sought.reporting.legal_forms import FORMS, Kind, Stated

__all__ = ["Gathered", "gathered", "kinds_of", "legal_values"]

_ANSWERS = {**OF_PERSON, **OF_EVENTS, **OF_STATUS}


def legal_values(g: Gathered, form_key: str) -> dict[str, list[Stated]]:
    """Values by keys of the form's fields; several values of one field are all given.

    Of a form about an event whose account ``g.happening`` names, only that event is told.
    """
    answers = {**_ANSWERS, **(ON_CAPTURE_CARD if form_key == "capture_card" else {})}
    form = FORMS[form_key]
    found = {
        field.key: answers[field.key](g)
        for field in form.fields
        if field.key in answers and field.kind is not Kind.SIGNATURE
    }
    return {key: statements for key, statements in found.items() if statements}
