"""The forms of field collection as workbooks for KoboToolbox and ODK."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from sought.exchange.field_forms import FAMILY_APPLICATION, INTERVIEW, xlsform
from sought.registry.policies import Permission
from sought.web.rights import needs

FORMS = {
    "application": (_("Family application"), FAMILY_APPLICATION),
    "interview": (_("Interview of a witness"), INTERVIEW),
}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(Permission.RECORD)
@require_GET
def field_forms(request: HttpRequest) -> HttpResponse:
    forms = [
        {"name": name, "label": label, "form": form, "questions": len(list(form.questions()))}
        for name, (label, form) in FORMS.items()
    ]
    return render(request, "entry/field_forms.html", {"forms": forms})


@needs(Permission.RECORD)
@require_GET
def field_form(request: HttpRequest, name: str) -> HttpResponse:
    if name not in FORMS:
        raise ObjectDoesNotExist
    form = FORMS[name][1]
    response = HttpResponse(xlsform(form), content_type=_XLSX)
    file_name = f"{form.id}_v{form.version}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response
