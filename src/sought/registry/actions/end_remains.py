"""End remains that were recorded by mistake; the row stays, with the reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.reasons import reasoned
from sought.registry.actions.standing_remains import refuse_judged, refuse_returned
from sought.registry.models import Officer, Remains
from sought.registry.policies import Permission, access_of


@transaction.atomic
def end_remains(remains: Remains, *, by: Officer, reason: str) -> None:
    """They were no remains, or are recorded twice.

    InputError while parts, effects or samples hang on them, an examination stands or an
    identification looks at them.
    """
    access_of(by).check(Permission.RECORD_REMAINS)
    why = reasoned(reason, "ending remains")
    if Remains.objects.select_for_update().get(pk=remains.pk).ended_at is not None:
        raise InputError(f"{remains.code} has ended already")
    _refuse_used(remains)
    refuse_judged([remains.pk])
    refuse_returned([remains.pk])
    remains.ended_at, remains.ended_by, remains.ended_reason = timezone.now(), by, why
    remains.save(update_fields=["ended_at", "ended_by", "ended_reason"])
    add_entry("end remains", by=by, subject=remains.code)


def _refuse_used(remains: Remains) -> None:
    code = remains.code
    if (part := remains.parts.filter(ended_at__isnull=True).first()) is not None:
        raise InputError(f"{part.code} is part of {code}; regroup it first")
    if (effect := remains.effects.first()) is not None:
        raise InputError(f"{effect.code} was found with {code}; it cannot be a mistake")
    if (sample := remains.samples.filter(withdrawn_at__isnull=True).first()) is not None:
        raise InputError(f"sample {sample.barcode} was taken from {code}; withdraw it first")
    said = remains.examinations.filter(withdrawn_at__isnull=True).first()
    if said is not None:
        raise InputError(f"{said.code} tells of {code}; withdraw it first")
