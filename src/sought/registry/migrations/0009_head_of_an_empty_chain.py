"""The head of an empty chain may go to any entry at once: that of an archive that is read in."""

from django.db import migrations

REFUSED = "the audit chain is append-only"
SQLITE_ONE_STEP = f"""CREATE TRIGGER audit_head_advances BEFORE UPDATE ON registry_audithead
    WHEN NEW.number <> OLD.number + 1
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"""
SQLITE_FROM_EMPTY = f"""CREATE TRIGGER audit_head_advances BEFORE UPDATE ON registry_audithead
    WHEN NEW.number <> OLD.number + 1 AND OLD.number <> 0
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"""
POSTGRESQL_ONE_STEP = """CREATE TRIGGER audit_head_advances BEFORE UPDATE ON registry_audithead
    FOR EACH ROW WHEN (NEW.number <> OLD.number + 1) EXECUTE FUNCTION audit_refuses()"""
POSTGRESQL_FROM_EMPTY = """CREATE TRIGGER audit_head_advances BEFORE UPDATE ON registry_audithead
    FOR EACH ROW WHEN (NEW.number <> OLD.number + 1 AND OLD.number <> 0)
    EXECUTE FUNCTION audit_refuses()"""


def open_empty_chain(apps, schema_editor):
    """A chain without entries has nothing to protect yet."""
    replace(schema_editor, SQLITE_FROM_EMPTY, POSTGRESQL_FROM_EMPTY)


def close_empty_chain(apps, schema_editor):
    """As it was: one step at a time."""
    replace(schema_editor, SQLITE_ONE_STEP, POSTGRESQL_ONE_STEP)


def replace(schema_editor, sqlite, postgresql):
    """Put the other trigger in the place of the one that stands."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER audit_head_advances")
        schema_editor.execute(sqlite)
    else:
        schema_editor.execute("DROP TRIGGER audit_head_advances ON registry_audithead")
        schema_editor.execute(postgresql)


class Migration(migrations.Migration):
    """The same on both databases."""

    dependencies = [("registry", "0008_source_reliability_is_known")]
    operations = [migrations.RunPython(open_empty_chain, close_empty_chain)]
