"""Published figures: the list with what does not agree, one of them, new ones, bodies compared."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.registry.actions.record_claim import record_claim
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import Person, PublishedFigure
from sought.registry.policies import Permission
from sought.registry.records.claim_register import RegisterNumbers
from sought.registry.records.claims import (
    ClaimFilters,
    Told,
    findings,
    known_claim,
    told_claims,
    told_of,
)
from sought.registry.records.incident_page import persons_in_order
from sought.web.claim_words import what_words
from sought.web.claims_shown import Claims, table_of, topics_of
from sought.web.field_deeds import told as told_deed
from sought.web.field_deeds import tried
from sought.web.forms.claims import ClaimFilterForm, ClaimForm
from sought.web.forms.officers import ReasonForm
from sought.web.known_reads import note_known
from sought.web.rights import needs
from sought.web.source_reads import note_source_read

P = Permission
PER_PAGE, PAIRS = 50, 20
_PREFILLED = ("source", "incident", "conflict", "topic", "body", "date")


@needs(P.VIEW_FIGURES)
@require_GET
def claims(request: HttpRequest) -> HttpResponse:
    """Sums that do not hold and numbers that differ come first, then all of them."""
    every = told_claims(request.access)
    form = _filter_form(request, every)
    told = [one for one in every if _filters(form).fit(one)]
    # Against all of them: a whole and its parts do not fall asunder by a filter.
    found, shown, asked = findings(every), Claims(request, every), {one.claim.ref for one in told}
    pairs = [pair for pair in found.pairs if {pair.claim.ref, pair.other.ref} & asked]  # type: ignore[union-attr]
    page = Paginator(told, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [shown.row(one) for one in page],
        "wrong": [shown.check(one) for one in found.wrong if one.whole.ref in asked],
        "right": [shown.check(one) for one in found.right if one.whole.ref in asked],
        "pairs": [shown.pair(one) for one in pairs[:PAIRS]],
        "more_pairs": max(len(pairs) - PAIRS, 0),
        "columns": _columns(),
        "filtered": bool(request.GET.get("body") or request.GET.get("measure"))
        or bool(request.GET.get("topic")),
        "may_record": request.access.can(P.RECORD),
    }
    return render(request, "claims/list.html", context)


@needs(P.VIEW_FIGURES)
@require_GET
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """One number: who says it where, the register beside it, and others on the same."""
    row = known_claim(request.access, pk)
    note_source_read(request, row.source, detail={"page": "published figure"})
    one = told_of(row)
    alike = [
        other
        for other in told_claims(request.access, ClaimFilters(topic=one.topic))
        if other.row.pk != row.pk
    ]
    shown = Claims(request, [one, *alike])
    standing = [one, *alike] if row.stands else []
    found = findings(standing)
    mine = {one.claim.ref}
    context = {
        **shown.row(one),
        "register": shown.beside(one) if row.stands else None,
        "checks": [
            shown.check(check)
            for check in (*found.wrong, *found.right, *found.open)
            if mine & {check.whole.ref, *(part.ref for part in check.parts)}
        ],
        "pairs": [
            shown.explained(pair)
            for pair in found.pairs
            if mine & {pair.claim.ref, pair.other.ref}  # type: ignore[union-attr]
        ][:PAIRS],
        "may_withdraw": request.access.can(P.WITHDRAW) and row.stands,
    }
    return render(request, "claims/claim.html", context)


@needs(P.VIEW_FIGURES, P.VIEW_PERSONS)
@require_GET
def claim_persons(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom the register's own number beside the claim counts."""
    one = told_of(known_claim(request.access, pk))
    codes = RegisterNumbers(request.access, timezone.now()).persons(one)
    rows = persons_in_order([Person.number_of(code) for code in codes])
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    note_known(request, (person.pk for person in page), page="published figure persons")
    columns = [{"key": "person", "label": _("Person")}]
    context = {"row": one.row, "title": what_words(one.claim), "page": page, "columns": columns}
    return render(request, "claims/persons.html", context)


@needs(P.VIEW_FIGURES, P.RECORD)
@require_http_methods(["GET", "POST"])
def new_claim(request: HttpRequest) -> HttpResponse:
    """``?source=S-000001`` comes from the page of a source."""
    given = {name: request.GET[name] for name in _PREFILLED if name in request.GET}
    form = ClaimForm(request.POST or None, access=request.access, initial=given)
    if request.method == "POST" and form.is_valid() and (made := _recorded(request, form)):
        messages.success(request, _("Recorded."))
        return redirect("claim", pk=made.pk)
    every = told_claims(request.access)
    context = {
        "form": form,
        "bodies": sorted({one.claim.body for one in every}),
        "topics": sorted({one.row.topic for one in every if one.row.topic}),
        "populations": sorted({one.row.population for one in every if one.row.population}),
    }
    return render(request, "claims/new.html", context)


@needs(P.VIEW_FIGURES, P.WITHDRAW)
@require_POST
def withdraw_claim(request: HttpRequest, pk: int) -> HttpResponse:
    row = known_claim(request.access, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This needs a reason."))
        return redirect("claim", pk=row.pk)
    reason = form.cleaned_data["reason"]
    told_deed(
        request,
        lambda: withdraw(row, by=request.user, reason=reason),
        _("The figure is withdrawn."),
    )
    return redirect("claim", pk=row.pk)


@needs(P.VIEW_FIGURES)
@require_GET
def compare_claims(request: HttpRequest) -> HttpResponse:
    """The numbers of all bodies on one thing in a table, the register's beside each."""
    every = told_claims(request.access)
    topics = topics_of(every, _("Without a topic"))
    chosen = request.GET.get("topic", topics[0][0] if topics else "")
    told = [one for one in every if one.topic == chosen]
    shown, found = Claims(request, told), findings(told)
    context = {
        "topics": [{"key": key, "title": title, "current": key == chosen} for key, title in topics],
        "title": dict(topics).get(chosen, ""),
        "table": table_of(shown, told),
        "wrong": [shown.check(check) for check in found.wrong],
        "pairs": [shown.explained(pair) for pair in found.pairs[:PAIRS]],
        "more_pairs": max(len(found.pairs) - PAIRS, 0),
    }
    return render(request, "claims/compare.html", context)


def _recorded(request: HttpRequest, form: ClaimForm) -> PublishedFigure | None:
    source = form.cleaned_data["source"]
    return tried(form, lambda: record_claim(form.claim(), by=request.user, source=source))


def _filter_form(request: HttpRequest, every: list[Told]) -> ClaimFilterForm:
    bodies = sorted({one.claim.body for one in every}, key=str.casefold)
    topics = topics_of((one for one in every if one.topic), "")
    return ClaimFilterForm(request.GET, bodies=bodies, topics=topics)


def _filters(form: ClaimFilterForm) -> ClaimFilters:
    given: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    topic = given.get("topic") or None
    return ClaimFilters(given.get("body", ""), given.get("measure", ""), topic)


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "number", "label": _("Number"), "number": True},
        {"key": "what", "label": _("What is counted")},
        {"key": "body", "label": _("Body")},
        {"key": "date", "label": _("As of")},
        {"key": "topic", "label": _("About")},
        {"key": "scope", "label": _("Whom it counts")},
        {"key": "source", "label": _("Source")},
    ]
