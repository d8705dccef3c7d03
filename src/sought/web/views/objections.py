"""A family objects: written down in its name, tested by another laboratory, answered by others."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.registry.actions.objections import (
    answer_objection,
    forgo_second_test,
    raise_objection,
    record_second_test,
)
from sought.registry.models import Objection, Sample
from sought.registry.policies import Access, Permission, can_read_source
from sought.registry.policies.families import (
    check_can_answer_objection,
    check_can_speak,
    check_can_view_family,
    took_part,
)
from sought.registry.records.bodies import of_one_body
from sought.registry.records.family_file import family_mask
from sought.registry.records.relatives import standing_contacts
from sought.web.family_forms import FormPage, decision_of, do, form_page
from sought.web.forms.notices import AnswerObjectionForm, ObjectionForm, SecondTestForm
from sought.web.known_reads import note_known
from sought.web.rights import needs
from sought.web.waiting_counts import forget_count

P = Permission


@needs(P.VIEW_FAMILY, P.SPEAK_WITH_FAMILIES)
@require_http_methods(["GET", "POST"])
def raise_one(request: HttpRequest, code: str) -> HttpResponse:
    """In the name of a relative who may be told; ``?relative=`` chooses one."""
    decision = decision_of(request, code)
    who = decision.hypothesis.person
    check_can_speak(request.access, who)
    contacts = [row.relative for row in standing_contacts(who) if row.may_be_told]
    note_known(request, [one.pk for one in contacts], page=decision.code)
    form = ObjectionForm(
        request.POST or None,
        access=request.access,
        relatives=contacts,
        initial={"relative": request.GET.get("relative", "")},
    )

    def deed() -> str:
        given = dict(form.cleaned_data)
        made = raise_objection(decision, by=request.user, raised_by=given.pop("relative"), **given)
        forget_count("families", request.access)
        return _("%(code)s is recorded; nothing is returned until it is answered.") % {
            "code": made.code
        }

    intro = _("Who reviewed or decided does not answer it.")
    back = reverse("family_contact", args=[who.code])
    page = FormPage(_("The family objects"), _("Record"), who, back, deed, intro)
    return form_page(request, form, page)


@needs(P.VIEW_FAMILY)
@require_GET
def objection(request: HttpRequest, code: str) -> HttpResponse:
    """Reasons, second test, answer, and the reversal that follows."""
    row = _objection(request, code)
    access, who = request.access, row.decision.hypothesis.person
    mask = family_mask(access, [who, row.raised_by])
    named = ("reasons", "laboratory", "result", "answer")
    answers = row.is_open and access.can(P.ANSWER_OBJECTIONS)
    mine = answers and took_part(access, row.decision)
    context = {
        "objection": row,
        "who": who,
        "words": {name: mask(getattr(row, name)) for name in named},
        "reads_report": row.report is not None and can_read_source(access, row.report),
        "reads_board": access.can(P.VIEW_HYPOTHESES),
        "may_test": row.is_open and access.can(P.SPEAK_WITH_FAMILIES),
        "may_answer": answers and not mine,
        "mine": mine,
        "may_answer_reversal": _may_answer_reversal(access, row),
        "waits_for_test": row.is_open and row.second_test and not row.result,
    }
    return render(request, "families/objection.html", context)


@needs(P.VIEW_FAMILY, P.SPEAK_WITH_FAMILIES)
@require_http_methods(["GET", "POST"])
def second_test(request: HttpRequest, code: str) -> HttpResponse:
    """What another laboratory found, with its report as source."""
    row = _objection(request, code)
    body = of_one_body(row.decision.hypothesis.remains)
    samples = Sample.objects.filter(remains__in=body, withdrawn_at__isnull=True).order_by("-pk")
    form = SecondTestForm(
        request.POST or None,
        access=request.access,
        samples=samples,
        initial={"laboratory": row.laboratory},
    )

    def deed() -> str:
        record_second_test(row, form.given(), by=request.user)
        return _("The result is recorded.")

    return form_page(request, form, _page(row, _("The second test"), _("Record"), deed))


@needs(P.VIEW_FAMILY, P.SPEAK_WITH_FAMILIES)
@require_POST
def forgo_test(request: HttpRequest, code: str) -> HttpResponse:
    """No second test is made any more."""
    row = _objection(request, code)
    why = request.POST.get("reason", "")[:500]
    told = _("The objection is answered without a second test.")
    do(request, lambda: forgo_second_test(row, by=request.user, reason=why), told)
    return redirect("objection", code=row.code)


@needs(P.VIEW_FAMILY, P.ANSWER_OBJECTIONS)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Upheld, the reversal is asked for at once, and another officer answers that."""
    row = _objection(request, code)
    check_can_answer_objection(request.access, row)
    form = AnswerObjectionForm(request.POST or None)

    def deed() -> str:
        asked = answer_objection(row, by=request.user, **form.cleaned_data)
        for name in ("families", "board"):
            forget_count(name, request.access)
        if asked is None:
            return _("The decision stands.")
        return _("The reversal of the decision is asked for; another officer answers it.")

    return form_page(request, form, _page(row, _("Answer the objection"), _("Answer"), deed))


def _may_answer_reversal(access: Access, row: Objection) -> bool:
    """Of the request that followed, by another reviewer than who asked."""
    asked = row.reversal
    if asked is None or asked.answered_at is not None or asked.asked_by_id == access.officer.pk:
        return False
    return access.can(P.VIEW_HYPOTHESES) and access.can(P.REVIEW_IDENTIFICATIONS)


def _page(row: Objection, title: str, label: str, deed: Callable[[], str]) -> FormPage:
    who, back = row.decision.hypothesis.person, reverse("objection", args=[row.code])
    return FormPage(title, label, who, back, deed, above=row.reasons)


def _objection(request: HttpRequest, code: str) -> Objection:
    rows = Objection.objects.select_related(
        "decision__hypothesis__person__shown",
        "decision__hypothesis__remains",
        "raised_by__shown",
        "sample",
        "report__author_person",
        "recorded_by",
        "answered_by",
        "reversal",
    )
    row = rows.get(pk=Objection.number_of(code))
    who = row.decision.hypothesis.person
    check_can_view_family(request.access, who)
    note_known(request, [who.pk, row.raised_by_id], page=row.code)
    return row
