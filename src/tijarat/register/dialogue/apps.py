"""The Django app of the dialogue."""

from django.apps import AppConfig


class DialogueConfig(AppConfig):
    """Meetings, documents, proposals and what belongs to them."""

    name = "tijarat.register.dialogue"
    label = "dialogue"

    def ready(self) -> None:
        """Enter the conditions of the dialogue's transitions."""
        from tijarat.register.dialogue import conditions  # noqa: F401  # pyright: ignore[reportUnusedImport]
