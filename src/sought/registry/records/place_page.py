"""What is known of one place: its names and which heads the page, positions, facts, stages.

Words of a source whose witness is protected from the reader are left out; kinds, numbers and
dates stay, for a mine or a capacity tells of no witness.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sought.registry.models import (
    AuditEntry,
    Confidentiality,
    Place,
    PlaceFact,
    PlaceFactKind,
    PlaceKind,
    PlaceName,
    PlacePosition,
    Source,
)
from sought.registry.policies import Access
from sought.registry.records.grade import grade
from sought.registry.records.places import shown_name, shown_position


class HeadingRule(StrEnum):
    """What decided which name heads the page."""

    NONE = "none"
    ONLY = "only"
    READER = "reader"
    ORDER = "order"
    IN_USE = "in_use"
    GRADE = "grade"
    FIRST = "first"


@dataclass(frozen=True)
class Heading:
    """The name that heads the page, None where no name stands, and the step that chose it."""

    name: PlaceName | None
    rule: HeadingRule


@dataclass(frozen=True)
class Stated:
    """A name, position or fact with what the page says of it."""

    row: PlaceName | PlacePosition | PlaceFact
    is_shown: bool
    words_open: bool

    @property
    def withdrawn(self) -> bool:
        """Whether somebody has taken it back; it stays visible."""
        return not self.row.stands


@dataclass(frozen=True)
class FactGroup:
    """All facts of one kind, the standing ones first."""

    kind: PlaceFactKind
    facts: tuple[Stated, ...]


@dataclass(frozen=True)
class StageChange:
    """Who set the stage of a site, when, from what to what and why."""

    at: datetime
    officer: str
    before: str
    after: str
    reason: str


DETENTION_FACTS = (
    PlaceFactKind.OPERATED_BY,
    PlaceFactKind.IN_USE,
    PlaceFactKind.CAPACITY,
    PlaceFactKind.CONDITIONS,
    PlaceFactKind.VISITED_BY,
)
BURIAL_FACTS = (
    PlaceFactKind.BURIED,
    PlaceFactKind.BURIED_WHEN,
    PlaceFactKind.BURIED_BY,
    PlaceFactKind.ACCESS,
    PlaceFactKind.MINES,
    PlaceFactKind.MARKING,
)


def expected_facts(kind: str) -> tuple[PlaceFactKind, ...]:
    """Kinds of fact that such a place should have; the page names those that nobody has stated."""
    by_kind = {PlaceKind.DETENTION: DETENTION_FACTS, PlaceKind.BURIAL: BURIAL_FACTS}
    return by_kind.get(PlaceKind(kind), ())


def heading(names: Sequence[PlaceName], reader: str, order: Sequence[str]) -> Heading:
    """The name to show a reader of that language, and the step of the rule that decided."""
    best = shown_name(names, [reader, *order])
    if best is None:
        return Heading(None, HeadingRule.NONE)
    rivals = [name for name in names if name.stands]
    if len(rivals) == 1:
        return Heading(best, HeadingRule.ONLY)
    return Heading(best, _deciding(best, rivals, reader))


def _deciding(best: PlaceName, rivals: Sequence[PlaceName], reader: str) -> HeadingRule:
    same = [n for n in rivals if n.language == best.language]
    if len(same) == 1:
        return HeadingRule.READER if best.language == reader else HeadingRule.ORDER
    in_use = [n for n in same if (n.date_to is None) == (best.date_to is None)]
    if len(in_use) == 1:
        return HeadingRule.IN_USE
    as_good = [n for n in in_use if _grade(n) == _grade(best)]
    return HeadingRule.GRADE if len(as_good) == 1 else HeadingRule.FIRST


def _grade(row: PlaceName) -> tuple[int, int]:
    return grade(row.credibility, row.reliability)


def names_of(place: Place) -> list[PlaceName]:
    """All names, withdrawn ones last, else by language and in the order they were recorded."""
    rows = PlaceName.objects.filter(place=place).select_related("source__author_person")
    return sorted(rows, key=lambda n: (not n.stands, n.language, n.pk))


def positions_of(access: Access, place: Place) -> list[Stated]:
    """All positions, the shown one first, withdrawn ones last."""
    rows = list(PlacePosition.objects.filter(place=place).select_related("source__author_person"))
    best = shown_position(rows)
    stated = [Stated(row, row is best, words_open(access, row.source)) for row in rows]
    return sorted(stated, key=lambda s: (s.withdrawn, not s.is_shown, s.row.pk))


def facts_by_kind(access: Access, place: Place) -> list[FactGroup]:
    """Facts in the order of their kinds; within one, standing ones first, better founded first."""
    rows = PlaceFact.objects.filter(place=place).select_related("source__author_person")
    ordered = sorted(rows, key=lambda f: (not f.stands, grade(f.credibility, f.reliability), f.pk))
    groups = ((kind, [row for row in ordered if row.kind == kind]) for kind in PlaceFactKind)
    return [FactGroup(kind, _stated(access, facts)) for kind, facts in groups if facts]


def _stated(access: Access, rows: Iterable[PlaceFact]) -> tuple[Stated, ...]:
    return tuple(Stated(row, False, words_open(access, row.source)) for row in rows)  # noqa: FBT003 - facts stand side by side


def words_open(access: Access, source: Source) -> bool:
    """Whether words of this source on a place may be shown; give it with its author."""
    author = source.author_person
    if author is not None and author.pk in access.cleared:
        return True
    is_protected = author is not None and author.protected
    return not is_protected and source.confidentiality != Confidentiality.PROTECTED


def stage_history(place: Place) -> list[StageChange]:
    """Changes of a site's stage, the newest first, from the audit chain where they are kept."""
    entries = AuditEntry.objects.filter(subject=place.code, verb="set site stage")
    return [
        StageChange(
            entry.at,
            entry.actor,
            entry.detail.get("from", ""),
            entry.detail.get("to", ""),
            entry.reason,
        )
        for entry in entries.order_by("-number")
    ]
