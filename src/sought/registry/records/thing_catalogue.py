"""The standard figures of what is no person: each with its words, its reader and its splits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sought.registry.policies import Access, Permission
from sought.registry.records import thing_splits as by
from sought.registry.records.return_list import DONE
from sought.registry.records.site_stages import site_spells
from sought.registry.records.thing_spells_board import decision_spells, hypothesis_spells
from sought.registry.records.thing_spells_families import (
    HELD,
    closure_spells,
    notice_spells,
    return_spells,
)
from sought.registry.records.thing_spells_field import (
    effect_spells,
    excavation_spells,
    remains_spells,
)
from sought.registry.records.thing_spells_kin import family_spells
from sought.registry.records.thing_spells_laboratory import (
    profile_spells,
    sample_spells,
    search_spells,
)
from sought.registry.records.thing_spells_living import home_spells, request_spells
from sought.reporting.figures.spells import Spell

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Text = str | _StrPromise

Read = Callable[[Access, datetime], list[Spell]]


@dataclass(frozen=True)
class ThingFigure:
    """What is counted.  ``always`` narrows it from the start; ``needs`` is the right to the codes.

    ``splits`` are by code; a table of it has ``rows`` and ``columns`` (may be empty) unless others
    are asked for.
    """

    code: str
    title: Text
    explanation: Text
    read: Read
    splits: Mapping[str, by.ThingSplit]
    rows: str
    columns: str = ""
    needs: Permission = Permission.VIEW_REMAINS
    always: Mapping[str, str] | None = None
    by_moment: bool = False
    """Whether what is read depends on the moment as known at which it is asked."""


def _free(read: Callable[[], list[Spell]]) -> Read:
    """Of what everybody may count who counts."""
    return lambda _access, _known_at: read()


def _at(read: Callable[[datetime], list[Spell]]) -> Read:
    """The same, where what is read depends on the moment."""
    return lambda _access, known_at: read(known_at)


def _known(read: Callable[[Access], list[Spell]]) -> Read:
    """Of what leads to persons: those whom the officer may find."""
    return lambda access, _known_at: read(access)


def _figure(
    code: str,
    title: Text,
    explanation: Text,
    read: Read,
    *splits: by.ThingSplit,
    needs: Permission = Permission.VIEW_REMAINS,
    always: Mapping[str, str] | None = None,
    by_moment: bool = False,
) -> ThingFigure:
    """A figure; its table has the first split in rows and the second in columns."""
    named = {split.code: split for split in splits}
    columns = splits[1].code if len(splits) > 1 else ""
    return ThingFigure(
        code, title, explanation, read, named, splits[0].code, columns, needs, always, by_moment
    )


P = Permission
_ALL = (
    _figure(
        "sites", _("Burial sites"),
        _("Burial sites that papers had named by the day, each at the stage that work on it had reached."),
        _at(site_spells), by.SITE_STAGE, by.GRAVE_KIND, needs=P.VIEW_PLACES, by_moment=True,
    ),
    _figure(
        "excavations", _("Excavations"),
        _("Excavations that stand, by the middle of their dates."),
        _free(excavation_spells), by.SITE,
    ),
    _figure(
        "remains", _("Remains recovered"),
        _("Bodies, elements and groups of elements, from the middle of the dates of their excavation on, or from the day of recording where there is none; what has become part of others is not counted twice."),
        _free(remains_spells), by.REMAINS_KIND, by.PRESERVATION, by.SITE, by.BONE, by.COMMINGLED,
    ),
    _figure(
        "effects", _("Effects"),
        _("Things found with remains or at a site, from the day of recording on."),
        _free(effect_spells), by.WITH_REMAINS, by.PRESERVATION, by.SITE,
    ),
    _figure(
        "samples", _("Samples"),
        _("Samples that were not withdrawn, by what they are of and how far their profile was."),
        _free(sample_spells), by.SAMPLE_KIND, by.SAMPLE_STATE,
    ),
    _figure(
        "profiles", _("Profiles"),
        _("DNA profiles brought in by the day: to be accepted, accepted, rejected, or accepted once and no longer in force."),
        _free(profile_spells), by.PROFILE_STATE, by.SAMPLE_KIND,
    ),
    _figure(
        "families", _("Families of the sought"),
        _("Families of those sought, joined by blood kinship, by whether a relative had given a sample that stands and whether one of them had an accepted profile in force; whoever has no relative in the register is a family of one."),
        family_spells, by.FAMILY_STATE, by.FAMILY_SOUGHT, needs=P.VIEW_PERSONS, by_moment=True,
    ),
    _figure(
        "searches", _("Searches"),
        _("Runs of the kinship engine that had been asked for by the day, by how far they were."),
        _free(search_spells), by.SEARCH_PURPOSE, by.SEARCH_STATE, needs=P.VIEW_SEARCHES,
    ),
    _figure(
        "hypotheses", _("Hypotheses opened"),
        _("Pairs of remains and a person that were put before the board by the day: open, decided, or closed without a decision."),
        _known(hypothesis_spells), by.HYPOTHESIS_STATE, needs=P.VIEW_HYPOTHESES,
    ),
    _figure(
        "decisions", _("Decisions of the board"),
        _("Decisions taken by the day; one that is known to be reversed counts as reversed from its own day on."),
        _known(decision_spells), by.OUTCOME, by.DECISION_STATE, needs=P.VIEW_HYPOTHESES,
    ),
    _figure(
        "notices", _("Notices"),
        _("Talks in which relatives are told of a decision: planned, given or called off."),
        _known(notice_spells), by.NOTICE_STATE, needs=P.VIEW_FAMILY,
    ),
    _figure(
        "notices_given", _("Notices given"),
        _("Relatives who had been told of a decision in person by the day."),
        _known(notice_spells), by.RECEPTION, needs=P.VIEW_FAMILY, always={"state": HELD},
    ),
    _figure(
        "returns", _("Returns"),
        _("Returns of remains to families: prepared, carried out or called off."),
        _known(return_spells), by.RETURN_STATE,
    ),
    _figure(
        "returns_carried_out", _("Returns carried out"),
        _("Remains handed over to families by the day, on decisions that are not known to be reversed."),
        _known(return_spells), by.RETURN_STATE, always={"state": DONE},
    ),
    _figure(
        "home", _("Living persons handed over"),
        _("Living persons released, exchanged or repatriated with a protocol, from its day on."),
        _known(home_spells), by.HOME_KIND, by.CONDITION, needs=P.VIEW_PERSONS,
    ),
    _figure(
        "requests", _("Requests to other bodies"),
        _("Requests sent by the day, and what came of them; a reply whose paper is withdrawn is none."),
        _known(request_spells), by.REQUEST_KIND, by.REQUEST_STATE, by.BODY, needs=P.VIEW_NAMES,
    ),
    _figure(
        "closures", _("Cases closed"),
        _("Cases closed by the day, by kind; one that is known to be opened again counts as opened again from its own day on."),
        _known(closure_spells), by.CLOSURE_KIND, by.CLOSURE_STATE, needs=P.VIEW_PERSONS,
    ),
)  # fmt: skip

THINGS: Mapping[str, ThingFigure] = {figure.code: figure for figure in _ALL}
"""Every figure of things by its code, in the order of the work."""
