"""The description holds: what is called as it says is answered as it says, and breaks nothing."""

from __future__ import annotations

import functools
import json
from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi import checks

from tijarat.desk.api.description import description
from tijarat.desk.api.resources import resources
from tijarat.desk.sample.register import fill
from tijarat.desk.wsgi import application
from tijarat.register.people.models import OneTimeCode, User
from tijarat.register.people.tokens import make_token

pytestmark = pytest.mark.django_db

CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
]


@functools.cache
def schema() -> Any:
    return schemathesis.openapi.from_wsgi("/api/openapi.json", application)


def operations() -> list[Any]:
    found = [one.ok() for one in schema().get_all_operations()]
    return sorted(found, key=lambda one: one.label)


@pytest.fixture
def sample(db: None) -> dict[str, Any]:
    """The sample register, a token of somebody who may do much in it, and identifiers that are there."""
    fill()
    user = User.objects.get(email="bilal@sample.invalid")
    OneTimeCode.objects.create(user=user, nonce="x")
    secret = make_token(user, name="x", reach="write", days=30)[1]
    there = {
        path: list(one.table.objects.visible_to(user).values_list("public_id", flat=True)[:3])
        for path, one in resources().items()
    }
    return {"headers": {"Authorization": f"Bearer {secret}"}, "there": there}


def walk(sample: dict[str, Any], some: list[Any], *, most: int) -> int:
    """Call operations with what their description allows; how many calls there were."""
    return sum(_call(operation, sample, most) for operation in some)


def _call(operation: Any, sample: dict[str, Any], most: int) -> int:
    there, calls = sample["there"].get(operation.path.split("/")[1], []), 0

    @seed(20261125)
    @settings(
        max_examples=most,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data(), case=operation.as_strategy())
    def holds(data: Any, case: Any) -> None:
        nonlocal calls
        if there and "public_id" in (case.path_parameters or {}):
            case.path_parameters["public_id"] = data.draw(st.sampled_from(there))
        headers = {**sample["headers"], **({"If-Match": "*"} if case.method != "GET" else {})}
        case.call_and_validate(headers=headers, checks=CHECKS)
        calls += 1

    holds()
    return calls


def test_the_description_is_openapi_3_1_and_open(client: Client):
    answer = client.get("/api/openapi.json")
    told = json.loads(answer.content)
    assert told["openapi"] == "3.1.0"
    assert told == description()
    assert (
        client.get("/api/openapi.json", headers={"If-None-Match": answer["ETag"]}).status_code
        == 304
    )
    schema().validate()
    problems = {
        next(iter(answer["content"]))
        for operations_ in told["paths"].values()
        for operation in operations_.values()
        for status, answer in operation["responses"].items()
        if status >= "400"
    }
    assert problems == {"application/problem+json"}
    secured = [
        path
        for path, operations_ in told["paths"].items()
        for operation in operations_.values()
        if operation.get("security") == [{"TokenAuth": []}]
    ]
    assert {path for path in told["paths"] if path not in secured} == {
        "/public",
        "/public/{public_id}",
    }


def test_every_schema_says_of_every_field_what_it_is():
    told = description()["components"]["schemas"]
    kinds = [one.schema.__name__ for one in resources().values()]
    silent = {
        f"{name}.{field}"
        for name in kinds
        for field, said in told[name]["properties"].items()
        if not said.get("description")
    }
    assert not silent


def test_what_is_written_is_answered_as_described(sample: dict[str, Any]):
    """A short run, always the same: everything that writes, and of what reads each tenth."""
    every = operations()
    writes = [one for one in every if one.method != "get"]
    reads = [one for one in every if one.method == "get"]
    assert walk(sample, writes, most=4) > 20
    assert walk(sample, reads[::10], most=3) > 10


@pytest.mark.extra
def test_everything_is_answered_as_described(sample: dict[str, Any]):
    assert walk(sample, operations(), most=30) > 1000
