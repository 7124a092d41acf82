"""The walls of PostgreSQL say what ``visible_to`` says, of every model, for every role.

Run on PostgreSQL by ``test_walls.py``, as a superuser who becomes the role that serves. The register is
that of the leak test: every model in every scope of three offices, put away, withdrawn, under parents.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.utils import Error
from leaks.looking import person, viewers
from leaks.register import build
from leaks.rules import Eyes

from tijarat.register.core.models import (
    Entry,
    Item,
    LogEntry,
    Publication,
    Submission,
    kinds_of_items,
)
from tijarat.register.core.scope import seen_by
from tijarat.register.core.viewing import acting_as, look_as, look_away
from tijarat.register.core.walls import WITHOUT_WALLS, walled
from tijarat.register.lists.models import KeptList
from tijarat.register.people.models import User
from tijarat.register.permissions import PERMISSIONS, Reach, Role
from tijarat.register.search.models import Indexed

pytestmark = pytest.mark.django_db
OFFICES = ("Industries", "METI", "Trader")
EYES = {
    eyes.name: eyes
    for eyes in [
        *viewers(),
        *(
            Eyes(f"{office} {role} alone", office, (role.value,))
            for office in OFFICES
            for role in Role
        ),
    ]
}


@pytest.fixture(scope="module")
def garden(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        planted = build()
        planted.people = {eyes: person(planted, eyes) for eyes in EYES.values()}
        yield planted
        transaction.set_rollback(True)


class AsWorker:
    """The role that serves, looking as somebody; what it does is taken back."""

    def __init__(self, user=None):
        self.user = user

    def __enter__(self):
        self.point = transaction.savepoint()
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {settings.WORKER}")
        look_as(self.user)

    def __exit__(self, *_):
        transaction.savepoint_rollback(self.point)  # and with it the role and the viewer
        assert told() == ""


def told():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('tijarat.standing', true)")
        role, standing = cursor.fetchone()
    assert role != settings.WORKER
    return standing or ""


def tables():
    found = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return {table: found[table] for table in walled()}


def key_of(model):
    return model._meta.pk.column


def raw(user):
    """Table -> keys of the rows that a plain SELECT returns."""
    found = {}
    with AsWorker(user), connection.cursor() as cursor:
        for table, model in tables().items():
            cursor.execute(f"SELECT {key_of(model)} FROM {table}")
            found[table] = {key for (key,) in cursor.fetchall()}
    return found


def by_rule(user):
    """Table -> keys of the rows that the rule in Python shows, as the superuser reads them."""
    found = {}
    for table, model in tables().items():
        found[table] = _by_rule(model, user, found)
    return found


def _by_rule(model, user, found):
    past = getattr(model, "instance_type", None)
    if past is not None:
        at = "base" if issubclass(past, Item) else "item"
        rows = [model.objects.filter(seen_by(user), **{f"{at}__in": found["core_item"]})]
    elif issubclass(model, Item):
        rows = [model.objects.visible_to(user), model.objects.put_away(user)]
    elif issubclass(model, Entry):
        rows = [model.objects.visible_to(user), model.objects.kept_by(user)]
    elif model in (LogEntry, Indexed):
        rows = [model.objects.visible_to(user)]
    else:
        return _hanging(model, user, found)
    return {key for some in rows for key in some.values_list("pk", flat=True)}


def _hanging(model, user, found):
    fields = [one for one in model._meta.concrete_fields if isinstance(one, models.ForeignKey)]
    fields = [one for one in fields if one.related_model._meta.db_table in found]
    rows = model.objects.values_list("pk", *(one.attname for one in fields))
    seen = [found[one.related_model._meta.db_table] for one in fields]
    shown = {
        key
        for key, *points in rows
        if all(point is None or point in some for point, some in zip(points, seen, strict=True))
    }
    if model is Publication:
        shown |= set(Publication.objects.exclude(published_at=None).values_list("pk", flat=True))
    if any(one.name == "user" for one in model._meta.fields):
        hers = model.objects.filter(user=getattr(user, "pk", None))
        shown &= set(hers.values_list("pk", flat=True))
    return shown


def fresh(garden, name):
    """Somebody as a request finds her."""
    held = garden.people[EYES[name]]
    return None if held is None else User.objects.with_roles(held.pk)


def test_every_table_of_content_is_walled_in():
    """A new kind of item or entry, its history, and what hangs on it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
            " AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = pg_class.oid AND polcmd = 'r')"
        )
        behind = {name for (name,) in cursor.fetchall()}
    content = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if issubclass(getattr(model, "instance_type", model), (Item, Entry))
    }
    assert len(content) > 40
    assert content <= behind
    assert behind == set(walled())
    of_people = {
        model._meta.db_table
        for model in apps.get_models()
        if any(one.name == "user" for one in model._meta.concrete_fields)
        and not hasattr(model, "instance_type")  # the history of a grant is as open as the grant
    }
    assert of_people - behind == set(WITHOUT_WALLS)
    free = [model for model in apps.get_models() if model._meta.db_table not in behind]
    pointing = {
        f"{model.__name__}.{one.name}"
        for model in free
        for one in model._meta.concrete_fields
        if one.related_model and one.related_model._meta.db_table in behind
    }
    assert not pointing


