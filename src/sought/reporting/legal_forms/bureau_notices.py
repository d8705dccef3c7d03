"""Notices of a national information bureau: GC III Art. 122-123, GC IV Art. 136-140.

One for each event that the articles name, and for each Convention: particulars of the person,
the event, authentication.  Under GC III particulars are given as far as the bureau has them
(Art. 122 para. 4); GC IV wants all of its list at least (Art. 138 para. 1).
"""

from __future__ import annotations

from dataclasses import dataclass

from sought.reporting.documents.wording import Wording
from sought.reporting.legal_forms import events
from sought.reporting.legal_forms import particulars as ask
from sought.reporting.legal_forms.form import Form
from sought.reporting.legal_forms.form_field import FormField, Need, Particular
from sought.reporting.legal_forms.notice_wording import (
    CIVILIANS_LAW,
    CIVILIANS_TITLE,
    HAPPENINGS,
    NAMES,
    PRISONERS_LAW,
    PRISONERS_TITLE,
)


@dataclass(frozen=True)
class _Convention:
    """What all notices under one Convention have in common."""

    prefix: str
    title: Wording
    law: Wording
    person: tuple[FormField, ...]
    event_article: str
    end: tuple[FormField, ...]


def _all_under(article: str, need: Need, *particulars: Particular) -> tuple[FormField, ...]:
    return tuple(particular.under(article, need) for particular in particulars)


_PRISONERS = _Convention(
    prefix="prisoner",
    title=PRISONERS_TITLE,
    law=PRISONERS_LAW,
    person=(
        ask.ADDRESSEE.under("GC III Art. 122 para. 3; Art. 123"),
        *_all_under(
            "GC III Art. 122 para. 4",
            Need.IF_KNOWN,
            ask.SURNAME,
            ask.FIRST_NAMES,
            ask.RANK,
            ask.SERVICE_NUMBER,
            ask.BIRTH_PLACE,
            ask.BIRTH_DATE,
            ask.POWER,
            ask.FATHER_FIRST_NAME,
            ask.MOTHER_MAIDEN_NAME,
            ask.PERSON_TO_INFORM,
            ask.LETTERS_ADDRESS,
        ),
    ),
    event_article="GC III Art. 122 para. 5",
    end=(
        ask.FORM_DATE.under("GC III Art. 122 para. 8"),
        ask.SIGNATURE_OR_SEAL.under("GC III Art. 122 para. 8"),
    ),
)
_CIVILIANS = _Convention(
    prefix="civilian",
    title=CIVILIANS_TITLE,
    law=CIVILIANS_LAW,
    person=(
        ask.ADDRESSEE.under("GC IV Art. 137 para. 1; Art. 140"),
        *_all_under(
            "GC IV Art. 138 para. 1",
            Need.REQUIRED,
            ask.SURNAME,
            ask.FIRST_NAMES,
            ask.BIRTH_PLACE,
            ask.BIRTH_DATE,
            ask.NATIONALITY,
            ask.LAST_RESIDENCE,
            ask.DISTINGUISHING_CHARACTERISTICS,
            ask.FATHER_FIRST_NAME,
            ask.MOTHER_MAIDEN_NAME,
            ask.LETTERS_ADDRESS,
            ask.PERSON_TO_INFORM,
        ),
    ),
    event_article="GC IV Art. 136 para. 2; Art. 138 para. 1",
    end=(
        events.NOT_TO_PASS_ON.under("GC IV Art. 137 para. 2", Need.IF_HAPPENED),
        ask.FORM_DATE.under("GC IV Art. 137 para. 3"),
        ask.SIGNATURE_OR_SEAL.under("GC IV Art. 137 para. 3"),
    ),
)

_PRISONER_HEALTH = ask.SERIOUS_ILLNESS.under("GC III Art. 122 para. 6", Need.IF_HAPPENED)
_CIVILIAN_HEALTH = ask.SERIOUS_ILLNESS.under("GC IV Art. 138 para. 2", Need.IF_HAPPENED)

