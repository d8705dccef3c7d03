"""Who the dead are: asked, reviewed by two, decided by a third, reversed by two others."""

import pytest
from django.db import IntegrityError, transaction

from sought.errors import InputError
from sought.registry.actions.close_hypothesis import close_hypothesis
from sought.registry.actions.decide_hypothesis import Ruling, decide_hypothesis
from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.actions.evidence import record_evidence, withdraw_evidence
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.open_hypothesis import open_hypothesis
from sought.registry.actions.protect import protect
from sought.registry.actions.review_hypothesis import review_hypothesis
from sought.registry.actions.undo_merge import undo_merge
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import (
    AuditEntry,
    Decision,
    EventKind,
    Evidence,
    Hypothesis,
    Installation,
    Opinion,
    Person,
    Remains,
    RemainsKind,
    Role,
    Status,
)
from sought.registry.policies import Refused
from tests import decision_world as world
from tests.office import happened, officer, person

YES = Opinion.IDENTIFIED
NO = Opinion.NOT_IDENTIFIED


@pytest.fixture
def who(alice):
    return person(alice, "Tural Nurlanlı")


@pytest.fixture
def asked(alice, who):
    return world.question(alice, who)


@pytest.fixture
def board(db):  # noqa: ARG001 - the database, for the officers
    return world.board()


@pytest.fixture
def investigator(db):  # noqa: ARG001 - the database, for the officer
    return officer("dilara", Role.INVESTIGATOR)


def status(who):
    return Person.objects.get(pk=who.pk).shown.status


def ruling(outcome=YES, **fields):
    return Ruling(outcome, "as the board sees it", **fields)


# --- opened ---------------------------------------------------------------------------------------


def test_what_the_match_found_becomes_evidence_of_the_search(asked):
    rows = list(asked.evidence.order_by("pk"))
    told = [(r.kind, round(r.log10_lr, 3), r.speaks_for, r.recorded_by) for r in rows]
    assert told == [
        ("dna", 8.0, True, None),
        ("other", -3.0, False, None),
        ("anthropology", 0.602, True, None),
        ("anthropology", -0.301, False, None),
    ]
    match = asked.match
    assert rows[0].refs == [match.code, match.search.code, match.sample.code]
    assert rows[2].text == "age (EX-000001)"


def test_an_exclusion_is_a_number_that_can_be_stored(alice, who):
    factors = [["age", -400.0, "x"], ["site", 0.5, "x"]]
    one = world.question(alice, who, contributions=factors, prior=0.0)
    assert one.evidence.get(log10_lr=0.5).kind == "place_and_time"
    assert sorted(one.evidence.values_list("log10_lr", flat=True))[:2] == [-300.0, -300.0]


def test_it_is_opened_by_hand_with_a_reason(alice, who, investigator):
    body = world.remains(alice)
    one = open_hypothesis(body, who, by=investigator, reason="papers in the pocket")
    assert (one.match, one.evidence.count()) == (None, 0)
    with pytest.raises(InputError, match="needs a reason"):
        open_hypothesis(world.remains(alice), who, by=investigator, reason=" ")


def test_it_is_opened_once(asked, who, investigator):
    with pytest.raises(InputError, match="asked about already"):
        open_hypothesis(asked.remains, who, by=investigator, reason="again")


def test_a_match_of_others_is_refused(alice, asked, who, investigator):
    other = world.remains(alice)
    with pytest.raises(InputError, match=r"K-\d+ is of other remains"):
        open_hypothesis(other, who, by=investigator, reason="x", match=asked.match)
    someone = person(alice, "Elman")
    with pytest.raises(InputError, match=r"K-\d+ is of other remains"):
        open_hypothesis(asked.remains, someone, by=investigator, reason="x", match=asked.match)


def test_a_match_of_a_part_stands_for_the_body(alice, who, investigator):
    body = world.remains(alice)
    bone = world.remains(alice, kind=RemainsKind.ELEMENT, part_of=body, bone="femur")
    found = world.match_of(bone, who, alice)
    one = open_hypothesis(body, who, by=investigator, reason="of its femur", match=found)
    assert one.match == found


