"""Propose what a testimony mentions, and decide on each proposal."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.given import GivenEvent, GivenName, MentionProposal, PersonForm
from sought.registry.actions.tell_in_interview import told_event
from sought.registry.actions.validated import validated
from sought.registry.actions.writing import Writing
from sought.registry.models import (
    Event,
    Mention,
    MentionKind,
    MentionState,
    NameKind,
    Officer,
    Person,
    Place,
    Testimony,
)


@transaction.atomic
def propose_mentions(
    testimony: Testimony,
    proposals: Iterable[MentionProposal],
    *,
    by: Officer | None,
    proposed_by: str = "",
) -> list[Mention]:
    """Keep the proposals that are new; ``proposed_by`` names the program and its version.

    A proposal with the same place in the text and the same meaning as one that is there, decided
    or not, is passed over: what was rejected does not come back.
    """
    who = proposed_by or (by.code if by else "")
    known = {_meaning(mention) for mention in testimony.mentions.all()}
    new = []
    for at, proposal in enumerate(proposals):
        mention = _mention(testimony, proposal, who, where=f"[{at}]")
        if _meaning(mention) not in known:
            known.add(_meaning(mention))
            validated(mention, where=f"[{at}]").save()
            new.append(mention)
    if new:
        detail = {"mentions": [f"mention-{mention.pk}" for mention in new]}
        add_entry("propose mentions", by=by, subject=testimony.source.code, detail=detail)
    return new


@transaction.atomic
def confirm_mention(
    mention: Mention,
    *,
    by: Officer,
    person: Person | None = None,
    place: Place | None = None,
    date: str = "",
    new_name: str = "",
    sighting: GivenEvent | None = None,
    informant: Person | None = None,
) -> Event | None:
    """It means this person, place or date; without these, what was proposed.

    ``new_name`` is of somebody the register does not have: a person is made, whom the testimony
    calls so.  ``sighting`` is what the testimony says of the person there: an event with its
    witness, and with ``informant`` where the witness has it from somebody.
    """
    writing = Writing(by=by, source=mention.testimony.source)
    if new_name:
        person = _new_person(writing, mention, new_name, person)
    mention.person = person or mention.person
    mention.place = place or mention.place
    mention.date = date or mention.date
    _refuse_meaningless(mention)
    if mention.person is not None:
        refuse_erased([mention.person.pk], where="person")
    if sighting is not None and mention.kind != MentionKind.PERSON:
        raise InputError("only a mention of a person gives a sighting", where="sighting")
    _decide(mention, MentionState.CONFIRMED, by)
    event = told_event(writing, mention, sighting, informant) if sighting is not None else None
    writing.finish("confirm mention", detail={"mention": f"mention-{mention.pk}"})
    return event


@transaction.atomic
def reject_mention(mention: Mention, *, by: Officer) -> None:
    """It means none of that."""
    _decide(mention, MentionState.REJECTED, by)
    detail = {"mention": f"mention-{mention.pk}"}
    add_entry("reject mention", by=by, subject=mention.testimony.source.code, detail=detail)


def _new_person(writing: Writing, mention: Mention, name: str, person: Person | None) -> Person:
    if mention.kind != MentionKind.PERSON or person is not None:
        raise InputError("give either a known person or the name of a new one", where="new_name")
    language = mention.testimony.source.language
    called = GivenName(name, language=language, kind=NameKind.MENTIONED)
    return writing.person(PersonForm(names=(called,)), where="new_name")


def _decide(mention: Mention, state: MentionState, by: Officer) -> None:
    # Asked anew: two officers, or two clicks, may decide at the same time.
    standing = Mention.objects.select_for_update().get(pk=mention.pk)
    if standing.state != MentionState.PROPOSED:
        raise InputError(f"mention-{mention.pk} is decided already")
    if mention.testimony.source.withdrawn_at is not None:
        raise InputError(f"{mention.testimony.source.code} is withdrawn; nothing is decided in it")
    mention.state, mention.decided_by, mention.decided_at = state, by, timezone.now()
    validated(mention).save()


def _refuse_meaningless(mention: Mention) -> None:
    meant: dict[str, object] = {
        MentionKind.PERSON: mention.person,
        MentionKind.PLACE: mention.place,
        MentionKind.DATE: mention.date,
    }
    if not meant[mention.kind]:
        raise InputError(f"say which {mention.kind} is meant, or reject it", where=mention.kind)


def _mention(testimony: Testimony, given: MentionProposal, who: str, *, where: str) -> Mention:
    if not 0 <= given.start < given.end <= len(testimony.text):
        raise InputError(
            f"characters {given.start} to {given.end} are outside the testimony "
            f"of {len(testimony.text)} characters",
            where=where,
        )
    words = testimony.text[given.start : given.end]
    return Mention(testimony=testimony, words=words, proposed_by=who, **vars(given))


def _meaning(mention: Mention) -> tuple[object, ...]:
    return (
        mention.kind,
        mention.start,
        mention.end,
        mention.person_id,
        mention.place_id,
        mention.date,
    )
