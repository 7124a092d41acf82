"""The Django app of aid."""

from django.apps import AppConfig


class AidConfig(AppConfig):
    """Aid activities with their transactions."""

    name = "tijarat.register.aid"
    label = "aid"
