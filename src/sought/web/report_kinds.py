"""What each kind of report is for, as the page says where one is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sought.registry.models import ReportKind

MEANINGS: Mapping[str, Promise] = {
    ReportKind.MONTHLY: _(
        "How the numbers stand and what has changed in the period: the missing, the field, the "
        "laboratory, the families."
    ),
    ReportKind.UN_MISSING: _(
        "Contribution to the report under the resolution of the General Assembly on missing persons."
    ),
    ReportKind.CSW_HOSTAGES: _(
        "Contribution to the report under the resolution of the Commission on the Status of Women, "
        "by sex and age."
    ),
    ReportKind.ICRC: _("What is asked of the ICRC and its Central Tracing Agency, with names."),
    ReportKind.LIST_EXCHANGE: _("A list of persons for the commission of another side."),
    ReportKind.WGEID: _("One person's disappearance, to the Working Group or the Committee."),
}
