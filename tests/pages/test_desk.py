"""The interview desk: each mention decided and told of, terms, own way, and who may."""

from __future__ import annotations

import pytest

from sought.registry.actions.attach import attach
from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.mentions import confirm_mention
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.actions.withdraw import withdraw_source
from sought.registry.models import (
    AuditEntry,
    Event,
    EventKind,
    MentionState,
    ParticipantRole,
    Place,
    PlaceFact,
    Role,
)
from tests import office
from tests.pages.desk_world import desk
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def attachments(tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def bob():
    return office.bob()


@pytest.fixture
def world(alice):
    return desk(alice)


def shown(officer, world, mention=None) -> str:
    path = f"{world.path}?m={mention.pk}" if mention else world.path
    return client_of(officer).get(path).content.decode()


def decide(officer, mention, deed="confirm", **given):
    return client_of(officer).post(f"/mentions/{mention.pk}/desk", {"deed": deed, **given})


# --- one screen ---------------------------------------------------------------------------------


def test_the_first_mention_that_waits_is_in_hand(alice, world):
    text = shown(alice, world)
    assert "Mention 1 of 7" in text
    assert "7 wait" in text
    assert f'<a href="?m={world.mentions["March 1992"].pk}"' in text
    assert 'data-shortcut="j"' in text


def test_place_and_date_are_taken_from_the_text_around(alice, world):
    text = shown(alice, world, world.mentions["Rauf Orsk"])
    assert 'name="date" value="1992-05-03"' in text
    assert f'name="place" value="{world.prison.code}"' in text
    assert "“3 May 1992” “Zirzəmi”" in text
    assert "score 0.91" in text


def test_recordings_and_scans_stand_beside_the_transcript(alice, world):
    sound = office.file(b"ID3\x03\x00\x00\x00\x00\x00\x00" + b"\0" * 400, "talk.mp3")
    attach(world.talk.source, sound, by=alice)
    attach(world.talk.source, office.file(office.picture(), "page.jpg"), by=alice)
    text = shown(alice, world)
    assert '<audio controls preload="none"' in text
    assert 'class="desk__scan"' in text


def test_a_recording_that_is_added_here_leads_back_here(alice, world):
    sent = {"files": office.file(b"RIFF....WAVE", "talk.wav").stream, "back": "desk"}
    sent["files"].name = "talk.wav"
    answer = client_of(alice).post(f"/sources/{world.talk.source.code}/attach", sent)
    assert answer.headers["Location"] == world.path
    assert world.talk.source.attachments.count() == 1


def test_words_that_are_proposed_here_come_into_hand(alice, world):
    sent = {"words": "cook", "kind": "person", "back": "desk"}
    answer = client_of(alice).post(f"/sources/{world.talk.source.code}/mentions", sent)
    made = world.talk.mentions.get(words="cook")
    assert answer.headers["Location"] == f"{world.path}?m={made.pk}"


def test_the_places_of_the_interview_are_drawn(alice, world):
    confirm_mention(world.of("Zirzəmi"), by=alice)
    places = client_of(alice).get(world.path).context["map"]["places"]
    assert [place["id"] for place in places] == [world.prison.code]


# --- deciding -----------------------------------------------------------------------------------


def test_it_works(alice, world):
    answer = decide(
        alice,
        world.of("Rauf Orsk"),
        who=world.rauf.code,
        told="sighting",
        date="1992-05-03",
        place=world.prison.code,
        condition="ill",
    )
    assert answer.headers["Location"] == f"{world.path}?m={world.mentions['Elman Orsk'].pk}"
    assert world.of("Rauf Orsk").state == MentionState.CONFIRMED
    event = Event.objects.get(kind=EventKind.SIGHTING)
    assert (event.date, event.place, event.hearsay) == ("1992-05-03", world.prison, False)
    roles = {part.role: (part.person, part.condition) for part in event.participations.all()}
    assert roles[ParticipantRole.SUBJECT] == (world.rauf, "ill")
    assert roles[ParticipantRole.WITNESS] == (world.talk.witness, "")
    text = shown(alice, world)
    assert event.code in text
    assert "Nothing in it contradicts" in text


def test_what_was_heard_is_told_of_a_new_person(alice, world):
    decide(
        alice,
        world.of("Elman Orsk"),
        who="other",
        new_name="Elman Orsk",
        told="death",
        date="1992-06",
        through="a cook",
    )
    event = Event.objects.get(kind=EventKind.DEATH)
    assert (event.hearsay, event.through) == (True, "a cook")
    who = event.participations.get(role=ParticipantRole.SUBJECT)
    assert (who.person.shown.name, who.condition) == ("Elman Orsk", "dead")
    assert "heard: a cook" in " ".join(shown(alice, world).split())


def test_of_somebody_confirmed_more_is_told(alice, world):
    made = world.of("Rauf Orsk")
    confirm_mention(made, by=alice)
    answer = decide(alice, made, "tell", told="transfer", to_place=world.prison.code)
    assert answer.headers["Location"] == f"{world.path}?m={made.pk}"
    assert Event.objects.get(kind=EventKind.TRANSFER).to_place == world.prison
    refused = decide(alice, made, "tell", told="")
    assert "Choose what is told of them" in refused.content.decode()


def test_only_a_transfer_leads_to_a_second_place(alice, world):
    sent = {"who": world.rauf.code, "told": "sighting", "to_place": world.prison.code}
    decide(alice, world.of("Rauf Orsk"), **sent)
    assert Event.objects.get(kind=EventKind.SIGHTING).to_place is None


def test_a_place_that_nobody_knew_is_made_where_it_was_pointed_at(alice, world):
    made = world.of("Qaraburun")
    text = shown(alice, world, made)
    assert 'name="new_text" value="Qaraburun"' in text
    assert '"pick"' in text
    given = {"who": "other", "new_text": "Qaraburun", "new_kind": "village"}
    decide(alice, made, **given, lat="40.5", lon="45.5", radius_m="300")
    place = Place.objects.get(kind="village")
    assert world.of("Qaraburun").place == place
    assert (place.lat, place.lon, place.radius_m) == (40.5, 45.5, 300.0)
    assert place.names.get().source == world.talk.source


def test_a_place_of_the_register_is_chosen_and_none_is_made(alice, world):
    count = Place.objects.count()
    given = {"who": world.prison.code, "new_text": "Qaraburun", "new_kind": "village"}
    decide(alice, world.of("Qaraburun"), **given)
    assert world.of("Qaraburun").place == world.prison
    assert Place.objects.count() == count


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"who": "other"}, "Say what is meant, or reject the mention."),
        ({"who": "other", "person": "P-999999"}, "Choose one of the proposals."),
        ({"who": "other", "new_name": "R", "told": "sighting", "date": "32"}, "field"),
    ],
)
def test_what_is_not_accepted_is_said_on_the_same_page(alice, world, given, said):
    made = world.of("Elman Orsk")
    answer = decide(alice, made, **given)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert world.of("Elman Orsk").state == MentionState.PROPOSED
    assert not Event.objects.exclude(kind=EventKind.CAPTURE).exists()


