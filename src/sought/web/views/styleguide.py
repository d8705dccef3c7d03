"""Every component of the pages with invented data, for administrators."""

from __future__ import annotations

from django.views.generic import TemplateView

from sought.registry.policies import Permission
from sought.web.rights import needs


@needs(Permission.MANAGE_INSTALLATION)
class StyleGuide(TemplateView):
    template_name = "styleguide.html"
    http_method_names = ["get", "head", "options"]
