"""The audit chain: what it says, what the database refuses, and what verification finds."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from threading import Thread
from time import sleep

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction

from sought.errors import InputError
from sought.registry.actions.audit import PROGRAM, add_entry, note_read
from sought.registry.actions.sign_audit_head import own_public_key, sign_audit_head
from sought.registry.models import AuditEntry, AuditHead
from sought.registry.records.audit_hash import FIRST, entry_hash
from sought.registry.records.audit_head import read_head, sign_head, signing_key
from sought.registry.records.verify_audit import AuditBrokenError, Link, verify_audit

pytestmark = pytest.mark.django_db

ENTRY, HEAD = "registry_auditentry", "registry_audithead"


def chain(length: int = 6) -> None:
    for number in range(1, length + 1):
        add_entry("test", by=None, subject=f"P-{number:06d}", detail={"count": number})


def guards_down() -> None:
    """What an attacker with all rights on the database would do first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            for table in (ENTRY, HEAD):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


# --- what an entry says -------------------------------------------------------------------------


def test_each_entry_carries_the_hash_of_the_one_before(alice):
    first = add_entry("create person", by=alice, subject="P-000001", reason="a visit")
    second = add_entry("withdraw name", by=None, detail={"statement": "name-3"})
    assert (first.number, first.actor, first.previous) == (1, alice.code, FIRST)
    assert (second.number, second.actor, second.previous) == (2, PROGRAM, first.hash)
    assert AuditHead.objects.get().hash == second.hash


def test_the_hash_is_of_all_fields():
    fields = {
        "number": 1,
        "at": datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC),
        "actor": "O-000001",
        "verb": "read",
        "subject": "P-000001",
        "detail": {"b": 1, "a": [1, 2]},
        "reason": "ə",
        "previous": FIRST,
    }
    whole = entry_hash(**fields)
    others = {
        "number": 2,
        "at": fields["at"] + timedelta(microseconds=1),
        "actor": "O-000002",
        "verb": "write",
        "subject": "",
        "detail": {"b": 1, "a": [2, 1]},
        "reason": "e",
        "previous": whole,
    }
    for name, value in others.items():
        assert entry_hash(**{**fields, name: value}) != whole, name
    same_moment = fields["at"].astimezone(timezone(timedelta(hours=4)))
    assert entry_hash(**{**fields, "at": same_moment, "detail": {"a": [1, 2], "b": 1}}) == whole


def test_what_is_hashed_is_what_the_database_gives_back():
    details = [{10: "ten", 2: "two"}, {"pair": (1, 2)}, {"whole": 1.0, "name": "ə ց ы"}, {}]
    for detail in details:
        add_entry("test", by=None, detail=detail, reason="’“ \u2028 line")
    assert verify_audit().number == len(details)


def test_a_long_reason_is_kept_as_far_as_it_is_hashed():
    add_entry("test", by=None, reason="r" * 900)
    assert verify_audit().number == 1


@pytest.mark.django_db(transaction=True)
def test_an_entry_stands_or_falls_with_its_deed():
    with pytest.raises(transaction.TransactionManagementError, match="deed's transaction"):
        add_entry("test", by=None)
    with pytest.raises(ZeroDivisionError):
        _entry_and_failure()
    assert not AuditEntry.objects.exists()
    assert verify_audit() == Link()


@transaction.atomic
def _entry_and_failure() -> None:
    add_entry("test", by=None)
    _ = 1 / 0


def test_reading_a_protected_record_is_an_entry(alice):
    note_read("P-000007", by=alice)
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.subject, entry.actor) == ("read", "P-000007", alice.code)


def add_many() -> None:
    for number in range(20):
        with transaction.atomic():
            add_entry("test", by=None, subject=f"P-{number:06d}")
    connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_many_who_write_at_once_make_one_chain_that_may_be_read_meanwhile():
    threads = [Thread(target=add_many) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        verify_audit()
        sleep(0.05)
    for thread in threads:
        thread.join()
    assert verify_audit().number == 80


# --- what the database refuses ------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {ENTRY} SET reason = 'another' WHERE number = 3",
        f"UPDATE {ENTRY} SET number = 99 WHERE number = 3",
        f"DELETE FROM {ENTRY} WHERE number = 3",
        f"DELETE FROM {ENTRY}",
        f"DELETE FROM {HEAD}",
        f"UPDATE {HEAD} SET number = 3",
        f"UPDATE {HEAD} SET number = 99",
        f"UPDATE {HEAD} SET hash = 'x'",
    ],
)
def test_the_database_refuses(statement):
    chain()
    with pytest.raises(DatabaseError), transaction.atomic():
        run(statement)
    assert verify_audit().number == 6


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite knows no TRUNCATE")
@pytest.mark.parametrize("table", [ENTRY, HEAD])
def test_the_database_refuses_to_be_emptied(table):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run(f"TRUNCATE {table}")


