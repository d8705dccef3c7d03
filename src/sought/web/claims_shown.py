"""Claims ready for their pages: with words, sources, the register's number, and why they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from sought.registry.models import Incident, Measure, PublishedFigure
from sought.registry.policies import Permission
from sought.registry.records.cause_words import LIKELY
from sought.registry.records.claim_lists import RowNumbers, RowsCounted
from sought.registry.records.claim_register import Beside, RegisterNumbers
from sought.registry.records.claims import CONFLICT, INCIDENT, WORDS, Told
from sought.registry.records.figure_catalogue import FIGURES
from sought.registry.records.incident_page import title_for
from sought.registry.records.source_words import masks_of
from sought.registry.records.thing_figures import THINGS
from sought.reporting.figures.arithmetic import SumCheck
from sought.reporting.figures.claim import Claim
from sought.reporting.figures.contradiction import (
    Contradiction,
    LikelyCause,
    Own,
    with_register,
)
from sought.web.chips import Chips
from sought.web.claim_words import (
    SPLITS,
    SUMS,
    between_words,
    equation,
    number_words,
    own_words,
    rows_words,
    told_words,
    what_words,
)
from sought.web.places_shown import reader_language

Row = dict[str, Any]


class Claims:
    """Claims of one page; asks once for their sources, and for the register's numbers when asked."""

    def __init__(self, request: HttpRequest, told: Sequence[Told]) -> None:
        self.access = request.access
        self.told = {one.claim.ref: one for one in told}
        sources = {one.row.source_id for one in told}
        self._chips = Chips(self.access, sources)
        self._masks = masks_of(self.access, sources) if sources else lambda _pk: str
        self._numbers = RegisterNumbers(self.access, timezone.now())
        self._lists = RowNumbers(self.access)

    def row(self, told: Told) -> Row:
        mask = self._masks(told.row.source_id)
        return {
            "row": told.row,
            "claim": told.claim,
            "what": what_words(told.claim),
            "url": reverse("claim", args=[told.row.pk]),
            "chip": self._chips.of(told.row),
            "topic": topic_words(told.row),
            "topic_url": topic_address(told.row),
            "scope": mask(told.claim.scope),
            "population": mask(told.claim.population),
            "words": mask(told.row.original_words),
        }

    def check(self, check: SumCheck) -> Row:
        return {
            "whole": self.row(self.told[check.whole.ref]),
            "parts": [self.row(self.told[part.ref]) for part in check.parts],
            "split": SPLITS[check.split],
            "result": SUMS[check.result],
            "equation": equation(check),
            "wrong": check.is_wrong,
            "ask": LIKELY[LikelyCause.SUM][1],
        }

    def pair(self, pair: Contradiction) -> Row:
        """Two claims, how much they differ, why perhaps, and what to ask."""
        other = self.told[pair.other.ref]  # type: ignore[union-attr]
        return {
            "one": self.row(self.told[pair.claim.ref]),
            "other": self.row(other),
            "by": pair.by,
            **_causes(pair.causes),
        }

    def explained(self, pair: Contradiction) -> Row:
        """The same with what the register says of it, sentence by sentence."""
        one, other = (self.told[ref] for ref in (pair.claim.ref, pair.other.ref))  # type: ignore[union-attr]
        said = [f"{self._words(one)} · {self._words(other)}."]
        first, second = sorted((one, other), key=self._numbers.day_of)
        if between := self._numbers.between(first, second):
            said += between_words(between)
        elif beside := self._numbers.beside(one, as_known_then=False):
            said.append(own_words(beside))
        counted = [(told, rows) for told in (one, other) if (rows := self.rows_of(told))]
        said += [f"{self._short(told)}: {rows_words(rows)}" for told, rows in counted]
        causes = (LikelyCause.DUPLICATES, *pair.causes) if counted else pair.causes
        return {**self.pair(pair), **_causes(causes), "said": said}

    def _words(self, told: Told) -> str:
        return self._masks(told.row.source_id)(told_words(told.claim))

    def _short(self, told: Told) -> str:
        return f"{told.claim.body}, {number_words(told.claim.value)}"

    def rows_of(self, told: Told) -> RowsCounted | None:
        return self._lists.counted(told.claim)

    def beside(self, told: Told, *, as_known_then: bool = True) -> Row | None:
        """The register's number for a claim, whether it bears it out, and what may explain it."""
        beside = self._numbers.beside(told, as_known_then=as_known_then)
        if beside is None:
            return None
        counted = self.rows_of(told)
        own = _with_rows(beside, counted)
        then = {told.claim.ref: beside.then} if beside.then else {}
        found = with_register(
            [one.claim for one in self.told.values()], {told.claim.ref: own}, then
        )
        said = [own_words(beside)] + ([rows_words(counted)] if counted else [])
        return {
            "beside": beside,
            "figure_url": self._behind(told, beside),
            "agrees": not found,
            "by": beside.now.count - told.claim.value,
            "said": said,
            **(_causes(found[0].causes) if found else {}),
        }

    def _behind(self, told: Told, beside: Beside) -> str:
        """The figure of the catalogue, or the persons of one that the catalogue has not."""
        if not beside.code:
            return ""
        if url := figure_address(told.claim, beside):
            return url
        may_open = self.access.can(Permission.VIEW_PERSONS)
        return reverse("claim_persons", args=[told.row.pk]) if may_open else ""


