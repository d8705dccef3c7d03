"""One run through every action, about a person whose name cannot be missed."""

from dataclasses import dataclass

from sought.registry.actions.accept_sure import accept_sure
from sought.registry.actions.answer_proposal import answer_proposal
from sought.registry.actions.attach import attach
from sought.registry.actions.choose_shown import choose_shown, end_choice
from sought.registry.actions.clearances import grant_clearance, revoke_clearance
from sought.registry.actions.conflicts import change_conflict, record_conflict
from sought.registry.actions.create_place import create_place
from sought.registry.actions.drafts import discard_draft, save_draft
from sought.registry.actions.enter_application import enter_application
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.erasures import carry_out_erasure, refuse_erasure, request_erasure
from sought.registry.actions.find_mentions import find_mentions
from sought.registry.actions.given import (
    ApplicationForm,
    GivenEvent,
    GivenFact,
    GivenName,
    GivenPhotograph,
    GivenRelation,
    InterviewForm,
    MentionProposal,
    PersonForm,
    PlaceForm,
    SeenForm,
    SoughtForm,
    SourceForm,
)
from sought.registry.actions.incidents import (
    create_incident,
    put_into_incident,
    take_out_of_incident,
)
from sought.registry.actions.interview_terms import InterviewTerms, set_interview_terms
from sought.registry.actions.link_entry import link_entry, undo_link
from sought.registry.actions.mark_sought import mark_sought
from sought.registry.actions.mention_new_place import mention_new_place
from sought.registry.actions.mentions import confirm_mention, propose_mentions, reject_mention
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import lift_protection, protect
from sought.registry.actions.record import create_person, record
from sought.registry.actions.record_claim import GivenClaim, record_claim
from sought.registry.actions.record_photograph import record_photograph
from sought.registry.actions.record_source import record_source
from sought.registry.actions.set_installation import set_installation
from sought.registry.actions.set_site_stage import set_site_stage
from sought.registry.actions.tell_in_interview import tell_of_mention, tell_own_way
from sought.registry.actions.undo_answer import undo_answer
from sought.registry.actions.undo_merge import undo_merge
from sought.registry.actions.verify_kinship import unverify_kinship, verify_kinship
from sought.registry.actions.withdraw import withdraw, withdraw_source
from sought.registry.actions.withdraw_application import answer_application, withdraw_application
from sought.registry.models import (
    DescriptionKind,
    Event,
    EventKind,
    Name,
    Officer,
    Person,
    PlaceFact,
    Relation,
    RelationKind,
)
from tests.office import describe, file, happened, list_of, person, picture, source
from tests.unit.registry import (
    whole_board,
    whole_estimates,
    whole_exchange,
    whole_family,
    whole_family_page,
    whole_field,
    whole_handover,
    whole_laboratory,
    whole_living,
    whole_reports,
)
from tests.unit.registry.merge_cases import of_entry, of_persons, run_by

TOKEN = "Xqvzovlu"
NAME = f"Zümrüd {TOKEN}"


@dataclass
class Office:
    """The people of the run."""

    alice: Officer
    bob: Officer
    charlie: Officer
    who: Person


def run(alice: Officer, bob: Officer, charlie: Officer) -> Office:
    """Every action once at least; rows of every noun are left."""
    who = create_person(by=alice, source=source(alice, title=f"On {NAME}"), full=NAME)
    office = Office(alice, bob, charlie, who)
    for part in (_statements, _places, _papers, _lists, _doubles, _secrets, _ends):
        part(office)
    whole_field.run(alice, bob, charlie)
    whole_laboratory.run(alice, bob, charlie)
    whole_board.run(alice, bob, charlie)
    whole_family.run(alice, bob, charlie)
    whole_family_page.run(alice, bob, charlie)
    whole_handover.run(alice, bob, charlie)
    whole_exchange.run(alice, bob, charlie)
    whole_living.run(alice, bob, charlie)
    whole_estimates.run(alice, bob, charlie)
    whole_reports.run(alice, bob, charlie)
    return office


