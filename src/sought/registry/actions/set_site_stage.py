"""Say how far work on a burial site has come, onward or back, with a reason."""

from __future__ import annotations

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.reasons import reasoned
from sought.registry.models import Officer, Site, SiteStage


@transaction.atomic
def set_site_stage(site: Site, stage: str, *, by: Officer, reason: str) -> None:
    """The stage and why it is so; the way it took stands in the audit chain."""
    if stage not in SiteStage.values:
        raise InputError(f"choose one of {', '.join(SiteStage.values)}", where="stage")
    why = reasoned(reason, "a change of stage")
    if stage == site.stage:
        raise InputError(f"{site.place.code} is at stage {stage} already", where="stage")
    before, site.stage = site.stage, stage
    site.save(update_fields=["stage"])
    detail = {"from": str(before), "to": str(stage)}
    add_entry("set site stage", by=by, subject=site.place.code, detail=detail, reason=why)
