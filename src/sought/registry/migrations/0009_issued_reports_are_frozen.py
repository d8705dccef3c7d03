"""The database itself refuses to change a report of the house that has gone out.

It may still be withdrawn, an erasure may mask its words and empty them, and an archive is read in.
"""

from importlib import import_module

from django.db import migrations

frozen = import_module("sought.registry.migrations.0007_sent_versions_are_frozen")

FROZEN = "a report that went out is frozen"
_ASKED = (
    *("kind", "language", "as_of", "since", "known_at", "basis", "subject_id", "scope", "house"),
    *("blanks", "version", "sums", "made_by_id", "made_at"),
    *("issued_at", "issued_by_id", "source_id"),
)
_WORDS = ("addressee", "reference", "issued_to")
# Of PostgreSQL's own kind, which cannot be compared with signs.
_AS_TEXT = {"scope", "house", "blanks", "sums"}


def _changed(name):
    cast = "CAST({0}.%s AS TEXT)" % name if name in _AS_TEXT else "{0}.%s" % name
    return f"{cast.format('NEW')} {{differs}} {cast.format('OLD')}"


_REFUSES = " OR ".join(
    [
        *map(_changed, _ASKED),
        *(
            f"(NEW.{name} <> OLD.{name} AND NEW.{name} <> ''"
            f" AND replace(NEW.{name}, '█', '') = NEW.{name})"
            for name in _WORDS
        ),
    ]
)
RULES = (
    (
        "house_report_frozen",
        "UPDATE",
        "registry_housereport",
        f"OLD.issued_at IS NOT NULL AND ({_REFUSES})",
    ),
    ("house_report_stays", "DELETE", "registry_housereport", "OLD.issued_at IS NOT NULL"),
)


def sqlite():
    """One trigger for each rule."""
    for name, verb, table, refuses in RULES:
        yield f"""CREATE TRIGGER {name} BEFORE {verb} ON {table}
        WHEN {refuses.format(differs="IS NOT")} BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END"""


def postgresql():
    """A function and a trigger for each rule."""
    for name, verb, table, refuses in RULES:
        yield f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF {refuses.format(differs="IS DISTINCT FROM")} THEN RAISE EXCEPTION '{FROZEN}'
        USING ERRCODE = 'integrity_constraint_violation'; END IF;
        RETURN {"OLD" if verb == "DELETE" else "NEW"}; END $$"""
        yield f"""CREATE TRIGGER {name} BEFORE {verb} ON {table}
        FOR EACH ROW EXECUTE FUNCTION {name}()"""


def sqlite_back():
    """They go."""
    for name, *_rest in RULES:
        yield f"DROP TRIGGER {name}"


def postgresql_back():
    """They go."""
    for name, _verb, table, _refuses in RULES:
        yield f"DROP TRIGGER {name} ON {table}"
        yield f"DROP FUNCTION {name}()"


def guard(apps, schema_editor):
    """Put the triggers in place."""
    frozen.run(schema_editor, sqlite, postgresql)


def unguard(apps, schema_editor):
    """Take the triggers away, for a migration that must rebuild the table."""
    frozen.run(schema_editor, sqlite_back, postgresql_back)


class Migration(migrations.Migration):
    """Triggers on both databases."""

    dependencies = [("registry", "0008_figures")]
    operations = [migrations.RunPython(guard, unguard)]
