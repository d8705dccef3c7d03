"""Speaking with the family of a sought person: the page, and what is written down on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.registry.actions.conversations import finish_step, record_conversation
from sought.registry.actions.family_contacts import end_family_contact, set_family_contact
from sought.registry.actions.family_questions import answer_question, record_question
from sought.registry.actions.family_wishes import end_wish, record_wish
from sought.registry.models import Conversation, FamilyContact, FamilyQuestion, FamilyWish, Person
from sought.registry.policies import Permission
from sought.registry.policies.families import check_can_speak
from sought.web.family_contact_page import contact_page
from sought.web.family_forms import (
    FormPage,
    do,
    family_of,
    form_page,
    now_for_a_field,
    relatives_shown,
)
from sought.web.forms.family_contact import (
    AnswerForm,
    QuestionForm,
    SetContactForm,
    TalkForm,
    WishForm,
)
from sought.web.person_page import page_of
from sought.web.rights import needs
from sought.web.waiting_counts import forget_count

P = Permission


@needs(P.VIEW_FAMILY)
@require_GET
def contact(request: HttpRequest, code: str) -> HttpResponse:
    """All that was spoken, asked, wished, told and objected, with what is to be done next."""
    who = family_of(request, code, page="contact")
    page = page_of(request, who, "family_contact")
    return render(request, "families/contact.html", page | contact_page(request, who))


@needs(P.VIEW_FAMILY, P.SPEAK_WITH_FAMILIES)
@require_http_methods(["GET", "POST"])
def set_contact(request: HttpRequest, code: str) -> HttpResponse:
    """Who may be told; ``?relative=P-000001`` chooses one."""
    who, relatives = _speaking(request, code)
    form = SetContactForm(
        request.POST or None,
        access=request.access,
        relatives=relatives,
        initial={"relative": request.GET.get("relative", "")},
    )

    def deed() -> str:
        set_family_contact(who, form.given(), by=request.user)
        return _("Recorded.")

    intro = _("Kin and applicants of this person; the latest word of each relative counts.")
    title, label = _("Who may be told"), _("Record")
    return form_page(request, form, FormPage(title, label, who, _page(who), deed, intro))


@needs(P.VIEW_FAMILY, P.SPEAK_WITH_FAMILIES)
@require_POST
def end_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """The office speaks with them no more about this person."""
    row = get_object_or_404(FamilyContact.objects.select_related("person"), pk=pk)
    do(request, lambda: end_family_contact(row, by=request.user), _("Ended."))
    return redirect(_page(row.person))


@needs(P.VIEW_FAMILY, P.SPEAK_WITH_FAMILIES)
@require_http_methods(["GET", "POST"])
def talk(request: HttpRequest, code: str) -> HttpResponse:
    """One talk, and what the office does next."""
    who, relatives = _speaking(request, code)
    initial = {"held_at": now_for_a_field(), "relative": request.GET.get("relative", "")}
    form = TalkForm(
        request.POST or None, access=request.access, relatives=relatives, initial=initial
    )

    def deed() -> str:
        made = record_conversation(who, form.given(), by=request.user)
        forget_count("families", request.access)
        return _("%(code)s is recorded.") % {"code": made.code}

    page = FormPage(_("Record a talk"), _("Record the talk"), who, _page(who), deed)
    return form_page(request, form, page)


@needs(P.VIEW_FAMILY, P.SPEAK_WITH_FAMILIES)
@require_POST
def step_done(request: HttpRequest, code: str) -> HttpResponse:
    """What the office promised is done."""
    row = Conversation.by_code(code)
    why = request.POST.get("reason", "")[:500]
    deed = lambda: finish_step(row, by=request.user, without_talk=why)  # noqa: E731
    do(request, deed, _("The step is done."))
    forget_count("families", request.access)
    return redirect(_page(row.about))


@needs(P.VIEW_FAMILY, P.SPEAK_WITH_FAMILIES)
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, code: str) -> HttpResponse:
    """What a relative asks an officer."""
    who, relatives = _speaking(request, code)
    form = QuestionForm(request.POST or None, access=request.access, relatives=relatives)

    def deed() -> str:
        given = form.cleaned_data
        record_question(who, by=request.user, asked_by=given["relative"], text=given["text"])
        forget_count("families", request.access)
        return _("The question is recorded.")

    page = FormPage(_("A question of the family"), _("Record"), who, _page(who), deed)
    return form_page(request, form, page)


@needs(P.VIEW_FAMILY, P.SPEAK_WITH_FAMILIES)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """The answer, as the family reads it."""
    rows = FamilyQuestion.objects.select_related("about__shown", "asked_by__shown")
    row = rows.get(pk=FamilyQuestion.number_of(code))
    who, _relatives = _speaking(request, row.about.code)
    form = AnswerForm(request.POST or None)

    def deed() -> str:
        answer_question(row, by=request.user, answer=form.cleaned_data["answer"])
        forget_count("families", request.access)
        return _("The answer is recorded.")

    page = FormPage(_("Answer a question"), _("Answer"), who, _page(who), deed, above=row.text)
    return form_page(request, form, page)


@needs(P.VIEW_FAMILY, P.SPEAK_WITH_FAMILIES)
@require_http_methods(["GET", "POST"])
def wish(request: HttpRequest, code: str) -> HttpResponse:
    """If only a part is found, or more is found later."""
    who, relatives = _speaking(request, code)
    form = WishForm(request.POST or None, access=request.access, relatives=relatives)

    def deed() -> str:
        record_wish(who, by=request.user, **form.given())
        return _("The wish is recorded.")

    page = FormPage(_("A wish of the family"), _("Record"), who, _page(who), deed)
    return form_page(request, form, page)


@needs(P.VIEW_FAMILY, P.SPEAK_WITH_FAMILIES)
@require_POST
def wish_ends(request: HttpRequest, pk: int) -> HttpResponse:
    """The relative takes the word back."""
    row = get_object_or_404(FamilyWish.objects.select_related("person"), pk=pk)
    do(request, lambda: end_wish(row, by=request.user), _("Ended."))
    return redirect(_page(row.person))


def _speaking(request: HttpRequest, code: str) -> tuple[Person, list[Person]]:
    who = family_of(request, code, page="contact")
    check_can_speak(request.access, who)
    return who, relatives_shown(request, who, page="contact")


def _page(who: Person) -> str:
    return reverse("family_contact", args=[who.code])
