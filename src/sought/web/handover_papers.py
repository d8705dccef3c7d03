"""The protocols of handing over as papers, from rows as this reader may see them."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from sought.registry.models import LivingHandover, Person, Place, Return
from sought.registry.policies import Access
from sought.registry.records.family_file import family_mask
from sought.registry.records.return_list import state_of
from sought.reporting.handover import InventoryLine, LivingLine, LivingProtocol, ReturnProtocol
from sought.web.hidden_names import masking
from sought.web.known_reads import note_known
from sought.web.paper_head import asked_language, letterhead_of
from sought.web.persons_shown import person_label
from sought.web.places_shown import place_labels


def return_protocol_of(request: HttpRequest, made: Return) -> ReturnProtocol:
    """In the language that the address asks for, else that of the page."""
    language, access, decision = asked_language(request), request.access, made.decision
    person, receiver = decision.hypothesis.person, made.received_by
    note_known(request, [person.pk, receiver.pk], page=made.code)
    mask = family_mask(access, [person, receiver])
    at = made.handed_at
    day = timezone.localtime(at).date() if at else made.planned_for
    return ReturnProtocol(
        language=language,
        header=letterhead_of(request, made.code, language),
        code=made.code,
        state=state_of(made),
        person=_called(access, person),
        remains=decision.hypothesis.remains.code,
        decision=decision.code,
        decided_on=_day(decision.decided_at),
        items=[
            InventoryLine(mask(row.described), mask(row.left_out_reason))
            for row in made.items.order_by("pk")
        ],
        on_day=day.isoformat() if day else "",
        place=mask(made.place_words),
        receiver=_called(access, receiver),
        officer=made.officer.display_name if made.officer else "",
        witnesses=mask(made.witnesses),
        signed_by=mask(made.signed_by),
        burial=_place(request, made.burial_place, mask(made.burial_words)),
        samples_kept=made.samples_kept,
        reversed_on=_day(decision.reversed_at) if decision.reversed_at else "",
    )


def living_protocol_of(request: HttpRequest, made: LivingHandover) -> LivingProtocol:
    """The same; whoever is protected from the reader stands there by code."""
    language, access = asked_language(request), request.access
    rows = list(made.persons.select_related("person__shown").order_by("pk"))
    note_known(request, [row.person_id for row in rows], page=made.code)
    mask = masking(access, [(row.person_id, row.person.protected) for row in rows])
    return LivingProtocol(
        language=language,
        header=letterhead_of(request, made.code, language),
        code=made.code,
        kind=made.kind,
        on_day=made.date,
        place=_place(request, made.place, mask(made.place_words)),
        handed_by=mask(made.handed_by),
        taken_by=mask(made.taken_by),
        witnessed_by=mask(made.witnessed_by),
        source=made.source.code,
        persons=[
            LivingLine(
                _called(access, row.person),
                row.condition,
                mask(row.identity_by) if _is_known(access, row.person) else "",
                signed=row.signed,
                health=mask(row.health) if _is_known(access, row.person) else "",
                wishes=mask(row.wishes) if _is_known(access, row.person) else "",
            )
            for row in rows
        ],
    )


def _day(at: datetime) -> str:
    return timezone.localtime(at).date().isoformat()


def _is_known(access: Access, person: Person) -> bool:
    return person_label(access, person).known or not person.protected


def _called(access: Access, person: Person) -> str:
    label = person_label(access, person)
    return f"{label.text} ({label.code})" if label.known else label.code


def _place(request: HttpRequest, place: Place | None, words: str) -> str:
    name = place_labels(request, [place.pk]).get(place.pk, place.code) if place else ""
    return ", ".join(part for part in (name, words) if part)
