"""A person who is held: state, visits, messages and requests, and what is written down of messages."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.registry.actions.family_messages import (
    hand_over_message,
    record_family_message,
    return_message,
    withdraw_message,
)
from sought.registry.models import FamilyMessage, MessageDirection, Person
from sought.registry.policies import Permission
from sought.registry.policies.living import check_can_read_messages, check_can_write_message
from sought.registry.records.living_file import not_to_be_told
from sought.web.family_forms import FormPage, do, form_page, relatives_shown
from sought.web.forms.living import HandOverMessageForm, RecordMessageForm, ReturnMessageForm
from sought.web.living_shown import living_shown
from sought.web.person_page import open_person, page_of
from sought.web.rights import needs

P = Permission
TO_FAMILY = MessageDirection.TO_FAMILY
_writes = needs(P.VIEW_FAMILY, P.RECORD)


@needs(P.VIEW_PERSONS, P.VIEW_NAMES)
@require_GET
def living(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of the person alive, and what the house does for them."""
    who = open_person(request, code, page="living")
    page = page_of(request, who, "person_living")
    return render(request, "persons/living.html", page | living_shown(request, who))


@_writes
@require_http_methods(["GET", "POST"])
def new_message(request: HttpRequest, code: str) -> HttpResponse:
    """One message to or from the family, with its paper."""
    who = open_person(request, code, page="living")
    check_can_read_messages(request.access, who)
    relatives = [one for one in relatives_shown(request, who, page="living") if _open(request, one)]
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RecordMessageForm(*sent, access=request.access, relatives=relatives)

    def deed() -> str:
        given = form.given()
        paper = form.paper(_("Red Cross message"), given.date)
        made = record_family_message(who, given, by=request.user, source=paper)
        return _("%(code)s is recorded.") % {"code": made.code}

    intro = _("Between this person and kin, contacts or applicants that are recorded.")
    above = _not_told(who, *relatives)
    page = FormPage(_("Record a message"), _("Record"), who, _page(who), deed, intro, above)
    return form_page(request, form, page)


@needs(P.VIEW_FAMILY)
@require_GET
def message(request: HttpRequest, code: str) -> HttpResponse:
    """Where it stands: on the page of the person who is held."""
    row = _message(request, code)
    return redirect(f"{_page(row.person)}#{row.code}")


@_writes
@require_http_methods(["GET", "POST"])
def handed(request: HttpRequest, code: str) -> HttpResponse:
    """It reached its reader."""
    row = _message(request, code)
    check_can_write_message(request.access, row.person, row.relative)
    form = HandOverMessageForm(request.POST or None)

    def deed() -> str:
        hand_over_message(row, by=request.user, on=form.cleaned_data["on"])
        return _("Recorded.")

    title = _("Message %(code)s was handed over") % {"code": row.code}
    above = _not_told(row.person, row.relative) if row.direction == TO_FAMILY else ""
    page = FormPage(title, _("Record"), row.person, _page(row.person), deed, above=above)
    return form_page(request, form, page)


@_writes
@require_http_methods(["GET", "POST"])
def returned(request: HttpRequest, code: str) -> HttpResponse:
    """It came back undelivered."""
    row = _message(request, code)
    check_can_write_message(request.access, row.person, row.relative)
    form = ReturnMessageForm(request.POST or None)

    def deed() -> str:
        given = form.cleaned_data
        return_message(row, by=request.user, on=given["on"], reason=given["returned_reason"])
        return _("Recorded.")

    title = _("Message %(code)s came back") % {"code": row.code}
    page = FormPage(title, _("Record"), row.person, _page(row.person), deed)
    return form_page(request, form, page)


@needs(P.VIEW_FAMILY, P.WITHDRAW)
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """It stays on record with the reason."""
    row = _message(request, code)
    why = request.POST.get("reason", "")[:500]
    deed = lambda: withdraw_message(row, by=request.user, reason=why)  # noqa: E731
    do(request, deed, _("Withdrawn. It stays on record with the reason."))
    return redirect(_page(row.person))


def _message(request: HttpRequest, code: str) -> FamilyMessage:
    """The message, where both of its ends are open to the officer."""
    rows = FamilyMessage.objects.select_related("person", "relative")
    row = rows.filter(pk=FamilyMessage.number_of(code)).first()
    if row is None:
        raise ObjectDoesNotExist
    check_can_read_messages(request.access, row.person, row.relative)
    return row


def _open(request: HttpRequest, one: Person) -> bool:
    return request.access.knows(person_id=one.pk, protected=one.protected)


def _not_told(who: Person, *relatives: Person) -> str:
    """What to heed before any of them hears of the person."""
    kept = not_to_be_told(who)
    codes = ", ".join(one.code for one in relatives if one.pk in kept)
    told = _("It is written down that %(codes)s may not be told. See the file of the family first.")
    return told % {"codes": codes} if codes else ""


def _page(who: Person) -> str:
    return reverse("person_living", args=[who.code])
