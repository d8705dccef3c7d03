"""A form of law on a person: filled from the register, ready for a page, paper or a program."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import get_language

from sought.registry.models import Participation, Person
from sought.registry.records.accounts import Told
from sought.registry.records.legal_values import Gathered, gathered, kinds_of, legal_values
from sought.registry.records.mask import BLOCK
from sought.reporting.documents import INVENTED_DEMO_DATA, LANGUAGES, Letterhead
from sought.reporting.legal_forms import FORMS, FilledForm, fill
from sought.web.addresses import address
from sought.web.hidden_names import masking
from sought.web.known_reads import note_known
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
    header = _letterhead(request, document, asked.language)
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


def preview(filled: FilledForm) -> list[dict[str, Any]]:
    """Each field with what sources state and where the source is read."""
    missing = set(filled.missing)
    return [
        {
            **field,
            "lacks": field["field"] in missing,
            "statements": [
                {**statement, "url": _source_page(str(statement["source"]))}
                for statement in field["statements"]
            ],
        }
        for field in filled.as_data()["fields"]
    ]


def _source_page(code: str) -> str:
    return address("source", code) if code.startswith("S-") else ""


def _letterhead(request: HttpRequest, document: str, language: str) -> Letterhead:
    house = request.installation
    return Letterhead(
        body=house.body or house.name,
        code=document,
        issued=timezone.localdate(),
        address=tuple(line.strip() for line in house.address.splitlines() if line.strip()),
        watermark=INVENTED_DEMO_DATA.text(language) if house.demo else "",
    )


def _mask(request: HttpRequest, person: Person) -> Callable[[str], str]:
    """Hides the names of protected persons who took part in the same events."""
    beside = Participation.objects.filter(event__participations__person=person)
    others = beside.exclude(person=person).values_list("person_id", "person__protected")
    mask = masking(request.access, set(others))
    # The letters of paper have no block.
    return lambda text: _BLOCKS.sub("[…]", mask(text))
