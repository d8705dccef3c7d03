"""Who may: the table of rights, and what an officer has of it now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sought.registry.models import Clearance, Confidentiality, Person, Role, RoleGrant, Source
from sought.registry.policies import (
    RIGHTS,
    Permission,
    Refused,
    access_of,
    can_know_person,
    can_open_person,
    can_read_source,
    check_can_open_person,
    check_can_read_source,
    findable,
    readable,
    roles_with,
)
from tests import office

P = Permission


# --- the table ----------------------------------------------------------------------------------


def test_every_role_has_rights_and_every_right_a_role():
    assert set(RIGHTS) == set(Role)
    assert all(RIGHTS.values())
    assert [right for right in Permission if not roles_with(right)] == []


@pytest.mark.parametrize(
    ("right", "roles"),
    [
        (P.VIEW_AUDIT, [Role.AUDITOR]),
        (P.MANAGE_OFFICERS, [Role.ADMINISTRATOR]),
        (P.MANAGE_INSTALLATION, [Role.ADMINISTRATOR]),
        (P.PROTECT, [Role.REVIEWER]),
        (P.APPROVE_ERASURE, [Role.REVIEWER]),
        (P.REQUEST_ERASURE, [Role.REGISTRAR, Role.LIAISON]),
        (P.VIEW_CONFIDENTIAL, [Role.INVESTIGATOR, Role.REVIEWER]),
        (P.VIEW_CONTACTS, [Role.REGISTRAR, Role.INVESTIGATOR, Role.LIAISON]),
        (
            P.VIEW_NAMES,
            [Role.REGISTRAR, Role.INVESTIGATOR, Role.REVIEWER, Role.LIAISON, Role.AUDITOR],
        ),
    ],
)
def test_the_sensitive_rights_are_with_these_roles(right, roles):
    assert roles_with(right) == roles


@pytest.mark.parametrize("role", [Role.GENETICIST, Role.ANTHROPOLOGIST, Role.ANALYST])
def test_those_who_work_with_codes_see_no_name(role):
    assert not RIGHTS[role] & {P.VIEW_NAMES, P.VIEW_CONTACTS, P.VIEW_RESTRICTED}


def test_an_administrator_sees_no_person_at_all():
    assert RIGHTS[Role.ADMINISTRATOR] == {P.MANAGE_OFFICERS, P.MANAGE_INSTALLATION}


# --- an officer's access ------------------------------------------------------------------------


@pytest.mark.django_db
def test_several_roles_add_up():
    both = office.officer("both", Role.ANALYST, Role.ANTHROPOLOGIST)
    assert access_of(both).permissions == RIGHTS[Role.ANALYST] | RIGHTS[Role.ANTHROPOLOGIST]


def test_without_a_role_there_is_no_right(charlie):
    assert access_of(charlie).permissions == frozenset()


def test_who_has_left_may_nothing(alice):
    alice.is_active = False
    assert access_of(alice).permissions == frozenset()


def test_a_role_that_ran_out_or_was_taken_back_gives_nothing(alice, bob):
    now = timezone.now()
    grant = RoleGrant.objects.get(officer=alice)
    grant.expires_at = now
    grant.save()
    assert access_of(alice, at=now - timedelta(seconds=1)).can(P.RECORD)
    assert not access_of(alice, at=now).can(P.RECORD)
    grant.expires_at, grant.revoked_at, grant.revoked_by = None, now, bob
    grant.save()
    assert not access_of(alice).can(P.RECORD)


def test_a_refusal_names_the_right_and_who_has_it(charlie):
    with pytest.raises(
        Refused, match=r"the right to view the audit chain \(roles: auditor\)"
    ) as no:
        access_of(charlie).check(P.VIEW_AUDIT)
    assert no.value.needed == P.VIEW_AUDIT


def test_access_takes_two_queries(alice, django_assert_num_queries):
    with django_assert_num_queries(2):
        access_of(alice).can(P.RECORD)


# --- protected persons --------------------------------------------------------------------------


@pytest.fixture
def protected(alice) -> Person:
    person = office.person(alice)
    Person.objects.filter(pk=person.pk).update(protected=True)
    person.refresh_from_db()
    return person


def clear(officer, person, by, **fields) -> Clearance:
    return Clearance.objects.create(
        officer=officer, person=person, purpose="test", granted_by=by, **fields
    )


def test_a_protected_person_is_known_to_cleared_officers_alone(alice, bob, charlie, protected):
    assert not can_know_person(access_of(alice), protected)
    assert not can_open_person(access_of(alice), protected)
    clear(alice, protected, bob)
    assert can_know_person(access_of(alice), protected)
    assert can_open_person(access_of(alice), protected)
    assert not can_know_person(access_of(bob), protected)
    clear(charlie, protected, bob)
    assert not can_know_person(access_of(charlie), protected)


def test_a_clearance_runs_out_and_is_taken_back(alice, bob, protected):
    now = timezone.now()
    clearance = clear(alice, protected, bob, expires_at=now)
    assert can_open_person(access_of(alice, at=now - timedelta(seconds=1)), protected)
    assert not can_open_person(access_of(alice, at=now), protected)
    clearance.expires_at, clearance.revoked_at, clearance.revoked_by = None, now, bob
    clearance.save()
    assert not can_open_person(access_of(alice), protected)


def test_the_refusal_says_the_code_and_the_way_out(alice, protected):
    with pytest.raises(Refused, match=f"{protected.code} is protected; ask a reviewer") as no:
        check_can_open_person(access_of(alice), protected)
    assert no.value.needed is None


def test_a_protected_person_is_not_found_by_others(alice, bob, protected):
    other = office.person(alice, "Aysel Quliyeva")
    found = Person.objects.filter(findable(access_of(alice), ""))
    assert set(found) == {other}
    clear(alice, protected, bob)
    assert set(Person.objects.filter(findable(access_of(alice), ""))) == {other, protected}


# --- sources ------------------------------------------------------------------------------------

READERS = {
    Confidentiality.OPEN: {*Role} - {Role.ADMINISTRATOR},
    Confidentiality.RESTRICTED: set(roles_with(P.VIEW_NAMES)),
    Confidentiality.CONFIDENTIAL: {Role.INVESTIGATOR, Role.REVIEWER},
    Confidentiality.PROTECTED: set(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", Confidentiality)
def test_each_class_of_source_has_its_readers(alice, kind):
    source = office.source(alice, confidentiality=kind)
    for role in Role:
        access = access_of(office.officer(f"one {role}", role))
        may = role in READERS[kind]
        assert can_read_source(access, source) == may, role
        assert Source.objects.filter(readable(access)).exists() == may, role
        if not may:
            with pytest.raises(Refused):
                check_can_read_source(access, source)


def test_what_a_protected_person_told_is_for_cleared_officers(alice, bob, protected):
    source = office.source(alice)
    source.author_person = protected
    source.save()
    assert not can_read_source(access_of(alice), source)
    assert not Source.objects.filter(readable(access_of(alice)), pk=source.pk).exists()
    clear(alice, protected, bob)
    assert can_read_source(access_of(alice), source)
    assert Source.objects.filter(readable(access_of(alice)), pk=source.pk).exists()
