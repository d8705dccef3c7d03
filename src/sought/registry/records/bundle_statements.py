"""Statements as a bundle tells them: in the words of the source, as known at its moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.registry.models import (
    Credibility,
    Description,
    DescriptionKind,
    Event,
    Examination,
    Excavation,
    Name,
    Participation,
    Photograph,
    Place,
    PlaceFact,
    PlaceName,
    PlacePosition,
    Relation,
    Reliability,
    Service,
    Sex,
    Source,
)
from sought.registry.models.statement import Statement
from sought.registry.policies.court_bundles import leaving_unasked
from sought.registry.records.bundle_masks import BundleMasks
from sought.registry.records.bundle_moment import known_by, written
from sought.reporting.court_bundle import StatementLine

Said = tuple[str, str]
_KINDS = {
    Name: gettext_lazy("Name"),
    Relation: gettext_lazy("Kinship"),
    Photograph: gettext_lazy("Photograph"),
    Excavation: gettext_lazy("Excavation"),
    Examination: gettext_lazy("Examination"),
    PlaceName: gettext_lazy("Name of a place"),
    PlacePosition: gettext_lazy("Position"),
}
_OF_PARENTS = (DescriptionKind.FATHER_NAME, DescriptionKind.MOTHER_MAIDEN_NAME)
"""Names of others by which the subject is known on papers: hidden only where protected."""
_IN_WORDS = {DescriptionKind.SEX: Sex, DescriptionKind.SERVICE: Service}


class StatementWriter:
    """Writes statements of one bundle; kinds are told in the language that is active."""

    def __init__(self, masks: BundleMasks, known_at: datetime, places: Mapping[int, str]) -> None:
        self._masks = masks
        self._known_at = known_at
        self._places = places

    def lines(self, rows: Sequence[Statement]) -> list[StatementLine]:
        """In the order given; one question, for who took part in events."""
        parts = _participants(rows)
        return [self._line(row, parts.get(row.ref, ())) for row in rows]

    def _line(self, row: Statement, parts: Iterable[Participation]) -> StatementLine:
        source, mask = row.source, self._masks.others
        author = source.author_person
        return StatementLine(
            ref=row.ref,
            kind=kind_of(row),
            said=[(label, text) for label, text in self._said(row, parts) if text.strip()],
            date=getattr(row, "date", ""),
            source=source.code,
            source_kind=str(source.get_kind_display()),
            source_title=mask(source.title),
            author_body=mask(source.author_body),
            author=author.code if author is not None and not author.protected else "",
            source_reference=mask(source.reference),
            source_date=source.date,
            place_in_source=mask(row.place_in_source),
            reliability=row.reliability,
            credibility=row.credibility,
            recorded_by=row.recorded_by.code,
            recorded_at=written(row.recorded_at),
            withdrawn=self._withdrawn(row),
        )

    def _withdrawn(self, row: Statement) -> str:
        at = known_by(row.withdrawn_at, self._known_at)
        by = row.withdrawn_by.code if at and row.withdrawn_by else ""
        return f"{at}, {by}: {self._masks.others(row.withdrawn_reason)}" if at else ""

    def _said(self, row: Statement, parts: Iterable[Participation]) -> Iterator[Said]:
        match row:
            case Name():
                yield "name", self._masks.protected(row.full)
                yield "name_kind", str(row.get_kind_display())
            case Description():
                yield "value", self._value(row)
                yield "place", self._place(row.place)
            case Relation():
                yield "person", row.person.code
                yield "kinship", str(row.get_kind_display())
                yield "of_person", row.other.code
                yield "words", self._masks.others(row.detail)
            case Photograph():
                yield "caption", self._masks.others(row.caption)
                yield "taken", self._masks.others(row.taken)
            case Event():
                yield from self._event(row, parts)
            case Excavation() | Examination():
                yield from self._field(row)
            case _:
                yield from self._of_place(row)

    def _value(self, row: Description) -> str:
        choices = _IN_WORDS.get(DescriptionKind(row.kind))
        if choices and row.value in choices.values:
            return str(choices(row.value).label)
        mask = self._masks.protected if row.kind in _OF_PARENTS else self._masks.others
        number = f"{row.number:g}" if row.number is not None else ""
        return " ".join(part for part in (number, mask(row.value)) if part)

    def _event(self, row: Event, parts: Iterable[Participation]) -> Iterator[Said]:
        mask = self._masks.others
        yield "place", self._place(row.place)
        yield "to_place", self._place(row.to_place)
        yield "words", mask(row.place_words)
        yield "holder", mask(row.holder)
        yield "words", mask(row.circumstances)
        if row.hearsay:
            yield "hearsay", mask(row.through) or str(_("heard from others"))
        for part in parts:
            state = str(part.get_condition_display()) if part.condition else ""
            told = (part.person.code, str(part.get_role_display()), state, mask(part.note))
            yield "participant", ", ".join(text for text in told if text)

    def _field(self, row: Excavation | Examination) -> Iterator[Said]:
        mask = self._masks.others
        if isinstance(row, Excavation):
            yield "site", self._place(row.site.place)
            yield "words", mask(f"{row.authority} {row.leader} {row.team}")
            yield "words", mask(row.plan)
        else:
            yield "remains", row.remains.code
            yield "value", mask(_examined(row))
            yield "words", mask(row.trauma)
        yield "words", mask(row.findings)

    def _of_place(self, row: Statement) -> Iterator[Said]:
        match row:
            case PlaceName():
                yield "place", row.place.code
                yield "name", row.text
            case PlacePosition():
                yield "place", self._place(row.place)
                yield "value", f"{row.lat:.5f}, {row.lon:.5f} ± {row.radius_m:g} m"
                yield "words", self._masks.others(row.method)
            case PlaceFact():
                yield "place", self._place(row.place)
                number = f"{row.number:g}" if row.number is not None else ""
                yield "value", " ".join(p for p in (number, self._masks.others(row.value)) if p)

    def _place(self, place: Place | None) -> str:
        if place is None:
            return ""
        name = self._places.get(place.pk, "")
        return f"{place.code} {name}".strip()


def kind_of(row: Statement) -> str:
    """What sort of statement it is, in the language that is active."""
    if isinstance(row, Description | Event | PlaceFact):
        return str(row.get_kind_display())
    return str(_KINDS[type(row)])


def grades_in_words() -> list[str]:
    """What the letters and digits of the grades mean, in the language that is active."""
    return [str(label) for label in (*Reliability.labels, *Credibility.labels)]


def place_names(
    places: Iterable[int], language: str, known_at: datetime, chosen: Collection[int] = ()
) -> dict[int, str]:
    """A name of each place (primary keys): in this language if one is known, else the first.

    Of sources that may leave, confidential ones only where something of them is ``chosen``.
    """
    told = Source.objects.filter(leaving_unasked(chosen))
    rows = PlaceName.objects.filter(
        place__in=set(places), recorded_at__lte=known_at, source__in=told
    )
    found: dict[int, PlaceName] = {}
    for row in rows.order_by("pk"):
        if known_by(row.withdrawn_at, known_at):
            continue
        before = found.get(row.place_id)
        if before is None or (row.language == language and before.language != language):
            found[row.place_id] = row
    return {pk: row.text for pk, row in found.items()}


def places_in(rows: Iterable[Statement]) -> set[int]:
    """Primary keys of the places that these statements name."""
    found = set[int]()
    for row in rows:
        found |= {getattr(row, column, None) or 0 for column in ("place_id", "to_place_id")}
        if isinstance(row, Excavation):
            found.add(row.site_id)
    return found - {0}


def _participants(rows: Iterable[Statement]) -> dict[str, list[Participation]]:
    """Who took part in the events, by ref; whoever is protected is left out."""
    events = {row.pk: row.ref for row in rows if isinstance(row, Event)}
    parts = Participation.objects.filter(event__in=events, person__protected=False)
    found: dict[str, list[Participation]] = {}
    for part in parts.select_related("person").order_by("pk"):
        found.setdefault(events[part.event_id], []).append(part)
    return found


def _examined(row: Examination) -> str:
    """Sex, age and stature with the methods that gave them; numbers need no language."""
    age = f"{row.age_low:g}-{row.age_high:g}" if row.age_low is not None else ""
    stature = f"{row.stature_low:g}-{row.stature_high:g} cm" if row.stature_low is not None else ""
    told = ((row.sex, row.sex_method), (age, row.age_method), (stature, row.stature_method))
    return "; ".join(f"{value} ({how})" if how else value for value, how in told if value)
