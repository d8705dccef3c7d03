"""Remains that are of one body: the body itself and its parts, as put together now.

A group is of several people: what is part of a group is of one body with nothing else of it.
"""

from __future__ import annotations

from collections.abc import Collection

from sought.registry.models import Remains, RemainsKind


def body_of(remains: Remains) -> Remains:
    """The body that the remains are part of, however deep; themselves where of none."""
    seen = {remains.pk}
    while (above := remains.part_of) is not None and above.pk not in seen:
        if above.kind == RemainsKind.GROUP:
            break
        remains = above
        seen.add(remains.pk)
    return remains


def bodies_of(remains: Collection[int]) -> dict[int, int]:
    """As :func:`body_of`, of many remains by primary key; a question for each height of parts."""
    found = {pk: pk for pk in remains}
    asked = set(found)
    while asked:
        rows = Remains.objects.filter(pk__in=asked, part_of__isnull=False)
        rows = rows.exclude(part_of__kind=RemainsKind.GROUP)
        above = {pk: owner for pk, owner in rows.values_list("pk", "part_of") if owner}
        found = {pk: above.get(at, at) for pk, at in found.items()}
        asked = set(above.values()) - asked
    return found


def of_one_body(remains: Remains) -> set[int]:
    """Primary keys of all remains of the same body, these with them."""
    body = body_of(remains)
    found = {body.pk}
    latest = set() if body.kind == RemainsKind.GROUP else {body.pk}
    while latest:
        parts = Remains.objects.filter(part_of__in=latest).values_list("pk", flat=True)
        latest = set(parts) - found
        found |= latest
    return found