def test_the_role_that_serves_owns_nothing():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles"
            " WHERE rolname = %s",
            [settings.WORKER],
        )
        assert cursor.fetchone() == (False,)
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relowner = %s::regrole", [settings.WORKER]
        )
        assert cursor.fetchone() == (0,)


def test_who_is_told_nothing_sees_nothing(garden):
    public = set(Publication.objects.exclude(published_at=None).values_list("pk", flat=True))
    assert public
    for name in ("nobody", "with a closed account", "Commerce administrator"):
        found = raw(fresh(garden, name))
        assert found.pop("core_publication") == public
        assert {table for table, rows in found.items() if rows} == set()


@pytest.mark.parametrize("name", EYES)
def test_the_walls_show_what_the_rule_shows(garden, name):
    user = fresh(garden, name)
    rule, walls = by_rule(user), raw(user)
    wrong = {
        table: (len(walls[table] - rule[table]), len(rule[table] - walls[table]))
        for table in rule
        if walls[table] != rule[table]
    }
    assert wrong == {}, "more, and less, than the rule shows"


@pytest.mark.parametrize("office", ["Commerce", "METI"])
def test_what_is_one_persons_is_hers_alone(garden, office):
    """Of each of these tables every author has one row; whoever keeps accounts alone has hers, too."""
    Submission.objects.bulk_create(
        Submission(user=user, token="t", address="/") for user in garden.authors.values()
    )
    author, keeper = garden.authors[office], fresh(garden, "Commerce administrator")
    KeptList.objects.get_or_create(user=keeper, name="mine", page="proposals")
    everybody = len(garden.authors)
    for table in ("lists_keptlist", "uploads_upload", "core_submission"):
        with AsWorker(User.objects.with_roles(author.pk)), connection.cursor() as cursor:
            cursor.execute(f"SELECT user_id FROM {table}")
            assert cursor.fetchall() == [(author.pk,)]
            for do in (f"UPDATE {table} SET user_id = user_id", f"DELETE FROM {table}"):
                cursor.execute(do)
                assert cursor.rowcount == 1, do
        assert tables()[table].objects.count() >= everybody
    columns = "public_id, user_id, name, page, query, kept_at"
    theirs = f"INSERT INTO lists_keptlist ({columns}) VALUES ('x', {keeper.pk}, 'x', '', '', now())"
    with AsWorker(User.objects.with_roles(author.pk)), pytest.raises(Error, match="row-level"):
        connection.cursor().execute(theirs)
    with AsWorker(keeper):
        assert list(KeptList.objects.values_list("user_id", flat=True)) == [keeper.pk]


def answered_by_both():
    """Kinds of which a way is open to whoever sees the item."""
    return {
        kind.KIND
        for kind in kinds_of_items()
        for way in kind(kind=kind.KIND).machine.transitions
        if Reach.VISIBLE in PERMISSIONS[way.action].values()
    }


@pytest.mark.parametrize("name", ["Commerce writer and auditor", "METI writer"])
def test_nobody_writes_into_the_other_sides_rows(garden, name):
    user = fresh(garden, name)
    both = answered_by_both()
    assert "match" in both
    assert "proposal" not in both
    others = Item.objects.exclude(side=user.side)
    closed = others.exclude(kind__in=both, scope="shared").values_list("pk", flat=True)
    written = 0
    for table, model in tables().items():
        key, columns = key_of(model), {one.column for one in model._meta.local_concrete_fields}
        if issubclass(model, Item):
            theirs = f"{key} = ANY (ARRAY{sorted(closed)}::bigint[])"
        elif "side" in columns and model is not LogEntry:
            theirs = f"side <> '{user.side}'"
        else:
            continue
        with AsWorker(user), connection.cursor() as cursor:
            for do in (f"UPDATE {table} SET {key} = {key}", f"DELETE FROM {table}"):
                cursor.execute(f"{do} WHERE {theirs}")
                assert cursor.rowcount == 0, (do, table)
            if table in ("core_item", "core_note", "core_evidence"):
                cursor.execute(f"UPDATE {table} SET {key} = {key} WHERE NOT ({theirs})")
                written += cursor.rowcount
    assert written > 50


