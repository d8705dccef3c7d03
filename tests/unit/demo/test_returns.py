"""Some of the identified dead of the invented country come home, by the office's own actions."""

from __future__ import annotations

import pytest

from sought.demo.load.returns import return_some
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.models import (
    Application,
    ApplicationSubject,
    AuditEntry,
    Custody,
    Notice,
    Person,
    Return,
    Role,
    Status,
)
from sought.registry.records.custody import to_confirm, where_is
from sought.registry.records.verify_audit import verify_audit
from tests import decision_world as world
from tests import office

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

FAMILIES = 6


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


@pytest.fixture
def decisions():
    alice, board = office.alice(), world.board()
    made = []
    for _ in range(FAMILIES):
        person = office.person(alice)
        applicant = office.person(alice, "Ana Nurlanlı", sought=False)
        asked = Application.objects.create(source=office.source(alice), applicant=applicant)
        ApplicationSubject.objects.create(application=asked, person=person)
        made.append(world.identified(world.question(alice, person), *board))
    return made


@pytest.fixture
def officers():
    return {role.value: office.officer(role.value, role) for role in Role}


def test_two_of_three_families_receive_their_dead(decisions, officers):
    assert return_some(officers, decisions) == 4
    returned = Person.objects.filter(shown__status=Status.RETURNED)
    assert set(returned) == {decisions[at].hypothesis.person for at in (0, 1, 3, 4)}
    assert Notice.objects.filter(held_at__isnull=False).count() == 4
    for made in Return.objects.all():
        body = made.decision.hypothesis.remains
        assert where_is(body).holder.words.endswith(made.code)
        assert Custody.objects.filter(remains=body).count() == 2
        assert not to_confirm(officers[Role.ANTHROPOLOGIST])
        assert made.protocol.attachments.get().media_type == "application/pdf"
    assert verify_audit().number == AuditEntry.objects.count()


def test_a_family_without_an_applicant_waits(decisions, officers):
    ApplicationSubject.objects.filter(person=decisions[0].hypothesis.person).delete()
    assert return_some(officers, decisions) == 3
    assert not Return.objects.filter(decision=decisions[0]).exists()


def test_a_reversed_decision_is_left_alone(decisions, officers):
    first = decisions[0]
    asked = ask_reversal(first, by=first.first_reviewer, reason="two skulls")
    answer_reversal(asked, by=first.second_reviewer, granted=True, answer="indeed")
    first.refresh_from_db()
    return_some(officers, decisions)
    assert not Return.objects.filter(decision=first).exists()


def test_it_tells_how_far_it_is(decisions, officers):
    heard = []
    return_some(officers, decisions, lambda *told: heard.append(told))
    assert heard == [("return", at, 4) for at in range(1, 5)]
