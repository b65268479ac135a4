"""What the database itself refuses, whoever asks: SQL for SQLite and for PostgreSQL.

A prediction that could still be changed after the fact teaches nobody anything. So once a cycle has left Plan, its
questions and predictions are fixed, and it cannot go back to Plan. A report that was sent in stays as it was.

On SQLite a later migration that rebuilds one of these tables drops its triggers: such a migration ends
with ``install`` again. ``tests/meso/test_pdsa.py`` notices when they are gone.
"""

from typing import Any, NamedTuple


class Lock(NamedTuple):
    """One refusal: when it fires and what it says. ``when`` uses OLD and NEW; None is always."""

    name: str
    table: str
    event: str
    when: str | None
    message: str


_BEGUN = "(SELECT state FROM meso_pdsa WHERE id = {row}.pdsa_id) NOT IN ('plan', 'withdrawn')"
_FIXED = "questions and predictions are fixed once Do has started"
_SENT = "a report that was sent in stays as it was"

LOCKS = (
    Lock(
        "prediction_stays",
        "meso_prediction",
        "UPDATE",
        "(NEW.question <> OLD.question OR NEW.prediction <> OLD.prediction OR NEW.pdsa_id <> OLD.pdsa_id) AND "
        + _BEGUN.format(row="OLD"),
        _FIXED,
    ),
    Lock("prediction_not_added", "meso_prediction", "INSERT", _BEGUN.format(row="NEW"), _FIXED),
    Lock("prediction_not_removed", "meso_prediction", "DELETE", _BEGUN.format(row="OLD"), _FIXED),
    Lock(
        "pdsa_not_back_to_plan",
        "meso_pdsa",
        "UPDATE",
        "OLD.state <> 'plan' AND NEW.state = 'plan'",
        "a cycle that has begun does not go back to Plan",
    ),
    Lock("snapshot_stays", "meso_reportsnapshot", "UPDATE", None, _SENT),
    Lock("snapshot_not_removed", "meso_reportsnapshot", "DELETE", None, _SENT),
)


def install(apps: Any, schema_editor: Any) -> None:
    """Put every lock in place; those that are there already are replaced."""
    remove(apps, schema_editor)
    make = _postgres if schema_editor.connection.vendor == "postgresql" else _sqlite
    for lock in LOCKS:
        for statement in make(lock):
            schema_editor.execute(statement, params=None)


def remove(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 -- a migration's signature
    """Take every lock away."""
    postgres = schema_editor.connection.vendor == "postgresql"
    for lock in LOCKS:
        where = f" ON {lock.table}" if postgres else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {lock.name}{where}", params=None)


def _sqlite(lock: Lock) -> list[str]:
    head = f"CREATE TRIGGER {lock.name} BEFORE {lock.event} ON {lock.table} FOR EACH ROW"
    when = f" WHEN {lock.when}" if lock.when else ""
    return [f"{head}{when} BEGIN SELECT RAISE(ABORT, '{lock.message}'); END"]


def _postgres(lock: Lock) -> list[str]:
    # A trigger's own WHEN may not hold a subquery, so the condition stands in the function.
    refuse = f"RAISE EXCEPTION '{lock.message}' USING ERRCODE = 'integrity_constraint_violation'"
    kept = "OLD" if lock.event == "DELETE" else "NEW"
    body = f"BEGIN IF {lock.when or 'TRUE'} THEN {refuse}; END IF; RETURN {kept}; END"
    head = f"CREATE TRIGGER {lock.name} BEFORE {lock.event} ON {lock.table} FOR EACH ROW"
    return [
        f"CREATE OR REPLACE FUNCTION {lock.name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
        f"{head} EXECUTE FUNCTION {lock.name}()",
    ]
