"""The plain archive: everything out, and back into an empty installation, equal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from sought.errors import InputError
from sought.exchange import archive
from sought.registry.actions.read_archive import read_archive
from sought.registry.actions.write_archive import write_archive
from sought.registry.models import AuditEntry, Entry, Officer, Person, Source
from sought.registry.records.archive_rows import records_of
from sought.registry.records.archive_tables import (
    LEFT_OUT,
    SECRET_FIELDS,
    archived_fields,
    archived_models,
)
from sought.registry.records.verify_audit import verify_audit
from tests import office
from tests.made_database import begin_installation
from tests.unit.registry import whole_register

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[3]
AUDIT = ("registry.auditentry", "registry.audithead")


@pytest.fixture
def filled(tmp_path):
    return whole_register.fill(tmp_path)


def empty() -> None:
    """As after the migrations, without any file."""
    call_command("flush", interactive=False, verbosity=0)
    for path in Path(settings.SOUGHT_ATTACHMENTS).glob("??/*"):
        path.unlink()


def without_secrets(rows: whole_register.Rows) -> whole_register.Rows:
    told = {k: v for k, v in rows.items() if k != "mfa.authenticator"}
    for column, text in SECRET_FIELDS.items():
        table, _, name = column.rpartition(".")
        told[table] = [row | {name: text} for row in told[table]]
    return told


# --- nothing is forgotten -----------------------------------------------------------------------


def test_every_model_is_archived_or_left_out_for_a_reason():
    every = {model._meta.label_lower for model in apps.get_models()}
    archived = {m._meta.label_lower for m in archived_models(with_secrets=True).values()}
    assert archived | set(LEFT_OUT) == every
    assert not archived & set(LEFT_OUT)


def test_every_field_of_an_archived_model_is_archived():
    for model in archived_models(with_secrets=True).values():
        columns = {field.column for field in model._meta.local_concrete_fields}
        assert {field.column for field in archived_fields(model)} == columns
        # Joined through a table of its own, which the sweep over models sees; groups are unused.
        hidden = {
            f.name
            for f in model._meta.local_many_to_many
            if f.remote_field.through._meta.auto_created
        }
        assert hidden <= {"groups", "user_permissions"}, model


# --- out and back -------------------------------------------------------------------------------


@pytest.mark.usefixtures("filled")
def test_what_is_read_back_equals_what_was_written(tmp_path):
    target = tmp_path / "folder"
    manifest = write_archive(target)
    before, files = without_secrets(whole_register.compared()), whole_register.files()
    assert [label for label, rows in before.items() if not rows] == [], "the register has no row"
    empty()
    assert read_archive(target) == sum(manifest.counts.values())
    after = whole_register.compared()
    assert after.pop("mfa.authenticator") == []
    added = after["registry.auditentry"].pop()
    assert (added["verb"], added["detail"]["records"]) == (
        "read archive",
        sum(manifest.counts.values()),
    )
    head = after.pop("registry.audithead")[0]
    assert before.pop("registry.audithead")[0]["number"] == head["number"] - 1
    assert after == before
    assert whole_register.files() == files
    assert verify_audit().number == head["number"]


@pytest.mark.usefixtures("filled")
def test_new_rows_get_new_keys_after_reading(tmp_path):
    write_archive(tmp_path / "one.zip")
    codes = {person.code for person in Person.objects.all()}
    empty()
    read_archive(tmp_path / "one.zip")
    assert office.person(Officer.objects.get(username="alice")).code not in codes
    assert Entry.objects.count() == 1


def command_in(data: Path, *arguments: str) -> None:
    """A command on an installation of its own, on SQLite."""
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "sought.config.settings",
        "SOUGHT_DATA": str(data),
        "SOUGHT_DATABASE_URL": "",
    }
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", *arguments],
        env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.usefixtures("filled")
def test_an_archive_goes_through_another_installation_and_its_database(tmp_path):
    """In the run on PostgreSQL this goes from there to SQLite and back."""
    write_archive(tmp_path / "first")
    begin_installation(tmp_path / "office")
    command_in(tmp_path / "office", "read_archive", str(tmp_path / "first"))
    command_in(tmp_path / "office", "write_archive", str(tmp_path / "second"))
    audit = ("auditentry.jsonl", "audithead.jsonl", "manifest.json")
    for path in (tmp_path / "first").rglob("*.*"):
        if path.name not in audit:
            assert (tmp_path / "second" / path.name).read_bytes() == path.read_bytes(), path.name
    before = without_secrets(whole_register.compared())
    empty()
    read_archive(tmp_path / "second")
    after = without_secrets(whole_register.compared())
    for label in before.keys() - AUDIT:
        assert after[label] == before[label]
    assert [entry["verb"] for entry in after["registry.auditentry"][-3:]] == [
        "read archive",
        "write archive",
        "read archive",
    ]
    verify_audit()


# --- what it says and refuses -------------------------------------------------------------------


def test_no_secret_is_in_it(filled, tmp_path):
    write_archive(tmp_path / "a")
    text = (tmp_path / "a" / "officer.jsonl").read_text("utf-8")
    assert {json.loads(line)["password"] for line in text.splitlines()} == {"!"}
    assert filled.password not in text
    assert {"authenticator.jsonl", "secret.jsonl"}.isdisjoint(
        path.name for path in (tmp_path / "a").iterdir()
    )
    for table in ("familyaccess", "onetimecode"):
        lines = (tmp_path / "a" / f"{table}.jsonl").read_text("utf-8").splitlines()
        assert {json.loads(line)["secret"] for line in lines} == {"!"}
    assert set(SECRET_FIELDS) == {
        "registry.officer.password",
        "registry.familyaccess.secret",
        "registry.onetimecode.secret",
    }


def test_writing_it_stands_in_the_audit_chain_and_in_the_archive(tmp_path):
    office.source(office.alice())
    write_archive(tmp_path / "a")
    assert AuditEntry.objects.latest("number").verb == "write archive"
    last = (tmp_path / "a" / "auditentry.jsonl").read_text("utf-8").splitlines()[-1]
    assert json.loads(last)["verb"] == "write archive"


def test_an_installation_with_anything_in_it_is_refused(tmp_path):
    alice = office.alice()
    office.source(alice)
    write_archive(tmp_path / "a")
    before = whole_register.compared()
    with pytest.raises(InputError, match="not empty: it has records of"):
        read_archive(tmp_path / "a")
    assert whole_register.compared() == before


def test_a_changed_record_is_found_before_anything_is_read(tmp_path):
    office.source(office.alice(), title="A paper")
    write_archive(tmp_path / "a")
    empty()
    table = tmp_path / "a" / "source.jsonl"
    table.write_text(table.read_text("utf-8").replace("A paper", "A pager"), "utf-8")
    with pytest.raises(InputError, match=r"source\.jsonl: has another content"):
        read_archive(tmp_path / "a")
    assert not Source.objects.exists()


def rewritten(folder: Path, tmp_path: Path, **changed: object) -> Path:
    """An archive with other records, and checksums that fit."""
    tables = {
        path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for path in folder.glob("*.jsonl")
    }
    with archive.read(folder) as opened:
        made = opened.manifest.made
    archive.write(tmp_path / "rewritten", tables | changed, made=made)
    return tmp_path / "rewritten"


def test_a_chain_that_was_altered_is_refused_whole(tmp_path):
    office.source(office.alice())
    write_archive(tmp_path / "a")
    rows = list(records_of(AuditEntry, with_secrets=False))
    rows[1]["verb"] = "nothing at all"
    empty()
    altered = rewritten(tmp_path / "a", tmp_path, auditentry=rows)
    with pytest.raises(Exception, match="audit entry 2: was changed"):
        read_archive(altered)
    assert not Source.objects.exists()
    assert verify_audit().number == 0


def test_a_field_that_this_version_does_not_know_is_named(tmp_path):
    office.source(office.alice())
    write_archive(tmp_path / "a")
    rows = [row | {"colour": "red"} for row in records_of(Source, with_secrets=False)]
    empty()
    with pytest.raises(InputError, match=r"source\.jsonl\.record 1: has other fields.*colour"):
        read_archive(rewritten(tmp_path / "a", tmp_path, source=rows))


def test_a_value_that_cannot_be_is_told_without_it(tmp_path):
    office.source(office.alice())
    write_archive(tmp_path / "a")
    rows = [row | {"recorded_at": "Tofiq"} for row in records_of(Source, with_secrets=False)]
    empty()
    with pytest.raises(InputError, match=r"record 1, recorded_at: is no value") as told:
        read_archive(rewritten(tmp_path / "a", tmp_path, source=rows))
    assert "Tofiq" not in str(told.value)
    assert not Officer.objects.exists()


def test_an_attachment_without_its_file_is_refused(tmp_path):
    alice = office.alice()
    from sought.registry.actions.attach import attach

    attach(office.source(alice), office.file(), by=alice)
    write_archive(tmp_path / "a")
    empty()
    with pytest.raises(InputError, match="1 attachments have no file"):
        read_archive(rewritten(tmp_path / "a", tmp_path))


def test_the_commands_say_what_they_did(tmp_path, capsys):
    office.source(office.alice())
    call_command("write_archive", str(tmp_path / "a.zip"))
    assert "It is not sealed" in capsys.readouterr().out
    empty()
    call_command("read_archive", str(tmp_path / "a.zip"))
    told = capsys.readouterr().out
    assert "records read; the audit chain is sound" in told
    assert "create_officer" in told
