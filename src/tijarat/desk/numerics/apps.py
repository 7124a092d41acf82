"""The Django app of questions to the numerics, and of their answers."""

from django.apps import AppConfig


class NumericsConfig(AppConfig):
    """Questions and answers."""

    name = "tijarat.desk.numerics"
    label = "numerics"

    def ready(self) -> None:
        """Enter what time alone brings about."""
        from tijarat.desk.numerics import forgetting  # noqa: F401  # pyright: ignore[reportUnusedImport]
