"""The Django app of the pages."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages, forms, templates and their words."""

    name = "tijarat.desk"
    label = "desk"

    def ready(self) -> None:
        """Have fields say what they expect."""
        from tijarat.desk.forms.teaching import teach

        teach()
