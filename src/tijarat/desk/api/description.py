"""The description of the API (OpenAPI 3.1): written by Django Ninja, with the answers that refuse."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from tijarat import __version__
from tijarat.desk.api.answering import answer
from tijarat.desk.api.problems import TYPE, Problem

READS = (401, 404, 422, 429)
WRITES = (400, 401, 403, 404, 412, 422, 428, 429)
SAID = {
    304: "The caller has it already (If-None-Match).",
    400: "The body cannot be read.",
    401: "No token that works.",
    403: "The caller, or her token, may not do this.",
    404: "Not there, or not the caller's to see: the same answer.",
    410: "A public version that was withdrawn.",
    412: "It was changed meanwhile.",
    422: "What came cannot be taken; the answer says why.",
    428: "If-Match is missing.",
    503: "It cannot be computed now; the answer says why.",
    429: "Too many calls; wait as Retry-After says.",
}
"""Status -> what it means here."""

KNOWN = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "ETag of an earlier answer; unchanged, it is 304 without a body.",
}


@cache
def description() -> dict[str, Any]:
    """The whole description, made once a process."""
    from tijarat.desk.api.application import api

    with translation.override("en"):
        made: dict[str, Any] = json.loads(json.dumps(api().get_openapi_schema(path_prefix="")))
    made["info"]["version"] = __version__
    made["servers"] = [{"url": "/api/v1"}]
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    made["components"]["schemas"] |= schema.pop("$defs") | {"Problem": schema}
    for operations in made["paths"].values():
        for method, operation in operations.items():
            _complete(method, operation)
    return made


def _complete(method: str, operation: dict[str, Any]) -> None:
    """Add what every operation may answer besides."""
    statuses = set(READS if method == "get" else WRITES)
    if not operation.get("security"):
        statuses -= {401, 429}
        statuses |= {410}
    if not operation.get("parameters"):
        statuses -= {404, 422}
    if "202" in operation["responses"]:
        statuses |= {503}
    if method == "get":
        operation["parameters"] = [*operation.get("parameters", []), KNOWN]
        operation["responses"]["304"] = {"description": SAID[304]}
    for status in sorted(statuses):
        operation["responses"][str(status)] = {
            "description": SAID[status],
            "content": {TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }


def openapi(request: HttpRequest) -> HttpResponse:
    """The description; it tells how the register is asked, and nothing of what is in it."""
    made = answer(description())
    made["Cache-Control"] = "public, no-cache"
    return made
