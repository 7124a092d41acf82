"""What every answer to a program has: JSON, an ETag, and problem details where something is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from ninja.errors import ValidationError

from tijarat.desk.api.problems import problem
from tijarat.errors import TijaratError
from tijarat.register.errors import ConflictError, NotPermittedError, TooManyAttemptsError


class WrongFieldsError(Exception):
    """Fields that a form did not take, each with its sentence."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__(str(errors))
        self.errors = errors


def answer(
    body: Any, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """A body as JSON, under the ETag of its bytes."""
    content = written(body)
    made = HttpResponse(content, "application/json", status, headers=dict(headers or {}))
    made["ETag"] = etag_of(content)
    made.setdefault("Cache-Control", "private, no-cache")
    return made


def written(body: Any) -> bytes:
    """A body as the bytes that are sent."""
    return json.dumps(body, ensure_ascii=False).encode()


def etag_of(content: bytes) -> str:
    """A strong entity tag: other bytes, another tag."""
    return f'"{sha256(content).hexdigest()[:32]}"'


def for_programs(view: Callable[..., Any]) -> Callable[..., Any]:
    """Answer HEAD as GET, a known ETag with 304, and a method there is not with a problem."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        method, request.method = (
            request.method,
            "GET" if request.method == "HEAD" else request.method,
        )
        found = view(request, *args, **kwargs)
        request.method = method
        if found.status_code == 405:
            found = no_such_method(found["Allow"])
        elif method in ("GET", "HEAD") and _is_known(request, found):
            kept = {name: found[name] for name in ("ETag", "Cache-Control") if name in found}
            found = HttpResponseNotModified(headers=kept)
        patch_vary_headers(found, ["Authorization", "Accept-Language"])
        return found

    return asked


def _is_known(request: HttpRequest, found: HttpResponse) -> bool:
    """Whether the caller has these bytes already (RFC 9110, weak comparison)."""
    tags = [tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))]
    return found.status_code == 200 and ("*" in tags or found.get("ETag", "") in tags)


# ------------------------------------------------------------------ refusals


def missing() -> HttpResponse:
    """What is not there, and what is not the caller's to see: one and the same answer."""
    return problem(
        404,
        _(
            "There is nothing at this address that you may see. Check the address, and whose token it is."
        ),
    )


def no_such_method(allowed: str) -> HttpResponse:
    """A method that an address does not take."""
    methods = ", ".join(sorted({one.strip() for one in allowed.split(",")} | _head(allowed)))
    return problem(
        405,
        _("This address takes %(methods)s.") % {"methods": methods},
        headers={"Allow": methods},
    )


def _head(allowed: str) -> set[str]:
    return {"HEAD"} if "GET" in allowed else set()


def unknown() -> HttpResponse:
    """A call without a token that lets somebody in."""
    return problem(
        401,
        _(
            "No token came that works: it is missing, mistyped, expired or ended, its owner's account is "
            "closed, or she has still to set up her one-time code. Send 'Authorization: Bearer' and a "
            "token from your account page."
        ),
        headers={"WWW-Authenticate": 'Bearer realm="tijarat"'},
    )


def refused(error: TijaratError) -> HttpResponse:
    """What the register refuses, with its sentence."""
    if isinstance(error, NotPermittedError):
        return problem(403, str(error))
    if isinstance(error, ConflictError):
        return problem(412, str(error))
    if isinstance(error, TooManyAttemptsError):
        return problem(429, str(error), headers={"Retry-After": str(error.seconds)})
    return problem(422, str(error))


def wrong_fields(errors: Mapping[str, list[str]]) -> HttpResponse:
    """Fields that cannot be taken as they came; the empty name is the whole."""
    listed = [
        {"pointer": f"/{name}" if name else "", "detail": sentence}
        for name, sentences in errors.items()
        for sentence in sentences
    ]
    detail = _("What came cannot be taken as it is; 'errors' says of each field what is wrong.")
    return problem(422, detail, errors=listed)


def invalid(error: ValidationError) -> HttpResponse:
    """What does not fit the description, by the place in the body or the name in the address."""
    found: dict[str, list[str]] = {}
    for one in error.errors:
        source, *rest = one["loc"]
        names = [str(part) for part in (rest[1:] if source == "body" and len(rest) > 1 else rest)]
        found.setdefault("/".join(names), []).append(_said(one))
    return wrong_fields(found)


def _said(one: Mapping[str, Any]) -> str:
    """What is wrong with one value, in the caller's language where it is what callers usually get wrong."""
    expected = one.get("ctx", {}).get("expected", "")
    match one["type"]:
        case "missing":
            return _("It is missing, and cannot be left out.")
        case "extra_forbidden":
            return _("There is no such field here; /api/openapi.json says which there are.")
        case "string_pattern_mismatch" if "{20}" in one["ctx"]["pattern"]:
            return _(
                "This is no identifier; expected the 20 signs that stand under 'id' in a list."
            )
        case "literal_error" | "enum":
            return _("This value is not known here; expected %(expected)s.") % {
                "expected": expected
            }
        case "date_from_datetime_parsing" | "date_parsing" | "date_type":
            return _("This is no day; expected one such as 2026-11-26.")
        case _:
            return str(one["msg"])
