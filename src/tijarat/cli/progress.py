"""Progress on standard error: step, share done, rate and time left; silent without a terminal."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tijarat.sources.source import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

IN_BYTES = ("receive",)
"""Steps that count bytes; the others count requests, files or releases."""


@contextmanager
def progress_bar(show: bool) -> Generator[Progress]:
    """A bar for each step, or nothing at all."""
    if not show:
        yield lambda _step, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description:10}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[done]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def progress(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total, done="")
            _update(bars, tasks[step], step, done, total)

        yield progress


def _update(bars: Bars, task: TaskID, step: str, done: int, total: int | None) -> None:
    """Move a bar; a count that falls back begins another file."""
    state = next(held for held in bars.tasks if held.id == task)
    if done < state.completed:
        bars.reset(task, total=total)
    bars.update(task, completed=done, total=total, done=amount(step, done, total, state.speed))


def amount(step: str, done: int, total: int | None, speed: float | None) -> str:
    """How much is done of how much, and how fast.

    >>> amount("receive", 1_200_000, 2_400_000, 350_000.0)
    '1.2 of 2.4 MB, 350 kB/s'
    >>> amount("fetch", 3, 22, None)
    '3 of 22'
    """
    if step not in IN_BYTES:
        rate = f", {speed / 1e6:.1f} MB/s" if speed and speed > 1e5 else ""
        return (f"{done:,} of {total:,}" if total else f"{done:,}") + rate
    of = f" of {total / 1e6:.1f}" if total else ""
    if not speed:
        return f"{done / 1e6:.1f}{of} MB"
    rate = f"{speed / 1e6:.1f} MB/s" if speed >= 1e6 else f"{speed / 1e3:.0f} kB/s"
    return f"{done / 1e6:.1f}{of} MB, {rate}"
