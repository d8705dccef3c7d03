"""Keep what was spoken with a family, and what the office promised to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.family_contacts import refuse_language
from sought.registry.actions.hypothesis_state import said
from sought.registry.actions.reasons import nameless_family
from sought.registry.actions.validated import validated
from sought.registry.models import Conversation, Officer, Person
from sought.registry.policies import access_of
from sought.registry.policies.families import check_can_speak
from sought.registry.records.family_heard import spoken_since
from sought.registry.records.relatives import relatives_of


@dataclass(frozen=True)
class Talk:
    """One talk: with a relative of the register, or with somebody in words.

    ``next_step`` is what the office does next; the family page shows it, the summary it never does.
    """

    held_at: datetime
    channel: str
    summary: str
    relative: Person | None = None
    with_words: str = ""
    from_family: bool = False
    language: str = ""
    next_step: str = ""
    next_by: date | None = None


@transaction.atomic
def record_conversation(person: Person, talk: Talk, *, by: Officer) -> Conversation:
    """The talk; InputError for one in the future, or with somebody who is no relative."""
    relative = talk.relative
    check_can_speak(access_of(by), person, *([relative] if relative else []))
    refuse_erased([person.pk, *([relative.pk] if relative else [])])
    _refuse(person, talk)
    made = Conversation(
        about=person,
        relative=relative,
        with_words=talk.with_words.strip(),
        from_family=talk.from_family,
        channel=talk.channel,
        language=talk.language,
        held_at=talk.held_at,
        summary=said(talk.summary, "say what was spoken about", where="summary"),
        next_step=talk.next_step.strip(),
        next_by=talk.next_by,
        recorded_by=by,
    )
    validated(made).save()
    _audit("record conversation", made, by)
    return made


@transaction.atomic
def finish_step(conversation: Conversation, *, by: Officer, without_talk: str = "") -> None:
    """What the office promised is done; InputError where nothing is open.

    That a decision is reversed is told in a talk: without one since, ``without_talk`` says why there
    can be none, as where the relative has died; the entry keeps it.
    """
    row = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    check_can_speak(access_of(by), row.about, *([row.relative] if row.relative else []))
    if not row.step_is_open:
        raise InputError(f"{row.code} has no open step")
    if not without_talk.strip():
        _refuse_untold(row)
    row.step_done_at, row.step_done_by = timezone.now(), by
    row.save(update_fields=["step_done_at", "step_done_by"])
    concerned = [row.about_id, *([row.relative_id] if row.relative_id else [])]
    _audit("finish step", row, by, nameless_family(without_talk.strip(), concerned)[:500])


def _refuse_untold(row: Conversation) -> None:
    """InputError for a step that is a talk, where nobody has recorded the talk."""
    if row.notice_id is None or spoken_since(row.about, row.relative, row.held_at):
        return
    raise InputError(
        f"{row.code} is to tell them that the decision is reversed; record the talk first, "
        "or say why there can be none",
        where="without_talk",
    )


def _refuse(person: Person, talk: Talk) -> None:
    refuse_language(talk.language)
    if not talk.channel:
        raise InputError("say how you spoke with them", where="channel")
    if talk.held_at > timezone.now():
        raise InputError("a talk is recorded once it was held", where="held_at")
    if talk.relative is None and not talk.with_words.strip():
        raise InputError("say with whom you spoke", where="with_words")
    if talk.relative is not None and talk.relative.pk not in relatives_of(person):
        raise InputError(
            f"{talk.relative.code} is neither kin nor applicant of {person.code}; "
            "say in words who it was",
            where="relative",
        )
    if talk.next_by is not None and not talk.next_step.strip():
        raise InputError("a date needs a step that is to be done by then", where="next_step")


def _audit(verb: str, row: Conversation, by: Officer, reason: str = "") -> None:
    detail = {
        "person": row.about.code,
        "relative": row.relative.code if row.relative else "",
        "channel": row.channel,
        "step": bool(row.next_step),
    }
    add_entry(verb, by=by, subject=row.code, detail=detail, reason=reason)
