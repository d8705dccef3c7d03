"""What is said of a sample at its intake, and of a laboratory's file."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.errors import InputError
from sought.genetics.observation import SampleErrors
from sought.registry.actions.import_profiles import LaboratoryRun
from sought.registry.models import ConsentUse, Profile, SampleKind, Source
from sought.registry.policies import can_read_source
from sought.registry.records.barcodes import read_barcode
from sought.web.forms.picked import PartialDateField, PickedField, PickingForm

_WORDS = (("", gettext_lazy("not asked")), ("yes", gettext_lazy("agrees")))
_WORDS += (("no", gettext_lazy("refuses")),)


class SampleIntakeForm(PickingForm):
    """Material, date and paper; the donor's basis and words only where there is a donor."""

    material = forms.CharField(
        label=gettext_lazy("Material"),
        max_length=100,
        help_text=gettext_lazy("Bone, tooth, blood, saliva … without names."),
    )
    date = PartialDateField(label=gettext_lazy("Taken on"), required=False)
    legal_basis = forms.CharField(
        label=gettext_lazy("Legal basis"),
        max_length=300,
        help_text=gettext_lazy("Consent form or law by which it may be used."),
    )
    source = PickedField(Source, label=gettext_lazy("Source"))

    def __init__(self, *args: object, of_donor: bool, **options: object) -> None:
        super().__init__(*args, **options)
        if not of_donor:
            del self.fields["legal_basis"]
            return
        for use in ConsentUse:
            self.fields[f"use_{use.value}"] = forms.ChoiceField(
                label=use.label, choices=_WORDS, required=False, widget=forms.RadioSelect
            )

    def clean_source(self) -> Source:
        source = self.cleaned_data["source"]
        if not can_read_source(self.access, source):
            raise ValidationError(_("This source is not open to you; choose another."))
        return source

    def uses(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.fields if name.startswith("use_"))

    def consents(self) -> dict[ConsentUse, bool]:
        """The uses that the donor was asked about."""
        said = {use: self.cleaned_data.get(f"use_{use.value}", "") for use in ConsentUse}
        return {use: word == "yes" for use, word in said.items() if word}


class ConsentForm(forms.Form):
    use = forms.ChoiceField(choices=ConsentUse.choices)
    word = forms.ChoiceField(choices=[("yes", ""), ("no", ""), ("end", "")])


class SampleFilterForm(forms.Form):
    barcode = forms.CharField(label=gettext_lazy("Barcode"), required=False, max_length=40)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=[("", gettext_lazy("all")), *SampleKind.choices],
    )

    def clean_barcode(self) -> str:
        given = self.cleaned_data["barcode"].strip()
        try:
            return read_barcode(given) if given else ""
        except InputError as error:
            raise ValidationError(error.problem) from None


def _share(label: str, help_text: str = "") -> forms.FloatField:
    return forms.FloatField(
        label=label,
        required=False,
        min_value=0,
        max_value=0.999,
        help_text=help_text,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )


class ImportProfilesForm(forms.Form):
    """The file, who typed it with what, and how often it errs where it does not say so itself."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=200,
        help_text=gettext_lazy("GeneMapper table, CSV, workbook, CODIS CMF (XML) or case JSON."),
    )
    laboratory = forms.CharField(label=gettext_lazy("Laboratory"), required=False, max_length=200)
    kit = forms.CharField(label=gettext_lazy("Kit"), required=False, max_length=100)
    dropout = _share(gettext_lazy("Drop-out"), gettext_lazy("Share of alleles not seen: 0 to 1."))
    dropin = _share(gettext_lazy("Drop-in"))
    miscall = _share(gettext_lazy("Misreading"))

    def run(self) -> LaboratoryRun:
        """As the action takes it, of a valid form."""
        given = self.cleaned_data
        errors = SampleErrors(*(given[n] or 0.0 for n in ("dropout", "dropin", "miscall")))
        return LaboratoryRun(given["laboratory"], given["kit"], errors)


class ConsensusForm(forms.Form):
    """Runs of one sample, chosen by their codes."""

    profiles = forms.MultipleChoiceField()

    def __init__(self, *args: object, runs: list[Profile], **options: object) -> None:
        super().__init__(*args, **options)
        self._by_code = {run.code: run for run in runs}
        self.fields["profiles"].choices = [(code, code) for code in self._by_code]

    def chosen(self) -> list[Profile]:
        return [self._by_code[code] for code in self.cleaned_data["profiles"]]
