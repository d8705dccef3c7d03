"""The database itself refuses a decision that does not rest on two reviews by two persons.

Constraints see one row; what a review and its hypothesis say of each other is seen by triggers.
"""

from django.db import migrations

OWN = "a decision rests on two reviews of its own hypothesis, by the reviewers it names"
JUDGED = "who reviewed or decided does not answer an objection to it"
STAYS = "a review that a decision rests on stays as it is"
DECIDED = "a hypothesis that is decided takes no further review"
APART = "who opened a hypothesis or brought evidence for it does not review it"

_REVIEW_OF = (
    "EXISTS (SELECT 1 FROM registry_review r WHERE r.id = NEW.{0}_review_id"
    " AND r.hypothesis_id = NEW.hypothesis_id AND r.reviewer_id = NEW.{0}_reviewer_id)"
)
_OPENED = (
    "EXISTS (SELECT 1 FROM registry_hypothesis h"
    " WHERE h.id = NEW.hypothesis_id AND h.opened_by_id = NEW.reviewer_id)"
)
_BROUGHT = (
    "EXISTS (SELECT 1 FROM registry_evidence e"
    " WHERE e.hypothesis_id = NEW.hypothesis_id"
    " AND (e.recorded_by_id = NEW.reviewer_id OR e.withdrawn_by_id = NEW.reviewer_id))"
)
_REVIEWED = (
    "EXISTS (SELECT 1 FROM registry_review r"
    " WHERE r.hypothesis_id = NEW.hypothesis_id"
    " AND (r.reviewer_id = NEW.recorded_by_id OR r.reviewer_id = NEW.withdrawn_by_id))"
)
# Words may change: an erasure masks the names in them.
_UNDER_DECISION = (
    "(NEW.hypothesis_id <> OLD.hypothesis_id OR NEW.reviewer_id <> OLD.reviewer_id"
    " OR NEW.opinion <> OLD.opinion) AND EXISTS (SELECT 1 FROM registry_decision d"
    " WHERE d.first_review_id = OLD.id OR d.second_review_id = OLD.id)"
)
_JUDGES_OWN = (
    "EXISTS (SELECT 1 FROM registry_decision d WHERE d.id = NEW.decision_id"
    " AND (d.decided_by_id = NEW.answered_by_id OR EXISTS (SELECT 1 FROM registry_review r"
    " WHERE r.hypothesis_id = d.hypothesis_id AND r.reviewer_id = NEW.answered_by_id)))"
    # Whoever granted the reversal has answered it thereby: against the own work.
    " AND NOT (NEW.upheld AND EXISTS (SELECT 1 FROM registry_reversalrequest q"
    " WHERE q.id = NEW.reversal_id AND q.decision_id = NEW.decision_id"
    " AND q.granted AND q.answered_by_id = NEW.answered_by_id))"
)
_IS_DECIDED = "EXISTS (SELECT 1 FROM registry_decision d WHERE d.hypothesis_id = NEW.hypothesis_id)"

# Name, when, table, condition under which it refuses, words.
RULES = (
    (
        "decision_rests_on_its_reviews",
        ("INSERT", "UPDATE"),
        "registry_decision",
        f"NOT ({_REVIEW_OF.format('first')} AND {_REVIEW_OF.format('second')})",
        OWN,
    ),
    ("review_apart", ("INSERT", "UPDATE"), "registry_review", f"{_OPENED} OR {_BROUGHT}", APART),
    ("review_before_decision", ("INSERT",), "registry_review", _IS_DECIDED, DECIDED),
    ("review_stays", ("UPDATE",), "registry_review", _UNDER_DECISION, STAYS),
    ("evidence_apart", ("INSERT", "UPDATE"), "registry_evidence", _REVIEWED, APART),
    ("objection_apart", ("INSERT", "UPDATE"), "registry_objection", _JUDGES_OWN, JUDGED),
)


def sqlite():
    """One trigger for each rule and verb."""
    for name, verbs, table, refuses, words in RULES:
        for verb in verbs:
            yield f"""CREATE TRIGGER {name}_{verb.lower()} BEFORE {verb} ON {table}
            WHEN {refuses} BEGIN SELECT RAISE(ABORT, '{words}'); END"""


def sqlite_back():
    """They go."""
    for name, verbs, *_rest in RULES:
        for verb in verbs:
            yield f"DROP TRIGGER {name}_{verb.lower()}"


def postgresql():
    """A function and a trigger for each rule."""
    for name, verbs, table, refuses, words in RULES:
        yield f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF {refuses} THEN RAISE EXCEPTION '{words}'
        USING ERRCODE = 'integrity_constraint_violation'; END IF;
        RETURN NEW; END $$"""
        yield f"""CREATE TRIGGER {name} BEFORE {" OR ".join(verbs)} ON {table}
        FOR EACH ROW EXECUTE FUNCTION {name}()"""


def postgresql_back():
    """They go."""
    for name, _verbs, table, *_rest in RULES:
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

    dependencies = [("registry", "0004_identification")]
    operations = [migrations.RunPython(guard, unguard)]
