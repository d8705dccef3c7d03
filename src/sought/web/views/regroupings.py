"""Which elements are of one body: decided on the element's page, and walked back there."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sought.registry.actions.regroup import regroup
from sought.registry.actions.undo_regrouping import undo_regrouping
from sought.registry.models import Regrouping, RegroupingKind
from sought.registry.policies import Permission
from sought.web.field_deeds import told, tried
from sought.web.forms.remains import RegroupForm
from sought.web.remains_shown import remains_words
from sought.web.rights import needs
from sought.web.views.remains import remains_or_refuse

P = Permission


@needs(P.VIEW_REMAINS, P.RECORD_REMAINS)
@require_http_methods(["GET", "POST"])
def regroup_remains(request: HttpRequest, code: str) -> HttpResponse:
    row = remains_or_refuse(code)
    kind = RegroupingKind.SPLIT if row.part_of_id else RegroupingKind.JOIN
    form = RegroupForm(request.POST or None, initial={"kind": kind}, access=request.access)
    if request.method == "POST" and form.is_valid():
        done = tried(form, lambda: regroup([row], by=request.user, **form.cleaned_data))
        if done is not None:
            messages.success(request, _("%(code)s is recorded.") % {"code": done.code})
            return redirect("remains", code=row.code)
    context = {"form": form, "row": row, "what": remains_words(row)}
    return render(request, "remains/regroup.html", context)


@needs(P.VIEW_REMAINS, P.RECORD_REMAINS)
@require_POST
def undo(request: HttpRequest, code: str) -> HttpResponse:
    one = Regrouping.by_code(code)
    reason = request.POST.get("reason", "")[:500]
    done = _("Everything is where it was before.")
    told(request, lambda: undo_regrouping(one, by=request.user, reason=reason), done)
    first = one.moves.select_related("remains").earliest("pk")
    return redirect("remains", code=first.remains.code)
