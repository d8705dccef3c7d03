"""Take down what a family asks, and answer it; the family page shows both."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.hypothesis_state import said
from sought.registry.actions.validated import validated
from sought.registry.models import FamilyQuestion, Officer, Person
from sought.registry.policies import access_of
from sought.registry.policies.families import check_can_speak
from sought.registry.records.relatives import relatives_of


@transaction.atomic
def record_question(person: Person, *, by: Officer, asked_by: Person, text: str) -> FamilyQuestion:
    """A question that a relative asked an officer; InputError for who is no relative."""
    check_can_speak(access_of(by), person, asked_by)
    refuse_erased([person.pk, asked_by.pk])
    if asked_by.pk not in relatives_of(person):
        raise InputError(
            f"{asked_by.code} is neither kin nor applicant of {person.code}", where="asked_by"
        )
    words = said(text, "say what they ask", where="text")
    made = FamilyQuestion(about=person, asked_by=asked_by, text=words, recorded_by=by)
    validated(made).save()
    _audit("record question", made, by)
    return made


@transaction.atomic
def answer_question(question: FamilyQuestion, *, by: Officer, answer: str) -> None:
    """The answer as the family will read it; InputError where there is one already."""
    row = FamilyQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    check_can_speak(access_of(by), row.about, row.asked_by)
    refuse_erased([row.about_id, row.asked_by_id])
    if row.answered_at is not None:
        raise InputError(f"{row.code} is answered already")
    row.answer = said(answer, "write the answer", where="answer")
    row.answered_at, row.answered_by = timezone.now(), by
    validated(row).save()
    _audit("answer question", row, by)


def _audit(verb: str, row: FamilyQuestion, by: Officer) -> None:
    detail = {"person": row.about.code, "asked_by": row.asked_by.code}
    add_entry(verb, by=by, subject=row.code, detail=detail)
