"""The report on one hypothesis: as data with their SHA-256, and as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sought.partial_dates import PartialDate, in_words
from sought.reporting.documents import Letterhead, checked_language, sha256, typeset
from sought.reporting.identification.labels import (
    KIND_WORDS,
    LABELS,
    OPINION_WORDS,
    STATE_WORDS,
    TITLE,
)
from sought.reporting.identification.methods import FORMULAE, setting_words
from sought.reporting.identification.report_values import (
    Candidate,
    EvidenceLine,
    Pairing,
    ReviewLine,
    Verdict,
)

Section = dict[str, object]


@dataclass(frozen=True)
class IdentificationReport:
    """A hypothesis with all that is known of it, in one language.

    ``person`` is what the reader may know: a name with the code, or the code.  ``reviews`` is None
    where they are not open to the reader yet.
    """

    language: str
    header: Letterhead
    hypothesis: str
    remains: str
    person: str
    pairing: Pairing | None
    of_remains: Sequence[Candidate]
    of_person: Sequence[Candidate]
    evidence: Sequence[EvidenceLine]
    reviews: Sequence[ReviewLine] | None
    verdict: Verdict | None = None

    def __post_init__(self) -> None:
        checked_language(self.language)

    @property
    def sha256(self) -> str:
        """Of the canonical JSON of :meth:`as_data`; printed on every page."""
        return sha256(self.as_data())

    def as_data(self) -> dict[str, object]:
        """As JSON: each section with its facts, words and table."""
        return {
            "title": TITLE.text(self.language),
            "language": self.language,
            "letterhead": self.header.as_data(),
            "sections": [
                self._question(),
                self._dna(),
                self._method(),
                self._candidates("of_remains", self.of_remains),
                self._candidates("of_person", self.of_person),
                self._evidence("evidence_for", speaks_for=True),
                self._evidence("evidence_against", speaks_for=False),
                self._reviews(),
                self._decision(),
            ],
        }

    def pdf(self) -> bytes:
        """As PDF/A; equal reports give equal bytes.  InputError if a letter has no glyph."""
        day = in_words(PartialDate.on(self.header.issued), self.language)
        printed = {"sha256": self.sha256, "issued-words": f"{self._words('issued')}: {day}"}
        return typeset("identification", self.as_data() | printed, issued=self.header.issued)

    def _words(self, label: str) -> str:
        return LABELS[label].text(self.language)

    def _heads(self, *labels: str) -> list[str]:
        return [self._words(label) for label in labels]

    def _section(
        self,
        label: str,
        *,
        facts: Sequence[tuple[str, str]] = (),
        words: Sequence[str] = (),
        columns: Sequence[str] = (),
        rows: Sequence[Sequence[str]] = (),
    ) -> Section:
        """Facts name their label, words stand below them, the table comes last."""
        return {
            "title": self._words(label),
            "facts": [[name, value] for name, value in facts if value],
            "words": list(words),
            "columns": list(columns) if rows else [],
            "rows": [list(row) for row in rows],
        }

    def _question(self) -> Section:
        facts = [
            (self._words("hypothesis"), self.hypothesis),
            (self._words("remains"), self.remains),
            (self._words("person"), self.person),
        ]
        return self._section("question", facts=facts, words=self._heads("h1", "h2"))

    def _dna(self) -> Section:
        pair = self.pairing
        if pair is None:
            return self._section("dna", words=self._heads("no_dna"))
        facts = [
            (self._words("match"), pair.match),
            (self._words("sample"), pair.sample),
            (self._words("prior"), f"{pair.prior:.4g}"),
            (self._words("posterior"), probability(pair.posterior)),
            (self._words("without_testimony"), probability(pair.without_testimony)),
            (self._words("carried_by"), ", ".join(pair.carried_by)),
        ]
        whole = (self._words("all_markers"), pair.log10_lr)
        rows = [[name, power(value), ratio(value)] for name, value in [*pair.by_marker, whole]]
        columns = self._heads("marker", "log10_lr", "lr")
        return self._section(
            "dna", facts=facts, words=self._heads("rounded"), columns=columns, rows=rows
        )

    def _method(self) -> Section:
        formulae = [formula.text(self.language) for formula in FORMULAE]
        if self.pairing is None:
            return self._section("method", words=formulae)
        run = self.pairing.run
        settings = [(setting_words(name, self.language), value) for name, value in run.settings]
        versions = ", ".join(f"{name} {value}" for name, value in run.versions)
        facts = [
            (self._words("search"), f"{run.code}, {run.day.isoformat()}"),
            *settings,
            (self._words("versions"), versions),
        ]
        return self._section("method", facts=facts, words=formulae)

    def _candidates(self, label: str, candidates: Sequence[Candidate]) -> Section:
        rows = [
            [
                one.remains,
                one.person,
                power(one.log10_lr),
                probability(one.posterior),
                STATE_WORDS[one.state].text(self.language) if one.state in STATE_WORDS else "",
            ]
            for one in candidates
        ]
        columns = self._heads("remains", "person", "log10_lr", "posterior", "state")
        words = [] if rows else self._heads("none")
        return self._section(label, words=words, columns=columns, rows=rows)

    def _evidence(self, label: str, *, speaks_for: bool) -> Section:
        rows = [
            [
                KIND_WORDS[line.kind].text(self.language),
                line.text,
                power(line.log10_lr) or self._words("in_words"),
                ", ".join(line.refs),
                line.by or self._words("by_search"),
            ]
            for line in self.evidence
            if line.speaks_for == speaks_for
        ]
        columns = self._heads("kind", "says", "log10_lr", "rests_on", "by")
        words = [] if rows else self._heads("none")
        return self._section(label, words=words, columns=columns, rows=rows)

    def _reviews(self) -> Section:
        if self.reviews is None:
            return self._section("reviews", words=self._heads("reviews_closed"))
        rows = [
            [one.by, one.day.isoformat(), self._opinion(one.opinion), one.reasons]
            for one in self.reviews
        ]
        columns = self._heads("officer", "day", "opinion", "reasons")
        words = [] if rows else self._heads("none")
        return self._section("reviews", words=words, columns=columns, rows=rows)

    def _decision(self) -> Section:
        made = self.verdict
        if made is None:
            return self._section("decision", words=self._heads("undecided"))
        reversal = f"{made.reversed_on}: {made.reversal_reason}" if made.reversed_on else ""
        facts = [
            (self._words("decision"), f"{made.code}: {self._opinion(made.outcome)}"),
            (self._words("reversed"), reversal),
            (self._words("decided_by"), f"{made.by}, {made.day.isoformat()}"),
            (self._words("reasons"), made.reason),
            (self._words("dissent"), made.dissent),
            (self._words("posterior"), probability(made.posterior)),
            (self._words("threshold"), probability(made.threshold)),
            (self._words("below"), made.below_threshold_reason),
            (self._words("relies_on"), ", ".join(made.relies_on)),
        ]
        return self._section("decision", facts=facts)

    def _opinion(self, opinion: str) -> str:
        return OPINION_WORDS[opinion].text(self.language)


def power(value: float | None) -> str:
    """A power of ten with its sign; empty for none."""
    return "" if value is None else f"{value:+.3f}"


def ratio(value: float) -> str:
    """What a power of ten comes to, to four digits."""
    whole = int(value // 1)
    return f"{10 ** (value - whole):.3f} × 10^{whole}"


def probability(value: float | None) -> str:
    """To eight decimals, so that nothing is rounded up to certainty; empty for none."""
    if value is None:
        return ""
    return f"{int(value * 1e8) / 1e8:.8f}".rstrip("0").removesuffix(".")
