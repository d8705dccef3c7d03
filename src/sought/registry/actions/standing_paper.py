"""The source a deed rests on: one that is there already, or one that comes in with it."""

from __future__ import annotations

from sought.errors import InputError
from sought.registry.actions.given import SourceForm
from sought.registry.actions.record_source import source_of_form
from sought.registry.models import Officer, Person, Source
from sought.registry.policies import access_of
from sought.registry.policies.sources import can_read_source


def standing_paper(
    source: Source | SourceForm,
    *,
    by: Officer,
    kind: str,
    where: str,
    author_person: Person | None = None,
) -> Source:
    """Its row; InputError naming ``where`` for one that is withdrawn or closed to the officer."""
    if isinstance(source, SourceForm):
        return source_of_form(source, by=by, kind=kind, author_person=author_person)
    if source.withdrawn_at is not None or not can_read_source(access_of(by), source):
        raise InputError("choose a source that stands and is open to you", where=where)
    return source
