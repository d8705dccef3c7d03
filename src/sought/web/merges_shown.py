"""What a person's page says of merges: into it, of it, and what can be walked back."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from sought.registry.models import Merge, Person
from sought.registry.policies import Access, Permission, can_know_person
from sought.registry.records.merges import merges_of
from sought.web.known_reads import note_known


@dataclass(frozen=True)
class ShownMerge:
    """One merge, seen from the page of ``other``'s counterpart.

    The reason is shown to whoever may know both: it may tell who they are.
    """

    merge: Merge
    other: Person
    is_kept: bool
    """Whether this page's person is the one that was kept."""
    reasons: bool
    may_undo: bool


def merges_shown(request: HttpRequest, person: Person) -> list[ShownMerge]:
    """The latest first; the other side by its code where it may not be known."""
    access, may = request.access, request.access.can(Permission.DECIDE_LINKS)
    found = list(merges_of(person).select_related("kept__shown", "merged__shown"))
    note_known(request, _others(person, found), page="merges")
    return [_shown(access, person, one, may=may) for one in found]


def _others(person: Person, merges: list[Merge]) -> set[int]:
    return {pk for one in merges for pk in (one.kept_id, one.merged_id)} - {person.pk}


def _shown(access: Access, person: Person, merge: Merge, *, may: bool) -> ShownMerge:
    is_kept = merge.kept_id == person.pk
    other = merge.merged if is_kept else merge.kept
    known = can_know_person(access, other) and can_know_person(access, person)
    return ShownMerge(merge, other, is_kept, known, may and known and merge.stands)
