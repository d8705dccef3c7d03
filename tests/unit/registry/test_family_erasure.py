"""An erasure reaches what was spoken, told, objected and closed with a family."""

import pytest
from django.db.models import CharField, TextField

from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.models import (
    Closure,
    Conversation,
    Decision,
    FamilyContact,
    FamilyQuestion,
    FamilyWish,
    Notice,
    Objection,
    Person,
)
from tests.unit.registry import whole_family

TOKEN = whole_family.TOKEN
TABLES = (
    FamilyContact,
    Conversation,
    FamilyQuestion,
    FamilyWish,
    Notice,
    Objection,
    Closure,
)


def texts(model):
    """Every text of a table, with the column it stands in."""
    columns = [f.name for f in model._meta.concrete_fields if isinstance(f, CharField | TextField)]
    for row in model.objects.values(*columns):
        for column, text in row.items():
            yield f"{model.__name__}.{column}", text


def named():
    return {at for model in TABLES for at, text in texts(model) if TOKEN in text}


def erase(who, alice, bob):
    asked = request_erasure(who, by=alice, legal_basis="Article 17", reason="asked")
    carry_out_erasure(asked, by=bob)


@pytest.fixture
def told(alice, bob, charlie):
    return whole_family.run(alice, bob, charlie)


def test_every_column_of_free_words_is_reached(told, alice, bob):
    assert len(named()) > 12
    for person in Decision.objects.values_list("hypothesis__person", flat=True):
        erase(Person.objects.get(pk=person), alice, bob)
    assert named() == set()
    assert told.notices.get(held_at__isnull=False).record == "████████ wept"


def test_erasing_a_relative_reaches_what_was_said_with_them(told, alice, bob):
    mother = told.notices.first().relative
    erase(mother, alice, bob)
    for at in (
        *mother.conversations_held.values_list("summary", "next_step", "with_words"),
        *mother.notices.values_list("record", "place_words", "cancelled_reason"),
        *mother.objections.values_list("reasons", "result", "answer"),
    ):
        assert TOKEN not in repr(at)
