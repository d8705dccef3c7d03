"""Two numbers of the book are one person: decided on a page of theirs, and walked back there."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.undo_merge import undo_merge
from sought.registry.models import Merge, Person
from sought.registry.policies import Permission, check_can_open_person
from sought.web.forms.input_errors import add_input_error
from sought.web.forms.linkage import MergeForm
from sought.web.person_page import open_person, page_of
from sought.web.rights import needs

P = Permission


@needs(P.VIEW_PERSONS, P.DECIDE_LINKS)
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, code: str) -> HttpResponse:
    """The other person is this one; the lower number is kept, as it has been used longer."""
    who = open_person(request, code, page="merge")
    initial = {"person": request.GET.get("person", "")}
    form = MergeForm(request.POST or None, access=request.access, initial=initial)
    if request.method == "POST" and form.is_valid():
        other = form.cleaned_data["person"]
        check_can_open_person(request.access, other)
        try:
            kept = _merged(request, who, other, form)
        except InputError as error:
            _add_error(form, error)
        else:
            messages.success(request, _("The two are one person now: %(kept)s.") % {"kept": kept})
            return redirect("person", code=kept)
    return render(
        request, "linkage/merge.html", page_of(request, who, "merge_person") | {"form": form}
    )


@needs(P.VIEW_PERSONS, P.DECIDE_LINKS)
@require_POST
def undo(request: HttpRequest, code: str) -> HttpResponse:
    """The two are two again; what was recorded since stays where it is."""
    one = Merge.objects.select_related("kept", "merged").get(pk=Merge.number_of(code))
    check_can_open_person(request.access, one.kept)
    check_can_open_person(request.access, one.merged)
    try:
        undo_merge(one, by=request.user, reason=request.POST.get("reason", "")[:500])
    except InputError as error:
        messages.error(request, error.problem)
        return redirect("person", code=one.kept.code)
    messages.success(
        request, _("%(person)s is a person of its own again.") % {"person": one.merged.code}
    )
    return redirect("person", code=one.merged.code)


def _merged(request: HttpRequest, who: Person, other: Person, form: MergeForm) -> str:
    """Code of the person that is kept."""
    kept, merged = sorted((who, other), key=lambda person: person.pk)
    given = form.cleaned_data
    merge_persons(
        kept,
        merged,
        by=request.user,
        reason=given["reason"],
        although_named_together=given["although"],
    )
    return kept.code


def _add_error(form: MergeForm, error: InputError) -> None:
    """At the field that answers it."""
    if error.where == "although_named_together":
        form.add_error("although", error.problem)
    else:
        add_input_error(form, error)
