"""How a route is called, and what forms of the tables of routes share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from leaks.planting import Garden

Fields = Callable[[Garden, Any], dict[str, Any]]

TODAY = timezone.localdate().isoformat()


@dataclass(frozen=True)
class Route:
    """How a route is called.

    Parameters
    ----------
    over : models whose identifiers its address holds; none: it holds none.
    rest : what else the address holds, for a row; a call for each.
    fields : fields of its form, plausible ones; None where it takes no form.
    queries : what may stand behind ``?`` on its page.
    posted : whether it takes forms only.
    alone : whether it begins or ends a session, and needs a browser of its own.
    """

    over: tuple[str, ...] = ()
    rest: Callable[[Any], list[tuple[Any, ...]]] = field(default=lambda _row: [()])
    fields: Fields | None = None
    queries: tuple[str, ...] = ("",)
    posted: bool = False
    alone: bool = False
    few: bool = False
    method: str = ""


def version(row: Any, **more: Any) -> dict[str, Any]:
    """Fields of a form that knows which version was looked at."""
    return {"version": getattr(row, "version", ""), **more}


def any_of(garden: Garden, model: str) -> str:
    """A row that most people do not see, as a form might name it."""
    return garden.of(model)[0].row.public_id


def empty(_garden: Garden, _row: Any) -> dict[str, Any]:
    """A step without fields."""
    return {}


def given(**fields: Any) -> Fields:
    """The same fields for every row."""
    return lambda _garden, _row: fields


def versioned(**fields: Any) -> Fields:
    """The same, with the version of the row."""
    return lambda _garden, row: version(row, **fields)