def test_ended_remains_and_protected_persons_are_refused(alice, bob, who, investigator):
    body = world.remains(alice)
    Remains.objects.filter(pk=body.pk).update(ended_at=body.recorded_at, ended_by=alice)
    with pytest.raises(InputError, match="is ended"):
        open_hypothesis(body, who, by=investigator, reason="x")
    protect(who, by=bob, reason="threatened")
    who.refresh_from_db()
    with pytest.raises(Refused, match="is protected"):
        open_hypothesis(world.remains(alice), who, by=investigator, reason="x")


def test_registrars_open_none(alice, who):
    with pytest.raises(Refused, match="open hypotheses"):
        open_hypothesis(world.remains(alice), who, by=alice, reason="x")


# --- evidence -------------------------------------------------------------------------------------


def test_evidence_names_what_exists_and_stands(asked, alice, who, investigator):
    burial = happened(EventKind.BURIAL, who, by=alice)
    refs = [f"e {burial.pk}".replace(" ", "-"), asked.remains.code.lower(), burial.ref]
    row = record_evidence(
        asked,
        by=investigator,
        kind="place_and_time",
        text="buried there",
        speaks_for=True,
        log10_lr=0.5,
        refs=refs,
    )
    assert row.refs == [burial.code, asked.remains.code, burial.ref]
    entry = AuditEntry.objects.get(verb="record evidence")
    assert (entry.subject, entry.detail["refs"]) == (asked.code, row.refs)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"refs": []}, "name what it rests on"),
        ({"refs": ["event-999"]}, "there is no statement event-999"),
        ({"refs": ["R-999999"]}, "there is no R-999999"),
        ({"refs": ["P-1"]}, "names nothing that evidence can rest on"),
        ({"refs": ["the cook"]}, "names nothing that evidence can rest on"),
        ({"text": " "}, "evidence needs words"),
        ({"log10_lr": -1.0}, "above 0 speaks for"),
        ({"log10_lr": 1.0, "speaks_for": False}, "above 0 speaks for"),
        ({"log10_lr": 301.0}, "lies in -300 to 300"),
        ({"kind": "hearsay"}, "choose one of"),
    ],
)
def test_evidence_without_ground_is_refused(asked, investigator, changed, problem):
    given = {"kind": "other", "text": "x", "speaks_for": True, "refs": [asked.remains.code]}
    with pytest.raises(InputError, match=problem):
        record_evidence(asked, by=investigator, **given | changed)


def test_evidence_on_what_is_withdrawn_is_refused(asked, alice, who, investigator):
    burial = happened(EventKind.BURIAL, who, by=alice)
    withdraw(burial, by=alice, reason="a slip")
    with pytest.raises(InputError, match=f"{burial.ref} is withdrawn"):
        record_evidence(
            asked, by=investigator, kind="other", text="x", speaks_for=True, refs=[burial.ref]
        )


def test_withdrawn_evidence_stays_and_is_withdrawn_once(asked, investigator):
    row = asked.evidence.first()
    withdraw_evidence(row, by=investigator, reason="another sample")
    row.refresh_from_db()
    assert (row.withdrawn_by, row.withdrawn_reason) == (investigator, "another sample")
    with pytest.raises(InputError, match="withdrawn already"):
        withdraw_evidence(row, by=investigator, reason="again")