_PRISONER_DEATH = (
    events.DEATH_CAUSE.under("GC III Art. 120 para. 2"),
    events.MEDICAL_EXAMINATION.under("GC III Art. 120 para. 3"),
    *_all_under(
        "GC III Art. 120 para. 2", Need.REQUIRED, events.BURIED_ON, events.BURIED_AT, events.GRAVE
    ),
    events.CREMATION.under("GC III Art. 120 para. 5", Need.IF_HAPPENED),
    events.EFFECTS.under("GC III Art. 122 para. 9; Annex IV D", Need.IF_KNOWN),
    events.ENQUIRY.under("GC III Art. 121 para. 1", Need.IF_HAPPENED),
    events.WITNESSES.under("GC III Annex IV D", Need.IF_KNOWN),
)
_CIVILIAN_DEATH = (
    events.DEATH_CAUSE.under("GC IV Art. 129 para. 2"),
    events.DEATH_CERTIFICATE.under("GC IV Art. 129 para. 2"),
    events.DEATH_RECORD.under("GC IV Art. 129 para. 3"),
    events.BURIED_AT.under("GC IV Art. 130 para. 3"),
    events.GRAVE.under("GC IV Art. 130 para. 3"),
    events.CREMATION.under("GC IV Art. 130 para. 2", Need.IF_HAPPENED),
    events.EFFECTS.under("GC IV Art. 139", Need.IF_KNOWN),
    events.ENQUIRY.under("GC IV Art. 131 para. 1", Need.IF_HAPPENED),
)


def _notice(
    convention: _Convention,
    happening: str,
    further: tuple[FormField, ...] = (),
    *,
    article: str = "",
) -> Form:
    """The notice of an event; ``article`` is the one that asks for this event in particular."""
    name, (when, where) = NAMES[happening], HAPPENINGS[happening]
    asked_by = article or convention.event_article
    return Form(
        key=f"{convention.prefix}_{happening}",
        title=convention.title.filled(name),
        law=convention.law,
        fields=(
            *convention.person,
            events.event_date(when).under(asked_by),
            events.event_place(where).under(asked_by),
            *further,
            *convention.end,
        ),
    )


def _prisoner(particular: Particular, need: Need = Need.REQUIRED) -> FormField:
    return particular.under(_PRISONERS.event_article, need)


def _civilian(particular: Particular, need: Need = Need.REQUIRED) -> FormField:
    return particular.under(_CIVILIANS.event_article, need)


BUREAU_NOTICES = (
    _notice(_PRISONERS, "capture", (_PRISONER_HEALTH,), article="GC III Art. 122 para. 2"),
    _notice(_PRISONERS, "transfer", (_prisoner(events.MOVED_FROM), _PRISONER_HEALTH)),
    _notice(_PRISONERS, "hospital", (_prisoner(events.HOSPITAL_REASON), _PRISONER_HEALTH)),
    _notice(_PRISONERS, "release", (_prisoner(events.RELEASE_TERMS),)),
    _notice(_PRISONERS, "repatriation", (_prisoner(events.HANDED_TO), _PRISONER_HEALTH)),
    _notice(
        _PRISONERS,
        "escape",
        (events.RECAPTURED_ON.under("GC III Art. 94", Need.IF_HAPPENED),),
    ),
    _notice(
        _PRISONERS,
        "death",
        _PRISONER_DEATH,
        article="GC III Art. 120 para. 2; Art. 122 para. 5",
    ),
    _notice(
        _CIVILIANS,
        "custody",
        (_civilian(events.ACTION), _civilian(events.ORDERED_BY, Need.IF_KNOWN), _CIVILIAN_HEALTH),
    ),
    _notice(_CIVILIANS, "transfer", (_civilian(events.MOVED_FROM), _CIVILIAN_HEALTH)),
    _notice(_CIVILIANS, "hospital", (_civilian(events.HOSPITAL_REASON), _CIVILIAN_HEALTH)),
    _notice(_CIVILIANS, "release", (_civilian(events.RELEASE_TERMS),)),
    _notice(_CIVILIANS, "repatriation", (_civilian(events.HANDED_TO), _CIVILIAN_HEALTH)),
    _notice(_CIVILIANS, "escape", (_civilian(events.RECAPTURED_ON, Need.IF_HAPPENED),)),
    _notice(_CIVILIANS, "death", _CIVILIAN_DEATH),
)
"""Seven for prisoners of war, seven for protected civilians."""
