"""What officers write about a family: whom they speak to, talks, questions, wishes, closures."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from sought.registry.actions.close_case import Closing
from sought.registry.actions.conversations import Talk
from sought.registry.actions.family_contacts import ContactForm
from sought.registry.models import (
    LANGUAGES,
    WISHES,
    Channel,
    ClosureKind,
    Person,
    Source,
    WishChoice,
    WishKind,
)
from sought.registry.policies import Access
from sought.web.forms.moments import moment_field, within_calendar
from sought.web.forms.picked import PickedField, PickingForm
from sought.web.persons_shown import person_label

_LONG = 5000
_NAMES = {"en": "English", "az": "Azərbaycan dili", "hy": "Հայերեն", "ru": "Русский"}


def prose(
    label: str, help_text: str = "", *, required: bool = True, rows: int = 4
) -> forms.CharField:
    """A text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=_LONG, widget=widget
    )


def line(label: str, help_text: str = "", *, required: bool = False) -> forms.CharField:
    """A text of one line."""
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=500, widget=widget
    )


def language_field(*, required: bool = False) -> forms.ChoiceField:
    """One of those in which the office writes."""
    choices = [(code, _NAMES[code]) for code in LANGUAGES]
    unknown = [] if required else [("", _("not known"))]
    return forms.ChoiceField(label=_("Language"), required=required, choices=unknown + choices)


class RelativeField(forms.TypedChoiceField):
    """One of some persons, shown as far as the reader may know them."""

    def offer(self, access: Access, persons: Iterable[Person], nobody: str = "") -> None:
        """Fill it; ``nobody`` is the word for none of them."""
        self._by_code = {one.code: one for one in persons}
        labels = [(code, _label(access, one)) for code, one in self._by_code.items()]
        self.choices = [("", nobody), *labels] if nobody else labels
        self.coerce = self._by_code.get
        self.empty_value = None


def _label(access: Access, person: Person) -> str:
    label = person_label(access, person)
    return f"{label.text} {label.code}" if label.known else label.code


class OfRelatives(forms.Form):
    """A form in which relatives are chosen: those of the person it is about."""

    relative = RelativeField(label=_("Relative"))

    def __init__(
        self, *args: object, access: Access, relatives: Iterable[Person], **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["relative"].offer(access, relatives)


class SetContactForm(OfRelatives):
    may_be_told = forms.TypedChoiceField(
        label=_("What was decided"),
        choices=[("yes", _("They may be told")), ("no", _("They must not be told"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    first = forms.BooleanField(label=_("Speak to them before all others"), required=False)
    channel = forms.ChoiceField(label=_("How they are reached"), choices=Channel.choices)
    language = language_field()
    note = line(_("To heed"), _("A heart disease, a quarrel in the family …"))

    def given(self) -> ContactForm:
        """As the action takes it, of a valid form."""
        return ContactForm(**self.cleaned_data)


class TalkForm(OfRelatives):
    with_words = line(_("With whom, if none of these"), _("The family page does not show it."))
    channel = forms.ChoiceField(label=_("How"), choices=Channel.choices)
    held_at = moment_field(_("When"))
    from_family = forms.BooleanField(label=_("The family came to the office"), required=False)
    language = language_field()
    summary = prose(_("What was spoken about"), _("For officers alone."))
    next_step = line(
        _("Next step"),
        _("What the office does next. The relative reads it on the family page: no result here."),
    )
    next_by = forms.DateField(
        label=_("By when"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[within_calendar],
    )

    def __init__(
        self, *args: object, access: Access, relatives: Iterable[Person], **options: object
    ) -> None:
        super().__init__(*args, access=access, relatives=relatives, **options)
        field = self.fields["relative"]
        field.offer(access, relatives, nobody=_("somebody else"))
        field.required = False

    def given(self) -> Talk:
        """As the action takes it, of a valid form."""
        return Talk(**self.cleaned_data)


class QuestionForm(OfRelatives):
    text = prose(_("What they ask"))


class AnswerForm(forms.Form):
    answer = prose(_("Answer"), _("The relative reads it on the family page."))


class WishForm(OfRelatives):
    choice = forms.ChoiceField(label=_("What they wish"), widget=forms.RadioSelect)
    note = line(_("In their words"))

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["choice"].choices = [
            (f"{kind.value}:{one.value}", f"{kind.label}: {one.label}")
            for kind in WishKind
            for one in WISHES[kind]
        ]

    def given(self) -> dict[str, object]:
        """The arguments of the action, of a valid form."""
        kind, choice = self.cleaned_data["choice"].split(":")
        return {
            "relative": self.cleaned_data["relative"],
            "kind": WishKind(kind),
            "choice": WishChoice(choice),
            "note": self.cleaned_data["note"],
        }


class CloseCaseForm(PickingForm):
    kind = forms.ChoiceField(
        label=_("How it is closed"), choices=ClosureKind.choices, widget=forms.RadioSelect
    )
    reason = prose(_("Reason"))
    without_return = forms.BooleanField(
        label=_("Nothing is returned; the reason says why"), required=False
    )
    source = PickedField(
        Source, label=_("Paper it rests on"), required=False, help_text=_("A court's decision.")
    )
    duplicate_of = PickedField(Person, label=_("Other number of this person"), required=False)

    def given(self) -> Closing:
        """As the action takes it, of a valid form."""
        return Closing(**self.cleaned_data)
