"""Exchange lists as their pages show them: a version with both sides' answers, and what changed.

An answer is to the entry of one version and holds for the same line in later versions, until the
same body answers anew.  Entries on persons whom the reader may not know are in nothing of this.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from sought.registry.models import (
    Body,
    ExchangeAnswer,
    ExchangeEntry,
    ExchangeList,
    ExchangeVersion,
)
from sought.registry.policies import Access, findable

FIRST, SECOND, OTHERS = "first", "second", "others"
"""Columns of answers: the two sides of the list, and whoever else answers."""


@dataclass(frozen=True)
class Line:
    """Somebody on a version: the entry and the answers that hold, by column, the latest first."""

    entry: ExchangeEntry
    answers: dict[str, tuple[ExchangeAnswer, ...]]

    def latest(self, column: str) -> ExchangeAnswer | None:
        """The answer of a side that holds; of other bodies the latest."""
        return next(iter(self.answers.get(column, ())), None)


class ChangeKind(StrEnum):
    """What a version did to a line of the one before."""

    ADDED = "added"
    REMOVED = "removed"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Change:
    """One difference; ``before`` and ``after`` are answers of ``column``, or None where there is none."""

    kind: ChangeKind
    entry: ExchangeEntry
    column: str = ""
    before: ExchangeAnswer | None = None
    after: ExchangeAnswer | None = None


def open_entries(access: Access) -> Q:
    """A condition on entries: those on nobody known, or on who this officer may find."""
    return Q(person__isnull=True) | findable(access)


def exchange_lists() -> QuerySet[ExchangeList]:
    """The latest first, with the number of versions of each."""
    rows = ExchangeList.objects.annotate(editions=Count("versions"))
    return rows.select_related("created_by").order_by("-pk")


def versions_of(exchange: ExchangeList) -> list[ExchangeVersion]:
    """The latest first."""
    rows = exchange.versions.select_related("source", "made_by", "sent_by").order_by("-number")
    return [_with_list(version, exchange) for version in rows]


def lines_of(access: Access, version: ExchangeVersion) -> list[Line]:
    """Who stands on the version, in its order, with the answers that hold for it; two questions."""
    entries = list(_entries(access, version).filter(removed_at__isnull=True))
    answers = _answers(version)
    columns = _columns(version.list)
    return [Line(entry, _by_column(answers[entry.line], columns)) for entry in entries]


def taken_off(access: Access, version: ExchangeVersion) -> list[ExchangeEntry]:
    """Who was taken off while the version was drawn up."""
    return list(_entries(access, version).filter(removed_at__isnull=False))


def changes_between(
    access: Access, before: ExchangeVersion, after: ExchangeVersion
) -> list[Change]:
    """What the later version has that the earlier one has not, line by line; five questions."""
    earlier = {line.entry.line: line for line in lines_of(access, before)}
    later = {line.entry.line: line for line in lines_of(access, after)}
    off = _off_between(access, before, after)
    found: list[Change] = []
    for number in sorted({*earlier, *later}):
        old, new = earlier.get(number), later.get(number)
        if old is None and new is not None:
            found.append(Change(ChangeKind.ADDED, new.entry))
        elif new is None and old is not None:
            # The row of the later version has the reason.
            found.append(Change(ChangeKind.REMOVED, off.get(number, old.entry)))
        if old is not None and new is not None:
            found += _changes(old, new)
    return found


def answers_to(entry: ExchangeEntry) -> list[ExchangeAnswer]:
    """All answers to the line of an entry, in whichever version, withdrawn ones as well."""
    rows = ExchangeAnswer.objects.filter(
        entry__version__list=entry.version.list_id, entry__line=entry.line
    )
    found = rows.select_related("source", "recorded_by", "entry__version__list")
    return sorted(found, key=_lateness, reverse=True)


def answers_of_source(access: Access, source: int) -> QuerySet[ExchangeAnswer]:
    """Answers that stand in one source, to entries of which the reader may know."""
    rows = ExchangeAnswer.objects.filter(
        Q(entry__person__isnull=True) | findable(access, "entry__person"), source=source
    )
    return rows.select_related("entry__version__list").order_by("pk")


def persons_on(lines: Iterable[Line]) -> list[int]:
    """Primary keys of the known persons among them."""
    return [line.entry.person_id for line in lines if line.entry.person_id is not None]


def _with_list(version: ExchangeVersion, exchange: ExchangeList) -> ExchangeVersion:
    version.list = exchange  # asked for already
    return version


def _off_between(
    access: Access, before: ExchangeVersion, after: ExchangeVersion
) -> dict[int, ExchangeEntry]:
    """Who was taken off on the way from one version to the other, by line."""
    rows = ExchangeEntry.objects.filter(
        open_entries(access),
        version__list=after.list_id,
        version__number__gt=before.number,
        version__number__lte=after.number,
        removed_at__isnull=False,
    ).select_related("person__shown")
    return {entry.line: entry for entry in rows}


def _entries(access: Access, version: ExchangeVersion) -> QuerySet[ExchangeEntry]:
    rows = version.entries.filter(open_entries(access)).select_related("person__shown")
    return rows.order_by("line")


def _answers(version: ExchangeVersion) -> dict[int, list[ExchangeAnswer]]:
    """Standing answers to this version or an earlier one, by line, the latest first."""
    rows = ExchangeAnswer.objects.filter(
        entry__version__list=version.list_id,
        entry__version__number__lte=version.number,
        withdrawn_at__isnull=True,
    ).select_related("source", "entry__version")
    found: dict[int, list[ExchangeAnswer]] = defaultdict(list)
    for answer in sorted(rows, key=_lateness, reverse=True):
        found[answer.entry.line].append(answer)
    return found


def _lateness(answer: ExchangeAnswer) -> tuple[int, dt.date, int]:
    return answer.entry.version.number, answer.date_to or dt.date.min, answer.pk


def _columns(exchange: ExchangeList) -> dict[str, str]:
    sides = {FIRST: exchange.first_side, SECOND: exchange.second_side}
    return {Body.key_of(name): column for column, name in sides.items()}


def _by_column(
    answers: Sequence[ExchangeAnswer], columns: dict[str, str]
) -> dict[str, tuple[ExchangeAnswer, ...]]:
    found: dict[str, list[ExchangeAnswer]] = defaultdict(list)
    for answer in answers:
        found[columns.get(Body.key_of(answer.body), OTHERS)].append(answer)
    return {column: tuple(rows) for column, rows in found.items()}


def _changes(old: Line, new: Line) -> list[Change]:
    found = []
    for column in (FIRST, SECOND, OTHERS):
        before, after = old.latest(column), new.latest(column)
        if (before and before.answer) != (after and after.answer):
            found.append(Change(ChangeKind.ANSWERED, new.entry, column, before, after))
    return found
