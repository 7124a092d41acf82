"""The Django app of targets."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """Targets and observations."""

    name = "tijarat.register.targets"
    label = "targets"

    def ready(self) -> None:
        """Enter the conditions of the targets' transitions."""
        from tijarat.register.targets import (
            conditions,  # noqa: F401  # pyright: ignore[reportUnusedImport]
        )
