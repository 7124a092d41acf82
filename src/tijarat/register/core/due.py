"""What the register does by itself when its day has come; ``tijarat desk run-due`` runs it.

Each task looks for what is due now and does that alone, so that running it twice does nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from django.utils import timezone

Task: TypeAlias = Callable[[date], int]

TASKS: dict[str, Task] = {}
"""What a task does, in words -> the task; it returns how many items it moved."""


def due(what: str) -> Callable[[Task], Task]:
    """Enter a task under what it does."""

    def enter(task: Task) -> Task:
        TASKS[what] = task
        return task

    return enter


def run_due(today: date | None = None) -> dict[str, int]:
    """Run every task.

    Parameters
    ----------
    today : the day it is; the clock's unless given.

    Returns
    -------
    What was done -> to how many items.
    """
    day = today or timezone.localdate()
    return {what: task(day) for what, task in sorted(TASKS.items())}
