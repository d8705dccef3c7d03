"""A person's statements by field, side by side: which one is shown, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sought.registry.models import (
    SINGLE,
    Choice,
    Description,
    DescriptionKind,
    Installation,
    Name,
    Source,
)
from sought.registry.records.person_facts import preference_of, stated_of
from sought.registry.records.shown import (
    Step,
    contradict,
    dates_contradict,
    deciding_step,
    shown,
)

NAME = "name"


@dataclass(frozen=True)
class Beside:
    """One statement of a field."""

    ref: str
    row: Name | Description
    source: Source
    is_shown: bool

    @property
    def withdrawn(self) -> bool:
        """Whether somebody has taken it back; it stays visible."""
        return not self.row.stands


@dataclass(frozen=True)
class Field:
    """All statements of one field: the shown one first, withdrawn ones last."""

    field: str
    statements: tuple[Beside, ...]
    contradictory: bool
    why: Step | None
    """Step of the rule that decided; None where nothing stands or the field shows all it has."""
    choice: Choice | None
    """The officer's choice that is in force, with its reason."""


def side_by_side(person_id: int) -> list[Field]:
    """The fields of a person, names first, then the kinds of description in their order.

    Four questions to the database, however many statements.
    """
    languages = Installation.current().place_languages
    rows: dict[str, list[Name | Description]] = defaultdict(list)
    for name in Name.objects.filter(person=person_id).select_related("source"):
        rows[NAME].append(name)
    for row in Description.objects.filter(person=person_id).select_related("source", "place"):
        rows[row.kind].append(row)
    standing = Choice.objects.filter(person=person_id, ended_at__isnull=True)
    choices = {choice.field: choice for choice in standing}
    order = [NAME, *DescriptionKind.values]
    return [
        _field(field, rows[field], choices.get(field), languages)
        for field in order
        if field in rows
    ]


def _field(
    field: str,
    rows: Sequence[Name | Description],
    choice: Choice | None,
    languages: Sequence[str],
) -> Field:
    standing = [row for row in rows if row.stands]
    stated = [
        stated_of(row, preference_of(row, languages) if isinstance(row, Name) else 0)
        for row in standing
    ]
    single = field == NAME or field in SINGLE
    best = shown(stated, choice.statement if choice else None) if single else None
    ref = best.ref if best else None
    statements = sorted(
        (Beside(row.ref, row, row.source, row.ref == ref) for row in rows),
        key=lambda b: (b.withdrawn, not b.is_shown, b.row.pk),
    )
    return Field(
        field,
        tuple(statements),
        _contradictory(field, standing),
        deciding_step(stated, choice.statement if choice else None) if single else None,
        choice if choice and choice.statement == ref else None,
    )


def _contradictory(field: str, rows: Iterable[Name | Description]) -> bool:
    if field == NAME or field not in SINGLE:
        return False
    if field == DescriptionKind.BIRTH:
        return dates_contradict([r.date for r in rows if isinstance(r, Description) and r.date])
    return contradict([stated_of(row) for row in rows])
