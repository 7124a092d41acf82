"""The Django app of skills."""

from django.apps import AppConfig


class SkillsConfig(AppConfig):
    """Cohorts and candidates."""

    name = "tijarat.register.skills"
    label = "skills"

    def ready(self) -> None:
        """Enter the conditions of the transitions, and what falls due by itself."""
        from tijarat.register.skills import (  # noqa: F401
            conditions,  # pyright: ignore[reportUnusedImport]
            persons,  # pyright: ignore[reportUnusedImport]
        )
