"""Whether the rows behind the figures of persons have changed: a sum that is quick to ask for.

Rows of evidence are added and withdrawn, never rewritten, so that numbers, keys and the latest times
tell a change; what follows a merge is told by the sum of the persons that rows name.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from django.db.models import Count, Max, Model, Q, Sum
from django.utils import timezone

from sought.registry.models import (
    ApplicationSubject,
    AuditEntry,
    Choice,
    Closure,
    Conflict,
    Decision,
    Description,
    Event,
    Hypothesis,
    Link,
    Merge,
    Notice,
    Participation,
    Person,
    Review,
    Source,
)
from sought.registry.records.figure_rows import FIELDS, MARKS, TAKEN_OVER

_TOLD: tuple[tuple[type[Model], Q, tuple[str, ...]], ...] = (
    (Description, Q(kind__in=FIELDS), ("person", "recorded_at", "withdrawn_at")),
    (Participation, Q(), ("person",)),
    (Event, Q(), ("recorded_at", "withdrawn_at")),
    (Choice, Q(), ("person", "chosen_at", "ended_at")),
    (Hypothesis, Q(), ("person", "opened_at", "closed_at")),
    (Review, Q(), ("reviewed_at",)),
    (Decision, Q(), ("decided_at", "reversed_at")),
    (Notice, Q(), ("held_at", "cancelled_at")),
    (Closure, Q(), ("closed_at", "reopened_at")),
    (ApplicationSubject, Q(), ("person",)),
    (Link, Q(), ("person", "decided_at", "undone_at")),
    (Source, Q(), ("recorded_at", "received_on")),
    (Merge, Q(), ("decided_at", "undone_at")),
    (AuditEntry, Q(verb__in=(*MARKS, TAKEN_OVER)), ("number", "at")),
)


def register_sum() -> str:
    """Another text whenever one of the rows is another; sixteen questions."""
    return sum_of(table_sums())


def sum_of(sums: Mapping[str, str]) -> str:
    """Of all tables together."""
    told = [str(timezone.get_current_timezone()), *(f"{name} {sums[name]}" for name in sums)]
    return sha256("\n".join(told).encode()).hexdigest()


def table_sums() -> dict[str, str]:
    """By model, in lower case, what tells whether rows of its table changed."""
    return {
        **{_name(model): _sum(model, which, columns) for model, which, columns in _TOLD},
        "person": _persons(),
        "conflict": f"{list(Conflict.objects.order_by('pk').values_list('pk', 'date'))}",
    }


def _name(model: type[Model]) -> str:
    return model._meta.model_name or ""  # noqa: SLF001 - Django's own


def _sum(model: type[Model], which: Q, columns: tuple[str, ...]) -> str:
    asked = {
        f"{column}_{kind.__name__.lower()}": kind(column)
        for column in columns
        for kind in ((Sum,) if column == "person" else (Max, Count))
    }
    found = model._default_manager.filter(which).aggregate(  # noqa: SLF001 - Django's own
        rows=Count("pk"), last=Max("pk"), **asked
    )
    return f"{sorted(found.items())}"


def _persons() -> str:
    found = Person.objects.aggregate(
        number=Count("pk"),
        made=Max("created_at"),
        sought=Sum("pk", filter=Q(sought=True)),
        merged=Sum("merged_into"),
        kept=Sum("pk", filter=Q(merged_into__isnull=False)),
    )
    return f"{sorted(found.items())}"
