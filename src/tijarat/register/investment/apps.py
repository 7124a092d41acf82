"""The Django app of investment."""

from django.apps import AppConfig


class InvestmentConfig(AppConfig):
    """Leads, zones and plots."""

    name = "tijarat.register.investment"
    label = "investment"

    def ready(self) -> None:
        """Enter the conditions of the transitions."""
        from tijarat.register.investment import (
            conditions,  # noqa: F401  # pyright: ignore[reportUnusedImport]
        )
