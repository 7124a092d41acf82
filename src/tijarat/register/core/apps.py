"""The Django app of what all items share."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Items, entries, events, evidence, publications and the log."""

    name = "tijarat.register.core"
    label = "core"

    def ready(self) -> None:
        """Put up the walls of PostgreSQL when tables were made or changed; enter what time brings about."""
        from django.db.models.signals import post_migrate

        from tijarat.register.core import (
            submissions,  # noqa: F401  # pyright: ignore[reportUnusedImport]
        )
        from tijarat.register.core.walling import put_up

        post_migrate.connect(put_up, sender=self, dispatch_uid="core.walls")
