"""Walk along the audit chain and name the first entry that is not as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sought.errors import SoughtError
from sought.registry.models import AuditEntry, AuditHead
from sought.registry.records.audit_hash import FIRST, entry_hash
from sought.registry.records.audit_head import SignedHead

_CHUNK = 2000


class AuditBrokenError(SoughtError):
    """The chain is not as it was written; ``number`` is the first entry that shows it."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(f"audit entry {number}: {problem}")
        self.number = number
        self.problem = problem


@dataclass(frozen=True)
class Link:
    """How far the walk has come: number and hash of the last sound entry."""

    number: int = 0
    hash: str = FIRST


def verify_audit(
    *, against: SignedHead | None = None, progress: Callable[[int], None] = lambda _: None
) -> Link:
    """Check every entry, the stored head, and a head signed earlier; gives the newest link.

    Entries are read in a stream and may be added meanwhile.  Raises AuditBrokenError at the first
    entry that was changed, moved, inserted, or is missing.
    """
    last, passed = Link(), None
    while True:
        head = AuditHead.objects.get(pk=1)
        for entry in _entries(above=last.number, upto=head.number):
            last = follow(last, entry)
            if against is not None and last.number == against.number:
                passed = last
            progress(last.number)
        _check_head(last, head)
        if not _goes_on_beyond(head):
            break
    if against is not None:
        _check_signed(against, passed)
    return last


def follow(last: Link, entry: AuditEntry) -> Link:
    """The next link; AuditBrokenError where the entry does not follow the last one."""
    if entry.number > last.number + 1:
        more = entry.number - last.number - 2
        raise AuditBrokenError(
            last.number + 1, f"is missing, with {more} after it" if more else "is missing"
        )
    if entry.number != last.number + 1:
        raise AuditBrokenError(entry.number, "stands where no entry can be")
    if entry.hash != _hash_of(entry):
        raise AuditBrokenError(
            entry.number, "was changed or moved; its content does not give its hash"
        )
    if entry.previous != last.hash:
        raise AuditBrokenError(
            entry.number,
            "does not follow the entry before it; one of the two was inserted, replaced or moved",
        )
    return Link(entry.number, entry.hash)


def _entries(*, above: int, upto: int) -> Iterable[AuditEntry]:
    # An entry numbered 0 would be false as well: the first walk begins below it.
    lowest = above + 1 if above else 0
    rows = AuditEntry.objects.filter(number__gte=lowest, number__lte=upto).order_by("number")
    return rows.iterator(chunk_size=_CHUNK)


def _hash_of(entry: AuditEntry) -> str:
    return entry_hash(
        number=entry.number,
        at=entry.at,
        actor=entry.actor,
        verb=entry.verb,
        subject=entry.subject,
        detail=entry.detail,
        reason=entry.reason,
        previous=entry.previous,
    )


def _check_head(last: Link, head: AuditHead) -> None:
    if last.number < head.number:
        raise AuditBrokenError(
            last.number + 1, f"is missing; the chain was cut, it should reach {head.number}"
        )
    if last.hash != head.hash:
        raise AuditBrokenError(last.number, "is not the one that the head of the chain names")


def _goes_on_beyond(head: AuditHead) -> bool:
    """Whether entries were added since the head was read; AuditBrokenError if it names none."""
    beyond = AuditEntry.objects.filter(number__gt=head.number).order_by("number").first()
    if beyond is None:
        return False
    if AuditHead.objects.get(pk=1).number == head.number:  # both change in one transaction
        raise AuditBrokenError(beyond.number, "stands beyond the head of the chain")
    return True


def _check_signed(signed: SignedHead, passed: Link | None) -> None:
    if passed is None:
        raise AuditBrokenError(
            signed.number, f"is missing; a head signed at {signed.at} names it: the chain was cut"
        )
    if passed.hash != signed.hash:
        raise AuditBrokenError(
            signed.number,
            f"is another than at {signed.at}, when the head was signed: "
            "the chain was rewritten up to here",
        )
