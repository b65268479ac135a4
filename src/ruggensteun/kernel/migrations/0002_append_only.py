"""The database itself refuses to change or remove what is in the journal.

On SQLite a migration that alters one of these tables makes it anew, without its triggers:
repeat this one after it. (A test tries to change and remove a row.)
"""

from django.db import migrations

KEPT = ("kernel_journalentry", "kernel_journalsubject")

SQLITE = [
    f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN "
    "SELECT RAISE(ABORT, 'the journal is append-only'); END"
    for table in KEPT
    for verb in ("UPDATE", "DELETE")
] + [
    "CREATE TRIGGER kernel_journalchain_no_DELETE BEFORE DELETE ON kernel_journalchain BEGIN "
    "SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER kernel_journalchain_only_grows BEFORE UPDATE ON kernel_journalchain "
    "WHEN NEW.length <> OLD.length + 1 OR NEW.number <> OLD.number BEGIN "
    "SELECT RAISE(ABORT, 'the journal is append-only'); END",
]
POSTGRESQL = [
    """
    CREATE FUNCTION kernel_journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    *(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION kernel_journal_is_append_only()"
        for table in KEPT
    ),
    *(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION kernel_journal_is_append_only()"
        for table in (*KEPT, "kernel_journalchain")
    ),
    "CREATE TRIGGER kernel_journalchain_no_delete BEFORE DELETE ON kernel_journalchain "
    "FOR EACH ROW EXECUTE FUNCTION kernel_journal_is_append_only()",
    "CREATE TRIGGER kernel_journalchain_only_grows BEFORE UPDATE ON kernel_journalchain FOR EACH ROW "
    "WHEN (NEW.length <> OLD.length + 1 OR NEW.number <> OLD.number) "
    "EXECUTE FUNCTION kernel_journal_is_append_only()",
]


def refuse_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor not in ("sqlite", "postgresql"):
        raise NotImplementedError(f"the journal has no triggers for {vendor}: use SQLite or PostgreSQL")
    for statement in SQLITE if vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_journal")]
    operations = [migrations.RunPython(refuse_changes, elidable=False)]
