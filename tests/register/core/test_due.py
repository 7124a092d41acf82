"""What time alone brings about: one task that fails keeps none of the others from its day."""

from __future__ import annotations

import logging

import pytest

from tijarat.register.core import due
from tijarat.register.core.models import LogEntry

pytestmark = pytest.mark.django_db


def test_a_task_that_fails_is_told_and_the_others_are_done(monkeypatch, caplog):
    """Neither certificates nor letters had their day while one row made a task before them fail."""

    def fails(_today):
        LogEntry.objects.create(number=1, at="", actor="", side="", previous="", hash="")
        raise ValueError("one odd row")

    monkeypatch.setattr(due, "TASKS", {"a did": lambda _today: 3, "b did": fails})
    monkeypatch.setitem(due.TASKS, "c did", lambda _today: 5)
    with caplog.at_level(logging.CRITICAL):
        done = due.run_due()
    assert done.counts == {"a did": 3, "c did": 5}
    assert done.failed == {"b did": "ValueError: one odd row"}
    assert (
        not LogEntry.objects.exists()
    )  # what it had begun is taken back within another transaction