def test_two_entries_cannot_follow_the_same_one():
    chain(2)
    twin = AuditEntry.objects.get(number=2)
    twin.number, twin.hash = 3, "f" * 64
    with pytest.raises(DatabaseError), transaction.atomic():
        twin.save(force_insert=True)


# --- what verification finds --------------------------------------------------------------------


def broken() -> AuditBrokenError:
    with pytest.raises(AuditBrokenError) as found:
        verify_audit()
    return found.value


def test_an_empty_chain_is_sound():
    assert verify_audit() == Link(0, FIRST)


def test_a_sound_chain_is_walked_to_its_end():
    chain()
    walked: list[int] = []
    last = verify_audit(progress=walked.append)
    assert last == Link(6, AuditEntry.objects.get(number=6).hash)
    assert walked == [1, 2, 3, 4, 5, 6]


CHANGES = {
    "at": "'2020-01-01 00:00:00+00:00'",
    "actor": "'O-000009'",
    "verb": "'read'",
    "subject": "'P-000009'",
    "detail": """'{"count": 7}'""",
    "reason": "'another'",
    "previous": f"'{'e' * 64}'",
    "hash": f"'{'e' * 64}'",
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_changed_field_is_found(field):
    chain()
    guards_down()
    run(f"UPDATE {ENTRY} SET {field} = {CHANGES[field]} WHERE number = 3")
    assert broken().number == 3
    assert "was changed or moved" in broken().problem


def test_a_deleted_entry_is_found():
    chain()
    guards_down()
    run(f"DELETE FROM {ENTRY} WHERE number = 3")
    assert str(broken()) == "audit entry 3: is missing"


def test_several_deleted_entries_are_counted():
    chain()
    guards_down()
    run(f"DELETE FROM {ENTRY} WHERE number IN (2, 3, 4)")
    assert str(broken()) == "audit entry 2: is missing, with 2 after it"


def test_swapped_entries_are_found():
    chain()
    guards_down()
    run(
        f"UPDATE {ENTRY} SET number = 99 WHERE number = 3",
        f"UPDATE {ENTRY} SET number = 3 WHERE number = 4",
        f"UPDATE {ENTRY} SET number = 4 WHERE number = 99",
    )
    assert broken().number == 3


def test_a_cut_tail_is_found():
    chain()
    guards_down()
    run(f"DELETE FROM {ENTRY} WHERE number > 4")
    assert str(broken()) == "audit entry 5: is missing; the chain was cut, it should reach 6"


def test_an_emptied_chain_is_found():
    chain()
    guards_down()
    run(f"DELETE FROM {ENTRY}")
    assert broken().number == 1


def test_an_entry_put_in_between_is_found():
    """The attacker renumbers what follows, and hashes the new entry rightly."""
    chain()
    guards_down()
    before = AuditEntry.objects.get(number=3)
    for number in (6, 5, 4):
        run(f"UPDATE {ENTRY} SET number = {number + 1} WHERE number = {number}")
    put_in(4, previous="d" * 64)
    assert broken().number == 4
    assert "does not follow" in broken().problem
    assert before.hash != "d" * 64


def test_an_entry_put_before_the_first_is_found():
    chain()
    guards_down()
    put_in(0, previous="d" * 64)
    assert str(broken()) == "audit entry 0: stands where no entry can be"


def test_an_entry_put_after_the_last_is_found():
    chain()
    guards_down()
    put_in(7, previous=AuditEntry.objects.get(number=6).hash)
    assert str(broken()) == "audit entry 7: stands beyond the head of the chain"


def test_a_replaced_last_entry_is_found():
    chain()
    guards_down()
    run(f"DELETE FROM {ENTRY} WHERE number = 6")
    put_in(6, previous=AuditEntry.objects.get(number=5).hash)
    assert str(broken()) == "audit entry 6: is not the one that the head of the chain names"


def put_in(number: int, *, previous: str) -> None:
    fields = {
        "number": number,
        "at": datetime(2026, 1, 1, tzinfo=UTC),
        "actor": "O-000666",
        "verb": "read",
        "subject": "",
        "detail": {},
        "reason": "",
        "previous": previous,
    }
    AuditEntry.objects.create(**fields, hash=entry_hash(**fields))


def rewrite_from(number: int) -> None:
    """The strongest attacker: all later hashes and the head made anew."""
    guards_down()
    previous = AuditEntry.objects.get(number=number - 1).hash
    run(f"UPDATE {ENTRY} SET actor = 'O-000666' WHERE number = {number}")
    for entry in AuditEntry.objects.filter(number__gte=number).order_by("number"):
        fields = {
            name: getattr(entry, name)
            for name in ("number", "at", "actor", "verb", "subject", "detail", "reason")
        }
        new = entry_hash(**fields, previous=previous)
        AuditEntry.objects.filter(number=entry.number).update(previous=previous, hash=new)
        previous = new
    AuditHead.objects.update(hash=previous)


# --- signed heads -------------------------------------------------------------------------------


def test_a_wholly_rewritten_chain_is_found_against_a_signed_head():
    chain(3)
    signed = sign_audit_head(by=None)
    chain(3)
    rewrite_from(2)
    assert verify_audit().number == 7
    with pytest.raises(AuditBrokenError, match="was rewritten") as found:
        verify_audit(against=signed)
    assert found.value.number == 4


def test_a_chain_cut_with_its_head_is_found_against_a_signed_head():
    chain(3)
    signed = sign_audit_head(by=None)
    guards_down()
    run(f"DELETE FROM {ENTRY} WHERE number > 2")
    AuditHead.objects.update(number=2, hash=AuditEntry.objects.get(number=2).hash)
    assert verify_audit().number == 2
    with pytest.raises(AuditBrokenError, match="audit entry 4: is missing; a head signed at"):
        verify_audit(against=signed)


def test_a_chain_that_has_grown_contains_its_signed_head(alice):
    chain(3)
    signed = sign_audit_head(by=alice)
    chain(3)
    assert verify_audit(against=signed).number == 7
    assert AuditEntry.objects.get(number=4).verb == "sign audit head"


def test_a_head_is_read_as_it_was_written():
    head = sign_audit_head(by=None)
    assert read_head(head.written(), where="head.json", trusted_key=own_public_key()) == head


@pytest.mark.parametrize(
    "change", [{"number": 1}, {"hash": "0" * 64}, {"at": "2020-01-01T00:00:00+00:00"}]
)
def test_an_altered_head_is_refused(change):
    chain(3)
    altered = {**json.loads(sign_audit_head(by=None).written()), **change}
    with pytest.raises(InputError, match=r"head\.json: does not carry a right signature"):
        read_head(json.dumps(altered), where="head.json", trusted_key=own_public_key())


def test_a_head_signed_by_another_is_refused():
    forged = sign_head(1, "0" * 64, "2026-01-01T00:00:00+00:00", signing_key("of another house"))
    with pytest.raises(InputError, match="signed with another key"):
        read_head(forged.written(), where="head.json", trusted_key=own_public_key())


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"kind": "x"}', "\x00"])
def test_what_is_no_head_is_refused(text):
    with pytest.raises(InputError, match="is no signed head"):
        read_head(text, where="head.json", trusted_key=own_public_key())


