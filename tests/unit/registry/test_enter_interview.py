"""An interview is entered from one screen; its mentions become sightings one by one."""

import pytest

from sought.errors import InputError
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.given import (
    GivenEvent,
    GivenName,
    GivenPhotograph,
    InterviewForm,
    MentionProposal,
    PersonForm,
    SeenForm,
    SourceForm,
)
from sought.registry.actions.mentions import confirm_mention, propose_mentions, reject_mention
from sought.registry.models import (
    AuditEntry,
    Condition,
    EventKind,
    MentionState,
    Person,
    Source,
    Status,
)
from tests.office import file, person

pytestmark = pytest.mark.one_database

TEXT = "In May 1992 I saw Tural in the cellar. Elman was dead."


def form(*seen, **changes):
    witness = PersonForm(names=(GivenName("Orxan Səfərli"),))
    return InterviewForm(
        **{"source": SourceForm("Interview 3"), "witness": witness, "text": TEXT, "seen": seen}
        | changes
    )


def sighting(**fields):
    return GivenEvent(EventKind.SIGHTING, **{"date": "1992-05"} | fields)


def test_it_works(alice):
    seen = person(alice, "Tural Nurlanov")
    new = PersonForm(names=(GivenName("Elman"),))
    testimony = enter_interview(
        form(
            SeenForm(PersonForm(seen), (sighting(condition=Condition.WOUNDED),)),
            SeenForm(new, (GivenEvent(EventKind.BURIAL, date="1992-06"),)),
            own_events=(GivenEvent(EventKind.CAPTURE, date="1992-04"),),
        ),
        by=alice,
    )
    witness = testimony.witness
    assert testimony.source.author_person == witness
    assert witness.shown.status == Status.BELIEVED_HELD
    event = seen.participations.get().event
    assert {(p.person_id, p.role, p.condition) for p in event.participations.all()} == {
        (seen.pk, "subject", "wounded"),
        (witness.pk, "witness", ""),
    }
    assert Person.objects.latest("pk").shown.status == Status.DEAD_NOT_RECOVERED


@pytest.mark.parametrize(
    ("seen", "wording"),
    [
        (SeenForm(PersonForm(), (sighting(),)), "seen[0].person: a new person needs a name"),
        (
            SeenForm(PersonForm(names=(GivenName("Elman"),)), ()),
            "seen[0]: say when or where the witness saw them, or remove them",
        ),
        (
            SeenForm(PersonForm(names=(GivenName("Elman"),)), (sighting(date="May"),)),
            "seen[0].events[0].date: is no EDTF date",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(alice, seen, wording):
    with pytest.raises(InputError) as error:
        enter_interview(form(seen), by=alice)
    assert str(error.value).startswith(wording)
    assert not Source.objects.exists()
    assert not Person.objects.exists()


def test_the_witness_is_not_among_the_seen(alice):
    witness = PersonForm(person(alice))
    with pytest.raises(InputError, match="own events belong under own events"):
        enter_interview(form(SeenForm(witness, (sighting(),)), witness=witness), by=alice)


# --- mentions -------------------------------------------------------------------------------------


@pytest.fixture
def testimony(alice):
    return enter_interview(form(), by=alice)


def at(words):
    start = TEXT.index(words)
    return start, start + len(words)


def test_a_proposal_holds_the_words_and_who_proposed(alice, testimony):
    (mention,) = propose_mentions(
        testimony,
        [MentionProposal("person", *at("Tural"), person=person(alice), probability=0.8)],
        by=None,
        proposed_by="mentions 1.0",
    )
    assert (mention.words, mention.proposed_by) == ("Tural", "mentions 1.0")
    assert mention.state == MentionState.PROPOSED


def test_the_same_is_proposed_once_even_after_a_rejection(alice, testimony):
    proposal = MentionProposal("date", *at("May 1992"), date="1992-05")
    (mention,) = propose_mentions(testimony, [proposal, proposal], by=alice)
    reject_mention(mention, by=alice)
    assert propose_mentions(testimony, [proposal], by=alice) == []
    assert AuditEntry.objects.filter(verb="propose mentions").count() == 1


def test_a_mention_outside_the_text_is_refused(alice, testimony):
    with pytest.raises(InputError) as error:
        propose_mentions(testimony, [MentionProposal("date", 50, 99)], by=alice)
    assert str(error.value) == (
        f"[0]: characters 50 to 99 are outside the testimony of {len(TEXT)} characters"
    )


def test_a_confirmed_mention_gives_a_sighting(alice, testimony):
    who = person(alice, "Tural Nurlanov")
    (mention,) = propose_mentions(testimony, [MentionProposal("person", *at("Tural"))], by=alice)
    event = confirm_mention(mention, by=alice, person=who, sighting=sighting())
    mention.refresh_from_db()
    assert (mention.state, mention.person, mention.decided_by) == ("confirmed", who, alice)
    assert event.source == testimony.source
    assert who.shown.__class__.objects.get(person=who).last_contact == "1992-05"


def test_who_is_meant_must_be_said(alice, testimony):
    (mention,) = propose_mentions(testimony, [MentionProposal("person", *at("Tural"))], by=alice)
    with pytest.raises(InputError, match="person: say which person is meant, or reject it"):
        confirm_mention(mention, by=alice)


def test_a_date_gives_no_sighting(alice, testimony):
    (mention,) = propose_mentions(
        testimony, [MentionProposal("date", *at("May 1992"), date="1992-05")], by=alice
    )
    with pytest.raises(InputError, match="only a mention of a person gives a sighting"):
        confirm_mention(mention, by=alice, sighting=sighting())


def test_a_decision_is_made_once(alice, testimony):
    (mention,) = propose_mentions(
        testimony, [MentionProposal("date", *at("May 1992"), date="1992-05")], by=alice
    )
    confirm_mention(mention, by=alice)
    with pytest.raises(InputError, match=r"mention-\d+ is decided already"):
        reject_mention(mention, by=alice)


def test_a_failure_at_the_sighting_leaves_the_mention_open(alice, testimony, monkeypatch):
    def fail(*_args, **_more):
        raise RuntimeError("power cut")

    (mention,) = propose_mentions(
        testimony, [MentionProposal("person", *at("Tural"), person=person(alice))], by=alice
    )
    monkeypatch.setattr("sought.registry.actions.writing.add_entry", fail)
    with pytest.raises(RuntimeError):
        confirm_mention(mention, by=alice, sighting=sighting())
    mention.refresh_from_db()
    assert mention.state == MentionState.PROPOSED
    assert not mention.person.participations.exists()


def test_what_is_sent_as_a_photograph_is_a_picture(alice):
    drawn = file(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "face.svg")
    witness = PersonForm(names=(GivenName("A B"),), photographs=(GivenPhotograph(drawn),))
    with pytest.raises(InputError, match="the file is no picture") as error:
        enter_interview(form(witness=witness), by=alice)
    assert error.value.where == "witness.photographs[0]"
