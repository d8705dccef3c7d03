"""Who may be one person with whom, drawn by chance in proportion to the evidence.

What officers decided holds in every draw.  The rest is compared as a run of the linkage compares
it, with the weights of the last complete run, rows of two lists with each other as well: somebody
whom the register does not know may stand in both.  Nothing is written and nothing proposed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sought.registry.models import UNDECIDED, LinkageRun, Proposal
from sought.registry.records.linkage_decisions import decisions_on
from sought.registry.records.linkage_records import Key, RegisterRecords, register_records
from sought.registry.records.listed_units import ListedUnits, Unit

if TYPE_CHECKING:
    from sought.linkage.consolidation.clusters import Clusters
    from sought.linkage.consolidation.decisions import Decisions
    from sought.linkage.consolidation.gazetteer import Gazetteer
    from sought.linkage.consolidation.list_records import ListRecord
    from sought.linkage.consolidation.model import LinkageModel

Same = Mapping[Unit, Unit]
"""Units that are somebody else in this draw, and the one that stands for both."""

Told = Callable[[], None]
"""Called now and then while something long is done."""


def undecided_pairs() -> int:
    """Proposals that wait for an answer; those of protected persons are not counted."""
    waiting = Proposal.objects.filter(state__in=UNDECIDED, person__protected=False)
    return waiting.exclude(first__protected=True).count()


@dataclass(frozen=True)
class Drawing:
    """Everything that draws are made from, read at one moment."""

    units: Sequence[Unit]
    """Of each record."""
    records: Sequence[ListRecord]
    decisions: Decisions
    gazetteer: Gazetteer
    model: LinkageModel | None

    def divisions(self, *, draws: int, seed: int, told: Told) -> Iterator[Same]:
        """So many divisions into persons; with 0 draws the likeliest one alone.  Reads nothing."""
        from sought.linkage.consolidation.consolidate import consolidate
        from sought.linkage.consolidation.drawn import drawn_clusters
        from sought.linkage.consolidation.list_records import record_table

        found = consolidate(
            record_table(self.records),
            decisions=self.decisions,
            gazetteer=self.gazetteer,
            model=self.model,
            progress=lambda *_: told(),
        )
        if not draws:
            yield _same(self.units, found.clusters)
            return
        pairs, decisions = found.pairs, self.decisions
        for one in drawn_clusters(found.records, pairs, decisions, draws=draws, seed=seed):
            told()
            yield _same(self.units, one)


def drawing(units: ListedUnits) -> Drawing:
    """What is needed to draw the linkage of these."""
    from sought.registry.records.linkage_comparison import register_gazetteer

    records = _counted(units)
    return Drawing(
        [_unit(key) for key in records.keys],
        records.records,
        decisions_on(records),
        register_gazetteer(),
        _learned(),
    )


def _counted(units: ListedUnits) -> RegisterRecords:
    """Records of those who are counted: a protected person must not draw a row away."""
    found = register_records()
    kept = [
        (key, record)
        for key, record in zip(found.keys, found.records, strict=True)
        if _unit(key) in units.traits
    ]
    return RegisterRecords([key for key, _ in kept], [record for _, record in kept], 0)


def _unit(key: Key) -> Unit:
    return ("N", key.entry or 0) if key.person is None else ("P", key.person)


def _learned() -> LinkageModel | None:
    """The weights of the last complete run; None where there is none, so that they are learned."""
    from sought.linkage.consolidation.model import LinkageModel

    last = LinkageRun.objects.filter(complete=True).order_by("-pk").first()
    return LinkageModel.from_json(json.dumps(last.model)) if last and last.model else None


def _same(of_row: Iterable[Unit], found: Clusters) -> dict[Unit, Unit]:
    """Of each unit that is not the first of its cluster the first; persons come before rows."""
    cluster = dict(reversed(list(zip(of_row, found.ids, strict=True))))
    first: dict[str, Unit] = {}
    for unit in sorted(cluster, key=lambda u: (u[0] == "N", u[1])):
        first.setdefault(cluster[unit], unit)
    return {unit: first[name] for unit, name in cluster.items() if first[name] != unit}
