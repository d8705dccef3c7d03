"""What the protocols have in common: sections, lines to sign, the sum on every page, the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sought.partial_dates import PartialDate, in_words
from sought.reporting.documents import Letterhead, checked_language, sha256, typeset
from sought.reporting.handover.labels import LABELS

Section = dict[str, object]
Fact = tuple[str, str]
"""A label by its name, and the value; where it is empty a line is left for the pen."""


@dataclass(frozen=True)
class Protocol:
    """One protocol in one language."""

    language: str
    header: Letterhead
    code: str

    def __post_init__(self) -> None:
        checked_language(self.language)

    @cached_property
    def sha256(self) -> str:
        """Of the canonical JSON of :meth:`as_data`; printed on every page."""
        return sha256(self.as_data())

    def as_data(self) -> dict[str, object]:
        """As JSON: title, sections with their facts, words and table, and who signs."""
        return {
            "title": self.words(self.title()),
            "language": self.language,
            "letterhead": self.header.as_data(),
            "notice": self.notice(),
            "sections": self.sections(),
            "signatures": [self.words(label) for label in self.signers()],
            "signed-on": self.words("signed_on"),
        }

    def pdf(self) -> bytes:
        """As PDF/A; equal protocols give equal bytes.  InputError if a letter has no glyph."""
        day = in_words(PartialDate.on(self.header.issued), self.language)
        printed = {"sha256": self.sha256, "issued-words": f"{self.words('issued')}: {day}"}
        return typeset("protocol", self.as_data() | printed, issued=self.header.issued)

    def title(self) -> str:
        """The label of the title."""
        raise NotImplementedError

    def notice(self) -> str:
        """What stands framed below the title; may be empty."""
        return ""

    def sections(self) -> list[Section]:
        """The body."""
        raise NotImplementedError

    def signers(self) -> Sequence[str]:
        """Labels of those who sign."""
        raise NotImplementedError

    def words(self, label: str) -> str:
        """A fixed text in the language of the protocol."""
        return LABELS[label].text(self.language)

    def day(self, edtf: str) -> str:
        """A date in words; empty for none."""
        return in_words(PartialDate.parse(edtf), self.language) if edtf else ""

    def section(
        self,
        label: str,
        *,
        facts: Sequence[Fact] = (),
        words: Sequence[str] = (),
        columns: Sequence[str] = (),
        widths: Sequence[int] = (),
        rows: Sequence[Sequence[str]] = (),
    ) -> Section:
        """Facts first, words below them, the table last; ``widths`` are shares of the line."""
        return {
            "title": self.words(label),
            "facts": [[self.words(name), value] for name, value in facts],
            "words": list(words),
            "columns": [self.words(name) for name in columns] if rows else [],
            "widths": list(widths) if rows else [],
            "rows": [list(row) for row in rows],
        }
