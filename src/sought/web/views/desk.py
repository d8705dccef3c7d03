"""The interview desk: a transcript read with a key for each decision, and what it tells recorded."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sought.errors import InputError
from sought.registry.actions.interview_terms import set_interview_terms
from sought.registry.actions.mention_new_place import mention_new_place
from sought.registry.actions.mentions import confirm_mention, reject_mention
from sought.registry.actions.tell_in_interview import tell_of_mention, tell_own_way
from sought.registry.models import Mention, MentionKind, MentionState, Person, Source, Testimony
from sought.registry.policies import Permission, Refused, can_read_source, check_can_read_source
from sought.registry.records.mention_candidates import candidates
from sought.registry.records.mention_surroundings import Surroundings
from sought.web.desk_mention import form_of
from sought.web.forms.desk import DeskForm, PlaceMentionForm, TellingForm, TermsForm
from sought.web.forms.interview import OwnBlock
from sought.web.interview_desk import Sent, desk_shown, next_open
from sought.web.known_reads import note_known
from sought.web.rights import needs
from sought.web.source_reads import note_source_read
from sought.web.transcript import is_hidden, mentions_of

P = Permission
_DECIDES = (P.VIEW_SOURCES, P.VIEW_NAMES, P.DECIDE_MENTIONS)
_NEAREST = 5
_LONGEST = 18
"""Digits of a number that may be a primary key."""


@needs(P.VIEW_SOURCES, P.VIEW_NAMES)
@require_GET
def interview_desk(request: HttpRequest, code: str) -> HttpResponse:
    wanted = request.GET.get("m", "")
    is_number = wanted.isdecimal() and len(wanted) <= _LONGEST
    return _page(request, _testimony(request, code), int(wanted) if is_number else None)


@needs(*_DECIDES)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, reject, or tell one more thing of a person who is confirmed."""
    mention = _mention(request, pk)
    deed = request.POST.get("deed")
    if deed == "reject":
        return _rejected(request, mention)
    wanted = MentionState.CONFIRMED if deed == "tell" else MentionState.PROPOSED
    if mention.state != wanted:
        return _overtaken(request, mention)
    form = form_of(request.access, mention, Surroundings(), data=request.POST)
    if form is not None and form.is_valid():
        try:
            return _done(request, mention, form)
        except InputError as error:
            form.add_error(error.where if error.where in form.fields else None, error.problem)
    mention.refresh_from_db()
    if mention.state != wanted:
        return _overtaken(request, mention)
    return _page(request, mention.testimony, mention.pk, Sent(form=form))


