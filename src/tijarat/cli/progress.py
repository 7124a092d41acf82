"""Progress on standard error: step, share done, rate and time left; silent without a terminal."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from tijarat.sources.source import Progress


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
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, object] = {}

        def progress(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total, rate="")
            task = tasks[step]
            speed = bars.tasks[int(str(task))].speed
            rate = f"{speed / 1e6:.1f} MB/s" if speed and speed > 1e5 else ""
            bars.update(task, completed=done, total=total, rate=rate)  # type: ignore[arg-type]

        yield progress
