"""Who may be the same person: how far the review is, a new comparison, the sure ones at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sought.errors import InputError
from sought.registry.actions.accept_sure import Accepted, accept_sure
from sought.registry.models import LinkageRun
from sought.registry.policies import Permission
from sought.registry.records.review_progress import review_progress
from sought.registry.records.review_queue import review_queue
from sought.registry.records.sure_proposals import sure_proposals
from sought.web import linkage_page, linking
from sought.web.forms.input_errors import add_input_error
from sought.web.forms.linkage import AcceptForm, ProposalFilterForm
from sought.web.known_reads import note_known
from sought.web.linking_words import linking_shown
from sought.web.probabilities import share
from sought.web.rights import needs

P = Permission
PER_PAGE = 25
_EXAMPLES = 10


@needs(P.DECIDE_LINKS)
@require_GET
def linkage(request: HttpRequest) -> HttpResponse:
    access = request.access
    two_person = request.installation.two_person_review
    lists = linkage_page.lists_of(access)
    form = ProposalFilterForm(request.GET or None, lists=lists, two_person=two_person)
    proposals = linkage_page.chosen(access, form, two_person=two_person)
    page = Paginator(proposals, PER_PAGE).get_page(request.GET.get("page"))
    progress, waiting = review_progress(access), review_queue(access).order_by().count()
    context = {
        "form": form,
        "page": page,
        "rows": _rows(request, page),
        "columns": _columns(),
        "waiting": waiting,
        "figures": linkage_page.figures(progress, waiting=waiting, two_person=two_person),
        "days": linkage_page.by_day(progress.days, two_person=two_person),
        "agreement": linkage_page.agreement(access),
        "accept": AcceptForm(),
        "may_look_again": progress.decided > 0,
        "may_settle": access.can(P.SETTLE_LINKS) and not two_person,
        **_run(request, progress.run),
    }
    return render(request, "linkage/start.html", context)


@needs(P.DECIDE_LINKS, post=P.RUN_LINKAGE)
@require_http_methods(["GET", "POST"])
def run(request: HttpRequest) -> HttpResponse:
    """GET tells how far a comparison is, POST begins one."""
    if request.method == "POST":
        everything = request.POST.get("everything") == "on"
        if not linking.begin(by=request.user.code, everything=everything):
            messages.info(request, _("A comparison runs already."))
        return redirect("linkage")
    if not request.htmx:
        return redirect("linkage")
    context = _run(request, LinkageRun.objects.order_by("-pk").first())
    answer = render(request, "linkage/run.html", context)
    if not context["linking"]["running"]:  # what it found stands all over the page
        answer.headers["HX-Refresh"] = "true"
    return answer


@needs(P.SETTLE_LINKS, P.DECIDE_LINKS)
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest) -> HttpResponse:
    """How many are sure enough; then all of them by one decision."""
    form = AcceptForm(request.POST or request.GET or None)
    if not form.is_valid():
        return _sure_page(request, form)
    if request.method == "POST":
        try:
            done = accept_sure(
                threshold=form.share,
                by=request.user,
                reason=form.cleaned_data["reason"],
                expected=form.cleaned_data["count"],
            )
        except InputError as error:
            add_input_error(form, error)
        else:
            messages.success(request, _accepted(done))
            return redirect("linkage")
    return _sure_page(request, form)


def _sure_page(request: HttpRequest, form: AcceptForm) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "count": None, "columns": _columns()}
    if "threshold" in getattr(form, "cleaned_data", {}):
        sure = sure_proposals(request.access, form.share)
        rows = _rows(request, sure[:_EXAMPLES])
        context |= {"count": sure.count(), "rows": rows, "least": share(form.share, 4)}
    return render(request, "linkage/accept.html", context)


def _rows(request: HttpRequest, proposals: Any) -> list[linkage_page.ProposalRow]:  # noqa: ANN401
    rows = linkage_page.proposal_rows(request, proposals)
    shown = [row.proposal for row in rows]
    persons = {pk for one in shown for pk in (one.first_id, one.person_id) if pk}
    note_known(request, persons, page="linkage")
    return rows


def _run(request: HttpRequest, last: LinkageRun | None) -> dict[str, Any]:
    return {
        "run": last,
        "linking": linking_shown(linking.progress(), last),
        "may_run": request.access.can(P.RUN_LINKAGE),
    }


def _accepted(done: Accepted) -> str:
    count = done.links + done.merges
    told = ngettext(
        "%(count)s pair is one person now.", "%(count)s pairs are one person now.", count
    )
    words = told % {"count": count}
    if done.left:
        more = ngettext(
            "%(count)s is left to the queue: something in the book speaks against it.",
            "%(count)s are left to the queue: something in the book speaks against them.",
            done.left,
        )
        words = f"{words} {more % {'count': done.left}}"
    return words


def _columns() -> list[dict[str, Any]]:
    return [
        {"key": "code", "label": _("Proposal")},
        {"key": "first", "label": _("Row or person")},
        {"key": "second", "label": _("Person")},
        {"key": "probability", "label": _("Probability"), "number": True},
        {"key": "state", "label": _("State")},
    ]
