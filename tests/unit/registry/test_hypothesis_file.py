"""The file of a hypothesis: competitors, what it rests on back to the site, what waits for whom."""

import pytest
from django.utils import timezone

from sought.registry.actions.create_place import create_place
from sought.registry.actions.decide_hypothesis import Ruling, decide_hypothesis
from sought.registry.actions.evidence import record_evidence
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.actions.reversal import ask_reversal
from sought.registry.models import (
    Custody,
    EventKind,
    Opinion,
    Profile,
    ProfileState,
    Relation,
    RemainsKind,
    Role,
)
from sought.registry.records.board_queue import board_queue, open_hypotheses
from sought.registry.records.grounds import GroundKind, grounds_of
from sought.registry.records.hypothesis_file import hypothesis_file
from tests import decision_world as world
from tests.office import happened, may, officer, person, source

pytestmark = pytest.mark.one_database


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
def dilara(db):  # noqa: ARG001 - the database, for the officer
    return officer("dilara", Role.INVESTIGATOR)


def profile_of(sample, by, other):
    """Accepted by another one than who brought it."""
    return Profile.objects.create(
        sample=sample,
        calls={"TH01": ["6", "9.3"]},
        source=sample.source,
        imported_by=by,
        state=ProfileState.ACCEPTED,
        decided_by=other,
        decided_at=timezone.now(),
    )


def by_kind(hypothesis):
    found = {}
    for ground in grounds_of(hypothesis):
        found.setdefault(ground.kind, []).append((ground.code, ground.of))
    return found


def test_it_is_walked_back_to_the_site_the_custody_and_the_relatives(alice, bob, asked, dilara):
    paper = source(alice)
    grave = create_place(PlaceForm("burial", ({"text": "Yamac"},)), by=alice, source=paper)
    body, sample = asked.remains, asked.match.sample
    body.site = grave.site
    body.save()
    bone = world.remains(alice, kind=RemainsKind.ELEMENT, part_of=body, bone="femur")
    step = Custody.objects.create(
        sample=sample,
        giver=alice,
        receiver=bob,
        place_words="laboratory",
        handed_at=timezone.now(),
        recorded_by=alice,
    )
    typed = profile_of(sample, alice, bob)
    mother = person(alice, "Sevda")
    kin = record(Relation, by=alice, source=paper, person=mother, other=asked.person, kind="parent")
    swab = world.swab_of(mother, alice)
    reference = profile_of(swab, alice, bob)
    buried = happened(EventKind.BURIAL, asked.person, by=alice, of=paper)
    given = {"kind": "testimony", "text": "x", "speaks_for": True, "refs": [buried.code]}
    record_evidence(asked, by=dilara, **given)
    found = by_kind(asked)
    assert found == {
        GroundKind.SITE: [(grave.code, "")],
        GroundKind.REMAINS: [(body.code, body.source.code), (bone.code, bone.source.code)],
        GroundKind.CUSTODY: [(step.code, sample.code)],
        GroundKind.SAMPLE: [(sample.code, body.code), (swab.code, mother.code)],
        GroundKind.PROFILE: [(typed.code, sample.code), (reference.code, swab.code)],
        GroundKind.KINSHIP: [(kin.ref, paper.code)],
        GroundKind.STATEMENT: [(buried.code, paper.code)],
        GroundKind.SEARCH: [(asked.match.code, ""), (asked.match.search.code, "")],
    }
    told = next(g for g in grounds_of(asked) if g.code == buried.code)
    assert (told.ref, told.about) == (buried.ref, asked.person.code)


def test_competitors_are_of_the_latest_search_and_of_other_questions(alice, asked, who, dilara):
    match = asked.match
    rival, older = person(alice, "Elman"), person(alice, "Orxan")
    world.match_of(asked.remains, older, alice, sample=match.sample)
    latest = world.search(alice)
    again = {"search": latest, "sample": match.sample}
    world.match_of(asked.remains, who, alice, **again, posterior=0.9)
    second = world.match_of(asked.remains, rival, alice, **again, posterior=0.05, rank=2)
    other = world.question(alice, who, search=latest, posterior=0.02)
    file = hypothesis_file(may(dilara), asked)
    assert [(r.person, r.match) for r in file.of_remains] == [(rival, second.code)]
    assert [(r.remains, r.hypothesis, r.state) for r in file.of_person] == [
        (other.remains.code, other.code, "open")
    ]
    assert (file.match.posterior, len(file.by_marker)) == (0.9, 3)


def test_a_pair_the_latest_search_drops_has_no_probability(alice, asked, dilara):
    world.match_of(asked.remains, person(alice, "Elman"), alice, sample=asked.match.sample)
    assert hypothesis_file(may(dilara), asked).match is None


def test_evidence_stands_on_its_side_the_heaviest_first(asked, dilara):
    file = hypothesis_file(may(dilara), asked)
    assert [line.log10_lr for line in file.speaking_for] == [8.0, 0.602]
    assert [line.log10_lr for line in file.speaking_against] == [-3.0, -0.301]


def test_a_review_tells_what_evidence_has_changed_since(asked, board, dilara):
    world.reviewed(asked, board[0])
    given = {"kind": "other", "text": "x", "speaks_for": True, "refs": [asked.remains.code]}
    record_evidence(asked, by=dilara, **given)
    (seen,) = hypothesis_file(may(board[0]), asked).reviews
    assert (seen.by, seen.evidence_since) == (board[0].code, 1)


def test_reviews_are_closed_until_one_s_own_is_given_or_it_is_decided(asked, board, dilara):
    def seen_by(by):
        reviews = hypothesis_file(may(by), asked).reviews
        return None if reviews is None else len(reviews)

    first, second, chair = board
    world.reviewed(asked, first)
    assert [seen_by(by) for by in (first, second, chair, dilara)] == [1, None, None, None]
    world.reviewed(asked, second)
    assert [seen_by(by) for by in (first, second, chair, dilara)] == [2, 2, 2, None]
    decide_hypothesis(asked, Ruling(Opinion.IDENTIFIED, "agreed"), by=chair)
    assert seen_by(dilara) == 2


def test_each_officer_has_their_own_queue(asked, board, dilara):
    def waits_for(by):
        queue = board_queue(may(by))
        return [len(part) for part in (queue.to_review, queue.to_decide, queue.to_answer)]

    first, second, chair = board
    given = {"kind": "other", "text": "x", "speaks_for": True, "refs": [asked.remains.code]}
    fourth = officer("fourth", Role.REVIEWER)
    record_evidence(asked, by=fourth, **given)
    everybody = (*board, fourth, dilara)
    assert [waits_for(by)[0] for by in everybody] == [1, 1, 1, 0, 0]
    world.reviewed(asked, first)
    assert [waits_for(by)[0] for by in everybody] == [0, 1, 1, 0, 0]
    world.reviewed(asked, second)
    assert [waits_for(by)[:2] for by in board] == [[0, 0], [0, 0], [0, 1]]
    made = decide_hypothesis(asked, Ruling(Opinion.IDENTIFIED, "agreed"), by=chair)
    ask_reversal(made, by=first, reason="two skulls")
    assert [waits_for(by) for by in everybody] == [
        [0, 0, 0],
        [0, 0, 1],
        [0, 0, 1],
        [0, 0, 1],
        [0, 0, 0],
    ]


def test_the_protected_wait_for_nobody_without_a_clearance(asked, bob, board):
    protect(asked.person, by=bob, reason="threatened")
    assert board_queue(may(board[0])).count == 0
    assert not open_hypotheses(may(board[0])).exists()
