"""What speaks of two persons as of two: a list, a request, an event, a protocol, a kinship."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count

from sought.registry.models import (
    Application,
    Entry,
    Event,
    ExchangeEntry,
    ExchangeList,
    HandedOverPerson,
    List,
    LivingHandover,
    ParticipantRole,
    Participation,
    Relation,
    Request,
    RequestedPerson,
)


def kinship_between(first: int, second: int) -> Relation | None:
    """A standing statement that one is kin or contact of the other."""
    pair = (first, second)
    return Relation.objects.standing().filter(person__in=pair, other__in=pair).first()


def naming_both(first: int, second: int) -> Iterator[str]:
    """Codes of what names both as two: lists, requests, events, protocols.

    Lists that repeat themselves do not count.
    """
    pair = (first, second)
    for source in lists_naming_both(first, second):
        yield f"S-{source:06d}"
    asked = Application.objects.filter(asked_for__person__in=pair)
    both = asked.annotate(n=Count("asked_for__person", distinct=True)).filter(n=2)
    yield from (row.source.code for row in both.select_related("source"))
    asking = Application.objects.filter(applicant__in=pair, asked_for__person__in=pair)
    yield from (row.source.code for row in asking.select_related("source").distinct())
    subjects = Participation.objects.filter(
        person__in=pair, role=ParticipantRole.SUBJECT, event__withdrawn_at__isnull=True
    )
    events = subjects.values("event").annotate(n=Count("person", distinct=True)).filter(n=2)
    yield from (event.code for event in Event.objects.filter(pk__in=events.values("event")))
    home = HandedOverPerson.objects.filter(person__in=pair).values("made_in")
    twice = home.annotate(n=Count("person", distinct=True)).filter(n=2)
    yield from (made.code for made in LivingHandover.objects.filter(pk__in=twice.values("made_in")))
    named = RequestedPerson.objects.filter(person__in=pair).values("made_in")
    doubly = named.annotate(n=Count("person", distinct=True)).filter(n=2)
    yield from (row.code for row in Request.objects.filter(pk__in=doubly.values("made_in")))
    listed = ExchangeEntry.objects.filter(person__in=pair, removed_at__isnull=True)
    paired = listed.values("version").annotate(n=Count("person", distinct=True)).filter(n=2)
    lists = ExchangeList.objects.filter(versions__in=paired.values("version")).distinct()
    yield from (row.code for row in lists.order_by("pk"))


def lists_naming_both(first: int, second: int) -> list[int]:
    """Lists (primary keys) in which each of the two has a row of its own, and that never repeat."""
    own = [_lists_of(person) for person in (first, second)]
    return sorted(own[0] & own[1])


def lists_naming(entry: Entry, person: int) -> list[int]:
    """The entry's list, where the person has another row in it already and it never repeats."""
    if entry.list.repeats:
        return []
    return sorted({entry.list_id} & _lists_of(person))


def _lists_of(person: int) -> set[int]:
    lists = List.objects.filter(
        repeats=False, entries__links__person=person, entries__links__undone_at__isnull=True
    )
    return set(lists.values_list("pk", flat=True))
