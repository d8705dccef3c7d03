"""A testimony on the page: its text with the mentions marked, and the mentions as a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpRequest

from sought.registry.models import Mention, MentionState, Testimony
from sought.registry.policies import Access, Permission, can_know_person
from sought.registry.records.mask import blocked
from sought.web.forms.mention import MentionForm, ProposeForm
from sought.web.persons_shown import person_label

Mask = Callable[[str], str]


def transcript_shown(request: HttpRequest, testimony: Testimony, mask: Mask) -> dict[str, Any]:
    """The text keeps its length under the mask, so that the places of mentions hold."""
    access = request.access
    mentions = list(mentions_of(testimony))
    text = mask(testimony.text)
    for mention in mentions:
        if is_hidden(access, mention):
            text = blocked(text, mention.start, mention.end)
    standing = [one for one in mentions if one.state != MentionState.REJECTED]
    return {
        "testimony": testimony,
        "segments": [_linked(access, piece) for piece in segments(text, standing)],
        "propose": ProposeForm(),
        "mentions": [mention_row(access, one, mask=mask) for one in mentions],
        "may_decide": may_decide(access, testimony),
        "persons_shown": {one.person_id for one in mentions if one.person_id},
    }


def mentions_of(testimony: Testimony) -> Iterable[Mention]:
    rows = testimony.mentions.select_related("person__shown", "place__site")
    return rows.order_by("start", "pk")


def may_decide(access: Access, testimony: Testimony) -> bool:
    return access.can(Permission.DECIDE_MENTIONS) and testimony.source.withdrawn_at is None


def is_hidden(access: Access, mention: Mention) -> bool:
    """Whether the words name somebody protected whom the reader may not know."""
    who = mention.person
    return who is not None and who.protected and not can_know_person(access, who)


def mention_row(access: Access, mention: Mention, *, mask: Mask = str) -> dict[str, Any]:
    """One line of the list, with the form that decides on it while it is open."""
    words = mask(mention.words)
    if is_hidden(access, mention):
        words = blocked(words, 0, len(words))
    is_open = mention.state == MentionState.PROPOSED and access.can(Permission.DECIDE_MENTIONS)
    form = MentionForm(mention=mention, access=access) if is_open else None
    return {"mention": mention, "words": words, "form": form}


def segments(text: str, mentions: Iterable[Mention]) -> Iterator[dict[str, Any]]:
    """The text in pieces, each with its first place; of two mentions that overlap the first."""
    at = 0
    for mention in mentions:
        if mention.start < at or mention.end > len(text):
            continue
        if mention.start > at:
            yield {"start": at, "text": text[at : mention.start], "mention": None}
        words = text[mention.start : mention.end]
        yield {"start": mention.start, "text": words, "mention": mention}
        at = mention.end
    if at < len(text):
        yield {"start": at, "text": text[at:], "mention": None}


def _linked(access: Access, piece: dict[str, Any]) -> dict[str, Any]:
    """A confirmed person leads to their page, where it is open."""
    mention = piece["mention"]
    person = mention.person if mention and mention.state == MentionState.CONFIRMED else None
    return {**piece, "url": person_label(access, person).url if person else ""}


def found_at(text: str, words: str, start: int | None) -> int:
    """Where the words stand in the text, nearest to ``start``; -1 if nowhere."""
    places = []
    at = text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    if not places:
        return -1
    return places[0] if start is None else min(places, key=lambda place: abs(place - start))
