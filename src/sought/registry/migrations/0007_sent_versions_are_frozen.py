"""The database itself refuses to change what was sent: a version of an exchange list is frozen.

What constraints of one row cannot see, triggers do.  Three things go on: an entry follows its
person through a merge, an erasure masks names and empties particulars, and an archive is read in.
"""

from django.db import migrations

FROZEN = "a version that was sent is frozen"

_SENT = (
    "EXISTS (SELECT 1 FROM registry_exchangeversion v"
    " WHERE v.id = {0}.version_id AND v.sent_at IS NOT NULL)"
)
# An archive brings entries with their version, each of them older than the sending.
_ADDED_LATER = (
    "EXISTS (SELECT 1 FROM registry_exchangeversion v"
    " WHERE v.id = NEW.version_id AND v.sent_at < NEW.added_at)"
)
_ANY_SENT = (
    "EXISTS (SELECT 1 FROM registry_exchangeversion v"
    " WHERE v.list_id = OLD.id AND v.sent_at IS NOT NULL)"
)


def _changed(*columns):
    """One of these columns is another; ``{differs}`` is the word of the database."""
    return " OR ".join(f"NEW.{name} {{differs}} OLD.{name}" for name in columns)


def _reworded(*columns):
    """One of these texts is another, and neither emptied nor masked by an erasure."""
    return " OR ".join(
        f"(NEW.{name} <> OLD.{name} AND NEW.{name} <> ''"
        f" AND replace(NEW.{name}, '█', '') = NEW.{name})"
        for name in columns
    )


_OF_ENTRY = _changed("line", "added_by_id", "added_at", "removed_at", "removed_by_id")
_WORDS_OF_ENTRY = _reworded("name", "particulars", "proposed_by", "removed_reason")
_OF_VERSION = _changed(
    *("list_id", "number", "drawn_up_on", "source_id", "made_by_id", "made_at"),
    *("sent_on", "sent_at", "sent_by_id"),
)
_WORDS_OF_VERSION = _reworded("drawn_up_by", "sent_to")
_WORDS_OF_LIST = _reworded("title", "first_side", "second_side", "through")

# Name, when, table, condition under which it refuses.
RULES = (
    ("exchange_entry_joins", "INSERT", "registry_exchangeentry", _ADDED_LATER),
    (
        "exchange_entry_frozen",
        "UPDATE",
        "registry_exchangeentry",
        "NEW.version_id <> OLD.version_id"
        f" OR ({_SENT.format('OLD')} AND ({_OF_ENTRY} OR {_WORDS_OF_ENTRY}))",
    ),
    ("exchange_entry_stays", "DELETE", "registry_exchangeentry", _SENT.format("OLD")),
    (
        "exchange_version_frozen",
        "UPDATE",
        "registry_exchangeversion",
        f"OLD.sent_at IS NOT NULL AND ({_OF_VERSION} OR {_WORDS_OF_VERSION})",
    ),
    (
        "exchange_version_stays",
        "DELETE",
        "registry_exchangeversion",
        "OLD.sent_at IS NOT NULL",
    ),
    (
        "exchange_list_frozen",
        "UPDATE",
        "registry_exchangelist",
        f"{_ANY_SENT} AND ({_changed('purpose')} OR {_WORDS_OF_LIST})",
    ),
)


def sqlite():
    """One trigger for each rule."""
    for name, verb, table, refuses in RULES:
        yield f"""CREATE TRIGGER {name} BEFORE {verb} ON {table}
        WHEN {refuses.format(differs="IS NOT")} BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END"""


def sqlite_back():
    """They go."""
    for name, *_rest in RULES:
        yield f"DROP TRIGGER {name}"


def postgresql():
    """A function and a trigger for each rule."""
    for name, verb, table, refuses in RULES:
        yield f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF {refuses.format(differs="IS DISTINCT FROM")} THEN RAISE EXCEPTION '{FROZEN}'
        USING ERRCODE = 'integrity_constraint_violation'; END IF;
        RETURN {"OLD" if verb == "DELETE" else "NEW"}; END $$"""
        yield f"""CREATE TRIGGER {name} BEFORE {verb} ON {table}
        FOR EACH ROW EXECUTE FUNCTION {name}()"""


def postgresql_back():
    """They go."""
    for name, _verb, table, _refuses in RULES:
        yield f"DROP TRIGGER {name} ON {table}"
        yield f"DROP FUNCTION {name}()"


def guard(apps, schema_editor):
    """Put the triggers in place."""
    run(schema_editor, sqlite, postgresql)


def unguard(apps, schema_editor):
    """Take the triggers away, for a migration that must rebuild a table."""
    run(schema_editor, sqlite_back, postgresql_back)


def run(schema_editor, on_sqlite, on_postgresql):
    """Run the statements of this database."""
    of_vendor = on_sqlite if schema_editor.connection.vendor == "sqlite" else on_postgresql
    for statement in of_vendor():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on both databases."""

    dependencies = [("registry", "0006_tracing")]
    operations = [migrations.RunPython(guard, unguard)]
