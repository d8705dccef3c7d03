"""What a witness tells is recorded at its place in the transcript, with whoever told the witness."""

from __future__ import annotations

import pytest

from sought.errors import InputError
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.given import (
    GivenEvent,
    GivenName,
    InterviewForm,
    MentionProposal,
    PersonForm,
    PlaceForm,
    SourceForm,
)
from sought.registry.actions.interview_terms import InterviewTerms, set_interview_terms
from sought.registry.actions.mention_new_place import mention_new_place
from sought.registry.actions.mentions import confirm_mention, propose_mentions
from sought.registry.actions.tell_in_interview import tell_of_mention, tell_own_way
from sought.registry.actions.withdraw import withdraw_source
from sought.registry.models import AuditEntry, EventKind, MentionState, ParticipantRole, Place
from sought.registry.records.mention_surroundings import surroundings
from tests.office import person

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TEXT = "At Karst in May.\nRauf Orsk was there on 3 March 1992, they say. In June he left."
SIGHTING = GivenEvent(EventKind.SIGHTING, date="1992-03-03")


@pytest.fixture
def talk(alice):
    form = InterviewForm(
        SourceForm("Interview 7", confidentiality="restricted"),
        PersonForm(names=(GivenName("Vaqif Səmədov"),)),
        TEXT,
        interpreter="Somebody Known",
    )
    return enter_interview(form, by=alice)


def mention(talk, kind, words, **meaning):
    start = talk.text.index(words)
    given = MentionProposal(kind, start, start + len(words), **meaning)
    [made] = propose_mentions(talk, [given], by=None, proposed_by="program 1")
    return made


def confirmed(talk, by, who=None):
    made = mention(talk, "person", "Rauf Orsk", person=who or person(by, "Rauf Orsk"))
    confirm_mention(made, by=by)
    return made


def test_a_statement_says_where_in_the_transcript_it_stands(talk, alice):
    made = confirmed(talk, alice)
    event = tell_of_mention(made, SIGHTING, by=alice)
    at = TEXT.index("Rauf Orsk")
    assert event.place_in_source == f"characters {at + 1} to {at + 9}"
    assert (event.source, event.hearsay) == (talk.source, False)
    assert AuditEntry.objects.latest("number").verb == "tell of mention"


def test_several_things_are_told_of_one_person(talk, alice):
    made = confirmed(talk, alice)
    for kind in (EventKind.SIGHTING, EventKind.DETENTION, EventKind.DEATH):
        tell_of_mention(made, GivenEvent(kind, date="1992"), by=alice)
    assert made.person.participations.count() == 3


def test_what_somebody_told_the_witness_is_hearsay(talk, alice):
    made, teller = confirmed(talk, alice), person(alice, "Elman Orsk")
    event = tell_of_mention(made, SIGHTING, by=alice, informant=teller)
    roles = {part.role: part.person for part in event.participations.all()}
    assert event.hearsay
    assert roles[ParticipantRole.INFORMANT] == teller
    assert roles[ParticipantRole.WITNESS] == talk.witness
    heard = GivenEvent(EventKind.DEATH, through="a cook")
    assert tell_of_mention(made, heard, by=alice).hearsay


def test_nobody_has_it_from_himself(talk, alice):
    made = confirmed(talk, alice)
    for somebody in (made.person, talk.witness):
        with pytest.raises(InputError, match="somebody else from whom") as error:
            tell_of_mention(made, SIGHTING, by=alice, informant=somebody)
        assert error.value.where == "informant"


def test_only_of_whom_is_confirmed_something_is_told(talk, alice):
    made = mention(talk, "person", "Rauf Orsk", person=person(alice, "Rauf Orsk"))
    with pytest.raises(InputError, match="confirm first whom"):
        tell_of_mention(made, SIGHTING, by=alice)


def test_nothing_is_told_in_a_withdrawn_interview(talk, alice):
    made = confirmed(talk, alice)
    withdraw_source(talk.source, by=alice, reason="invented")
    made.testimony.source.refresh_from_db()
    with pytest.raises(InputError, match="is withdrawn"):
        tell_of_mention(made, SIGHTING, by=alice)
    with pytest.raises(InputError, match="is withdrawn"):
        tell_own_way(made.testimony, SIGHTING, by=alice)


