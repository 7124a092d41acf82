"""A change names the version it was made from (If-Match); else a conflict is told field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from tijarat.desk.api.answering import etag_of, written
from tijarat.desk.api.problems import problem
from tijarat.desk.api.telling import plain


class UnmatchedError(Exception):
    """A change that was not made from what stands now; ``answer`` says so."""

    def __init__(self, answer: HttpResponse) -> None:
        super().__init__(answer.status_code)
        self.answer = answer


def require_match(request: HttpRequest, now: Mapping[str, Any], yours: Mapping[str, Any]) -> None:
    """Refuse a change made from another version than the one that stands.

    Parameters
    ----------
    now : the item as the caller would read it now.
    yours : the fields that she would write.

    Raises
    ------
    UnmatchedError
    """
    said = request.headers.get("If-Match", "").strip()
    stands = etag_of(written(now))
    if not said:
        raise UnmatchedError(_unsaid())
    if said != "*" and stands not in parse_etags(said):
        raise UnmatchedError(stale(now, yours, stands))


def _unsaid() -> HttpResponse:
    return problem(
        428,
        _(
            "Say with If-Match which version you change: the ETag that came when you read it. So nobody "
            "overwrites what another wrote meanwhile."
        ),
    )


def stale(now: Mapping[str, Any], yours: Mapping[str, Any], etag: str = "") -> HttpResponse:
    """The answer to a conflict: what stands now beside what she wrote. Nothing was overwritten."""
    differences = [
        {"field": name, "now": _short(now.get(name)), "yours": plain(value)}
        for name, value in yours.items()
        if _short(now.get(name)) != plain(value)
    ]
    return problem(
        412,
        _(
            "It was changed since you read it. Nothing was overwritten: 'differences' says what stands now "
            "and what you sent. Read it again, then send your change with its new ETag."
        ),
        headers={"ETag": etag or etag_of(written(now))},
        differences=differences,
    )


def _short(value: Any) -> Any:
    """A row by its identifier, as it is written."""
    return value["id"] if isinstance(value, dict) else value
