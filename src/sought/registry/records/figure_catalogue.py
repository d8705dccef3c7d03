"""The figures of persons that the house counts, and what each may be narrowed to.

Two kinds: what somebody is on a day (missing, held, …), by the status that the rule of
:mod:`status` gives for that day; and what has happened to somebody by a day (visited, identified, …).
All count persons who are sought.  Ages are those on the day of going missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sought.errors import InputError
from sought.registry.models import Service, Sex, Status
from sought.registry.records import figure_decided as decided
from sought.registry.records import figure_events as events
from sought.registry.records.figure_facts import SOUGHT
from sought.reporting.figures.definition import AgeClass, FigureDefinition

__all__ = [
    "ACCOUNTED_FOR",
    "BY_STATUS",
    "FIGURES",
    "NARROWED_BY",
    "AgeLimits",
    "CatalogueFigure",
    "Kind",
    "age_classes",
    "catalogue_figure",
]

NARROWED_BY = ("status", "conflict", "period", "sex", "service", "nationality", "age")
"""What a figure may be narrowed to; ``period`` is EDTF, of the figure's event or of going missing."""
BY_STATUS = tuple(status.value for status in Status if status != Status.NOT_SOUGHT)


class AgeLimits(Protocol):
    """Below which age somebody is a child, and from which on elderly: a house has both."""

    @property
    def child_below(self) -> int:
        """In completed years."""
        ...

    @property
    def elderly_from(self) -> int:
        """In completed years."""
        ...


class Kind(StrEnum):
    """How a figure counts."""

    STATE = "state"
    EVENT = "event"


@dataclass(frozen=True)
class CatalogueFigure:
    """One of the figures; ``event`` has happened and none of ``ended_by``, or the ``status`` is that
    on the day.
    """

    code: str
    title: Promise
    explanation: Promise
    event: str = ""
    status: str = ""
    ended_by: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """Whether it is a state on a day or something that has happened by then."""
        return Kind.EVENT if self.event else Kind.STATE

    @property
    def narrowed_by(self) -> tuple[str, ...]:
        """What it may be narrowed to."""
        return tuple(name for name in NARROWED_BY if name != "status" or not self.status)

    def check_narrowed(self, names: Iterable[str]) -> None:
        """InputError for what it cannot be narrowed by."""
        for name in names:
            if name not in self.narrowed_by:
                allowed = ", ".join(self.narrowed_by)
                raise InputError(f"{self.code} is narrowed by {allowed}", where=name[:40])

    def definition(self, installation: AgeLimits, **narrowed: str) -> FigureDefinition:
        """What is counted, with the limits of age that the installation has set.

        InputError for what it cannot be narrowed to, PartialDateError for what is no period.
        """
        given = {name: value for name, value in narrowed.items() if value}
        self.check_narrowed(given)
        age = given.pop("age", "")
        period = given.get("period", "")
        _check_values(given)
        return FigureDefinition(
            self.code,
            event=self.event or (events.MISSING if period else ""),
            ended_by=self.ended_by,
            status=self.status or given.get("status", ""),
            population=SOUGHT,
            conflict=given.get("conflict", ""),
            period=period,
            nationality=given.get("nationality", ""),
            service=given.get("service", ""),
            sex=given.get("sex", ""),
            age=_age_class(age, installation) if age else None,
            age_on=events.MISSING,
        )


def age_classes(installation: AgeLimits) -> tuple[AgeClass, ...]:
    """Children, adults and the elderly, in completed years."""
    child, elderly = installation.child_below, installation.elderly_from
    return (
        AgeClass("child", 0, child),
        AgeClass("adult", child, elderly),
        AgeClass("elderly", elderly),
    )


_CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": BY_STATUS,
    "sex": tuple(Sex.values),
    "service": tuple(Service.values),
    "age": ("child", "adult", "elderly"),
}


def _check_values(given: Mapping[str, str]) -> None:
    for name, value in given.items():
        allowed = _CHOICES.get(name)
        if allowed and value not in allowed:
            raise InputError(f"choose among {', '.join(allowed)}", where=name)


def _age_class(code: str, installation: AgeLimits) -> AgeClass:
    for age in age_classes(installation):
        if age.code == code:
            return age
    raise InputError("choose among child, adult, elderly", where="age")