def test_two_answers_to_one_question_are_refused(alice, world):
    sent = {"who": world.rauf.code, "new_name": "Rauf the younger"}
    answer = decide(alice, world.of("Rauf Orsk"), **sent)
    assert "Say it in one way only" in answer.content.decode()


def test_a_mention_is_rejected_and_decided_once(alice, world):
    made = world.of("March 1992")
    assert (
        decide(alice, made, "reject")
        .headers["Location"]
        .endswith(f"?m={world.mentions['Zirzəmi'].pk}")
    )
    assert world.of("March 1992").state == MentionState.REJECTED
    again = client_of(alice).post(f"/mentions/{made.pk}/desk", {"deed": "reject"}, follow=True)
    assert "is decided already" in again.content.decode()


def test_a_form_that_was_overtaken_tells_nothing_of_whomever_another_chose(alice, world):
    made, other = world.of("Rauf Orsk"), office.person(alice, "Rauf Orsk the younger")
    confirm_mention(made, by=alice)
    sent = {"who": "other", "person": other.code, "told": "death", "date": "1992-06"}
    answer = client_of(alice).post(
        f"/mentions/{made.pk}/desk", {"deed": "confirm", **sent}, follow=True
    )
    assert "were decided on meanwhile" in answer.content.decode()
    assert not Event.objects.filter(kind=EventKind.DEATH).exists()
    place = world.of("Zirzəmi")
    decide(alice, place, "reject")
    late = decide(alice, place, who=world.prison.code)
    assert late.headers["Location"] == f"{world.path}?m={place.pk}"
    assert world.of("Zirzəmi").state == MentionState.REJECTED