def test_the_witness_has_a_way_of_his_own(talk, alice):
    event = tell_own_way(talk, GivenEvent(EventKind.CAPTURE, date="1992-02"), by=alice)
    [part] = event.participations.all()
    assert (part.person, part.role) == (talk.witness, ParticipantRole.SUBJECT)


def test_a_place_that_nobody_knew_is_made_from_the_interview(talk, alice):
    made = mention(talk, "place", "Karst")
    form = PlaceForm("detention", ({"text": "Karst"},), position={"lat": 1.0, "lon": 2.0})
    place = mention_new_place(made, form, by=alice)
    made.refresh_from_db()
    assert (made.state, made.place) == (MentionState.CONFIRMED, place)
    assert place.names.get().source == talk.source
    assert (place.lat, place.lon) == (1.0, 2.0)


def test_where_the_mention_is_decided_no_place_is_left_behind(talk, alice):
    made = mention(talk, "place", "Karst")
    form = PlaceForm("town", ({"text": "Karst"},))
    mention_new_place(made, form, by=alice)
    with pytest.raises(InputError, match="decided already"):
        mention_new_place(made, form, by=alice)
    assert Place.objects.count() == 1


# --- consent and class ----------------------------------------------------------------------------


def terms(**changes):
    given = {"consent": "not_asked", "may_contact": False, "interviewer": ""}
    given |= {"interpreter": "Somebody Known", "confidentiality": "restricted"}
    return InterviewTerms(**{**given, **changes})


def test_a_change_of_terms_is_told_to_the_chain_without_names(talk, alice):
    new = terms(consent="families", may_contact=True, interpreter="Elman Orsk")
    assert set_interview_terms(talk, new, by=alice)
    assert (talk.consent, talk.may_contact, talk.interpreter) == ("families", True, "Elman Orsk")
    entry = AuditEntry.objects.latest("number")
    assert entry.verb == "set interview terms"
    assert entry.detail == {
        "consent": ["not_asked", "families"],
        "may_contact": ["False", "True"],
        "interpreter": "changed",
    }


def test_terms_that_stay_leave_no_entry(talk, alice):
    before = AuditEntry.objects.count()
    assert not set_interview_terms(talk, terms(), by=alice)
    assert AuditEntry.objects.count() == before


def test_the_class_changes_but_protection_is_the_witnesss(talk, alice):
    set_interview_terms(talk, terms(confidentiality="confidential"), by=alice)
    talk.source.refresh_from_db()
    assert talk.source.confidentiality == "confidential"
    with pytest.raises(InputError, match="protection of the witness") as error:
        set_interview_terms(talk, terms(confidentiality="protected"), by=alice)
    assert error.value.where == "confidentiality"


# --- what stands around -----------------------------------------------------------------------------


def test_place_and_date_are_those_nearest_before_in_the_paragraph(talk, alice):
    who = mention(talk, "person", "Rauf Orsk")
    may = mention(talk, "date", "May", date="1992-05")
    march = mention(talk, "date", "3 March 1992", date="1992-03-03")
    june = mention(talk, "date", "June", date="1992-06")
    town = mention_new_place(
        mention(talk, "place", "Karst"), PlaceForm("town", ({"text": "Karst"},)), by=alice
    )
    found = surroundings(TEXT, who, [may, march, june, *talk.mentions.filter(kind="place")])
    assert found.date == march  # the one of the paragraph before is another day
    assert found.place.place == town  # the scene stays
    he = mention(talk, "person", "he left")
    assert surroundings(TEXT, he, [march, june]).date == june


def test_what_is_rejected_or_means_nothing_proposes_nothing(talk):
    who = mention(talk, "person", "Rauf Orsk")
    empty = mention(talk, "place", "Karst")
    march = mention(talk, "date", "3 March 1992", date="1992-03-03")
    march.state = MentionState.REJECTED
    found = surroundings(TEXT, who, [empty, march])
    assert (found.place, found.date) == (None, None)


def test_a_new_place_that_nobody_knows_yet_ends_the_scene(talk, alice):
    form = PlaceForm("town", ({"text": "Karst"},))
    mention_new_place(mention(talk, "place", "Karst"), form, by=alice)
    there = mention(talk, "place", "there")
    who = mention(talk, "person", "Rauf Orsk")
    assert surroundings(TEXT, who, talk.mentions.exclude(pk=there.pk)).place is not None
    assert surroundings(TEXT, who, talk.mentions.all()).place is None