def _status(status: Status, explanation: Promise) -> CatalogueFigure:
    title = Status(status).label
    return CatalogueFigure(status.value, title, explanation, status=status.value)


ACCOUNTED_FOR = (decided.IDENTIFIED, events.RETURNED, events.FREED)
"""After which somebody is no longer missing in the sense of what bodies publish."""
_ALL = (
    CatalogueFigure(
        "registered",
        _("Registered as sought"),
        _("Persons for whom a request or list had come to the house by that day."),
        event=events.REGISTERED,
    ),
    _status(
        Status.MISSING,
        _("Persons who had gone missing by that day and of whom nothing more was known."),
    ),
    _status(
        Status.BELIEVED_HELD,
        _("Persons last known in captivity, by accounts that nobody has confirmed."),
    ),
    _status(
        Status.HELD,
        _(
            "Persons last known in captivity, visited by the ICRC or confirmed by a reliable source."
        ),
    ),
    _status(
        Status.DEAD_NOT_RECOVERED,
        _("Persons held to have died, whose remains nobody has identified."),
    ),
    CatalogueFigure(
        "unaccounted",
        _("Not accounted for"),
        _(
            "Persons who had gone missing by that day and neither came free, nor were identified or returned; the presumed dead and the believed held among them."
        ),
        event=events.MISSING,
        ended_by=ACCOUNTED_FOR,
    ),
    CatalogueFigure(
        "seen_alive_detention",
        _("Seen alive in detention"),
        _("Persons of whom an account says that they were alive in captivity."),
        event=events.SEEN_HELD,
    ),
    CatalogueFigure(
        "captured",
        _("Captured"),
        _("Persons of whom an account says that they were taken captive."),
        event=events.CAPTURED,
    ),
    CatalogueFigure(
        "captive_unaccounted",
        _("Taken captive and not accounted for"),
        _(
            "Persons whom an account has alive in captivity, from their capture on, and who neither came free, nor were identified or returned."
        ),
        event=events.SEEN_HELD,
        ended_by=ACCOUNTED_FOR,
    ),
    CatalogueFigure(
        "visited_icrc",
        _("Visited by the ICRC"),
        _("Persons whom the ICRC visited in captivity, by any account that stands."),
        event=events.VISITED,
    ),
    CatalogueFigure(
        "released",
        _("Came free"),
        _("Persons released, exchanged, repatriated or escaped."),
        event=events.RELEASED,
    ),
    CatalogueFigure(
        "exchanged",
        _("Exchanged"),
        _("Persons of whom an account says that they were exchanged."),
        event=events.EXCHANGED,
    ),
    CatalogueFigure(
        "died",
        _("Reported dead"),
        _("Persons of whom an account says that they died, or were seen dead."),
        event=events.DIED,
    ),
    CatalogueFigure(
        "buried",
        _("Burial reported"),
        _("Persons of whom an account says that they were buried."),
        event=events.BURIED,
    ),
    CatalogueFigure(
        "located",
        _("Located"),
        _("Persons whom two officers, each alone, held to be found among the remains."),
        event=decided.LOCATED,
    ),
    CatalogueFigure(
        "identified",
        pgettext_lazy("figure", "Identified"),
        _("Persons whom the board has identified, those returned since among them."),
        event=decided.IDENTIFIED,
    ),
    CatalogueFigure(
        "announced",
        _("Announced to the family"),
        _("Identified persons of whom a relative was told in person."),
        event=decided.ANNOUNCED,
    ),
    CatalogueFigure(
        "returned",
        _("Returned to the family"),
        _("Persons whose remains were handed over."),
        event=events.RETURNED,
    ),
    CatalogueFigure(
        "closed",
        _("Case closed"),
        _("Persons whose case an officer has closed and nobody opened again."),
        event=decided.CLOSED,
    ),
)
FIGURES: Mapping[str, CatalogueFigure] = {figure.code: figure for figure in _ALL}
"""By code, in the order of pages."""


def catalogue_figure(code: str) -> CatalogueFigure:
    """InputError where there is none of that code."""
    if code not in FIGURES:
        raise InputError(f"choose among {', '.join(FIGURES)}", where="figure")
    return FIGURES[code]
