"""The laboratory: what waits there, bringing profiles in, and deciding on those of colleagues."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.decide_profile import accept_profile, reject_profile
from sought.registry.actions.end_profile import end_profile
from sought.registry.actions.given import ReceivedFile
from sought.registry.actions.import_profiles import import_profiles, look_at_profiles
from sought.registry.models import Profile, ProfileState
from sought.registry.policies import Permission
from sought.registry.records.laboratory_queue import (
    laboratory_counts,
    profiles_to_accept,
    replicates_that_differ,
    samples_without_profile,
)
from sought.web.forms.input_errors import add_input_error
from sought.web.forms.laboratory import ImportProfilesForm
from sought.web.rights import needs
from sought.web.sample_shown import genotype_table
from sought.web.waiting_counts import forget_count

P = Permission
SHOWN = 50
PROBLEMS_SHOWN = 100


@needs(P.VIEW_REMAINS)
@require_GET
def laboratory(request: HttpRequest) -> HttpResponse:
    waiting, untyped = profiles_to_accept(), samples_without_profile()
    context = {
        "counts": laboratory_counts(),
        "waiting": waiting[:SHOWN],
        "waiting_count": waiting.count(),
        "untyped": untyped[:SHOWN],
        "untyped_count": untyped.count(),
        "differing": replicates_that_differ()[:SHOWN]
        if request.access.can(P.VIEW_GENOTYPES)
        else [],
        "shown": SHOWN,
        "may_import": request.access.can(P.IMPORT_PROFILES),
        "may_check": request.access.can(P.CHECK_FAMILIES),
        "may_record": request.access.can(P.RECORD_SAMPLES),
        "sees_genotypes": request.access.can(P.VIEW_GENOTYPES),
        "may_accept": profiles_to_accept(request.access).exists(),
        "waiting_columns": _waiting_columns(ticks=request.access.can(P.IMPORT_PROFILES)),
        "untyped_columns": _untyped_columns(),
    }
    return render(request, "laboratory/laboratory.html", context)


@needs(P.VIEW_GENOTYPES, P.IMPORT_PROFILES)
@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Posting looks (``look``) or brings in; of a file with a fault nothing is kept."""
    form = ImportProfilesForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            done = _step(request, form)
        except InputError as error:
            add_input_error(form, error)
        else:
            if isinstance(done, HttpResponse):
                return done
            context |= done
    return render(request, "laboratory/import.html", context)


@needs(P.VIEW_GENOTYPES)
@require_GET
def profile(request: HttpRequest, code: str) -> HttpResponse:
    rows = Profile.objects.select_related("sample", "imported_by", "decided_by", "ended_by")
    row = rows.get(pk=Profile.number_of(code))
    parts = Profile.objects.filter(pk__in=[Profile.number_of(c) for c in row.consensus_of])
    is_open = row.state == ProfileState.PROPOSED and row.ended_at is None and row.sample.stands
    may = request.access.can(P.IMPORT_PROFILES)
    standing = row.ended_at is None and row.state != ProfileState.REJECTED
    context = {
        "profile": row,
        "sample": row.sample,
        "facts": _facts(row),
        "genotypes": genotype_table([row]),
        "parts": genotype_table(list(parts.order_by("pk"))) if row.consensus_of else None,
        "may_decide": may and is_open and row.imported_by_id != request.user.pk,
        "waits_for_another": may and is_open and row.imported_by_id == request.user.pk,
        "may_end": may and standing,
    }
    return render(request, "laboratory/profile.html", context)


@needs(P.VIEW_GENOTYPES, P.IMPORT_PROFILES)
@require_POST
def accept(request: HttpRequest, code: str) -> HttpResponse:
    done = _("Accepted. A search follows.")
    return _deed(request, code, done, accept_profile)