def test_details_without_a_kind_are_not_lost(alice, world):
    sent = {"who": world.rauf.code, "told": "", "circumstances": "carried in by two men"}
    answer = decide(alice, world.of("Rauf Orsk"), **sent)
    assert "Choose what is told of them" in answer.content.decode()
    assert "carried in by two men" in answer.content.decode()
    assert world.of("Rauf Orsk").state == MentionState.PROPOSED


def test_the_same_is_not_told_twice(alice, world):
    made = world.of("Rauf Orsk")
    confirm_mention(made, by=alice)
    decide(alice, made, "tell", told="sighting", date="1992-05")
    again = decide(alice, made, "tell", told="sighting", date="1992-05")
    assert "it is recorded already, as E-" in again.content.decode()
    assert Event.objects.filter(kind=EventKind.SIGHTING).count() == 1


def test_a_number_that_no_mention_has_is_passed_over(alice, world):
    assert client_of(alice).get(f"{world.path}?m={'9' * 5000}").status_code == 200


def test_the_names_engine_names_others_whom_the_words_may_mean(alice, world):
    office.person(alice, "Elman Orsk")
    made = world.of("Elman Orsk")
    text = client_of(alice).get(f"/mentions/{made.pk}/candidates").content.decode()
    assert "Elman Orsk" in text
    assert "score 0." in text


# --- quality check, terms, own way ----------------------------------------------------------------


def test_doubts_stand_beside_the_statements(alice, world):
    paper = office.source(alice)
    record(PlaceFact, by=alice, source=paper, place=world.prison, kind="in_use", date="1994")
    sent = {"who": world.rauf.code, "told": "sighting", "date": "1992-02-01"}
    decide(alice, world.of("Rauf Orsk"), **sent, place=world.prison.code)
    text = shown(alice, world)
    assert "2 doubts" in text
    assert "Before the witness&#x27;s own capture" in text
    assert "The place was not in use at that time" in text
    assert f'<a href="/places/{world.prison.code}">Zirzəmi, 1994</a>' in text


def test_terms_are_changed_and_the_chain_tells_it(alice, world):
    given = {"consent": "families", "may_contact": "on", "interpreter": "interpreter 4"}
    sent = {f"terms-{name}": value for name, value in given.items()}
    address = f"/sources/{world.talk.source.code}/terms"
    client_of(alice).post(address, {**sent, "terms-confidentiality": "open"})
    world.talk.refresh_from_db()
    assert (world.talk.consent, world.talk.may_contact) == ("families", True)
    assert world.talk.source.confidentiality == "open"
    assert AuditEntry.objects.latest("number").verb == "set interview terms"
    refused = client_of(alice).post(address, {**sent, "terms-confidentiality": "protected"})
    assert refused.status_code == 200
    assert "data-desk-refused" in refused.content.decode()


def test_terms_that_somebody_changed_meanwhile_are_not_overwritten(alice, world):
    standing = client_of(alice).get(world.path).context["terms"].standing
    assert f'name="terms-standing" value="{standing}"' in shown(alice, world)
    address = f"/sources/{world.talk.source.code}/terms"
    sent = {"terms-consent": "refused", "terms-confidentiality": "open"}
    client_of(alice).post(address, {**sent, "terms-standing": standing})
    late = {"terms-consent": "families", "terms-may_contact": "on", "terms-standing": standing}
    answer = client_of(alice).post(address, {**late, "terms-confidentiality": "open"}, follow=True)
    assert "Somebody changed the terms meanwhile" in answer.content.decode()
    world.talk.refresh_from_db()
    assert (world.talk.consent, world.talk.may_contact) == ("refused", False)


def test_the_way_of_the_witness_is_written_here(alice, world):
    address = f"/sources/{world.talk.source.code}/own-way"
    sent = {"own-kind": "detention", "own-start": "1992-03", "own-end": "1993"}
    client_of(alice).post(address, {**sent, "own-place": world.prison.code})
    assert Event.objects.get(kind=EventKind.DETENTION).date == "1992-03/1993"
    empty = client_of(alice).post(address, {"own-kind": "detention"})
    assert "Say when or where" in empty.content.decode()


def test_whoever_raises_the_class_above_their_own_rights_is_told(alice, world):
    sent = {"terms-consent": "not_asked", "terms-confidentiality": "confidential"}
    address = f"/sources/{world.talk.source.code}/terms"
    answer = client_of(alice).post(address, sent, follow=True)
    assert "of a class now that is not open to you" in answer.content.decode()
    assert client_of(alice).get(world.path).status_code == 403


