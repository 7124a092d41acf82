"""The Django app of what all items share."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Items, entries, events, evidence, publications and the log."""

    name = "tijarat.register.core"
    label = "core"
