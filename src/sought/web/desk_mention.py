"""The mention in hand: its words, whom or what they may mean, and the form that decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sought.registry.models import Mention, MentionKind, MentionState, Testimony
from sought.registry.policies import Access, can_know_person
from sought.registry.records.mask import blocked
from sought.registry.records.mention_surroundings import Surroundings, surroundings
from sought.registry.records.source_words import Mask
from sought.web.forms.desk import (
    KINDS,
    SOMEBODY_ELSE,
    DateMentionForm,
    DeskForm,
    PersonMentionForm,
    PlaceMentionForm,
    TellingForm,
)
from sought.web.transcript import is_hidden


def mention_shown(
    access: Access,
    testimony: Testimony,
    mentions: Sequence[Mention],
    mention: Mention,
    mask: Mask,
    sent: DeskForm | None,
) -> dict[str, Any]:
    """What the panel shows; without a form where nothing is to be decided or told."""
    hidden = is_hidden(access, mention)
    words = mask(mention.words)
    around = surroundings(testimony.text, mention, mentions)
    form = None if hidden else sent or form_of(access, mention, around, mask=mask)
    is_open = mention.state == MentionState.PROPOSED
    return {
        "mention": mention,
        "words": blocked(words, 0, len(words)) if hidden else words,
        "number": 1 + [one.pk for one in mentions].index(mention.pk),
        "hidden": hidden,
        "open": is_open,
        "form": form,
        "kinds": _kinds(form) if isinstance(form, TellingForm) else [],
        "other": SOMEBODY_ELSE,
        "chosen": form["who"].value() if form is not None and "who" in form.fields else "",
        "from_text": [mask(one.words) for one in (around.date, around.place) if one],
        "picks": is_open and mention.kind == MentionKind.PLACE and not hidden,
    }


def form_of(
    access: Access,
    mention: Mention,
    around: Surroundings,
    data: Any = None,  # noqa: ANN401 - Django's own
    mask: Mask = str,
) -> DeskForm | None:
    """The form for this mention as it stands: to decide on it, or to tell more of a person."""
    given = {"data": data, "access": access}
    if mention.state == MentionState.CONFIRMED:
        if mention.kind != MentionKind.PERSON:
            return None
        return TellingForm(initial=_told(around), **given)
    if mention.kind == MentionKind.PERSON:
        who = mention.person
        code = who.code if who is not None and can_know_person(access, who) else SOMEBODY_ELSE
        return PersonMentionForm(initial={"who": code, **_told(around)}, **given)
    if mention.kind == MentionKind.PLACE:
        code = mention.place.code if mention.place else SOMEBODY_ELSE
        return PlaceMentionForm(initial={"who": code, **_named(mention, mask)}, **given)
    return DateMentionForm(initial={"date": mention.date}, **given)


def _told(around: Surroundings) -> dict[str, str]:
    """Place and date as the text around proposes them."""
    place, date = around.place, around.date
    return {
        "told": "",
        "place": place.place.code if place is not None and place.place else "",
        "date": date.date if date is not None else "",
    }


def _named(mention: Mention, mask: Mask) -> dict[str, str]:
    """A place that nobody knows begins with the words of the text as its name, if all are open."""
    is_open = mention.place is None and mask(mention.words) == mention.words
    return {"new_text": mention.words} if is_open else {}


def _kinds(form: TellingForm) -> list[dict[str, Any]]:
    chosen = form["told"].value() or ""
    return [
        {"value": kind, "label": label, "key": key, "chosen": kind == chosen}
        for kind, (label, key) in KINDS.items()
    ]
