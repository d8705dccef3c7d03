"""Keep a picture of a person with the source it comes from, and say whom it shows: one deed."""

from __future__ import annotations

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.attach import attach
from sought.registry.actions.given import ReceivedFile
from sought.registry.actions.record import record
from sought.registry.models import Officer, Person, Photograph, Source
from sought.registry.records.media_type import is_picture


@transaction.atomic
def record_photograph(
    person: Person, file: ReceivedFile, *, by: Officer, source: Source, **fields: str
) -> Photograph:
    """A photograph as the source gives it; InputError where the file is no picture."""
    original = attach(source, file, by=by)
    if not is_picture(original.media_type):
        raise InputError("the file is no picture; choose a JPEG, PNG or TIFF", where="file")
    return record(Photograph, by=by, source=source, person=person, attachment=original, **fields)
