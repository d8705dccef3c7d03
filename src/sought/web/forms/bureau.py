"""Notices of the information bureau, and the parts in which bodies speak."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sought.registry.actions.record_bureau_notice import NoticeForm
from sought.registry.models import BodyRole, NoticeOutcome
from sought.registry.records.bureau_due import NOTIFIED
from sought.reporting.documents import LANGUAGES
from sought.reporting.legal_forms import FORMS
from sought.web.forms.moments import within_calendar
from sought.web.templatetags.ui_values import event_label


def day_field(label: Any, **options: Any) -> forms.DateField:  # noqa: ANN401 - as forms take them
    """One day, chosen in a calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, validators=[within_calendar], **options)


class BureauFilterForm(forms.Form):
    """Sent by GET."""

    kind = forms.ChoiceField(label=_("What happened"), required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        kinds = [(kind.value, event_label(kind)) for kind in NOTIFIED]
        self.fields["kind"].choices = [("", _("all")), *kinds]

    def chosen(self) -> str:
        """The kind asked for; empty for all, and for what is none."""
        return self.cleaned_data["kind"] if self.is_valid() else ""


class BureauNoticeForm(forms.Form):
    """What became of one notice; ``kind`` is that of the event, which decides the forms."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=NoticeOutcome.choices,
        widget=forms.RadioSelect,
        initial=NoticeOutcome.SENT,
    )
    form = forms.ChoiceField(label=_("Form"))
    addressee = forms.CharField(
        label=_("Sent to"),
        required=False,
        max_length=500,
        help_text=_(
            "The Central Agency of the ICRC, the Protecting Power, or the Power concerned."
        ),
    )
    sent_on = day_field(_("Sent on"), required=False)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("If no notice is needed, say why."),
    )

    def __init__(self, *args: object, kind: str, **options: object) -> None:
        super().__init__(*args, **options)
        language = (get_language() or "en")[:2]
        shown = language if language in LANGUAGES else "en"
        keys = dict.fromkeys(NOTIFIED[kind])
        self.fields["form"].choices = [(key, FORMS[key].title.text(shown)) for key in keys]

    def given(self) -> NoticeForm:
        """What the action takes, of a valid form."""
        return NoticeForm(**self.cleaned_data)


class BodyRoleForm(forms.Form):
    """A body by the name that sources give it."""

    name = forms.CharField(
        label=_("Body"), max_length=500, help_text=_("As sources name it; capitals do not matter.")
    )
    role = forms.ChoiceField(label=_("Speaks as"), choices=BodyRole.choices)
