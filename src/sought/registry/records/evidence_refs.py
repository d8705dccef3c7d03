"""What a piece of evidence rests on: refs of statements and codes, and the rows behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Model

from sought.errors import InputError
from sought.registry.models import (
    Attachment,
    Custody,
    Decision,
    Effect,
    Entry,
    Event,
    Examination,
    Excavation,
    Incident,
    Match,
    Place,
    Profile,
    Remains,
    Sample,
    Search,
    Source,
)
from sought.registry.models.coded import Coded
from sought.registry.records.statements import STATEMENTS, statement_of

CITABLE: dict[str, type[Coded]] = {
    kind.code_letter: kind
    for kind in (
        Attachment,
        Custody,
        Decision,
        Effect,
        Entry,
        Event,
        Examination,
        Excavation,
        Incident,
        Match,
        Place,
        Profile,
        Remains,
        Sample,
        Search,
        Source,
    )
}
"""What evidence may name besides statements, by the letters of its code.  Persons are no evidence."""

MOST = 50
"""So many refs at most in one piece of evidence."""

_CODE = re.compile(r"([A-Z]{1,2})-?0*([1-9][0-9]{0,17})")
_REF = re.compile(r"[a-z_]+-[0-9]{1,18}")


def row_behind(ref: str) -> tuple[str, Model]:
    """The ref as it is written everywhere, and its row; InputError where there is none."""
    text = ref.strip()
    if _REF.fullmatch(text) and text.rpartition("-")[0] in STATEMENTS:
        statement = statement_of(text)
        return statement.ref, statement
    found = _CODE.fullmatch(text.upper())
    kind = CITABLE.get(found[1]) if found else None
    if kind is None or found is None:
        raise InputError(
            f"{text[:40]!r} names nothing that evidence can rest on; write a ref such as name-12 "
            "or a code such as R-000123",
            where="refs",
        )
    row = kind._default_manager.filter(pk=int(found[2])).first()  # noqa: SLF001 - Django's own
    if row is None:
        raise InputError(f"there is no {text[:40]}", where="refs")
    return row.code, row


def checked_refs(refs: Iterable[str]) -> list[str]:
    """Each once, as written everywhere; InputError for what does not exist or is withdrawn."""
    found: dict[str, None] = {}
    for given in refs:
        ref, row = row_behind(given)
        if getattr(row, "withdrawn_at", None) is not None:
            raise InputError(f"{ref} is withdrawn; evidence rests on what stands", where="refs")
        found[ref] = None
    if len(found) > MOST:
        raise InputError(f"name {MOST} refs at most", where="refs")
    return list(found)
