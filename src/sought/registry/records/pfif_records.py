"""Persons of the register as records of PFIF, with no more than may leave the house.

Never protected or erased persons; never what a confidential or protected source says, one whose
author is protected, or an interview whose witness did not agree that other bodies be told; no
prose, which may name others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q, QuerySet

from sought.exchange.pfif import PfifNote, PfifPerson
from sought.registry.models import (
    ApplicationState,
    Confidentiality,
    Consent,
    Description,
    DescriptionKind,
    Event,
    EventKind,
    Name,
    ParticipantRole,
    Participation,
    Person,
    Status,
)
from sought.registry.records.person_facts import preference_of, stated_of
from sought.registry.records.shown import shown
from sought.registry.records.status import Happening, standing

_SEXES = {"m": "male", "f": "female"}
_KINDS = (DescriptionKind.SEX, DescriptionKind.BIRTH, DescriptionKind.RESIDENCE)
_LAST_SEEN = (EventKind.LAST_CONTACT, EventKind.CAPTURE, EventKind.SIGHTING)
_STATUSES = {
    Status.MISSING: "believed_missing",
    Status.BELIEVED_HELD: "believed_missing",
    Status.HELD: "believed_alive",
    Status.RELEASED: "believed_alive",
}
_DAY = 10


@dataclass(frozen=True)
class Sender:
    """Who sends: the domain in front of every code, the body's name, when, and until when."""

    domain: str
    body: str
    at: datetime
    expires: datetime | None = None

    @property
    def now(self) -> str:
        """The moment as PFIF writes it."""
        return _moment(self.at)


def may_leave() -> QuerySet[Person]:
    """Persons for whom a standing application agrees to it, and none refuses."""
    open_ones = Q(asked_for_in__application__state=ApplicationState.OPEN)
    agreed = Q(asked_for_in__application__may_share=True)
    refused = Q(asked_for_in__application__may_share=False)
    persons = everybody_sought()
    return (
        persons.filter(open_ones & agreed)
        .exclude(pk__in=persons.filter(open_ones & refused).values("pk"))
        .distinct()
    )


def everybody_sought() -> QuerySet[Person]:
    """All who are sought, but never the protected or erased."""
    return Person.objects.filter(sought=True, protected=False, erased_at__isnull=True)


def pfif_of(persons: Sequence[Person], sender: Sender, languages: list[str]) -> list[PfifPerson]:
    """Their records; somebody of whom no open source gives a name has none."""
    names, facts, events = defaultdict(list), defaultdict(list), defaultdict(list)
    for name in Name.objects.standing().filter(_open(), person__in=persons):
        names[name.person_id].append(name)
    rows = Description.objects.standing().filter(_open(), person__in=persons, kind__in=_KINDS)
    for row in rows.select_related("place"):
        facts[row.person_id].append(row)
    for part in _parts(persons):
        events[part.person_id].append(part)
    return [
        _record(one, names[one.pk], facts[one.pk], events[one.pk], sender, languages)
        for one in persons
        if names[one.pk]
    ]


def _open(path: str = "source__") -> Q:
    """Sources that may be told to other bodies."""
    kept = (Confidentiality.CONFIDENTIAL, Confidentiality.PROTECTED)
    agreed = Q(**{f"{path}testimony__isnull": True}) | Q(
        **{f"{path}testimony__consent": Consent.BODIES}
    )
    author = Q(**{f"{path}author_person__isnull": True}) | Q(
        **{f"{path}author_person__protected": False}
    )
    return ~Q(**{f"{path}confidentiality__in": kept}) & agreed & author


def _parts(persons: Sequence[Person]) -> QuerySet[Participation]:
    subject = Q(role=ParticipantRole.SUBJECT, event__withdrawn_at__isnull=True)
    found = Participation.objects.filter(subject, _open("event__source__"), person__in=persons)
    return found.select_related("event__place").order_by("event__date_from", "event")


def _record(
    person: Person,
    names: Sequence[Name],
    facts: Sequence[Description],
    parts: Sequence[Participation],
    sender: Sender,
    languages: list[str],
) -> PfifPerson:
    best = shown([stated_of(name, preference_of(name, languages)) for name in names])
    name = next(n for n in names if best is not None and n.ref == best.ref)
    sex, birth, home = (_best(facts, kind) for kind in _KINDS)
    others = dict.fromkeys(_line(n.full) for n in names if n.full != name.full)
    return PfifPerson(
        person_record_id=f"{sender.domain}/{person.code}",
        entry_date=sender.now,
        expiry_date=_moment(sender.expires) if sender.expires else "",
        author_name=_line(sender.body),
        source_name=_line(sender.body),
        source_date=sender.now,
        full_name=_line(name.full),
        given_name=_line(name.given),
        family_name=_line(name.family),
        alternate_names="\n".join(others),
        sex=_SEXES.get(sex.value, "") if sex else "",
        date_of_birth=_plain_date(birth.date) if birth else "",
        home_city=_line(home.place.shown_name) if home and home.place else "",
        notes=tuple(_notes(person, parts, sender)),
    )


def _best(facts: Sequence[Description], kind: str) -> Description | None:
    rows = {row.ref: row for row in facts if row.kind == kind}
    best = shown([stated_of(row) for row in rows.values()])
    return rows[best.ref] if best else None


def _notes(person: Person, parts: Sequence[Participation], sender: Sender) -> Iterable[PfifNote]:
    """What is known of the last contacts, then the status that follows from open sources."""
    for part in parts:
        event = part.event
        if event.kind in _LAST_SEEN:
            yield _note(
                person,
                sender,
                event.code,
                last_known_location=_line(event.place.shown_name if event.place else ""),
                text=f"{event.kind.replace('_', ' ')} {event.date}".strip(),
            )
    found = standing([_happening(part) for part in parts], sought=person.sought)
    status = _STATUSES.get(found.status, "believed_dead")
    yield _note(person, sender, "status", status=status, text=found.status.replace("_", " "))


def _note(person: Person, sender: Sender, name: str, **fields: str) -> PfifNote:
    return PfifNote(
        note_record_id=f"{sender.domain}/{person.code}.{name}",
        person_record_id=f"{sender.domain}/{person.code}",
        author_name=_line(sender.body),
        source_date=sender.now,
        **fields,
    )


def _happening(part: Participation) -> Happening:
    event: Event = part.event
    return Happening(
        event.pk,
        event.kind,
        event.date_from,
        event.date_to,
        part.condition,
        event.credibility,
        event.reliability,
        has_place=event.place_id is not None,
    )


def _plain_date(edtf: str) -> str:
    """A date that PFIF can write; one in doubt is left out rather than made certain."""
    plain = edtf[:_DAY] == edtf and edtf.replace("-", "").isdigit() and edtf[4:5] in {"", "-"}
    return edtf if plain else ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