# --- commands -----------------------------------------------------------------------------------


def test_the_commands_export_and_verify(tmp_path, capsys):
    chain(3)
    file = tmp_path / "head.json"
    call_command("export_audit_head", str(file))
    assert own_public_key() in capsys.readouterr().out
    call_command("verify_audit", against=file)
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("audit chain sound: 4 entries, the last ")
    assert told[1].startswith("contains entry 4 as signed at 20")


def test_the_command_names_the_first_bad_entry():
    chain()
    guards_down()
    run(f"DELETE FROM {ENTRY} WHERE number = 2")
    with pytest.raises(AuditBrokenError, match="audit entry 2: is missing") as found:
        call_command("verify_audit")
    assert found.value.exit_code == 1


def test_another_key_may_be_named(tmp_path):
    file = tmp_path / "head.json"
    call_command("export_audit_head", str(file))
    with pytest.raises(InputError, match="another key"):
        call_command("verify_audit", against=file, public_key="AAAA")


def test_a_head_is_never_overwritten(tmp_path):
    file = tmp_path / "head.json"
    file.write_text("kept")
    with pytest.raises(InputError, match=r"head\.json: exists already"):
        call_command("export_audit_head", str(file))
    assert file.read_text() == "kept"
    assert not AuditEntry.objects.exists()


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        call_command("verify_audit", against=tmp_path / "none.json")


def test_a_fraction_is_kept_as_text_for_databases_write_them_each_in_their_way(alice):
    with transaction.atomic():
        entry = add_entry("try", by=alice, detail={"share": 1e20, "count": 3})
    assert AuditEntry.objects.get(pk=entry.pk).detail == {"share": "1e+20", "count": 3}
    assert verify_audit().number == entry.number
