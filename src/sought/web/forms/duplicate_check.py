"""Nobody is created before an officer has seen who it may be, and has said who it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sought.partial_dates import PartialDate, PartialDateError
from sought.registry.models import Person
from sought.registry.policies import Access
from sought.registry.records.duplicates import Asked, Candidate, Reason, duplicates
from sought.registry.records.name_writing import whole_name

OTHER = "other"
"""The answer "it is another person"."""

PREFIX = re.compile(r"(applicant|witness|(sought|seen)-\d{1,3})")
"""Blocks that may create a person."""

REASONS: Mapping[Reason, tuple[Promise, str]] = {
    Reason.SAME_NAME: (_("same name"), "good"),
    Reason.LIKE_NAME: (_("similar name"), "info"),
    Reason.SAME_BIRTH: (_("same birth"), "good"),
    Reason.BIRTH_POSSIBLE: (_("birth possible"), "info"),
    Reason.OTHER_BIRTH: (_("other birth"), "warn"),
    Reason.SAME_FATHER: (_("same father"), "good"),
    Reason.OTHER_FATHER: (_("other father"), "warn"),
    Reason.OTHER_SEX: (_("other sex"), "warn"),
}
"""What the page says, and in which tone."""


@dataclass(frozen=True)
class Alike:
    """Somebody known already, as the page shows them."""

    candidate: Candidate
    person: Person
    reasons: tuple[tuple[Promise, str], ...]


def alike(access: Access, asked: Asked) -> list[Alike]:
    if len(asked.name.strip()) < 3:
        return []
    found = duplicates(access, asked, limit=6)
    rows = Person.objects.select_related("shown").in_bulk([one.person_id for one in found])
    return [
        Alike(one, rows[one.person_id], tuple(REASONS[reason] for reason in one.reasons))
        for one in found
    ]


def asked_of(fields: Mapping[str, Any]) -> Asked:
    """From fields as typed; a birth that is no date yet is left out."""
    name = str(fields.get("full") or "").strip() or whole_name(
        *(str(fields.get(part) or "") for part in ("given_name", "patronymic", "family"))
    )
    return Asked(
        name[:300],
        _date(str(fields.get("birth") or "").strip()),
        str(fields.get("father_name") or "")[:100],
        str(fields.get("sex") or ""),
    )


def unseen(found: Iterable[Alike], seen: str) -> bool:
    """Whether somebody is among them whom the officer has not been shown."""
    return not {one.candidate.code for one in found} <= set(seen.split())


def _date(text: str) -> str:
    try:
        return PartialDate.parse(text).text if text else ""
    except PartialDateError:
        return ""