def _statements(office: Office) -> None:
    alice, who, paper = office.alice, office.who, source(office.alice)
    born = describe(who, "birth", "1970", by=alice, of=paper)
    choose_shown(born, by=alice, reason=f"passport of {NAME}")
    end_choice(who, "birth", by=alice)
    choose_shown(born, by=alice, reason="a passport")
    other = record(Name, by=alice, source=paper, person=who, full=f"{TOKEN} Z.")
    withdraw(other, by=alice, reason=f"{TOKEN} is a slip")
    kin = record(
        Relation,
        by=alice,
        source=paper,
        person=who,
        other=person(alice, f"Elman {TOKEN}"),
        kind="sibling",
        detail=f"of {NAME}",
    )
    verify_kinship(kin, by=alice, how=f"passport of {NAME}")
    unverify_kinship(kin, by=alice, reason=f"not {NAME}")
    verify_kinship(kin, by=alice, how="a passport")
    mark_sought(who, by=alice, reason=f"a list names {TOKEN}")
    told = {"topic": f"the house of {NAME}", "scope": f"{TOKEN} and others"}
    record_claim(GivenClaim("killed", 3, **told), by=alice, source=paper)


def _places(office: Office) -> None:
    alice, paper = office.alice, source(office.alice)
    town = create_place(PlaceForm("town", ({"text": "Liman"},)), by=alice, source=paper)
    position = {"lat": 1.0, "lon": 2.0, "radius_m": 50.0}
    create_place(PlaceForm("detention", ({"text": "Zirzəmi"},), town), by=alice, source=paper)
    grave = create_place(
        PlaceForm("burial", ({"text": "Yamac"},), town, position), by=alice, source=paper
    )
    record(PlaceFact, by=alice, source=paper, place=grave, kind="buried", number=2)
    set_site_stage(grave.site, "verified", by=alice, reason="seen")
    set_site_stage(grave.site, "reported", by=alice, reason="not seen after all")
    war = record_conflict(by=alice, title="The war", period="1991/1994", note=f"as {NAME} says")
    change_conflict(war, by=alice, reason="It was longer", title="The war", period="1991/1995")
    attack = create_incident(by=alice, title="The attack", place=town, date="1992-02-26")
    death = happened(EventKind.DEATH, office.who, by=alice, place=town)
    put_into_incident(attack, [death], by=alice)
    take_out_of_incident(death, by=alice, reason=f"{NAME} died later")


def _papers(office: Office) -> None:
    alice, who = office.alice, office.who
    attach(source(alice), file(picture(), f"{TOKEN}.jpg"), by=alice)
    record_photograph(who, file(picture(9, 9)), by=alice, source=source(alice), caption=NAME)
    record_source(by=alice, kind="document", title=NAME, files=[file(b"x", f"{TOKEN}.txt")])
    for end in (withdraw_application, answer_application):
        application = enter_application(_application(who), by=alice)
        end(application, by=alice, reason=f"{NAME} is found")
    testimony = enter_interview(_interview(who), by=alice)
    at = testimony.text.index(TOKEN)
    first, second, third = propose_mentions(
        testimony,
        [
            MentionProposal("person", at, at + len(TOKEN), person=who),
            MentionProposal("date", 0, 1, date="1992"),
            MentionProposal("place", 1, 2),
        ],
        by=alice,
    )
    confirm_mention(first, by=alice, sighting=GivenEvent(EventKind.SIGHTING, date="1993"))
    reject_mention(second, by=alice)
    find_mentions(testimony, by=alice)
    heard = GivenEvent(EventKind.DEATH, hearsay=True, through=f"the cook of {NAME}")
    tell_of_mention(first, heard, by=alice, informant=person(alice, f"Elman {TOKEN}"))
    tell_own_way(testimony, GivenEvent(EventKind.RELEASE, circumstances=NAME), by=alice)
    mention_new_place(third, PlaceForm("village", ({"text": f"house of {TOKEN}"},)), by=alice)
    terms = InterviewTerms("internal", True, f"brother of {NAME}", NAME, "open")
    set_interview_terms(testimony, terms, by=alice)


