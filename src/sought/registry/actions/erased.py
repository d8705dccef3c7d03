"""Of somebody whose data were erased, or who was merged, nothing more is written in any way."""

from __future__ import annotations

from collections.abc import Iterable

from sought.errors import InputError
from sought.registry.models import Person


def refuse_erased(persons: Iterable[int], *, where: str = "") -> None:
    """InputError where one of these (primary keys) is erased; call inside the transaction.

    An erasure that is under way is waited for: what is written meanwhile would outlive it.  What
    is said of somebody who was merged goes to the number under which all the rest stands.
    """
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in=set(persons))
    for person in rows.order_by("pk"):
        if person.erased_at is not None:
            raise InputError(f"{person.code} is erased; nothing more is recorded", where=where)
        if person.merged_into_id is not None:
            kept = f"{Person.code_letter}-{person.merged_into_id:06d}"
            raise InputError(f"{person.code} was merged into {kept}; choose that one", where=where)
