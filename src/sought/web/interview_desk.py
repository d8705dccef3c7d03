"""The interview desk: transcript, the mention in hand, what is told so far, doubts, and the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest

from sought.registry.models import Mention, MentionKind, MentionState, Testimony
from sought.registry.policies import Access, Permission
from sought.registry.records.interview_doubts import interview_doubts
from sought.registry.records.interview_told import interview_told
from sought.registry.records.mask import blocked
from sought.registry.records.source_words import Mask, masks_of
from sought.web.desk_map import desk_map
from sought.web.desk_mention import mention_shown
from sought.web.desk_rows import desk_rows
from sought.web.forms.desk import DeskForm, TermsForm
from sought.web.forms.interview import OwnBlock
from sought.web.forms.mention import ProposeForm
from sought.web.forms.source_entry import AttachForm
from sought.web.source_shown import originals_of
from sought.web.transcript import is_hidden, may_decide, mentions_of, segments

P = Permission


@dataclass(frozen=True)
class Sent:
    """A form that was refused and is shown again: which, and on which mention."""

    form: Form | None = None
    own: OwnBlock | None = None
    terms: TermsForm | None = None


def desk_shown(
    request: HttpRequest, testimony: Testimony, wanted: int | None, sent: Sent | None = None
) -> dict[str, Any]:
    """The context of the page; ``wanted`` is the mention (primary key) to have in hand."""
    sent = sent or Sent()
    access, source = request.access, testimony.source
    mask = masks_of(access, [source.pk])(source.pk)
    mentions = [m for m in mentions_of(testimony) if m.state != MentionState.REJECTED]
    current = in_hand(mentions, wanted)
    told = interview_told(access, testimony)
    checked = interview_doubts(access, testimony, told)
    rows = desk_rows(access, told, checked, mask)
    decides = may_decide(access, testimony)
    form = sent.form if isinstance(sent.form, DeskForm) else None
    panel = mention_shown(access, testimony, mentions, current, mask, form) if current else None
    picks = bool(panel and panel["picks"] and decides and access.can(P.RECORD_PLACES))
    return {
        "source": source,
        "testimony": testimony,
        "title": mask(source.title),
        "segments": list(segments(_masked(access, testimony, mentions, mask), mentions)),
        "current": current,
        "panel": panel,
        "moves": _moves(mentions, current),
        "counts": _counts(mentions),
        "rows": rows,
        "doubts": sum(len(row["doubts"]) for row in (*rows["way"], *rows["others"])),
        "told_here": _of_person(rows["others"], current),
        "map": desk_map(request, told, mentions, picks=picks),
        "picks": picks,
        "may_decide": decides,
        "may_record": access.can(P.RECORD) and source.withdrawn_at is None,
        "may_place": access.can(P.RECORD_PLACES),
        "originals": originals_of(access, source, mask),
        "propose": ProposeForm(),
        "attach_form": AttachForm(),
        "terms": sent.terms or TermsForm(testimony=testimony, prefix="terms"),
        "terms_refused": sent.terms is not None,
        "own": sent.own or OwnBlock(access=access, prefix="own"),
        "own_refused": sent.own is not None,
        "persons_shown": _persons(mentions, told),
    }


def in_hand(mentions: Sequence[Mention], wanted: int | None) -> Mention | None:
    """The mention that is asked for, else the first that waits, else the first."""
    asked = (one for one in mentions if one.pk == wanted)
    waiting = (one for one in mentions if one.state == MentionState.PROPOSED)
    return next(asked, None) or next(waiting, None) or next(iter(mentions), None)


def next_open(mentions: Sequence[Mention], after: Mention) -> Mention | None:
    """The next that waits behind this one, else the first that waits at all."""
    waiting = [m for m in mentions if m.state == MentionState.PROPOSED and m.pk != after.pk]
    later = (m for m in waiting if (m.start, m.pk) > (after.start, after.pk))
    return next(later, None) or next(iter(waiting), None)


def _moves(mentions: Sequence[Mention], current: Mention | None) -> dict[str, Mention | None]:
    """Where the keys lead: to the next and previous that wait, and to any."""
    if current is None:
        return {}
    place = (current.start, current.pk)
    earlier = [m for m in mentions if (m.start, m.pk) < place]
    later = [m for m in mentions if (m.start, m.pk) > place]
    waits = MentionState.PROPOSED
    return {
        "next_open": next((m for m in later if m.state == waits), None),
        "previous_open": next((m for m in reversed(earlier) if m.state == waits), None),
        "next": next(iter(later), None),
        "previous": next(reversed(earlier), None),
    }


def _counts(mentions: Sequence[Mention]) -> dict[str, int]:
    open_ones = sum(one.state == MentionState.PROPOSED for one in mentions)
    return {"open": open_ones, "all": len(mentions)}


def _masked(access: Access, testimony: Testimony, mentions: Sequence[Mention], mask: Mask) -> str:
    text = mask(testimony.text)
    for mention in mentions:
        if is_hidden(access, mention):
            text = blocked(text, mention.start, mention.end)
    return text


def _of_person(rows: list[dict[str, Any]], current: Mention | None) -> list[dict[str, Any]]:
    """What this interview tells so far of the person in hand."""
    if current is None or current.kind != MentionKind.PERSON or current.person_id is None:
        return []
    return [row for row in rows if current.person_id in {who.pk for who in row["persons"]}]


def _persons(mentions: Sequence[Mention], told: Any) -> set[int]:  # noqa: ANN401 - InterviewTold
    shown = {one.person_id for one in mentions if one.person_id}
    events = (*told.way, *told.others)
    return shown | {part.person_id for e in events for part in e.participations.all()}
