"""Lead the rows of one person over to another, and exactly these back.

For merges; the calling action holds the transaction and renews what is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Exists, Model, OuterRef, QuerySet

from sought.registry.actions.contacts_merged import CHANGED, join_contacts, part_contacts
from sought.registry.actions.family_staying import staying_with_family
from sought.registry.models import (
    ApplicationSubject,
    Choice,
    Clearance,
    FamilyMessage,
    HandedOverPerson,
    Hypothesis,
    Merge,
    MergedRow,
    Participation,
    Person,
    Protection,
    Relation,
    RequestedPerson,
)
from sought.registry.records.merged_columns import FOLLOWS, Column, model_of


def lead_over(merge: Merge) -> None:
    """All that follows a merge goes from the merged person to the kept one, and is noted."""
    join_contacts(merge)
    staying = {model: list(rows) for model, rows in _staying(merge)}
    for column in FOLLOWS:
        rows = _rows(column).filter(**{column[1]: merge.merged})
        rows = rows.exclude(pk__in=staying.get(model_of(column), ()))
        keys = list(rows.values_list("pk", flat=True))
        MergedRow.objects.bulk_create(
            MergedRow(merge=merge, table=column[0], column=column[1], row=key) for key in keys
        )
        _rows(column).filter(pk__in=keys).update(**{column[1]: merge.kept})


def lead_back(merge: Merge) -> None:
    """The rows that the merge led over and that are still there go back."""
    noted: dict[Column, list[int]] = defaultdict(list)
    for table, column, row in merge.rows.values_list("table", "column", "row"):
        noted[table, column].append(row)
    for at in noted.keys() - CHANGED:
        keys = noted[at]
        rows = _rows(at).filter(pk__in=keys, **{at[1]: merge.kept})
        rows.update(**{at[1]: merge.merged})
    part_contacts(merge)


def protect_anew(*persons: Person) -> None:
    """Whether a person is protected follows from the protections that stand for them now."""
    for person in persons:
        person.protected = is_protected(person)


def is_protected(person: Person) -> bool:
    """Whether a protection of the person stands."""
    return person.protections.filter(lifted_at__isnull=True).exists()


def _rows(column: Column) -> QuerySet[Model]:
    return model_of(column)._default_manager.all()  # noqa: SLF001 - Django's own


def _staying(merge: Merge) -> Iterator[tuple[type[Model], QuerySet[Model, int]]]:
    """Keys of rows that the kept person has in like manner already, or may not take over."""
    kept, merged = merge.kept, merge.merged
    pair = (kept, merged)
    between = Relation.objects.filter(person__in=pair, other__in=pair)
    yield Relation, between.values_list("pk", flat=True)  # withdrawn: nobody is their own kin
    alike = Participation.objects.filter(
        person=kept, event=OuterRef("event"), role=OuterRef("role")
    )
    doubled = Participation.objects.filter(Exists(alike), person=merged)
    yield Participation, doubled.values_list("pk", flat=True)
    asked = ApplicationSubject.objects.filter(person=kept).values("application")
    twice = ApplicationSubject.objects.filter(person=merged, application__in=asked)
    yield ApplicationSubject, twice.values_list("pk", flat=True)
    chosen = Choice.objects.filter(person=kept, ended_at__isnull=True).values("field")
    rival = Choice.objects.filter(person=merged, ended_at__isnull=True, field__in=chosen)
    yield Choice, rival.values_list("pk", flat=True)
    open_ones = Hypothesis.objects.filter(person=kept, closed_at__isnull=True).values("remains")
    same = Hypothesis.objects.filter(person=merged, closed_at__isnull=True, remains__in=open_ones)
    yield Hypothesis, same.values_list("pk", flat=True)
    protocols = HandedOverPerson.objects.filter(person=kept).values("made_in")
    again = HandedOverPerson.objects.filter(person=merged, made_in__in=protocols)
    yield HandedOverPerson, again.values_list("pk", flat=True)
    letters = FamilyMessage.objects.filter(person__in=pair, relative__in=pair)
    yield FamilyMessage, letters.values_list("pk", flat=True)  # nobody writes to themselves
    asking = RequestedPerson.objects.filter(person=kept).values("made_in")
    doubly = RequestedPerson.objects.filter(person=merged, made_in__in=asking)
    yield RequestedPerson, doubly.values_list("pk", flat=True)
    yield from staying_with_family(merge)
    if is_protected(kept):  # who may know the one may not know the other for that
        yield Protection, merged.protections.values_list("pk", flat=True)
        yield Clearance, merged.clearances.values_list("pk", flat=True)
