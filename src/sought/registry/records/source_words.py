"""Words of sources as one reader may see them: who is protected is named in no title and no note.

A source tells of people together.  Its title may name somebody whom the reader of another person's
statements may not know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db.models import Model, QuerySet

from sought.registry.models import (
    Application,
    ApplicationSubject,
    Description,
    ExchangeAnswer,
    ExchangeEntry,
    FamilyMessage,
    Mention,
    Name,
    Participation,
    Photograph,
    Relation,
    RequestedPerson,
    Sample,
    Source,
)
from sought.registry.policies import Access
from sought.registry.records.mask import Masker, ways_of
from sought.registry.records.missing import hidden_from

Mask = Callable[[str], str]
_PATHS: tuple[tuple[type[Model], str, str], ...] = (
    (Name, "source", "person"),
    (Description, "source", "person"),
    (Photograph, "source", "person"),
    (Relation, "source", "person"),
    (Relation, "source", "other"),
    (Participation, "event__source", "person"),
    (Mention, "testimony", "person"),
    (Application, "source", "applicant"),
    (ApplicationSubject, "application", "person"),
    (Sample, "source", "donor"),
    (Source, "pk", "author_person"),
    (FamilyMessage, "source", "person"),
    (FamilyMessage, "source", "relative"),
    (RequestedPerson, "made_in__letter", "person"),
    (RequestedPerson, "made_in__reply", "person"),
    (ExchangeAnswer, "source", "entry__person"),
    (ExchangeEntry, "version__source", "person"),
)
"""How a row leads to a source (a testimony and an application have its number) and to a person."""


def masks_of(access: Access, sources: Iterable[int]) -> Callable[[int], Mask]:
    """For each of these sources (primary keys) what masks the names its reader may not know.

    One question to the database where nobody is hidden from the reader, else three.
    """
    hidden = hidden_from(access)
    told = _told(hidden, set(sources)) if hidden else {}
    names = _names({person for persons in told.values() for person in persons}) if told else {}
    maskers = {
        source: Masker(way for person in persons for way in names.get(person, ()))
        for source, persons in told.items()
    }
    return lambda source: maskers[source].mask_words if source in maskers else str


def closed_titles(access: Access, text: str) -> list[int]:
    """Sources in whose title the text stands, but not in what the reader sees of it."""
    hidden = hidden_from(access)
    titled = Source.objects.filter(pk__in=_told(hidden)) if hidden else Source.objects.none()
    titles = dict(titled.values_list("pk", "title"))
    mask = masks_of(access, titles) if titles else None
    wanted = text.casefold()
    return [pk for pk, title in titles.items() if mask and wanted not in mask(pk)(title).casefold()]


def persons_told(sources: Collection[int]) -> dict[int, set[int]]:
    """Everybody of whom these sources (primary keys) speak, by source; one question."""
    first, *others = (_pairs(noun, at, who, None, sources) for noun, at, who in _PATHS)
    told = defaultdict[int, set[int]](set)
    for source, person in first.union(*others):
        told[source].add(person)
    return told


def sources_telling_of(persons: Collection[int]) -> set[int]:
    """Sources (primary keys) that speak of any of these persons; one question."""
    return set(_told(persons)) if persons else set()


def _told(persons: Collection[int], among: Collection[int] | None = None) -> dict[int, set[int]]:
    """The sources that speak of these persons, or those of them that are asked for, with whom."""
    first, *others = (_pairs(noun, at, who, persons, among) for noun, at, who in _PATHS)
    told = defaultdict[int, set[int]](set)
    for source, person in first.union(*others):
        told[source].add(person)
    return told


def _pairs(
    noun: type[Model],
    source: str,
    person: str,
    persons: Collection[int] | None,
    among: Collection[int] | None,
) -> QuerySet[Any, tuple[int, int]]:
    wanted: dict[str, Any] = {f"{person}__isnull": False, f"{source}__isnull": False}
    if persons is not None:
        wanted = {f"{person}__in": persons, f"{source}__isnull": False}
    if among is not None:
        wanted[f"{source}__in"] = among
    rows = noun._default_manager.filter(**wanted)  # noqa: SLF001 - Django's own
    return rows.order_by().values_list(source, person)


def _names(persons: Collection[int]) -> dict[int, list[str]]:
    names = defaultdict[int, list[str]](list)
    rows = Name.objects.filter(person__in=persons)
    for person, *parts in rows.values_list("person", "full", "given", "family"):
        names[person] += ways_of([(parts[0], parts[1], parts[2])])
    return names
