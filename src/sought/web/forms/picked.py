"""Fields that a box of proposals fills: what arrives is a code, what comes out is its row.

A template draws one with ``{% picker form.place url "place" chosen=form.texts.place %}``.
"""

from __future__ import annotations

from django import forms
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils.translation import gettext_lazy as _

from sought.errors import InputError
from sought.partial_dates import PartialDate, PartialDateError
from sought.registry.models import Person, Place, Source
from sought.registry.models.coded import Coded
from sought.registry.policies import Access, can_read_source
from sought.registry.records.source_words import masks_of
from sought.web.persons_shown import person_label


class PickedField(forms.CharField):
    """The code of one row of ``model``."""

    widget = forms.HiddenInput

    def __init__(self, model: type[Coded], **options: object) -> None:
        super().__init__(max_length=30, **options)
        self.model = model

    def clean(self, value: str) -> Coded | None:
        code = super().clean(value)
        if not code:
            return None
        try:
            return self.model.by_code(code)
        except (InputError, ObjectDoesNotExist):
            raise ValidationError(_("Choose one of the proposals.")) from None


class PartialDateField(forms.CharField):
    """EDTF; what else people write is refused with what they may have meant."""

    def __init__(self, **options: object) -> None:
        options.setdefault("help_text", _("1992, 1992-02, 1992-02-26, 1992-02~ for about"))
        super().__init__(max_length=120, **options)

    def clean(self, value: str) -> str:
        text = super().clean(value).strip()
        if not text:
            return ""
        try:
            return PartialDate.parse(text).text
        except PartialDateError as error:
            proposals = ", ".join(error.proposals[:3])
            if proposals:
                raise ValidationError(
                    _("This is no date yet. Did you mean %(dates)s?") % {"dates": proposals}
                ) from None
            raise ValidationError(_("Write a date such as 1992-02-26 or 1992-02~.")) from None


class PickingForm(forms.Form):
    """Knows its reader, so that boxes show again what was chosen, as far as it may be known."""

    def __init__(self, *args: object, access: Access, **options: object) -> None:
        super().__init__(*args, **options)
        self.access = access

    @property
    def texts(self) -> dict[str, str]:
        """What stands in each box."""
        picked = (n for n, field in self.fields.items() if isinstance(field, PickedField))
        return {name: self._text(name) for name in picked}

    def _text(self, name: str) -> str:
        field = self.fields[name]
        try:
            row = field.clean(self[name].value() or "")
        except ValidationError:
            return ""
        return shown_text(self.access, row) if row else ""


def shown_text(access: Access, row: Coded) -> str:
    """Name or title of a row, or its code where the reader may not know more."""
    if isinstance(row, Person):
        return person_label(access, row).text
    if isinstance(row, Place):
        return row.shown_name or row.code
    if isinstance(row, Source) and can_read_source(access, row):
        return f"{row.code} · {masks_of(access, [row.pk])(row.pk)(row.title)}"
    return row.code
