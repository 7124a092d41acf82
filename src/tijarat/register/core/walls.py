"""Row-level security on PostgreSQL: the rule of ``core.scope`` once more, in the database itself.

A page that forgot to ask ``visible_to`` still shows nothing it should not. The statements are made from
the rule's own table (``scope.SEEN``), from the machines and from the models: a new kind of item or entry
is walled in by itself at the end of the next ``migrate``. Whoever owns the tables (the role of migrations,
backups and commands) passes; the role of the web worker owns nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import models

from tijarat.register.core.models import Approval, Entry, Item, LogEntry, Publication
from tijarat.register.core.scope import SEEN, Scope, Way
from tijarat.register.core.viewing import ACTORS
from tijarat.register.machines import MACHINES
from tijarat.register.permissions import PERMISSIONS, Reach

ITEMS = Item._meta.db_table

OPEN_TO_ALL = {Publication._meta.db_table: "published_at IS NOT NULL"}
"""Table -> the rows that everybody may read, signed in or not."""

OF_BOTH_SIDES = {Publication._meta.db_table, Approval._meta.db_table}
"""Tables in which a side also writes under what is the other's."""

WRITTEN_ONCE = {LogEntry._meta.db_table}
"""Tables that the web worker may add to and never change."""

READ_ONLY = {"django_migrations"}

WITHOUT_WALLS = {
    "people_grant": "says what a person's standing is, so that no standing can be asked for",
    "people_onetimecode": "read before anybody is known",
    "people_recoverycode": "read before anybody is known",
    "people_link": "opens an account whose person has not signed in",
    "people_session": "read before anybody is known",
    "people_token": "read before anybody is known",
    "letters_wish": "changed by the link of a letter, without an account",
    "letters_letter": "written by the round of letters, and stopped by their link",
    "calendars_calendarlink": "opened by a calendar program, without an account",
}
"""Table of what belongs to one person -> why it stands in no wall; each is asked for by its person."""

# Each in a question of its own, which is answered once for a statement and not for each of its rows.
STANDING = "(SELECT current_setting('tijarat.standing', true))"
MINE = {
    "side": "(SELECT current_setting('tijarat.side', true))",
    "organisation": "(SELECT nullif(current_setting('tijarat.office', true), '')::bigint)",
}
HOUSE = "current_setting('tijarat.house', true)"  # her office, by its public id
PERSON = "nullif(current_setting('tijarat.person', true), '')::bigint"


def statements() -> list[str]:
    """All statements that put the walls up, whatever stood there before."""
    tables = walled()
    return [
        *_functions(),
        *(line for table, rules in tables.items() for line in _wall(table, rules)),
        *(_side_stays(table) for table, columns in _columns(tables).items() if "side" in columns),
    ]


def digest(lines: list[str]) -> str:
    """Tells one set of statements from another."""
    return sha256("\n".join(lines).encode()).hexdigest()


def walled() -> dict[str, dict[str, str]]:
    """Table -> what a viewer may do with a row -> the condition, of every table that holds content."""
    found: dict[str, dict[str, str]] = {ITEMS: _of_items(), LogEntry._meta.db_table: _of_log()}
    waiting = list(apps.get_models(include_auto_created=True))
    while rest := [model for model in waiting if model._meta.db_table not in found]:
        ready = {model._meta.db_table: _rules(model, set(found)) for model in rest}
        new = {table: rules for table, rules in ready.items() if rules}
        if not new:
            return found
        found |= new
    return found


# ------------------------------------------------------------------ what a row is seen by


def seen(row: str = "") -> str:
    """The condition of ``scope.seen_by`` for the viewer of the connection."""
    told = [
        f"{STANDING} = '{standing}' AND ({' OR '.join(_way(way, row) for way in ways)})"
        for standing, ways in SEEN.items()
    ]
    return "(" + " OR ".join(f"({one})" for one in told) + ")"


def _way(way: Way, row: str) -> str:
    parts = [f"{row}scope = '{Scope(way.scope).value}'"] if way.scope else []
    if way.same:
        column = {"side": "side", "organisation": "organisation_id"}[way.same]
        parts.append(f"{row}{column} = {MINE[way.same]}")
    return "(" + " AND ".join(parts) + ")"


def _own(row: str = "") -> str:
    """That a row is one the viewer's side, or her company, may write."""
    offices = " OR ".join(f"{STANDING} = '{one}'" for one in SEEN if not one.startswith("company"))
    return (
        f"((({offices}) AND {row}side = {MINE['side']}) OR ({STANDING} LIKE 'company%'"
        f" AND {row}organisation_id = {MINE['organisation']}))"
    )


