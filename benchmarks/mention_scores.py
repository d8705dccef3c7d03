"""How right proposals of mentions are, against the truth of the invented interviews.

A mention is right if its span shares at least half of both spans with a true one and it means the
same person, place or date; a person who is not listed is right as a new person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from sought.demo.country import Country
from sought.demo.interviews import Interview
from sought.demo.prose import Span
from sought.linkage.mentions import MentionIndex, Proposal

KINDS = ("person", "place", "date")


@dataclass
class Score:
    """Counts of one kind over all interviews."""

    truth: int = 0
    proposed: int = 0
    spans: int = 0
    exact: int = 0
    right: int = 0
    said: Counter[int] = field(default_factory=Counter)
    """proposals with a true span, by the tenth their probability is in"""
    held: Counter[int] = field(default_factory=Counter)
    """those of them that are right"""

    @property
    def recall(self) -> float:
        """Share of the true mentions that are found and mean the right one."""
        return self.right / max(1, self.truth)

    @property
    def precision(self) -> float:
        """Share of the proposals that are right."""
        return self.right / max(1, self.proposed)


def scores(country: Country, index: MentionIndex, listed: Collection[str]) -> dict[str, Score]:
    """Scores by kind over all interviews; ``listed`` are the codes of persons in the index."""
    found = {kind: Score() for kind in KINDS}
    for interview in country.interviews:
        proposals = index.find(interview.text, interview.language)
        for kind in KINDS:
            _count(found[kind], interview, kind, proposals, listed)
    return found


def _count(
    score: Score,
    interview: Interview,
    kind: str,
    proposals: Iterable[Proposal],
    listed: Collection[str],
) -> None:
    head = interview.text.index("\n\n")  # the line that says "invented" names the country
    mine = [p for p in proposals if p.kind == kind and p.start > head]
    score.proposed += len(mine)
    for span in (s for s in interview.spans if s.kind == kind):
        score.truth += 1
        proposal = next(_covering(span, mine), None)
        if proposal is None:
            continue
        score.spans += 1
        score.exact += (proposal.start, proposal.end) == (span.start, span.end)
        meant = proposal.date if kind == "date" else proposal.code
        wanted = "" if kind == "person" and span.ref not in listed else span.ref
        score.right += meant == wanted
        tenth = min(9, int(proposal.probability * 10))
        score.said[tenth] += 1
        score.held[tenth] += meant == wanted


def _covering(span: Span, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    for one in proposals:
        shared = min(one.end, span.end) - max(one.start, span.start)
        if 2 * shared >= max(span.end - span.start, one.end - one.start):
            yield one
