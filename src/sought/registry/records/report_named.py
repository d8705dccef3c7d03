"""Whom a report may name: chosen persons less those of whom it may not tell.

Nobody protected or erased, nobody who was not sought then (a witness, a relative), nobody whose family
did not agree, nobody whose name stands only in sources that stay in the house.  How many were left out for lack of consent is for the maker alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from sought.errors import InputError
from sought.registry.models import Person, ReportBasis
from sought.registry.policies import findable
from sought.registry.records.blood_families import sought_persons
from sought.registry.records.family_consent import family_consent
from sought.registry.records.report_dossiers import Statements, statements_of
from sought.registry.records.report_gathering import Gathering

_CHUNK = 500
Item = TypeVar("Item")


@dataclass(frozen=True)
class Named:
    """By code; ``left_out`` counts those who may be found and for whom no family agreed."""

    statements: tuple[Statements, ...]
    left_out: int


def check_basis(gathering: Gathering) -> None:
    """Names and accounts are told as they were entered: no other clock makes them again."""
    if gathering.report.basis != ReportBasis.ENTERED:
        raise InputError(
            "a report that names persons tells what was entered by a moment; choose the entry",
            where="basis",
        )


def names_told() -> str:
    """In place of a rule for small counts."""
    return _(
        "This report names persons. It counts nobody but those whom it names, so no count is left blank."
    )


def named(gathering: Gathering, persons: Collection[int], *, asked_only: bool) -> Named:
    """Of these (primary keys); ``asked_only``: none for whom no family asks."""
    wanted = tuple(sorted(persons))
    return gathering.kept(
        ("named", wanted, asked_only), lambda: _named(gathering, wanted, asked_only=asked_only)
    )


def _named(gathering: Gathering, wanted: Sequence[int], *, asked_only: bool) -> Named:
    known_at = gathering.report.known_at
    consent = family_consent(known_at)
    open_ones = [one for part in _parts(wanted) for one in _open_persons(gathering, part)]
    agreed = [one for one in open_ones if consent.lets(one.pk, asked_only=asked_only)]
    found: list[Statements] = []
    for part in _parts(agreed):
        told = statements_of(part, gathering.report.as_of, known_at).values()
        found.extend(one for one in told if one.names)
    return Named(tuple(found), len(open_ones) - len(agreed))


def _open_persons(gathering: Gathering, numbers: Sequence[int]) -> list[Person]:
    sought = gathering.kept("sought then", lambda: _sought_then(gathering))
    rows = Person.objects.filter(
        findable(gathering.access, ""),
        pk__in=sought.intersection(numbers),
        erased_at__isnull=True,
        created_at__lte=gathering.report.known_at,
    )
    return list(rows.order_by("pk"))


def _sought_then(gathering: Gathering) -> set[int]:
    """Who was sought at the report's moment, by the numbers that they have now."""
    merged = Person.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into")
    heads = {number: into for number, into in merged if into is not None}
    return {
        _head(number, heads)
        for number in sought_persons(gathering.access, gathering.report.known_at)
    }


def _head(number: int, heads: Mapping[int, int]) -> int:
    while number in heads:
        number = heads[number]
    return number


def _parts(items: Sequence[Item]) -> Iterable[Sequence[Item]]:
    return (items[at : at + _CHUNK] for at in range(0, len(items), _CHUNK))


def numbers_of(codes: Iterable[str]) -> set[int]:
    """Primary keys of codes as the register led them, each under the number that it has now."""
    found = {Person.number_of(code) for code in codes}
    while heads := _heads(found):
        found = (found - heads.keys()) | set(heads.values())
    return found


def _heads(numbers: Collection[int]) -> dict[int, int]:
    """Into whom those of them who were merged were merged."""
    rows = Person.objects.filter(pk__in=numbers).values_list("pk", "merged_into")
    return {number: into for number, into in rows if into is not None}


def chosen_numbers(gathering: Gathering, codes: Iterable[str], where: str) -> set[int]:
    """The same of codes that an officer wrote; InputError for one of nobody whom a report may name.

    Somebody protected is nobody here, as is somebody erased or not sought: the answer tells neither.
    """
    found = numbers_of(_code(code, where) for code in codes)
    known = {one.pk for one in _open_persons(gathering, sorted(found))}
    if lacking := sorted(found - known):
        raise InputError(
            f"{Person.code_of(lacking[0])} is nobody whom this report can name; take it out",
            where=where,
        )
    return found


def _code(text: str, where: str) -> str:
    try:
        return Person.code_of(Person.number_of(text))
    except InputError:
        raise InputError("is no code of a person; write P-000123", where=where) from None
