"""Programs that act for people of a small register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tijarat.register.core.entries import add_evidence
from tijarat.register.core.writing import create
from tijarat.register.dialogue.models import Proposal
from tijarat.register.people.models import OneTimeCode, User
from tijarat.register.people.tokens import make_token
from tijarat.register.targets.models import Target


class Program:
    """A program with a token of somebody."""

    def __init__(self, secret: str, **headers: str) -> None:
        self.client = Client(headers={"Authorization": f"Bearer {secret}", **headers})

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1/{path}", headers=_named(headers))

    def send(self, method: str, path: str, body: Any, **headers: str) -> Any:
        address = f"/api/v1/{path}"
        kind = "application/json"
        return self.client.generic(method, address, _json(body), kind, headers=_named(headers))

    def post(self, path: str, body: Any, **headers: str) -> Any:
        return self.send("POST", path, body, **headers)

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        return self.send("PATCH", path, body, **headers)


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def _json(body: Any) -> str:
    import json

    return body if isinstance(body, str) else json.dumps(body)


@pytest.fixture
def program() -> Callable[..., Program]:
    """A program of a person, who has a telephone for codes if her roles ask for one."""

    def make(user: User, reach: str = "write", **headers: str) -> Program:
        if user.needs_code:
            OneTimeCode.objects.get_or_create(user=user, defaults={"nonce": "x"})
        return Program(make_token(user, name="a program", reach=reach, days=30)[1], **headers)

    return make


@pytest.fixture
def proposal(person: Any) -> Proposal:
    return create(
        Proposal, by=person(), scope="side", title="A joint laboratory", strength="proposed"
    )


@pytest.fixture
def shown(proposal: Proposal, person: Any) -> Any:
    """Evidence of the proposal."""
    return add_evidence(
        proposal, by=person(), kind="gazette", strength="strong", title="S.R.O. 5", scope="side"
    )


@pytest.fixture
def target(person: Any) -> Target:
    return create(
        Target,
        by=person(),
        scope="side",
        title="Exports of IT services",
        unit="USD a year",
        announced_by="a minister",
        baseline=3,
        baseline_on=date(2025, 6, 30),
        goal=10,
        goal_on=date(2028, 6, 30),
    )
