"""The Django app of trade promotion."""

from django.apps import AppConfig


class PromotionConfig(AppConfig):
    """Fairs, participations, subsidies, buyers' requests, matches, wins, one-time links."""

    name = "tijarat.register.promotion"
    label = "promotion"

    def ready(self) -> None:
        """Enter the conditions of the transitions."""
        from tijarat.register.promotion import conditions  # noqa: F401  # pyright: ignore[reportUnusedImport]
