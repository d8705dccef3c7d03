"""Statements of a person side by side: a column for each source, a row for each fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from sought.registry.models import Person
from sought.registry.policies import Access, Permission
from sought.registry.records.grade import grade
from sought.registry.records.shown import Step
from sought.registry.records.side_by_side import Beside, Field
from sought.web.addresses import address
from sought.web.chips import Chips
from sought.web.person_values import label_of, words_of


def beside_of(access: Access, person: Person, fields: Sequence[Field]) -> dict[str, Any]:
    """Columns in the order in which sources came in."""
    sources = sorted({s.source.pk for field in fields for s in field.statements})
    chips = Chips(access, sources)
    linked = access.can(Permission.VIEW_NAMES)
    return {
        "sources": [chips.of_source(pk) for pk in sources],
        "rows": [_row(person, field, sources, chips, linked=linked) for field in fields],
    }


def _row(
    person: Person, field: Field, sources: Sequence[int], chips: Chips, *, linked: bool
) -> dict[str, Any]:
    return {
        "field": field.field,
        "label": label_of(field.field),
        "contradictory": field.contradictory,
        "choice": field.choice,
        "rule": _rule(field),
        "cells": [
            [
                _cell(person, s, chips, linked=linked)
                for s in field.statements
                if s.source.pk == source
            ]
            for source in sources
        ],
    }


def _cell(person: Person, beside: Beside, chips: Chips, *, linked: bool) -> dict[str, Any]:
    row, words = beside.row, words_of(beside.row)
    return {
        "ref": beside.ref,
        "url": address("person_statement", person.code, beside.ref) if linked else "",
        "value": chips.words(row, words.value),
        "date": words.date,
        "note": chips.words(row, words.note),
        "shown": beside.is_shown,
        "withdrawn": beside.withdrawn,
        "reason": chips.words(row, row.withdrawn_reason),
        "reliability": row.reliability,
        "credibility": row.credibility,
        "place": row.place_in_source,
    }


def _rule(field: Field) -> str:
    """Why the shown value is shown, against those that give another value."""
    if field.why is None or field.why == Step.CHOSEN:
        return ""
    standing = [s for s in field.statements if not s.withdrawn]
    best = next(s for s in standing if s.is_shown)
    rivals = [s for s in standing if words_of(s.row).of_value != words_of(best.row).of_value]
    if not rivals:
        return _("the only statement") if len(standing) == 1 else _("the sources agree")
    return rule_in_words(_step(best, rivals, standing))


def _step(best: Beside, rivals: Sequence[Beside], standing: Sequence[Beside]) -> Step:
    """The first step of the rule at which it leads all other values."""
    mine, theirs = _grade(best), [_grade(rival) for rival in rivals]
    if all(mine[0] < their[0] for their in theirs):
        return Step.CREDIBILITY
    if all(mine < their for their in theirs):
        return Step.RELIABILITY
    sources = Counter(words_of(s.row).of_value for s in standing)
    if all(
        sources[words_of(best.row).of_value] > sources[words_of(r.row).of_value] for r in rivals
    ):
        return Step.SOURCES
    return Step.PREFERENCE if best.row.noun == "name" else Step.FIRST


def _grade(beside: Beside) -> tuple[int, int]:
    return grade(beside.row.credibility, beside.row.reliability)


def rule_in_words(step: Step) -> str:
    """Why the shown value is shown."""
    return {
        Step.ONLY: _("the only statement"),
        Step.CHOSEN: _("chosen by an officer"),
        Step.CREDIBILITY: _("the most credible"),
        Step.RELIABILITY: _("from the most reliable source"),
        Step.SOURCES: _("given by the most sources"),
        Step.PREFERENCE: _("kind and language that come first"),
        Step.FIRST: _("recorded first"),
    }[step]
