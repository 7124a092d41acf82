"""The Django app of merging."""

from django.apps import AppConfig


class MergingConfig(AppConfig):
    """Merges of organisations."""

    name = "tijarat.register.merging"
    label = "merging"
