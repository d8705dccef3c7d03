"""Reports that name persons: who may stand in them, what may be said, and that they stay the same."""

from __future__ import annotations

import copy
from hashlib import sha256

import pytest
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.actions.house_reports import files_again, issue_report, report_file
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.actions.withdraw_application import withdraw_application
from sought.registry.models import Application, EventKind, HouseReport, Name, Role
from sought.registry.policies import Refused
from sought.registry.policies.reports import outside
from sought.registry.records.report_differences import Difference, report_differences
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_left_out import left_out
from sought.registry.records.report_made import made as made_value
from sought.registry.records.told_differences import told_differences
from sought.reporting.reports import render
from tests import office
from tests.naming_world import (
    CLOSED,
    MOTHER,
    REFUSED,
    SECRET,
    TOLD,
    UNASKED,
    WITNESS,
    asked_by_family,
    learnt_later,
    made,
    recorded,
    texts,
)
from tests.office import may

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
KINDS = ("icrc", "list_exchange", "wgeid")
NEVER = (REFUSED, SECRET, WITNESS, MOTHER, CLOSED, "Gizlinsk", "Qaralı", "Şahid", "Sevda")


@pytest.fixture(scope="module")
def made_world(made_once):
    return made_once(lambda: recorded(office.alice(), office.bob()))


@pytest.fixture(autouse=True)
def world(made_world, settings, tmp_path):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"
    return copy.deepcopy(made_world)


def asked(kind: str, world, **fields):
    options = {
        "icrc": {"differences": ["icrc_unaccounted"], "persons": [world.told.code]},
        "list_exchange": {"figure": "registered"},
        "wgeid": {"to": "wgeid", "consent": "written", "consented_on": "2024-05-01"},
    }[kind]
    subject = {"subject": world.told} if kind == "wgeid" else {}
    fields["options"] = options | fields.pop("options", {})
    return made(kind, world.alice, **subject, **fields)


@pytest.mark.parametrize("kind", KINDS)
class TestEveryKind:
    def test_names_nobody_who_may_not_be_named_in_any_format(self, world, kind, tmp_path):
        found = texts(asked(kind, world), world.alice, tmp_path)
        assert {"docx", "xlsx"} <= found.keys()
        for form, words in found.items():
            assert TOLD in words, form
            for hidden in (*NEVER, world.secret.code):
                assert hidden not in words, (form, hidden)

    def test_is_the_same_after_all_that_was_learnt_later(self, world, kind):
        report = asked(kind, world)
        learnt_later(world)
        again = files_again(report, by=world.alice)
        assert {form: sha256(content).hexdigest() for form, content in again.items()} == report.sums
        report.known_at = timezone.now()
        assert "Later" in str(made_value(report).report)

    def test_is_refused_without_the_right(self, world, kind):
        ana = office.officer("ana", Role.ANALYST)  # may make reports, and see no name
        for who in (ana, office.charlie()):
            with pytest.raises(Refused):
                made(kind, who, subject=world.told if kind == "wgeid" else None)
        report = asked(kind, world)
        with pytest.raises(Refused):
            report_file(report, "xlsx", by=ana)

    def test_no_longer_comes_out_once_its_person_is_protected(self, world, kind):
        report = asked(kind, world)
        protect(world.told, by=world.bob, reason="threatened")
        with pytest.raises((InputError, Refused)):
            report_file(report, "docx", by=world.alice)

    def test_comes_out_in_each_language(self, world, kind):
        report = asked(kind, world)
        for language in ("az", "hy", "ru"):
            report.language = language
            assert render(made_value(report).report, "pdf").startswith(b"%PDF")

    def test_knows_one_clock_only(self, world, kind):
        with pytest.raises(InputError, match="choose the entry") as error:
            asked(kind, world, basis="received")
        assert error.value.where == "basis"

    def test_an_erasure_takes_the_names_out_of_what_officers_wrote(self, world, kind):
        place = {"icrc": "asked", "list_exchange": "conditions", "wgeid": "summary"}[kind]
        report = asked(kind, world, texts={place: f"We ask for {TOLD}."}, reference=TOLD)
        erasure = request_erasure(
            world.told, by=world.alice, legal_basis="consent", reason="the family asks"
        )
        carry_out_erasure(erasure, by=world.bob)
        kept = HouseReport.objects.get(pk=report.pk)
        assert TOLD not in str((kept.texts, kept.options, kept.reference))
        assert "We ask for" in kept.texts[place]


class TestConsent:
    def test_how_many_are_left_out_is_told_apart_from_the_report(self, world):
        report = asked("icrc", world)
        assert left_out(report) == 1  # not the protected one
        assert left_out(asked("list_exchange", world)) == 2  # nor the one nobody asks for

    def test_the_fate_of_who_is_handed_over_is_not_asked(self, world):
        assert "fate and whereabouts" in str(made_value(asked("icrc", world)).report)
        office.happened(EventKind.HANDOVER, world.told, by=world.alice, date="2020-05")
        words = str(made_value(asked("icrc", world, options={"differences": []})).report)
        assert "close your file" in words
        assert "fate and whereabouts" not in words

    def test_those_whom_no_family_asks_for_are_listed_where_it_is_said(self, world):
        assert UNASKED not in str(made_value(asked("list_exchange", world)).report)
        report = asked("list_exchange", world, options={"not_asked": True})
        assert UNASKED in str(made_value(report).report)
        assert left_out(report) == 1

    def test_one_refusal_among_several_families_decides(self, world):
        asked_by_family(world.told, "Lalə Nurlanlı", shares=False, by=world.alice)
        assert TOLD not in str(made_value(asked("list_exchange", world)).report)
        with pytest.raises(InputError, match="does not agree") as error:
            asked("wgeid", world)
        assert error.value.where == "options.consent"

    def test_a_request_that_is_taken_back_agrees_to_nothing(self, world):
        report = asked("list_exchange", world)
        wish = Application.objects.get(asked_for__person=world.told)
        withdraw_application(wish, by=world.alice, reason="asked to")
        with pytest.raises(InputError, match="no longer comes out"):
            report_file(report, "xlsx", by=world.alice)