def test_the_database_keeps_the_sign_with_the_side(asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(hypothesis=asked, log10_lr__gt=0).update(speaks_for=False)


# --- reviews --------------------------------------------------------------------------------------


def test_one_review_each_and_two_in_all(asked, board):
    first, second, third = board
    world.reviewed(asked, first)
    with pytest.raises(InputError, match=f"you have reviewed {asked.code}"):
        world.reviewed(asked, first)
    world.reviewed(asked, second)
    with pytest.raises(InputError, match="has its two reviews; the board decides"):
        world.reviewed(asked, third)


def test_who_opened_it_does_not_review_it(alice, who, board):
    one = open_hypothesis(world.remains(alice), who, by=board[0], reason="papers")
    with pytest.raises(Refused, match=f"you opened {one.code}"):
        world.reviewed(one, board[0])


def test_who_brought_evidence_does_not_review_it_even_if_withdrawn(asked, board):
    given = {"kind": "other", "text": "x", "speaks_for": True, "refs": [asked.remains.code]}
    row = record_evidence(asked, by=board[0], **given)
    withdraw_evidence(row, by=board[1], reason="nothing in it")
    with pytest.raises(Refused, match="somebody else must review it"):
        world.reviewed(asked, board[0])


def test_who_reviewed_brings_no_evidence(asked, board):
    world.reviewed(asked, board[0])
    with pytest.raises(Refused, match="who reviews brings no evidence"):
        record_evidence(
            asked,
            by=board[0],
            kind="other",
            text="x",
            speaks_for=True,
            refs=[asked.remains.code],
        )


@pytest.mark.parametrize("reasons", ["", "  "])
def test_a_review_has_reasons(asked, board, reasons):
    with pytest.raises(InputError, match="a review needs its reasons"):
        review_hypothesis(asked, by=board[0], opinion=YES, reasons=reasons)


def test_the_chain_does_not_tell_the_second_reviewer_what_the_first_one_said(asked, board):
    world.reviewed(asked, board[0])
    entry = AuditEntry.objects.get(verb="review hypothesis")
    assert "identified" not in repr((entry.detail, entry.reason))


def test_only_reviewers_review(asked, investigator):
    with pytest.raises(Refused, match="review and decide"):
        world.reviewed(asked, investigator)


# --- decided --------------------------------------------------------------------------------------


def test_two_review_a_third_decides(asked, who, board):
    first, second, chair = board
    decision = world.identified(asked, first, second, chair)
    assert (decision.first_reviewer, decision.second_reviewer) == (first, second)
    assert (decision.posterior, decision.threshold) == (0.99999, 0.9995)
    assert status(who) == Status.IDENTIFIED
    assert Hypothesis.objects.get(pk=asked.pk).closed_at is None
    entry = AuditEntry.objects.get(verb="decide hypothesis")
    assert (entry.subject, entry.detail["person"]) == (decision.code, who.code)


def test_one_review_is_not_enough(asked, board):
    world.reviewed(asked, board[0])
    with pytest.raises(InputError, match="1 of two reviews"):
        decide_hypothesis(asked, ruling(), by=board[2])


def test_a_reviewer_does_not_decide(asked, board):
    world.reviewed(asked, *board[:2])
    for reviewer in board[:2]:
        with pytest.raises(Refused, match="a third officer decides"):
            decide_hypothesis(asked, ruling(), by=reviewer)


def test_after_the_decision_nothing_is_added(asked, board, investigator):
    decision = world.identified(asked, *board)
    late = officer("late", Role.REVIEWER)
    problem = f"{asked.code} is decided by {decision.code}"
    with pytest.raises(InputError, match=problem):
        world.reviewed(asked, late)
    with pytest.raises(InputError, match=problem):
        decide_hypothesis(asked, ruling(NO), by=late)
    with pytest.raises(InputError, match=problem):
        close_hypothesis(asked, by=investigator, reason="x")
    with pytest.raises(InputError, match=problem):
        withdraw_evidence(asked.evidence.first(), by=investigator, reason="x")


def test_nobody_is_identified_whom_no_reviewer_holds_identified(asked, board):
    world.reviewed(asked, *board[:2], opinion=NO)
    with pytest.raises(InputError, match="neither reviewer"):
        decide_hypothesis(asked, ruling(dissent="both"), by=board[2])


def test_dissent_is_asked_for_and_kept(asked, board):
    world.reviewed(asked, board[0])
    world.reviewed(asked, board[1], opinion=NO)
    with pytest.raises(InputError, match="a reviewer holds otherwise"):
        decide_hypothesis(asked, ruling(), by=board[2])
    made = decide_hypothesis(asked, ruling(dissent="Carl doubts the age"), by=board[2])
    assert Decision.objects.get(pk=made.pk).dissent == "Carl doubts the age"


def test_below_the_threshold_an_identification_says_why(alice, who, board):
    one = world.reviewed(world.question(alice, who, posterior=0.9), *board[:2])
    with pytest.raises(InputError, match=r"the probability is 0\.9, below the threshold 0\.9995"):
        decide_hypothesis(one, ruling(), by=board[2])
    made = decide_hypothesis(one, ruling(below_threshold_reason="his ring"), by=board[2])
    assert made.below_threshold_reason == "his ring"


def test_without_a_search_an_identification_says_why(alice, who, board, investigator):
    one = open_hypothesis(world.remains(alice), who, by=investigator, reason="papers")
    world.reviewed(one, *board[:2])
    with pytest.raises(InputError, match="no search gives this pair a probability"):
        decide_hypothesis(one, ruling(), by=board[2])


def test_the_threshold_is_the_house_s_and_the_probability_the_latest(alice, asked, who, board):
    house = Installation.current()
    house.identification_threshold = 0.8
    house.save()
    world.match_of(asked.remains, who, alice, posterior=0.85, sample=asked.match.sample)
    made = world.identified(asked, *board)
    assert (made.posterior, made.threshold) == (0.85, 0.8)


def test_what_is_not_identified_is_closed_and_can_be_asked_anew(asked, who, board):
    world.reviewed(asked, *board[:2], opinion=NO)
    decide_hypothesis(asked, ruling(NO), by=board[2])
    assert Hypothesis.objects.get(pk=asked.pk).closed_at is not None
    assert status(who) == Status.MISSING
    again = open_hypothesis(
        asked.remains, who, by=world.geneticist("g2"), reason="new", match=asked.match
    )
    assert again.pk != asked.pk


def test_nobody_and_no_remains_are_identified_twice(alice, asked, who, board):
    other = world.reviewed(world.question(alice, who), *board[:2])
    other_person = world.question(alice, person(alice, "Elman"))
    bone = world.remains(alice, kind=RemainsKind.ELEMENT, part_of=asked.remains)
    decision = world.identified(asked, *board)
    problem = f"stands identified as {who.code} by {decision.code}"
    with pytest.raises(InputError, match=problem):
        decide_hypothesis(other, ruling(), by=board[2])
    with pytest.raises(InputError, match=problem):
        open_hypothesis(bone, other_person.person, by=board[0], reason="its femur")


def test_a_reviewed_question_is_not_closed_to_find_other_reviewers(asked, board, investigator):
    world.reviewed(asked, board[0], opinion=NO)
    with pytest.raises(InputError, match="is reviewed; let the board decide"):
        close_hypothesis(asked, by=investigator, reason="wrong reviewer")


def test_a_question_is_closed_with_a_reason(asked, investigator):
    close_hypothesis(asked, by=investigator, reason="a slip")
    with pytest.raises(InputError, match=f"{asked.code} is closed"):
        close_hypothesis(asked, by=investigator, reason="again")


# --- the status -----------------------------------------------------------------------------------


def test_located_while_two_agree_and_the_board_has_not_decided(asked, who, board):
    world.reviewed(asked, board[0])
    assert status(who) == Status.MISSING
    world.reviewed(asked, board[1])
    assert status(who) == Status.LOCATED


def test_two_who_disagree_locate_nobody(asked, who, board):
    world.reviewed(asked, board[0])
    world.reviewed(asked, board[1], opinion=NO)
    assert status(who) == Status.MISSING


def test_handed_over_stands_above_identified(asked, alice, who, board):
    world.identified(asked, *board)
    happened(EventKind.HANDOVER, who, by=alice)
    assert status(who) == Status.RETURNED


def test_an_erasure_masks_the_names_in_all_words(asked, alice, bob, who, board):
    """The trigger that keeps reviews as they are lets their words be masked."""
    chair = board[2]
    for reviewer in board[:2]:
        review_hypothesis(asked, by=reviewer, opinion=YES, reasons="Nurlanlı beyond doubt")
    made = decide_hypothesis(asked, Ruling(YES, "Nurlanlı it is"), by=chair)
    erasure = request_erasure(who, by=alice, legal_basis="Article 17", reason="asked")
    carry_out_erasure(erasure, by=bob)
    made.refresh_from_db()
    assert made.reason == "████████ it is"
    assert set(asked.reviews.values_list("reasons", flat=True)) == {"████████ beyond doubt"}


def test_two_who_are_both_identified_are_not_merged(asked, alice, who, board):
    other = person(alice, "Tural Nurlanov")
    first = world.identified(asked, *board)
    second = world.identified(world.question(alice, other), *board)
    with pytest.raises(
        InputError, match=f"both stand identified, by {first.code} and {second.code}"
    ):
        merge_persons(who, other, by=alice, reason="one spelling")


def test_an_identification_follows_a_merge(asked, alice, who, board):
    world.identified(asked, *board)
    kept = person(alice, "Tural Nurlanov")
    merge = merge_persons(kept, who, by=alice, reason="one spelling")
    assert status(kept) == Status.IDENTIFIED
    undo_merge(merge, by=alice, reason="two after all")
    assert (status(kept), status(who)) == (Status.MISSING, Status.IDENTIFIED)
