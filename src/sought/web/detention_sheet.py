"""The sheet of a place of detention, from rows as this reader may see them.

What leaves the house names and counts no protected person, whoever takes it out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import translation

from sought.registry.models import (
    Confidentiality,
    Event,
    Place,
    PlaceFact,
    PlaceFactKind,
    PlaceName,
    PlacePosition,
    Source,
)
from sought.registry.policies import Access
from sought.registry.records.place_page import Stated, facts_by_kind, names_of, positions_of
from sought.registry.records.place_tracing import PlaceTracing, place_tracing
from sought.registry.records.place_tree import place_tree
from sought.reporting.detention_sheet import (
    CitedSource,
    DetentionSheet,
    Fact,
    HeldLine,
    HeldList,
    Month,
    PlaceNameLine,
    TransferLine,
)
from sought.web.chips import Chips
from sought.web.missing_list import without_clearances
from sought.web.occupancy_shown import occupancy_of
from sought.web.paper_head import asked_language, letterhead_of
from sought.web.persons_shown import person_label
from sought.web.place_held_shown import HeldPerson, held_persons
from sought.web.place_shown import LANGUAGES, SCRIPTS
from sought.web.place_tracing_words import FATES, GRADES, grade_word
from sought.web.places_shown import place_labels
from sought.web.templatetags.ui_values import date_in_words
from sought.web.trail_words import days_in_words
from sought.web.transfers_shown import code_of, transfers_of

_OF_THE_PLACE = frozenset(PlaceFactKind) - {PlaceFactKind.CONDITIONS}


def sheet_of(request: HttpRequest, place: Place) -> DetentionSheet:
    """In the language that the address asks for, else that of the page."""
    language = asked_language(request)
    with translation.override(language):
        return _Sheet(request, place, without_clearances(request.access)).made(language)


@dataclass(frozen=True)
class _Sheet:
    request: HttpRequest
    place: Place
    access: Access

    def made(self, language: str) -> DetentionSheet:
        tracing = place_tracing(self.access, self.place, at_once=None)
        names = [name for name in names_of(self.place) if name.stands]
        positions = [p for p in positions_of(self.access, self.place) if not p.withdrawn]
        facts = [
            fact
            for group in facts_by_kind(self.access, self.place)
            for fact in group.facts
            if not fact.withdrawn
        ]
        title = self._labels([self.place.pk])[self.place.pk]
        occupancy = occupancy_of(self.place, tracing, on_paper=True)
        flow = transfers_of(self.request, self.place, title, tracing, on_paper=True)
        rows = [*names, *(stated.row for stated in [*positions, *facts])]
        return DetentionSheet(
            language=language,
            header=letterhead_of(self.request, self.place.code, language),
            printed_by=self.access.officer.code,
            code=self.place.code,
            name=title,
            kind=self._kind(),
            lies_in=self._lies_in(),
            positions=[_position(stated) for stated in positions],
            names=[_name(row) for row in names],
            facts=_facts(facts, _OF_THE_PLACE),
            conditions=_facts(facts, {PlaceFactKind.CONDITIONS}),
            occupancy=occupancy["picture"],
            months=[Month(**month) for month in occupancy["months"]],
            held=self._held(tracing),
            flow=flow["picture"],
            came=[_transfer(row) for row in flow["came"]],
            went=[_transfer(row) for row in flow["went"]],
            sources=self._sources(rows, tracing),
        )

    def _labels(self, places: Iterable[int]) -> dict[int, str]:
        return place_labels(self.request, list(places))

    def _kind(self) -> str:
        kinds = [str(self.place.get_kind_display())]
        if hasattr(self.place, "detention"):
            kinds.append(str(self.place.detention.get_detention_kind_display()))
        return ", ".join(kinds)

    def _lies_in(self) -> str:
        chain = place_tree().chain(self.place.pk)
        names = self._labels(chain)
        return " › ".join(names[pk] for pk in chain if pk in names)

    def _held(self, tracing: PlaceTracing) -> list[HeldList]:
        persons = held_persons(tracing)
        lists = (
            HeldList(str(title), [self._line(one) for one in persons if one.fate == fate])
            for fate, title in FATES.items()
        )
        return [one for one in lists if one.persons]

    def _line(self, one: HeldPerson) -> HeldLine:
        label, held = person_label(self.access, one.person), one.record.held
        return HeldLine(
            person=f"{label.text} ({label.code})" if label.known else label.code,
            between=days_in_words(held.window) if held else "",
            days=round(held.days) if held else None,
            grade=str(GRADES[grade_word(held.grade if held else None)]),
            statements=[code_of(ref) for ref in one.record.refs],
            sources=len(one.record.sources),
        )

    def _sources(
        self, rows: Iterable[PlaceName | PlacePosition | PlaceFact], tracing: PlaceTracing
    ) -> list[CitedSource]:
        """Those of the statements on the place and of the accounts of persons.

        A sheet leaves the house, and the title of an interview may name its witness: titles are of
        open sources alone, whoever prints it.
        """
        events = {int(ref.rpartition("-")[2]) for r in tracing.records.values() for ref in r.refs}
        told = Event.objects.filter(pk__in=events).values_list("source", flat=True)
        counted = Counter([*(row.source_id for row in rows), *told])
        chips = Chips(self.access, counted)
        rows_of = Source.objects.filter(pk__in=counted).order_by("pk")
        return [
            CitedSource(
                f"{Source.code_letter}-{pk:06d}",
                chips.open.get(pk, "") if kind == Confidentiality.OPEN else "",
                grade,
                counted[pk],
            )
            for pk, grade, kind in rows_of.values_list("pk", "reliability", "confidentiality")
        ]


def _statement(row: PlaceName | PlacePosition | PlaceFact) -> str:
    """``place_fact-12 · S-000001 · B2``."""
    code = f"{Source.code_letter}-{row.source_id:06d}"
    return f"{row.ref} · {code} · {row.reliability}{row.credibility}"


def _position(stated: Stated) -> str:
    row: Any = stated.row
    radius = f" ± {row.radius_m:g} m" if row.radius_m else ""
    return f"{row.lat:.5f}, {row.lon:.5f}{radius} ({_statement(row)})"


def _name(row: PlaceName) -> PlaceNameLine:
    return PlaceNameLine(
        row.text,
        str(LANGUAGES.get(row.language, row.language)),
        str(SCRIPTS.get(row.script, row.script)),
        date_in_words(row.date),
        row.authority,
        _statement(row),
    )


def _facts(stated: Iterable[Stated], kinds: Iterable[PlaceFactKind]) -> list[Fact]:
    wanted = set(kinds)
    return [_fact(one) for one in stated if one.row.kind in wanted]


def _fact(stated: Stated) -> Fact:
    row: Any = stated.row
    number = "" if row.number is None or row.value[:1].isdigit() else f"{row.number:g}"
    words = row.value if stated.words_open else "…" if row.value else ""
    says = " ".join(filter(None, [number, words]))
    return Fact(str(PlaceFactKind(row.kind).label), says, date_in_words(row.date), _statement(row))


def _transfer(row: Mapping[str, Any]) -> TransferLine:
    return TransferLine(
        place=row["label"],
        persons=row["persons"],
        grades=", ".join(f"{words} {count}" for words, count in row["shown"]),
        days=row["days"],
        codes=row["codes"],
        statements=[told["code"] for told in row["statements"]],
    )
