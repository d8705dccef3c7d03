"""A case is closed by its kind, each with what it presupposes, and opened again."""

import pytest
from django.db import IntegrityError, transaction

from sought.errors import InputError
from sought.registry.actions.carry_out_return import carry_out_return
from sought.registry.actions.close_case import Closing, close_case, reopen_case
from sought.registry.actions.enter_application import enter_application
from sought.registry.actions.given import (
    ApplicationForm,
    GivenName,
    GivenRelation,
    PersonForm,
    SoughtForm,
    SourceForm,
)
from sought.registry.actions.mark_sought import mark_sought
from sought.registry.actions.objections import answer_objection
from sought.registry.actions.prepare_return import prepare_return
from sought.registry.actions.protect import protect
from sought.registry.actions.withdraw import withdraw
from sought.registry.actions.withdraw_application import withdraw_application
from sought.registry.models import (
    Closure,
    ClosureKind,
    EventKind,
    Person,
    Role,
    Search,
    SearchState,
    Stage,
    Status,
)
from sought.registry.policies import Refused
from sought.registry.records.search_case import open_persons
from tests.family_world import family
from tests.office import happened, officer, person, source
from tests.return_world import handing, plan

K = ClosureKind


@pytest.fixture
def home(alice):
    return family(alice)


def closing(kind, reason="all is known", **fields):
    return Closing(kind, reason, **fields)


def status(who):
    return Person.objects.get(pk=who.pk).shown.status


def returned(home, decision):
    made = prepare_return(decision, plan(home.mother), by=home.liaison)
    return carry_out_return(made, handing(), by=home.liaison)


def application(home, alice):
    """A request by a sister of whom nothing else is known."""
    sought = SoughtForm(PersonForm(home.person), GivenRelation("sibling"))
    sister = PersonForm(names=(GivenName("Ayla Nurlanlı"),))
    return enter_application(ApplicationForm(SourceForm("A request"), sister, (sought,)), by=alice)


def test_alive_needs_an_account_that_they_came_free(home):
    with pytest.raises(InputError, match="no account that stands says") as error:
        close_case(home.person, closing(K.ALIVE), by=home.liaison)
    assert error.value.where == "kind"
    came = happened(EventKind.EXCHANGE, home.person, by=home.alice, date="2001-05-01")
    held = happened(EventKind.DETENTION, home.person, by=home.alice, date="2002-01-01")
    with pytest.raises(InputError, match="were not held again"):
        close_case(home.person, closing(K.ALIVE), by=home.liaison)
    withdraw(held, by=home.alice, reason="another man")
    made = close_case(home.person, closing(K.ALIVE), by=home.liaison)
    assert (status(home.person), home.person.shown.stage) == (Status.CLOSED, Stage.FREE)
    assert came.pk
    with pytest.raises(InputError, match=f"closed already, by {made.code}"):
        close_case(home.person, closing(K.COURT, source=source(home.alice)), by=home.liaison)
    assert home.person.pk not in open_persons()


