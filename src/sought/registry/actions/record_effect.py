"""Record an effect: clothing, papers, a watch, found with remains or at a site."""

from __future__ import annotations

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.record_remains import refuse_withdrawn
from sought.registry.actions.standing_remains import refuse_ended
from sought.registry.actions.validated import validated
from sought.registry.models import Effect, Officer, Remains, Site, Source
from sought.registry.policies import Permission, access_of


@transaction.atomic
def record_effect(
    *,
    by: Officer,
    source: Source,
    description: str,
    remains: Remains | None = None,
    site: Site | None = None,
    label: str = "",
    preservation: str = "",
) -> Effect:
    """The effect as ``source`` tells of it; the site is that of the remains it was found with."""
    access_of(by).check(Permission.RECORD_REMAINS)
    refuse_withdrawn(source)
    if remains is None and site is None:
        raise InputError("an effect is found with remains or at a site; give one", where="remains")
    if remains is not None:
        refuse_ended(remains, where="remains")
        site = site or remains.site
    effect = Effect(
        description=description.strip(),
        remains=remains,
        site=site,
        source=source,
        label=label,
        preservation=preservation,
        recorded_by=by,
    )
    validated(effect).save()
    found_with = {"remains": remains.code} if remains else {}
    add_entry(
        "record effect", by=by, subject=effect.code, detail={"source": source.code, **found_with}
    )
    return effect
