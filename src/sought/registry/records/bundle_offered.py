"""Which statements and files may stand in a bundle, and which of them concern somebody.

What tells who somebody is leaves the house only about the person whom the bundle is about.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from sought.registry.models import (
    Attachment,
    Confidentiality,
    Description,
    DescriptionKind,
    Event,
    Examination,
    Excavation,
    Hypothesis,
    Name,
    ParticipantRole,
    Person,
    Photograph,
    PlaceFact,
    PlaceName,
    PlacePosition,
    Profile,
    Relation,
    Remains,
    Return,
    Search,
    Source,
    SourceKind,
)
from sought.registry.models.statement import Statement
from sought.registry.policies import Access, readable
from sought.registry.policies.court_bundles import leaving
from sought.registry.records.bodies import of_one_body
from sought.registry.records.bundle_masks import protected_persons
from sought.registry.records.source_words import sources_telling_of

KINDS: tuple[type[Statement], ...] = (
    Name,
    Description,
    Relation,
    Photograph,
    Event,
    PlaceName,
    PlacePosition,
    PlaceFact,
    Excavation,
    Examination,
)
"""Statements that a bundle may hold, in its order.

What families write to those who are held, and what bodies publish or answer, has papers of its own.
"""
_CODE = re.compile(r"A-[0-9]{1,18}")
_BY_NOUN = {kind.noun: kind for kind in KINDS}
_OF_SUBJECT = (Name, Description, Photograph)
_PAPERS = (SourceKind.DOCUMENT, SourceKind.FIELD_REPORT, SourceKind.PRESS)
_TELLING = (ParticipantRole.WITNESS, ParticipantRole.INFORMANT, ParticipantRole.OFFICIAL)


@dataclass(frozen=True)
class Offered:
    """What may be chosen, each in the order of the bundle."""

    statements: tuple[Statement, ...]
    attachments: tuple[Attachment, ...]


def offered(access: Access, person: Person, hypotheses: Iterable[Hypothesis]) -> Offered:
    """What this officer may choose for a bundle about a person; some twenty questions."""
    bodies = bodies_of(hypotheses)
    mine = Q(person=person)
    concerning: dict[type[Statement], Q] = {
        Name: mine,
        Description: mine,
        Relation: mine | Q(other=person),
        Photograph: mine,
        Event: Q(participations__person=person),
        Examination: Q(remains__in=bodies),
        Excavation: Q(remains__in=bodies),
    }
    statements = [
        row
        for kind, which in concerning.items()
        for row in leaving_rows(kind, person, access).filter(which).order_by("pk").distinct()
    ]
    sources = {row.source_id for row in statements} | _papers(person, bodies)
    files = leaving_files(person, access).filter(source__in=sources).order_by("pk")
    return Offered(tuple(statements), tuple(files))


def chosen_statements(
    refs: Iterable[str], person: Person | None, access: Access | None = None
) -> dict[str, Statement]:
    """Those of the refs that may leave, by ref in the order of the bundle; one question a kind."""
    wanted: dict[type[Statement], set[int]] = {kind: set() for kind in KINDS}
    for ref in refs:
        noun, _, number = ref.rpartition("-")
        if noun in _BY_NOUN and number.isascii() and number.isdigit() and len(number) < 19:  # noqa: PLR2004 - what a key holds
            wanted[_BY_NOUN[noun]].add(int(number))
    rows = (
        row
        for kind, numbers in wanted.items()
        if numbers
        for row in leaving_rows(kind, person, access).filter(pk__in=numbers).order_by("pk")
    )
    return {row.ref: row for row in rows}


def chosen_attachments(
    codes: Iterable[str], person: Person | None, access: Access | None = None
) -> dict[str, Attachment]:
    """Those of the files that may leave, by code."""
    numbers = {int(code[2:]) for code in codes if _CODE.fullmatch(code)}
    rows = leaving_files(person, access).filter(pk__in=numbers).order_by("pk")
    return {row.code: row for row in rows}


def leaving_rows(
    kind: type[Statement], person: Person | None, access: Access | None = None
) -> QuerySet[Any]:
    """Statements of a kind that may leave in a bundle on this person, or on nobody.

    With ``access`` those of them that the officer may read.
    """
    rows = kind._default_manager.filter(source__in=_sources(access))  # noqa: SLF001 - Django's own
    rows = rows.select_related("source__author_person", "recorded_by", "withdrawn_by")
    if kind in _OF_SUBJECT:
        rows = rows.filter(person=person) if person else rows.none()
    if kind is Description:
        rows = rows.exclude(kind=DescriptionKind.CONTACT)
    if kind is Relation:
        rows = rows.filter(person__protected=False, other__protected=False)
        rows = rows.filter(Q(person=person) | Q(other=person)) if person else rows.none()
    if kind is Event:
        hidden = Q(participations__role__in=_TELLING, participations__person__protected=True)
        rows = rows.exclude(pk__in=Event.objects.filter(hidden).values("pk"))
    return rows


def leaving_files(person: Person | None, access: Access | None = None) -> QuerySet[Attachment]:
    """Originals that may leave as they are: no genotypes, no faces of others, nobody protected.

    They are not altered; so no file leaves of a source that tells of a protected person.
    """
    rows = Attachment.objects.filter(original__isnull=True, source__in=_sources(access))
    others = Photograph.objects.exclude(attachment__in=_pictures_of(person))
    telling = sources_telling_of(protected_persons())
    closed = (
        Q(pk__in=others.values("attachment"))
        | Q(source__in=Profile.objects.values("source"))
        | Q(pk__in=Search.objects.filter(case_file__isnull=False).values("case_file"))
        | Q(source__in=telling)
    )
    return rows.exclude(closed).select_related("source")


def bodies_of(hypotheses: Iterable[Hypothesis]) -> set[int]:
    """Primary keys of all remains of the bodies that are in question."""
    found = set[int]()
    for one in hypotheses:
        found |= of_one_body(one.remains)
    return found


def proposed_statement(row: Statement) -> bool:
    """Whether it is ticked beforehand: it stands, and its source is not confidential."""
    return row.stands and row.source.confidentiality != Confidentiality.CONFIDENTIAL


def proposed_file(row: Attachment) -> bool:
    """Whether it is ticked beforehand: files name others, so the officer ticks what is sensitive."""
    source = row.source
    plain = source.confidentiality in {Confidentiality.OPEN, Confidentiality.RESTRICTED}
    return plain and source.withdrawn_at is None and source.kind in _PAPERS


def _sources(access: Access | None) -> QuerySet[Source]:
    rows = Source.objects.filter(leaving())
    return rows.filter(readable(access)) if access else rows


def _pictures_of(person: Person | None) -> QuerySet[Photograph, Any]:
    """Files that picture the person, be it with others who are not protected."""
    if person is None:
        return Photograph.objects.none().values("attachment")
    secret = Photograph.objects.filter(person__protected=True).values("attachment")
    mine = Photograph.objects.filter(person=person).exclude(attachment__in=secret)
    return mine.values("attachment")


def _papers(person: Person, bodies: Collection[int]) -> set[int]:
    """Sources of the remains, their digging and examination, and of what was returned."""
    rows = Remains.objects.filter(pk__in=bodies).values_list(
        "source", "excavation__source", "examinations__source"
    )
    returned = Return.objects.filter(
        decision__hypothesis__person=person, protocol__isnull=False
    ).values_list("protocol")
    return {pk for row in (*rows, *returned) for pk in row if pk}
