"""One comparison of the register with its lists: read, compare, and what came of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from sought.linkage.consolidation.consolidate import consolidate
from sought.linkage.consolidation.gazetteer import Gazetteer, GazetteerPlace
from sought.linkage.consolidation.list_records import record_table
from sought.linkage.consolidation.model import LinkageModel
from sought.registry.models import Entry, Person, Place, PlaceName
from sought.registry.records.changed_since import Since
from sought.registry.records.linkage_decisions import decisions_on
from sought.registry.records.linkage_records import RegisterRecords, register_records
from sought.registry.records.proposed_pairs import ProposedPair, proposed_pairs
from sought.registry.records.snapshot import snapshot

Progress = Callable[[str, int, int], None]
_WHOLE = 100


@dataclass(frozen=True)
class Compared:
    """What was compared, by which weights, and the pairs worth a question."""

    records: RegisterRecords
    pairs: tuple[ProposedPair, ...]
    model: LinkageModel
    candidates: int
    last_entry: int
    last_person: int


def compared(since: Since | None, model: Mapping[str, Any] | None, progress: Progress) -> Compared:
    """Compare what is new since a run, or all; ``model`` as a run keeps it, None to learn one.

    The register is read at one moment; nothing is written.
    """
    progress("records", 0, _WHOLE)
    with snapshot():
        reach = _last(Entry), _last(Person)
        records = register_records(since)
        decisions, gazetteer = decisions_on(records), register_gazetteer()
    progress("records", _WHOLE, _WHOLE)
    table = record_table(records.records)
    found = consolidate(
        table,
        decisions=decisions,
        gazetteer=gazetteer,
        model=LinkageModel.from_json(json.dumps(model)) if model else None,
        new_from=records.new_from or None,
        progress=lambda step, share: progress(step, round(share * _WHOLE), _WHOLE),
    )
    pairs = tuple(proposed_pairs(records, found))
    return Compared(records, pairs, found.model, found.compared, *reach)


def _last(noun: type[Entry | Person]) -> int:
    return noun.objects.aggregate(last=Max("pk"))["last"] or 0


def register_gazetteer() -> Gazetteer:
    """Places by all their standing names, where they lie as shown."""
    names: dict[int, list[str]] = defaultdict(list)
    for place, text in PlaceName.objects.standing().values_list("place", "text"):
        names[place].append(text)
    rows = Place.objects.filter(pk__in=names).values_list("pk", "lat", "lon")
    return Gazetteer.of(
        GazetteerPlace(f"L-{pk:06d}", tuple(names[pk]), lat, lon) for pk, lat, lon in rows
    )
