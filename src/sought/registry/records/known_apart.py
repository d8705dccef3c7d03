"""Pairs that need no question: something in the book has them as two already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from sought.registry.models import (
    Application,
    ApplicationSubject,
    Entry,
    Link,
    ParticipantRole,
    Participation,
    Relation,
)

_Sets = Mapping[int, set[int]]
_NONE: set[int] = set()


class KnownApart:
    """Asked of many pairs; a few questions to the database at the beginning."""

    def __init__(self) -> None:
        rows = Relation.objects.standing().values_list("person", "other")
        self._kin = {frozenset(pair) for pair in rows}
        links = Link.objects.filter(undone_at__isnull=True, entry__list__repeats=False)
        self._lists = _sets(links.values_list("person", "entry__list"))
        subjects = Participation.objects.filter(
            role=ParticipantRole.SUBJECT, event__withdrawn_at__isnull=True
        )
        self._events = _sets(subjects.values_list("person", "event"))
        asked = ApplicationSubject.objects.values_list("person", "application")
        asking = Application.objects.values_list("applicant", "pk")
        self._papers = _sets([*asked, *asking])
        self._list_of = dict(
            Entry.objects.filter(list__repeats=False).values_list("pk", "list").iterator()
        )

    def persons(self, first: int, second: int) -> bool:
        """Kin, or named together by a list without repeats, an event or a request."""
        return frozenset({first, second}) in self._kin or any(
            named.get(first, _NONE) & named.get(second, _NONE)
            for named in (self._lists, self._events, self._papers)
        )

    def entry(self, entry: int, person: int) -> bool:
        """Whether the person has another row in the entry's list, which never repeats."""
        return self._list_of.get(entry) in self._lists.get(person, _NONE)


def _sets(rows: Iterable[tuple[int, int]] | QuerySet[Any, Any]) -> _Sets:
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in rows:
        found[one].add(other)
    return found
