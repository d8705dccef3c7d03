"""What a witness tells at one place of the transcript, recorded as an event of the interview."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.given import GivenEvent
from sought.registry.actions.writing import Writing
from sought.registry.models import (
    Event,
    Mention,
    MentionKind,
    MentionState,
    Officer,
    ParticipantRole,
    Person,
    Testimony,
)

Role = ParticipantRole
_TOLD = (
    "kind",
    "date",
    "place",
    "to_place",
    "place_words",
    "holder",
    "circumstances",
    "hearsay",
    "through",
    "place_in_source",
)
"""What makes two statements of one interview on the same persons the same."""


@transaction.atomic
def tell_of_mention(
    mention: Mention, given: GivenEvent, *, by: Officer, informant: Person | None = None
) -> Event:
    """One more statement on the person whom a confirmed mention means.

    ``informant`` is from whom the witness has it: then it is hearsay.
    """
    if mention.kind != MentionKind.PERSON or mention.state != MentionState.CONFIRMED:
        raise InputError("confirm first whom the words mean", where="person")
    _refuse_withdrawn(mention.testimony)
    writing = Writing(by=by, source=mention.testimony.source)
    event = told_event(writing, mention, given, informant)
    _refuse_repeated(event)
    writing.finish("tell of mention", detail={"mention": f"mention-{mention.pk}"})
    return event


@transaction.atomic
def tell_own_way(testimony: Testimony, given: GivenEvent, *, by: Officer) -> Event:
    """One more station of the witness's own captivity."""
    _refuse_withdrawn(testimony)
    writing = Writing(by=by, source=testimony.source)
    event = writing.event(given, [(testimony.witness, Role.SUBJECT)], where="own")
    _refuse_repeated(event)
    writing.finish("tell own way", detail={"witness": testimony.witness.code})
    return event


def told_event(
    writing: Writing, mention: Mention, given: GivenEvent, informant: Person | None
) -> Event:
    """The event, with the witness and whoever told the witness; the action holds the transaction."""
    person, witness = mention.person, mention.testimony.witness
    if person is None or person == witness:
        raise InputError("a sighting needs a person other than the witness", where="sighting")
    roles = [(person, Role.SUBJECT), (witness, Role.WITNESS)]
    if informant is not None:
        if informant in {person, witness}:
            raise InputError("name somebody else from whom the witness has it", where="informant")
        roles.append((informant, Role.INFORMANT))
    return writing.event(_placed(given, mention, informant), roles, where="sighting")


def _placed(given: GivenEvent, mention: Mention, informant: Person | None) -> GivenEvent:
    """With its place in the transcript, and as hearsay where somebody else told it."""
    words = given.place_in_source or f"characters {mention.start + 1} to {mention.end}"
    heard = given.hearsay or bool(given.through) or informant is not None
    return replace(given, place_in_source=words, hearsay=heard)


def _refuse_repeated(event: Event) -> None:
    """A form that is sent twice tells it once; the transaction takes the second back."""
    told = Event.objects.standing().filter(
        **{name: getattr(event, name) for name in _TOLD}, source=event.source
    )
    for other in told.exclude(pk=event.pk):
        if _taking_part(other) == _taking_part(event):
            raise InputError(f"it is recorded already, as {other.code}")


def _taking_part(event: Event) -> set[tuple[int, str, str]]:
    return set(event.participations.values_list("person", "role", "condition"))


def _refuse_withdrawn(testimony: Testimony) -> None:
    if testimony.source.withdrawn_at is not None:
        raise InputError(f"{testimony.source.code} is withdrawn; nothing is taken from it")
