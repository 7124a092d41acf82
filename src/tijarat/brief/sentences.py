"""Sentences of results as a section says them."""

from __future__ import annotations

from tijarat.results import Message


def without_reminder(sentence: Message) -> Message:
    """The sentence without the reminder of its coverage, which the section says once."""
    inner = sentence.parameters.get("sentence")
    return inner if isinstance(inner, Message) else sentence
