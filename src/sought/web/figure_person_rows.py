"""Persons of a figure as rows: who they are as far as the reader may know, and what decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.models import Event, Person
from sought.registry.models.description import Sex
from sought.registry.policies import Access
from sought.registry.records.cause_words import CAUSES
from sought.registry.records.figure_behind import Ages, Behind
from sought.registry.records.figure_refs import References, references
from sought.reporting.figures.criterion import Judgement
from sought.reporting.figures.difference import Change
from sought.reporting.figures.evaluation import Verdict
from sought.web.chips import Chip, Chips
from sought.web.code_pages import page_of_code
from sought.web.figure_words import OPEN, criterion_words
from sought.web.known_reads import note_known

Row = dict[str, Any]


class Shown:
    """Persons, statements and sources that one page names, asked for together."""

    def __init__(self, access: Access, codes: Iterable[str], refs: Iterable[str]) -> None:
        self.access = access
        numbers = [Person.number_of(code) for code in set(codes)]
        rows = Person.objects.select_related("shown").in_bulk(numbers)
        self.persons: Mapping[str, Person] = {row.code: row for row in rows.values()}
        self._found: References = references(refs)
        self._chips = Chips(access, set(self._found.sources.values()))

    def person(self, code: str) -> Row:
        """For the tag ``person``; by code alone where the row is gone."""
        return {"code": code, "person": self.persons.get(code)}

    def statement(self, ref: str) -> Row:
        """A chip where there is a source, and the code or reference, which leads on where it may."""
        row = self._found.statements.get(ref)
        coded = row if isinstance(row, Event) else self._found.coded.get(ref)
        closed = isinstance(row, Event) and row.source_id not in self._chips.open
        url = page_of_code(self.access, coded) if coded and not closed else ""
        return {
            "ref": coded.code if coded else _ref_words(ref),
            "chip": self._chip(ref),
            "url": url,
        }

    def _chip(self, ref: str) -> Chip | None:
        statement = self._found.statements.get(ref)
        if statement is not None:
            return self._chips.of(statement)
        source = self._found.sources.get(ref)
        return self._chips.of_source(source) if source else None

    def statements(self, judgement: Judgement) -> list[Row]:
        """The statements on which a judgement rests, the one that counts first."""
        return [self.statement(fact.ref) for fact in judgement.facts]

    def note(self, request: HttpRequest, page: str) -> None:
        """Reads that only a clearance opens."""
        note_known(request, (person.pk for person in self.persons.values()), page=page)


def _ref_words(ref: str) -> str:
    """An officer's mark has no code of its own, but the number of its entry."""
    kind, _dash, number = ref.rpartition("-")
    return _("entry %(number)s of the audit chain") % {"number": number} if kind == "audit" else ref


def counted_rows(request: HttpRequest, found: Iterable[Behind], page: str) -> list[Row]:
    """Those who are counted."""
    kept = list(found)
    refs = {fact.ref for one in kept for judged in one.decided for fact in judged.facts[:1]}
    shown = Shown(request.access, (one.code for one in kept), refs)
    shown.note(request, page)
    return [
        {
            **shown.person(one.code),
            "sex": str(Sex(one.sex).label) if one.sex in Sex.values else "",
            "age": ages_words(one.age),
            "date": one.date,
            "decided": _decided(shown, one.decided),
        }
        for one in kept
    ]


def _decided(shown: Shown, judgements: Sequence[Judgement]) -> list[Row]:
    return [
        {"words": criterion_words(one.criterion), **shown.statement(one.facts[0].ref)}
        for one in judgements
        if one.facts
    ]


def not_known_rows(request: HttpRequest, verdicts: Iterable[Verdict], page: str) -> list[Row]:
    """Those of whom something is open, with what."""
    kept = list(verdicts)
    refs = {fact.ref for one in kept for reason in one.reasons for fact in reason.facts}
    shown = Shown(request.access, (one.person for one in kept), refs)
    shown.note(request, page)
    return [
        {**shown.person(one.person), "reasons": [_reason(shown, reason) for reason in one.reasons]}
        for one in kept
    ]


def _reason(shown: Shown, judgement: Judgement) -> Row:
    return {
        "what": criterion_words(judgement.criterion),
        "why": str(OPEN[judgement.open]) if judgement.open else "",
        "statements": shown.statements(judgement),
    }


def change_rows(request: HttpRequest, changes: Iterable[Change], page: str) -> list[Row]:
    """Those who entered or left, with the cause and the statements now and before."""
    kept = list(changes)
    refs = {ref for one in kept for ref in (*one.statements, *one.before)}
    codes = {code for one in kept for code in (one.person, one.into) if code}
    shown = Shown(request.access, codes, refs)
    shown.note(request, page)
    return [_change(shown, one) for one in kept]


def _change(shown: Shown, change: Change) -> Row:
    same = change.statements == change.before
    return {
        **shown.person(change.person),
        "entered": change.entered,
        "cause": CAUSES[change.cause],
        "criterion": criterion_words(change.criterion) if change.criterion else "",
        "into": shown.persons.get(change.into),
        "now": [shown.statement(ref) for ref in change.statements],
        "before": [] if same else [shown.statement(ref) for ref in change.before],
    }


def ages_words(ages: Ages | None) -> str:
    """Completed years: one number, a span, or at least."""
    if ages is None:
        return ""
    low, high = ages
    if high is None:
        return _("%(age)d or more") % {"age": low}
    return str(low) if low == high else f"{low}–{high}"


def counted_columns(*, is_event: bool) -> list[dict[str, object]]:
    """Of those who are counted."""
    return [
        {"key": "person", "label": _("Person")},
        {"key": "sex", "label": _("Sex")},
        {"key": "age", "label": _("Age when last seen")},
        {"key": "date", "label": _("Date of the event") if is_event else _("Since")},
        {"key": "decided", "label": _("What decides")},
    ]


def not_known_columns() -> list[dict[str, object]]:
    """Of those of whom something is open."""
    return [
        {"key": "person", "label": _("Person")},
        {"key": "open", "label": _("What is not known")},
    ]


def change_columns() -> list[dict[str, object]]:
    """Of a difference."""
    return [
        {"key": "sign", "label": _("Entered or left")},
        {"key": "person", "label": _("Person")},
        {"key": "cause", "label": _("Cause")},
        {"key": "before", "label": _("Decided before")},
        {"key": "now", "label": _("Decides now")},
    ]
