"""The Django app of questions to the numerics, and of their answers."""

from django.apps import AppConfig


class NumericsConfig(AppConfig):
    """Questions and answers."""

    name = "tijarat.desk.numerics"
    label = "numerics"
