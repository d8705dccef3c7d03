"""One pair that may be one person: both sides, the weights, and an answer with one key."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sought.errors import InputError
from sought.registry.actions.answer_proposal import answer_proposal
from sought.registry.actions.undo_answer import undo_answer
from sought.registry.models import Answer, Proposal, ProposalState
from sought.registry.policies import Permission, check_can_answer
from sought.web.forms.linkage import AnswerForm
from sought.web.pair_page import page_of_pair
from sought.web.pair_queue import look_again, next_of, put_off
from sought.web.rights import needs
from sought.web.waiting_counts import forget_count

P = Permission


@needs(P.DECIDE_LINKS)
@require_GET
def next_pair(request: HttpRequest) -> HttpResponse:
    """The most valuable pair that waits for this officer; ``?skip=`` puts one off.

    ``?look=again`` goes through decided pairs from now on, ``?look=queue`` through the queue.
    """
    if look := request.GET.get("look", ""):
        look_again(request.session, on=look == "again")
    if skipped := request.GET.get("skip", ""):
        put_off(request.session, Proposal.number_of(skipped))
    return _go_on(request)


@needs(P.DECIDE_LINKS)
@require_GET
def pair(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, _proposal(request, code))


@needs(P.DECIDE_LINKS)
@require_POST
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Kept, and what follows from it done; then the next pair."""
    proposal = _proposal(request, code)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the answers."))
        return redirect("pair", code=proposal.code)
    if _settled_without_a_word(proposal, form.cleaned_data["reason"]):
        return _page(request, proposal, refused=InputError(_("Say why: your answer decides.")))
    try:
        answer_proposal(proposal, by=request.user, **form.given())
    except InputError as error:
        return _page(request, proposal, refused=error)
    forget_count("linkage", request.access)
    return _go_on(request)


@needs(P.DECIDE_LINKS)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer no longer stands, nor what followed from it; the pair is shown again."""
    one = get_object_or_404(Answer, pk=pk)
    proposal = _proposal(request, f"{Proposal.code_letter}-{one.proposal_id}")
    try:
        undo_answer(one, by=request.user, reason=request.POST.get("reason", "")[:500])
    except InputError as error:
        messages.error(request, error.problem)
    else:
        forget_count("linkage", request.access)
        messages.success(request, _("The answer is undone."))
    return redirect("pair", code=proposal.code)


def _proposal(request: HttpRequest, code: str) -> Proposal:
    """The proposal of that code; Refused where a side of it is not open to the officer."""
    rows = Proposal.objects.select_related(
        "entry__list__source__author_person", "first__shown", "person__shown"
    )
    proposal = get_object_or_404(rows, pk=Proposal.number_of(code))
    check_can_answer(request.access, proposal)
    return proposal


def _settled_without_a_word(proposal: Proposal, reason: str) -> bool:
    return proposal.state == ProposalState.DISPUTED and not reason.strip()


def _page(
    request: HttpRequest, proposal: Proposal, *, refused: InputError | None = None
) -> HttpResponse:
    return render(request, "linkage/pair.html", page_of_pair(request, proposal, refused))


def _go_on(request: HttpRequest) -> HttpResponse:
    following, begins_again = next_of(request.access, request.session)
    if begins_again:
        messages.info(request, _("That was the last one; those that were skipped begin again."))
    if following is None:
        messages.info(request, _("Nothing waits for your answer."))
        look_again(request.session, on=False)
        return redirect("linkage")
    return redirect("pair", code=following.code)
