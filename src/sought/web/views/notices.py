"""Telling a relative: a notice planned, its words to print, held or called off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.notices import (
    call_off_notice,
    hold_notice,
    plan_notice,
    refuse_untellable,
)
from sought.registry.models import Notice, Person, Reception
from sought.registry.policies import Permission
from sought.registry.policies.families import check_can_speak, check_can_view_family
from sought.registry.policies.remains import officers_with
from sought.registry.records.family_file import family_mask
from sought.registry.records.relatives import standing_contacts
from sought.web.family_forms import FormPage, decision_of, do, form_page, now_for_a_field
from sought.web.forms.notices import HoldForm, NoticeForm
from sought.web.known_reads import note_known
from sought.web.notice_words import proposed_script, tomorrow_at_ten
from sought.web.rights import needs
from sought.web.waiting_counts import forget_count

P = Permission


@needs(P.VIEW_FAMILY, P.SPEAK_WITH_FAMILIES)
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """``?relative=P-000001`` and ``?language=az`` choose whose words are proposed."""
    decision = decision_of(request, code)
    who = decision.hypothesis.person
    check_can_speak(request.access, who)
    try:
        refuse_untellable(decision)
    except InputError as error:
        messages.error(request, error.problem)
        return redirect(_family(who))
    contacts = [row for row in standing_contacts(who) if row.may_be_told]
    note_known(request, [row.relative_id for row in contacts], page=decision.code)
    chosen = _chosen(request, [row.relative for row in contacts])
    row = next((row for row in contacts if row.relative == chosen), None)
    language = request.GET.get("language") or (row.language if row else "") or "en"
    form = NoticeForm(
        request.POST or None,
        access=request.access,
        relatives=[row.relative for row in contacts],
        officers=officers_with(P.SPEAK_WITH_FAMILIES),
        initial={
            "relative": chosen.code if chosen else "",
            "officer": request.user.pk,
            "planned_for": tomorrow_at_ten(),
            "language": language,
            "script": proposed_script(request, decision, language),
        },
    )

    def deed() -> str:
        made = plan_notice(decision, form.given(), by=request.user)
        forget_count("families", request.access)
        return _("%(code)s is planned.") % {"code": made.code}

    context = {
        "decision": decision,
        "contacts": contacts,
        "chosen": chosen,
        "language": language,
        "script_languages": form.fields["language"].choices,
    }
    page = FormPage(_("Plan a notice"), _("Plan it"), who, _family(who), deed, context=context)
    return form_page(request, form, page)


@needs(P.VIEW_FAMILY)
@require_GET
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """The words for the talk, to print and take along; afterwards its record."""
    row = _notice(request, code)
    who = row.decision.hypothesis.person
    mask = family_mask(request.access, [who, row.relative])
    words = {
        name: mask(getattr(row, name))
        for name in ("script", "place_words", "present", "record", "handed_papers")
    }
    context = {
        "notice": row,
        "who": who,
        "words": words | {"cancelled_reason": mask(row.cancelled_reason)},
        "may_speak": request.access.can(P.SPEAK_WITH_FAMILIES),
        "reads_board": request.access.can(P.VIEW_HYPOTHESES),
        "returns": row.decision.returns.filter(cancelled_at__isnull=True).order_by("pk"),
        "objects": row.reception == Reception.OBJECTS,
    }
    return render(request, "families/notice.html", context)


@needs(P.VIEW_FAMILY, P.SPEAK_WITH_FAMILIES)
@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, code: str) -> HttpResponse:
    """How the talk went."""
    row = _notice(request, code)
    form = HoldForm(request.POST or None, initial={"held_at": now_for_a_field()})

    def deed() -> str:
        held = hold_notice(row, form.given(), by=request.user)
        forget_count("families", request.access)
        if held.reception == Reception.OBJECTS:
            return _("The family objects: record its objection now.")
        return _("%(code)s is held.") % {"code": held.code}

    page = FormPage(
        _("The family was told"),
        _("Record it"),
        row.decision.hypothesis.person,
        reverse("notice", args=[row.code]),
        deed,
    )
    return form_page(request, form, page)


@needs(P.VIEW_FAMILY, P.SPEAK_WITH_FAMILIES)
@require_POST
def call_off(request: HttpRequest, code: str) -> HttpResponse:
    """It is not held."""
    row = _notice(request, code)
    reason = request.POST.get("reason", "")[:500]
    do(request, lambda: call_off_notice(row, by=request.user, reason=reason), _("Called off."))
    forget_count("families", request.access)
    return redirect("notice", code=row.code)


def _chosen(request: HttpRequest, relatives: list[Person]) -> Person | None:
    """The one asked for, else the first contact."""
    wanted = request.GET.get("relative", "")
    found = [one for one in relatives if one.code == wanted]
    return next(iter(found or relatives), None)


def _notice(request: HttpRequest, code: str) -> Notice:
    rows = Notice.objects.select_related(
        "decision__hypothesis__person__shown",
        "decision__hypothesis__remains",
        "relative__shown",
        "officer",
        "planned_by",
        "held_by",
        "cancelled_by",
    )
    row = rows.get(pk=Notice.number_of(code))
    who = row.decision.hypothesis.person
    check_can_view_family(request.access, who)
    note_known(request, [who.pk, row.relative_id], page=row.code)
    return row


def _family(who: Person) -> str:
    return reverse("family_contact", args=[who.code])
