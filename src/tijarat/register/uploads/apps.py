"""The Django app of uploads."""

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    """Files to be taken in."""

    name = "tijarat.register.uploads"
    label = "uploads"

    def ready(self) -> None:
        """Enter what is done when a file has waited too long."""
        from tijarat.register.uploads import (
            keeping,  # noqa: F401  # pyright: ignore[reportUnusedImport]
        )
