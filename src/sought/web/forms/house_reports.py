"""What an officer asks a report for: its times, its scope, and what its kind wants to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sought.errors import InputError
from sought.registry.actions.house_reports import ReportForm
from sought.registry.models import ReportBasis, ReportKind
from sought.registry.models.fields import MAX_WORDS
from sought.registry.policies import Access
from sought.registry.records.report_options import OptionKind, asked_by
from sought.reporting.documents import LANGUAGES
from sought.web.forms.figure_narrowing import person_field
from sought.web.forms.figure_times import PastDayField, PastMomentField
from sought.web.forms.picked import PickingForm
from sought.web.forms.report_options import (
    OpenPersonField,
    filter_query,
    kept_option,
    option_field,
)
from sought.web.missing_list import without_clearances

SCOPE = ("conflict", "period", "sex", "age", "service", "nationality")
NAMES_OF_LANGUAGES = {"en": "English", "az": "Azərbaycanca", "hy": "Հայերեն", "ru": "Русский"}
_CLOCKS = [
    (ReportBasis.ENTERED, _("when it was entered")),
    (ReportBasis.RECEIVED, _("when the paper was received, if earlier")),
]
_LONG = 20_000
_OPTION, _TEXT = "option_", "text_"


class ReportFilterForm(forms.Form):
    """Reports of which kind."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("all")), *ReportKind.choices], required=False
    )


class HouseReportForm(PickingForm):
    """``kind`` decides which options, texts and scope are asked for.

    A report that is about one person is narrowed to nobody else.
    """

    language = forms.ChoiceField(
        label=_("Language of the report"),
        choices=[(code, NAMES_OF_LANGUAGES[code]) for code in LANGUAGES],
    )
    since = PastDayField(_("Changes since"))
    as_of = PastDayField(_("As of"))
    known_at = PastMomentField(_("Known at"))
    basis = forms.ChoiceField(label=_("Known by"), choices=_CLOCKS)
    addressee = forms.CharField(
        label=_("To whom"),
        required=False,
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Line by line, as on a letter."),
    )
    reference = forms.CharField(
        label=_("Reference"),
        required=False,
        max_length=MAX_WORDS,
        help_text=_("Number of their letter."),
    )
    inside = forms.BooleanField(
        label=_("For the house alone: small counts are told, and it cannot be issued"),
        required=False,
    )

    def __init__(self, *args: object, kind: str, access: Access, **options: object) -> None:
        super().__init__(*args, access=access, **options)
        self.kind, self._asked = ReportKind(kind), asked_by(kind)
        language = (get_language() or "en")[:2]
        self.fields["language"].initial = language if language in LANGUAGES else "en"
        self.fields["as_of"].required = True
        self.fields["known_at"].help_text = _("Empty for now.")
        self._add_subject_or_scope(without_clearances(access))
        for one in self._asked.options:
            self.fields[_OPTION + one.code] = option_field(one, without_clearances(access))
        for place in self._asked.texts:
            self.fields[_TEXT + place.code] = forms.CharField(
                label=place.label,
                help_text=place.help,
                required=False,
                max_length=_LONG,
                widget=forms.Textarea(attrs={"rows": 5}),
            )

    def _add_subject_or_scope(self, access: Access) -> None:
        if self._asked.subject:
            self.fields["subject"] = OpenPersonField(access, label=_("About whom"))
            return
        for name in SCOPE:
            self.fields[name] = person_field(name, access, self.data.get(name, ""))

    @property
    def scope_fields(self) -> list[BoundField]:
        """To whom it is narrowed; none where it is about one person."""
        return [self[name] for name in SCOPE if name in self.fields]

    @property
    def option_fields(self) -> Iterator[tuple[BoundField, bool]]:
        """With whether a person is chosen from a box of proposals."""
        for one in self._asked.options:
            yield self[_OPTION + one.code], one.kind == OptionKind.PERSON

    @property
    def text_fields(self) -> list[BoundField]:
        """Where paragraphs are written."""
        return [self[_TEXT + place.code] for place in self._asked.texts]

    def asked(self, office: str) -> ReportForm:
        """Of a valid form; ``office`` is the address under which the office is reached."""
        given = self.cleaned_data
        return ReportForm(
            kind=self.kind,
            language=given["language"],
            as_of=given["as_of"],
            since=given["since"],
            known_at=_no_later_than_now(given["known_at"]),
            basis=given["basis"],
            subject=given.get("subject"),
            addressee=given["addressee"],
            reference=given["reference"],
            scope={name: given[name] for name in SCOPE if given.get(name)},
            options=self._answers(),
            texts=self._of_places(_TEXT),
            inside=given["inside"],
            office=office,
        )

    def _answers(self) -> dict[str, Any]:
        answers = self._of_places(_OPTION)
        return {code: kept_option(value) for code, value in answers.items() if value}

    def _of_places(self, prefix: str) -> dict[str, Any]:
        given = self.cleaned_data.items()
        return {n.removeprefix(prefix): value for n, value in given if n.startswith(prefix)}

    def field_of(self, error: InputError) -> InputError:
        """The same error at the field that it is about, where the kind's module names an option."""
        where = error.where.removeprefix("options.").removeprefix("texts.")
        known = (name for name in (_OPTION + where, _TEXT + where) if name in self.fields)
        return InputError(error.problem, where=next(known, where))


def answers_again(kind: str, report_options: Mapping[str, Any]) -> dict[str, Any]:
    """Options of an earlier report as initial values of the form.

    Filters are told by what the list of missing would have; lines one below the other.
    """
    fields = {one.code: one for one in asked_by(kind).options}
    return {
        _OPTION + code: _again(fields[code].kind, value, chosen=fields[code].choices is not None)
        for code, value in report_options.items()
        if code in fields
    }


def texts_again(texts: Mapping[str, str]) -> dict[str, str]:
    """Paragraphs of an earlier report as initial values of the form."""
    return {_TEXT + place: words for place, words in texts.items()}


def _again(kind: OptionKind, value: Any, *, chosen: bool) -> Any:  # noqa: ANN401 - JSON
    if kind == OptionKind.LIST and not chosen:
        return "\n".join(value)
    return filter_query(value) if kind == OptionKind.FILTER else value


def _no_later_than_now(moment: datetime | None) -> datetime | None:
    """A minute under way and the day that is today have come so far only."""
    return min(moment, timezone.now()) if moment else None
