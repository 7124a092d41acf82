"""The Django app of people and organisations."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Organisations and people."""

    name = "tijarat.register.people"
    label = "people"
