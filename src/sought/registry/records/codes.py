"""Which row a code such as ``P-000123`` names."""

from __future__ import annotations

import re

from sought.registry.models import (
    Attachment,
    Closure,
    Coded,
    Conversation,
    Custody,
    Decision,
    Effect,
    Entry,
    Event,
    Examination,
    Excavation,
    ExchangeList,
    FamilyMessage,
    Hypothesis,
    Incident,
    LivingHandover,
    Match,
    Notice,
    Objection,
    Person,
    Place,
    Profile,
    Remains,
    Request,
    Return,
    Sample,
    Search,
    Source,
    Store,
)

CODED: dict[str, type[Coded]] = {
    kind.code_letter: kind
    for kind in (
        Attachment,
        Closure,
        Conversation,
        Custody,
        Decision,
        Effect,
        Entry,
        Event,
        Examination,
        Excavation,
        ExchangeList,
        FamilyMessage,
        Hypothesis,
        Incident,
        LivingHandover,
        Match,
        Notice,
        Objection,
        Person,
        Place,
        Profile,
        Remains,
        Request,
        Return,
        Sample,
        Search,
        Source,
        Store,
    )
}
"""Nouns by the letters of their codes."""

_CODE = re.compile(r"([A-Za-z]{1,2})[-\s]?0*([1-9][0-9]{0,17})")


def row_of(text: str) -> Coded | None:
    """The row of that code, however it is written (``p 123``); None where there is none."""
    found = _CODE.fullmatch(text.strip())
    kind = CODED.get(found[1].upper()) if found else None
    if kind is None or found is None:
        return None
    return kind._default_manager.filter(pk=int(found[2])).first()  # noqa: SLF001 - Django's own
