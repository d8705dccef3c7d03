"""Write many statements of one source in one deed; what is shown follows once, at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, TypeVar

from django.db.models import Model

from sought.errors import InputError
from sought.registry.actions.attach import attached
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.given import GivenEvent, PersonForm
from sought.registry.actions.refresh_places import refresh_places
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.validated import validated
from sought.registry.models import (
    Description,
    Event,
    Name,
    Officer,
    ParticipantRole,
    Participation,
    Person,
    Photograph,
    Source,
)
from sought.registry.models.statement import Statement
from sought.registry.records.concerned import persons_of, places_of
from sought.registry.records.media_type import is_picture

S = TypeVar("S", bound=Statement)


class Writing:
    """The statements that one officer takes from one source in one transaction.

    The calling action holds the transaction and ends with :meth:`finish`.  ``where`` is the path
    of a value inside what was given, for messages.
    """

    def __init__(self, *, by: Officer, source: Source) -> None:
        self.by, self.source = by, source
        self.statements: list[Statement] = []
        self.created: list[Person] = []
        self._persons: set[int] = set()

    def statement(self, kind: type[S], /, *, where: str = "", **fields: Any) -> S:
        """One statement of that kind; InputError for impossible fields."""
        fields.setdefault("reliability", self.source.reliability)
        row = kind(source=self.source, recorded_by=self.by, **fields)
        validated(row, where=where).save()
        self.statements.append(row)
        return row

    def event(
        self,
        given: GivenEvent,
        participants: Iterable[tuple[Person, ParticipantRole]],
        *,
        where: str = "",
    ) -> Event:
        """One event; the condition is that of the person concerned."""
        taking_part = list(participants)
        refuse_erased((person.pk for person, _ in taking_part), where=where)
        event = self.statement(Event, where=where, **given.fields())
        for person, role in taking_part:
            state = given.condition if role == ParticipantRole.SUBJECT and given.condition else ""
            _saved(Participation(event=event, person=person, role=role, condition=state), where)
        return event

    def person(self, form: PersonForm, *, sought: bool = False, where: str = "") -> Person:
        """The person of a form, made if new, with all that the form says of them."""
        person = self._known_or_new(form, sought=sought, where=where)
        for at, name in enumerate(form.names):
            self.statement(Name, where=f"{where}.names[{at}]", person=person, **asdict(name))
        for at, fact in enumerate(form.facts):
            self.statement(Description, where=f"{where}.facts[{at}]", person=person, **vars(fact))
        for at, picture in enumerate(form.photographs):
            path = f"{where}.photographs[{at}]"
            original = attached(self.source, picture.file, by=self.by, where=path)
            if not is_picture(original.media_type):
                raise InputError("the file is no picture; choose a JPEG, PNG or TIFF", where=path)
            self.statement(
                Photograph,
                where=path,
                person=person,
                attachment=original,
                caption=picture.caption,
                taken=picture.taken,
            )
        return person

    def finish(self, verb: str, *, detail: dict[str, Any]) -> None:
        """Renew what is shown and found, and add the one audit entry."""
        refresh_shown({p for s in self.statements for p in persons_of(s)} | self._persons)
        refresh_places(place for s in self.statements for place in places_of(s))
        refs = {"statements": [s.ref for s in self.statements]}
        persons = {"created": [person.code for person in self.created]}
        add_entry(verb, by=self.by, subject=self.source.code, detail={**detail, **persons, **refs})

    def _known_or_new(self, form: PersonForm, *, sought: bool, where: str) -> Person:
        person = form.person
        if person is None:
            if not form.names:
                raise InputError(
                    "a new person needs a name, or choose one that exists", where=where
                )
            person = Person.objects.create(created_by=self.by, sought=sought)
            self.created.append(person)
        refuse_erased([person.pk], where=where)
        if sought and not person.sought:
            person.sought = True
            person.save(update_fields=["sought"])
        self._persons.add(person.pk)
        return person


def _saved(row: Model, where: str) -> None:
    validated(row, where=where).save()
