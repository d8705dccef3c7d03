"""Take in a PFIF file: one source with the original, a person for each record, all or nothing."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from sought.exchange.input_files import read_bytes
from sought.exchange.pfif import PfifFile, PfifNote, PfifPerson, parse_pfif
from sought.exchange.reading import inside
from sought.registry.actions.attach import attached
from sought.registry.actions.given import ReceivedFile
from sought.registry.actions.record_source import written_source
from sought.registry.actions.validated import validated
from sought.registry.actions.writing import Writing
from sought.registry.models import (
    Description,
    Event,
    EventKind,
    Name,
    Officer,
    ParticipantRole,
    Participation,
    Person,
    Source,
    SourceKind,
)
from sought.registry.policies import Permission, access_of
from sought.registry.records.pfif_facts import (
    NotCarried,
    contact_in,
    facts_in,
    facts_in_note,
    names_in,
    not_carried,
)
from sought.registry.records.places_by_name import PlacesByName
from sought.registry.records.row_facts import RowContact, RowFact


@dataclass(frozen=True)
class ImportedPfif:
    """What came of a file, and what of it the register could not take."""

    source: Source
    persons: int
    statements: int
    not_carried: tuple[NotCarried, ...]


@transaction.atomic
def import_pfif(path: Path, *, by: Officer, body: str, title: str = "") -> ImportedPfif:
    """The same file again is refused by its content; InputError names record and field."""
    access_of(by).check(Permission.IMPORT)
    with inside(str(path), ": "):
        content = read_bytes(path)
        file = parse_pfif(content, now=timezone.now())
    source = written_source(
        by=by,
        kind=SourceKind.OTHER,
        title=title or f"{body}: {path.name}"[:500],
        author_body=body,
        digest=hashlib.sha256(content).hexdigest(),
    )
    attached(source, ReceivedFile(path.name, io.BytesIO(content)), by=by)
    writer = _Writer(Writing(by=by, source=source))
    missed = tuple(writer.write(file))
    writer.writing.finish("import pfif", detail={"not carried": len(missed)})
    statements = len(writer.writing.statements)
    return ImportedPfif(source, len(writer.persons), statements, missed)


class _Writer:
    """Persons by their record id, and the statements about them."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self.persons: dict[str, Person] = {}
        self._places = PlacesByName()

    def write(self, file: PfifFile) -> Iterator[NotCarried]:
        """Write all records, telling what cannot be carried."""
        for at, record in enumerate(file.persons):
            position = f"person[{at}]"
            if record.is_placeholder:
                yield NotCarried(position, "expiry_date", "its time is over; nothing is taken")
                continue
            yield from not_carried(record, position)
            self._person(record, position)
            yield from self._notes(record.notes, position)
        yield from self._notes(file.notes, "")

    def _notes(self, notes: Iterable[PfifNote], position: str) -> Iterator[NotCarried]:
        for at, note in enumerate(notes):
            where = f"{position}.note[{at}]".lstrip(".")
            person = self.persons.get(note.person_record_id)
            if person is None:
                yield NotCarried(where, "person_record_id", "this person is not in the file")
                continue
            yield from not_carried(note, where)
            self._facts(person, facts_in_note(note), note.note_record_id, where)
            if contact := contact_in(note):
                self._contact(person, contact, note.note_record_id, where)

    def _person(self, record: PfifPerson, position: str) -> None:
        person = Person.objects.create(created_by=self.writing.by, sought=True)
        self.writing.created.append(person)
        self.persons[record.person_record_id] = person
        for name in names_in(record):
            self._state(Name, record.person_record_id, position, person=person, **asdict(name))
        self._facts(person, facts_in(record), record.person_record_id, position)

    def _facts(
        self, person: Person, facts: Iterable[RowFact], record_id: str, position: str
    ) -> None:
        for fact in facts:
            self._state(
                Description,
                record_id,
                position,
                person=person,
                kind=fact.kind,
                value=fact.value,
                date=fact.date,
                place_id=self._places.place_of(fact.place_words),
            )

    def _contact(self, person: Person, contact: RowContact, record_id: str, position: str) -> None:
        place = self._places.place_of(contact.place_words)
        given = {"kind": EventKind.LAST_CONTACT, "place_id": place, **asdict(contact)}
        event = self._state(Event, record_id, position, **given)
        part = Participation(event=event, person=person, role=ParticipantRole.SUBJECT)
        validated(part, where=position).save()

    def _state(self, kind: Any, record_id: str, position: str, /, **fields: Any) -> Any:
        where = record_id[:500]
        return self.writing.statement(kind, where=position, place_in_source=where, **fields)
