"""Remains go back to the family: whole inventory or nothing, and nothing against its will."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.cancel_return import cancel_return
from sought.registry.actions.carry_out_return import carry_out_return
from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.actions.hand_over import HandOver, hand_over
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.prepare_return import prepare_return
from sought.registry.actions.record import record
from sought.registry.actions.record_remains import RemainsForm, record_remains
from sought.registry.actions.record_sample import SampleForm, record_sample
from sought.registry.actions.regroup import regroup
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.actions.undo_merge import undo_merge
from sought.registry.models import (
    Custody,
    Event,
    Examination,
    FamilyContact,
    Objection,
    Officer,
    Person,
    Return,
    Role,
    Status,
)
from sought.registry.policies import Refused
from sought.registry.records.custody import holding_step, where_are, where_is
from sought.registry.records.return_conditions import conditions_of, contacts_of, receivers_of
from sought.registry.records.return_inventory import inventory_of
from tests import decision_world, office
from tests import return_world as world
from tests.unit.registry.field_cases import DAY

pytestmark = pytest.mark.one_database


@pytest.fixture
def leyla():
    return world.liaison()


@pytest.fixture
def decision(alice):
    return world.identified(alice)


def anthropologist(name="irina"):
    return office.officer(name, Role.ANTHROPOLOGIST)


def status_of(person: Person) -> str:
    return Person.objects.get(pk=person.pk).shown.status


def test_every_item_goes_and_the_person_is_returned(decision, leyla):
    body = decision.hypothesis.remains
    bone, watch = world.element(body), world.effect(body)
    made = world.returned(decision, leyla)
    lines = list(made.items.order_by("pk"))
    assert [(line.remains or line.effect) for line in lines] == [body, bone, watch]
    assert all(line.custody_id for line in lines)
    for item in (body, bone, watch):
        assert where_is(item).holder.words == f"the family, see {made.code}"
    assert status_of(decision.hypothesis.person) == Status.RETURNED
    assert made.protocol.attachments.count() == 1
    assert made.event.source == made.protocol
    assert made.event.place_words == "Old cemetery, row 3"


def test_the_giver_is_the_present_holder_who_confirms(decision, leyla):
    holder, body = anthropologist(), decision.hypothesis.remains
    first = HandOver(DAY, giver_words="the team", receiver=holder, place_words="lorry")
    hand_over(body, first, by=holder)
    bone = world.element(body)
    made = world.returned(decision, leyla)
    steps = [line.custody for line in made.items.order_by("pk")]
    assert [step.giver for step in steps] == [holder, holder]
    assert [step.given_confirmed_at for step in steps] == [None, None]
    assert steps[0].previous is not None
    assert steps[1].previous is None  # the bone lay with its body and begins its own chain
    assert Custody.objects.filter(remains=bone, following__isnull=True).count() == 1


def test_who_hands_over_confirms_thereby(decision, leyla):
    step = world.returned(decision, leyla).items.get().custody
    assert step.giver == leyla
    assert step.given_confirmed_at is not None


def test_nothing_is_returned_unless_the_family_was_told(decision, leyla):
    relative = world.contact(decision, leyla)
    with pytest.raises(InputError, match="hold the notice first"):
        prepare_return(decision, world.plan(relative), by=leyla)
    world.told(decision, leyla, relative, "objects")
    with pytest.raises(InputError, match="hold the notice first"):
        prepare_return(decision, world.plan(relative), by=leyla)


def test_who_receives_was_told_in_person(decision, leyla):
    mother = world.contact(decision, leyla)
    world.told(decision, leyla, mother)
    brother = office.person(leyla, "Samir Nurlanlı", sought=False)
    FamilyContact.objects.create(
        person=decision.hypothesis.person,
        relative=brother,
        may_be_told=True,
        channel="visit",
        recorded_by=leyla,
    )
    with pytest.raises(InputError, match="was not told of D-") as error:
        prepare_return(decision, world.plan(brother), by=leyla)
    assert error.value.where == "received_by"
    contacts = contacts_of(decision)
    assert [row.relative for row in receivers_of(decision, contacts)] == [mother]
    world.told(decision, leyla, brother)
    assert prepare_return(decision, world.plan(brother), by=leyla).is_open


def test_where_only_others_were_told_the_conditions_say_so(decision, leyla):
    world.contact(decision, leyla)
    world.told(decision, leyla, office.person(leyla, "Samir Nurlanlı", sought=False))
    (problem,) = [one.problem for one in _conditions(decision) if not one.holds]
    assert problem.startswith("no relative who may be told was told in person")


def test_who_objects_in_the_talk_stops_it_until_their_objection_is_answered(decision, leyla, bob):
    mother = world.contact(decision, leyla)
    brother = office.person(leyla, "Samir Nurlanlı", sought=False)
    spoken = world.told(decision, leyla, brother, "objects")
    world.told(decision, leyla, mother)
    with pytest.raises(InputError, match=f"by {spoken.code} a relative objects"):
        prepare_return(decision, world.plan(mother), by=leyla)
    Objection.objects.create(
        decision=decision, raised_by=brother, reasons="he lives", recorded_by=leyla,
        second_test=False, answered_at=timezone.now(), answered_by=bob, upheld=False, answer="no",
    )  # fmt: skip
    assert prepare_return(decision, world.plan(mother), by=leyla).is_open


def test_nothing_is_handed_over_before_the_receiver_was_told(decision, leyla):
    made = world.prepared(decision, leyla)
    early = world.handing(handed_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(InputError, match="was told of it later") as error:
        carry_out_return(made, early, by=leyla)
    assert error.value.where == "handed_at"
    assert carry_out_return(made, world.handing(), by=leyla).handed_at


def test_an_open_objection_stops_it_and_a_refuted_one_does_not(decision, leyla, bob):
    relative = world.contact(decision, leyla)
    world.told(decision, leyla, relative, "objects")
    raised = Objection.objects.create(
        decision=decision, raised_by=relative, reasons="he lives", recorded_by=leyla,
        second_test=False,
    )  # fmt: skip
    brother = office.person(leyla, "Samir Nurlanlı", sought=False)
    world.told(decision, leyla, brother)
    with pytest.raises(InputError, match=f"{raised.code} is open"):
        prepare_return(decision, world.plan(relative), by=leyla)
    raised.answered_at, raised.answered_by = timezone.now(), bob
    raised.upheld, raised.answer = False, "a second look agrees"
    raised.save()
    decision.notices.filter(relative=brother).delete()
    assert prepare_return(decision, world.plan(relative), by=leyla).is_open


def test_nothing_is_returned_while_a_reversal_is_asked_for(decision, leyla):
    made = world.prepared(decision, leyla)
    reviewer = Officer.objects.get(username="bella")
    ask_reversal(decision, by=reviewer, reason="two skulls")
    with pytest.raises(InputError, match="asked for"):
        carry_out_return(made, world.handing(), by=leyla)
    assert not Event.objects.filter(kind="handover").exists()


def test_the_receiver_is_a_contact_who_may_be_told(decision, leyla):
    relative = world.contact(decision, leyla)
    world.told(decision, leyla, relative)
    stranger = office.person(leyla, "Kimsə Başqa", sought=False)
    with pytest.raises(InputError, match="no contact of this family") as error:
        prepare_return(decision, world.plan(stranger), by=leyla)
    assert error.value.where == "received_by"
    made = prepare_return(decision, world.plan(relative), by=leyla)
    FamilyContact.objects.update(may_be_told=False, first=False)
    with pytest.raises(InputError, match="set a contact"):
        carry_out_return(made, world.handing(), by=leyla)


def test_a_family_that_wants_to_wait_is_heard(decision, leyla):
    relative = world.contact(decision, leyla)
    world.told(decision, leyla, relative)
    world.wish(decision, leyla, relative, "partial_remains", "wait")
    with pytest.raises(InputError, match="wishes to wait") as error:
        prepare_return(decision, world.plan(relative), by=leyla)
    assert error.value.where == "despite_wish"
    given = world.plan(relative, despite_wish="the skeleton is complete")
    assert carry_out_return(
        prepare_return(decision, given, by=leyla), world.handing(), by=leyla
    ).handed_at


def test_what_is_left_out_stays_and_says_why(decision, leyla):
    body = decision.hypothesis.remains
    holder = anthropologist()
    first = HandOver(DAY, giver_words="the team", receiver=holder, place_words="lorry")
    hand_over(body, first, by=holder)
    watch, bone = world.effect(body), world.element(body)
    reasons = {watch.code: "evidence of the prosecutor", bone.code: "as the family wishes"}
    made = world.returned(decision, leyla, left_out=reasons)
    assert made.items.get(effect=watch).left_out_reason == "evidence of the prosecutor"
    assert made.items.get(effect=watch).custody is None
    assert holding_step(watch) is None
    # It lay with the body, and stays where the body was.
    assert where_is(bone).place_words == where_are([bone.pk])[bone.pk].place_words == "lorry"


@pytest.mark.parametrize("reason", ["", "   "])
def test_what_is_left_out_needs_a_reason(decision, leyla, reason):
    watch = world.effect(decision.hypothesis.remains)
    with pytest.raises(InputError, match="needs its reason"):
        world.prepared(decision, leyla, left_out={watch.code: reason})


def test_not_everything_is_left_out(decision, leyla):
    body = decision.hypothesis.remains
    with pytest.raises(InputError, match="nothing would be returned"):
        world.prepared(decision, leyla, left_out={body.code: "by law"})


def test_the_inventory_of_the_paper_is_that_of_the_deed(decision, leyla):
    made = world.prepared(decision, leyla)
    bone = world.element(decision.hypothesis.remains)
    with pytest.raises(InputError, match=bone.code):
        carry_out_return(made, world.handing(), by=leyla)


def test_a_second_return_takes_what_is_found_later(decision, leyla):
    body = decision.hypothesis.remains
    first = world.returned(decision, leyla)
    by = anthropologist()
    later = record_remains(
        RemainsForm("element", bone="rib", part_of=body), by=by, source=body.source
    )
    assert where_is(later) is None
    assert where_are([later.pk, body.pk]).keys() == {body.pk}
    second = prepare_return(decision, world.plan(first.received_by), by=leyla)
    assert [line.remains for line in second.items.all()] == [later]
    carry_out_return(second, world.handing(b"second paper"), by=leyla)
    assert where_is(later).holder.words.endswith(second.code)
    assert where_is(body).holder.words.endswith(first.code)
    with pytest.raises(InputError, match="with the family already"):
        prepare_return(decision, world.plan(first.received_by), by=leyla)


def test_what_is_with_the_family_is_left_alone(decision, leyla):
    body, by = decision.hypothesis.remains, anthropologist()
    bone = world.element(body)
    made = world.returned(decision, leyla)
    refusal = f"went to the family by {made.code}"
    with pytest.raises(InputError, match=refusal):
        record_sample(SampleForm(remains=bone, material="x"), by=by, source=body.source)
    with pytest.raises(InputError, match=refusal):
        record(Examination, by=by, source=body.source, remains=bone, sex="m")
    with pytest.raises(InputError, match=refusal):
        regroup([bone], into=None, kind="split", by=by, reason="of another")


def test_after_a_reversal_the_custody_brings_it_back(decision, leyla):
    body, person = decision.hypothesis.remains, decision.hypothesis.person
    bone = world.element(body)
    made = world.returned(decision, leyla)
    first, second = (Officer.objects.get(username=name) for name in ("bella", "carl"))
    asked = ask_reversal(decision, by=first, reason="two skulls")
    answer_reversal(asked, by=second, granted=True, answer="two indeed")
    made.event.refresh_from_db()
    assert not made.event.stands
    assert status_of(person) == Status.MISSING
    by = anthropologist()
    back = HandOver(timezone.now(), giver_words="the family", receiver=by, place_words="lorry")
    hand_over(bone, back, by=by)
    assert record_sample(SampleForm(remains=bone, material="x"), by=by, source=body.source).pk


def test_the_signed_protocol_counts_the_samples_of_its_day(decision, leyla):
    body = decision.hypothesis.remains
    made = world.prepared(decision, leyla)
    before = made.samples_kept
    decision_world.sample_of(body, body.recorded_by)
    carry_out_return(made, world.handing(), by=leyla)
    made.refresh_from_db()
    assert made.samples_kept == before + 1


def test_a_reversal_calls_a_prepared_return_off(decision, leyla):
    made = world.prepared(decision, leyla)
    first, second = (Officer.objects.get(username=name) for name in ("bella", "carl"))
    asked = ask_reversal(decision, by=first, reason="two skulls")
    answer_reversal(asked, by=second, granted=True, answer="two indeed")
    made.refresh_from_db()
    assert made.cancelled_reason == f"{decision.code} is reversed"
    with pytest.raises(InputError, match="was called off"):
        carry_out_return(made, world.handing(), by=leyla)


def test_one_is_prepared_at_a_time_and_can_be_called_off(decision, leyla):
    made = world.prepared(decision, leyla)
    with pytest.raises(InputError, match=f"{made.code} is prepared already"):
        prepare_return(decision, world.plan(made.received_by), by=leyla)
    cancel_return(made, by=leyla, reason="the road is closed")
    with pytest.raises(InputError, match="called off"):
        cancel_return(made, by=leyla, reason="again")
    assert prepare_return(decision, world.plan(made.received_by), by=leyla).is_open


def test_a_return_is_carried_out_once(decision, leyla):
    made = world.returned(decision, leyla)
    with pytest.raises(InputError, match="carried out already"):
        carry_out_return(made, world.handing(), by=leyla)
    assert Event.objects.filter(kind="handover").count() == 1


def test_a_failing_item_stops_all(decision, leyla):
    """One item was handed over later than the day of the protocol says."""
    body = decision.hypothesis.remains
    world.element(body)
    holder = anthropologist()
    now = HandOver(timezone.now(), giver_words="the team", receiver=holder, place_words="lorry")
    hand_over(world.effect(body), now, by=holder)
    made = world.prepared(decision, leyla)
    decision.notices.update(held_at=timezone.now() - timedelta(days=2))
    early = world.handing(handed_at=timezone.now() - timedelta(days=1))
    with pytest.raises(InputError, match="was later"):
        carry_out_return(made, early, by=leyla)
    assert Custody.objects.count() == 1
    assert not Event.objects.filter(kind="handover").exists()
    assert Return.objects.get().is_open


@pytest.mark.parametrize("name", ["place_words", "signed_by"])
def test_the_protocol_says_where_and_who_signed(decision, leyla, name):
    made = world.prepared(decision, leyla)
    with pytest.raises(InputError, match="the protocol says it") as error:
        carry_out_return(made, world.handing(**{name: " "}), by=leyla)
    assert error.value.where == name


def test_only_liaison_officers_return(decision, leyla, alice, bob):
    made = world.prepared(decision, leyla)
    for other in (alice, bob, anthropologist()):
        with pytest.raises(Refused):
            carry_out_return(made, world.handing(), by=other)
        with pytest.raises(Refused):
            cancel_return(made, by=other, reason="no")


def _conditions(decision):
    return conditions_of(decision, inventory_of(decision), contacts_of(decision))


def test_the_conditions_are_told_one_by_one(decision, leyla):
    def holding():
        return {one.key.value for one in _conditions(decision) if one.holds}

    assert holding() == {"stands", "no_objection", "no_reversal", "something"}
    world.told(decision, leyla, world.contact(decision, leyla))
    assert holding() == {one.key.value for one in _conditions(decision)}


def test_the_receiver_follows_a_merge_and_comes_back(decision, leyla, alice):
    made = world.returned(decision, leyla)
    gone, kept = made.received_by, office.person(alice, "Ana Nurlanlı", sought=False)
    merge = merge_persons(kept, gone, by=alice, reason="alike")
    made.refresh_from_db()
    assert made.received_by == kept
    undo_merge(merge, by=alice, reason="two after all")
    made.refresh_from_db()
    assert made.received_by == gone


def test_an_erasure_masks_the_words_of_the_protocol(decision, leyla, alice, bob):
    body = decision.hypothesis.remains
    watch = world.effect(body, "watch of Tural Nurlanlı")
    made = world.returned(
        decision, leyla, left_out={watch.code: "Nurlanlı asked so"}, note="Tural was 20"
    )
    asked = request_erasure(decision.hypothesis.person, by=alice, legal_basis="law", reason="so")
    carry_out_erasure(asked, by=bob)
    made.refresh_from_db()
    line = made.items.get(effect=watch)
    for words in (made.note, line.described, line.left_out_reason):
        assert "Tural" not in words
        assert "Nurlanlı" not in words
