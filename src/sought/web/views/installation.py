"""The page on which administrators set up the house."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sought.registry.actions.change_installation import change_installation
from sought.registry.models import Installation
from sought.registry.policies import Permission
from sought.web.forms.installation import InstallationForm
from sought.web.rights import needs


@needs(Permission.MANAGE_INSTALLATION)
@require_http_methods(["GET", "POST"])
def installation(request: HttpRequest) -> HttpResponse:
    form = InstallationForm(request.POST or None, instance=Installation.current())
    if request.method == "POST" and form.is_valid():
        changed = change_installation(by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved.") if changed else _("Nothing had changed."))
        return redirect("installation")
    return render(request, "installation/installation.html", {"form": form})