def _with_rows(beside: Beside, counted: RowsCounted | None) -> Own:
    """Whoever counts rows of lists counts them as records: the number is explained by both."""
    if counted is None:
        return beside.now
    now = beside.now
    return Own(now.count, now.lowest, now.highest, max(now.records, counted.rows))


def _causes(causes: Iterable[LikelyCause]) -> Row:
    found = list(causes)
    return {
        "likely": LIKELY[found[0]][0],
        "causes": [LIKELY[cause][0] for cause in found],
        "ask": [LIKELY[cause][1] for cause in found],
    }


# --- what they are about --------------------------------------------------------------------------


def topic_words(row: PublishedFigure) -> str:
    """Title of the incident or the war in the reader's language, or the words of the house."""
    if row.incident is not None:
        return title_for(row.incident, reader_language())
    return row.conflict.called(reader_language()) if row.conflict is not None else row.topic


def topic_address(row: PublishedFigure) -> str:
    incident: Incident | None = row.incident
    return reverse("incident", args=[incident.code]) if incident is not None else ""


def topics_of(told: Iterable[Told], nothing: str) -> list[tuple[str, str]]:
    """Key and title of each thing the claims are about: wars, nothing said, words, incidents."""
    titles = {one.topic: topic_words(one.row) or nothing for one in told}
    order = (CONFLICT, "", WORDS, INCIDENT)
    return sorted(titles.items(), key=lambda pair: (order.index(pair[0].partition(":")[0]), pair))


def figure_address(claim: Claim, beside: Beside) -> str:
    """The page of the same figure of the catalogue on that day; empty where it has none."""
    if beside.code not in FIGURES and beside.code not in THINGS:
        return ""
    kind, _colon, conflict = claim.topic.partition(":")
    given = {
        "as_of": beside.day.isoformat(),
        "conflict": conflict if kind == CONFLICT else "",
        "sex": claim.sex,
        "service": claim.service,
        "nationality": claim.nationality,
        "age": claim.age_class,
    }
    asked = urlencode({name: value for name, value in given.items() if value})
    return f"{reverse('figure', args=[beside.code])}?{asked}"


# --- bodies beside each other ---------------------------------------------------------------------


def table_of(claims: Claims, told: Sequence[Told]) -> Row:
    """Bodies as columns, what is counted of whom as rows, the register's number beside each."""
    bodies = sorted({one.claim.body for one in told}, key=str.casefold)
    kinds: dict[str, list[Told]] = {}
    order = {measure: at for at, measure in enumerate(Measure.values)}
    for one in sorted(told, key=lambda t: (order[t.claim.measure], t.claim.parts)):
        kinds.setdefault(what_words(one.claim), []).append(one)
    rows = [
        {"what": what, "cells": [_cell(claims, alike, body) for body in bodies]}
        for what, alike in kinds.items()
    ]
    return {"bodies": bodies, "rows": rows}


def _cell(claims: Claims, alike: Sequence[Told], body: str) -> list[Mapping[str, Any]]:
    return [
        {**claims.row(one), "register": claims.beside(one, as_known_then=False)}
        for one in alike
        if one.claim.body == body
    ]
