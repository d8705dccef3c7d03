"""A reason must be given, in words; the audit chain keeps it without the names of those concerned.

The chain is append-only: a name in it could never be erased.
"""

from __future__ import annotations

from collections.abc import Iterable

from sought.errors import InputError
from sought.registry.models import Name
from sought.registry.records.family_circle import circle_of
from sought.registry.records.mask import Masker


def reasoned(reason: str, deed: str, *, where: str = "reason") -> str:
    """The reason, trimmed; InputError naming the deed where there is none."""
    if not reason.strip():
        raise InputError(f"{deed} needs a {where.replace('_', ' ')}", where=where)
    return reason.strip()


def nameless(reason: str, persons: Iterable[int]) -> str:
    """The reason with each word masked that is part of a recorded name of these persons."""
    names = Name.objects.filter(person__in=set(persons)).values_list("full", flat=True)
    return Masker(names).mask_words(reason)


def nameless_family(reason: str, persons: Iterable[int]) -> str:
    """As :func:`nameless`, with the names of their kin, contacts and applicants masked as well."""
    return nameless(reason, circle_of(persons))