def test_identified_needs_a_decision_the_notice_and_the_return(home, tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path
    with pytest.raises(InputError, match="no decision that stands identifies them"):
        close_case(home.person, closing(K.IDENTIFIED), by=home.liaison)
    decision = home.decided()
    with pytest.raises(InputError, match="was not told"):
        close_case(home.person, closing(K.IDENTIFIED), by=home.liaison)
    home.told(decision)
    with pytest.raises(InputError, match="the remains were not returned") as error:
        close_case(home.person, closing(K.IDENTIFIED), by=home.liaison)
    assert error.value.where == "without_return"
    returned(home, decision)
    made = close_case(home.person, closing(K.IDENTIFIED), by=home.liaison)
    assert made.decision == decision
    assert status(home.person) == Status.CLOSED


def test_identified_without_a_return_says_why_and_not_against_an_open_objection(home, bob):
    decision = home.decided()
    home.told(decision)
    row = home.objects(decision)
    given = closing(K.IDENTIFIED, "the family wants the grave untouched", without_return=True)
    with pytest.raises(InputError, match=r"an objection to .* is open"):
        close_case(home.person, given, by=home.liaison)
    answer_objection(row, by=bob, upheld=False, answer="it is he")
    assert close_case(home.person, given, by=home.liaison).stands


def test_dead_and_not_recovered_needs_the_status(home):
    with pytest.raises(InputError, match="does not say that they died"):
        close_case(home.person, closing(K.DEAD_NOT_RECOVERED), by=home.liaison)
    happened(EventKind.DEATH, home.person, by=home.alice)
    close_case(home.person, closing(K.DEAD_NOT_RECOVERED, "lost at sea"), by=home.liaison)
    assert status(home.person) == Status.CLOSED


def test_a_duplicate_names_the_other_number(home, alice):
    other = person(alice, "Tural Nurlanov")
    with pytest.raises(InputError, match="name the other number"):
        close_case(home.person, closing(K.DUPLICATE), by=home.liaison)
    with pytest.raises(InputError, match="the same number"):
        close_case(home.person, closing(K.DUPLICATE, duplicate_of=home.person), by=home.liaison)
    close_case(home.person, closing(K.DUPLICATE, duplicate_of=other), by=home.liaison)
    with pytest.raises(InputError, match="itself closed as standing twice"):
        close_case(other, closing(K.DUPLICATE, duplicate_of=home.person), by=home.liaison)
    with pytest.raises(IntegrityError), transaction.atomic():
        Closure.objects.update(duplicate_of=home.person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Closure.objects.update(duplicate_of=None)


def test_withdrawn_needs_every_application_withdrawn(home, alice):
    with pytest.raises(InputError, match="has not withdrawn every application"):
        close_case(home.person, closing(K.WITHDRAWN), by=home.liaison)
    first, second = application(home, alice), application(home, alice)
    withdraw_application(first, by=alice, reason="asked")
    with pytest.raises(InputError, match="has not withdrawn every application"):
        close_case(home.person, closing(K.WITHDRAWN), by=home.liaison)
    withdraw_application(second, by=alice, reason="asked")
    assert close_case(home.person, closing(K.WITHDRAWN), by=home.liaison).stands


def test_a_court_gives_its_paper(home):
    with pytest.raises(InputError, match="decision of the court") as error:
        close_case(home.person, closing(K.COURT), by=home.liaison)
    assert error.value.where == "source"
    made = close_case(home.person, closing(K.COURT, source=source(home.alice)), by=home.liaison)
    with pytest.raises(IntegrityError), transaction.atomic():
        Closure.objects.filter(pk=made.pk).update(source=None)


@pytest.mark.parametrize(
    ("kind", "stays"), [(K.COURT, True), (K.DEAD_NOT_RECOVERED, True), (K.DUPLICATE, False)]
)
def test_who_may_still_be_found_stays_in_the_comparison(home, alice, kind, stays):
    happened(EventKind.DEATH, home.person, by=alice)
    assert home.person.pk in open_persons()
    other = person(alice, "Tural Nurlanov") if kind == K.DUPLICATE else None
    given = closing(kind, source=source(alice), duplicate_of=other)
    close_case(home.person, given, by=home.liaison)
    assert (home.person.pk in open_persons()) == stays
    assert Search.objects.filter(state=SearchState.WAITING).exists() != stays


def test_closed_by_a_court_who_came_free_or_is_identified_is_not_compared(home, alice):
    home.decided()
    free = person(alice, "Samir Orsk")
    happened(EventKind.RELEASE, free, by=alice, date="2001")
    for who in (home.person, free):
        close_case(who, closing(K.COURT, source=source(alice)), by=home.liaison)
        assert who.pk not in open_persons()


def test_who_is_not_sought_has_no_case(home, alice):
    mark_sought(home.person, by=alice, reason="nobody asks", sought=False)
    with pytest.raises(InputError, match="is not sought"):
        close_case(home.person, closing(K.COURT, source=source(alice)), by=home.liaison)


def test_a_case_is_opened_again_once_with_a_reason(home):
    happened(EventKind.DEATH, home.person, by=home.alice)
    made = close_case(home.person, closing(K.DEAD_NOT_RECOVERED), by=home.liaison)
    with pytest.raises(InputError, match="needs a reason"):
        reopen_case(made, by=home.liaison, reason="")
    reopen_case(made, by=home.liaison, reason="a grave was found")
    assert status(home.person) == Status.DEAD_NOT_RECOVERED
    with pytest.raises(InputError, match="the case is open"):
        reopen_case(made, by=home.liaison, reason="a grave was found")
    again = close_case(home.person, closing(K.DEAD_NOT_RECOVERED), by=home.liaison)
    with pytest.raises(IntegrityError), transaction.atomic():
        Closure.objects.filter(pk=made.pk).update(reopened_at=None, reopened_by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Closure.objects.filter(pk=made.pk).update(reopened_reason="")
    assert again.stands


@pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.GENETICIST, Role.AUDITOR])
def test_roles_without_the_right_close_nothing(home, role):
    given = closing(K.COURT, source=source(home.alice))
    with pytest.raises(Refused, match="close cases"):
        close_case(home.person, given, by=officer("other", role))


def test_a_protected_one_is_closed_by_who_may_know_them(home, bob):
    protect(home.person, by=bob, reason="threatened")
    home.person.refresh_from_db()
    with pytest.raises(Refused, match="is protected"):
        close_case(home.person, closing(K.COURT, source=source(bob)), by=home.liaison)


def test_an_unknown_kind_is_refused(home):
    with pytest.raises(InputError, match="choose how"):
        close_case(home.person, closing("Tural"), by=home.liaison)
