"""Roles are given for a purpose, by another, and never so that one officer judges himself."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.officers import (
    create_officer,
    deactivate_officer,
    issue_one_time_password,
    reset_second_factor,
)
from sought.registry.actions.protect import protect
from sought.registry.actions.roles import grant_role, revoke_role
from sought.registry.models import AuditEntry, Officer, Role, RoleGrant
from sought.registry.policies import Refused, access_of
from sought.registry.policies.duties import SEPARATIONS, separation_against
from tests import office

pytestmark = pytest.mark.django_db

APART = {
    frozenset(pair)
    for pair in [
        (Role.GENETICIST, Role.REGISTRAR),
        (Role.GENETICIST, Role.INVESTIGATOR),
        (Role.GENETICIST, Role.REVIEWER),
        (Role.GENETICIST, Role.LIAISON),
        (Role.GENETICIST, Role.AUDITOR),
        (Role.AUDITOR, Role.REGISTRAR),
        (Role.AUDITOR, Role.INVESTIGATOR),
        (Role.AUDITOR, Role.ANTHROPOLOGIST),
        (Role.AUDITOR, Role.REVIEWER),
        (Role.AUDITOR, Role.LIAISON),
        (Role.AUDITOR, Role.ADMINISTRATOR),
        (Role.ADMINISTRATOR, Role.REVIEWER),
    ]
}


@pytest.fixture
def adele() -> Officer:
    return office.officer("adele", Role.ADMINISTRATOR)


def last_entry() -> AuditEntry:
    return AuditEntry.objects.latest("number")


# --- separation of duties -----------------------------------------------------------------------


@pytest.mark.parametrize(("new", "held"), [*permutations(Role, 2)])
def test_these_roles_and_no_others_are_kept_apart(new, held):
    found = separation_against(new, [held])
    assert (found is not None) == (frozenset((new, held)) in APART)
    if found:
        assert found[0] == held
        assert found[1].reason


def test_one_forbidding_role_among_several_is_enough():
    assert separation_against(Role.GENETICIST, [Role.ANALYST, Role.LIAISON]) is not None
    assert separation_against(Role.GENETICIST, []) is None
    assert all(rule.others for rule in SEPARATIONS)


# --- granting -----------------------------------------------------------------------------------


def test_a_role_is_given_with_its_purpose(adele, charlie):
    until = timezone.now() + timedelta(days=30)
    grant = grant_role(
        by=adele, officer=charlie, role=Role.LIAISON, purpose=" families in the north ", until=until
    )
    assert (grant.purpose, grant.granted_by) == ("families in the north", adele)
    assert access_of(charlie).roles == {Role.LIAISON}
    assert access_of(charlie, at=until).roles == set()
    entry = last_entry()
    assert (entry.verb, entry.actor, entry.subject) == ("grant role", adele.code, charlie.code)
    assert entry.detail == {"role": "liaison", "until": until.isoformat(timespec="minutes")}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_gives_roles(charlie, role):
    other = office.officer("other", role)
    with pytest.raises(Refused, match="manage officers"):
        grant_role(by=other, officer=charlie, role=Role.ANALYST, purpose="x")
    assert not RoleGrant.objects.filter(officer=charlie).exists()


def test_nobody_gives_a_role_to_himself(adele):
    with pytest.raises(Refused, match="nobody gives a role to himself"):
        grant_role(by=adele, officer=adele, role=Role.ANALYST, purpose="x")


def test_a_combination_that_makes_one_judge_himself_is_refused_with_the_reason(adele, alice):
    with pytest.raises(
        InputError, match="role: geneticist and registrar cannot be one officer: geneticists work"
    ):
        grant_role(by=adele, officer=alice, role=Role.GENETICIST, purpose="x")


def test_a_role_that_has_ended_forbids_nothing(adele, alice):
    held = RoleGrant.objects.get(officer=alice)
    revoke_role(held, by=adele, reason="moves to the laboratory")
    grant_role(by=adele, officer=alice, role=Role.GENETICIST, purpose="laboratory")
    assert access_of(alice).roles == {Role.GENETICIST}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"purpose": "  "}, "purpose: a role needs a purpose"),
        ({"role": Role.REGISTRAR}, "role: O-.* holds this role already"),
        ({"until": timezone.now() - timedelta(days=1)}, "until: the end lies in the past"),
    ],
)
def test_a_grant_that_cannot_be_right_is_refused(adele, alice, change, problem):
    wanted = {"role": Role.ANALYST, "purpose": "x", "until": None, **change}
    with pytest.raises(InputError, match=problem):
        grant_role(by=adele, officer=alice, **wanted)
    assert RoleGrant.objects.filter(officer=alice).count() == 1


def test_who_has_left_gets_no_role(adele, charlie):
    deactivate_officer(charlie, by=adele, reason="left")
    with pytest.raises(InputError, match="no longer active"):
        grant_role(by=adele, officer=charlie, role=Role.ANALYST, purpose="x")


# --- taking back --------------------------------------------------------------------------------


def test_a_role_is_taken_back_once_with_a_reason(adele, alice):
    grant = RoleGrant.objects.get(officer=alice)
    with pytest.raises(InputError, match="reason: taking a role back needs a reason"):
        revoke_role(grant, by=adele, reason=" ")
    revoke_role(grant, by=adele, reason="moved")
    assert access_of(alice).roles == set()
    assert last_entry().verb == "revoke role"
    assert last_entry().reason == "moved"
    with pytest.raises(InputError, match="taken back already"):
        revoke_role(grant, by=adele, reason="again")


def test_others_take_nothing_back(adele, alice, bob):
    for by in (alice, bob):
        with pytest.raises(Refused):
            revoke_role(RoleGrant.objects.get(officer=adele), by=by, reason="x")


def test_the_last_administrator_stays(adele):
    grant = RoleGrant.objects.get(officer=adele)
    with pytest.raises(InputError, match="this is the last administrator"):
        revoke_role(grant, by=adele, reason="x")
    with pytest.raises(InputError, match="this is the last administrator"):
        deactivate_officer(adele, by=adele, reason="x")
    assert access_of(adele).roles == {Role.ADMINISTRATOR}


def test_an_administrator_who_has_left_or_run_out_does_not_count(adele):
    gone = office.officer("gone", Role.ADMINISTRATOR)
    Officer.objects.filter(pk=gone.pk).update(is_active=False)
    past = office.officer("past", Role.ADMINISTRATOR)
    RoleGrant.objects.filter(officer=past).update(expires_at=timezone.now())
    with pytest.raises(InputError, match="this is the last administrator"):
        deactivate_officer(adele, by=adele, reason="x")


def test_the_last_but_one_may_leave(adele):
    other = office.officer("other", Role.ADMINISTRATOR)
    deactivate_officer(adele, by=other, reason="retired")
    assert access_of(Officer.objects.get(pk=adele.pk)).roles == set()


# --- officers -----------------------------------------------------------------------------------


def test_a_new_officer_has_no_role_and_a_password_for_once(adele):
    made, password = create_officer(by=adele, username="dora", first_name=" D ", language="hy")
    assert access_of(made).roles == set()
    assert made.check_password(password)
    assert made.must_change_password
    assert made.password_expires_at > timezone.now() + timedelta(hours=71)
    assert (made.first_name, made.language) == ("D", "hy")
    assert (last_entry().verb, last_entry().subject) == ("create officer", made.code)
    assert "dora" not in str(AuditEntry.objects.values().get())


def test_issued_passwords_are_never_the_same(adele, alice):
    issued = {issue_one_time_password(alice, by=adele, reason="x") for _ in range(20)}
    assert len(issued) == 20
    assert all(len(password) == 19 for password in issued)


@pytest.mark.parametrize("name", ["", "  ", "with space", "a;b"])
def test_a_name_that_is_none_is_refused(adele, name):
    with pytest.raises(InputError, match="username: is no sign-in name"):
        create_officer(by=adele, username=name)


@pytest.mark.parametrize("name", ["alice", "ALICE", " Alice "])
def test_a_name_that_is_taken_is_refused_whatever_its_capitals(adele, alice, name):
    with pytest.raises(InputError, match="username: is taken"):
        create_officer(by=adele, username=name)
    assert Officer.objects.filter(username__iexact=alice.username).count() == 1


def test_only_administrators_manage_officers(alice, bob, charlie):
    for by in (alice, bob, charlie):
        with pytest.raises(Refused):
            create_officer(by=by, username="eve")
        with pytest.raises(Refused):
            issue_one_time_password(alice, by=by, reason="x")
        with pytest.raises(Refused):
            reset_second_factor(alice, by=by, reason="x")
        with pytest.raises(Refused):
            deactivate_officer(charlie, by=by, reason="x")


def test_each_needs_a_reason_and_somebody_who_is_there(adele, alice):
    acts = (issue_one_time_password, reset_second_factor, deactivate_officer)
    for act in acts:
        with pytest.raises(InputError, match="reason: this needs a reason"):
            act(alice, by=adele, reason="")
    deactivate_officer(alice, by=adele, reason="left")
    for act in acts:
        with pytest.raises(InputError, match="no longer active"):
            act(alice, by=adele, reason="again")


def test_who_has_left_has_no_password_any_more(adele, alice):
    alice.set_password("a lantern by the quay")
    alice.save()
    deactivate_officer(alice, by=adele, reason="left")
    left = Officer.objects.get(pk=alice.pk)
    assert not left.has_usable_password()
    assert last_entry().verb == "deactivate officer"


@pytest.mark.parametrize("act", [issue_one_time_password, reset_second_factor, deactivate_officer])
def test_whoever_takes_over_an_account_knows_no_protected_person(act, adele, alice, bob):
    someone = office.person(bob)
    protect(someone, by=bob, reason="asked for it")
    grant_clearance(someone, alice, by=bob, purpose="interview")
    assert access_of(alice).cleared == {someone.pk}
    act(alice, by=adele, reason="lost it")
    assert access_of(Officer.objects.get(pk=alice.pk)).cleared == frozenset()
    assert last_entry().detail["clearances ended"] == 1


# --- the first officer --------------------------------------------------------------------------


def test_the_first_officer_is_made_on_the_server(capsys):
    call_command("create_officer", "boss", "--role", "administrator")
    told = capsys.readouterr().out.splitlines()
    boss = Officer.objects.get()
    assert told[0] == f"officer {boss.code}: boss"
    assert boss.check_password(told[1].removeprefix("one-time password: "))
    assert access_of(boss).roles == {Role.ADMINISTRATOR}
    assert {entry.actor for entry in AuditEntry.objects.all()} == {"program"}


def test_the_command_makes_all_or_nothing():
    with pytest.raises(InputError, match="cannot be one officer"):
        call_command("create_officer", "boss", "--role", "auditor", "--role", "administrator")
    assert not Officer.objects.exists()
    assert not AuditEntry.objects.exists()


def test_an_invented_role_is_refused():
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("create_officer", "boss", "--role", "king")
