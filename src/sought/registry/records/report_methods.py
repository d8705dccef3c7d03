"""How the numbers of a report were worked out: what holds for every kind."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sought.registry.records.figure_facts import KnownBy
from sought.registry.records.report_gathering import Gathering

__all__ = ["standing_methods"]


def standing_methods(gathering: Gathering) -> None:
    """The two times, the statuses, the counting, the ages, the overlap of tables, what is of today."""
    gathering.method(_("Two times"), _times(gathering))
    gathering.method(
        _("Status"),
        _(
            "A status follows from all accounts that were known, by one rule of the register, for the day of the report; nobody sets it by hand. Persons of whom accounts contradict each other have the status of the best founded one."
        ),
    )
    gathering.method(
        _("Counting"),
        _(
            "A person with several records counts once, from the moment at which they were found to be one. A date that is not exactly known counts as the middle of its possible days. Protected persons are in no number."
        ),
    )
    gathering.method(
        _("Ages"),
        _(
            "In completed years on the day of going missing: children are younger than %(child)s, the elderly %(elderly)s or older. Somebody who may belong to two of these classes stands under those not known; a chart of ages takes the middle."
        )
        % {"child": gathering.house.child_below, "elderly": gathering.house.elderly_from},
    )
    if gathering.rule is not None:
        gathering.method(
            _("Overlapping tables"),
            _(
                "A count that is blank in one table is blank wherever else it stands in this report. A change follows from two numbers that are told."
            ),
        )
    gathering.method(
        _("What is of today"),
        _(
            "Names of conflicts and the classes of bodies are those of the day on which the report was made, and so are the births of relatives, the kinds of remains and the kinds of graves: of these the register keeps one value. Whom the register has erased or protected since stands in no number, and the report can then no longer be made again."
        ),
    )


def _times(gathering: Gathering) -> str:
    if gathering.basis is KnownBy.RECEIVED:
        return _(
            "Numbers say what had happened by the end of the day of the report, by what the register knew at the moment stated, or could have known from papers that had arrived. Numbers before the period are those known at its beginning."
        )
    return _(
        "Numbers say what had happened by the end of the day of the report, by what the register knew at the moment stated. Numbers before the period are those known at its beginning: what was learnt since is a change."
    )
