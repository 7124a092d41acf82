"""Errors as problem details (RFC 9457): what came, what was expected, what to try, for programs to read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Schema

PREFIX = "/api/"
"""Where the addresses for programs begin."""

TYPE = "application/problem+json"


class Fault(Schema):
    """One thing that is wrong in what came."""

    pointer: str
    detail: str


class Difference(Schema):
    """One field that the caller would have written otherwise than it stands now."""

    field: str
    now: Any = None
    yours: Any = None


class Problem(Schema):
    """What was refused, and how to mend it. The English ``title`` and ``type`` stay as they are."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] | None = None
    differences: list[Difference] | None = None


def is_for_programs(request: HttpRequest) -> bool:
    """Whether an answer to this request is read by a program."""
    return request.path_info.startswith(PREFIX)


def problem(
    status: int,
    detail: str,
    *,
    errors: Iterable[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> HttpResponse:
    """An answer that refuses.

    Parameters
    ----------
    status : of HTTP.
    detail : the sentence that teaches, in the caller's language.
    errors : of each wrong field its pointer (RFC 6901) and what is wrong with it.
    headers : to send with it.
    more : further members of the body.
    """
    said = HTTPStatus(status)
    body: dict[str, Any] = {
        "type": f"urn:tijarat:problem:{said.name.lower().replace('_', '-')}",
        "title": said.phrase,
        "status": status,
        "detail": detail,
    }
    if listed := list(errors):
        body["errors"] = listed
    body |= more
    text = json.dumps(body, ensure_ascii=False, default=str)
    answer = HttpResponse(text, content_type=TYPE, status=status, headers=dict(headers or {}))
    answer["Cache-Control"] = "no-store"
    return answer
