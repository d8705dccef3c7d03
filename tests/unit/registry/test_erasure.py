"""An erasure takes two officers, takes the data, and leaves the number and the counts."""

import pytest
from django.db import IntegrityError, transaction

from sought.errors import InputError
from sought.registry.actions.attach import attach
from sought.registry.actions.drafts import save_draft
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.erasures import carry_out_erasure, refuse_erasure, request_erasure
from sought.registry.actions.given import (
    GivenEvent,
    GivenName,
    InterviewForm,
    MentionProposal,
    PersonForm,
    SeenForm,
    SourceForm,
)
from sought.registry.actions.incidents import create_incident, put_into_incident
from sought.registry.actions.link_entry import link_entry
from sought.registry.actions.mark_sought import mark_sought
from sought.registry.actions.mentions import confirm_mention, propose_mentions
from sought.registry.actions.record import record
from sought.registry.models import (
    AuditEntry,
    Draft,
    Erasure,
    EventKind,
    Photograph,
    Relation,
)
from sought.registry.records.attachment_files import path_of
from sought.registry.records.mask import Masker
from tests.office import describe, file, happened, list_of, person, picture, source

NAME = "Zümrüd Xqvzovlu"


def asked(who, by):
    return request_erasure(who, by=by, legal_basis="Article 17", reason="the family asks")


def test_who_asks_does_not_carry_out(alice):
    erasure = asked(person(alice), alice)
    with pytest.raises(InputError) as error:
        carry_out_erasure(erasure, by=alice)
    assert str(error.value) == (
        "who asked for an erasure does not carry it out; it takes another officer"
    )


