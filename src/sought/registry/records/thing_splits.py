"""By what figures of things may be split, and what each value is called on a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sought.registry.models import (
    ClosureKind,
    ComingHome,
    Condition,
    GraveKind,
    Opinion,
    Preservation,
    ProfileState,
    Reception,
    RemainsKind,
    RequestKind,
    RequestOutcome,
    SampleKind,
    SearchPurpose,
    SearchState,
    SiteStage,
)
from sought.registry.records import return_list
from sought.registry.records import thing_spells_board as board
from sought.registry.records import thing_spells_families as families
from sought.registry.records import thing_spells_living as living
from sought.registry.records.thing_spells_kin import FamilyGiven
from sought.registry.records.thing_spells_laboratory import ProfileStage, SampleStage

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Text = str | _StrPromise

NOT_STATED = _("not stated")


@dataclass(frozen=True)
class ThingSplit:
    """One way to split: its code, what it is called, its values in order with their words.

    Without ``words`` the values are codes or texts of their own, in the order of the alphabet.
    """

    code: str
    title: Text
    words: Mapping[str, Text] | None = None

    def label(self, value: str) -> str:
        """What a value is called, in the language of the page."""
        if self.words is None:
            return value or str(NOT_STATED)
        return str(self.words.get(value, value or NOT_STATED))

    def in_order(self, present: Iterable[str]) -> list[str]:
        """All values there are, and those present that are not among them; "not stated" last."""
        found = set(present)
        known = list(self.words or ())
        return [*known, *sorted(found - {*known, ""}), *([""] if "" in found - {*known} else [])]


def of_choices(*choices: type[TextChoices]) -> dict[str, Text]:
    """The words of lists of choices, in their order."""
    return {value: label for each in choices for value, label in each.choices}


def _split(code: str, title: Text, words: Mapping[str, Text] | None = None) -> ThingSplit:
    return ThingSplit(code, title, words)


_YES_NO: Mapping[str, Text] = {"yes": _("Yes"), "no": _("No")}
_KIND, _STATE = _("Kind"), _("State")

SITE = _split("site", _("Burial site"))
SITE_STAGE = _split("stage", _("Stage"), of_choices(SiteStage))
GRAVE_KIND = _split("grave_kind", _("Kind of grave"), of_choices(GraveKind))
REMAINS_KIND = _split("kind", _KIND, of_choices(RemainsKind))
BONE = _split("bone", _("Bone"))
PRESERVATION = _split("preservation", _("Preservation"), of_choices(Preservation))
COMMINGLED = _split("commingled", _("Commingled"), _YES_NO)
WITH_REMAINS = _split("with_remains", _("Found with remains"), _YES_NO)
SAMPLE_KIND = _split("kind", _("Of whom"), of_choices(SampleKind))
SAMPLE_STATE = _split(
    "state",
    _STATE,
    {
        SampleStage.UNTYPED: _("No profile"),
        SampleStage.PROPOSED: _("Profile to be accepted"),
        SampleStage.IN_FORCE: _("Profile in force"),
    },
)
PROFILE_STATE = _split(
    "state",
    _STATE,
    {**of_choices(ProfileState), ProfileStage.ENDED: _("No longer in force")},
)
FAMILY_STATE = _split(
    "state",
    _("What the family has given"),
    {
        FamilyGiven.NOTHING: _("No sample"),
        FamilyGiven.SAMPLED: _("A sample, no profile in force"),
        FamilyGiven.TYPED: _("A profile in force"),
    },
)
FAMILY_SOUGHT = _split(
    "sought", _("Sought of the family"), {"one": _("One"), "several": _("Several")}
)
SEARCH_PURPOSE = _split("purpose", _("Purpose"), of_choices(SearchPurpose))
SEARCH_STATE = _split("state", _STATE, of_choices(SearchState))
HYPOTHESIS_STATE = _split(
    "state",
    _STATE,
    {
        board.OPEN: pgettext_lazy("hypothesis", "Open"),
        board.DECIDED: pgettext_lazy("hypothesis", "Decided"),
        board.CLOSED: pgettext_lazy("hypothesis", "Closed"),
    },
)
OUTCOME = _split("outcome", _("Outcome"), of_choices(Opinion))
DECISION_STATE = _split(
    "state",
    _STATE,
    {
        board.STANDS: pgettext_lazy("decision", "Stands"),
        board.REVERSED: pgettext_lazy("decision", "Reversed"),
    },
)
NOTICE_STATE = _split(
    "state",
    _STATE,
    {
        families.PLANNED: pgettext_lazy("notice", "Planned"),
        families.HELD: pgettext_lazy("notice", "Given"),
        families.CALLED_OFF: pgettext_lazy("notice", "Called off"),
    },
)
RECEPTION = _split("reception", _("How it was received"), of_choices(Reception))
RETURN_STATE = _split(
    "state",
    _STATE,
    {
        return_list.PREPARED: pgettext_lazy("return", "Prepared"),
        return_list.DONE: pgettext_lazy("return", "Carried out"),
        families.MISPLACED: _("Carried out on a decision that is reversed"),
        return_list.CANCELLED: pgettext_lazy("return", "Called off"),
    },
)
HOME_KIND = _split("kind", _("Way home"), of_choices(ComingHome))
CONDITION = _split("condition", _("Condition"), of_choices(Condition))
REQUEST_KIND = _split("kind", _KIND, of_choices(RequestKind))
REQUEST_STATE = _split(
    "state",
    _STATE,
    {
        living.WAITING: _("Waiting for a reply"),
        **of_choices(RequestOutcome),
        living.WITHDRAWN: pgettext_lazy("request", "Withdrawn"),
    },
)
BODY = _split("body", _("Body"))
CLOSURE_KIND = _split("kind", _KIND, of_choices(ClosureKind))
CLOSURE_STATE = _split(
    "state",
    _STATE,
    {
        families.CLOSED: pgettext_lazy("case", "Closed"),
        families.REOPENED: pgettext_lazy("case", "Opened again"),
    },
)
