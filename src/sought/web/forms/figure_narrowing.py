"""To whom a figure is narrowed."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sought.registry.models import Conflict, Service, Sex, Status
from sought.registry.policies import Access
from sought.registry.records.figure_axes import AXES, NOT_KNOWN
from sought.registry.records.figure_catalogue import BY_STATUS, CatalogueFigure
from sought.registry.records.figure_status import NO_CONFLICT
from sought.registry.records.thing_catalogue import ThingFigure
from sought.web.forms.missing import affiliations
from sought.web.forms.picked import PartialDateField

Choices = list[tuple[str, str]]
_AGES: Mapping[str, Promise] = {
    "child": gettext_lazy("children"),
    "adult": gettext_lazy("adults"),
    "elderly": gettext_lazy("elderly"),
}


class NarrowingForm(forms.Form):
    """One field for each way; empty is everybody."""

    def narrowed(self) -> dict[str, str]:
        """What is given; nothing where it cannot be."""
        given = self.cleaned_data if self.is_valid() else {}
        return {name: value for name, value in given.items() if value}

    def in_words(self) -> list[str]:
        """For a heading above what leaves the house."""
        return [
            f"{self.fields[name].label}: "
            f"{dict(getattr(self.fields[name], 'choices', ())).get(value, value)}"
            for name, value in self.narrowed().items()
        ]


def person_narrowing(
    figure: CatalogueFigure, access: Access, data: Mapping[str, str]
) -> NarrowingForm:
    """By what this figure of persons can be narrowed."""
    form = NarrowingForm(data)
    for name in figure.narrowed_by:
        form.fields[name] = person_field(name, access, data.get(name, ""))
    return form


def thing_narrowing(figure: ThingFigure, data: Mapping[str, str]) -> NarrowingForm:
    """By the splits of a figure of things; one of many values, such as a site, only once it is given."""
    form = NarrowingForm(data)
    for name, split in figure.splits.items():
        given = data.get(name, "")
        if split.words or given:
            choices = [(value, split.label(value)) for value in split.words or ()]
            form.fields[name] = _choice(str(split.title), _with(choices, given))
    return form


def _with(choices: Choices, given: str) -> Choices:
    """What an address from another day asks for is a choice as well."""
    known = [*choices, (NOT_KNOWN, _("not stated"))]
    return known if given in {"", *dict(known)} else [*known, (given, given)]


def person_field(name: str, access: Access, given: str = "") -> forms.Field:
    """One way to narrow a figure of persons, empty for everybody."""
    if name == "period":
        label = _("Went missing, or it happened, within")
        return PartialDateField(label=label, required=False, help_text="")
    if name == "nationality":
        return _choice(str(AXES[name]), _with([(one, one) for one in affiliations(access)], given))
    return _choice(str(AXES[name]), [*_choices(name), (NOT_KNOWN, _("not known"))])


def _choice(label: str, choices: Choices) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", _("all")), *choices])


def _choices(name: str) -> Choices:
    if name == "conflict":
        language = (get_language() or "")[:2]
        rows = Conflict.objects.order_by("date_from", "pk")
        return [
            *((row.code, row.called(language)) for row in rows),
            (NO_CONFLICT, _("none of these")),
        ]
    if name == "status":
        return [(value, str(Status(value).label)) for value in BY_STATUS]
    return {"sex": list(Sex.choices), "service": list(Service.choices), "age": list(_AGES.items())}[
        name
    ]