def _application(who: Person) -> ApplicationForm:
    sought = SoughtForm(
        PersonForm(
            who,
            facts=(GivenFact(DescriptionKind.CONTACT, f"house of {TOKEN}"),),
            photographs=(GivenPhotograph(file(picture(30, 30), f"{TOKEN}.jpg"), caption=NAME),),
        ),
        GivenRelation(RelationKind.PARENT),
        GivenEvent(EventKind.LAST_CONTACT, date="1992-02-25", circumstances=f"{NAME} left"),
    )
    applicant = PersonForm(names=(GivenName(f"Elçin {TOKEN}"),))
    return ApplicationForm(SourceForm(f"Application for {NAME}"), applicant, (sought,))


def _interview(who: Person) -> InterviewForm:
    seen = SeenForm(PersonForm(who), (GivenEvent(EventKind.SIGHTING, circumstances=NAME),))
    return InterviewForm(
        SourceForm(f"Interview on {NAME}"),
        PersonForm(names=(GivenName(f"Orxan {TOKEN}"),)),
        text=f"In 1992 I saw {NAME}.",
        own_events=(GivenEvent(EventKind.CAPTURE, date="1992"),),
        seen=(seen,),
    )


def _lists(office: Office) -> None:
    alice = office.alice
    entry = list_of(alice, {"name": NAME}).entries.get()
    undo_link(
        link_entry(entry, office.who, by=alice, reason=f"named {NAME}"),
        by=alice,
        reason="another one",
    )
    link_entry(entry, office.who, by=alice, reason="the same after all")
    save_draft(by=alice, form="person", content={"name": NAME})
    discard_draft(by=alice, form="person")
    save_draft(by=alice, form="person", content={"name": NAME})
    set_installation(by=alice, body=f"House of {TOKEN}", place_languages=["az", "en"])


def _doubles(office: Office) -> None:
    """A merge and answers, undone; a merge that stands, of two others; a pair that is sure."""
    alice, bob = office.alice, office.bob
    run, why = run_by(alice), f"named {TOKEN}"
    first, second = (person(alice, f"{name} {TOKEN}") for name in ("Rəşid", "Рашид"))
    merge = merge_persons(first, second, by=alice, reason=why)
    undo_merge(merge, by=alice, reason=f"another {TOKEN}")
    pair = of_persons(run, *Person.objects.filter(pk__in=(first.pk, second.pk)))
    undo_answer(answer_proposal(pair, "same", by=alice, reason=why), by=alice, reason=why)
    answer_proposal(pair, "same", by=alice, reason=why)
    row = list_of(alice, {"name": NAME}).entries.get()
    of_entry(run, row, person(alice, f"Kamran {TOKEN}"), 0.999)
    accept_sure(threshold=0.99, by=bob, reason=why)


def _secrets(office: Office) -> None:
    bob, who = office.bob, office.who
    protect(who, by=bob, reason=f"{NAME} is threatened")
    for _ in range(2):
        clearance = grant_clearance(who, office.charlie, by=bob, purpose=f"to see {NAME}")
        revoke_clearance(clearance, by=bob)
    lift_protection(who, by=bob, reason=f"{NAME} is safe")


def _ends(office: Office) -> None:
    alice, bob, who = office.alice, office.bob, office.who
    refused = request_erasure(who, by=alice, legal_basis="Article 17", reason=f"{NAME} asks")
    refuse_erasure(refused, by=bob, reason=f"the law keeps {NAME}")
    origin = source(alice, title=NAME)
    person(alice, f"Aqil {TOKEN}", of=origin)
    withdraw_source(origin, by=alice, reason=f"a forgery by {TOKEN}")
    gone = person(alice, f"Sona {TOKEN}")
    carry_out_erasure(
        request_erasure(gone, by=alice, legal_basis="Article 17", reason="asked"), by=bob
    )
    assert Event.objects.exists()
