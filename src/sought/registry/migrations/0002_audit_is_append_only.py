"""The database itself refuses to change or delete an entry of the audit chain.

The head of an empty chain may go to any entry at once: that of an archive that is read in.
"""

from django.db import migrations

REFUSED = "the audit chain is append-only"

SQLITE = [
    f"""CREATE TRIGGER audit_no_{verb} BEFORE {verb.upper()} ON registry_auditentry
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"""
    for verb in ("update", "delete")
] + [
    f"""CREATE TRIGGER audit_head_stays BEFORE DELETE ON registry_audithead
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
    f"""CREATE TRIGGER audit_head_advances BEFORE UPDATE ON registry_audithead
    WHEN NEW.number <> OLD.number + 1 AND OLD.number <> 0
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
]
SQLITE_BACK = [
    f"DROP TRIGGER {name}"
    for name in ("audit_no_update", "audit_no_delete", "audit_head_stays", "audit_head_advances")
]

POSTGRESQL = [
    f"""CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$""",
    """CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON registry_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_refuses()""",
    """CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON registry_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()""",
    """CREATE TRIGGER audit_head_stays BEFORE DELETE ON registry_audithead
    FOR EACH ROW EXECUTE FUNCTION audit_refuses()""",
    """CREATE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON registry_audithead
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()""",
    """CREATE TRIGGER audit_head_advances BEFORE UPDATE ON registry_audithead
    FOR EACH ROW WHEN (NEW.number <> OLD.number + 1 AND OLD.number <> 0)
    EXECUTE FUNCTION audit_refuses()""",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER audit_no_change ON registry_auditentry",
    "DROP TRIGGER audit_no_truncate ON registry_auditentry",
    "DROP TRIGGER audit_head_stays ON registry_audithead",
    "DROP TRIGGER audit_head_no_truncate ON registry_audithead",
    "DROP TRIGGER audit_head_advances ON registry_audithead",
    "DROP FUNCTION audit_refuses()",
]


def guard(apps, schema_editor):
    """Lay the first stone of the chain, then close it."""
    apps.get_model("registry", "AuditHead").objects.create(pk=1, number=0, hash="0" * 64)
    run(schema_editor, SQLITE, POSTGRESQL)


def unguard(apps, schema_editor):
    """Take the triggers away, for a migration that must rebuild the table."""
    run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)
    apps.get_model("registry", "AuditHead").objects.all().delete()


def run(schema_editor, sqlite, postgresql):
    """Run the statements of this database."""
    for statement in sqlite if schema_editor.connection.vendor == "sqlite" else postgresql:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on both databases."""

    dependencies = [("registry", "0001_register")]
    operations = [migrations.RunPython(guard, unguard)]