def test_the_database_refuses_it_too(alice):
    erasure = asked(person(alice), alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Erasure.objects.filter(pk=erasure.pk).update(done_by=alice, done_at=erasure.requested_at)


def test_it_is_asked_for_once_and_closed_once(alice, bob):
    who = person(alice)
    erasure = asked(who, alice)
    with pytest.raises(InputError, match=f"the erasure of {who.code} is asked for already"):
        asked(who, bob)
    carry_out_erasure(erasure, by=bob)
    with pytest.raises(InputError, match="the erasure is done already"):
        carry_out_erasure(erasure, by=bob)
    with pytest.raises(InputError, match=f"{who.code} is erased already"):
        asked(who, alice)


def test_a_refused_one_keeps_the_data(alice, bob):
    who = person(alice)
    erasure = asked(who, alice)
    refuse_erasure(erasure, by=bob, reason="the law asks to keep it")
    assert who.names.exists()
    assert AuditEntry.objects.get(verb="refuse erasure").reason == "the law asks to keep it"
    with pytest.raises(InputError, match="the erasure is refused; ask for it anew"):
        carry_out_erasure(Erasure.objects.get(pk=erasure.pk), by=bob)


def full_case(alice):
    who = person(alice, NAME, sex="f", birth="1970")
    origin = source(alice, title=f"Application of {NAME}", author_person=who)
    describe(who, "contact", "3 Sea Street", by=alice, of=origin)
    scan = attach(origin, file(picture(2000, 10), "face.jpg"), by=alice)
    record(Photograph, by=alice, source=origin, person=who, attachment=scan)
    happened(EventKind.CAPTURE, who, by=alice, date="1992", circumstances=f"{NAME} wore red")
    entry = list_of(alice, {"name": NAME, "born": "1970"}).entries.get()
    entry.problems = [{"column": "born", "problem": f"{NAME!r} is no date", "allowed": ""}]
    entry.save()
    link_entry(entry, who, by=alice, reason="Zümrüd is rare")
    save_draft(by=alice, form="person", content={"text": f"about {NAME}"})
    save_draft(by=alice, form="person", key="P-999999", content={"text": "about others"})
    text = f"I saw {NAME}a and the sister, Zümrüd."
    testimony = enter_interview(
        InterviewForm(
            source=SourceForm("Interview"),
            witness=PersonForm(names=(GivenName("Orxan Səfərli"),)),
            text=text,
            seen=(SeenForm(PersonForm(who), (GivenEvent(EventKind.SIGHTING, date="1993"),)),),
        ),
        by=alice,
    )
    at = text.index("Zümrüd.")
    meant = [MentionProposal("person", at, at + 6, person=who)]
    nobody = [MentionProposal("person", 6, 6 + len(NAME) + 1)]
    propose_mentions(testimony, meant + nobody, by=alice)
    _in_the_papers_of_others(who, origin, by=alice)
    return who, scan, entry, testimony


def _in_the_papers_of_others(who, origin, *, by):
    """Titles, file names and facts that name the person and speak of others as well."""
    paper = source(by, title=f"Decision on {NAME} and others", note=f"see {NAME}")
    attach(paper, file(b"x", f"{NAME}.txt"), by=by)
    brother = person(by, "Rauf Orsk", of=paper)
    record(Relation, by=by, source=paper, person=brother, other=who, kind="sibling")
    describe(brother, "other", f"brother of {NAME}", by=by, of=origin)
    burial = happened(EventKind.SIGHTING, who, brother, by=by, of=paper)
    incident = create_incident(by=by, title=f"Death of {NAME}", summary=f"{NAME} was there")
    incident.titles = {"az": f"{NAME}un ölümü"}
    incident.save()
    put_into_incident(incident, [burial], by=by)


def test_it_takes_the_data_everywhere(alice, bob, django_capture_on_commit_callbacks):
    who, scan, entry, testimony = full_case(alice)
    files = [path_of(scan.sha256), path_of(scan.working_copies.get().sha256)]
    assert all(path.is_file() for path in files)
    with django_capture_on_commit_callbacks(execute=True):
        gone = carry_out_erasure(asked(who, alice), by=bob)
    for row in (entry, testimony, who):
        row.refresh_from_db()
    assert not any(rows.exists() for rows in (who.names, who.descriptions, who.keys))
    assert not who.photographs.exists()
    assert not any(path.exists() for path in files)
    assert entry.cells == {"name": "", "born": ""}
    assert testimony.text == "I saw ██████ █████████ and the sister, ██████."
    assert [draft.key for draft in Draft.objects.all()] == ["P-999999"]
    assert (who.shown.name, who.shown.birth) == ("", "")
    assert who.erased_at is not None
    assert gone == {
        "attachments": 2,
        "circumstances": 1,
        "descriptions": 3,
        "drafts": 1,
        "entries": 1,
        "events": 1,
        "facts of kin": 1,
        "file names": 1,
        "incidents": 1,
        "keys": gone["keys"],
        "links": 1,
        "mentions": 2,
        "names": 1,
        "photographs": 1,
        "sources": 2,
        "testimonies": 1,
    }


def test_number_and_counts_stay(alice, bob):
    who, *_ = full_case(alice)
    carry_out_erasure(asked(who, alice), by=bob)
    who.refresh_from_db()
    assert who.participations.count() == 3
    assert who.shown.status == "believed_held"


def test_nothing_is_written_of_who_is_erased(alice, bob):
    who, other, origin = person(alice), person(alice, "Nərgiz Xalıqova"), source(alice)
    talk = enter_interview(
        InterviewForm(SourceForm("Interview"), PersonForm(names=(GivenName("A B"),)), "I saw him"),
        by=alice,
    )
    [mention] = propose_mentions(talk, [MentionProposal("person", 6, 9)], by=alice)
    entry = list_of(alice, {"name": "A"}).entries.get()
    carry_out_erasure(asked(who, alice), by=bob)
    kinship = {"person": other, "other": who, "kind": "sibling"}
    told = PersonForm(names=(GivenName("C D"),))
    for tried in (
        lambda: describe(who, "contact", "3 Sea Street", by=alice, of=origin),
        lambda: record(Relation, by=alice, source=origin, **kinship),
        lambda: happened(EventKind.DEATH, who, by=alice, of=origin),
        lambda: link_entry(entry, who, by=alice, reason="the name"),
        lambda: mark_sought(who, by=alice, reason="the family asks", sought=False),
        lambda: confirm_mention(mention, by=alice, person=who),
        lambda: enter_interview(InterviewForm(SourceForm("B"), PersonForm(who), "I"), by=alice),
        lambda: enter_interview(
            InterviewForm(
                SourceForm("C"),
                told,
                "I",
                seen=(SeenForm(PersonForm(who), (GivenEvent(EventKind.SIGHTING),)),),
            ),
            by=alice,
        ),
    ):
        with pytest.raises(InputError, match=f"{who.code} is erased; nothing more is recorded"):
            tried()
    who.refresh_from_db()
    assert not who.descriptions.exists()
    assert not who.participations.exists()


def test_two_reviewers_at_once_close_it_once(alice, bob):
    erasure = asked(person(alice), alice)
    seen_before = Erasure.objects.get(pk=erasure.pk)
    carry_out_erasure(erasure, by=bob)
    with pytest.raises(InputError, match="the erasure is done already"):
        refuse_erasure(seen_before, by=bob, reason="the law asks to keep it")


def tables():
    from django.apps import apps

    return [m for m in apps.get_app_config("registry").get_models() if m.__name__ != "AuditHead"]


def test_no_table_holds_the_name_afterwards(alice, bob):
    who, *_ = full_case(alice)
    carry_out_erasure(asked(who, alice), by=bob)
    for table in tables():
        for row in table.objects.values_list():
            assert "xqvzovlu" not in repr(row).casefold(), table.__name__


def test_a_failure_on_the_way_erases_nothing(alice, bob, monkeypatch):
    def fail(*_args, **_more):
        raise RuntimeError("power cut")

    who, scan, entry, testimony = full_case(alice)
    erasure = asked(who, alice)
    monkeypatch.setattr("sought.registry.actions.erasures.add_entry", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        carry_out_erasure(erasure, by=bob)
    for row in (who, entry, testimony):
        row.refresh_from_db()
    assert who.names.get().full == NAME
    assert entry.cells["name"] == NAME
    assert NAME in testimony.text
    assert path_of(scan.sha256).is_file()
    assert who.erased_at is None


def test_a_picture_of_two_persons_stays_for_the_other(alice, bob):
    who, other, origin = person(alice), person(alice, "Nərgiz Xalıqova"), source(alice)
    scan = attach(origin, file(picture(), "both.jpg"), by=alice)
    for one in (who, other):
        record(Photograph, by=alice, source=origin, person=one, attachment=scan)
    carry_out_erasure(asked(who, alice), by=bob)
    assert other.photographs.get().attachment == scan


@pytest.mark.parametrize(
    ("names", "text", "whole", "words"),
    [
        (["Əli Vəliyev"], "Əli Vəliyevin oğlu", "███ █████████ oğlu", "███ █████████ oğlu"),
        (["Əli Vəliyev"], "Əli gəldi", "Əli gəldi", "███ gəldi"),
        (["Արամ Սեւանեան"], "Արամ  Սեւանեանին", "████  ██████████", "████  ██████████"),
        (["Иван Лесов"], "ИВАНА ЛЕСОВА нет", "█████ ██████ нет", "█████ ██████ нет"),
        (["Ann"], "Annals of Anna", "Annals of Anna", "██████ of ████"),
        ([], "nobody", "nobody", "nobody"),
    ],
)
def test_masks(names, text, whole, words):
    masker = Masker(names)
    assert masker.mask_whole(text) == whole
    assert masker.mask_words(text) == words
