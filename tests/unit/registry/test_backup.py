"""The sealed backup: all that is needed to go on, and back into an empty installation."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import call_command

from sought.errors import InputError
from sought.exchange.archive import Passphrase, PublicKeys, SecretKeys, new_secret_key, public_key
from sought.registry.actions import backup as action
from sought.registry.actions.backup import backup, restore
from sought.registry.models import AuditEntry, Officer, Source
from sought.registry.records.snapshot import snapshot
from sought.registry.records.verify_audit import verify_audit
from tests import office
from tests.unit.registry import whole_register
from tests.unit.registry.test_archive import empty

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[3]
SECRET = new_secret_key()
TO_US = PublicKeys((public_key(SECRET),))
OURS = SecretKeys(SECRET)
WORDS = Passphrase("four gulls on the pier")


def secrets() -> dict[str, str]:
    return {p.name: p.read_text() for p in (Path(settings.DATA) / "secrets").iterdir()}


@pytest.fixture
def kept_secrets():
    """The secrets of this installation are put back after the test."""
    before = secrets()
    yield before
    for name, text in before.items():
        (Path(settings.DATA) / "secrets" / name).write_text(text)


# --- out and back -------------------------------------------------------------------------------


def test_what_is_restored_equals_what_was_backed_up(tmp_path, kept_secrets):
    alice = whole_register.fill(tmp_path)
    file, manifest = backup(tmp_path / "kept.age", TO_US)
    before, files = whole_register.compared(), whole_register.files()
    empty()
    for name in kept_secrets:
        (Path(settings.DATA) / "secrets" / name).write_text("drawn at the first start")
    # The nouns of the manifest count the secrets beside the records.
    assert restore(file, OURS) == sum(manifest.counts.values()) - len(kept_secrets)
    after = whole_register.compared()
    assert after["registry.auditentry"].pop()["verb"] == "restore"
    assert after.pop("registry.audithead") != before.pop("registry.audithead")
    assert after == before
    assert whole_register.files() == files
    assert secrets() == kept_secrets
    verify_audit()
    assert authenticate(username="alice", password=whole_register.PASSWORD) == alice
    assert Authenticator.objects.get().data == {"secret": "kept"}


@pytest.mark.usefixtures("kept_secrets")
def test_whoever_signed_in_before_signs_in_after_with_the_second_factor(tmp_path, client):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
    from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters

    alice = office.alice()
    alice.set_password(whole_register.PASSWORD)
    alice.save()
    secret = generate_totp_secret()
    TOTP.activate(alice, secret)
    file, _ = backup(tmp_path / "kept.age", TO_US)
    empty()
    restore(file, OURS)
    asked = {"login": "alice", "password": whole_register.PASSWORD}
    answer = client.post("/accounts/login/", asked)
    assert answer.status_code == 302
    code = f"{hotp_value(secret, next(iter(counters()))):06d}"
    assert client.post(answer.url, {"code": code}).status_code == 302
    assert client.get("/").status_code == 200


@pytest.mark.one_database  # from PostgreSQL to SQLite: test_archive
def test_an_empty_data_folder_is_enough_for_the_command(tmp_path):
    """Opened by a passphrase, in a process of its own, which makes the database first."""
    office.source(office.alice())
    (tmp_path / "words").write_text(WORDS.text + "\n")
    backup(tmp_path / "kept.age", WORDS)
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "sought.config.settings",
        "SOUGHT_DATA": str(tmp_path / "new"),
        "SOUGHT_DATABASE_URL": "",
    }
    run = [sys.executable, str(ROOT / "manage.py")]
    command = [*run, "restore", "kept.age", "--passphrase-file", "words"]
    done = subprocess.run(
        command, env=env, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "the audit chain is sound" in done.stdout
    kept = tmp_path / "new" / "secrets" / "audit-key"
    assert kept.read_text() == settings.SOUGHT_AUDIT_SECRET
    assert kept.stat().st_mode & 0o077 == 0
    again = subprocess.run(
        command, env=env, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert again.returncode == 3
    assert again.stderr.startswith("error: this installation is not empty")


# --- what it is ---------------------------------------------------------------------------------


def test_nothing_of_it_can_be_read_without_the_key(tmp_path):
    office.person(office.alice(), "Qorxmaz Gizliyev")
    file, _ = backup(tmp_path / "kept.age", TO_US)
    assert b"Gizliyev" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    empty()
    with pytest.raises(InputError, match="none of the keys opens it"):
        restore(file, SecretKeys(new_secret_key()))
    assert not Officer.objects.exists()
    assert not list(Path(settings.DATA).glob("*.opened-*"))


def test_a_backup_that_was_cut_off_is_refused_whole(tmp_path):
    office.person(office.alice())
    file, _ = backup(tmp_path / "kept.age", TO_US)
    empty()
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(InputError, match="damaged or cut off"):
        restore(file, OURS)
    assert not Officer.objects.exists()


def test_an_installation_with_anything_in_it_is_not_restored_over(tmp_path):
    office.source(office.alice())
    file, _ = backup(tmp_path / "kept.age", TO_US)
    with pytest.raises(InputError, match="not empty"):
        restore(file, OURS)


def test_a_plain_archive_is_no_backup_and_a_backup_no_plain_archive(tmp_path):
    from sought.exchange.archive import seal, unseal
    from sought.registry.actions.read_archive import read_archive
    from sought.registry.actions.write_archive import write_archive

    office.source(office.alice())
    write_archive(tmp_path / "a.tar")
    seal(tmp_path / "a.tar", tmp_path / "a.age", TO_US)
    file, _ = backup(tmp_path / "kept.age", TO_US)
    unseal(file, tmp_path / "b.tar", OURS)
    empty()
    with pytest.raises(InputError, match="is a plain archive"):
        restore(tmp_path / "a.age", OURS)
    with pytest.raises(InputError, match="is a backup"):
        read_archive(tmp_path / "b.tar")


def test_a_secret_with_the_name_of_a_path_is_refused(tmp_path, monkeypatch, kept_secrets):
    office.source(office.alice())
    evil = [{"id": "../settings", "text": "x"}]
    tables = action.archive_tables
    monkeypatch.setattr(action, "archive_tables", lambda **o: tables(**o) | {"secret": evil})
    file, _ = backup(tmp_path / "kept.age", TO_US)
    empty()
    with pytest.raises(InputError, match="a name that no secret has"):
        restore(file, OURS)
    assert secrets() == kept_secrets
    assert not Source.objects.exists()


def test_it_stands_in_the_audit_chain_before_it_is_written(tmp_path):
    with pytest.raises(InputError):
        backup(tmp_path / "absent" / "kept.age", TO_US)
    assert AuditEntry.objects.get().verb == "backup"


def test_the_snapshot_of_a_moment_does_not_see_what_comes_later(tmp_path):
    """Another connection writes while a backup reads."""
    from threading import Thread

    from django.db import connections

    def write() -> None:
        office.source(office.alice())
        connections.close_all()

    with snapshot():
        assert Source.objects.count() == 0
        writer = Thread(target=write)
        writer.start()
        writer.join()
        assert Source.objects.count() == 0
    assert Source.objects.count() == 1
    assert tmp_path.is_dir()


# --- many of them -------------------------------------------------------------------------------


def test_in_a_folder_the_newest_stay(tmp_path, monkeypatch):
    office.source(office.alice())
    moments = iter(datetime(2026, 1, day, tzinfo=UTC) for day in range(1, 30))
    monkeypatch.setattr(action, "_name_of_now", lambda: f"{next(moments):%Y%m%dT%H%M%S}")
    (tmp_path / "other.txt").write_text("not ours")
    for _ in range(4):
        backup(tmp_path, TO_US, keep=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "20260103T000000.sought-backup",
        "20260104T000000.sought-backup",
        "other.txt",
    ]


def test_what_a_killed_backup_left_goes_with_the_next(tmp_path):
    office.source(office.alice())
    left = tmp_path / f".20260101T000000{action.ENDING}.abcdefgh"
    left.write_bytes(b"half")
    file, _ = backup(tmp_path, TO_US)
    assert list(tmp_path.iterdir()) == [file]


def test_two_at_once_are_one_too_many(tmp_path):
    office.source(office.alice())
    with action._alone(), pytest.raises(InputError, match="another backup"):
        backup(tmp_path / "kept.age", TO_US)


def test_the_command_seals_for_keys_and_says_so(tmp_path, capsys):
    office.source(office.alice())
    call_command("backup", str(tmp_path / "k.age"), f"--to={public_key(SECRET)}")
    assert "sealed in" in capsys.readouterr().out
    empty()
    (tmp_path / "key").write_text(SECRET)
    call_command("restore", str(tmp_path / "k.age"), f"--key-file={tmp_path / 'key'}")
    assert "records restored" in capsys.readouterr().out
    assert Source.objects.count() == 1


def test_a_passphrase_that_is_too_short_is_refused(tmp_path):
    (tmp_path / "words").write_text("short")
    with pytest.raises(InputError, match="too short"):
        call_command("backup", str(tmp_path / "k"), f"--passphrase-file={tmp_path / 'words'}")
