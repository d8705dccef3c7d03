"""A person's statements side by side; one statement with what can be done to it; new statements."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.choose_shown import choose_shown, end_choice
from sought.registry.actions.mark_sought import mark_sought
from sought.registry.actions.verify_kinship import unverify_kinship, verify_kinship
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import (
    Description,
    DescriptionKind,
    FamilyMessage,
    Name,
    Person,
    Relation,
)
from sought.registry.models.statement import Statement
from sought.registry.policies import Permission, Refused, check_can_read_source
from sought.registry.records.concerned import persons_of
from sought.registry.records.side_by_side import side_by_side
from sought.registry.records.statements import statement_of
from sought.web.forms.input_errors import add_input_error
from sought.web.forms.statements import FORMS, ChooseKindForm, StatementForm
from sought.web.person_beside import beside_of
from sought.web.person_page import open_person, page_of
from sought.web.person_values import may_see
from sought.web.rights import needs
from sought.web.statement_form_page import form_page
from sought.web.statement_page import about

P = Permission
_reads = needs(P.VIEW_PERSONS)


@_reads
@require_GET
def person_statements(request: HttpRequest, code: str) -> HttpResponse:
    who = open_person(request, code, page="statements")
    page = page_of(request, who, "person_statements")
    fields = [
        field
        for field in side_by_side(who.pk)
        if may_see(request.access, field.field, known=page["known"])
    ]
    return render(request, "persons/statements.html", page | beside_of(request.access, who, fields))


@needs(P.VIEW_PERSONS, P.VIEW_NAMES)
@require_GET
def person_statement(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """One statement: what it says, where it comes from, and what can be done to it."""
    noun, _dash, number = ref.rpartition("-")
    if noun == FamilyMessage.noun and number.isdigit():
        return redirect("family_message", code=f"{FamilyMessage.code_letter}-{number}")
    who, statement = _statement(request, code, ref)
    page = page_of(request, who, "person_statements")
    return render(request, "persons/statement.html", page | about(request, who, statement))


@needs(P.VIEW_PERSONS, P.CHOOSE)
@require_POST
def choose_statement(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    who, statement = _statement(request, code, ref)
    if not isinstance(statement, Name | Description):
        raise InputError("of names and facts one is shown; choose one of these")

    def choose(reason: str) -> None:
        choose_shown(statement, by=request.user, reason=reason)
        messages.success(request, _("This value is shown from now on."))

    return _with_reason(request, choose, _back(who, ref))


@needs(P.VIEW_PERSONS, P.CHOOSE)
@require_POST
def end_chosen(request: HttpRequest, code: str, field: str) -> HttpResponse:
    who = open_person(request, code, page="statements")
    end_choice(who, field, by=request.user)
    messages.success(request, _("The rule decides again."))
    return redirect("person_statements", code=who.code)


@needs(P.VIEW_PERSONS, P.WITHDRAW)
@require_POST
def withdraw_statement(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    who, statement = _statement(request, code, ref)
    # Whoever may not read what a source says does not judge whether it stands.
    check_can_read_source(request.access, statement.source)

    def take_back(reason: str) -> None:
        withdraw(statement, by=request.user, reason=reason)
        messages.success(request, _("Withdrawn. It stays on record with the reason."))

    return _with_reason(request, take_back, _back(who, ref))


@needs(P.VIEW_PERSONS, P.VERIFY_KINSHIP)
@require_POST
def verify_relation(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    who, statement = _statement(request, code, ref)
    if not isinstance(statement, Relation):
        raise InputError("kinship is verified; choose a statement of kinship")

    def act(reason: str) -> None:
        if statement.verified:
            unverify_kinship(statement, by=request.user, reason=reason)
            messages.success(request, _("The kinship is only claimed again."))
        else:
            verify_kinship(statement, by=request.user, how=reason)
            messages.success(request, _("The kinship is verified."))

    return _with_reason(request, act, _back(who, ref))


@needs(P.VIEW_PERSONS, P.RECORD)
@require_POST
def sought_or_not(request: HttpRequest, code: str) -> HttpResponse:
    who = open_person(request, code, page="summary")

    def mark(reason: str) -> None:
        mark_sought(who, by=request.user, reason=reason, sought=not who.sought)
        messages.success(request, _("Marked; the status follows."))

    return _with_reason(request, mark, reverse("person", args=[who.code]))


@needs(P.VIEW_PERSONS, P.RECORD)
@require_http_methods(["GET", "POST"])
def record_statement(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """A form for one statement; sending it is one action."""
    who = open_person(request, code, page="record")
    if what not in FORMS:
        raise ObjectDoesNotExist
    if who.erased_at is not None:
        raise InputError(f"{who.code} is erased; nothing more is recorded")
    form = _form(request, who, what)
    if request.method == "POST" and form.is_valid() and (made := _saved(request, form)):
        messages.success(request, _("Recorded: %(ref)s.") % {"ref": made.ref})
        return redirect(_next(request, form) if "again" in request.POST else _tab_of(who, what))
    page = page_of(request, who, _TABS[what]) | form_page(form, what, _tab_of(who, what))
    if what == "description":
        page["kind_form"] = ChooseKindForm(initial={"kind": form.kind})
    return render(request, "persons/record.html", page)


_TABS = {
    "name": "person_statements",
    "description": "person_statements",
    "relation": "person_family",
    "event": "person_timeline",
    "photograph": "person",
}


def _form(request: HttpRequest, who: Person, what: str) -> StatementForm:
    more = {"kind": _kind(request)} if what == "description" else {}
    # A second statement usually comes from the same source.
    initial = {"source": request.GET.get("source", "")}
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return FORMS[what](*sent, access=request.access, person=who, initial=initial, **more)


def _kind(request: HttpRequest) -> str:
    kind = request.GET.get("kind", "")
    return kind if kind in DescriptionKind.values else DescriptionKind.BIRTH


def _saved(request: HttpRequest, form: StatementForm) -> Statement | None:
    try:
        return form.save(request.user)
    except InputError as error:
        add_input_error(form, error)
    except ValidationError as error:
        for field, problems in error.message_dict.items():
            form.add_error(field if field in form.fields else None, problems)
    return None


def _next(request: HttpRequest, form: StatementForm) -> str:
    """The same form, with the source chosen already."""
    query = request.GET.copy()
    query["source"] = form.cleaned_data["source"].code
    return f"{request.path}?{query.urlencode()}"


def _tab_of(who: Person, what: str) -> str:
    return reverse(_TABS[what], args=[who.code])


def _statement(request: HttpRequest, code: str, ref: str) -> tuple[Person, Statement]:
    """The person and a statement about them, if its field is open to the officer."""
    who = open_person(request, code, page="statement")
    request.access.check(P.VIEW_NAMES)
    statement = statement_of(ref)
    if who.pk not in persons_of(statement) or isinstance(statement, FamilyMessage):
        raise ObjectDoesNotExist
    if isinstance(statement, Description) and not may_see(
        request.access, statement.kind, known=True
    ):
        raise Refused("this needs the right to see such facts")
    return who, statement


def _back(who: Person, ref: str) -> str:
    return reverse("person_statement", args=[who.code, ref])


def _with_reason(request: HttpRequest, act: Callable[[str], None], back: str) -> HttpResponse:
    """Do it for the reason given; what is refused is told on the page it came from."""
    reason = request.POST.get("reason", "").strip()[:500]
    if not reason:
        messages.error(request, _("This needs a reason."))
        return redirect(back)
    try:
        act(reason)
    except InputError as error:
        messages.error(request, str(error))
    return redirect(back)
