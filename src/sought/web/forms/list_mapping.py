"""Which column of a list gives which field, chosen on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sought.errors import InputError
from sought.exchange.person_lists import ColumnMapping, DateOrder, Field, Look

FIELD_LABELS = {
    Field.IGNORE: _("keep, read nothing"),
    Field.RECORD_NUMBER: _("Number in the list"),
    Field.FULL_NAME: _("Full name"),
    Field.GIVEN_NAME: _("Given name"),
    Field.PATRONYMIC: _("Patronymic"),
    Field.FAMILY_NAME: _("Family name"),
    Field.FORMER_SURNAME: _("Former surname"),
    Field.NICKNAME: _("Nickname"),
    Field.FATHER_NAME: _("Father's first name"),
    Field.MOTHER_MAIDEN_NAME: _("Mother's maiden name"),
    Field.SEX: _("Sex"),
    Field.BIRTH_DATE: _("Date of birth"),
    Field.BIRTH_PLACE: _("Place of birth"),
    Field.NATIONALITY: _("Nationality or side"),
    Field.CATEGORY: _("Military or civilian"),
    Field.UNIT: _("Unit"),
    Field.RANK: _("Rank"),
    Field.SERVICE_NUMBER: _("Service number"),
    Field.RESIDENCE: _("Residence"),
    Field.LAST_CONTACT_DATE: _("Date of last contact"),
    Field.LAST_CONTACT_PLACE: _("Place of last contact"),
    Field.CIRCUMSTANCES: _("Circumstances"),
    Field.STATUS: _("Status, in the words of the list"),
    Field.REMARK: _("Remark"),
}
_SAMPLES = 3


class MappingForm(forms.Form):
    """One choice for each column, and how the list writes dates and names."""

    date_order = forms.ChoiceField(
        label=_("Dates in digits"),
        required=False,
        choices=[
            (DateOrder.UNSTATED.value, _("not known: doubtful ones are told")),
            (DateOrder.DAY_FIRST.value, _("day first: 02/03/1992 is 2 March")),
            (DateOrder.MONTH_FIRST.value, _("month first: 02/03/1992 is 3 February")),
        ],
    )
    century = forms.ChoiceField(
        label=_("Years of two digits"),
        required=False,
        choices=[("", _("not known")), ("18", "18…"), ("19", "19…"), ("20", "20…")],
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[
            ("", _("not known")),
            ("az", _("Azerbaijani")),
            ("hy", _("Armenian")),
            ("ru", _("Russian")),
            ("en", _("English")),
        ],
    )
    script = forms.ChoiceField(
        label=_("Script"),
        required=False,
        choices=[
            ("", _("not known")),
            ("Latn", _("Latin")),
            ("Cyrl", _("Cyrillic")),
            ("Armn", _("Armenian letters")),
        ],
    )
    entries_only = forms.BooleanField(
        label=_("Keep the rows alone; persons are linked later"), required=False
    )

    def __init__(self, data: QueryDict | None, *, seen: Look) -> None:
        self.seen = seen
        proposed = dict(seen.mapping.columns) if seen.mapping else {}
        super().__init__(data, initial=_initial(seen.mapping))
        for at, heading in enumerate(seen.columns):
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=heading,
                choices=[(field.value, label) for field, label in FIELD_LABELS.items()],
                initial=proposed.get(heading, Field.IGNORE).value,
            )

    def columns(self) -> Iterator[dict[str, Any]]:
        """Each column with its choice and what stands in its first rows."""
        for at in range(len(self.seen.columns)):
            below = (row[at] if at < len(row) else "" for _, row in self.seen.first_rows)
            texts = [text for text in below if text.strip()][:_SAMPLES]
            yield {"field": self[f"column_{at}"], "samples": texts}

    def options(self) -> list[forms.BoundField]:
        """How the list writes things."""
        return [self[name] for name in ("date_order", "century", "language", "script")]

    def clean(self) -> dict[str, Any]:
        """Read by the list's own rules; what they refuse is told on top."""
        given = super().clean()
        if not self.errors:
            try:
                given["mapping"] = self._mapping(given)
            except InputError as error:
                self.add_error(None, error.problem)
        return given

    def _mapping(self, given: dict[str, Any]) -> ColumnMapping:
        columns = tuple(
            (heading, Field(given[f"column_{at}"])) for at, heading in enumerate(self.seen.columns)
        )
        base = self.seen.mapping
        chosen = {name: given[name] for name in ("century", "language", "script")}
        chosen["date_order"] = DateOrder(given["date_order"])
        if base is not None:
            return replace(base, columns=columns, **chosen)
        return ColumnMapping(
            columns, heading_row=self.seen.heading_row, sheet=self.seen.sheet, **chosen
        )


def _initial(mapping: ColumnMapping | None) -> dict[str, str]:
    if mapping is None:
        return {}
    names = ("date_order", "century", "language", "script")
    return {name: str(getattr(mapping, name)) for name in names}
