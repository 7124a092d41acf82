"""The Django app of market access."""

from django.apps import AppConfig


class MarketAccessConfig(AppConfig):
    """Barriers, requirements, certificates and what exporters report."""

    name = "tijarat.register.market_access"
    label = "market_access"

    def ready(self) -> None:
        """Enter the conditions of the transitions, and what falls due by itself."""
        from tijarat.register.market_access import (  # noqa: F401
            conditions,  # pyright: ignore[reportUnusedImport]
            sleeping,  # pyright: ignore[reportUnusedImport]
        )
