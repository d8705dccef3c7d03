"""Remains, effects and excavations are recorded, ended, put together and taken apart again."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.end_remains import end_remains
from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.actions.record import record
from sought.registry.actions.record_effect import record_effect
from sought.registry.actions.record_remains import RemainsForm, record_remains
from sought.registry.actions.regroup import regroup
from sought.registry.actions.undo_regrouping import undo_regrouping
from sought.registry.actions.withdraw import withdraw, withdraw_source
from sought.registry.models import AuditEntry, Excavation, Move, Regrouping, Remains
from sought.registry.policies import Refused
from sought.registry.records.custody import chain_of, where_is
from sought.registry.records.parts import parts_tree, parts_within, remains_tree
from tests import office
from tests.unit.registry.field_cases import (
    anthropologist,
    decided,
    examined,
    found,
    handed,
    hypothesis,
    site,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def dilara(db):  # noqa: ARG001 - the database, for the officer
    return anthropologist()


@pytest.fixture
def quarry(dilara):
    return site(dilara)


@pytest.fixture
def bodies(dilara, quarry):
    return [found(dilara, "body", site=quarry, label=label) for label in ("A", "B")]


@pytest.fixture
def femur(dilara, quarry, bodies):
    return found(dilara, site=quarry, part_of=bodies[0])


def join(*elements, into, by, kind="join"):
    return regroup(elements, into=into, kind=kind, by=by, reason="they articulate")


def now(row):
    return Remains.objects.get(pk=row.pk)


# --- recording ----------------------------------------------------------------------------------


def test_an_excavation_gives_its_site_to_what_it_recovers(dilara, quarry):
    paper = office.source(dilara)
    dig = record(Excavation, by=dilara, source=paper, site=quarry, date="2024-05", team="Four")
    row = found(dilara, "body", excavation=dig)
    assert row.site == quarry
    entry = AuditEntry.objects.get(verb="record remains")
    assert entry.detail == {
        "source": row.source.code,
        "kind": "body",
        "site": quarry.place.code,
    }
    assert AuditEntry.objects.get(verb="record excavation").subject == dig.ref


def test_an_element_recorded_with_a_body_lies_where_the_body_lies(dilara, quarry, bodies):
    assert found(dilara, part_of=bodies[0]).site == quarry


@pytest.mark.parametrize(
    ("kind", "fields", "problem"),
    [
        ("element", {"bone": ""}, "an element needs its bone"),
        ("body", {"bone": "femur"}, "only an element has a bone"),
        ("group", {"side": "left"}, "only an element has a bone"),
        ("bodies", {}, "choose one of body, element, group"),
        ("element", {"side": "upper"}, "choose one of left, right, unpaired"),
    ],
)
def test_remains_that_cannot_be_are_refused(dilara, kind, fields, problem):
    with pytest.raises(InputError, match=problem):
        found(dilara, kind, **fields)


def test_a_body_is_never_recorded_as_a_part(dilara, bodies):
    with pytest.raises(InputError, match="a body is part of nothing"):
        found(dilara, "body", part_of=bodies[0])


def test_an_excavation_elsewhere_or_withdrawn_is_refused(dilara, quarry):
    dig = record(Excavation, by=dilara, source=office.source(dilara), site=quarry)
    with pytest.raises(InputError, match=f"{dig.code} was at another site"):
        found(dilara, site=site(dilara, "Well"), excavation=dig)
    withdraw(dig, by=dilara, reason="another field")
    with pytest.raises(InputError, match=f"{dig.code} is withdrawn"):
        found(dilara, excavation=dig)


def test_a_withdrawn_source_tells_of_no_remains(dilara, alice, quarry):
    paper = office.source(alice)
    withdraw_source(paper, by=alice, reason="forged")
    with pytest.raises(InputError, match=f"{paper.code} is withdrawn"):
        found(dilara, of=paper)
    with pytest.raises(InputError, match=f"{paper.code} is withdrawn"):
        record_effect(by=dilara, source=paper, description="shoe", site=quarry)


def test_a_label_is_given_once_at_a_site(dilara, quarry, bodies):
    with pytest.raises(InputError, match="others at this site have this number"):
        found(dilara, "body", site=quarry, label="A")
    end_remains(bodies[0], by=dilara, reason="twice")
    assert found(dilara, "body", site=quarry, label="A").pk


def test_registrars_and_geneticists_record_nothing_here(alice, bodies, quarry):
    geneticist = office.officer("gen", "geneticist")
    paper = office.source(alice)
    for by in (alice, geneticist):
        with pytest.raises(Refused, match="record excavations"):
            record_remains(RemainsForm("body"), by=by, source=paper)
        with pytest.raises(Refused, match="record excavations"):
            record_effect(by=by, source=paper, description="shoe", site=quarry)
        with pytest.raises(Refused, match="record excavations"):
            end_remains(bodies[0], by=by, reason="no")
        with pytest.raises(Refused, match="record excavations"):
            join(bodies[0], into=bodies[1], by=by)
        with pytest.raises(Refused, match="record excavations"):
            undo_regrouping(Regrouping(), by=by, reason="no")


def test_an_effect_is_found_with_remains_or_at_a_site(dilara, quarry, bodies):
    paper = office.source(dilara)
    assert record_effect(by=dilara, source=paper, description="ring", remains=bodies[0]).site == (
        quarry
    )
    with pytest.raises(InputError, match="found with remains or at a site"):
        record_effect(by=dilara, source=paper, description="ring")
    with pytest.raises(InputError, match="cannot be blank"):
        record_effect(by=dilara, source=paper, description=" ", site=quarry)
    end_remains(bodies[1], by=dilara, reason="soil")
    with pytest.raises(InputError, match=f"{bodies[1].code} has ended"):
        record_effect(by=dilara, source=paper, description="ring", remains=bodies[1])


# --- ending ---------------------------------------------------------------------------------------


def test_what_was_recorded_by_mistake_ends_once_with_a_reason(dilara, bodies):
    with pytest.raises(InputError, match="ending remains needs a reason"):
        end_remains(bodies[0], by=dilara, reason=" ")
    end_remains(bodies[0], by=dilara, reason="an animal")
    assert now(bodies[0]).ended_reason == "an animal"
    with pytest.raises(InputError, match="has ended already"):
        end_remains(bodies[0], by=dilara, reason="an animal")


def test_nothing_ends_on_which_something_rests(dilara, bodies, femur):
    first, second = bodies
    with pytest.raises(InputError, match=f"{femur.code} is part of {first.code}"):
        end_remains(first, by=dilara, reason="x")
    effect = record_effect(
        by=dilara, source=office.source(dilara), description="ring", remains=second
    )
    with pytest.raises(InputError, match=f"{effect.code} was found with"):
        end_remains(second, by=dilara, reason="x")
    said = examined(femur, dilara, sex="m")
    with pytest.raises(InputError, match=f"{said.code} tells of"):
        end_remains(femur, by=dilara, reason="x")
    withdraw(said, by=dilara, reason="x")
    sample = femur.samples.create(
        barcode="AAAA-2222", kind="remains", source=femur.source, recorded_by=dilara
    )
    with pytest.raises(InputError, match="sample AAAA-2222 was taken"):
        end_remains(femur, by=dilara, reason="x")
    sample.delete()
    case = hypothesis(femur, dilara)
    with pytest.raises(InputError, match=f"{case.code} on {femur.code} is open"):
        end_remains(femur, by=dilara, reason="x")


# --- regrouping -----------------------------------------------------------------------------------


def test_an_element_is_taken_apart_and_joined_and_each_step_walks_back(dilara, bodies, femur):
    first, second = bodies
    split = regroup([femur], into=None, kind="split", by=dilara, reason="two left femora")
    assert now(femur).part_of is None
    joined = join(femur, into=second, by=dilara)
    assert now(femur).part_of == second
    assert list(Move.objects.values_list("before", "after")) == [
        (first.pk, None),
        (None, second.pk),
    ]
    with pytest.raises(InputError, match=f"{femur.code} was moved again by {joined.code}"):
        undo_regrouping(split, by=dilara, reason="wrong")
    undo_regrouping(joined, by=dilara, reason="wrong")
    assert now(femur).part_of is None
    undo_regrouping(split, by=dilara, reason="wrong")
    assert now(femur).part_of == first
    with pytest.raises(InputError, match=f"{split.code} is undone already"):
        undo_regrouping(split, by=dilara, reason="wrong")


def test_a_split_may_lead_straight_to_another_body(dilara, bodies, femur):
    join(femur, into=bodies[1], by=dilara, kind="split")
    assert now(femur).part_of == bodies[1]


def test_the_parts_of_an_element_go_with_it(dilara, bodies, femur):
    piece = found(dilara, part_of=femur, portion="fragment")
    join(femur, into=bodies[1], by=dilara, kind="split")
    assert parts_within([bodies[1].pk]) == {femur.pk, piece.pk}
    assert [(b.row, b.depth) for b in parts_tree(bodies[1])] == [(femur, 0), (piece, 1)]


def test_what_cannot_be_regrouped_is_refused_and_nothing_moves(dilara, bodies, femur):
    first, second = bodies
    loose, other = found(dilara), found(dilara)
    refusals = [
        (lambda: join(first, into=second, by=dilara), "is a body and part of nothing"),
        (lambda: join(femur, into=first, by=dilara), "already; nothing would change"),
        (lambda: join(femur, into=None, by=dilara), "name the body or group"),
        (lambda: join(loose, into=None, by=dilara), "by itself already"),
        (lambda: join(loose, into=second, by=dilara, kind="split"), "nothing to take apart"),
        (lambda: join(loose, into=second, by=dilara, kind="mix"), "choose one of split, join"),
        (lambda: join(into=second, by=dilara), "choose the elements"),
        (lambda: join(loose, into=loose, by=dilara), "is one of them"),
        (
            lambda: regroup([loose], into=second, kind="join", by=dilara, reason=""),
            "a regrouping needs a reason",
        ),
    ]
    for refused, problem in refusals:
        with pytest.raises(InputError, match=problem), transaction.atomic():
            refused()
    join(loose, into=other, by=dilara)
    with pytest.raises(InputError, match="part of one of them"):
        join(other, into=loose, by=dilara)
    end_remains(second, by=dilara, reason="soil")
    with pytest.raises(InputError, match=f"{second.code} has ended"):
        join(loose, into=second, by=dilara)
    end_remains(loose, by=dilara, reason="soil")
    with pytest.raises(InputError, match=f"{loose.code} has ended"):
        join(loose, into=first, by=dilara)
    assert Regrouping.objects.count() == 1


def test_what_is_judged_stays_what_it_is(dilara, alice, bob, charlie, bodies, femur):
    first, second = bodies
    case = hypothesis(femur, dilara)
    with pytest.raises(InputError, match=f"{case.code} on {femur.code} is open; close it first"):
        join(femur, into=second, by=dilara, kind="split")
    decision = decided(case, alice, bob, charlie)
    with pytest.raises(InputError, match=f"{decision.code} stands on {femur.code}"):
        join(femur, into=second, by=dilara, kind="split")
    decision.reversed_at, decision.reversed_by = timezone.now(), alice
    decision.reversal_asked_by, decision.reversal_reason = bob, "wrong"
    decision.save()
    join(femur, into=second, by=dilara, kind="split")
    open_case = hypothesis(second, dilara)
    with pytest.raises(InputError, match=f"{open_case.code} on {second.code} is open"):
        regroup([femur], into=None, kind="split", by=dilara, reason="x")
    assert now(first).parts.count() == 0


def test_what_is_found_later_may_join_a_body_that_is_identified(
    dilara, alice, bob, charlie, bodies
):
    decided(hypothesis(bodies[0], dilara), alice, bob, charlie)
    later = found(dilara)
    join(later, into=bodies[0], by=dilara)
    assert now(later).part_of == bodies[0]


def test_undoing_asks_anew_whether_it_can_be(dilara, bodies, femur):
    split = regroup([femur], into=None, kind="split", by=dilara, reason="x")
    end_remains(bodies[0], by=dilara, reason="soil")
    with pytest.raises(InputError, match=f"{bodies[0].code} has ended"):
        undo_regrouping(split, by=dilara, reason="x")
    lone, other = found(dilara), found(dilara)
    back = join(lone, into=other, by=dilara)
    Remains.objects.filter(pk=lone.pk).update(part_of=bodies[1])
    with pytest.raises(InputError, match="no longer where this put it"):
        undo_regrouping(back, by=dilara, reason="x")


def test_undoing_closes_no_circle(dilara):
    above, below = found(dilara), found(dilara)
    join(below, into=above, by=dilara)
    out = regroup([below], into=None, kind="split", by=dilara, reason="x")
    join(above, into=below, by=dilara)
    with pytest.raises(InputError, match="part of one of them"):
        undo_regrouping(out, by=dilara, reason="x")


def test_the_remains_of_a_site_are_a_tree(dilara, quarry, bodies, femur):
    first, second = bodies
    end_remains(second, by=dilara, reason="soil")
    loose = found(dilara, site=quarry)
    assert [(b.row, b.depth) for b in remains_tree(quarry)] == [
        (first, 0),
        (femur, 1),
        (loose, 0),
        (second, 0),
    ]


# --- erasure --------------------------------------------------------------------------------------


def test_an_erasure_masks_the_name_in_what_was_written_of_the_remains(dilara, alice, bob, bodies):
    case, other = hypothesis(bodies[0], dilara), bodies[1]
    name = case.person.names.get().full
    note = f"Passport of {name} in the pocket"
    Remains.objects.update(note=note)
    ring = record_effect(
        by=dilara, source=office.source(dilara), description=f"Ring of {name}", remains=bodies[0]
    )
    said = examined(bodies[0], dilara, findings=f"as {name} was")
    step = handed(bodies[0], dilara, giver_words=f"Mother of {name}", receiver=dilara)
    asked = request_erasure(case.person, by=alice, legal_basis="a court", reason="as ordered")
    carry_out_erasure(asked, by=bob)
    for row in (bodies[0], ring, said, step):
        row.refresh_from_db()
    for text in (bodies[0].note, ring.description, said.findings, step.giver_words):
        assert name not in text
        assert text
    assert now(other).note == note


# --- the database ---------------------------------------------------------------------------------


def test_the_database_refuses_impossible_remains(bodies, femur):
    for row, values in [
        (femur, {"part_of": femur}),
        (bodies[0], {"part_of": bodies[1]}),
        (bodies[0], {"ended_at": timezone.now()}),
        (bodies[0], {"label": "B"}),
    ]:
        with pytest.raises(IntegrityError), transaction.atomic():
            Remains.objects.filter(pk=row.pk).update(**values)


# --- examinations ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "field", "problem"),
    [
        ({"age_low": 20, "age_method": "x"}, "age_high", "give both"),
        ({"age_low": 30, "age_high": 20}, "age_low", "give low, then high, within 0 to 130 years"),
        ({"stature_low": 20, "stature_high": 170}, "stature_low", "within 30 to 260 cm"),
        ({"age_low": 2, "age_high": 3, "age_method": " "}, "age_method", "needs the method"),
        ({"teeth": {"19": "present"}}, "teeth", "allowed: FDI numbers 11-18 to 41-48"),
        ({"teeth": ["11"]}, "teeth", "this is no tooth"),
        ({"teeth": {"11": "gold"}}, "teeth", "one of present, absent, filled, crown"),
        ({"fractures": {"femur": "yes"}}, "fractures", "each with true or false"),
        ({"fractures": {" ": True}}, "fractures", "each with true or false"),
        ({}, "findings", "an examination says something"),
    ],
)
def test_an_examination_that_cannot_be_is_refused_at_its_field(
    dilara, bodies, fields, field, problem
):
    with pytest.raises(ValidationError) as refused:
        examined(bodies[0], dilara, **fields)
    assert problem in " ".join(refused.value.message_dict[field])


def test_an_examination_is_a_statement_with_an_entry(dilara, bodies):
    row = examined(bodies[0], dilara, individuals=0)
    assert row.stands
    assert AuditEntry.objects.get(verb="record examination").subject == row.ref


def test_no_element_travels_unseen_by_being_joined_elsewhere(dilara, bodies, femur):
    first, second = bodies
    van = {"receiver_words": "the driver", "place_words": "Van"}
    lies = handed(first, dilara, giver=dilara, **van)
    join(femur, into=second, by=dilara)
    place = where_is(now(femur))
    assert (place.place_words, place.through) == ("Van", "")
    (step,) = chain_of(now(femur))
    assert step.giver.words == f"with its body, {lies.code}"
    other = found(dilara, part_of=first)
    handed(second, dilara, giver=dilara, **van)
    join(other, into=second, by=dilara)
    assert chain_of(now(other)) == []  # both lie there: nothing needs to be said
    regroup([other], into=None, kind="split", by=dilara, reason="two left ones")
    assert where_is(now(other)).place_words == "Van"


def test_who_holds_the_body_need_not_confirm_their_own_regrouping(dilara, alice, bodies, femur):
    handed(bodies[0], dilara, giver=alice, receiver=dilara)
    join(femur, into=bodies[1], by=dilara)
    assert not chain_of(now(femur))[0].receiver.must_confirm