def test_a_date_that_is_emptied_confirms_nothing(alice, world):
    assert decide(alice, world.of("March 1992"), date="").status_code == 200
    assert world.of("March 1992").state == MentionState.PROPOSED
    decide(alice, world.of("March 1992"), date="1992-03-05")
    assert world.of("March 1992").date == "1992-03-05"


# --- who may --------------------------------------------------------------------------------------


def test_whoever_does_not_decide_reads_only(alice, bob, world):
    confirm_mention(world.of("Rauf Orsk"), by=alice)
    for officer in (bob, office.officer("aud", Role.AUDITOR)):
        for made in (world.of("Rauf Orsk"), world.of("Zirzəmi")):
            text = shown(officer, world, made)
            assert "data-desk-main" not in text
            assert decide(officer, made).status_code == 403
        for deed in ("terms", "own-way"):
            address = f"/sources/{world.talk.source.code}/{deed}"
            assert client_of(officer).post(address).status_code == 403


def test_whoever_may_not_read_the_interview_sees_nothing(alice, world):
    secret = desk(alice, confidentiality="confidential")
    assert client_of(office.charlie()).get(world.path).status_code == 403
    assert client_of(office.officer("ana", Role.ANALYST)).get(world.path).status_code == 403
    assert client_of(alice).get(secret.path).status_code == 403
    assert decide(alice, secret.mentions["Zirzəmi"], "reject").status_code == 403


def test_a_withdrawn_interview_is_read_and_not_worked_on(alice, world):
    withdraw_source(world.talk.source, by=alice, reason="invented")
    text = shown(alice, world)
    assert "This interview is withdrawn" in text
    assert "data-desk-main" not in text


def test_who_is_protected_is_neither_named_nor_counted_nor_decided_on(alice, bob, world):
    made = world.of("Rauf Orsk")
    sent = {"who": world.rauf.code, "told": "sighting", "date": "1992-02", "place": ""}
    decide(alice, made, **sent)
    protect(world.rauf, by=bob, reason="threatened")
    text = shown(alice, world, made)
    assert "Rauf" not in text
    assert "Nothing is recorded of others yet" in text
    assert client_of(alice).get(world.path).context["doubts"] == 0
    assert decide(alice, made, "tell", told="death").status_code == 403
    assert client_of(alice).get(f"/mentions/{made.pk}/candidates").status_code == 403
    other = decide(alice, world.of("Elman Orsk"), who="other", person=world.rauf.code)
    assert "Choose one of the proposals." in other.content.decode()
    grant_clearance(world.rauf, alice, by=bob, purpose="leads the case")
    assert "Rauf" in shown(alice, world, made)
    assert AuditEntry.objects.filter(verb="read", subject=world.rauf.code).exists()


def test_from_whom_it_was_heard_is_not_shown_of_somebody_protected(alice, bob, world):
    cook = office.person(alice, "Elman Orsk")
    sent = {"who": world.rauf.code, "told": "death", "informant": cook.code}
    decide(alice, world.of("Rauf Orsk"), **sent)
    assert cook.code in shown(alice, world)
    protect(cook, by=bob, reason="threatened")
    assert cook.code not in shown(alice, world)
    grant_clearance(cook, alice, by=bob, purpose="leads the case")
    assert cook.code in shown(alice, world)


def test_the_desk_of_a_protected_witness_is_for_the_cleared(alice, bob, world):
    protect(world.talk.witness, by=bob, reason="threatened")
    assert client_of(alice).get(world.path).status_code == 403
    grant_clearance(world.talk.witness, alice, by=bob, purpose="leads the case")
    assert "Transcript" in shown(alice, world)
    assert AuditEntry.objects.filter(verb="read", subject=world.talk.source.code).exists()


def test_few_questions_are_asked_however_much_is_told(alice, world, django_assert_max_num_queries):
    confirm_mention(world.of("Rauf Orsk"), by=alice)
    for month in range(1, 13):
        sent = {"told": "sighting", "date": f"1993-{month:02}", "place": world.prison.code}
        decide(alice, world.of("Rauf Orsk"), "tell", **sent)
    client = client_of(alice)
    with django_assert_max_num_queries(34):
        client.get(world.path)
