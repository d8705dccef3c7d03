"""What a link of a bundle may name as its ground: codes only, and none that tells of somebody hidden."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Model

from sought.errors import InputError
from sought.registry.models import (
    Attachment,
    Decision,
    Entry,
    Evidence,
    Hypothesis,
    Match,
    Sample,
    Source,
)
from sought.registry.models.statement import Statement
from sought.registry.policies.court_bundles import leaving_unasked
from sought.registry.records.bundle_masks import protected_persons
from sought.registry.records.concerned import persons_of
from sought.registry.records.evidence_refs import row_behind


def left_out(hypotheses: Iterable[Hypothesis], chosen: Collection[int]) -> set[int]:
    """Evidence (primary keys) with a ground that may not leave the house.

    It is left out as a whole, for its words tell of that ground.  ``chosen`` are the sources of which
    something was chosen.
    """
    rows = Evidence.objects.filter(hypothesis__in=list(hypotheses)).values_list("pk", "refs")
    return {pk for pk, refs in rows if not all(_may_be_named(ref, chosen) for ref in refs)}


def behind(refs: Iterable[str]) -> tuple[set[int], set[int]]:
    """Sources and persons (primary keys) of the grounds, whose names the words may hold."""
    rows = [row for ref in refs if (row := _row(ref)) is not None]
    sources = {source for row in rows if (source := _source_of(row)) is not None}
    return sources, {person for row in rows for person in _persons_of(row)}


def _may_be_named(ref: str, chosen: Collection[int]) -> bool:
    row = _row(ref)
    if row is None or protected_persons() & _persons_of(row):
        return False
    source = _source_of(row)
    return source is None or Source.objects.filter(leaving_unasked(chosen), pk=source).exists()


def _row(ref: str) -> Model | None:
    try:
        return row_behind(ref)[1]
    except InputError:  # erased since
        return None


def _source_of(row: Model) -> int | None:
    match row:
        case Source():
            return row.pk
        case Entry():
            return row.list.source_id
        case Statement() | Attachment():
            return row.source_id
    return None


def _persons_of(row: Model) -> set[int]:
    match row:
        case Statement():
            return set(persons_of(row))
        case Decision():
            return {row.hypothesis.person_id}
        case Match():
            return {row.person_id}
        case Sample():
            return {row.donor_id} if row.donor_id else set()
    return set()
