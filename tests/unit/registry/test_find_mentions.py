"""The program looks for sought persons and known places in an interview; officers decide."""

import pytest

from sought.errors import InputError
from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.create_place import create_place
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.find_mentions import PROGRAM, find_mentions
from sought.registry.actions.given import (
    GivenName,
    InterviewForm,
    MentionProposal,
    PersonForm,
    PlaceForm,
    SourceForm,
)
from sought.registry.actions.mentions import confirm_mention, propose_mentions, reject_mention
from sought.registry.actions.protect import protect
from sought.registry.models import AuditEntry, Mention, MentionState, NameKind, Person
from tests import office

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TEXT = (
    "1993-cü ilin may ayında Ağdamda Rəşid Əliyevi gördüm. Fuad Kərimov da orada idi. "
    "Sonra Əliyevi apardılar."
)


def sought(by, name: str) -> Person:
    return office.person(by, name)


def told(by, text: str = TEXT):
    source = SourceForm("Interview 7", language="az")
    witness = PersonForm(names=(GivenName("Vaqif Səmədov"),))
    return enter_interview(InterviewForm(source, witness, text), by=by)


def meant(mentions) -> list[tuple[str, object]]:
    return [(m.words, m.person or m.place or m.date or None) for m in mentions]


@pytest.fixture
def town(alice):
    form = PlaceForm("town", ({"text": "Ağdam", "language": "az"},))
    return create_place(form, by=alice, source=office.source(alice))


def test_persons_places_and_dates_are_proposed_and_new_names_without_a_person(alice, town):
    who = sought(alice, "Əliyev Rəşid Məmməd oğlu")
    talk = told(alice)
    made = find_mentions(talk, by=alice)
    assert meant(made) == [
        ("1993-cü ilin may ayında", "1993-05"),
        ("Ağdamda", town),
        ("Rəşid Əliyevi", who),
        ("Fuad Kərimov", None),
        ("Əliyevi", who),
    ]
    assert {m.state for m in made} == {MentionState.PROPOSED}
    assert {m.proposed_by for m in made} == {PROGRAM}
    assert all(0 < m.probability <= 1 for m in made)
    entry = AuditEntry.objects.latest("number")
    assert (entry.verb, entry.subject) == ("propose mentions", talk.source.code)
    assert "Əliyev" not in repr(vars(entry))


@pytest.mark.usefixtures("town")
def test_what_is_decided_is_kept_and_nothing_is_proposed_twice(alice):
    who = sought(alice, "Əliyev Rəşid")
    talk = told(alice)
    at = TEXT.index("Fuad")
    own = [MentionProposal("person", at, at + len("Fuad Kərimov da"), person=who)]
    [rejected] = propose_mentions(talk, own, by=alice)
    reject_mention(rejected, by=alice)
    made = find_mentions(talk, by=alice)
    assert "Fuad Kərimov" not in [m.words for m in made]
    confirm_mention(made[2], by=alice)
    before = AuditEntry.objects.count()
    assert find_mentions(talk, by=alice) == []
    assert AuditEntry.objects.count() == before
    assert Mention.objects.filter(state=MentionState.CONFIRMED).get().person == who


def test_the_register_of_now_is_looked_for(alice):
    talk = told(alice)
    found = find_mentions(talk, by=alice)
    assert {m.person for m in found if m.kind == "person"} == {None}
    who = sought(alice, "Əliyev Rəşid")
    again = told(alice)
    assert who in [m.person for m in find_mentions(again, by=alice)]


def test_who_is_protected_is_found_for_cleared_officers_only(alice, bob):
    hidden = sought(alice, "Əliyev Rəşid")
    protect(hidden, by=bob, reason="threatened")
    assert hidden not in [m.person for m in find_mentions(told(alice), by=alice)]
    grant_clearance(hidden, alice, by=bob, purpose="leads the case")
    assert hidden in [m.person for m in find_mentions(told(alice), by=alice)]


def test_who_is_not_sought_and_who_tells_are_not_looked_for(alice):
    office.person(alice, "Əliyev Rəşid", sought=False)
    assert [m.person for m in find_mentions(told(alice), by=alice) if m.kind == "person"] == [
        None,
        None,
        None,
    ]


# --- somebody whom the register does not have -----------------------------------------------------


def test_a_mention_may_be_of_a_new_person(alice):
    talk = told(alice)
    mention = next(m for m in find_mentions(talk, by=alice) if m.words == "Fuad Kərimov")
    confirm_mention(mention, by=alice, new_name="Kərimov Fuad")
    mention.refresh_from_db()
    name = mention.person.names.get()
    assert (name.full, name.kind, name.source) == ("Kərimov Fuad", NameKind.MENTIONED, talk.source)
    entry = AuditEntry.objects.latest("number")
    assert entry.verb == "confirm mention"
    assert entry.detail["created"] == [mention.person.code]
    assert "Kərimov" not in repr(vars(entry))


@pytest.mark.usefixtures("town")
def test_a_new_person_beside_a_known_one_and_of_a_place_is_refused(alice):
    talk = told(alice)
    found = {m.words: m for m in find_mentions(talk, by=alice)}
    with pytest.raises(InputError, match="either a known person or the name of a new one"):
        confirm_mention(
            found["Fuad Kərimov"], by=alice, person=office.person(alice, "A B"), new_name="C D"
        )
    with pytest.raises(InputError, match="either a known person or the name of a new one"):
        confirm_mention(found["Ağdamda"], by=alice, new_name="C D")
