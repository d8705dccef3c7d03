"""Rows from the work with families that a merge cannot lead over: the kept person has the like."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from sought.registry.models import FamilyContact, FamilyWish, Merge, Notice, Objection


def staying_with_family(merge: Merge) -> Iterator[tuple[type[Model], QuerySet[Model, int]]]:
    """Keys of the rows by model; what a unique constraint or a row on oneself would forbid."""
    kept, merged = merge.kept, merge.merged
    own = Q(person__in=(kept, merged), relative__in=(kept, merged))
    yield FamilyContact, FamilyContact.objects.filter(own).values_list("pk", flat=True)
    alike = own | (Q(ended_at__isnull=True) & _wishes_alike(merge))
    wishes = FamilyWish.objects.filter(Q(person=merged) | Q(relative=merged)).filter(alike)
    yield FamilyWish, wishes.values_list("pk", flat=True)
    told = Notice.objects.filter(relative=kept, cancelled_at__isnull=True).values("decision")
    twice = Notice.objects.filter(relative=merged, cancelled_at__isnull=True, decision__in=told)
    yield Notice, twice.values_list("pk", flat=True)
    open_ones = Objection.objects.filter(raised_by=kept, answered_at__isnull=True)
    same = Objection.objects.filter(raised_by=merged, answered_at__isnull=True)
    same = same.filter(decision__in=open_ones.values("decision"))
    yield Objection, same.values_list("pk", flat=True)


def _wishes_alike(merge: Merge) -> Q:
    """One word of each relative on each question."""
    kept = merge.kept
    standing = FamilyWish.objects.filter(ended_at__isnull=True, kind=OuterRef("kind"))
    return Q(Exists(standing.filter(person=kept, relative=OuterRef("relative")))) | Q(
        Exists(standing.filter(relative=kept, person=OuterRef("person")))
    )
