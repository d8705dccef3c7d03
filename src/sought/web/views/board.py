"""The board: what waits for it, one's own review, the decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sought.errors import InputError
from sought.registry.actions.decide_hypothesis import Ruling, decide_hypothesis
from sought.registry.actions.review_hypothesis import review_hypothesis
from sought.registry.models import Opinion
from sought.registry.policies import Permission
from sought.registry.policies.hypotheses import REVIEWS, check_can_decide, check_can_review
from sought.registry.records.board_queue import (
    board_queue,
    decisions_open_to,
    hypotheses_open_to,
    open_hypotheses,
)
from sought.registry.records.rivals import state_of
from sought.web.forms.decisions import DecisionForm, ReviewForm
from sought.web.forms.input_errors import add_input_error
from sought.web.hypothesis_page import badge_of, open_hypothesis_of, page_of
from sought.web.known_reads import note_known
from sought.web.rights import needs
from sought.web.waiting_counts import forget_count

P = Permission
PER_PAGE = 50
LATEST = 20


@needs(P.VIEW_HYPOTHESES)
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """What waits for this officer, what waits for others, and the latest decisions."""
    queue = board_queue(request.access)
    mine = {one.pk for one in (*queue.to_review, *queue.to_decide)}
    others = [one for one in open_hypotheses(request.access)[:PER_PAGE] if one.pk not in mine]
    decisions = list(decisions_open_to(request.access)[:LATEST])
    shown = [*queue.to_review, *queue.to_decide, *others]
    persons = [one.person_id for one in shown]
    note_known(request, persons + [d.hypothesis.person_id for d in decisions], page="board")
    context = {
        "queue": queue,
        "others": others,
        "decisions": [(one, badge_of(_state(one))) for one in decisions],
        "columns": _columns(),
        "decision_columns": _decision_columns(),
        "needed": REVIEWS,
        "on_board": request.access.can(P.REVIEW_IDENTIFICATIONS),
        "may_open": request.access.can(P.OPEN_HYPOTHESES),
    }
    return render(request, "board/board.html", context)


@needs(P.VIEW_HYPOTHESES)
@require_GET
def all_hypotheses(request: HttpRequest) -> HttpResponse:
    """All that was ever asked, the latest first."""
    rows = hypotheses_open_to(request.access).order_by("-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    note_known(request, [one.person_id for one in page], page="hypotheses")
    context = {
        "page": page,
        "rows": [(one, badge_of(state_of(one))) for one in page],
        "columns": _decision_columns(),
    }
    return render(request, "board/hypotheses.html", context)


@needs(P.VIEW_HYPOTHESES, P.REVIEW_IDENTIFICATIONS)
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, code: str) -> HttpResponse:
    """The evidence once more, and one's own opinion below it."""
    one = open_hypothesis_of(request, code)
    check_can_review(request.access, one)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            review_hypothesis(one, by=request.user, **form.cleaned_data)
        except InputError as error:
            add_input_error(form, error)
        else:
            return _done(request, one.code, _("Your review is kept."))
    return render(request, "board/review.html", page_of(request, one) | {"form": form})


@needs(P.VIEW_HYPOTHESES, P.REVIEW_IDENTIFICATIONS)
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Both reviews, the probability beside the threshold, and the decision."""
    one = open_hypothesis_of(request, code)
    check_can_decide(request.access, one)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _decided(request, one, form.cleaned_data)
        except InputError as error:
            add_input_error(form, error)
        else:
            return _done(request, one.code, _("Decided."))
    return render(request, "board/decide.html", page_of(request, one) | {"form": form})


def _decided(request: HttpRequest, one: Any, given: dict[str, Any]) -> None:  # noqa: ANN401
    ruling = Ruling(
        Opinion(given["outcome"]),
        given["reason"],
        given["dissent"],
        given["below_threshold_reason"],
    )
    decide_hypothesis(one, ruling, by=request.user, relies_on=given["relies_on"])


def _done(request: HttpRequest, code: str, words: str) -> HttpResponse:
    forget_count("board", request.access)
    messages.success(request, words)
    return redirect("hypothesis", code=code)


def _state(decision: Any) -> str:  # noqa: ANN401 - a decision
    return decision.outcome if decision.stands else "reversed"


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Hypothesis")},
        {"key": "remains", "label": _("Remains")},
        {"key": "person", "label": _("Person")},
        {"key": "reviews", "label": _("Reviews"), "number": True},
        {"key": "opened", "label": _("Opened")},
    ]


def _decision_columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "remains", "label": _("Remains")},
        {"key": "person", "label": _("Person")},
        {"key": "state", "label": _("State")},
        {"key": "at", "label": _("Day")},
    ]