def _answered(row: str = "") -> str:
    """That a row is shared and of a kind which the other side moves as well."""
    kinds = sorted(
        kind
        for kind, machine in MACHINES.items()
        for way in machine.transitions
        if Reach.VISIBLE in PERMISSIONS[way.action].values()
    )
    named = ", ".join(f"'{kind}'" for kind in dict.fromkeys(kinds))
    return f"({row}scope = 'shared' AND {row}kind IN ({named}))" if named else "false"


# ------------------------------------------------------------------ tables


def _of_items() -> dict[str, str]:
    """An item is in reach by its own scope and by that of what it belongs to; put away, it still is."""
    reach = f"{seen()} AND (parent_id IS NULL OR tijarat_open(parent_id))"
    own = f"({_own()} OR {_answered()})"
    return {"SELECT": reach, "INSERT": own, "UPDATE": f"{reach} AND {own}"}


def _of_log() -> dict[str, str]:
    """An auditor reads what her side did, a company's what was done to what is its own."""
    office = f"({STANDING} = 'auditor' AND side = {MINE['side']})"
    company = f"({STANDING} = 'company_auditor' AND organisation = {HOUSE})"
    return {"SELECT": f"({office} OR {company})"}


def _rules(model: type[models.Model], known: set[str]) -> dict[str, str]:
    """The conditions for one table; none when nothing in it is content."""
    table = model._meta.db_table
    if getattr(model, "OF_ONE_PERSON", False):
        return dict.fromkeys(("SELECT", "INSERT", "UPDATE", "DELETE"), f"user_id = {PERSON}")
    told = getattr(model, "instance_type", None)
    if told is not None:
        return _of_history(table, told) if issubclass(told, (Item, Entry)) else {}
    if issubclass(model, Item):
        return _of_kind(f"{table}.{model._meta.pk.column}")
    if issubclass(model, Entry):
        return _of_entries(f"{table}.item_id")
    return _of_what_hangs(model, known)


def _of_kind(key: str) -> dict[str, str]:
    """The further columns of an item go with it."""
    at = f"EXISTS (SELECT 1 FROM {ITEMS} i WHERE i.id = {key}"
    own = f"{at} AND ({_own('i.')} OR {_answered('i.')}))"
    return {"SELECT": f"{at})", "INSERT": own, "UPDATE": own}


def _of_entries(item: str) -> dict[str, str]:
    """An entry is seen by its own scope where its item is; one's own also where that was taken back."""
    offices = f"{STANDING} IN ('office', 'auditor')"
    kept = f"(side = {MINE['side']} AND {offices} AND tijarat_taken_back(item_id))"
    stands = f"EXISTS (SELECT 1 FROM {ITEMS} i WHERE i.id = {item} AND i.deleted_at IS NULL)"
    write = f"{_own()} AND {stands}"
    return {"SELECT": f"{seen()} AND ({stands} OR {kept})", "INSERT": write, "UPDATE": write}


def _of_history(table: str, told: type[models.Model]) -> dict[str, str]:
    """An earlier row is seen by the scope it had then, where the item is in reach now."""
    item = told._meta.pk.column if issubclass(told, Item) else "item_id"  # pyright: ignore
    at = f"EXISTS (SELECT 1 FROM {ITEMS} i WHERE i.id = {table}.{item})"
    own = f"({_own()} OR {_answered()})" if issubclass(told, Item) else _own()
    return {"SELECT": f"{seen()} AND {at}", "INSERT": own}


def _of_what_hangs(model: type[models.Model], known: set[str]) -> dict[str, str]:
    """A row that points to content is seen where all it points to is, and by a scope of its own if it has
    one; what is one person's is hers alone. Written it is where the viewer's side may write.
    """
    fields = [one for one in model._meta.concrete_fields if _target(one)[0] in known]
    if not fields:
        return {}
    table, columns = model._meta.db_table, {one.column for one in model._meta.concrete_fields}
    read = [_points(table, one) for one in fields]
    write = read if table in OF_BOTH_SIDES else [_points(table, one, of=model) for one in fields]
    if {"scope", "side", "organisation_id"} <= columns:
        read = [seen(), *(_points(table, one, stands=True) for one in fields)]
    if "side" in columns:
        write = [*write, f"side = {MINE['side']}"]
    if "user_id" in columns:
        hers = f"user_id = {PERSON}"
        read, write = [*read, hers], [*read, hers]
    together = " AND ".join(write)
    shown = " AND ".join(read)
    if open_ := OPEN_TO_ALL.get(table):
        shown = f"({open_}) OR ({shown})"
    return {"SELECT": shown, "INSERT": together, "UPDATE": together, "DELETE": together}


