"""The office's side of a family page: its letter is issued, renewed, printed, or ended."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.family_access import (
    FamilyLetter,
    end_family_access,
    issue_family_access,
    renew_family_access,
)
from sought.registry.actions.family_sign_in import codes_left
from sought.registry.models import FamilyAccess, Person
from sought.registry.policies import Permission
from sought.registry.policies.family_page import check_can_give_family_page
from sought.registry.records.family_secrets import is_secret
from sought.registry.records.family_told import accesses_of, may_have_page
from sought.registry.records.merges import kept_of
from sought.web.family_letter import printed_letter
from sought.web.forms.family_page import IssueForm, LetterForm
from sought.web.forms.input_errors import add_input_error
from sought.web.person_page import open_person
from sought.web.persons_shown import person_label
from sought.web.rights import needs

P = Permission
GOOD_FOR = timedelta(days=730)


@needs(P.VIEW_FAMILY, P.VIEW_NAMES, post=P.SPEAK_WITH_FAMILIES)
@require_http_methods(["GET", "POST"])
def family_access(request: HttpRequest, code: str) -> HttpResponse:
    """Who was given which letter; posting issues one."""
    who = _relative(request, code)
    first = {"language": "en", "until": timezone.localdate() + GOOD_FOR}
    form = IssueForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = issue_family_access(who, by=request.user, **_given(form))
        except InputError as error:
            add_input_error(form, error)
        else:
            return _letter_page(request, who, made)
    return render(request, "family_access/access.html", _context(request, who, form))


@needs(P.VIEW_FAMILY, P.VIEW_NAMES, P.SPEAK_WITH_FAMILIES)
@require_POST
def renew(request: HttpRequest, code: str) -> HttpResponse:
    who = _relative(request, code)
    try:
        made = renew_family_access(_standing(who), by=request.user, reason=_reason(request))
    except InputError as error:
        messages.error(request, error.problem)
        return redirect("family_access", code=who.code)
    return _letter_page(request, who, made)


@needs(P.VIEW_FAMILY, P.VIEW_NAMES, P.SPEAK_WITH_FAMILIES)
@require_POST
def end(request: HttpRequest, code: str) -> HttpResponse:
    who = _relative(request, code)
    try:
        end_family_access(_standing(who), by=request.user, reason=_reason(request))
    except InputError as error:
        messages.error(request, error.problem)
    else:
        messages.success(request, _("The family page is shut."))
    return redirect("family_access", code=who.code)


@needs(P.VIEW_FAMILY, P.VIEW_NAMES, P.SPEAK_WITH_FAMILIES)
@require_POST
def letter(request: HttpRequest, code: str) -> HttpResponse:
    """The letter on paper, of the secrets that the page before still shows; kept nowhere."""
    who = _relative(request, code)
    check_can_give_family_page(request.access, who)
    access, form = _standing(who), LetterForm(request.POST)
    if not form.is_valid() or not is_secret(form.cleaned_data["password"], access.secret):
        raise InputError(
            _("These are not the secrets of this letter; renew it, and print that one.")
        )
    made = FamilyLetter(access, **form.secrets())
    answer = HttpResponse(printed_letter(request, made), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{access.code}.pdf"'
    return answer


def _relative(request: HttpRequest, code: str) -> Person:
    """Under the number that leads now; who was merged is reached by the old address as well."""
    who = open_person(request, code, page="family access")
    kept = kept_of(who)
    return who if kept == who else open_person(request, kept.code, page="family access")


def _standing(who: Person) -> FamilyAccess:
    """Letters of before a merge may be two: the latest first, until each is ended."""
    return accesses_of(who).filter(ended_at__isnull=True).latest("pk")


def _given(form: IssueForm) -> dict[str, object]:
    """Through the last day, in the time of the office."""
    last = datetime.combine(form.cleaned_data["until"] + timedelta(days=1), time())
    return {"language": form.cleaned_data["language"], "until": timezone.make_aware(last)}


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "")[:500]


def _letter_page(request: HttpRequest, who: Person, made: FamilyLetter) -> HttpResponse:
    """Shown once, in the answer itself: neither a message nor a session ever holds it."""
    context = {
        "person": who,
        "made": made,
        "numbered": list(enumerate(made.codes, start=1)),
        "codes_text": " ".join(made.codes),
    }
    return render(request, "family_access/letter.html", context)


def _context(request: HttpRequest, who: Person, form: IssueForm) -> dict[str, object]:
    accesses = list(accesses_of(who))
    standing = next((one for one in accesses if one.ended_at is None), None)
    return {
        "person": who,
        "label": person_label(request.access, who),
        "standing": standing,
        "holds": standing is not None and standing.holds(timezone.now()),
        "codes_left": codes_left(standing) if standing else 0,
        "ended": [one for one in accesses if one.ended_at is not None],
        "form": form,
        "fit": may_have_page(who) and not who.erased_at and who.merged_into is None,
        "may_give": request.access.can(P.SPEAK_WITH_FAMILIES),
    }