@needs(*_DECIDES)
@require_GET
def mention_candidates(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom or what else the words may mean: the names engine, asked when the page stands."""
    mention = _mention(request, pk)
    proposed = mention.person_id or mention.place_id
    found = [one for one in candidates(request.access, mention) if one.row.pk != proposed]
    rows = found[:_NEAREST]
    note_known(
        request, [one.row.pk for one in rows if isinstance(one.row, Person)], page="interview desk"
    )
    return render(request, "desk/candidates.html", {"candidates": rows, "mention": mention})


@needs(P.VIEW_SOURCES, P.VIEW_NAMES, P.RECORD)
@require_POST
def interview_terms(request: HttpRequest, code: str) -> HttpResponse:
    testimony = _testimony(request, code)
    form = TermsForm(request.POST, testimony=testimony, prefix="terms")
    if form.is_overtaken:
        said = _("Somebody changed the terms meanwhile. Nothing was saved; look at them again.")
        messages.error(request, said)
        return _back(testimony)
    if form.is_valid():
        try:
            changed = set_interview_terms(testimony, form.terms(), by=request.user)
        except InputError as error:
            form.add_error(error.where if error.where in form.fields else None, error.problem)
        else:
            said = _("Saved. The audit chain tells what changed.") if changed else _("As it was.")
            messages.success(request, said)
            return _back(testimony) if _still_open(request, testimony) else redirect("sources")
    return _page(request, testimony, None, Sent(terms=form))


@needs(P.VIEW_SOURCES, P.VIEW_NAMES, P.RECORD)
@require_POST
def own_way(request: HttpRequest, code: str) -> HttpResponse:
    """One more station of the witness's own captivity."""
    testimony = _testimony(request, code)
    block = OwnBlock(request.POST, access=request.access, prefix="own")
    if block.is_valid() and not block.says_something:
        block.add_error(None, _("Say when or where."))
    if block.is_valid():
        try:
            event = tell_own_way(testimony, block.value(), by=request.user)
        except InputError as error:
            block.refuse(error.where.rpartition(".")[2], error.problem)
        else:
            messages.success(request, _("Recorded as %(code)s.") % {"code": event.code})
            return _back(testimony)
    return _page(request, testimony, None, Sent(own=block))


def _still_open(request: HttpRequest, testimony: Testimony) -> bool:
    """Whoever raised the class above their own rights is told so."""
    if can_read_source(request.access, Source.objects.get(pk=testimony.pk)):
        return True
    messages.info(request, _("The interview is of a class now that is not open to you."))
    return False


def _done(request: HttpRequest, mention: Mention, form: DeskForm) -> HttpResponse:
    """The deed that a valid form asks for; InputError where the register refuses it."""
    if mention.state == MentionState.CONFIRMED and isinstance(form, TellingForm):
        return _told(request, mention, form)
    if isinstance(form, PlaceMentionForm) and (made := form.new_place(_language(mention))):
        request.access.check(P.RECORD_PLACES)
        place = mention_new_place(mention, made, by=request.user)
        messages.success(request, _("%(code)s is recorded.") % {"code": place.code})
    else:
        event = confirm_mention(mention, by=request.user, **form.meaning())
        said = _("Confirmed, and recorded as %(code)s.") if event else _("Confirmed.")
        messages.success(request, said % {"code": event.code} if event else said)
    return _on(request, mention)


def _told(request: HttpRequest, mention: Mention, form: TellingForm) -> HttpResponse:
    event = form.event()
    if event is None:
        raise InputError(_("Choose what is told of them."), where="told")
    made = tell_of_mention(
        mention, event, by=request.user, informant=form.cleaned_data["informant"]
    )
    messages.success(request, _("Recorded as %(code)s.") % {"code": made.code})
    return _back(mention.testimony, mention)


def _overtaken(request: HttpRequest, mention: Mention) -> HttpResponse:
    """The form was made before somebody decided: what it says may be meant of somebody else."""
    messages.error(
        request, _("These words were decided on meanwhile. Nothing was recorded of what you sent.")
    )
    return _back(mention.testimony, mention)


def _rejected(request: HttpRequest, mention: Mention) -> HttpResponse:
    try:
        reject_mention(mention, by=request.user)
    except InputError as error:
        messages.error(request, error.problem)
        return _back(mention.testimony, mention)
    messages.success(request, _("Rejected."))
    return _on(request, mention)


def _on(request: HttpRequest, mention: Mention) -> HttpResponse:
    """To the next mention that waits; the last one stays in hand."""
    return _back(
        mention.testimony, next_open(list(mentions_of(mention.testimony)), mention) or mention
    )


def _back(testimony: Testimony, mention: Mention | None = None) -> HttpResponse:
    address = reverse("interview_desk", args=[testimony.source.code])
    return redirect(f"{address}?m={mention.pk}" if mention else address)


def _page(
    request: HttpRequest, testimony: Testimony, wanted: int | None, sent: Sent | None = None
) -> HttpResponse:
    shown = desk_shown(request, testimony, wanted, sent)
    note_source_read(request, testimony.source, detail={"page": "desk"})
    note_known(request, shown["persons_shown"], page=f"desk {testimony.source.code}")
    return render(request, "desk/desk.html", shown)


def _testimony(request: HttpRequest, code: str) -> Testimony:
    rows = Testimony.objects.select_related("source__author_person", "witness__shown", "place")
    testimony = rows.get(pk=Source.number_of(code))
    check_can_read_source(request.access, testimony.source)
    return testimony


def _mention(request: HttpRequest, pk: int) -> Mention:
    rows = Mention.objects.select_related(
        "testimony__source__author_person",
        "testimony__witness__shown",
        "testimony__place",
        "person__shown",
        "place",
    )
    mention = rows.get(pk=pk)
    check_can_read_source(request.access, mention.testimony.source)
    if mention.kind == MentionKind.PERSON and is_hidden(request.access, mention):
        raise Refused("these words name somebody protected; only cleared officers decide on them")
    return mention


def _language(mention: Mention) -> str:
    return mention.testimony.source.language
