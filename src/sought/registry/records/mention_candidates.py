"""Whom or what the words of a mention may mean, with probabilities of the names engine.

Reading a whole interview needs the index of all names, which changes with every statement; what
was found in an interview is therefore kept for a while, for each set of clearances by itself.
Who may be shown is asked anew each time.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from sought.linkage.mentions import Proposal, Reason
from sought.registry.models import Mention, MentionKind, Person, Place, Testimony
from sought.registry.policies import Access, findable
from sought.registry.records.mention_index import mention_index

_KEPT_SECONDS = 1800.0
_MOST_KEPT = 64

Key = tuple[object, ...]
_kept: OrderedDict[Key, tuple[float, tuple[Proposal, ...]]] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class Candidate:
    """A person or a place that the words may mean; ``reasons`` are of the first choice only."""

    row: Person | Place
    probability: float
    reasons: tuple[Reason, ...] = ()


def candidates(access: Access, mention: Mention) -> list[Candidate]:
    """The most probable first; of persons only those whom the officer may find."""
    found = [
        one
        for one in _found(access, mention.testimony)
        if one.kind == mention.kind and one.start < mention.end and mention.start < one.end
    ]
    weights = {one.code: (one.probability, one.reasons) for one in found if one.code}
    for one in found:
        for rival in one.rivals:
            weights.setdefault(rival.code, (rival.probability, ()))
    rows = _rows(access, mention.kind, weights)
    made = [Candidate(rows[code], *weight) for code, weight in weights.items() if code in rows]
    return sorted(made, key=lambda each: -each.probability)


def _found(access: Access, testimony: Testimony) -> tuple[Proposal, ...]:
    source = testimony.source
    key = (testimony.pk, source.recorded_at, hash(testimony.text), access.cleared)
    now = time.monotonic()
    with _lock:
        kept = _kept.get(key)
        if kept is None or now - kept[0] > _KEPT_SECONDS:
            index, witness = mention_index(access), testimony.witness.code
            kept = now, index.find(testimony.text, source.language, witness=witness)
            _kept[key] = kept
            while len(_kept) > _MOST_KEPT:
                _kept.popitem(last=False)
    return kept[1]


def _rows(access: Access, kind: str, codes: Iterable[str]) -> dict[str, Person | Place]:
    if kind == MentionKind.PERSON:
        numbers = [Person.number_of(code) for code in codes]
        found = Person.objects.filter(
            findable(access, ""), pk__in=numbers, erased_at__isnull=True, merged_into__isnull=True
        )
        return {row.code: row for row in found.select_related("shown")}
    if kind == MentionKind.PLACE:
        numbers = [Place.number_of(code) for code in codes]
        return {row.code: row for row in Place.objects.filter(pk__in=numbers)}
    return {}
