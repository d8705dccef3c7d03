"""Which row a code such as ``P-000123`` names."""

from __future__ import annotations

import re

from sought.registry.models import (
    Attachment,
    Coded,
    Entry,
    Event,
    Incident,
    Person,
    Place,
    Source,
)

CODED: dict[str, type[Coded]] = {
    kind.code_letter: kind for kind in (Person, Source, Place, Incident, Event, Entry, Attachment)
}
"""Nouns by the letter of their codes."""

_CODE = re.compile(r"([A-Za-z])[-\s]?0*([1-9][0-9]{0,17})")


def row_of(text: str) -> Coded | None:
    """The row of that code, however it is written (``p 123``); None where there is none."""
    found = _CODE.fullmatch(text.strip())
    kind = CODED.get(found[1].upper()) if found else None
    if kind is None or found is None:
        return None
    return kind._default_manager.filter(pk=int(found[2])).first()  # noqa: SLF001 - Django's own
