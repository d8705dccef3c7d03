"""A decision, what relied on it, and its reversal: one officer asks, another answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sought.errors import InputError
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.models import Decision, ReversalRequest
from sought.registry.policies import Permission
from sought.registry.policies.hypotheses import check_can_answer_reversal
from sought.registry.records.affected import FamilySide, affected_by, family_side_of
from sought.web.forms.decisions import AnswerReversalForm, ReasonForm
from sought.web.forms.input_errors import add_input_error
from sought.web.hypothesis_page import open_hypothesis_of
from sought.web.known_reads import note_known
from sought.web.rights import needs
from sought.web.waiting_counts import forget_count

P = Permission


@needs(P.VIEW_HYPOTHESES)
@require_GET
def decision(request: HttpRequest, code: str) -> HttpResponse:
    """It stands in the file of its hypothesis."""
    return redirect("hypothesis", code=_decision(request, code).hypothesis.code)


@needs(P.VIEW_HYPOTHESES, P.REVIEW_IDENTIFICATIONS)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """With what would fall with it."""
    one = _decision(request, code)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_reversal(one, by=request.user, reason=form.cleaned_data["reason"])
        except InputError as error:
            add_input_error(form, error)
        else:
            messages.success(request, _("Another officer answers it."))
            return redirect("hypothesis", code=one.hypothesis.code)
    return _page(request, "board/ask_reversal.html", one, {"form": form})


@needs(P.VIEW_HYPOTHESES, P.REVIEW_IDENTIFICATIONS)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Granted, the decision ends and what relied on it is asked about in turn."""
    asked = get_object_or_404(ReversalRequest.objects.select_related("decision"), pk=pk)
    one = _decision(request, asked.decision.code)
    check_can_answer_reversal(request.access, asked)
    form = AnswerReversalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            following = answer_reversal(asked, by=request.user, **form.cleaned_data)
        except InputError as error:
            add_input_error(form, error)
        else:
            granted = form.cleaned_data["granted"]
            _tell(request, granted=granted, following=len(following))
            _tell_families(request, one, granted=granted)
            return redirect("hypothesis", code=one.hypothesis.code)
    return _page(request, "board/answer_reversal.html", one, {"form": form, "asked": asked})


def _tell(request: HttpRequest, *, granted: bool, following: int) -> None:
    forget_count("board", request.access)
    messages.success(request, _("The decision is reversed.") if granted else _("It stands."))
    if following:
        words = ngettext(
            "The reversal of %(count)d decision that relied on it is asked for.",
            "The reversal of %(count)d decisions that relied on it is asked for.",
            following,
        )
        messages.warning(request, words % {"count": following})


def _tell_families(request: HttpRequest, one: Decision, *, granted: bool) -> None:
    """Who was told before must be told again; the work list has a step for each."""
    told = one.notices.filter(held_at__isnull=False).count() if granted else 0
    if told:
        forget_count("families", request.access)
        words = ngettext(
            "%(count)d relative was told of it and must be told of the reversal in person.",
            "%(count)d relatives were told of it and must be told of the reversal in person.",
            told,
        )
        messages.warning(request, words % {"count": told})


def _decision(request: HttpRequest, code: str) -> Decision:
    rows = Decision.objects.select_related("hypothesis__person__shown", "hypothesis__remains")
    one = get_object_or_404(rows, pk=Decision.number_of(code))
    open_hypothesis_of(request, one.hypothesis.code)
    return one


def _page(
    request: HttpRequest, template: str, one: Decision, more: dict[str, object]
) -> HttpResponse:
    affected, sees = affected_by(one), request.access.can(P.VIEW_FAMILY)
    side = family_side_of(one) if sees else FamilySide()
    persons = [one.hypothesis.person_id, *(row.person.pk for row in affected)]
    persons += [notice.relative_id for notice in side.told + side.planned]
    persons += [made.received_by_id for made in side.returned + side.prepared]
    note_known(request, persons, page=one.code)
    columns = [
        {"key": "code", "label": _("Decision")},
        {"key": "person", "label": _("Person")},
        {"key": "relied", "label": _("Relied on")},
        {"key": "state", "label": _("State")},
    ]
    context = {
        "decision": one,
        "affected": affected,
        "columns": columns,
        "sees_family": sees,
        "side": side,
        **more,
    }
    return render(request, template, context)
