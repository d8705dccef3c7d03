"""What officers write about notices and objections."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from sought.registry.actions.notices import NoticePlan, NoticeRecord
from sought.registry.actions.objections import SecondTest
from sought.registry.models import Officer, Person, Reception, Sample, Source
from sought.registry.policies import Access
from sought.web.forms.family_contact import (
    OfRelatives,
    language_field,
    line,
    prose,
)
from sought.web.forms.moments import moment_field
from sought.web.forms.picked import PickedField, PickingForm


class NoticeForm(OfRelatives):
    """``officer`` is one of those who speak with families."""

    officer = forms.ModelChoiceField(label=_("Who goes"), queryset=Officer.objects.none())
    planned_for = moment_field(_("When"))
    language = language_field(required=True)
    script = prose(_("Words for the talk"), _("Change them for this family."), rows=22)

    def __init__(
        self,
        *args: object,
        access: Access,
        relatives: Iterable[Person],
        officers: object,
        **options: object,
    ) -> None:
        super().__init__(*args, access=access, relatives=relatives, **options)
        self.fields["officer"].queryset = officers
        self.fields["officer"].label_from_instance = lambda one: f"{one.code} {one.display_name}"

    def given(self) -> NoticePlan:
        """As the action takes it, of a valid form."""
        return NoticePlan(**self.cleaned_data)


class HoldForm(forms.Form):
    held_at = moment_field(_("When it was held"))
    place_words = line(_("Where"), required=True)
    present = line(_("Who else was there"))
    record = prose(_("How the talk went"))
    reception = forms.ChoiceField(
        label=_("How they took it"), choices=Reception.choices, widget=forms.RadioSelect
    )
    handed_papers = line(_("Papers left with the family"))

    def given(self) -> NoticeRecord:
        """As the action takes it, of a valid form."""
        return NoticeRecord(**self.cleaned_data)


class ObjectionForm(OfRelatives):
    reasons = prose(_("What the family objects to"))
    second_test = forms.BooleanField(label=_("They ask for an independent test"), required=False)
    laboratory = line(_("Laboratory that tests"))


class SecondTestForm(PickingForm):
    laboratory = line(_("Laboratory that tested"), required=True)
    sample = forms.ModelChoiceField(
        label=_("Sample"), required=False, queryset=Sample.objects.none()
    )
    result = prose(_("What it found"))
    report = PickedField(Source, label=_("Its report"))

    def __init__(self, *args: object, samples: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["sample"].queryset = samples
        self.fields["sample"].label_from_instance = lambda one: f"{one.code} {one.barcode}"

    def given(self) -> SecondTest:
        """As the action takes it, of a valid form."""
        return SecondTest(**self.cleaned_data)


class AnswerObjectionForm(forms.Form):
    upheld = forms.TypedChoiceField(
        label=_("Answer"),
        choices=[
            ("yes", _("Upheld: the reversal of the decision is asked for")),
            ("no", _("The decision stands")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = prose(_("Reasons"), _("As they are told to the family."))