@needs(P.VIEW_GENOTYPES, P.IMPORT_PROFILES)
@require_POST
def accept_ticked(request: HttpRequest) -> HttpResponse:
    """Those of the queue that were ticked, all or none."""
    codes = dict.fromkeys(request.POST.getlist("profiles")[:SHOWN])
    try:
        with transaction.atomic():
            for code in codes:
                accept_profile(Profile.by_code(code), by=request.user)
    except InputError as error:
        messages.error(request, error.problem)
    else:
        forget_count("laboratory", request.access)
        said = ngettext("%(n)s profile is accepted.", "%(n)s profiles are accepted.", len(codes))
        messages.success(request, said % {"n": len(codes)})
    return redirect("laboratory")


@needs(P.VIEW_GENOTYPES, P.IMPORT_PROFILES)
@require_POST
def reject(request: HttpRequest, code: str) -> HttpResponse:
    return _deed(request, code, _("Rejected."), reject_profile)


@needs(P.VIEW_GENOTYPES, P.IMPORT_PROFILES)
@require_POST
def end(request: HttpRequest, code: str) -> HttpResponse:
    return _deed(request, code, _("Not in use any more."), end_profile)


def _deed(request: HttpRequest, code: str, done: str, deed: Callable[..., None]) -> HttpResponse:
    row = Profile.by_code(code)
    try:
        deed(row, by=request.user, reason=request.POST.get("reason", "")[:500])
    except InputError as error:
        messages.error(request, error.problem)
    else:
        forget_count("laboratory", request.access)
        messages.success(request, done)
    return redirect("profile", code=row.code)


def _step(request: HttpRequest, form: ImportProfilesForm) -> HttpResponse | dict[str, Any]:
    given = form.cleaned_data["file"]
    file = ReceivedFile(given.name, given)
    if request.POST.get("step") == "look":
        return _told(look_at_profiles(file), looked=True)
    done = import_profiles(file, form.run(), by=request.user)
    if not done.profiles:
        return _told(done.report, looked=False)
    count = len(done.profiles)
    messages.success(request, _("%(count)s profiles wait for another officer.") % {"count": count})
    return redirect("laboratory")


def _told(report: Any, *, looked: bool) -> dict[str, Any]:  # noqa: ANN401 - ProfileReport
    return {
        "report": report,
        "problems": report.problems[:PROBLEMS_SHOWN],
        "more": max(len(report.problems) - PROBLEMS_SHOWN, 0),
        "looked": looked,
        "problem_columns": [
            {"key": "place", "label": _("Place")},
            {"key": "problem", "label": _("Problem")},
        ],
    }


def _facts(row: Profile) -> list[dict[str, object]]:
    sexes = {"m": _("male"), "f": _("female")}
    told = [
        {"label": _("State"), "value": row.get_state_display()},
        {"label": _("Kit"), "value": row.kit},
        {"label": _("Laboratory"), "value": row.laboratory},
        {"label": _("Replicate"), "value": row.replicate},
        {"label": _("Consensus of"), "value": ", ".join(row.consensus_of)},
        {"label": _("Sex by amelogenin"), "value": sexes.get(row.sex, "")},
        {
            "label": _("Drop-out, drop-in, misreading"),
            "value": f"{row.dropout:g}, {row.dropin:g}, {row.miscall:g}",
        },
        {"label": _("Brought in by"), "value": row.imported_by.code},
    ]
    if row.decided_by:
        note = row.decided_reason
        told.append({"label": _("Decided by"), "value": row.decided_by.code, "note": note})
    if row.ended_by:
        note = row.ended_reason
        told.append({"label": _("Ended by"), "value": row.ended_by.code, "note": note})
    return [one for one in told if one["value"]]


def _waiting_columns(*, ticks: bool) -> list[dict[str, object]]:
    return [
        *([{"key": "tick", "label": _("Accept"), "quiet": True}] if ticks else []),
        {"key": "profile", "label": _("Profile")},
        {"key": "sample", "label": _("Barcode")},
        {"key": "kind", "label": _("Kind")},
        {"key": "kit", "label": _("Kit")},
        {"key": "imported", "label": _("Brought in")},
    ]


def _untyped_columns() -> list[dict[str, object]]:
    return [
        {"key": "barcode", "label": _("Barcode")},
        {"key": "kind", "label": _("Kind")},
        {"key": "material", "label": _("Material")},
        {"key": "recorded", "label": _("Recorded")},
    ]
