"""Prepare the register's database and serve the desk."""

from __future__ import annotations

import os
from typing import Any

from tijarat.errors import TijaratError

DEFAULT_PORT = 8000


def set_up() -> None:
    """Make Django ready in this process, with the settings of the environment."""
    import django

    os.umask(0o077)  # what is written here is for whoever keeps the desk, and for nobody else
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tijarat.desk.settings")
    django.setup()


class NotPreparedError(TijaratError):
    """The tables are not those of this version, and the role at hand may not change them."""


class UnreachableDatabaseError(TijaratError):
    """The database does not answer, or not to this role."""


def set_up_as_owner() -> None:
    """The same, and work as the owner of the tables, whom PostgreSQL's walls let pass."""
    set_up()
    from django.conf import settings
    from django.db import connection

    if settings.WORKER:  # else the one role there is owns the tables
        connection.close()
        connection.settings_dict.update(settings.OWNER_DATABASE)


def serve_as_worker() -> None:
    """Work as the role that serves from here on; what the walls then refuse, no page can reach."""
    from django.conf import settings
    from django.db import connection

    from tijarat.desk.settings import worker_database

    connection.close()
    if settings.WORKER:
        connection.settings_dict.update(worker_database())


def prepare() -> None:
    """Bring the database to the tables of this version; nothing happens when it is there.

    Raises
    ------
    UnreachableDatabaseError, NotPreparedError : the latter where the owner of the tables must do so.
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.exceptions import MigrationSchemaMissing

    set_up_as_owner()
    _require_reachable()
    if connection.vendor == "postgresql":
        from tijarat.register.core.walling import passes

        if not passes():
            _require_prepared()
            return
    try:
        call_command("migrate", verbosity=0)
    except MigrationSchemaMissing as error:  # PostgreSQL, and a database without tables
        raise _not_prepared("There are no tables yet", "may not make any") from error
    _index_what_is_there()
    _measure_what_is_there()


def let_the_worker_in() -> None:
    """Give the role that serves its rights on tables that were just restored."""
    from tijarat.register.core.walling import put_up

    put_up()


def _require_reachable() -> None:
    from django.conf import settings
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError as error:
        said = str(error).strip().splitlines()[0]
        if connection.vendor == "sqlite":
            look = "Is TIJARAT_DESK_HOME a folder in which you may write, and on a local disk?"
        else:
            named = "TIJARAT_DESK_OWNER" if settings.WORKER else "DATABASE_URL"
            look = f"Does PostgreSQL run, and are role, password, host, port and database in {named} right?"
        raise UnreachableDatabaseError(
            f"The register's database does not answer: {said}. {look}"
        ) from error


def _require_prepared() -> None:
    from django.db import ProgrammingError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except (
        ProgrammingError
    ) as error:  # tables as of a restoration: nobody but their owner has rights
        raise _not_prepared("The tables are closed to it", "owns none of them") from error
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise _not_prepared("The tables are of another version", "owns none of them")


def _not_prepared(what: str, why: str) -> NotPreparedError:
    from django.db import connection

    settings = connection.settings_dict
    return NotPreparedError(
        f"{what}, and the role {settings['USER']} {why} in the database {settings['NAME']}. Run it as "
        "their owner, with TIJARAT_DESK_OWNER set to the owner's address: tijarat desk prepare"
    )


def _index_what_is_there() -> None:
    """A register from before there was a search gets its index once."""
    from tijarat.register.core.models import Item
    from tijarat.register.search.index import rebuild
    from tijarat.register.search.models import Indexed

    if Item.objects.exists() and not Indexed.objects.exists():
        rebuild()


def _measure_what_is_there() -> None:
    """SQLite chooses the index of a question by how many rows there are, and counts only when told to.

    PostgreSQL counts by itself.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def serve(*, host: str = "127.0.0.1", port: int = DEFAULT_PORT, workers: int = 2) -> None:
    """Serve until told to stop.

    Parameters
    ----------
    host, port : where to listen; this machine alone unless a proxy stands before it.
    workers : processes, each of four threads.
    """
    from gunicorn.app.base import BaseApplication

    serve_as_worker()

    class Server(BaseApplication):
        def load_config(self) -> None:
            options: dict[str, Any] = {
                "bind": f"{host}:{port}",
                "workers": workers,
                "threads": 4,
                "worker_class": "gthread",
                "preload_app": True,
                "timeout": 60,
                "graceful_timeout": 10,
                "errorlog": "-",
                "loglevel": "warning",
                "limit_request_line": 4094,
                "forwarded_allow_ips": "127.0.0.1,::1",
            }
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from tijarat.desk.wsgi import application

            return application

    Server().run()
