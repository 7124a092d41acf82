"""The Django app of policy scenarios."""

from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    """Scenarios, their answers, and where they are attached."""

    name = "tijarat.register.scenarios"
    label = "scenarios"

    def ready(self) -> None:
        """Enter the conditions of the scenarios' transitions."""
        from tijarat.register.scenarios import (
            conditions,  # noqa: F401  # pyright: ignore[reportUnusedImport]
        )
