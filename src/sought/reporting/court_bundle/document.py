"""bundle.pdf: the cover, the index, the statements, contradictions, chain of reasons and custody."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from sought.errors import InputError
from sought.partial_dates import PartialDate, in_words
from sought.reporting.court_bundle.bundle_values import (
    ContradictionLine,
    CustodyLine,
    FileLine,
    LinkLine,
    Request,
    StatementLine,
)
from sought.reporting.court_bundle.labels import LABELS
from sought.reporting.court_bundle.printable import printable, without
from sought.reporting.documents import Letterhead, checked_language, sha256, typeset

Section = dict[str, object]
_LACKING = re.compile(r"U\+([0-9A-F]{4,6})")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\+00:00")
_TRIES = 40
"""So many times at most a document is typeset without characters that turn out to have no glyph."""


@dataclass(frozen=True)
class CourtDocument:
    """The document in one language; ``grades`` explain the letters and digits of the statements."""

    language: str
    header: Letterhead
    request: Request
    files: Sequence[FileLine]
    statements: Sequence[StatementLine]
    contradictions: Sequence[ContradictionLine]
    chain: Sequence[LinkLine]
    custody: Sequence[CustodyLine]
    grades: Sequence[str] = ()

    def __post_init__(self) -> None:
        checked_language(self.language)

    @cached_property
    def sha256(self) -> str:
        """Of the canonical JSON of :meth:`as_data`; printed on every page."""
        return sha256(self.as_data())

    def as_data(self) -> dict[str, object]:
        """As JSON: each section with facts, words, entries and a table, ready to be printed."""
        made: dict[str, object] = {
            "title": self._words("title"),
            "language": self.language,
            "letterhead": self.header.as_data(),
            "sections": [
                self._request(),
                self._index(),
                self._statements(),
                self._contradictions(),
                self._chain(),
                self._custody(),
            ],
        }
        return dict(_each(made, _readable))

    def pdf(self) -> bytes:
        """As PDF/A; equal documents give equal bytes, and no character makes it fail."""
        day = in_words(PartialDate.on(self.header.issued), self.language)
        printed = {"sha256": self.sha256, "issued-words": f"{self._words('issued')}: {day}"}
        data = self.as_data() | printed
        for _again in range(_TRIES):
            try:
                return typeset("court_bundle", data, issued=self.header.issued)
            except InputError as error:
                lacking = frozenset(_LACKING.findall(error.problem))
                if not lacking:
                    raise
                data = _each(data, partial(without, codes=lacking))
        return typeset("court_bundle", data, issued=self.header.issued)

    def _words(self, label: str) -> str:
        return LABELS[label].text(self.language)

    def _facts(self, facts: Sequence[tuple[str, str]]) -> list[list[str]]:
        return [[self._words(name), value] for name, value in facts if value]

    def _section(
        self,
        label: str,
        *,
        facts: Sequence[tuple[str, str]] = (),
        words: Sequence[str] = (),
        entries: Sequence[dict[str, object]] = (),
        columns: Sequence[tuple[str, int]] = (),
        rows: Sequence[Sequence[str]] = (),
    ) -> Section:
        """``columns`` are labels with their share of the line."""
        empty = not (facts or words or entries or rows)
        return {
            "title": self._words(label),
            "facts": self._facts(facts),
            "words": [self._words("none")] if empty else list(words),
            "entries": list(entries),
            "columns": [self._words(name) for name, _width in columns] if rows else [],
            "widths": [width for _name, width in columns] if rows else [],
            "rows": [list(row) for row in rows],
        }

    def _request(self) -> Section:
        asked = self.request
        names = ("addressee", "reference", "reason", "subject", "known_at")
        facts = [(name, str(getattr(asked, name))) for name in names]
        return self._section("request", facts=facts, words=[self._words("about_this")])

    def _index(self) -> Section:
        rows = [[one.name, one.said, str(one.size), one.sha256] for one in self.files]
        columns = [("file", 4), ("holds", 4), ("size", 2), ("sha256", 5)]
        return self._section(
            "index", words=[self._words("index_words")], columns=columns, rows=rows
        )

    def _statements(self) -> Section:
        legend = " · ".join(self.grades)
        words = [f"{self._words('grades')}: {legend}"] if legend and self.statements else []
        entries = [self._statement(one) for one in self.statements]
        return self._section("statements", words=words, entries=entries)

    def _statement(self, one: StatementLine) -> dict[str, object]:
        source = ", ".join(
            part
            for part in (one.source, one.source_kind, one.source_title, one.source_reference)
            if part
        )
        facts = [
            *one.said,
            ("date", self._day(one.date)),
            ("source", source),
            ("author", ", ".join(part for part in (one.author_body, one.author) if part)),
            ("source_date", self._day(one.source_date)),
            ("place_in_source", one.place_in_source),
            ("grade", f"{one.reliability} / {one.credibility}"),
            ("recorded", f"{one.recorded_by}, {one.recorded_at}"),
        ]
        mark = f"{self._words('withdrawn')}: {one.withdrawn}" if one.withdrawn else ""
        return {"title": f"{one.ref} · {one.kind}", "mark": mark, "facts": self._facts(facts)}

    def _contradictions(self) -> Section:
        rows = [
            [one.about if at == 0 else "", value, ", ".join(refs)]
            for one in self.contradictions
            for at, (value, refs) in enumerate(one.values)
        ]
        columns = [("about", 3), ("value", 5), ("told_by", 4)]
        return self._section("contradictions", columns=columns, rows=rows)

    def _chain(self) -> Section:
        rows = [
            [
                self._words(f"step_{one.step}"),
                one.code,
                one.at,
                one.said,
                ", ".join(one.rests_on),
                "" if one.log10_lr is None else f"{one.log10_lr:+.3f}",
            ]
            for one in self.chain
        ]
        columns = [
            ("step", 4), ("code", 4), ("day", 3), ("says", 6), ("rests_on", 4), ("log10_lr", 2),
        ]  # fmt: skip
        words = [self._words("chain_words")] if rows else []
        return self._section("chain", words=words, columns=columns, rows=rows)

    def _custody(self) -> Section:
        rows = [
            [
                f"{one.item}, {one.code}",
                one.at,
                self._side(one.giver, one.given_confirmed_at),
                self._side(one.receiver, one.received_confirmed_at),
                one.where,
                ", ".join(part for part in (one.seal, one.condition) if part),
                f"{one.recorded_by}, {one.recorded_at}",
            ]
            for one in self.custody
        ]
        columns = [
            ("item", 3), ("day", 3), ("giver", 3), ("receiver", 3), ("where", 3), ("seal", 3),
            ("recorded", 3),
        ]  # fmt: skip
        return self._section("custody", columns=columns, rows=rows)

    def _side(self, who: str, confirmed: str) -> str:
        return f"{who}, {self._words('confirmed')} {confirmed}" if confirmed else who

    def _day(self, edtf: str) -> str:
        return in_words(PartialDate.parse(edtf), self.language) if edtf else ""


def _readable(text: str) -> str:
    """As the fonts can print it, moments as people write them."""
    return _MOMENT.sub(r"\1 \2 UTC", printable(text))


def _each(value: object, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - as it came
    """The same with every text changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _each(one, change) for name, one in value.items()}
    return [_each(one, change) for one in value] if isinstance(value, list) else value
