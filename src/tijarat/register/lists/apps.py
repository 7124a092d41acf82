"""The Django app of kept lists."""

from django.apps import AppConfig


class ListsConfig(AppConfig):
    """Lists kept under a name."""

    name = "tijarat.register.lists"
    label = "lists"
