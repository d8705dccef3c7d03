"""Sex, service, nationality and birth as facts with two times, ranked as the shown rule ranks them.

A statement's rank may change without the statement: another source gives the same value, an
officer chooses, two numbers are merged.  It then is several facts, one after the other.
Where the statement that comes first says nothing that can be counted, such as a birth of which only
the place is told, nothing is shown of the person, and no fact stands for that time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sought.registry.models import DescriptionKind
from sought.registry.models.fields import MAX_WORDS
from sought.registry.records.figure_known import (
    KnownBy,
    Stretch,
    holds,
    known,
    since,
    slices,
    within,
)
from sought.registry.records.figure_numbers import Group, Numbers
from sought.registry.records.figure_ranks import CHOSEN, sources_by_value, stated_rank
from sought.registry.records.figure_rows import Chosen, Said
from sought.registry.records.shown import Stated
from sought.reporting.figures.fact import BIRTH, Fact

NATIONALITY = "nationality"
_WHAT = {
    DescriptionKind.SEX: "sex",
    DescriptionKind.SERVICE: "service",
    DescriptionKind.AFFILIATION: NATIONALITY,
    DescriptionKind.BIRTH: BIRTH,
}


@dataclass(frozen=True)
class Known:
    """A statement, of whom it was recorded, and for how long it was known."""

    number: int
    said: Said
    stated: Stated
    stretch: Stretch

    @property
    def value(self) -> str:
        """What is counted; '' where it says nothing of that kind."""
        birth = self.said.kind == DescriptionKind.BIRTH
        return self.said.date if birth else self.said.value[:MAX_WORDS]


@dataclass(frozen=True)
class Statements:
    """All descriptions of the register, by number and field."""

    numbers: Numbers
    basis: KnownBy

    def facts(self, group: Group) -> Iterator[tuple[int, Fact]]:
        """Of one person for a time, each with the number it was recorded of."""
        fields: dict[str, list[Known]] = defaultdict(list)
        for number in group.numbers:
            for statement in self._by_number.get(number, ()):
                fields[statement.said.kind].append(statement)
        choices = [c for number in group.numbers for c in self._choices.get(number, ())]
        for kind, statements in fields.items():
            chosen = [(c, stretch) for c, stretch in choices if c.field == kind]
            yield from _facts(statements, chosen, group.while_)

    @cached_property
    def _by_number(self) -> Mapping[int, list[Known]]:
        found = {}
        rows = self.numbers.by_owner("registry.description", self.numbers.rows.said)
        for number, said in rows.items():
            found[number] = [k for row, limit in said for k in self._known(number, row, limit)]
        return found

    def _known(self, number: int, row: Said, limit: Stretch | None) -> Iterator[Known]:
        start = since(row.recorded_at, self.numbers.rows.papers[row.source], self.basis)
        if row.withdrawn_at is not None and row.withdrawn_at <= start:
            return
        stretch: Stretch | None = (start, row.withdrawn_at)
        if limit is not None and stretch is not None:
            stretch = within(stretch, limit)
        if stretch is not None:
            yield Known(number, row, _stated(row), stretch)

    @cached_property
    def _choices(self) -> Mapping[int, list[tuple[Chosen, Stretch]]]:
        found: dict[int, list[tuple[Chosen, Stretch]]] = defaultdict(list)
        rows = self.numbers.by_owner("registry.choice", self.numbers.rows.chosen)
        for number, chosen in rows.items():
            for row, limit in chosen:
                stretch: Stretch | None = (row.chosen_at, row.ended_at)
                if limit is not None and stretch is not None:
                    stretch = within(stretch, limit)
                if stretch is not None:
                    found[number].append((row, stretch))
        return found


def _stated(row: Said) -> Stated:
    value = str(row.value or row.date or row.number)
    ref = f"description-{row.pk}"
    return Stated(ref, value, row.credibility, row.reliability, row.source, row.pk)


Choices = Sequence[tuple[Chosen, Stretch]]


def _facts(
    statements: Sequence[Known], choices: Choices, whole: Stretch
) -> Iterator[tuple[int, Fact]]:
    """Of one field: for each slice of time in which nothing changes the ranks, joined again."""
    if len(statements) == 1 and not choices:
        ((statement,), rank) = statements, stated_rank(statements[0].stated, 1)
        stretch = within(statement.stretch, whole)
        if stretch is not None and statement.value:
            yield statement.number, _fact(statement, rank, stretch)
        return
    runs: dict[tuple[str, int], Stretch] = {}
    by_ref = {statement.stated.ref: statement for statement in statements}
    stretches = [s.stretch for s in statements] + [stretch for _, stretch in choices]
    for part in slices(stretches, whole):
        ranks = _ranks([s for s in statements if holds(s.stretch, part[0])], choices, part)
        for key in [key for key in runs if ranks.get(key[0]) != key[1]]:
            yield _made(by_ref, key, runs.pop(key))
        for key in ranks.items():
            runs[key] = (runs[key][0] if key in runs else part[0], part[1])
    for key, stretch in runs.items():
        yield _made(by_ref, key, stretch)


def _ranks(standing: Sequence[Known], choices: Choices, part: Stretch) -> dict[str, int]:
    """Of statements that say something; of none where the first one does not."""
    sources = sources_by_value([s.stated for s in standing])
    chosen = {c.statement for c, stretch in choices if holds(stretch, part[0])}
    ranks = {
        s.stated.ref: CHOSEN
        if s.stated.ref in chosen
        else stated_rank(s.stated, sources[s.stated.value])
        for s in standing
    }
    silent = {s.stated.ref for s in standing if not s.value}
    if ranks and min(ranks, key=ranks.__getitem__) in silent:
        return {}
    return {ref: rank for ref, rank in ranks.items() if ref not in silent}


def _made(by_ref: Mapping[str, Known], key: tuple[str, int], stretch: Stretch) -> tuple[int, Fact]:
    statement = by_ref[key[0]]
    return statement.number, _fact(statement, key[1], stretch)


def _fact(statement: Known, rank: int, stretch: Stretch) -> Fact:
    said = statement.said
    what = _WHAT[DescriptionKind(said.kind)]
    source = f"S-{said.source:06d}"
    when = known(*stretch)
    return Fact(statement.stated.ref, what, statement.value, when, "", source, rank)
