"""Days in sentences."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format


def day_words(day: date) -> str:
    """A day as the reader's language writes it, for what the register refuses and why."""
    return date_format(day, "DATE_FORMAT")
