"""Write what a run proposes: new pairs are added, open ones renewed, decided ones kept.

The calling action holds the transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from sought.registry.models import DECIDED, Answer, LinkageRun, Person, Proposal, ProposalState
from sought.registry.records.linkage_records import RegisterRecords
from sought.registry.records.merges import kept_keys
from sought.registry.records.proposed_pairs import LEAST, ProposedPair, Sides

Compared = tuple[set[int], set[int]]
"""Entries and persons (primary keys)."""

_BATCH = 2000
_RENEWED = ["run", "probability", "bits", "fields", "value"]


def write_proposals(
    run: LinkageRun, pairs: Iterable[ProposedPair], records: RegisterRecords
) -> int:
    """Gives how many pairs the run proposes, those that were proposed before among them."""
    known = {_sides(row): row for row in Proposal.objects.all()}
    now = _standing_sides(known)
    decided = {now[sides] for sides, row in known.items() if row.state in DECIDED}
    found = {pair.sides: pair for pair in pairs}
    asked = {
        sides: pair
        for sides, pair in found.items()
        if not pair.joined and not _decided_elsewhere(known.get(sides), sides in decided)
    }
    changed = [row for sides, row in known.items() if sides in asked and row.state not in DECIDED]
    for row in changed:
        _renew(row, run, asked[_sides(row)])
    Proposal.objects.bulk_update(changed, _RENEWED, batch_size=_BATCH)
    Proposal.objects.bulk_create(
        (_renew(_new(s), run, pair) for s, pair in _there(asked) if s not in known),
        batch_size=_BATCH,
    )
    compared = _compared_anew(records)
    _drop_lapsed(known, asked, compared)
    read = {key.entry for key in records.keys if key.entry is not None}
    judged = {s: found.get(now[s]) for s in known if s[0] is None or s[0] in read}
    _flag_surprises(known, judged, compared)
    return len(asked)


def _sides(row: Proposal) -> Sides:
    return row.entry_id, row.first_id, row.person_id


def _decided_elsewhere(row: Proposal | None, decided: bool) -> bool:  # noqa: FBT001
    """Whether the pair was decided under a number that has since been merged."""
    return decided and (row is None or row.state not in DECIDED)


def _standing_sides(known: Iterable[Sides]) -> dict[Sides, Sides]:
    """The sides of each proposal under the numbers that everything stands under now."""
    sides = list(known)
    kept = kept_keys({pk for _, first, person in sides for pk in (first, person) if pk})
    return {s: _under(s, kept) for s in sides}


def _under(sides: Sides, kept: Mapping[int, int]) -> Sides:
    entry, first, person = sides
    second = kept.get(person, person)
    if first is None:
        return entry, None, second
    lower, higher = sorted((kept.get(first, first), second))
    return None, lower, higher


def _new(sides: Sides) -> Proposal:
    entry, first, person = sides
    return Proposal(entry_id=entry, first_id=first, person_id=person)


def _renew(row: Proposal, run: LinkageRun, pair: ProposedPair) -> Proposal:
    row.run, row.fields = run, pair.fields
    row.probability, row.bits, row.value = pair.probability, pair.bits, pair.value
    return row


def _there(asked: Mapping[Sides, ProposedPair]) -> Iterable[tuple[Sides, ProposedPair]]:
    """Without persons who were merged or erased while the engine was at work."""
    named = {pk for _, first, person in asked for pk in (first, person) if pk}
    gone = set(_gone().values_list("pk", flat=True)) & named
    return [(s, pair) for s, pair in asked.items() if s[1] not in gone and s[2] not in gone]


def _gone() -> QuerySet[Person]:
    return Person.objects.exclude(merged_into__isnull=True, erased_at__isnull=True)


def _compared_anew(records: RegisterRecords) -> Compared:
    """Entries and persons of which the run compared every pair."""
    new = records.keys[records.new_from :]
    return (
        {key.entry for key in new if key.entry is not None},
        {key.person for key in new if key.is_person and key.person is not None},
    )


def _touches(sides: Sides, compared: Compared) -> bool:
    entries, persons = compared
    return sides[0] in entries or sides[1] in persons or sides[2] in persons


def _drop_lapsed(
    known: Mapping[Sides, Proposal], asked: Mapping[Sides, ProposedPair], compared: Compared
) -> None:
    """Open proposals that the run would not make again and nobody has ever answered go."""
    answered = set(Answer.objects.values_list("proposal", flat=True))
    lapsed = [
        row.pk
        for sides, row in known.items()
        if row.state == ProposalState.OPEN
        and row.pk not in answered
        and sides not in asked
        and _touches(sides, compared)
    ]
    for at in range(0, len(lapsed), _BATCH):
        Proposal.objects.filter(pk__in=lapsed[at : at + _BATCH]).delete()


def _flag_surprises(
    known: Mapping[Sides, Proposal],
    judged: Mapping[Sides, ProposedPair | None],
    compared: Compared,
) -> None:
    """Decisions that the run would not have proposed, or would have proposed otherwise.

    ``judged`` holds what it says of the decisions whose rows it read.
    """
    changed = []
    for sides, row in known.items():
        if row.state not in DECIDED or sides not in judged or not _touches(sides, compared):
            continue
        surprising = _surprises(row, judged[sides])
        if row.surprising != surprising:
            row.surprising = surprising
            changed.append(row)
    Proposal.objects.bulk_update(changed, ["surprising"], batch_size=_BATCH)


def _surprises(row: Proposal, pair: ProposedPair | None) -> bool:
    """Two that were merged are one record and surprise nobody."""
    if row.state == ProposalState.DIFFERENT:
        return pair is not None and pair.probability > 1 - LEAST
    return row.entry_id is not None and (pair is None or pair.probability < LEAST)
