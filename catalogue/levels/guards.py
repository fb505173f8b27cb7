"""Triggers that keep the ledger true whoever holds the database's password: rows are added in order, never touched.

Installed after every migrate, because SQLite builds a table anew when it alters one and loses its triggers.
"""

from typing import Any

from django.db import connections, transaction

#: Tables whose rows are never changed nor deleted.
SEALED = ("catalogue_levelchange", "catalogue_ledgerfigure", "catalogue_frozenreport")
CLOSED = "rows of the ledger are never changed nor deleted"
IN_ORDER = "a change may not take effect before the one recorded last"
FOLLOWS = "level, mode and offered follow the ledger: record a change"
LAST = "SELECT max(id) FROM catalogue_levelchange WHERE offering_id = NEW.id"
AGREES = f"""SELECT 1 FROM catalogue_levelchange AS last WHERE last.id = ({LAST})
    AND last.to_offered = NEW.offered AND last.to_mode = NEW.online_mode
    AND coalesce(last.to_level, 0) = coalesce(NEW.level, 0)"""
EARLIER = 'SELECT 1 FROM catalogue_levelchange AS row WHERE row.offering_id = NEW.offering_id AND row."on" > NEW."on"'


def install(using: str = "default") -> None:
    """Puts every guard in place. Running it again changes nothing."""
    connection = connections[using]
    statements = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def remove(using: str = "default") -> None:
    """Takes the guards away: for tests that empty the whole database behind them, and for nothing else."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for table, name in _names(connection.vendor):
            on_table = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def after_migrate(sender: Any, using: str, **kwargs: Any) -> None:
    """Signal `post_migrate` of this room."""
    tables = set(connections[using].introspection.table_names())
    if {*SEALED, "catalogue_offering"} <= tables:
        install(using)


def _names(vendor: str) -> list[tuple[str, str]]:
    verbs = ("update", "delete") if vendor == "sqlite" else ("update", "delete", "truncate")
    names = [(table, f"{table}_no_{verb}") for table in SEALED for verb in verbs]
    names.append(("catalogue_levelchange", "catalogue_levelchange_in_order"))
    return [*names, ("catalogue_offering", "catalogue_offering_follows_ledger")]


def _sqlite() -> list[str]:
    made = [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{CLOSED}'); END"
        for table in SEALED
        for verb in ("update", "delete")
    ]
    made.append(
        "CREATE TRIGGER IF NOT EXISTS catalogue_levelchange_in_order BEFORE INSERT ON catalogue_levelchange "
        f"WHEN EXISTS ({EARLIER}) BEGIN SELECT RAISE(ABORT, '{IN_ORDER}'); END"
    )
    made.append(
        "CREATE TRIGGER IF NOT EXISTS catalogue_offering_follows_ledger "
        "BEFORE UPDATE OF level, online_mode, offered ON catalogue_offering "
        f"WHEN NOT EXISTS ({AGREES}) BEGIN SELECT RAISE(ABORT, '{FOLLOWS}'); END"
    )
    return made


def _postgresql() -> list[str]:
    def function(name: str, refuse_when: str, words: str) -> str:
        return (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {refuse_when} THEN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; "
            "END IF; RETURN NEW; END $$"
        )

    made = [
        function("catalogue_ledger_is_closed", "TRUE", CLOSED),
        function("catalogue_ledger_in_order", f"EXISTS ({EARLIER})", IN_ORDER),
        function("catalogue_offering_follows", f"NOT EXISTS ({AGREES})", FOLLOWS),
    ]
    made += [
        f"CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        f"FOR EACH {'STATEMENT' if verb == 'truncate' else 'ROW'} EXECUTE FUNCTION catalogue_ledger_is_closed()"
        for table in SEALED
        for verb in ("update", "delete", "truncate")
    ]
    made.append(
        "CREATE OR REPLACE TRIGGER catalogue_levelchange_in_order BEFORE INSERT ON catalogue_levelchange "
        "FOR EACH ROW EXECUTE FUNCTION catalogue_ledger_in_order()"
    )
    made.append(
        "CREATE OR REPLACE TRIGGER catalogue_offering_follows_ledger "
        "BEFORE UPDATE OF level, online_mode, offered ON catalogue_offering "
        "FOR EACH ROW EXECUTE FUNCTION catalogue_offering_follows()"
    )
    return made
