"""What a testimony mentions: pointed out, confirmed or rejected by an officer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sought.errors import InputError
from sought.registry.actions.find_mentions import find_mentions
from sought.registry.actions.given import MentionProposal
from sought.registry.actions.mentions import confirm_mention, propose_mentions, reject_mention
from sought.registry.models import Mention, Source, Testimony
from sought.registry.policies import Permission, check_can_read_source
from sought.registry.records.source_words import Mask, masks_of
from sought.registry.records.work_lists import WorkList, work_list
from sought.web.forms.mention import MentionForm, ProposeForm
from sought.web.known_reads import note_known
from sought.web.rights import needs
from sought.web.source_reads import note_source_read
from sought.web.transcript import found_at, is_hidden, mention_row

P = Permission
PER_PAGE = 25
_AROUND = 90


@needs(P.DECIDE_MENTIONS)
@require_GET
def review(request: HttpRequest) -> HttpResponse:
    """The mentions that wait, as a queue."""
    waiting = work_list(request.access, WorkList.MENTIONS).select_related(
        "testimony__source__author_person", "testimony__witness", "person__shown", "place"
    )
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    mask = _masks(request, page)
    rows = [_in_context(request, one, mask(one.testimony_id)) for one in page]
    for source in {m.testimony.source for m in page}:
        note_source_read(request, source, detail={"page": "review"})
    note_known(request, (m.person_id for m in page if m.person_id), page="review")
    context = {"page": page, "rows": rows, "columns": columns(with_source=True)}
    return render(request, "sources/review.html", context)


@needs(P.VIEW_SOURCES, P.DECIDE_MENTIONS)
@require_POST
def propose_mention(request: HttpRequest, code: str) -> HttpResponse:
    testimony = _testimony(request, code)
    form = ProposeForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    mask = masks_of(request.access, [testimony.pk])(testimony.pk)
    # In what the reader sees: an answer about hidden words would tell who is named.
    made: list[Mention] = []
    at = found_at(mask(testimony.text), words, form.cleaned_data["start"]) if words else -1
    if at < 0:
        messages.error(request, _("These words do not stand in the transcript."))
    else:
        proposal = MentionProposal(form.cleaned_data["kind"], at, at + len(words))
        made = propose_mentions(testimony, [proposal], by=request.user)
        said = _("Proposed. Say below what is meant.") if made else _("It is in the list already.")
        messages.success(request, said)
    return _to_interview(request, testimony, made[0] if made else None)


@needs(P.VIEW_SOURCES, P.DECIDE_MENTIONS)
@require_POST
def find_in_interview(request: HttpRequest, code: str) -> HttpResponse:
    """Look for sought persons, known places and dates in the whole transcript."""
    testimony = _testimony(request, code)
    if testimony.source.withdrawn_at is not None:
        messages.error(request, _("The interview is withdrawn; nothing is looked for in it."))
    else:
        made = find_mentions(testimony, by=request.user)
        said = ngettext(
            "%(count)d mention is proposed.", "%(count)d mentions are proposed.", len(made)
        )
        messages.success(
            request, said % {"count": len(made)} if made else _("Nothing new is found.")
        )
    return _to_interview(request, testimony)


@needs(P.VIEW_SOURCES, P.DECIDE_MENTIONS)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    mention = _open_to(request, pk)
    form = MentionForm(request.POST, mention=mention, access=request.access)
    problem = ""
    if form.is_valid():
        try:
            confirm_mention(mention, by=request.user, **form.meaning())
        except InputError as error:
            problem = error.problem
            mention.refresh_from_db()
    else:
        problem = " ".join(error for errors in form.errors.values() for error in errors)
    return _answer(request, mention, problem)


@needs(P.VIEW_SOURCES, P.DECIDE_MENTIONS)
@require_POST
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    mention = _open_to(request, pk)
    problem = ""
    try:
        reject_mention(mention, by=request.user)
    except InputError as error:
        problem = error.problem
    return _answer(request, mention, problem)


def _to_interview(
    request: HttpRequest, testimony: Testimony, mention: Mention | None = None
) -> HttpResponse:
    """Back to the desk or to the page of the source, wherever the form stood."""
    code = testimony.source.code
    if request.POST.get("back") == "desk":
        address = reverse("interview_desk", args=[code])
        return redirect(f"{address}?m={mention.pk}" if mention else address)
    return redirect(f"{reverse('source', args=[code])}#mentions")


def columns(*, with_source: bool = False) -> list[dict[str, object]]:
    shown = [
        {"key": "words", "label": _("Words")},
        {"key": "kind", "label": _("Kind")},
        {"key": "state", "label": _("State")},
        {"key": "meaning", "label": _("Meaning")},
    ]
    source = {"key": "source", "label": _("Interview")}
    return [source, *shown] if with_source else shown


def _testimony(request: HttpRequest, code: str) -> Testimony:
    rows = Testimony.objects.select_related("source__author_person", "witness")
    testimony = rows.get(pk=Source.number_of(code))
    check_can_read_source(request.access, testimony.source)
    return testimony


def _open_to(request: HttpRequest, pk: int) -> Mention:
    rows = Mention.objects.select_related(
        "testimony__source__author_person", "testimony__witness", "person__shown", "place"
    )
    mention = rows.get(pk=pk)
    check_can_read_source(request.access, mention.testimony.source)
    return mention


def _answer(request: HttpRequest, mention: Mention, problem: str) -> HttpResponse:
    """The line alone where a script asked for it; else back to the page."""
    in_review = request.POST.get("list") == "review"
    if request.htmx:
        mask = _masks(request, [mention])(mention.testimony_id)
        row = _in_context(request, mention, mask)
        context = {"row": row, "in_review": in_review, "problem": problem, "may_decide": True}
        return render(request, "sources/mention_row.html", context)
    if problem:
        messages.error(request, problem)
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/review"
    return redirect(back)


def _masks(request: HttpRequest, mentions: Iterable[Mention]) -> Callable[[int], Mask]:
    """By interview: who is hidden in one place of it is hidden in all."""
    return masks_of(request.access, {one.testimony_id for one in mentions})


def _in_context(request: HttpRequest, mention: Mention, mask: Mask) -> dict[str, object]:
    """The words with what stands around them."""
    testimony = mention.testimony
    row = mention_row(request.access, mention, mask=mask)
    # Masked as a whole: a name that is cut in two would not be known again.
    text = mask(testimony.text)
    before = text[max(0, mention.start - _AROUND) : mention.start]
    after = text[mention.end : mention.end + _AROUND]
    if is_hidden(request.access, mention):
        before = after = ""
    return {**row, "before": before, "after": after}
