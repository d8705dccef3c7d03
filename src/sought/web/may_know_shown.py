"""Who may know of a missing person, ready for a page: overlaps and questions in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.models import Person, Place
from sought.registry.records.may_know import Asked, whom_to_ask
from sought.registry.records.traced_persons import traced_person
from sought.registry.records.tracing_accounts import accounts_of
from sought.registry.records.tracing_geography import geography_of
from sought.tracing.account import Account, Window
from sought.tracing.overlap import Overlap
from sought.tracing.questions import Question
from sought.tracing.who_knows import MayKnow
from sought.web.addresses import address
from sought.web.known_reads import note_known
from sought.web.places_shown import place_labels
from sought.web.trail_words import GRADE_WORDS, days_in_words, question_in_words

ON_PAGE = 20
_OVERLAPS, _QUESTIONS = 3, 3


def may_know_of(request: HttpRequest, person: Person) -> dict[str, Any]:
    """The context: the first of the ranked list, with how many more there are."""
    accounts = accounts_of([person.pk]).get(person.code, [])
    columns = _columns()
    if not accounts:
        return {"rows": [], "columns": columns}
    traced = traced_person(accounts, geography_of(accounts))
    asked = whom_to_ask(request.access, traced, accounts)
    shown = asked.found.asked[:ON_PAGE]
    note_known(request, [asked.persons[one.witness].pk for one in shown], page="who may know")
    labels = _labels(request, shown)
    return {
        "rows": [_row(person, one, asked, labels, accounts) for one in shown],
        "columns": columns,
        "more": len(asked.found.asked) - len(shown),
        "not_askable": asked.found.not_askable,
        "interviewed": asked.interviewed,
    }


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "witness", "label": _("Whom to ask")},
        {"key": "together", "label": _("Held together")},
        {"key": "questions", "label": _("What to ask")},
        {"key": "told", "label": _("Already told")},
    ]


def _labels(request: HttpRequest, shown: Iterable[MayKnow]) -> dict[str, str]:
    """Names of all places in overlaps and questions, by code; one question."""
    overlaps = {overlap.place for one in shown for overlap in one.overlaps}
    codes = overlaps | {question.place for one in shown for question in one.questions}
    keys = {code: Place.number_of(code) for code in codes if code}
    names = place_labels(request, set(keys.values()))
    return {code: names.get(pk, "") or code for code, pk in keys.items()}


def _row(
    person: Person,
    one: MayKnow,
    asked: Asked,
    labels: dict[str, str],
    accounts: Iterable[Account],
) -> dict[str, Any]:
    return {
        "witness": asked.persons[one.witness],
        "grade": GRADE_WORDS[one.grade],
        "tone": {"certain": "good", "probable": "info"}.get(one.grade.word, "neutral"),
        "overlaps": [_overlap(found, labels) for found in _by_place(one)[:_OVERLAPS]],
        "questions": list(
            dict.fromkeys(
                question_in_words(question, labels.get(question.place, ""))
                for question in _once(one)[:_QUESTIONS]
            )
        ),
        "told": [
            {"code": _code(a.ref), "url": address("person_statement", person.code, a.ref)}
            for a in accounts
            if a.ref in one.told
        ],
    }


def _by_place(one: MayKnow) -> list[list[Overlap]]:
    """The overlaps of each place, surest first, as they are told apart by the day last seen."""
    found: dict[str, list[Overlap]] = {}
    for overlap in one.overlaps:
        found.setdefault(overlap.place, []).append(overlap)
    return list(found.values())


def _once(one: MayKnow) -> list[Question]:
    """Each kind of question of each place once: with the days that come first."""
    return list({(q.kind, q.place): q for q in reversed(one.questions)}.values())[::-1]


def _overlap(found: Sequence[Overlap], labels: dict[str, str]) -> dict[str, Any]:
    surest = found[0]
    windows = [overlap.window for overlap in found if overlap.window is not None]
    days = Window(min(w.first for w in windows), max(w.last for w in windows)) if windows else None
    return {
        "place": {
            "name": labels.get(surest.place, "") or _("place not known"),
            "url": address("place", surest.place) if surest.place else "",
        },
        "days": days_in_words(days),
        "grade": GRADE_WORDS[surest.grade],
        "stated": any(overlap.refs for overlap in found),
    }


def _code(ref: str) -> str:
    """What an event is called, of its ref."""
    return f"E-{int(ref.rpartition('-')[2]):06d}"
