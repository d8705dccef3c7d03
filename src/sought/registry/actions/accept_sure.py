"""Accept at once what the engine is sure of and nothing speaks against: one officer's decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.merge_persons import refuse_merge, write_merge
from sought.registry.actions.reasons import reasoned
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.models import (
    Answer,
    AnswerKind,
    Entry,
    Installation,
    Link,
    LinkOrigin,
    Merge,
    Officer,
    Proposal,
    ProposalState,
)
from sought.registry.policies import Permission, access_of
from sought.registry.records.decided_apart import entry_decided_apart
from sought.registry.records.known_apart import KnownApart
from sought.registry.records.sure_proposals import LEAST, sure_proposals

Progress = Callable[[int, int], None]
"""Hears of the pairs done and of all."""

_BATCH = 2000


def _silent(_done: int, _all: int) -> None:
    pass


@dataclass(frozen=True)
class Accepted:
    """Rows linked, persons merged, and sure pairs left to the queue as something speaks against."""

    links: int
    merges: int
    left: int


class _Accepting:
    """Gathers links and merges of one deed; links are written first, merges take them along."""

    def __init__(self, by: Officer, reason: str) -> None:
        self._by, self._reason, self._apart = by, reason, KnownApart()
        answered = Proposal.objects.filter(state=ProposalState.DIFFERENT, entry__isnull=False)
        self._doubted = set(answered.values_list("entry", flat=True))
        self._linked: list[Proposal] = []
        self._links: list[Link] = []
        self._pairs: list[Proposal] = []
        self._left = 0

    def take(self, proposal: Proposal) -> None:
        """Accept it unless something in the book speaks against it."""
        entry = proposal.entry
        if entry is None:
            self._pairs.append(proposal)
        elif self._speaks_against(entry.pk, proposal.person_id):
            self._left += 1
        else:
            self._linked.append(proposal)
            self._links.append(self._link(proposal, entry))

    def finish(self) -> Accepted:
        """Write everything, and renew what is shown once."""
        refuse_erased(link.person_id for link in self._links)
        Link.objects.bulk_create(self._links, batch_size=_BATCH)
        merges = list(self._merges())
        accepted = [*self._linked, *(m.proposal for m in merges if m.proposal)]
        self._answer(accepted)
        refresh_shown(pk for merge in merges for pk in (merge.kept_id, merge.merged_id))
        left = self._left + len(self._pairs) - len(merges)
        return Accepted(len(self._links), len(merges), left)

    def _speaks_against(self, entry: int, person: int) -> bool:
        if self._apart.entry(entry, person):
            return True
        return entry in self._doubted and entry_decided_apart(entry, person) is not None

    def _link(self, proposal: Proposal, entry: Entry) -> Link:
        return Link(
            entry=entry,
            person_id=proposal.person_id,
            origin=LinkOrigin.ENGINE,
            score=proposal.probability,
            reason=self._reason,
            decided_by=self._by,
        )

    def _merges(self) -> Iterator[Merge]:
        for proposal in self._pairs:
            kept, merged = proposal.first, proposal.person
            if kept is None:
                continue
            try:
                refuse_merge(kept, merged)
            except InputError:
                continue
            yield write_merge(
                Merge(
                    kept=kept,
                    merged=merged,
                    reason=self._reason,
                    proposal=proposal,
                    decided_by=self._by,
                )
            )

    def _answer(self, accepted: Sequence[Proposal]) -> None:
        Answer.objects.bulk_create(
            (
                Answer(
                    proposal=p,
                    answer=AnswerKind.SAME,
                    alone=True,
                    reason=self._reason,
                    answered_by=self._by,
                )
                for p in accepted
            ),
            batch_size=_BATCH,
        )
        keys = [p.pk for p in accepted]
        for at in range(0, len(keys), _BATCH):
            Proposal.objects.filter(pk__in=keys[at : at + _BATCH]).update(state=ProposalState.SAME)


@transaction.atomic
def accept_sure(
    *,
    threshold: float,
    by: Officer,
    reason: str,
    expected: int | None = None,
    progress: Progress = _silent,
) -> Accepted:
    """Link and merge all open proposals of at least this probability that have no rival.

    ``records.sure_proposals`` says which.  Each link and merge can be undone by itself.  InputError
    below 0.99, without a reason, and where two officers answer each pair.
    """
    access = access_of(by)
    access.check(Permission.SETTLE_LINKS)
    why = reasoned(reason, "accepting many pairs at once")
    _refuse(threshold)
    sure = list(sure_proposals(access, threshold).select_related("entry", "first", "person"))
    if expected is not None and len(sure) != expected:
        raise InputError(f"there are {len(sure)} such pairs now, no longer {expected}; look again")
    accepting = _Accepting(by, why)
    for done, proposal in enumerate(sure, start=1):
        accepting.take(proposal)
        progress(done, len(sure))
    accepted = accepting.finish()
    detail = {"threshold": threshold, "pairs": len(sure), **vars(accepted)}
    add_entry("accept sure proposals", by=by, detail=detail)
    return accepted


def _refuse(threshold: float) -> None:
    if not LEAST <= threshold <= 1:
        raise InputError(
            f"{threshold:g} is not between {LEAST} and 1; what is less sure needs a look",
            where="threshold",
        )
    if Installation.current().two_person_review:
        raise InputError("two officers answer each pair here; nothing is accepted at once")
