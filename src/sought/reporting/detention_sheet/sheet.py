"""The sheet of one place of detention: as data with their SHA-256, and as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sought.partial_dates import PartialDate, in_words
from sought.reporting.detention_sheet.labels import LABELS
from sought.reporting.detention_sheet.sheet_values import (
    CitedSource,
    Fact,
    HeldList,
    Month,
    PlaceNameLine,
    TransferLine,
)
from sought.reporting.documents import Letterhead, checked_language, sha256, typeset

Section = dict[str, object]


@dataclass(frozen=True)
class DetentionSheet:  # long: the parts of the sheet, one below the other
    """A place with all that is known of it, in one language.

    ``printed_by`` is the code of the officer.  ``positions`` are texts with their statements.
    ``occupancy`` and ``flow`` are SVG pictures, empty where nothing is drawn; the tables beside
    them have the same numbers.
    """

    language: str
    header: Letterhead
    printed_by: str
    code: str
    name: str
    kind: str
    lies_in: str
    positions: Sequence[str]
    names: Sequence[PlaceNameLine]
    facts: Sequence[Fact]
    conditions: Sequence[Fact]
    occupancy: str
    months: Sequence[Month]
    held: Sequence[HeldList]
    flow: str
    came: Sequence[TransferLine]
    went: Sequence[TransferLine]
    sources: Sequence[CitedSource]

    def __post_init__(self) -> None:
        checked_language(self.language)

    @property
    def sha256(self) -> str:
        """Of the canonical JSON of :meth:`as_data`; printed on every page."""
        return sha256(self.as_data())

    def as_data(self) -> dict[str, object]:
        """As JSON: each section with its facts, words, picture and table."""
        return {
            "title": f"{self._words('title')}: {self.name}",
            "language": self.language,
            "letterhead": self.header.as_data(),
            "printed-by": self.printed_by,
            "sections": [
                self._place(),
                self._names(),
                self._facts("facts", self.facts),
                self._facts("conditions", self.conditions),
                self._occupancy(),
                *self._held(),
                self._transfers(),
                self._ways("came", self.came),
                self._ways("went", self.went),
                self._sources(),
            ],
        }

    def pdf(self) -> bytes:
        """As PDF/A; equal sheets give equal bytes.  InputError if a letter has no glyph."""
        day = in_words(PartialDate.on(self.header.issued), self.language)
        issued = f"{self._words('issued')}: {day}, {self._words('printed_by')} {self.printed_by}"
        printed = {"sha256": self.sha256, "issued-words": issued}
        return typeset("detention_sheet", self.as_data() | printed, issued=self.header.issued)

    def _words(self, label: str) -> str:
        return LABELS[label].text(self.language)

    def _heads(self, *labels: str) -> list[str]:
        return [self._words(label) for label in labels]

    def _section(
        self,
        title: str,
        *,
        level: int = 2,
        facts: Sequence[tuple[str, str]] = (),
        words: Sequence[str] = (),
        picture: str = "",
        columns: Sequence[str] = (),
        widths: Sequence[int] = (),
        rows: Sequence[Sequence[str]] = (),
    ) -> Section:
        """``widths`` are the shares of the columns; a table without rows is left out."""
        return {
            "title": title,
            "level": level,
            "facts": [[name, value] for name, value in facts if value],
            "words": list(words),
            "picture": picture,
            "columns": list(columns) if rows else [],
            "widths": list(widths),
            "rows": [list(row) for row in rows],
        }

    def _place(self) -> Section:
        facts = [
            (self._words("code"), self.code),
            (self._words("name"), self.name),
            (self._words("kind"), self.kind),
            (self._words("lies_in"), self.lies_in),
            *((self._words("position"), position) for position in self.positions),
        ]
        return self._section(self._words("place"), facts=facts)

    def _names(self) -> Section:
        rows = [
            [n.text, n.language, n.script, n.period, n.authority, n.statement] for n in self.names
        ]
        columns = self._heads("name", "language", "script", "period", "authority", "statement")
        return self._table("names", columns, (5, 4, 3, 3, 4, 5), rows)

    def _facts(self, label: str, facts: Sequence[Fact]) -> Section:
        rows = [[f.kind, f.says, f.date, f.statement] for f in facts]
        return self._table(
            label, self._heads("what", "says", "date", "statement"), (4, 8, 4, 5), rows
        )

    def _table(
        self, label: str, columns: Sequence[str], widths: Sequence[int], rows: Sequence[list[str]]
    ) -> Section:
        words = [] if rows else self._heads("none")
        return self._section(
            self._words(label), words=words, columns=columns, widths=widths, rows=rows
        )

    def _occupancy(self) -> Section:
        rows = [
            [m.month, *(f"{n:.1f}" for n in (m.certain, m.probable, m.possible, m.expected))]
            for m in self.months
        ]
        return self._section(
            self._words("occupancy"),
            words=self._heads("occupancy_words") if rows else self._heads("none"),
            picture=self.occupancy,
            columns=self._heads("month", "certain", "probable", "possible", "expected"),
            widths=(4, 3, 3, 3, 3),
            rows=rows,
        )

    def _held(self) -> list[Section]:
        words = self._heads("method", "protected")
        if not self.held:
            words = [*self._heads("none"), *words]
        return [
            self._section(self._words("held"), words=words),
            *(self._held_list(one) for one in self.held),
        ]

    def _held_list(self, one: HeldList) -> Section:
        rows = [
            [
                line.person,
                line.between,
                "" if line.days is None else str(line.days),
                line.grade,
                " ".join(line.statements),
                str(line.sources),
            ]
            for line in one.persons
        ]
        return self._section(
            f"{one.title} ({len(rows)})",
            level=3,
            columns=self._heads("person", "between", "days", "grade", "statements", "sources"),
            widths=(6, 6, 2, 3, 5, 3),
            rows=rows,
        )

    def _transfers(self) -> Section:
        words = [] if self.flow else self._heads("none")
        return self._section(self._words("transfers"), words=words, picture=self.flow)

    def _ways(self, label: str, lines: Sequence[TransferLine]) -> Section:
        rows = [
            [
                line.place,
                str(line.persons),
                line.grades,
                line.days,
                " ".join(line.codes),
                " ".join(line.statements),
            ]
            for line in lines
        ]
        return self._section(
            self._words(label),
            level=3,
            words=[] if rows else self._heads("none"),
            columns=self._heads("where", "number", "grade", "when", "persons", "statements"),
            widths=(4, 2, 4, 4, 10, 4),
            rows=rows,
        )

    def _sources(self) -> Section:
        rows = [
            [s.code, s.title or self._words("not_open"), s.reliability, str(s.statements)]
            for s in self.sources
        ]
        columns = self._heads("source", "source_title", "reliability", "statements")
        return self._table("sources", columns, (3, 10, 3, 3), rows)
