"""The letter as data, and as PDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sought.partial_dates import PartialDate, in_words
from sought.reporting.documents import Letterhead, checked_language, sha256, typeset
from sought.reporting.family_letter.labels import CARE, LABELS, TITLE


@dataclass(frozen=True)
class PrintedLetter:
    """What one family gets on paper; ``codes`` are numbered from 1, ``until`` is the last day."""

    language: str
    header: Letterhead
    address: str
    code: str
    password: str = field(repr=False)
    codes: tuple[str, ...] = field(repr=False)
    until: date | None = None

    def __post_init__(self) -> None:
        checked_language(self.language)

    def as_data(self) -> dict[str, object]:
        """As JSON."""
        facts = [
            ("address", self.address),
            ("code", self.code),
            ("password", self.password),
            ("until", self._day(self.until) if self.until else ""),
        ]
        return {
            "title": TITLE.text(self.language),
            "language": self.language,
            "letterhead": self.header.as_data(),
            "what": self._words("what"),
            "how": self._words("how"),
            "facts": [[self._words(label), value] for label, value in facts if value],
            "step": self._words("step"),
            "codes-title": self._words("codes"),
            "codes": [[f"{number}", code] for number, code in enumerate(self.codes, start=1)],
            "care-title": self._words("care"),
            "care": [self._words(label) for label in CARE],
        }

    def pdf(self) -> bytes:
        """As PDF/A; equal letters give equal bytes."""
        issued = self.header.issued
        words = f"{self._words('issued')}: {self._day(issued)}"
        more = {"sha256": self.sum_of_head(), "issued-words": words}
        return typeset("family_letter", self.as_data() | more, issued=issued)

    def sum_of_head(self) -> str:
        """What stands at the foot: a sum over secrets this short could be guessed back."""
        return sha256({"letterhead": self.header.as_data()})

    def _words(self, label: str) -> str:
        return LABELS[label].text(self.language)

    def _day(self, day: date) -> str:
        return in_words(PartialDate.on(day), self.language)
