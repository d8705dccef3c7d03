"""Chains of custody: each step follows on one, from its holder, into one place."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.confirm_custody import confirm_custody
from sought.registry.actions.end_remains import end_remains
from sought.registry.actions.record_effect import record_effect
from sought.registry.actions.stores import close_store, create_store
from sought.registry.models import AuditEntry, Custody, Role
from sought.registry.policies import Refused
from sought.registry.records.custody import (
    chain_of,
    count_in_store,
    counts_in_stores,
    in_store,
    item_by_code,
    to_confirm,
    where_are,
    where_is,
)
from tests import office
from tests.unit.registry.field_cases import DAY, anthropologist, found, handed

pytestmark = pytest.mark.django_db


@pytest.fixture
def dilara(db):  # noqa: ARG001 - the database, for the officer
    return anthropologist()


@pytest.fixture
def keeper(db):  # noqa: ARG001 - the database, for the officer
    return office.officer("keeper", Role.REGISTRAR)


@pytest.fixture
def body(dilara):
    return found(dilara, "body", label="B 1")


@pytest.fixture
def freezer(keeper):
    return create_store(by=keeper, name="Freezer")


@pytest.fixture
def begun(body, dilara):
    """Dilara has it."""
    return handed(body, dilara, giver_words="Team at the site", receiver=dilara, seal="S 7")


# --- the chain ------------------------------------------------------------------------------------


def test_an_item_is_where_its_last_step_put_it(body, dilara, keeper, freezer, begun):
    assert where_is(body).place_words == "Tent"
    second = handed(
        body, dilara, hour=3, giver=dilara, receiver=keeper, store=freezer, condition="dry"
    )
    assert [step.code for step in chain_of(body)] == [begun.code, second.code]
    where = where_is(body)
    assert (where.store, where.holder.code, where.through) == (freezer.code, keeper.code, "")
    assert where_are([body.pk]) == {body.pk: where}
    assert second.previous == begun
    entry = AuditEntry.objects.filter(verb="hand over").latest("number")
    assert (entry.subject, entry.detail) == (
        body.code,
        {
            "step": second.code,
            "giver": dilara.code,
            "receiver": keeper.code,
            "store": freezer.code,
        },
    )


def test_effects_and_samples_have_their_chains_too(body, dilara, keeper, freezer):
    effect = record_effect(by=dilara, source=office.source(dilara), description="x", remains=body)
    sample = body.samples.create(
        barcode="AAAA-2222", kind="remains", source=body.source, recorded_by=dilara
    )
    for item in (effect, sample):
        handed(item, dilara, giver=dilara, receiver=keeper, store=freezer)
        assert where_is(item_by_code(item.code)).store == freezer.code
    assert {(kept.code, kept.label) for kept in in_store(freezer)} == {
        (effect.code, ""),
        (sample.code, "AAAA-2222"),
    }
    assert counts_in_stores([freezer]) == {freezer.pk: 2}
    with pytest.raises(InputError, match="no code of an item; write one of R-000123"):
        item_by_code("P-000001")


def test_an_element_without_a_chain_is_where_its_body_is(body, dilara, begun):
    femur = found(dilara, part_of=body)
    assert where_is(femur).through == body.code
    piece = found(dilara, part_of=femur)
    for row in (femur, piece):
        assert where_are([row.pk]) == {row.pk: where_is(row)}
    with pytest.raises(InputError, match="only the holder gives it"):
        handed(femur, dilara, giver_words="Team", receiver=dilara, place_words="Laboratory")
    taken = {"giver": dilara, "receiver_words": "Laboratory", "place_words": "Laboratory"}
    handed(femur, dilara, **taken)
    assert (where_is(femur).place_words, where_is(femur).through) == ("Laboratory", "")
    assert where_are([piece.pk])[piece.pk].through == femur.code
    assert where_is(lone := found(dilara)) is None
    assert where_are([lone.pk]) == {}
    assert begun.pk


def test_parts_of_different_heights_are_looked_up_together(body, dilara, begun):
    """A piece of an element of the body, and an element of a body that nobody holds."""
    femur = found(dilara, part_of=body)
    piece, stray = found(dilara, part_of=femur), found(dilara, part_of=found(dilara, "body"))
    assert where_are([piece.pk, stray.pk]) == {piece.pk: where_is(piece)}
    assert where_is(piece).seal == begun.seal


@pytest.mark.parametrize(
    ("fields", "where", "problem"),
    [
        ({"hour": -1}, "handed_at", "was later; a hand-over follows"),
        ({"hour": 24 * 365 * 100}, "handed_at", "lies in the future"),
        ({"giver": "keeper", "receiver": "dilara"}, "giver", "only the holder gives it"),
        ({"giver": None, "giver_words": "Team"}, "giver", "only the holder gives it"),
        ({"giver": None}, "giver", "name the giver"),
        ({"giver_words": "Team"}, "giver", "name the giver"),
        ({"receiver": None}, "receiver", "name the receiver"),
        ({"receiver": "dilara"}, "receiver", "nobody hands over to themselves"),
        ({"receiver": "charlie"}, "receiver", "may not take items"),
        ({"place_words": ""}, "store", "say where it is now"),
    ],
)
@pytest.mark.usefixtures("begun")
def test_a_step_that_cannot_follow_is_refused(
    body, dilara, keeper, charlie, fields, where, problem
):
    people = {"dilara": dilara, "keeper": keeper, "charlie": charlie}
    given = {"hour": 1, "giver": "dilara", "receiver": "keeper", **fields}
    named = {name: people.get(value, value) for name, value in given.items()}
    with pytest.raises(InputError, match=problem) as refused:
        handed(body, dilara, **named)
    assert refused.value.where == where
    assert len(chain_of(body)) == 1


def test_what_somebody_outside_holds_comes_back_from_outside(body, dilara, keeper, begun):
    out = handed(body, dilara, hour=1, giver=dilara, receiver_words="Court", place_words="Court")
    with pytest.raises(InputError, match=f"somebody outside has it since {out.code}"):
        handed(body, dilara, hour=2, giver=dilara, receiver=keeper)
    handed(body, dilara, hour=2, giver_words="Court", receiver=keeper)
    assert where_is(body).holder.code == keeper.code
    assert begun.receiver == dilara


def test_ended_remains_are_handed_to_nobody(body, dilara, keeper):
    end_remains(body, by=dilara, reason="soil")
    with pytest.raises(InputError, match=f"{body.code} has ended"):
        handed(body, dilara, giver=dilara, receiver=keeper)


def test_only_officers_with_the_right_hand_over(body, bob, keeper):
    with pytest.raises(Refused, match="hand over"):
        handed(body, bob, giver=bob, receiver=keeper)
    with pytest.raises(Refused, match="hand over"):
        create_store(by=bob, name="x")


# --- confirming -----------------------------------------------------------------------------------


def test_who_records_has_confirmed_and_the_other_does_so_in_person(
    body, dilara, keeper, alice, begun
):
    step = handed(body, dilara, hour=1, giver=dilara, receiver=keeper)
    assert step.given_confirmed_at is not None
    assert [(found.code, item) for found, item in to_confirm(keeper)] == [(step.code, body.code)]
    with pytest.raises(Refused, match="only the giver and the receiver confirm"):
        confirm_custody(step, by=alice)
    confirm_custody(step, by=keeper)
    assert Custody.objects.get(pk=step.pk).received_confirmed_at is not None
    assert to_confirm(keeper) == []
    for officer in (dilara, keeper):
        with pytest.raises(InputError, match="you have confirmed"):
            confirm_custody(step, by=officer)
    entry = AuditEntry.objects.get(verb="confirm custody")
    assert entry.detail == {"step": step.code, "side": "receiver"}
    assert begun.received_confirmed_at is not None


def test_a_third_may_record_and_both_confirm(body, dilara, keeper, alice):
    step = handed(body, alice, giver=dilara, receiver=keeper)
    assert step.given_confirmed_at is step.received_confirmed_at is None
    for officer in (keeper, dilara):
        confirm_custody(step, by=officer)
    step.refresh_from_db()
    assert None not in {step.given_confirmed_at, step.received_confirmed_at}


# --- stores ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("begun")
def test_a_store_closes_when_nothing_is_in_it(body, dilara, keeper, freezer):
    shelf = create_store(by=keeper, name="Shelf 1", inside=freezer)
    handed(body, dilara, hour=1, giver=dilara, receiver=keeper, store=shelf)
    with pytest.raises(InputError, match=f"1 item is in {shelf.code}"):
        close_store(shelf, by=keeper)
    with pytest.raises(InputError, match=f"{shelf.code} is inside {freezer.code}"):
        close_store(freezer, by=keeper)
    handed(body, keeper, hour=2, giver=keeper, receiver=dilara)
    close_store(shelf, by=keeper)
    assert count_in_store(shelf) == 0
    with pytest.raises(InputError, match=f"{shelf.code} is closed"):
        close_store(shelf, by=keeper)
    with pytest.raises(InputError, match=f"{shelf.code} is closed") as refused:
        handed(body, dilara, hour=3, giver=dilara, receiver=keeper, store=shelf)
    assert refused.value.where == "store"
    with pytest.raises(InputError, match="is closed"):
        create_store(by=keeper, name="Box", inside=shelf)
    close_store(freezer, by=keeper)


def test_two_open_stores_in_one_place_have_two_names(keeper, freezer):
    with pytest.raises(InputError, match="there is a store of this name"):
        create_store(by=keeper, name="freezer ")
    with pytest.raises(InputError, match="blank"):
        create_store(by=keeper, name=" ")
    close_store(freezer, by=keeper)
    assert create_store(by=keeper, name="Freezer").pk


# --- the database ---------------------------------------------------------------------------------


def test_the_database_lets_nothing_be_in_two_places(body, dilara, keeper, begun):
    handed(body, dilara, hour=1, giver=dilara, receiver=keeper)
    fields = {
        "giver": dilara,
        "receiver": keeper,
        "place_words": "Tent",
        "handed_at": DAY,
        "recorded_by": dilara,
    }
    for double in (
        {"remains": body, "previous": begun},
        {"remains": body},
        {"previous": begun},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Custody.objects.create(**fields, **double)
    for wrong in ({"receiver": dilara}, {"giver": None}, {"place_words": ""}):
        other = found(dilara)
        with pytest.raises(IntegrityError), transaction.atomic():
            Custody.objects.create(**{**fields, **wrong}, remains=other)


def test_a_clock_that_is_a_little_fast_is_forgiven(body, dilara, keeper):
    soon = timezone.now() - DAY + timedelta(minutes=2)
    assert handed(body, dilara, hour=soon / timedelta(hours=1), giver=dilara, receiver=keeper).pk
