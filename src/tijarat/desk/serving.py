"""Prepare the register's database and serve the desk."""

from __future__ import annotations

import os
from typing import Any

DEFAULT_PORT = 8000


def set_up() -> None:
    """Make Django ready in this process, with the settings of the environment."""
    import django

    os.umask(0o077)  # what is written here is for whoever keeps the desk, and for nobody else
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tijarat.desk.settings")
    django.setup()


def prepare() -> None:
    """Bring the database to the tables of this version; nothing happens when it is there."""
    from django.core.management import call_command

    set_up()
    call_command("migrate", verbosity=0)
    _index_what_is_there()


def _index_what_is_there() -> None:
    """A register from before there was a search gets its index once."""
    from tijarat.register.core.models import Item
    from tijarat.register.search.index import rebuild
    from tijarat.register.search.models import Indexed

    if Item.objects.exists() and not Indexed.objects.exists():
        rebuild()


def serve(*, host: str = "127.0.0.1", port: int = DEFAULT_PORT, workers: int = 2) -> None:
    """Serve until told to stop.

    Parameters
    ----------
    host, port : where to listen; this machine alone unless a proxy stands before it.
    workers : processes, each of four threads.
    """
    from gunicorn.app.base import BaseApplication

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
