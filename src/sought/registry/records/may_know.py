"""Whom the office may ask about a missing person: released witnesses who agreed to be asked again.

Only those are looked at whom the reader may find and whose interview the reader may read: of
others neither a row nor a number speaks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.functions import Coalesce, TruncDate

from sought.registry.models import (
    Consent,
    Participation,
    Person,
    Place,
    Source,
    Stage,
    Status,
    Testimony,
)
from sought.registry.policies import Access, readable
from sought.registry.policies.persons import findable
from sought.registry.records.open_witnesses import naming_open
from sought.registry.records.traced_persons import traced_persons
from sought.registry.records.tracing_accounts import accounts_of, standing
from sought.registry.records.tracing_geography import geography_of
from sought.tracing.account import Account

if TYPE_CHECKING:
    from sought.tracing.traced import Traced
    from sought.tracing.who_knows import WhoMayKnow

_FREE = Q(witness__shown__status__in=(Status.RELEASED, Status.NOT_SOUGHT)) | Q(
    witness__shown__status=Status.CLOSED, witness__shown__stage=Stage.FREE
)
"""Who may be asked is not missing, held or dead; most closed cases are of the dead."""


@dataclass(frozen=True)
class Asked:
    """The ranked list, and the persons in it by code; ``interviewed`` says how many were compared."""

    found: WhoMayKnow
    persons: Mapping[str, Person]
    interviewed: int


def whom_to_ask(access: Access, traced: Traced, accounts: Iterable[Account]) -> Asked:
    """For a traced person and his accounts; a dozen questions to the database at most.

    The witnesses compared are those who told of him, and those whom standing accounts have in one
    of the places of his trail, having come there before he had left.
    """
    from sought.tracing.who_knows import stays_by_place, who_may_know

    told, consents = list(accounts), witnesses(access)
    near = _near(consents, traced, told) - {Person.number_of(traced.person)}
    theirs = accounts_of(near)
    geography = geography_of(account for each in theirs.values() for account in each)
    presences = (p for one in traced_persons(theirs, geography).values() for p in one.presences)
    askable = {_code(person) for person in near if consents[person]}
    known = naming_open(access, told, {_code(person) for person in near})
    found = who_may_know(traced, stays_by_place(presences), askable, known)
    rows = Person.objects.filter(pk__in=[Person.number_of(one.witness) for one in found.asked])
    persons = {person.code: person for person in rows.select_related("shown")}
    return Asked(found, persons, len(near))


def witnesses(access: Access) -> dict[int, bool]:
    """Witnesses (primary keys) whose interviews the reader may read, and whether they may be asked.

    Of several interviews the latest counts.  Who refused in one that the reader may not read is not
    asked all the same.
    """
    rows = Testimony.objects.filter(
        _FREE,
        findable(access, "witness"),
        source__withdrawn_at__isnull=True,
        witness__erased_at__isnull=True,
        witness__merged_into__isnull=True,
    )
    is_open = Q(source__in=Source.objects.filter(readable(access)))
    # An interview without a date is of its recording.
    held_on = Coalesce("source__date_to", "source__date_from", TruncDate("source__recorded_at"))
    given = rows.annotate(held_on=held_on, open=ExpressionWrapper(is_open, BooleanField()))
    last, last_open = dict[int, bool](), dict[int, bool]()
    columns = ("witness", "may_contact", "consent", "open")
    for person, may, consent, opened in given.order_by("held_on", "pk").values_list(*columns):
        last[person] = may and consent != Consent.REFUSED
        if opened:
            last_open[person] = last[person]
    return {person: agreed and last[person] for person, agreed in last_open.items()}


def _near(consents: Collection[int], traced: Traced, accounts: Iterable[Account]) -> set[int]:
    """Witnesses who told of the person, and those who were in a place of the trail before its end."""
    told = {Person.number_of(code) for account in accounts for code in account.witnesses}
    here = Q()
    for presence in traced.presences:
        place, last = Place.number_of(presence.place), date.fromordinal(presence.last)
        came = Q(event__date_from__lte=last) | Q(event__date_from__isnull=True)
        here |= (Q(event__place=place) | Q(event__to_place=place)) & came
    if not here:
        return told & set(consents)
    rows = Participation.objects.filter(standing(), here, person__in=consents)
    return (told & set(consents)) | set(rows.order_by().values_list("person", flat=True))


def _code(person: int) -> str:
    return f"{Person.code_letter}-{person:06d}"
