"""The Django app of calendars."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Links to personal calendars."""

    name = "tijarat.desk.calendars"
    label = "calendars"
