"""What an interview changed, ready for its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sought.registry.models import Person, Place, Source
from sought.registry.records.interview_changes import Changes
from sought.tracing.after_interview import CaseChange, CaseState
from sought.tracing.contradictions import Contradiction
from sought.tracing.traced import STATES
from sought.web.addresses import address
from sought.web.places_shown import place_labels
from sought.web.trail_words import STATE_WORDS, WHY_WORDS, days_in_words
from sought.web.transfers_shown import code_of


def changes_shown(request: HttpRequest, found: Changes, source: Source) -> dict[str, Any]:
    """Rows of what changed, contradictions that are new; one question for names of places."""
    states = [state for one in found.changed for state in (one.before, one.after)]
    codes = {state.place for state in states if state.place and state.place not in STATES}
    names = place_labels(request, {Place.number_of(code) for code in codes})
    labels = {code: names.get(Place.number_of(code), "") or code for code in codes}
    return {
        "rows": [_row(one, found.persons[one.person], labels) for one in found.changed],
        "against": [
            _against(found.persons[person], one, source)
            for person, sets in sorted(found.against.items())
            for one in sets
        ],
    }


def _row(one: CaseChange, person: Person, labels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "person": person,
        "changed": list(_words(one)) or [_("the days")],
        "before": _state(one.before, labels),
        "after": _state(one.after, labels),
        "trail": address("person_trail", person.code),
    }


def _words(one: CaseChange) -> Iterator[str]:
    if one.closed:
        yield _("the end is told now")
    if one.before.ended and not one.after.ended:
        yield _("the end is open again")
    if one.before.ended and one.after.ended and one.before.ended != one.after.ended:
        yield _("another end")
    if one.newly_covered:
        yield _("a place for the first time")
    if one.place_changed:
        yield _("another last place")
    if one.later_days > 0:
        yield ngettext("seen %d day later", "seen %d days later", one.later_days) % one.later_days
    if one.later_days < 0:
        days = -one.later_days
        yield ngettext("last seen %d day earlier", "last seen %d days earlier", days) % days


def _state(state: CaseState, labels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "place": {
            "name": labels.get(state.place, state.place),
            "url": address("place", state.place) if state.place in labels else "",
        },
        "days": days_in_words(state.window),
        "ended": STATE_WORDS.get(state.ended, ""),
        "nothing": not state.place and state.window is None,
    }


def _against(person: Person, one: Contradiction, source: Source) -> dict[str, Any]:
    return {
        "person": person,
        "why": WHY_WORDS[one.why],
        "statements": [
            {"code": code_of(ref), "url": address("person_statement", person.code, ref)}
            for ref in one.refs
        ],
        "source": source.code,
    }