def _points(
    table: str, field: Any, *, stands: bool = False, of: type[models.Model] | None = None
) -> str:
    """That what a row points to is seen; with ``of``, that the viewer's side may write there.

    Of the two ends of a link between many and many, the one it is written at.
    """
    there, key = _target(field)
    more = " AND t.deleted_at IS NULL" if stands and there == ITEMS else ""
    source = of is not None and of._meta.auto_created in (None, False, field.related_model)
    has = {one.column for one in field.related_model._meta.local_concrete_fields}
    if source and {"side", "organisation_id"} <= has:
        own = f"{_own('t.')} OR {_answered('t.')}" if there == ITEMS else _own("t.")
        more += f" AND ({own})"
    exists = f"EXISTS (SELECT 1 FROM {there} t WHERE t.{key} = {table}.{field.column}{more})"
    return f"({table}.{field.column} IS NULL OR {exists})" if field.null else exists


def _target(field: Any) -> tuple[str, str]:
    """Table and column a field points to; ("", "") for none."""
    if not isinstance(field, models.ForeignKey):
        return "", ""
    there: type[models.Model] = field.related_model
    return there._meta.db_table, str(field.target_field.column)


# ------------------------------------------------------------------ SQL around it


def _functions() -> Iterator[str]:
    actors = ", ".join(f"'{name}'" for name in ACTORS)
    yield _function(
        "tijarat_passes()",
        f"SELECT coalesce(current_setting('tijarat.actor', true) IN ({actors}), false) OR "
        "(SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class"
        f" WHERE oid = '{ITEMS}'::regclass)",
    )
    stands = f"SELECT EXISTS (SELECT 1 FROM {ITEMS} i WHERE i.id = $1 AND i.deleted_at IS NULL AND"
    yield _function("tijarat_open(bigint)", f"{stands} {seen('i.')})", definer=True)
    yield _function(
        "tijarat_taken_back(bigint)",
        f"SELECT EXISTS (SELECT 1 FROM {ITEMS} i WHERE i.id = $1 AND i.withdrawn_at IS NOT NULL"
        f" AND i.side <> {MINE['side']})",
        definer=True,
    )
    yield (
        "CREATE OR REPLACE FUNCTION tijarat_side_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NEW.side IS DISTINCT FROM OLD.side AND NOT tijarat_passes() THEN"
        " RAISE EXCEPTION 'a row of % stays with its side', TG_TABLE_NAME; END IF; RETURN NEW; END $$"
    )


def _function(signature: str, body: str, *, definer: bool = False) -> str:
    how = "SECURITY DEFINER " if definer else ""
    return (
        f"CREATE OR REPLACE FUNCTION {signature} RETURNS boolean LANGUAGE sql STABLE {how}"
        f"SET search_path = {{schema}}, pg_temp AS $$ {body} $$"
    )


def _wall(table: str, rules: dict[str, str]) -> Iterator[str]:
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"DROP POLICY IF EXISTS tijarat_system ON {table}"
    passes = "(SELECT tijarat_passes())"
    yield f"CREATE POLICY tijarat_system ON {table} USING ({passes}) WITH CHECK ({passes})"
    for what in ("SELECT", "INSERT", "UPDATE", "DELETE"):
        name = f"tijarat_{what.lower()}"
        yield f"DROP POLICY IF EXISTS {name} ON {table}"
        if rule := rules.get(what):
            how = f"WITH CHECK ({rule})" if what == "INSERT" else f"USING ({rule})"
            yield f"CREATE POLICY {name} ON {table} FOR {what} {how}"


def _columns(tables: dict[str, dict[str, str]]) -> dict[str, set[str]]:
    """Columns of the walled tables whose rows may change."""
    return {
        model._meta.db_table: {str(one.column) for one in model._meta.local_concrete_fields}
        for model in apps.get_models(include_auto_created=True)
        if "UPDATE" in tables.get(model._meta.db_table, {})
    }


def _side_stays(table: str) -> str:
    return (
        f"CREATE OR REPLACE TRIGGER {table}_side_stays BEFORE UPDATE OF side ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION tijarat_side_stays()"
    )


def grants(worker: str) -> Iterator[str]:
    """What lets the role of the web worker in: every right within the walls, none over them."""
    role = '"' + worker.replace('"', '""') + '"'
    yield f"GRANT USAGE ON SCHEMA {{schema}} TO {role}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {{schema}} TO {role}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {{schema}} TO {role}"
    for table in sorted(WRITTEN_ONCE):
        yield f"REVOKE UPDATE, DELETE ON {table} FROM {role}"
    for table in sorted(READ_ONLY):
        yield f"REVOKE INSERT, UPDATE, DELETE ON {table} FROM {role}"
