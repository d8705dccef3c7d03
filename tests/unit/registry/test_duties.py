"""The register of duties: what is counted of each, and for whom."""

from sought.registry.actions.protect import protect
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import EventKind, Role
from sought.registry.records.duties import DUTIES, by_instrument
from sought.registry.records.duty_counts import DutyCount, duty_counts
from tests import living_world as world
from tests import office
from tests.return_world import effect, element, identified, liaison, returned

C = DutyCount


def counts(by):
    return {count: number for count, number in duty_counts(office.may(by)).items() if number}


def test_each_duty_has_a_code_of_its_own_and_is_counted_from_both_sides():
    assert len({duty.code for duty in DUTIES}) == len(DUTIES)
    assert all(duty.held and duty.open for duty in DUTIES)
    assert {c for duty in DUTIES for c in (*duty.held, *duty.open)} == set(C)
    assert [duty for _one, duties in by_instrument() for duty in duties] == list(DUTIES)


def test_the_articles_of_the_order_are_all_there():
    held = {(duty.instrument.code, duty.article) for duty in DUTIES}
    customary = {"98", "105", *map(str, range(112, 118)), "123"}
    assert {article for code, article in held if code == "CIHL"} == customary
    assert {article[:2] for code, article in held if code == "AP I"} == {"32", "33", "34"}
    assert {code for code, _article in held} == {"GC III", "GC IV", "AP I", "ICPPED", "CIHL"}


def test_an_empty_register_counts_each_and_finds_nothing(alice):
    found = duty_counts(office.may(alice))
    assert set(found) == set(C)
    assert not any(found.values())


def test_somebody_held_is_open_on_many_sides_and_protected_on_none(alice):
    who = world.held(alice)
    office.happened(EventKind.CAPTURE, who, by=alice, date="1993-04")
    world.message(who, world.mother_of(who, alice), alice)
    world.request(alice, who)
    found = counts(alice)
    assert found[C.BELIEVED_HELD] == found[C.CAPTIVITY_KNOWN] == found[C.STILL_SOUGHT] == 1
    assert found[C.CAPTURES_UNTOLD] == 1
    assert found[C.MESSAGES_WAITING] == found[C.REQUESTS_SENT] == found[C.REQUESTS_OVERDUE] == 1
    protect(who, by=office.officer("zara", Role.REVIEWER), reason="a threat")
    assert counts(alice) == {}


def test_an_account_that_is_withdrawn_counts_no_more(alice):
    who = office.person(alice)
    visit = office.happened(EventKind.VISIT, who, by=alice, date="1993")
    assert counts(alice)[C.VISITED] == 1
    withdraw(visit, by=alice, reason="another man")
    assert C.VISITED not in counts(alice)


def test_an_identification_and_a_return_move_from_open_to_held(alice):
    leyla = liaison()
    decision = identified(alice)
    effect(decision.hypothesis.remains)
    before = counts(alice)
    assert before[C.IDENTIFICATIONS] == before[C.IDENTIFIED_NOT_RETURNED] == 1
    assert before[C.DECISIONS_UNTOLD] == before[C.EFFECTS_OF_IDENTIFIED] == 1
    assert C.REMAINS_UNIDENTIFIED not in before
    returned(decision, leyla)
    after = counts(alice)
    assert after[C.RETURNS_MADE] == after[C.NOTICES_HELD] == after[C.CLEARED_UP] == 1
    assert after[C.EFFECTS_RETURNED] == 1
    assert not {C.IDENTIFIED_NOT_RETURNED, C.EFFECTS_OF_IDENTIFIED, C.DECISIONS_UNTOLD} & set(after)


def test_a_body_is_identified_by_any_of_its_bones(alice):
    decision = identified(alice)
    element(decision.hypothesis.remains)
    assert counts(alice)[C.REMAINS_RECOVERED] == 1
    assert C.REMAINS_UNIDENTIFIED not in counts(alice)
    protect(decision.hypothesis.person, by=office.officer("zara", Role.REVIEWER), reason="a threat")
    assert counts(alice)[C.REMAINS_UNIDENTIFIED] == 1
    assert C.IDENTIFICATIONS not in counts(alice)
