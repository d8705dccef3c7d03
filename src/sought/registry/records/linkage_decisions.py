"""What officers have decided, as the comparison needs it: same, different, lists with repeats."""

from __future__ import annotations

from collections.abc import Iterator

from sought.linkage.consolidation.decisions import Decisions, Pair
from sought.registry.models import Link, LinkOrigin, List, Merge, Proposal, ProposalState
from sought.registry.records.linkage_records import REGISTER, RegisterRecords
from sought.registry.records.merges import kept_keys
from sought.registry.records.proposal_sides import source_code

Apart = tuple[int | None, int | None, int]
"""An entry or a first person, the other None, and a person (primary keys)."""


def decisions_on(records: RegisterRecords) -> Decisions:
    """Decisions on pairs of these records, and the person that a decided record is.

    What stands joined counts as joined, whatever was said of it before.
    """
    people = {k.person: row for row, k in enumerate(records.keys) if k.is_person}
    entries = {k.entry: row for row, k in enumerate(records.keys) if not k.is_person}
    same = {
        _pair(row, people[key.person])
        for row, key in enumerate(records.keys)
        if key.is_linked and key.person in people
    }
    apart = list(_apart())
    kept = kept_keys({pk for _, first, person in apart for pk in (first, person) if pk})
    different = set[Pair]()
    for entry, first, person in apart:
        one = people.get(kept.get(first, first)) if first else entries.get(entry)
        other = people.get(kept.get(person, person))
        if one is not None and other is not None and one != other:
            different.add(_pair(one, other))
    repeats = List.objects.filter(repeats=True).values_list("pk", flat=True)
    return Decisions(
        same=frozenset(same),
        different=frozenset(different - same),
        repeating=frozenset({REGISTER, *map(source_code, repeats)}),
        before={row: f"P-{key.person:06d}" for row, key in enumerate(records.keys) if key.person},
    )


def _apart() -> Iterator[Apart]:
    """Answered as different; unlinked or parted by an officer who was not answering a proposal.

    Where a link or a merge came of a proposal, its answers say what holds now.
    """
    said = Proposal.objects.filter(state=ProposalState.DIFFERENT)
    yield from said.values_list("entry", "first", "person")
    links = Link.objects.filter(origin=LinkOrigin.OFFICER, undone_at__isnull=False)
    for entry, person in links.values_list("entry", "person"):
        yield entry, None, person
    merges = Merge.objects.filter(proposal__isnull=True, undone_at__isnull=False)
    for kept, merged in merges.values_list("kept", "merged"):
        yield None, kept, merged


def _pair(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)
