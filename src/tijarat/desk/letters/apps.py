"""The Django app of letters."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Who wants letters, and which were sent."""

    name = "tijarat.desk.letters"
    label = "letters"
