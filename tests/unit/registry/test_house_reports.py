"""Reports of the house: made, the same again, given out, issued once, taken back."""

from __future__ import annotations

import copy
import io
import re
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from zipfile import ZipFile

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.house_reports import (
    ReportForm,
    files_again,
    issue_report,
    make_report,
    report_file,
    withdraw_report,
)
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import (
    AuditEntry,
    Confidentiality,
    Description,
    Event,
    EventKind,
    HouseReport,
    Installation,
    Role,
)
from sought.registry.policies import Refused
from sought.registry.records.report_made import made
from sought.reporting.disclosure.published import BLANK
from sought.reporting.reports import Chart, Table
from tests import monthly_world, office
from tests.monthly_world import LEAST, monthly

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MONTH = timezone.localdate() - timedelta(days=30)
FORM = ReportForm("monthly", "en", timezone.localdate())


@pytest.fixture(scope="module")
def recorded(made_once):
    return made_once(monthly_world.world)


@pytest.fixture
def world(recorded, db):  # noqa: ARG001 - what is recorded stays for the module
    return copy.deepcopy(recorded)


def entries(verb, row):
    return AuditEntry.objects.filter(verb=verb, subject=row.code)


def parts(row, kind):
    """Tables or charts of a report, those behind charts among the tables."""
    found = [part for section in made(row).report.sections for part in section.parts]
    behind = [part.table for part in found if isinstance(part, Chart) and part.table]
    return [part for part in (*found, *behind) if isinstance(part, kind)]


class TestMaking:
    def test_what_is_made_is_kept_as_a_row_and_an_entry(self, world):
        row = monthly(world.alice)
        assert set(row.sums) == {"pdf", "docx", "xlsx"}
        (entry,) = entries("make report", row)
        assert entry.detail["sums"] == row.sums
        assert row.house["disclosure"] == {"least": LEAST, "width": 0}
        assert HouseReport.objects.get().known_at <= row.made_at

    @pytest.mark.usefixtures("world")
    def test_nobody_makes_one_without_the_right(self, charlie):
        with pytest.raises(Refused):
            make_report(FORM, by=charlie)
        liaison = office.officer("leyla", Role.LIAISON)
        with pytest.raises(Refused):
            make_report(FORM, by=liaison)
        analyst = office.officer("ana", Role.ANALYST)
        with pytest.raises(Refused):  # it names persons, and analysts see none
            make_report(replace(FORM, kind="list_exchange"), by=analyst)
        assert not HouseReport.objects.exists()

    @pytest.mark.parametrize(
        ("given", "where"),
        [
            ({"known_at": timezone.now() + timedelta(days=2)}, "known_at"),
            ({"since": timezone.localdate() + timedelta(days=1)}, "since"),
            ({"language": "fr"}, "language"),
            ({"kind": "weekly"}, "kind"),
            ({"scope": {"sex": "x"}}, "sex"),
            ({"scope": {"colour": "red"}}, "colour"),
        ],
    )
    def test_what_cannot_be_is_refused(self, world, given, where):
        with pytest.raises(InputError) as error:
            make_report(replace(FORM, **given), by=world.alice)
        assert error.value.where == where
        assert not HouseReport.objects.exists()
        assert not AuditEntry.objects.filter(verb="make report").exists()

    def test_a_protected_or_merged_person_is_no_subject(self, world, bob):
        hidden, double, kept = world.men[:3]
        protect(hidden, by=bob, reason="in danger")
        hidden.refresh_from_db()
        with pytest.raises(Refused, match="protected"):
            make_report(replace(FORM, subject=hidden), by=world.alice)
        merge_persons(kept, double, by=bob, reason="the same")
        double.refresh_from_db()
        with pytest.raises(InputError, match=kept.code):
            make_report(replace(FORM, subject=double), by=world.alice)


class TestTheSameAgain:
    @pytest.mark.slow
    def test_later_events_corrections_and_merges_change_nothing(self, world, bob):
        row = monthly(world.alice, since=MONTH)
        alice, paper = world.alice, office.source(world.alice)
        born = Description.objects.get(person=world.men[0], kind="birth")
        withdraw(born, by=alice, reason="a slip")
        office.describe(world.men[0], "birth", "1931", by=alice, of=paper)
        office.describe(world.women[0], "sex", "m", by=alice, of=paper)
        office.happened(EventKind.DEATH, world.men[1], by=alice, date="1993", condition="dead")
        withdraw(Event.objects.filter(kind="detention").first(), by=alice, reason="another person")
        newer = office.person(alice, "Kamran Later", sex="m", birth="1970")
        office.happened(EventKind.LAST_CONTACT, newer, by=alice, date="1990-01-05")
        merge_persons(world.men[3], world.men[4], by=bob, reason="the same")
        merge_persons(world.men[5], newer, by=bob, reason="the same")
        Installation.objects.update(child_below=14, disclosure_least=50)
        again = HouseReport.objects.get(pk=row.pk)
        files = files_again(again, by=bob)  # made anew, not those that are kept for a while
        assert {form: sha256(files[form]).hexdigest() for form in files} == row.sums
        assert {form: report_file(again, form, by=bob) for form in row.sums} == files
        assert entries("give report", row).count() == len(row.sums)
        newly = monthly(world.alice)
        assert newly.sums != row.sums

    def test_it_is_the_same_whoever_asks(self, world):
        row = monthly(world.alice)
        files = files_again(row, by=office.officer("ana", Role.ANALYST))
        assert files == files_again(row, by=world.rena)
        with pytest.raises(InputError, match="no report as"):
            report_file(row, "odt", by=world.rena)

    def test_where_it_can_no_longer_be_made_it_says_so(self, world, bob):
        row = monthly(world.alice)
        protect(world.men[0], by=bob, reason="in danger")
        with pytest.raises(InputError, match="no longer comes out"):
            report_file(row, "pdf", by=world.rena)
        assert not entries("give report", row).exists()

    def test_who_may_see_no_figures_has_none(self, world, charlie):
        row = monthly(world.alice)
        with pytest.raises(Refused):
            report_file(row, "pdf", by=charlie)