REFUSALS = {
    "UPDATE core_item SET side = 'PAK' WHERE id = {mine}": "row-level security|stays with its side",
    "UPDATE core_item SET side = 'JPN' WHERE id = {match}": "stays with its side",
    "INSERT INTO core_item (public_id, {columns}) SELECT 'zz', {columns} FROM core_item"
    " WHERE id = {theirs}": "row-level security",
    "UPDATE core_logentry SET verb = 'x'": "permission denied",
    "DELETE FROM core_logentry": "permission denied",
    "TRUNCATE core_note": "permission denied",
    "INSERT INTO django_migrations (app, name, applied) VALUES ('a', 'b', now())": "permission denied",
    "ALTER TABLE core_item DISABLE ROW LEVEL SECURITY": "must be owner",
    "DROP POLICY tijarat_select ON core_item": "must be owner",
    "CREATE OR REPLACE FUNCTION tijarat_passes() RETURNS boolean LANGUAGE sql AS 'SELECT true'": (
        "must be owner|permission denied"
    ),
}


@pytest.mark.parametrize("statement", REFUSALS)
def test_what_the_role_that_serves_may_not_do(garden, statement):
    user = fresh(garden, "METI writer")
    columns = [one.column for one in Item._meta.local_concrete_fields]
    shared = Item.objects.filter(scope="shared", deleted_at=None)
    filled = statement.format(
        columns=", ".join(one for one in columns if one not in ("id", "public_id")),
        mine=shared.filter(side="JPN", kind="proposal")[0].pk,
        theirs=shared.filter(side="PAK", kind="proposal")[0].pk,
        match=shared.filter(side="PAK", kind="match")[0].pk,
    )
    with AsWorker(user), pytest.raises(Error, match=REFUSALS[statement]):
        connection.cursor().execute(filled)


def test_an_actor_of_the_register_has_a_name_and_a_block(garden):
    everything = Item.objects.count()
    with AsWorker(None):
        assert not Item.objects.exists()
        with acting_as("exchange"):
            assert Item.objects.count() == everything
            with acting_as("log"):
                assert LogEntry.objects.exists()
            assert Item.objects.count() == everything
        assert not Item.objects.exists()
        with pytest.raises(ValueError, match="no actor"), acting_as("anybody"):
            pass
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('tijarat.actor', 'anybody', false)")
        assert not Item.objects.exists()


def _fails():
    connection.cursor().execute("SELECT 1/0")


def test_a_lost_transaction_leaves_no_actor_behind(garden):
    with AsWorker(None):
        with pytest.raises(Error, match="division"), acting_as("log"), transaction.atomic():
            _fails()
        assert not Item.objects.exists()
        with pytest.raises(Error, match="division"), transaction.atomic(), acting_as("log"):
            _fails()
        assert not Item.objects.exists()


def test_nothing_is_left_on_the_connection(garden, client):
    user = garden.people[EYES["METI writer"]]
    client.force_login(user, backend="tijarat.desk.signing_in.ByAddress")
    assert client.get("/proposals").status_code == 200
    assert told() == ""
    look_as(fresh(garden, "METI writer"))
    assert told() == "office"
    look_away()
    assert told() == ""


def test_an_answer_in_pieces_is_read_as_the_viewer(garden, rf):
    from django.http import StreamingHttpResponse

    from tijarat.desk.security import SeenByTheViewer

    request = rf.get("/")
    request.user = fresh(garden, "METI writer")

    def pieces():
        yield told()

    answer = SeenByTheViewer(lambda _request: StreamingHttpResponse(pieces()))(request)
    assert b"".join(answer.streaming_content) == b"office"
    for close in answer._resource_closers:  # as the server does, and then the connection too
        close()
    assert told() == ""

    def fails(_request):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        SeenByTheViewer(fails)(request)
    assert told() == ""
