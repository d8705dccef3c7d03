"""A figure in plain words: what it counts, what left somebody aside, and why a number changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sought.registry.models import Sex, Status
from sought.registry.models.description import Service
from sought.registry.records.figure_status import NO_CONFLICT
from sought.reporting.figures.criterion import Open
from sought.reporting.figures.definition import AgeClass, Counting, FigureDefinition, Preference
from sought.web.templatetags.ui_values import date_in_words, event_label

COUNTING: Mapping[Counting, Promise] = {
    Counting.CERTAIN: gettext_lazy(
        "whoever certainly belongs to it, whatever the exact dates were"
    ),
    Counting.MIDDLE: gettext_lazy("each date taken as the middle of its possible days"),
    Counting.POSSIBLE: gettext_lazy("whoever may belong to it by what is stated"),
}
PREFERENCE: Mapping[Preference, Promise] = {
    Preference.RANKED: gettext_lazy(
        "the one that is best in the order of the house, then the one recorded first"
    ),
    Preference.FIRST: gettext_lazy("the one recorded first"),
    Preference.LATEST: gettext_lazy("the one recorded last"),
}
OPEN: Mapping[Open, Promise] = {
    Open.NOT_STATED: gettext_lazy("nobody stated it"),
    Open.DATES: gettext_lazy("the dates leave it open"),
    Open.CONTRADICTION: gettext_lazy("the event is told before the birth"),
}
CRITERIA: Mapping[str, Promise] = {
    "event": gettext_lazy("the event"),
    "age": gettext_lazy("age"),
    "sex": gettext_lazy("sex"),
    "status": gettext_lazy("status"),
    "service": gettext_lazy("military or civilian"),
    "nationality": gettext_lazy("nationality or side"),
    "conflict": gettext_lazy("conflict"),
    "population": gettext_lazy("population"),
    "birth": gettext_lazy("birth"),
}
EVENTS: Mapping[str, Promise] = {
    "missing": gettext_lazy("went missing"),
    "registered": gettext_lazy("a request or list for them came to the house"),
    "identified": pgettext_lazy("what happened to a person", "identified"),
    "seen_alive_detention": gettext_lazy("was told to be alive in captivity"),
    "visit": gettext_lazy("was visited in captivity by the ICRC"),
    "released": gettext_lazy("came free"),
    "freed": gettext_lazy("came free and was not taken again"),
    "death": gettext_lazy("died, or was seen dead"),
    "announced": gettext_lazy("the family was told of the identification"),
    "returned": gettext_lazy("the remains were handed over"),
    "closed": gettext_lazy("the case was closed"),
    "located": gettext_lazy("remains held to be theirs by two officers"),
}
"""Events that only figures know; the others are events of the register."""


def event_words(kind: str) -> str:
    """The plain words for an event of a figure."""
    return str(EVENTS[kind]) if kind in EVENTS else event_label(kind)


def criterion_words(criterion: str) -> str:
    """What is asked: an attribute, the event, or by its kind an event that ends the figure."""
    return str(CRITERIA[criterion]) if criterion in CRITERIA else event_words(criterion)


def value_words(name: str, value: str) -> str:
    """The value of an attribute as pages write it; what is no choice stays as it is."""
    if name == "population":
        return _("persons who are sought")
    if name == "conflict" and value == NO_CONFLICT:
        return _("in none of these")
    choices = {"status": Status, "sex": Sex, "service": Service}.get(name)
    if choices is not None and value in choices.values:
        return str(choices(value).label)
    return value


def age_words(age: AgeClass) -> str:
    """The limits in completed years."""
    if age.below is None:
        return _("%(from)d or older") % {"from": age.at_least}
    if not age.at_least:
        return _("younger than %(below)d") % {"below": age.below}
    return _("%(from)d to %(to)d") % {"from": age.at_least, "to": age.below - 1}


def definition_facts(definition: FigureDefinition) -> list[dict[str, Any]]:
    """What ``{% facts %}`` takes: everything by which the figure can be counted again."""
    events = [event_words(kind) for kind in definition.ended_by]
    facts = [
        {"label": _("Event"), "value": event_words(definition.event) if definition.event else ""},
        {"label": _("Ended by"), "value": ", ".join(events)},
        *(
            {"label": criterion_words(name).capitalize(), "value": value_words(name, value)}
            for name, value in definition.attributes
        ),
        {"label": _("Period of the event"), "value": date_in_words(definition.period)},
    ]
    if definition.age:
        event = event_words(definition.age_event) if definition.age_event else ""
        note = (
            _("on the day of: %(event)s") % {"event": event} if event else _("on the day asked for")
        )
        facts.append({"label": _("Age"), "value": age_words(definition.age), "note": note})
    return [fact for fact in facts if fact["value"]] + [
        {"label": _("Who is counted"), "value": str(COUNTING[definition.counting])},
        {"label": _("Of several statements"), "value": str(PREFERENCE[definition.preference])},
    ]
