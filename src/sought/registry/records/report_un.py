"""What contributions to reports of the UN Secretary-General have in common."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_options import OptionField
from sought.reporting.reports import Fact, Paragraph
from sought.reporting.reports.standing_section import day_words

__all__ = ["RESOLUTION", "STATE", "accounted_apart", "opening", "references"]

RESOLUTION = OptionField(
    "resolution",
    gettext_lazy("Number of the resolution"),
    help=gettext_lazy(
        "As it stands in the letter that asks for the contribution; the report names none otherwise."
    ),
)
STATE = OptionField(
    "state",
    gettext_lazy("On behalf of"),
    help=gettext_lazy("The Member State or body for which the house answers."),
)


def references(gathering: Gathering) -> tuple[Fact, ...]:
    """Resolution and State as the officer gave them."""
    labels = {RESOLUTION.code: _("Resolution"), STATE.code: _("On behalf of")}
    given = gathering.report.options
    return tuple(Fact(label, given[code]) for code, label in labels.items() if given.get(code))


def accounted_apart(gathering: Gathering, **narrowed: str) -> None:
    """Of registered and unaccounted persons one is blank where few are accounted for.

    Else the difference of the two would tell a blank number of the identified or freed.
    """
    whole, part = (
        gathering.counts(code, [gathering.at], **narrowed)[0]
        for code in ("registered", "unaccounted")
    )
    if part > whole:
        return
    key = "-".join(["accounted", *sorted(narrowed.values())])
    names = [
        gathering.name("unaccounted", **narrowed),
        ("accounted for", key),
        gathering.name("registered", **narrowed),
    ]
    gathering.counted(key, [[part], [whole - part]], [[name, name] for name in names])


def opening(gathering: Gathering, words: str) -> tuple[Paragraph, ...]:
    """What the contribution is about, of which period, and whose statements it rests on."""
    language = gathering.report.language
    day = {"day": day_words(gathering.report.as_of, language)}
    period = _("All numbers are as of %(day)s.") % day
    if gathering.report.since is not None:
        day["since"] = day_words(gathering.report.since, language)
        period = _("All numbers are as of %(day)s; changes are told since %(since)s.") % day
    rests = _(
        "The numbers count persons by the statements of sources in the register of this house. A statement is no finding of a court, and none of the terms used decides on the status of a person or of a territory in law."
    )
    return tuple(map(Paragraph, (words, period, rests)))
