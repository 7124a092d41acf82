"""What the register does by itself when its day has come; ``tijarat desk run-due`` runs it.

Each task looks for what is due now and does that alone, so that running it twice does nothing twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from django.db import connection, transaction
from django.utils import timezone

logger = logging.getLogger(__name__)

Task: TypeAlias = Callable[[date], int]

TASKS: dict[str, Task] = {}
"""What a task does, in words -> the task; it returns how many items it moved."""


def due(what: str) -> Callable[[Task], Task]:
    """Enter a task under what it does."""

    def enter(task: Task) -> Task:
        TASKS[what] = task
        return task

    return enter


@dataclass(slots=True)
class Done:
    """What a run brought about.

    Parameters
    ----------
    counts : what was done -> to how many items.
    failed : what could not be done -> why; the log says more.
    """

    counts: dict[str, int] = field(default_factory=dict[str, int])
    failed: dict[str, str] = field(default_factory=dict[str, str])


def run_due(today: date | None = None) -> Done:
    """Run every task; one that fails keeps none of the others from its day.

    Parameters
    ----------
    today : the day it is; the clock's unless given.
    """
    day, done = today or timezone.localdate(), Done()
    for what, task in sorted(TASKS.items()):
        try:
            # within another transaction a task that fails takes back what is its own
            with transaction.atomic() if connection.in_atomic_block else nullcontext():
                done.counts[what] = task(day)
        except Exception as error:
            logger.exception("not done: %s", what)
            done.failed[what] = f"{type(error).__name__}: {error}"
    return done
