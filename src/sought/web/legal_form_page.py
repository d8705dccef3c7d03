"""A form of law on a person: filled from the register, ready for a page, paper or a program."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import get_language

from sought.registry.models import Participation, Person, Source
from sought.registry.records.accounts import Told
from sought.registry.records.legal_gathering import WHOLE
from sought.registry.records.legal_values import Gathered, gathered, kinds_of, legal_values
from sought.registry.records.mask import BLOCK
from sought.registry.records.source_words import masks_of
from sought.reporting.documents import LANGUAGES
from sought.reporting.legal_forms import FORMS, FilledForm, fill
from sought.web.chips import Chip, Chips
from sought.web.hidden_names import masking
from sought.web.known_reads import note_known
from sought.web.paper_head import letterhead
from sought.web.templatetags.ui_values import date_in_words, event_label

DEFAULT_FORM = "missing_status"
_BLOCKS = re.compile(rf"{BLOCK}[{BLOCK}\s]*{BLOCK}|{BLOCK}")


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what it does not know falls back to the usual."""

    form: str
    language: str
    event: str

    @classmethod
    def of(cls, query: QueryDict, form: str = "") -> Asked:
        key = form or query.get("form", "")
        page = (get_language() or "en")[:2]
        language = query.get("language", page)
        return cls(
            key if key in FORMS else DEFAULT_FORM,
            language if language in LANGUAGES else "en",
            query.get("event", ""),
        )


@dataclass(frozen=True)
class Issue:
    """The filled form, the events it may be about, and the one it is about."""

    filled: FilledForm
    events: tuple[Told, ...]
    event: str


def issue(request: HttpRequest, person: Person, asked: Asked) -> Issue:
    """The form filled now; without a chosen event it is about the latest that fits."""
    document = f"{person.code}-{asked.form}-{asked.language}"
    today = timezone.localdate()
    mask = _mask(request, person)
    kinds = kinds_of(asked.form)

    def gather(event: str) -> Any:  # noqa: ANN401 - of registry.records
        return gathered(
            request.access,
            person,
            language=asked.language,
            document=document,
            issued=today,
            mask=mask,
            event=event,
        )

    found = gather(asked.event)
    events = tuple(found.of_kind(*kinds))
    if events and found.happening not in events:
        found = gather(events[-1].main.ref)
    note_known(request, _others(found), page="documents")
    values = legal_values(found, asked.form)
    header = letterhead(request, document, asked.language)
    event = found.happening.main.ref if found.happening and events else ""
    return Issue(fill(asked.form, asked.language, values, header), events, event)


def _others(found: Gathered) -> set[int]:
    """Those who may be named beside the person."""
    kin = {pk for row in found.relations for pk in (row.person_id, row.other_id)}
    return (kin | {row.applicant_id for row in found.applications}) - {found.person.pk}


def event_choices(events: tuple[Told, ...]) -> list[tuple[str, str]]:
    """For a select: kind and date in words."""
    return [
        (
            told.main.ref,
            ", ".join(filter(None, [event_label(told.main.kind), date_in_words(told.main.date)])),
        )
        for told in events
    ]


def preview(request: HttpRequest, filled: FilledForm) -> list[dict[str, Any]]:
    """Each field with what sources state; sources lead to their pages where they are open."""
    missing = set(filled.missing)
    fields = filled.as_data()["fields"]
    numbers = {n for f in fields for s in f["statements"] if (n := _number(s["source"]))}
    chips = Chips(request.access, numbers)
    return [
        {
            **field,
            "lacks": field["field"] in missing,
            "statements": [
                {**statement, "chip": _chip(statement, chips)} for statement in field["statements"]
            ],
        }
        for field in fields
    ]


def _number(code: str) -> int:
    """Primary key behind the code of a source; 0 for what the office says itself."""
    return Source.number_of(code) if code.startswith("S-") else 0


def _chip(statement: dict[str, Any], chips: Chips) -> Chip:
    place = statement["place_in_source"]
    shown: Chip = {"place_in_source": "" if place == WHOLE else place}
    if number := _number(statement["source"]):
        return shown | chips.of_source(number)
    return shown | {"source_code": statement["source"]}


def _mask(request: HttpRequest, person: Person) -> Callable[[str], str]:
    """Hides the protected who took part in the same events, or of whom the same papers tell."""
    beside = Participation.objects.filter(event__participations__person=person)
    others = beside.exclude(person=person).values_list("person_id", "person__protected")
    mask = masking(request.access, set(others))
    sources = set(person.descriptions.values_list("source", flat=True))
    masks = masks_of(request.access, sources)
    told = [masks(source) for source in sources]
    # The letters of paper have no block.
    return lambda text: _BLOCKS.sub(
        "[…]", reduce(lambda words, each: each(words), told, mask(text))
    )