class TestGoingOut:
    def test_issued_once_as_a_source_with_its_files(self, world):
        row = issue_report(monthly(world.alice), by=world.rena, to="the public")
        assert row.source.confidentiality == Confidentiality.OPEN
        assert row.source.attachments.count() == len(row.sums)
        assert set(row.source.attachments.values_list("sha256", flat=True)) == {*row.sums.values()}
        with pytest.raises(InputError, match="already"):
            issue_report(row, by=world.rena, to="the public")
        assert entries("issue report", row).count() == 1

    def test_what_has_small_counts_or_no_addressee_stays(self, world):
        inside = monthly(world.alice, inside=True)
        with pytest.raises(InputError, match="stays in the house"):
            issue_report(inside, by=world.rena, to="the public")
        with pytest.raises(InputError, match="to whom"):
            issue_report(monthly(world.alice), by=world.rena, to=" ")
        with pytest.raises(Refused):
            issue_report(monthly(world.alice), by=world.alice, to="the public")

    def test_taken_back_with_a_reason_and_for_good(self, world):
        row = monthly(world.alice)
        with pytest.raises(Refused):
            withdraw_report(row, by=world.alice, reason="a wrong day")
        with pytest.raises(InputError):
            withdraw_report(row, by=world.rena, reason=" ")
        withdraw_report(row, by=world.rena, reason="a wrong day")
        for deed in (
            lambda: withdraw_report(row, by=world.rena, reason="again"),
            lambda: issue_report(row, by=world.rena, to="the public"),
        ):
            with pytest.raises(InputError, match="withdrawn"):
                deed()

    def test_the_database_keeps_an_issued_report_as_it_is(self, world):
        row = issue_report(monthly(world.alice), by=world.rena, to="the public")
        rows = HouseReport.objects.filter(pk=row.pk)
        for change in (
            {"sums": {"pdf": "0" * 64}},
            {"as_of": row.as_of - timedelta(days=1)},
            {"scope": {"sex": "f"}},
            {"issued_at": None, "issued_by": None, "source": None},
            {"addressee": "somebody else"},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.update(**change)
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.delete()
        withdraw_report(row, by=world.rena, reason="a wrong day")


class TestSmallCounts:
    def test_no_small_count_stands_in_a_table_or_chart(self, world):
        row = monthly(world.alice, since=MONTH)
        public = {"Numbers that others published, beside the register"}
        tables = [one for one in parts(row, Table) if one.title not in public]
        counts = [
            cell
            for table in tables
            for line in table.rows
            for cell, column in zip(line.cells, table.columns, strict=True)
            if column.kind == "number"
            and column.heading not in {"Change", "Half after so many years"}
        ]
        assert BLANK in counts
        assert {n for n in counts if isinstance(n, int) and 0 < n < LEAST} == set()
        inside = monthly(world.alice, inside=True)
        assert not any(BLANK in line.cells for t in parts(inside, Table) for line in t.rows)

    def test_it_stands_nowhere_in_the_files(self, world):
        """Also not worked into words: as many women as no other number of the report."""
        Installation.objects.update(disclosure_least=20)
        paper = office.source(world.alice)
        for at in range(10):
            who = office.person(world.alice, f"Sara {at}", of=paper, sex="f", birth="1960")
            day = {"by": world.alice, "of": paper, "date": "1992-02-26"}
            office.happened(EventKind.LAST_CONTACT, who, **day)
        planted = len(world.women) + 10
        inside, outside = monthly(world.alice, inside=True), monthly(world.alice)
        assert says(inside, planted, world.rena)
        assert not says(outside, planted, world.rena)


def says(row, number, by):
    """Whether the number stands by itself in a file, or in a drawing or its words."""
    row.refresh_from_db()
    files = files_again(row, by=by)
    texts = [words for chart in parts(row, Chart) for words in (chart.words, chart.alternative)]
    for form in ("docx", "xlsx"):
        with ZipFile(io.BytesIO(files[form])) as archive:
            for name in archive.namelist():
                if re.search(r"document\.xml|sheet\d+\.xml|sharedStrings|svg", name):
                    content = archive.read(name).decode()
                    texts += re.findall(r"<(?:w:t|v|t)[^>]*>([^<]*)<", content)
    return any(text.strip() == str(number) for text in texts) or any(
        re.search(rf"(?<![\d:.\-]){number}(?![\d:.\-])", chart.alternative + chart.words)
        for chart in parts(row, Chart)
    )


class TestNarrowed:
    def test_a_report_within_a_scope_counts_these_alone(self, world):
        whole = monthly(world.alice, inside=True)
        women = monthly(world.alice, inside=True, scope={"sex": "f"})
        key = {line.heading: line.cells[0] for line in parts(women, Table)[0].rows}
        assert key["Registered as sought"] == len(world.women)
        assert key != {line.heading: line.cells[0] for line in parts(whole, Table)[0].rows}

    def test_what_an_officer_wrote_stands_in_it(self, world):
        row = monthly(world.alice, texts={"introduction": "First.\n\nSecond.", "outlook": " "})
        headings = [section.heading for section in made(row).report.sections]
        assert headings[0] == "Introduction"
        assert "What comes next" not in headings
