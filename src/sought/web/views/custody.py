"""The chain of custody of one item: its steps, a new one, a confirmation, and the sheet."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.registry.actions.confirm_custody import confirm_custody
from sought.registry.actions.hand_over import hand_over
from sought.registry.models import Custody
from sought.registry.policies import Permission
from sought.registry.records.custody import item_by_code, item_of, last_step
from sought.web.custody_shown import custody_context, item_name
from sought.web.field_deeds import told, tried
from sought.web.forms.custody import HandOverForm
from sought.web.qr_drawing import qr_svg
from sought.web.rights import needs

P = Permission


@needs(P.VIEW_REMAINS)
@require_GET
def custody(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "custody/item.html", custody_context(request, item_by_code(code)))


@needs(P.VIEW_REMAINS, P.HAND_OVER)
@require_http_methods(["GET", "POST"])
def new_step(request: HttpRequest, code: str) -> HttpResponse:
    item = item_by_code(code)
    form = HandOverForm(request.POST or None, last=last_step(item))
    if request.method == "POST" and form.is_valid():
        step = tried(form, lambda: hand_over(item, form.handed(), by=request.user))
        if step is not None:
            messages.success(request, _("%(code)s is recorded.") % {"code": step.code})
            return redirect("custody", code=item.code)
    context = custody_context(request, item)
    return render(request, "custody/new.html", {**context, "form": form})


@needs(P.VIEW_REMAINS)
@require_GET
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """To be printed and go along with the item; empty lines for steps without a computer."""
    item = item_by_code(code)
    name = item_name(item)
    context = {
        **custody_context(request, item),
        "qr": qr_svg(name, _("QR code of %(code)s") % {"code": name}),
        "now": timezone.now(),
        "blank": range(4),
    }
    return render(request, "custody/sheet.html", context)


@needs(P.VIEW_REMAINS, P.HAND_OVER)
@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    step = Custody.objects.select_related("remains", "effect", "sample").get(
        pk=Custody.number_of(code)
    )
    told(request, lambda: confirm_custody(step, by=request.user), _("Confirmed."))
    return redirect("custody", code=item_of(step).code)