class TestIcrc:
    def test_asks_by_difference_and_tells_who_asks_by_kinship(self, world):
        value = str(made_value(asked("icrc", world)).report)
        assert "You registered this person" in value
        assert "Who asks for the person', value='parent'" in value
        assert "Թուրալ Նուրլանլի" in value
        assert UNASKED in value  # no family decides it

    def test_nobody_chosen_is_an_error_at_the_field(self, world):
        with pytest.raises(InputError) as error:
            made("icrc", world.alice)
        assert error.value.where == "options.persons"

    def test_a_protected_person_and_a_witness_are_nobody_just_as_a_number_of_nobody(self, world):
        said = []
        witness = Name.objects.get(full=WITNESS).person.code
        for code in (world.secret.code, witness, "P-999999"):
            with pytest.raises(InputError) as error:
                made("icrc", world.alice, options={"persons": [code]})
            said.append(str(error.value).replace(code, "CODE"))
        assert len(set(said)) == 1

    def test_a_difference_that_rests_on_a_closed_paper_is_not_told(self, world):
        known = report_differences(may(world.alice))
        assert world.told.pk in known[Difference.DEATH_NOT_REPORTED]
        told = told_differences(outside(world.alice), timezone.localdate(), timezone.now())
        assert world.told.pk not in told[Difference.DEATH_NOT_REPORTED]
        report = made("icrc", world.alice, options={"differences": ["death_not_reported"]})
        assert TOLD not in str(made_value(report).report)

    def test_somebody_merged_since_is_named_once_under_the_number_of_now(self, world):
        twin = office.person(world.alice, "Tural Nurlanly")
        merge_persons(world.told, twin, by=world.alice, reason="one and the same")
        report = asked("icrc", world, options={"persons": [twin.code, world.told.code]})
        table = next(
            s for s in made_value(report).report.sections if s.heading == "Persons asked about"
        )
        codes = [row.heading for row in table.parts[0].rows]
        assert codes == [world.told.code, world.unasked.code]

    def test_notices_due_are_those_that_were_due_then(self, world):
        report = asked("icrc", world)
        with_transfer = str(made_value(report).report)
        assert "No notice of the information bureau is due" in with_transfer
        paper = office.source(world.alice, confidentiality="open")
        office.happened("transfer", world.told, by=world.alice, of=paper, date="1993-08")
        assert str(made_value(report).report) == with_transfer
        assert "Transfer" in str(made_value(asked("icrc", world)).report)


class TestList:
    def test_has_the_chosen_columns_by_code(self, world):
        report = asked(
            "list_exchange", world, options={"columns": ["place", "latin"], "not_asked": True}
        )
        section = made_value(report).report.sections[1]
        table = section.parts[0]
        assert [one.heading for one in table.columns] == ["Name in Latin letters", "Place"]
        assert [row.heading for row in table.rows] == [world.told.code, world.unasked.code]
        assert table.rows[0].cells == (TOLD, "Orsk")

    def test_is_narrowed_to_a_region(self, world):
        report = asked("list_exchange", world, options={"place": world.place.code})
        assert TOLD in str(made_value(report).report)
        with pytest.raises(InputError) as error:
            asked("list_exchange", world, options={"place": "L-999999"})
        assert error.value.where == "options.place"


class TestWgeid:
    def test_has_what_the_working_group_asks_for(self, world):
        value = made_value(asked("wgeid", world)).report
        headings = [section.heading for section in value.sections]
        assert headings[:3] == [
            "Identity of the person",
            "Date and place of the disappearance",
            "Forces or persons believed responsible",
        ]
        words = str(value)
        assert "Northern guard" in words
        assert "Interview, P-" in words  # the witness is a code
        assert "near a bridge" in words  # beside the other place
        assert "The family agreed to this communication in writing" in words
        clashing = next(s for s in value.sections if "contradict" in s.heading)
        assert {row.heading for row in clashing.parts[0].rows} == {"Last contact"}

    @pytest.mark.parametrize("name", ["to", "consent", "consented_on"])
    def test_is_not_made_without_consent_or_addressee(self, world, name):
        with pytest.raises(InputError) as error:
            asked("wgeid", world, options={name: ""})
        assert error.value.where == f"options.{name}"

    def test_is_about_nobody_who_is_not_sought(self, world):
        world.told = Name.objects.get(full=WITNESS).person
        with pytest.raises(InputError) as error:
            asked("wgeid", world)
        assert error.value.where == "subject"

    def test_tells_of_what_the_house_sent_before(self, world):
        before = asked("wgeid", world)
        issue_report(before, by=_rena(), to="Geneva")
        assert before.code in str(made_value(asked("wgeid", world)).report)

    def test_a_gathering_of_nobody_is_refused(self, world):
        report = asked("wgeid", world)
        report.subject = None
        with pytest.raises(InputError) as error:
            made_value(report)
        assert error.value.where == "subject"
        assert Gathering(report).report is report


def _rena():
    return office.officer("rena", Role.REVIEWER)
