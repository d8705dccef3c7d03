"""A sample as one reader may see it: whose it is, or what was read of it, never both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.models import (
    ConsentUse,
    DonorConsent,
    Profile,
    ProfileState,
    Remains,
    Sample,
    SampleKind,
)
from sought.registry.policies import Access, Permission, can_see_donor
from sought.registry.records.replicates import differing_markers
from sought.web.addresses import address
from sought.web.known_reads import note_known
from sought.web.templatetags.ui_values import date_in_words

P = Permission


def sample_context(request: HttpRequest, sample: Sample) -> dict[str, Any]:
    """The context of the page; that a protected donor was shown is noted."""
    access = request.access
    sees_donor = can_see_donor(access, sample)
    of_donor = sample.kind == SampleKind.REFERENCE
    if sees_donor and sample.donor_id:
        note_known(request, [sample.donor_id], page=f"sample {sample.code}")
    profiles = list(sample.profiles.select_related("imported_by", "decided_by").order_by("pk"))
    words = standing_words(sample) if of_donor else {}
    return {
        "sample": sample,
        "facts": _facts(access, sample),
        "sees_donor": sees_donor,
        "of_donor": of_donor,
        "compared": not of_donor or bool(words.get("identification")),
        "uses": _uses(words),
        "may_record": sees_donor and sample.stands and access.can(P.RECORD_SAMPLES),
        "profiles": profiles,
        "profile_columns": profile_columns(),
        "genotypes": genotype_table(profiles) if access.can(P.VIEW_GENOTYPES) else None,
        "runs": [run for run in profiles if is_run(run)],
        "may_import": access.can(P.IMPORT_PROFILES) and sample.stands,
    }


def is_run(profile: Profile) -> bool:
    """Whether it can be part of a consensus."""
    standing = profile.ended_at is None and profile.state != ProfileState.REJECTED
    return standing and not profile.consensus_of


def standing_words(sample: Sample) -> dict[str, bool]:
    """What the donor says to each use now."""
    rows = DonorConsent.objects.filter(sample=sample, ended_at__isnull=True)
    return dict(rows.values_list("use", "given"))


def genotype_table(profiles: Sequence[Profile]) -> dict[str, Any]:
    """Markers by row and standing profiles by column; where there is none, all that ever were."""
    shown = [p for p in profiles if p.ended_at is None] or list(profiles)
    markers = dict.fromkeys(marker for profile in shown for marker in profile.calls)
    differing = set(differing_markers(shown))
    rows = [
        {
            "marker": marker,
            "differs": marker in differing,
            "cells": [genotype(profile, marker) for profile in shown],
        }
        for marker in sorted(markers)
    ]
    return {"profiles": shown, "rows": rows}


def genotype(profile: Profile, marker: str) -> str:
    """``12, 13``; a dash stands for an allele that was not seen."""
    alleles = profile.calls.get(marker, ())
    return ", ".join([*alleles, "–"][:2]) if alleles else "–"


def profile_columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "state", "label": _("State")},
        {"key": "kit", "label": _("Kit")},
        {"key": "markers", "label": _("Markers"), "number": True},
        {"key": "imported", "label": _("Brought in")},
    ]


def _facts(access: Access, sample: Sample) -> list[dict[str, object]]:
    told: list[dict[str, object]] = [
        {"label": _("Barcode"), "value": sample.barcode},
        {"label": _("Kind"), "value": sample.get_kind_display()},
        {"label": _("Material"), "value": sample.material},
        {"label": _("Taken on"), "value": date_in_words(sample.date) if sample.date else ""},
        {"label": _("Recorded by"), "value": sample.recorded_by.code},
    ]
    if sample.remains_id:
        code = Remains(pk=sample.remains_id).code
        told.append({"label": _("Remains"), "value": code, "url": address("remains", code)})
    if sample.kind == SampleKind.REFERENCE and can_see_donor(access, sample):
        told.append({"label": _("Legal basis"), "value": sample.legal_basis})
    return told


def _uses(words: dict[str, bool]) -> list[dict[str, object]]:
    return [{"use": use.value, "label": use.label, "word": words.get(use)} for use in ConsentUse]
