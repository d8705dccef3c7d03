"""What the law asks of whoever keeps such a register: each duty with its article, in short.

Paraphrases, not the text of the treaties.  Customary rules are counted as in the study of the
International Committee of the Red Cross.  Each duty names the counts that show what the register
holds towards it, and those of what is still open (:mod:`sought.registry.records.duty_counts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sought.registry.records.duty_counts import DutyCount as C


@dataclass(frozen=True)
class Instrument:
    """A treaty, or the customary law; ``code`` is its short name."""

    code: str
    title: Promise


@dataclass(frozen=True)
class Duty:
    """``asks`` says it in one sentence; ``held`` and ``open`` are what is counted of it."""

    instrument: Instrument
    article: str
    title: Promise
    asks: Promise
    held: tuple[C, ...]
    open: tuple[C, ...]

    @property
    def code(self) -> str:
        """Such as ``ap1-33``; stands in addresses and never changes."""
        articles = re.findall(r"\w+", self.article)
        return "-".join([self.instrument.code.replace(" ", ""), *articles]).lower()


GC3 = Instrument("GC III", _("Third Geneva Convention, on prisoners of war, 1949"))
GC4 = Instrument("GC IV", _("Fourth Geneva Convention, on civilians, 1949"))
AP1 = Instrument("AP I", _("Additional Protocol I to the Geneva Conventions, 1977"))
ICPPED = Instrument(
    "ICPPED", _("Convention for the Protection of All Persons from Enforced Disappearance, 2006")
)
CUSTOMARY = Instrument(
    "CIHL", _("Customary international humanitarian law (rules as in the ICRC's study)")
)

_PRISONERS = (
    Duty(
        GC3, "70", _("Capture cards"),
        _("A prisoner may write to the family and to the Central Agency within a week of capture."),
        (C.CAPTURES_TOLD,), (C.CAPTURES_UNTOLD,),
    ),
    Duty(
        GC3, "71", _("Letters of prisoners"),
        _("Prisoners may send and receive letters and cards, carried as fast as possible."),
        (C.MESSAGES_HANDED,), (C.MESSAGES_WAITING,),
    ),
    Duty(
        GC3, "118–119", _("Release and repatriation"),
        _(
            "Prisoners are released and repatriated without delay once active hostilities end; "
            "commissions search for those who are dispersed."
        ),
        (C.CAME_FREE, C.LISTS_SENT), (C.BELIEVED_HELD,),
    ),
    Duty(
        GC3, "120", _("Deaths of prisoners"),
        _("Deaths are certified, the dead buried with honour, their graves marked and recorded."),
        (C.DEATHS_TOLD,), (C.DEATHS_UNTOLD, C.DEATH_WITHOUT_REMAINS),
    ),
    Duty(
        GC3, "121", _("Inquiry into deaths"),
        _("A death caused or suspected to be caused by another person is inquired into."),
        (C.DEATHS_ASKED,), (C.ICRC_DEAD,),
    ),
    Duty(
        GC3, "122", _("Information bureau"),
        _(
            "A bureau is told of each capture, transfer, release, escape, hospital stay and death, "
            "passes it on, and answers inquiries."
        ),
        (C.NOTICES_SENT,), (C.NOTICES_DUE,),
    ),
    Duty(
        GC3, "123", _("Central Agency"),
        _("What the bureaux know goes to the Central Agency of the ICRC, and from it to families."),
        (C.REQUESTS_SENT,), (C.REQUESTS_OVERDUE,),
    ),
    Duty(
        GC3, "126", _("Visits to prisoners"),
        _("Delegates of the ICRC may go wherever prisoners are and speak with them unwatched."),
        (C.VISITED,), (C.HELD_NEVER_REGISTERED,),
    ),
)  # fmt: skip
_CIVILIANS = (
    Duty(
        GC4, "25", _("News of the family"),
        _("Everybody may give news of the family to their family, wherever they are, and get it."),
        (C.MESSAGES_HANDED,), (C.MESSAGES_WAITING,),
    ),
    Duty(
        GC4, "26", _("Dispersed families"),
        _("Inquiries of families dispersed by the war are made easier."),
        (C.APPLICATIONS,), (C.STILL_SOUGHT,),
    ),
    Duty(
        GC4, "129–131", _("Deaths of the interned"),
        _("Deaths are certified and inquired into, graves respected, marked and recorded."),
        (C.DEATHS_TOLD, C.DEATHS_ASKED), (C.DEATHS_UNTOLD, C.DEATH_WITHOUT_REMAINS),
    ),
    Duty(
        GC4, "132–134", _("Release and return of the interned"),
        _("The interned are released as soon as the reasons end, and return home is made sure."),
        (C.CAME_FREE, C.LISTS_SENT), (C.BELIEVED_HELD,),
    ),
    Duty(
        GC4, "136–138", _("Information bureau for civilians"),
        _(
            "A bureau is told of each protected person kept in custody for more than two weeks and "
            "of all that happens to them, and passes it on at once."
        ),
        (C.NOTICES_SENT,), (C.NOTICES_DUE,),
    ),
    Duty(
        GC4, "139", _("Personal valuables"),
        _("What the dead, released or escaped left behind is collected and forwarded."),
        (C.EFFECTS_RECORDED, C.EFFECTS_RETURNED), (C.EFFECTS_OF_IDENTIFIED,),
    ),
    Duty(
        GC4, "140", _("Central Agency for civilians"),
        _("What the bureaux know goes to the Central Agency of the ICRC, and from it to families."),
        (C.REQUESTS_SENT,), (C.REQUESTS_OVERDUE,),
    ),
    Duty(
        GC4, "143", _("Visits to the interned"),
        _("Delegates of the ICRC may go wherever protected persons are held."),
        (C.VISITED,), (C.HELD_NEVER_REGISTERED,),
    ),
)  # fmt: skip
_PROTOCOL = (
    Duty(
        AP1, "32", _("Right of families to know"),
        _("All that is done for the missing and the dead rests on the right of families to know."),
        (C.APPLICATIONS, C.NOTICES_HELD), (C.DECISIONS_UNTOLD,),
    ),
    Duty(
        AP1, "33 (1)", _("Search for the missing"),
        _(
            "Each party searches for those whom the other reports missing, "
            "at the latest once active hostilities have ended."
        ),
        (C.CLEARED_UP,), (C.STILL_SOUGHT,),
    ),
    Duty(
        AP1, "33 (2)–(3)", _("Recording and passing on"),
        _(
            "What is known of those detained for more than two weeks, or who died, is recorded; "
            "requests and answers go through the Central Agency or directly."
        ),
        (C.REQUESTS_SENT, C.NOTICES_SENT), (C.REQUESTS_OVERDUE, C.NOTICES_DUE),
    ),
    Duty(
        AP1, "33 (4)", _("Search for the dead"),
        _("Teams search for the dead of the battlefields, identify and recover them."),
        (C.SITES_DUG, C.REMAINS_RECOVERED), (C.SITES_NOT_DUG,),
    ),
    Duty(
        AP1, "34 (1)", _("Graves"),
        _("Remains are respected; gravesites are respected, maintained and marked."),
        (C.SITES_WITH_POSITION,), (C.SITES_WITHOUT_POSITION,),
    ),
    Duty(
        AP1, "34 (2)", _("Return of remains"),
        _("Relatives have access to graves, and remains and effects are returned on request."),
        (C.RETURNS_MADE,), (C.IDENTIFIED_NOT_RETURNED,),
    ),
)  # fmt: skip
_DISAPPEARANCE = (
    Duty(
        ICPPED, "12", _("Investigation"),
        _("Where there are grounds to believe that somebody disappeared, it is investigated."),
        (C.INTERVIEWS,), (C.STILL_SOUGHT,),
    ),
    Duty(
        ICPPED, "15", _("Assistance between states"),
        _("States help each other to search, to exhume, to identify and to return remains."),
        (C.LISTS_SENT, C.REQUESTS_SENT), (C.REQUESTS_OVERDUE,),
    ),
    Duty(
        ICPPED, "17 (3)", _("Registers of the detained"),
        _("Registers say who is deprived of liberty, where, since when, by whom, and how it ended."),
        (C.CAPTIVITY_KNOWN,), (C.HELD_NEVER_REGISTERED,),
    ),
    Duty(
        ICPPED, "18", _("Information for relatives"),
        _("Relatives may learn who ordered it, where the person is, their health, or their death."),
        (C.NOTICES_HELD, C.MESSAGES_HANDED), (C.DECISIONS_UNTOLD,),
    ),
    Duty(
        ICPPED, "19", _("Use of personal data"),
        _("Medical and genetic data gathered in the search serve nothing else."),
        (C.DONORS_CONSENTING,), (C.SAMPLES_WITHOUT_CONSENT,),
    ),
    Duty(
        ICPPED, "24 (2)", _("Right to the truth"),
        _("Each victim has the right to know the truth, the progress and the results."),
        (C.NOTICES_HELD, C.QUESTIONS_ANSWERED), (C.QUESTIONS_OPEN, C.DECISIONS_UNTOLD),
    ),
    Duty(
        ICPPED, "24 (3)", _("Search, respect and return"),
        _("The disappeared are searched for and freed; the dead located, respected and returned."),
        (C.CLEARED_UP, C.RETURNS_MADE), (C.STILL_SOUGHT, C.IDENTIFIED_NOT_RETURNED),
    ),
    Duty(
        ICPPED, "25", _("Children"),
        _("Children who disappeared are searched for, identified and brought back to families."),
        (C.CHILDREN_CLEARED_UP,), (C.CHILDREN_SOUGHT,),
    ),
)  # fmt: skip
_CUSTOMARY = (
    Duty(
        CUSTOMARY, "98", _("Enforced disappearance is prohibited"),
        _("Nobody may be held in secret, and whoever was is accounted for."),
        (C.CAPTIVITY_KNOWN,), (C.DENIED, C.HELD_NEVER_REGISTERED),
    ),
    Duty(
        CUSTOMARY, "105", _("Respect for family life"),
        _("Family life is respected as far as possible: contact, and news of where one is."),
        (C.MESSAGES_HANDED, C.NOTICES_HELD), (C.MESSAGES_WAITING,),
    ),
    Duty(
        CUSTOMARY, "112", _("Search for the dead"),
        _("Whenever it is possible the dead are searched for, collected and evacuated."),
        (C.SITES_DUG, C.REMAINS_RECOVERED), (C.SITES_NOT_DUG,),
    ),
    Duty(
        CUSTOMARY, "113", _("Treatment of the dead"),
        _("The dead are not despoiled and not mutilated."),
        (C.REMAINS_EXAMINED, C.EFFECTS_RECORDED), (C.REMAINS_NOT_EXAMINED,),
    ),
    Duty(
        CUSTOMARY, "114", _("Return of the dead and their effects"),
        _("Remains and effects are returned at the request of the party or of the family."),
        (C.RETURNS_MADE, C.EFFECTS_RETURNED), (C.IDENTIFIED_NOT_RETURNED, C.EFFECTS_OF_IDENTIFIED),
    ),
    Duty(
        CUSTOMARY, "115", _("Disposal of the dead"),
        _("The dead are disposed of with respect, and their graves respected and maintained."),
        (C.SITES_WITH_POSITION,), (C.SITES_WITHOUT_POSITION,),
    ),
    Duty(
        CUSTOMARY, "116", _("Accounting for the dead"),
        _("To identify the dead, all that is known is recorded and the place of the grave marked."),
        (C.IDENTIFICATIONS, C.REMAINS_EXAMINED), (C.REMAINS_UNIDENTIFIED,),
    ),
    Duty(
        CUSTOMARY, "117", _("Accounting for the missing"),
        _("Whoever is reported missing is accounted for, and the family told what is known."),
        (C.CLEARED_UP, C.NOTICES_HELD), (C.STILL_SOUGHT, C.DECISIONS_UNTOLD),
    ),
    Duty(
        CUSTOMARY, "123", _("Recording those deprived of liberty"),
        _("Personal details of everybody deprived of liberty are recorded."),
        (C.CAPTIVITY_KNOWN,), (C.HELD_NEVER_REGISTERED,),
    ),
)  # fmt: skip

DUTIES: tuple[Duty, ...] = (*_PRISONERS, *_CIVILIANS, *_PROTOCOL, *_DISAPPEARANCE, *_CUSTOMARY)


def by_instrument() -> Iterator[tuple[Instrument, list[Duty]]]:
    """The duties in their order, each instrument once."""
    for instrument in dict.fromkeys(duty.instrument for duty in DUTIES):
        yield instrument, [duty for duty in DUTIES if duty.instrument == instrument]
