"""Lists of other bodies: rows untouched, persons with statements, once and wholly."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from sought.errors import InputError, Interrupted
from sought.exchange.person_lists import ColumnMapping, DateOrder, Field, look
from sought.registry.actions.create_place import create_place
from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.actions.given import PlaceForm, SourceForm
from sought.registry.actions.import_list import Imported, import_list_file
from sought.registry.actions.record import record
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.withdraw import withdraw_source
from sought.registry.models import (
    Attachment,
    AuditEntry,
    DescriptionKind,
    Entry,
    Event,
    EventKind,
    Link,
    LinkOrigin,
    Name,
    NameKind,
    Person,
    PersonKey,
    PlaceKind,
    Shown,
    Source,
    Status,
)
from sought.registry.policies import Refused
from sought.registry.records.list_report import examine
from sought.registry.records.verify_audit import verify_audit
from tests import office

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

HEADINGS = ("No", "Surname", "Given name", "Sex", "Date of birth", "Unit", "Missing since",
            "Place missing", "Status", "Remarks")  # fmt: skip
ROWS = (
    ("1", "Testov", "Tofiq", "male", "1960", "Unit 7", "1992-02-26", "Sunken Bay", "missing", ""),
    ("2", "Testova", "Səma", "female", "12.05.1970", "", "1992-02", "", "", "Wore a red scarf"),
    ("3", "", "", "male", "1950", "", "", "", "", "nobody knows the name"),
    ("4", "Dənizli", "Rəna", "female", "no idea when", "", "1993", "Sunken Bay", "", ""),
)


def write(path: Path, rows: tuple[tuple[str, ...], ...] = ROWS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADINGS, *rows])
    return path


def mapping_of(path: Path) -> ColumnMapping:
    mapping = look(path).mapping
    assert mapping is not None
    return mapping


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def listed(tmp_path):
    return write(tmp_path / "list.csv")


def take_in(path: Path, by, body: str = "A body", **options) -> Imported:
    form = SourceForm(title="A list", reliability="B")
    return import_list_file(path, form, mapping_of(path), by=by, body=body, **options)


def test_a_list_becomes_a_source_with_its_file_and_its_rows_untouched(alice, listed):
    done = take_in(listed, alice)
    source = done.list.source
    assert (source.kind, source.author_body, len(source.digest)) == ("list", "A body", 64)
    original = source.attachments.get()
    assert original.file_name == "list.csv"
    assert [entry.row for entry in done.list.entries.order_by("row")] == [2, 3, 4, 5]
    first = done.list.entries.get(row=2)
    assert first.cells == dict(zip(HEADINGS, ROWS[0], strict=True))
    assert done.list.rows == 4
    assert ColumnMapping.from_json(json.dumps(done.list.mapping)) == mapping_of(listed)


def test_a_good_row_becomes_a_person_with_statements_and_a_link(alice, listed):
    done = take_in(listed, alice)
    link = done.list.entries.get(row=2).links.get()
    who = link.person
    assert (link.origin, who.sought, who.shown.status) == (LinkOrigin.IMPORT, True, Status.MISSING)
    name = who.names.get()
    assert (name.full, name.given, name.family) == ("Testov Tofiq", "Tofiq", "Testov")
    assert (name.reliability, name.place_in_source) == ("B", "row 2, no. 1")
    facts = {fact.kind: fact for fact in who.descriptions.all()}
    assert facts[DescriptionKind.SEX].value == "m"
    assert (facts[DescriptionKind.BIRTH].date, facts[DescriptionKind.UNIT].value) == (
        "1960",
        "Unit 7",
    )
    contact = Event.objects.get(participations__person=who)
    assert (contact.kind, contact.date, contact.place_words) == (
        EventKind.LAST_CONTACT,
        "1992-02-26",
        "Sunken Bay",
    )
    assert contact.date_from == contact.date_to


def test_the_status_of_a_list_is_a_statement_in_its_words_and_no_status(alice, listed):
    released = (("1", "Testov", "Tofiq", "male", "1960", "", "1992", "", "released", ""),)
    done = take_in(write(listed, released), alice)
    who = Person.objects.get(links__entry__list=done.list)
    said = who.descriptions.get(kind=DescriptionKind.OTHER)
    assert said.value == "Status: released"
    assert who.shown.status == Status.MISSING


def test_a_field_that_cannot_be_read_says_nothing_and_the_others_do(alice, listed):
    done = take_in(listed, alice)
    (birth, nameless) = sorted(done.report.problems, key=lambda p: -p.row)
    assert (birth.row, birth.column) == (5, "Date of birth")
    assert (nameless.row, nameless.column) == (4, "")
    who = done.list.entries.get(row=5).links.get().person
    assert not who.descriptions.filter(kind=DescriptionKind.BIRTH).exists()
    assert who.shown.name == "Dənizli Rəna"


def test_a_row_that_names_nobody_is_kept_as_an_entry_alone(alice, listed):
    done = take_in(listed, alice)
    assert not done.list.entries.get(row=4).links.exists()
    assert (done.entries, done.persons, done.report.nameless) == (4, 3, 1)


def test_what_is_shown_is_what_the_rule_gives(alice, tmp_path):
    """The quick way of the import against the rule itself."""
    headings = ("Full name", "Former surname", "Father's name", "Rank", "Nationality", "Category",
                "Service number", "Date of birth", "Place of birth", "Residence", "Missing since",
                "Circumstances", "Nickname")  # fmt: skip
    row = ("Rəna Dənizli", "Çaylı", "Əli", "sergeant", "none", "military", "A-17", "1970-05~",
           "Coast", "Coast 5", "1993-04/1993-06", "left the house", "Tall")  # fmt: skip
    path = tmp_path / "rich.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings, row])
    fields = (Field.FULL_NAME, Field.FORMER_SURNAME, Field.FATHER_NAME, Field.RANK,
              Field.NATIONALITY, Field.CATEGORY, Field.SERVICE_NUMBER, Field.BIRTH_DATE,
              Field.BIRTH_PLACE, Field.RESIDENCE, Field.LAST_CONTACT_DATE, Field.CIRCUMSTANCES,
              Field.NICKNAME)  # fmt: skip
    mapping = ColumnMapping(tuple(zip(headings, fields, strict=True)), language="az")
    import_list_file(path, SourceForm(title="Rich"), mapping, by=alice, body="A body")
    take_in(write(tmp_path / "list.csv"), alice, body="Another")
    assert set(Person.objects.get(names__full="Rəna Dənizli").names.values_list("kind")) == {
        (NameKind.MAIN,),
        (NameKind.FORMER,),
        (NameKind.NICKNAME,),
    }
    columns = [f.attname for f in Shown._meta.concrete_fields if f.name != "renewed_at"]
    shown = Shown.objects.order_by("pk").values(*columns)
    keys = PersonKey.objects.values_list("person", "key")
    before = (list(shown), sorted(keys))
    assert refresh_shown(Person.objects.values_list("pk", flat=True)) == 4
    assert (list(shown.all()), sorted(keys.all())) == before
    assert len(before[1]) > 8


def test_a_place_is_linked_where_one_place_has_exactly_this_name(alice, listed):
    paper = office.source(alice)
    names = ({"text": "Затонувшая бухта"}, {"text": "Sunken Bay"})
    bay = create_place(PlaceForm(PlaceKind.TOWN, names), by=alice, source=paper)
    done = take_in(listed, alice)
    contact = Event.objects.get(participations__person__links__entry__row=2)
    assert (contact.place, contact.place_words) == (bay, "Sunken Bay")
    assert done.list.entries.get(row=2).links.get().person.shown.last_place == bay


def test_a_name_that_two_places_have_stays_words(alice, listed):
    paper = office.source(alice)
    for _ in range(2):
        form = PlaceForm(PlaceKind.TOWN, ({"text": "Sunken Bay"},))
        create_place(form, by=alice, source=paper)
    take_in(listed, alice)
    contact = Event.objects.get(participations__person__links__entry__row=2)
    assert (contact.place, contact.place_words) == (None, "Sunken Bay")


def test_the_same_content_again_does_nothing(alice, listed, tmp_path):
    first = take_in(listed, alice)
    spaced = tmp_path / "spaced.csv"
    spaced.write_text(listed.read_text("utf-8").replace("Unit 7", "Unit  7"), "utf-8")
    entries = AuditEntry.objects.count()
    again = take_in(spaced, alice)
    assert (again.list, again.report.same) == (None, first.list.source)
    assert (Source.objects.count(), Attachment.objects.count()) == (1, 1)
    assert AuditEntry.objects.count() == entries
    kept = list(Path(settings.SOUGHT_ATTACHMENTS).glob(f"*/{Attachment.objects.get().sha256}"))
    assert len(kept) == 1


def test_of_a_list_that_grew_only_the_new_rows_are_taken(alice, listed, tmp_path):
    take_in(listed, alice)
    new = ("5", "Yeni", "Adam", "male", "1971", "", "1994", "", "", "")
    grown = write(tmp_path / "grown.csv", (*ROWS, new, ROWS[0]))
    done = take_in(grown, alice)
    assert (done.report.known, done.report.new) == (4, 2)
    # The same row once more is another row: the body counts it twice.
    assert [e.row for e in done.list.entries.order_by("row")] == [6, 7]
    assert done.list.rows == 6


def test_the_list_of_another_body_is_another_list(alice, listed, tmp_path):
    take_in(listed, alice)
    grown = write(tmp_path / "grown.csv", (*ROWS, ("5", "Yeni", "Adam", "", "", *[""] * 5)))
    assert take_in(grown, alice, body="Others").report.known == 0


def test_withdrawing_the_source_undoes_the_import(alice, listed):
    done = take_in(listed, alice)
    kept = done.list.entries.get(row=2).links.get().person
    other = office.source(alice)
    record(Name, by=alice, source=other, person=kept, full="Tofiq Testov")
    assert withdraw_source(done.list.source, by=alice, reason="read wrongly") == done.statements
    assert not Link.objects.filter(undone_at__isnull=True).exists()
    # Somebody else speaks of the first one; the others are sought by nobody any more.
    assert list(Person.objects.filter(sought=True)) == [kept]
    assert {row.status for row in Shown.objects.exclude(pk=kept.pk)} == {Status.NOT_SOUGHT}
    assert Shown.objects.get(pk=kept.pk).name == "Tofiq Testov"
    entry = AuditEntry.objects.latest("number")
    assert entry.detail == {"statements": done.statements, "released": 2}


def test_a_withdrawn_list_can_come_in_again(alice, listed):
    first = take_in(listed, alice)
    withdraw_source(first.list.source, by=alice, reason="dates read wrongly")
    again = take_in(listed, alice)
    assert (again.report.known, again.entries) == (0, 4)


def test_entries_alone_make_no_persons(alice, listed):
    done = take_in(listed, alice, with_persons=False)
    assert (done.entries, done.persons, done.statements) == (4, 0, 0)
    assert not Person.objects.exists()


def test_one_audit_entry_counts_and_names_nobody(alice, listed):
    done = take_in(listed, alice)
    (entry,) = AuditEntry.objects.filter(subject=done.list.source.code)
    assert (entry.verb, entry.actor) == ("import list", alice.code)
    assert entry.detail["digest"] == done.list.source.digest
    assert (entry.detail["entries"], entry.detail["persons"]) == (4, 3)
    assert "Testov" not in json.dumps(entry.detail)
    verify_audit()


def test_whoever_may_not_import_is_refused_and_nothing_stays(listed):
    with pytest.raises(Refused, match="import lists"):
        take_in(listed, office.bob())
    assert not Source.objects.exists()
    assert not Entry.objects.exists()


def test_a_value_longer_than_the_register_takes_is_a_problem_without_its_text(alice, listed):
    long = (("1", "Uzun" * 60, "Ad", *[""] * 7),)
    done = take_in(write(listed, long), alice)
    (problem,) = done.report.problems
    assert str(problem).startswith("row 2, column Surname: the text has 240 characters")
    assert Person.objects.get().names.get().full == "Ad"


def test_a_dry_run_counts_what_an_import_does_and_writes_nothing(alice, listed):
    report = examine(listed, mapping_of(listed), body="A body")
    assert not Source.objects.exists()
    done = take_in(listed, alice)
    assert (report.new, report.persons) == (done.entries, done.persons)
    assert report.problems == done.report.problems


def test_a_list_without_rows_is_refused(alice, listed):
    with pytest.raises(InputError, match="no row of the list is new"):
        take_in(write(listed, ()), alice)


# --- the command --------------------------------------------------------------------------------


def command(path: Path, *options: str) -> None:
    call_command("import_list", str(path), "--body=A body", "--by=alice", *options)


@pytest.mark.usefixtures("alice")
def test_the_command_imports_and_says_so(listed, capsys):
    command(listed)
    told = capsys.readouterr().out
    assert f"{Source.objects.get().code}: 4 entries, 3 persons, " in told
    assert "4 rows, 0 known before, 4 new; 1 name nobody, 2 have problems" in told
    assert "row 5, column Date of birth" in told
    assert "Dənizli" not in told


@pytest.mark.usefixtures("alice")
def test_a_dry_run_of_the_command_writes_its_report_alone(listed, tmp_path, capsys):
    report = tmp_path / "report.csv"
    command(listed, "--dry-run", f"--report={report}")
    assert not Source.objects.exists()
    assert "2 problems written" in capsys.readouterr().out
    lines = report.read_text("utf-8-sig").splitlines()
    assert lines[0] == "Row,Column,Problem,Allowed"
    assert lines[2].startswith("5,Date of birth,")


@pytest.mark.usefixtures("alice")
def test_the_report_may_be_a_workbook(listed, tmp_path):
    from openpyxl import load_workbook

    report = tmp_path / "report.xlsx"
    command(listed, "--dry-run", f"--report={report}")
    rows = list(load_workbook(report).active.iter_rows(values_only=True))
    assert rows[0] == ("Row", "Column", "Problem", "Allowed")
    assert rows[2][:2] == (5, "Date of birth")


@pytest.mark.usefixtures("alice")
def test_a_mapping_is_saved_corrected_and_used(listed, tmp_path):
    kept = tmp_path / "mapping.json"
    command(listed, f"--save-mapping={kept}")
    assert not Source.objects.exists()
    mapping = ColumnMapping.from_json(kept.read_text("utf-8")).with_field("Unit", Field.IGNORE)
    kept.write_text(mapping.to_json(), "utf-8")
    command(listed, f"--mapping={kept}")
    assert not Person.objects.filter(descriptions__kind=DescriptionKind.UNIT).exists()
    assert mapping.date_order in DateOrder


def test_an_unknown_officer_is_told_by_the_option(listed):
    with pytest.raises(InputError, match="--by: no active officer"):
        call_command("import_list", str(listed), "--body=B", "--by=nobody")


@pytest.mark.usefixtures("alice")
def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"absent\.csv"):
        command(tmp_path / "absent.csv")


@pytest.mark.usefixtures("alice")
def test_ctrl_c_leaves_nothing(listed, monkeypatch):
    from sought.registry.actions import import_list

    def interrupted(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(import_list, "add_entry", interrupted)
    with pytest.raises(Interrupted, match="nothing was recorded"):
        command(listed)
    assert not Source.objects.exists()
    assert not Person.objects.exists()
    assert not list(Path(settings.SOUGHT_ATTACHMENTS).glob("*/*"))


def test_who_is_erased_does_not_come_back_with_the_next_list(alice, listed):
    first = take_in(listed, alice)
    who = first.list.entries.get(row=2).links.get().person
    asked = request_erasure(who, by=alice, legal_basis="Article 17", reason="asked for")
    carry_out_erasure(asked, by=office.bob())
    more = ("5", "Qayalı", "Elman", "male", "1955", "", "1992", "", "missing", "")
    take_in(write(listed, (*ROWS, more)), alice)
    assert not Name.objects.filter(family="Testov").exists()
    assert Name.objects.filter(family="Qayalı").count() == 1
    assert not any("Testov" in repr(entry.cells) for entry in Entry.objects.exclude(row=3))
