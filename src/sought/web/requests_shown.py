"""Requests ready for pages: whom the reader may know of those they are about, and what is due."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sought.registry.models import Person, Request, RequestedPerson, RequestOutcome
from sought.registry.policies import Access, Permission
from sought.registry.records.held_rows import is_late
from sought.web.addresses import address
from sought.web.chips import Chips
from sought.web.hidden_names import masking
from sought.web.known_reads import note_known
from sought.web.places_shown import place_labels

Badge = dict[str, str]


def request_mask(access: Access, requests: Iterable[Request]) -> Callable[[str], str]:
    """Masks those of whom these requests are who are protected from the reader."""
    about = RequestedPerson.objects.filter(made_in__in=[one.pk for one in requests])
    hidden = about.filter(person__protected=True).values_list("person", flat=True)
    return masking(access, {(person, True) for person in hidden})


def request_rows(
    request: HttpRequest, rows: Iterable[Request], page: str, *, of: Person | None = None
) -> list[dict[str, Any]]:
    """Rows as :func:`requests_known` gives them; reads of protected persons are noted.

    With ``of``, what came of each is what came of it for that person.
    """
    kept = list(rows)
    mask = request_mask(request.access, kept)
    note_known(request, (who.pk for one in kept for who in persons_in(one)), page=page)
    return [
        {
            "row": one,
            "url": address("request", one.code),
            "body": mask(one.body),
            "persons": persons_in(one),
            "badge": badge_of(one, _own(one, of)),
            "reminders": len(one.reminders.all()),
        }
        for one in kept
    ]


def persons_in(one: Request) -> list[Person]:
    """Those of a prefetched request whom the reader may know."""
    return [row.person for row in one.persons.all()]


def _own(one: Request, person: Person | None) -> str:
    """What came of it for that person, where it was something else than on the whole."""
    if person is None:
        return ""
    return next((row.outcome for row in one.persons.all() if row.person_id == person.pk), "")


def badge_of(one: Request, own: str = "") -> Badge:
    """State in a word: waiting, overdue for so long, what came of it, or withdrawn."""
    if one.withdrawn_at is not None:
        return {"label": _("withdrawn"), "tone": "neutral", "icon": "withdraw"}
    if one.is_answered:
        outcome = RequestOutcome(own or one.outcome)
        tone = "good" if outcome in {RequestOutcome.ANSWERED, RequestOutcome.PARTLY} else "bad"
        return {"label": str(outcome.label), "tone": tone, "icon": "check"}
    today = timezone.localdate()
    if is_late(one, today):
        days = (today - one.due).days
        label = ngettext("overdue for %(n)s day", "overdue for %(n)s days", days) % {"n": days}
        return {"label": label, "tone": "bad", "icon": "clock"}
    return {"label": _("waiting"), "tone": "info", "icon": "clock"}


def request_page(request: HttpRequest, one: Request) -> dict[str, Any]:
    """The context of its page."""
    access = request.access
    mask = request_mask(access, [one])
    note_known(request, (who.pk for who in persons_in(one)), page=one.code)
    chips = Chips(access, {pk for pk in (one.letter_id, one.reply_id) if pk}, mask)
    words = {name: mask(getattr(one, name)) for name in ("body", "withdrawn_reason")}
    words |= {"asks": _of_paper(one.letter_id, one.asks, chips, mask)}
    words |= {"reply_note": _of_paper(one.reply_id, one.reply_note, chips, mask)}
    place = one.place
    return {
        "one": one,
        "about": [
            (row.person, row.get_outcome_display() if one.is_answered else "")
            for row in one.persons.all()
        ],
        "words": words,
        "closed": [pk for pk in (one.letter_id, one.reply_id) if pk and pk not in chips.open],
        "place": place_labels(request, [place.pk]).get(place.pk, "") if place else "",
        "reminders": [(row, mask(row.note)) for row in one.reminders.order_by("sent_on", "pk")],
        "letter": chips.of_source(one.letter_id) if one.letter_id else None,
        "reply": chips.of_source(one.reply_id) if one.reply_id else None,
        "badge": badge_of(one),
        "may_write": one.is_open and access.can(Permission.RECORD),
    }


def _of_paper(source: int | None, text: str, chips: Chips, mask: Callable[[str], str]) -> str:
    """What officers wrote of a paper's content; nothing where the paper is not open to the reader."""
    return mask(text) if source is None or source in chips.open else ""
