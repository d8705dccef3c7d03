"""Samples: the list, one with its consents and profiles, and the intake of new ones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.donor_consents import end_consent, record_consent
from sought.registry.actions.make_consensus import make_consensus
from sought.registry.actions.record_sample import SampleForm, record_sample
from sought.registry.actions.withdraw_sample import withdraw_sample
from sought.registry.models import Person, Remains, Sample
from sought.registry.policies import Permission, Refused, can_see_donor, check_can_record_sample
from sought.web.forms.input_errors import add_input_error
from sought.web.forms.laboratory import (
    ConsensusForm,
    ConsentForm,
    SampleFilterForm,
    SampleIntakeForm,
)
from sought.web.known_reads import note_known
from sought.web.rights import needs
from sought.web.sample_shown import is_run, sample_context

P = Permission
PER_PAGE = 50


@needs(P.VIEW_REMAINS)
@require_GET
def samples(request: HttpRequest) -> HttpResponse:
    """The newest first; a barcode that was scanned leads to its sample."""
    form = SampleFilterForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = Sample.objects.select_related("donor__shown", "remains").order_by("-pk")
    if wanted.get("barcode"):
        rows = rows.filter(barcode=wanted["barcode"])
        if (found := rows.first()) is not None:
            return redirect("sample", code=found.code)
    if wanted.get("kind"):
        rows = rows.filter(kind=wanted["kind"])
    page = Paginator(_of_one(request, rows), PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.shown_donor = row.donor if row.donor and can_see_donor(request.access, row) else None
    note_known(request, [row.donor_id for row in page if row.shown_donor], page="samples")
    return render(request, "samples/list.html", {"form": form, "page": page, "columns": _columns()})


@needs(P.VIEW_REMAINS)
@require_GET
def sample(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "samples/sample.html", sample_context(request, _sample(code)))


@needs(P.VIEW_REMAINS, P.RECORD_SAMPLES)
@require_http_methods(["GET", "POST"])
def new_sample(request: HttpRequest) -> HttpResponse:
    """Of ``?remains=`` or ``?donor=`` (codes); of neither, a sample of staff."""
    remains, donor = _whose(request)
    form = SampleIntakeForm(request.POST or None, of_donor=donor is not None, access=request.access)
    if request.method == "POST" and form.is_valid():
        try:
            made = _record(request, form, remains, donor)
        except InputError as error:
            add_input_error(form, error)
        else:
            messages.success(request, _("Recorded under %(barcode)s.") % {"barcode": made.barcode})
            return redirect("sample", code=made.code)
    context = {"form": form, "remains": remains, "donor": donor}
    return render(request, "samples/new.html", context)


@needs(P.VIEW_REMAINS, P.VIEW_NAMES, P.RECORD_SAMPLES)
@require_POST
def consent(request: HttpRequest, code: str) -> HttpResponse:
    """The donor agrees (``yes``), refuses (``no``), or takes the word back (``end``)."""
    row, form = _sample(code), ConsentForm(request.POST)
    check_can_record_sample(request.access, row)
    if form.is_valid():
        use, word = form.cleaned_data["use"], form.cleaned_data["word"]
        try:
            if word == "end":
                standing = row.consents.filter(use=use, ended_at__isnull=True)
                for one in standing:
                    end_consent(one, by=request.user)
            else:
                record_consent(row, use, by=request.user, given=word == "yes")
        except InputError as error:
            messages.error(request, error.problem)
        else:
            messages.success(request, _("The donor's word is recorded."))
    return redirect("sample", code=row.code)


@needs(P.VIEW_REMAINS, P.RECORD_SAMPLES)
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    row = _sample(code)
    try:
        withdraw_sample(row, by=request.user, reason=request.POST.get("reason", "")[:500])
    except InputError as error:
        messages.error(request, error.problem)
    else:
        messages.success(request, _("The sample is withdrawn; nothing of it is compared."))
    return redirect("sample", code=row.code)


@needs(P.VIEW_REMAINS, P.VIEW_GENOTYPES, P.IMPORT_PROFILES)
@require_POST
def consensus(request: HttpRequest, code: str) -> HttpResponse:
    """One profile of the runs that were ticked."""
    row = _sample(code)
    form = ConsensusForm(request.POST, runs=[run for run in row.profiles.all() if is_run(run)])
    if not form.is_valid():
        messages.error(request, _("Tick two profiles at least."))
        return redirect("sample", code=row.code)
    try:
        made = make_consensus(form.chosen(), by=request.user)
    except InputError as error:
        messages.error(request, error.problem)
        return redirect("sample", code=row.code)
    messages.success(request, _("%(code)s waits for another officer.") % {"code": made.code})
    return redirect("profile", code=made.code)


def _sample(code: str) -> Sample:
    rows = Sample.objects.select_related("donor__shown", "recorded_by", "withdrawn_by", "source")
    return rows.get(pk=Sample.number_of(code))


def _of_one(request: HttpRequest, rows: Any) -> Any:  # noqa: ANN401 - a query
    """Those of ``?donor=`` or ``?remains=``; Refused to whoever may not know the donor's."""
    remains, donor = _whose(request)
    if donor is not None:
        rows = rows.filter(donor=donor)
    return rows.filter(remains=remains) if remains is not None else rows


def _whose(request: HttpRequest) -> tuple[Remains | None, Person | None]:
    remains, donor = request.GET.get("remains", ""), request.GET.get("donor", "")
    person = Person.by_code(donor) if donor else None
    if person is not None and not can_see_donor(request.access, Sample(donor=person)):
        raise Refused(_("Whose sample it is, is not open to you."))
    return (Remains.by_code(remains) if remains else None), person


def _record(
    request: HttpRequest, form: SampleIntakeForm, remains: Remains | None, donor: Person | None
) -> Sample:
    given = form.cleaned_data
    said = SampleForm(
        remains=remains,
        donor=donor,
        material=given["material"],
        date=given["date"],
        legal_basis=given.get("legal_basis", ""),
        consents=form.consents(),
    )
    return record_sample(said, by=request.user, source=given["source"])


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "barcode", "label": _("Barcode")},
        {"key": "kind", "label": _("Kind")},
        {"key": "material", "label": _("Material")},
        {"key": "of", "label": _("Of")},
        {"key": "state", "label": _("State")},
    ]
