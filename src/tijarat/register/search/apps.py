"""The Django app of search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index, kept up with every save."""

    name = "tijarat.register.search"
    label = "search"

    def ready(self) -> None:
        """Listen to what is saved."""
        from tijarat.register.search.index import listen

        listen()
