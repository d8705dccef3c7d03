"""What a mention means, and what is told of the person there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sought.registry.actions.given import GivenEvent
from sought.registry.models import Condition, EventKind, Mention, MentionKind, Person, Place
from sought.registry.policies import Access, can_know_person
from sought.web.forms.interview import SEEN_KINDS
from sought.web.forms.picked import PartialDateField, PickedField, PickingForm, shown_text

_TOLD = (*SEEN_KINDS, EventKind.DEATH, EventKind.BURIAL)


class MentionForm(PickingForm):
    """Only the field of its kind; for a person also the event that is told of them."""

    use_required_attribute = False

    person = PickedField(Person, label=_("Person"), required=False)
    new_name = forms.CharField(
        label=_("Or a new person, by the name of"), max_length=300, required=False
    )
    place = PickedField(Place, label=_("Place"), required=False)
    date = PartialDateField(label=_("Date"), required=False, help_text="")
    told = forms.ChoiceField(
        label=_("Record as"),
        choices=[("", _("nothing further")), *((kind.value, kind.label) for kind in _TOLD)],
        required=False,
    )
    told_date = PartialDateField(label=_("When"), required=False, help_text="")
    told_place = PickedField(Place, label=_("Where"), required=False)
    condition = forms.ChoiceField(
        label=_("Condition"), choices=[("", ""), *Condition.choices], required=False
    )

    def __init__(self, *args: object, mention: Mention, access: Access, **options: object) -> None:
        options.setdefault("prefix", f"m{mention.pk}")
        options.setdefault("initial", _meant(mention, access))
        super().__init__(*args, access=access, **options)
        self.mention = mention
        kept = {mention.kind}
        if mention.kind == MentionKind.PERSON:
            kept |= {"new_name", "told", "told_date", "told_place", "condition"}
        for name in [*self.fields]:
            if name not in kept:
                del self.fields[name]

    def _text(self, name: str) -> str:
        """What was proposed is at hand: no question to the database for each line of a list."""
        proposed = getattr(self.mention, name, None)
        if not self.is_bound and proposed is not None and self[name].value():
            return shown_text(self.access, proposed)
        return super()._text(name) if self[name].value() else ""

    def meaning(self) -> dict[str, Any]:
        """The arguments of the action that confirms it."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        meant = {self.mention.kind: given[self.mention.kind]} if self.mention.kind in given else {}
        if "new_name" in given:
            meant = {"new_name": given["new_name"]}
        if "told" in given:
            meant["sighting"] = GivenEvent(
                EventKind(given["told"]),
                date=given.get("told_date", ""),
                place=given.get("told_place"),
                condition=Condition(given["condition"]) if "condition" in given else None,
            )
        return meant


def _meant(mention: Mention, access: Access) -> dict[str, str]:
    """What was proposed; a protected person is not put into a box of who may not know them."""
    who = mention.person
    return {
        "person": who.code if who is not None and can_know_person(access, who) else "",
        "place": mention.place.code if mention.place else "",
        "date": mention.date,
    }


class ProposeForm(forms.Form):
    """Words of the transcript that a reader points at."""

    words = forms.CharField(label=_("Words of the transcript"), max_length=300, strip=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=MentionKind.choices)
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
