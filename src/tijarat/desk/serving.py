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
    """The tables are of another version, and the role that serves may not change them."""


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
    NotPreparedError : the owner of the tables must do so.
    """
    from django.core.management import call_command
    from django.db import connection

    set_up_as_owner()
    if connection.vendor == "postgresql":
        from tijarat.register.core.walling import passes

        if not passes():
            _require_prepared()
            return
    call_command("migrate", verbosity=0)
    _index_what_is_there()
    _measure_what_is_there()


def _require_prepared() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotPreparedError(
            f"The tables are of another version, and the role {connection.settings_dict['USER']} owns "
            "none of them. With TIJARAT_DESK_OWNER set to the owner's address: tijarat desk prepare"
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
